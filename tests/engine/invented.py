"""Small sales files for the tests of whole runs."""

import csv
from pathlib import Path

import numpy as np

HEADER = ("order_id", "customer_id", "product_id", "product_name", "date", "quantity", "unit_price")
KINDS = ("Candle", "Teapot", "Basket", "Scarf", "Notebook", "Lantern")
COLOURS = ("red", "blue", "green", "white", "yellow")


def write_sales(
    path: Path, days: int = 200, customers: int = 60, dated: bool = True, named: bool = True
) -> Path:
    """A shop of thirty products and regular customers who like one kind; gives the path.

    Args:
        path: the file.
        days: of sales.
        customers: how many.
        dated: with a date column; named: with a customer column.
    """
    rng = np.random.default_rng(1)
    products = [(f"P{i:02}", f"{COLOURS[i % 5]} {KINDS[i // 5]}") for i in range(30)]
    left_out = {*(() if dated else ("date",)), *(() if named else ("customer_id",))}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name in HEADER if name not in left_out])
        for order in range(customers * 6):
            customer, day = order % customers, int(rng.integers(0, days))
            liked = np.arange(30)[np.arange(30) // 5 == customer % 6]
            basket = {*rng.choice(liked, 2, replace=False), int(rng.integers(0, 30))}
            date = np.datetime64("2026-01-01") + day
            for item in sorted(basket):
                cells = (f"O{order}", f"C{customer:03}", *products[item], str(date), 1, "2.50")
                writer.writerow([c for name, c in zip(HEADER, cells, strict=True) if name not in left_out])
    return path
