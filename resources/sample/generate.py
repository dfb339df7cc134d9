"""Writes the sample shop's files, the same ones every time: `python -m resources.sample.generate`.

An invented shop with an honest till: its export holds cancelled orders, postage, customers who did not say
who they were, lines that came out twice, and names and codes typed in more than one way.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import numpy as np

from resources.sample import FOLDER
from resources.sample.assortment import ARRIVALS, LAST_DAY, Product, products
from resources.sample.shopping import Order, orders

SEED = 20261031
FIRST_ORDER, FIRST_CUSTOMER = 20001, 100101
YUAN = 9
HEADERS = {
    "en": ("Order No", "Date", "Customer No", "Product Code", "Product", "Qty", "Unit Price"),
    "zh": ("订单号", "下单时间", "会员号", "商品编码", "商品名称", "数量", "单价"),
}
CATALOGUE_HEADERS = {"en": ("Product Code", "Product", "Unit Price"), "zh": ("商品编码", "商品名称", "单价")}
ENCODING = {"en": "utf-8", "zh": "gbk"}
RENAMED = {  # until this day the till knew them by another name
    "TW-103": (date(2026, 2, 14), "Speckled Cream coffee mug", "奶油斑点咖啡杯"),
    "CN-107": (date(2026, 1, 31), "Sea Salt candle in a tin", "海盐罐装蜡烛"),
    "BK-109": (date(2025, 12, 31), "Baking parchment roll", "烘焙羊皮纸卷"),
}


@dataclass(frozen=True)
class Line:
    """One line of the export, before it is written in a language; names are (English, Chinese)."""

    order: str
    when: datetime | None  # None: a day that does not exist
    customer: str
    code: str
    names: tuple[str, str]
    quantity: int
    price: float


def lines(seed: int = SEED) -> list[Line]:
    """The whole export, mess included; another seed gives another shop that sells the same."""
    rng = np.random.default_rng(seed)
    shelf = products()
    numbers = count(FIRST_ORDER)
    found: list[Line] = []
    for order in orders(rng, shelf):
        number, written = str(next(numbers)), [*_written(rng, order, shelf)]
        written = [replace(line, order=number) for line in written]
        found += written
        later = order.when + timedelta(days=1 + int(rng.random() * 9))
        if rng.random() < 0.016 and later.date() <= LAST_DAY:
            found += [
                replace(line, order=f"C{number}", when=later, quantity=-line.quantity) for line in written
            ]
    found += _oddities()
    stamped = [(line.when or datetime.max, place, line) for place, line in enumerate(found)]
    return [line for *_, line in sorted(stamped, key=lambda entry: entry[:2])]


def _written(rng: np.random.Generator, order: Order, shelf: tuple[Product, ...]) -> Iterator[Line]:
    """One order as the till writes it down."""
    customer = "" if order.customer is None or rng.random() < 0.01 else str(FIRST_CUSTOMER + order.customer)
    for place, quantity in order.lines:
        product = shelf[place]
        until, old_en, old_zh = RENAMED.get(product.code, (date.min, "", ""))
        names = (old_en, old_zh) if order.when.date() <= until else (product.en, product.zh)
        typed, spaced, free, twice = (rng.random() for _ in range(4))
        line = Line(
            order="",
            when=order.when,
            customer=customer,
            code=product.code.lower() if typed < 0.012 else product.code,
            names=_mistyped(names, spaced),
            quantity=quantity,
            price=0.0 if free < 0.003 else product.price,
        )
        yield line
        if twice < 0.002:
            yield line
    if customer and rng.random() < 0.07:
        yield Line("", order.when, customer, "POST", ("Postage", "邮费"), 1, 3.95)


def _mistyped(names: tuple[str, str], chance: float) -> tuple[str, str]:
    if chance < 0.008:
        return names[0] + " ", names[1] + " "
    if chance < 0.012:
        return " " + names[0], "\u3000" + names[1]
    if chance < 0.018:
        return names[0].upper(), names[1].replace("茶", "茶 ")
    if chance < 0.022:
        return names[0].replace(" ", "  ", 1), names[1] + "\u3000"
    return names


def _oddities() -> Iterator[Line]:
    """What nobody meant to sell."""
    noon = datetime.combine(date(2025, 9, 1), time(8, 55))
    yield Line("TEST", noon, "", "TEST", ("Test, please ignore", "测试，请忽略"), 1, 0.01)
    for day, code, en, zh in (
        (date(2025, 11, 3), "TW-105", "broken in the stockroom", "仓库打碎"),
        (date(2026, 1, 12), "GA-112", "frost damage", "冻裂"),
        (date(2026, 6, 8), "CH-104", "missing at the stocktake", "盘点缺少"),
    ):
        yield Line("STOCK", datetime.combine(day, time(18, 10)), "", code, (en, zh), -2, 0.0)
    for day in (date(2025, 10, 20), date(2026, 4, 2)):
        yield Line("", datetime.combine(day, time(12, 30)), "", "", ("", ""), 1, 5.0)
    yield Line("19999", None, "", "JM-101", ("Strawberry jam 340 g", "草莓果酱 340 克"), 1, 4.5)


def texts(seed: int = SEED) -> Mapping[str, bytes]:
    """File name → content."""
    exported = lines(seed)
    found: dict[str, bytes] = {}
    for place, language in enumerate(HEADERS):
        sales = [
            (
                line.order,
                _stamp(line.when, language),
                line.customer,
                line.code,
                line.names[place],
                str(line.quantity),
                _price(line.price, language),
            )
            for line in exported
        ]
        arrivals = [(code, names[place], _price(price, language)) for code, *names, price in ARRIVALS]
        found[f"sales_{language}.csv"] = _table(HEADERS[language], sales, language)
        found[f"catalogue_{language}.csv"] = _table(CATALOGUE_HEADERS[language], arrivals, language)
    return found


def _stamp(when: datetime | None, language: str) -> str:
    if language == "en":
        return "31/02/2026 10:15" if when is None else f"{when:%d/%m/%Y %H:%M}"
    return "2026/2/31 10:15" if when is None else f"{when.year}/{when.month}/{when.day} {when:%H:%M}"


def _price(pounds: float, language: str) -> str:
    return f"{pounds:.2f}" if language == "en" else f"{round(pounds * YUAN)}.00"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    return written.getvalue().encode(ENCODING[language])


def write(folder: Path = FOLDER) -> None:
    """Writes the four files."""
    for name, content in texts().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write()
