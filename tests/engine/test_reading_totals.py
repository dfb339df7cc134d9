"""Totals below a table, with a word for it and without, and money that is of whole orders."""

from pathlib import Path

import pytest

from engine.cleaning import clean
from engine.reading import read
from engine.stages import drive

ROWS = [f"{n},Tea {n % 3},{n % 4 + 1},{4.5 + n:.2f}" for n in range(10)]  # 23 pieces, 90.00


@pytest.mark.parametrize(
    ("last", "rows"),
    [
        ("10,,23,90.00", 10),  # the count, and two sums
        (",,23,90.00", 10),
        (",,23,", 10),
        ("Total,,23,90.00", 10),
        ("10,Tea 1,2,4.50", 11),
        (",Tea 1,2,", 11),
        (",,2,", 11),  # figures that add up nothing
    ],
)
@pytest.mark.parametrize("ragged", ["", "8,Tea 2\n"])
def test_a_last_row_of_sums_is_no_record(tmp_path: Path, last: str, rows: int, ragged: str) -> None:
    path = tmp_path / "sales.csv"
    columns = "order,product,quantity,price,a,b,c\n"
    filled = "".join(f"{row},x,y,z\n" for row in ROWS)
    path.write_text(columns + filled + ragged + last + ",,,\n", encoding="utf-8")
    assert drive(read([path], {})).files[0].rows == rows + bool(ragged)


def test_the_total_of_a_packed_order_is_no_items_price_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    rows = [
        f'{n},2026-03-{n % 28 + 1:02},C{n % 6},"Tea {n % 5} x 1, Mug x 2",{n + 9}.50\n' for n in range(40)
    ]
    path.write_text("Order,Date,Customer,Items,Total\n" + "".join(rows), encoding="utf-8")
    table = drive(read([path], {}))
    sales, report = drive(clean(table))
    assert [(note.code, note.facts) for note in table.files[0].notices] == [
        ("read.totals_of_orders", {"column": "Total"})
    ]
    assert (report.kept, report.products, sales.lines["quantity"].sum()) == (40, 6, 120)
    assert sales.lines["amount"].isna().all()
