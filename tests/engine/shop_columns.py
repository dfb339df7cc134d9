"""Columns of an invented shop's sales: what stands beneath a header, whatever it is called."""

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

GOODS = (
    ("P101", "Espresso Blend 250g", 9.80, "Coffee"),
    ("P102", "Oat Milk 1L", 2.45, "Dairy"),
    ("P103", "Ceramic Mug blue", 14.90, "Home"),
    ("P104", "Ceramic Mug red", 15.20, "Home"),
    ("P105", "Carrot cake slice", 4.10, "Bakery"),
    ("P106", "Croissant", 2.20, "Bakery"),
    ("P107", "Green Tea 20 bags", 5.35, "Tea"),
    ("P108", "Honey, wild flower", 7.95, "Pantry"),
    ("P109", "Notebook A5", 6.60, "Paper"),
    ("P110", "Rye bread", 3.85, "Bakery"),
    ("P111", "Chai Latte", 3.30, "Coffee"),
)
PEOPLE = ("Ann Lee", "Bob Ray", "Cid Moon", "Dee Fox", "Eve Hill")


@cache
def sales(lines: int = 240, seed: int = 1) -> tuple[Mapping[str, Any], ...]:
    """Lines of orders, one behind the other; each good keeps its price, each buyer comes again."""
    chance = random.Random(seed)
    found: list[Mapping[str, Any]] = []
    order, moment = 88000, datetime(2025, 3, 1, 8, 15, 3)
    while len(found) < lines:
        order += chance.randint(1, 3)
        moment += timedelta(minutes=chance.randint(5, 300))
        buyer = chance.randint(1, 40)
        bought = [
            (good, chance.choice([1, 1, 1, 2, 2, 3])) for good in chance.sample(GOODS, chance.randint(1, 4))
        ]
        whole = sum(good[2] * count for good, count in bought)
        for place, ((code, name, price, kind), count) in enumerate(bought, start=1):
            found.append(
                {
                    "order": str(order),
                    "moment": moment,
                    "customer": f"C{1000 + buyer}",
                    "person": f"{PEOPLE[buyer % 5]} {buyer}",
                    "email": f"c{buyer}@mail.org",
                    "phone": f"+4479{buyer:08}",
                    "product": code,
                    "barcode": f"40000{code[1:]}00",
                    "name": name,
                    "price": price,
                    "category": kind,
                    "quantity": count,
                    "amount": price * count,
                    "whole": whole,  # of the order, on each of its lines
                    "tax": price * count / 11,
                    "cost": price * 0.4,
                    "line": place,
                    "line_id": 500000 + len(found),
                    "staff": ("Mia", "Tom")[order % 2],
                }
            )
    return tuple(found[:lines])


def file_of(
    columns: Sequence[tuple[str, str]],
    date: str = "%Y-%m-%d %H:%M:%S",
    decimal: str = ".",
    delimiter: str = ",",
) -> str:
    """The text of a file.

    Args:
        columns: header and what stands beneath: a fact of `sales`, a date's or a time's format after `@`, or
            `=` and a constant.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow([header for header, _ in columns])
    read = [_reader(what, date, decimal) for _, what in columns]
    for line in sales():
        writer.writerow([cell(line) for cell in read])
    return stream.getvalue()


def _reader(what: str, date: str, decimal: str) -> Callable[[Mapping[str, Any]], str]:
    if what.startswith("="):
        return lambda _: what[1:]
    if what.startswith("@"):
        return lambda line: line["moment"].strftime(what[1:])
    if what == "moment":
        return lambda line: line["moment"].strftime(date)
    return lambda line: _text(line[what], decimal)


def _text(value: Any, decimal: str) -> str:
    return f"{value:.2f}".replace(".", decimal) if isinstance(value, float) else str(value)
