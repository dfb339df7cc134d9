"""Random sales in a random shape, with names that hold the signs which part them, come back."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.columns import Role
from tests.engine.test_reading_shapes import FOUR, goods_role, known, sales, written

NAMES = (
    "Espresso", "Flat White", "Muffin, blueberry", "Water 0.5 l", "Käsekuchen", "茶", "Set of 2 mugs", "7UP",
    "Fern print (A4)", "Cable 2 m", "Pen; black", "Shirt, red, S", "Shirt, blue, M", "三只松鼠 每日坚果 750g",
    "550ml*24 水", "Rice & beans", "Half/Half",
)  # fmt: skip
HEADERS = (
    ("Order No", "Customer", "Date", "Items", "Qty", "Price", "Total"),
    ("订单号", "会员", "下单时间", "商品名称", "数量", "单价", "实付金额"),
    ("Bestellnummer", "Kundennummer", "Datum", "Artikel", "Menge", "Einzelpreis", "Gesamt"),
)
Line = tuple[str, str, str]  # name, quantity, price
Sale = tuple[list[str], list[Line]]  # order, customer, day; what was bought
Rows = list[list[str]]


def made(chosen: random.Random) -> list[Sale]:
    goods = [
        (name, f"{chosen.randint(1, 40)}.{chosen.randint(0, 99):02}") for name in chosen.sample(NAMES, 7)
    ]
    return [
        (
            [f"A{number:03}", f"C{number % 9}", f"2026-0{number % 3 + 1}-{number % 28 + 1:02}"],
            [
                (name, str(chosen.choice([1, 1, 1, 2, 3, 12])), price)
                for name, price in chosen.sample(goods, chosen.randint(1, 5))
            ],
        )
        for number in range(chosen.choice([20, 60]))
    ]


def total(lines: list[Line]) -> str:
    return f"{sum(float(price) * int(count) for _, count, price in lines):.2f}"


def packed(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    item = chosen.choice(["{n} x {name}", "{name} x {n}", "{name}({n}件)", "{name} ×{n}"])
    between = chosen.choice([", ", ";", "\n", " | ", "，"])
    yield [[*names[:4], names[6]]] + [
        [*order, between.join(item.format(n=n, name=name) for name, n, _ in lines), total(lines)]
        for order, lines in orders
    ]


def parallel(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    between = chosen.choice([" | ", "\n", "|"])
    yield [[*names[:6]]] + [
        [*order, *(between.join(cells) for cells in zip(*lines, strict=True))] for order, lines in orders
    ]


def carried(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    numbered = chosen.random() < 0.5
    rows = [[*names[:3], names[6], *names[3:6]]]
    for order, lines in orders:
        rows.append([*order, total(lines), *lines[0]])
        rows += [[order[0] if numbered else "", "", "", "", *line] for line in lines[1:]]
    yield rows


def joined(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    heads = [[*names[:3], names[6]]] + [[*order, total(lines)] for order, lines in orders]
    details = [[names[0], *names[3:6]]] + [[order[0], *line] for order, lines in orders for line in lines]
    yield from chosen.sample([heads, details], 2)


def as_json(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    yield [[*names[:3], "items", names[6]]] + [
        [
            *order,
            json.dumps([{"name": name, "qty": int(n), "price": price} for name, n, price in lines]),
            total(lines),
        ]
        for order, lines in orders
    ]


def monthly(orders: list[Sale], names: tuple[str, ...], chosen: random.Random) -> Iterator[Rows]:
    half = len(orders) // 2
    for some in (orders[: half + 3], orders[half:]):  # three orders stand in both
        yield [[*names[:6]]] + [[*order, *line] for order, lines in some for line in lines]


SHAPES: tuple[Callable[[list[Sale], tuple[str, ...], random.Random], Iterator[Rows]], ...] = (
    packed, parallel, carried, joined, as_json, monthly,
)  # fmt: skip


def check(tmp_path: Path, shape: int, seed: int) -> None:
    chosen = random.Random(seed)
    orders = made(chosen)
    tables = SHAPES[shape](orders, chosen.choice(HEADERS), chosen)
    paths = [
        written(tmp_path / f"{place}.csv", rows, chosen.choice(",;\t")) for place, rows in enumerate(tables)
    ]

    table, report = known(*paths)

    found = sales(table, *FOUR, goods_role(table), Role.QUANTITY)
    assert sorted(found) == sorted((*order, name, n) for order, lines in orders for name, n, _ in lines)
    assert report.orders == len(orders)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=[shape.__name__ for shape in SHAPES])
def test_random_sales_come_back(tmp_path: Path, shape: int, seed: int) -> None:
    check(tmp_path, shape, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 40))
@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=[shape.__name__ for shape in SHAPES])
def test_many_random_sales_come_back(tmp_path: Path, shape: int, seed: int) -> None:
    check(tmp_path, shape, seed)
