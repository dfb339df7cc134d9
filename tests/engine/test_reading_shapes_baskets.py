"""One basket a line."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.columns import Role
from engine.reading.delimited import read_delimited
from engine.reading.shapes.baskets import baskets
from engine.reading.shapes.shaped import Shaped
from engine.reading.text import to_text
from tests.engine.test_reading_real_files import DATA, needs_files

GOODS = ["milk", "rye bread", "green tea", "oil", "rice", "salt", "jam", "egg", "洗衣液"]


def made(count: int = 60) -> list[list[str]]:
    chosen = random.Random(7)
    return [chosen.sample(GOODS, chosen.randint(1, 5)) for _ in range(count)]


def quantity(basket: int, place: int) -> str:
    return str((basket + place) % 4 + 1)


def shaped(text: str) -> Shaped | None:
    path = Path("baskets.csv")
    return baskets(read_delimited(to_text(text.encode(), path), path))


def goods_of(found: Shaped | None) -> list[list[str]]:
    assert found is not None
    baskets_of: dict[int, list[str]] = {}
    for record, good in zip(found.records.tolist(), found.cells.frame[found.mapping[Role.NAME]], strict=True):
        baskets_of.setdefault(record, []).append(good)
    assert list(baskets_of) == list(range(len(baskets_of)))
    return list(baskets_of.values())


@pytest.mark.parametrize("sign", [",", ";", "|", "\t"])
def test_ragged_lines(sign: str) -> None:
    found = shaped("\n".join(sign.join(basket) for basket in made()) + "\n")

    assert goods_of(found) == made()
    assert found is not None
    assert found.cells.frame[found.mapping[Role.ORDER]].nunique() == 60


@pytest.mark.parametrize(
    "written",
    [
        lambda name, n: f"{name} x {n}",
        lambda name, n: f"{name}:{n}",
        lambda name, n: f"{n} x {name}",
        lambda name, n: f"{name} ({n})",
        lambda name, n: f"{name},{n}",
    ],
)
def test_goods_with_quantities(written: Callable[[str, str], str]) -> None:
    lines = [
        ",".join(written(name, quantity(place, n)) for n, name in enumerate(basket))
        for place, basket in enumerate(made())
    ]

    found = shaped("\n".join(lines))

    assert goods_of(found) == made()
    assert found is not None
    counts = found.cells.frame[found.mapping[Role.QUANTITY]].tolist()
    assert counts == [quantity(place, n) for place, basket in enumerate(made()) for n in range(len(basket))]


def test_what_stands_before_the_goods() -> None:
    lines = [
        ",".join([f"B{place}", f"2026-02-{place % 28 + 1:02}", f"C{place % 9}", *basket])
        for place, basket in enumerate(made())
    ]

    found = shaped("\n".join(lines))

    assert goods_of(found) == made()
    assert found is not None
    first = {str(role): found.cells.frame[column].iloc[0] for role, column in found.mapping.items()}
    assert first == {"order": "B0", "date": "2026-02-01", "customer": "C0", "name": made()[0][0]}


def test_a_header_that_names_only_what_stands_before() -> None:
    lines = ["customer,date,items"] + [
        ",".join([f"C{place % 9}", f"2026-02-{place % 28 + 1:02}", *basket])
        for place, basket in enumerate(made())
    ]

    found = shaped("\n".join(lines))

    assert goods_of(found) == made()
    assert found is not None
    assert found.mapping[Role.CUSTOMER] == "customer"
    assert found.mapping[Role.DATE] == "date"


def test_numbered_columns() -> None:
    header = "Item(s)," + ",".join(f"Item {n}" for n in range(1, 6))
    lines = [",".join([str(len(basket)), *basket, *[""] * (5 - len(basket))]) for basket in made()]

    found = shaped("\n".join([header, *lines]))

    assert goods_of(found) == made()
    assert found is not None
    assert found.cells.frame.columns.tolist() == ["order", "item"]


def test_numbered_columns_side_by_side() -> None:
    header = "Order No,Customer," + ",".join(f"Product {n},Qty {n}" for n in range(1, 6))
    lines = [
        ",".join(
            [
                f"A{place}",
                f"C{place % 7}",
                *(f"{name},{quantity(place, n)}" for n, name in enumerate(basket)),
                *[","] * (5 - len(basket)),
            ]
        )
        for place, basket in enumerate(made())
    ]

    found = shaped("\n".join([header, *lines]))

    assert goods_of(found) == made()
    assert found is not None
    assert found.cells.frame["Qty"].tolist()[:3] == [quantity(0, 0), quantity(0, 1), quantity(0, 2)][
        : len(made()[0])
    ] + [quantity(1, n) for n in range(3 - len(made()[0]))]
    assert found.mapping[Role.ORDER] == "Order No"


def test_numbers_alone_between_spaces() -> None:
    chosen = random.Random(3)
    lines = [chosen.sample(range(1000), chosen.randint(1, 9)) for _ in range(80)]

    assert goods_of(shaped("\n".join(" ".join(map(str, line)) for line in lines))) == [
        [*map(str, line)] for line in lines
    ]


@pytest.mark.parametrize(
    "text",
    [
        "date,item,price\n2026-01-01,milk,1.00\n2026-01-02,bread,2.00\n2026-01-03,milk,1.00\n",
        "C1,milk,2\nC2,bread,1\nC1,tea,1\nC3,milk,4\n",
        "Address 1,Address 2,Item\n1 Main St,Salem,Mug\n2 Elm Rd,,Cup\n3 Oak St,Bath,Mug\n",
        "42\n17\n8\n",
    ],
)
def test_other_shapes_are_left_alone(text: str) -> None:
    assert shaped(text) is None


@needs_files
def test_a_months_groceries() -> None:
    path = DATA / "groceries_baskets.csv"
    found = baskets(read_delimited(to_text(path.read_bytes(), path), path))

    assert found is not None
    goods = found.cells.frame[found.mapping[Role.NAME]]
    assert (len(goods), goods.nunique(), found.records.max() + 1) == (43_367, 169, 9_835)


@pytest.mark.parametrize("sign", [",", ";", " | ", ", "])
@pytest.mark.parametrize("written", ["{}:{}", "{} x{}", "{}*{}"])
def test_eight_baskets_with_quantities_are_read_whole(sign: str, written: str) -> None:
    baskets_of = [["milk", "bread"], ["bread", "eggs", "tea"], ["milk"], ["tea", "milk"], ["eggs"]]
    baskets_of += [["bread", "milk", "tea"], ["milk", "eggs"], ["tea", "bread"]]
    lines = [sign.join(written.format(good, 1 + len(good) % 3) for good in basket) for basket in baskets_of]
    assert goods_of(shaped("\n".join(lines) + "\n")) == baskets_of
