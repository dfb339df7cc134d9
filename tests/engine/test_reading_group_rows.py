"""A row above the header that names groups of its columns."""

from pathlib import Path

import pytest
import xlsxwriter

from engine.columns import Role
from engine.reading import read
from engine.reading.heads import groups_of
from engine.reading.table import RawTable
from engine.stages import drive

HEADER = ["Number", "Date", "ID", "Name", "ID", "Name", "Qty", "Price"]
ROWS = [
    [
        f"{1000 + n}",
        f"2026-03-{n + 1:02}",
        f"C{n % 7}",
        "Ann",
        f"SKU{line % 5}",
        f"Tea {line % 5}",
        "2",
        "4.50",
    ]
    for line, n in enumerate(n // 2 for n in range(40))
]
GROUPS = {
    "over the first of each": ["Order", "", "Customer", "", "Product", "", "", ""],
    "over every one": ["Order", "Order", "Customer", "Customer", "Product", "Product", "Product", "Product"],
    "cut short": ["Order", "", "Customer", "", "Product"],
}
WANTED = {
    Role.ORDER: "Order Number",
    Role.CUSTOMER: "Customer ID",
    Role.PRODUCT: "Product ID",
    Role.NAME: "Product Name",
    Role.DATE: "Date",
    Role.QUANTITY: "Qty",
    Role.PRICE: "Price",
}


def table_of(path: Path) -> RawTable:
    return drive(read([path], {}))


def first_name(table: RawTable) -> str:
    return str(table.cells[table.mapping[Role.NAME]].iloc[0])


@pytest.mark.parametrize("groups", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("title", ["", "Sales of March\n", "Sales of March,,,,,,,\n"])
def test_says_which_of_two_names_is_the_products(tmp_path: Path, groups: list[str], title: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        title + "".join(",".join(row) + "\n" for row in (groups, HEADER, *ROWS)), encoding="utf-8"
    )
    table = table_of(path)
    assert table.files[0].mapping == WANTED
    assert (len(table.cells), first_name(table)) == (40, "Tea 0")


def test_of_merged_cells(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "sales.xlsx"))
    sheet = book.add_worksheet()
    for first, last, group in ((0, 1, "订单"), (2, 3, "客户"), (4, 7, "商品")):
        sheet.merge_range(0, first, 0, last, group)
    for place, row in enumerate(
        [["编号", "日期", "编号", "名称", "编号", "名称", "数量", "单价"], *ROWS], start=1
    ):
        sheet.write_row(place, 0, row)
    book.close()
    table = table_of(tmp_path / "sales.xlsx")
    mapping = table.files[0].mapping
    assert mapping[Role.ORDER] == "订单 编号" and mapping[Role.CUSTOMER] == "客户 编号"
    assert (mapping[Role.NAME], first_name(table), table.files[0].header_row) == ("商品 名称", "Tea 0", 2)


@pytest.mark.parametrize(
    "above",
    [
        ["Sales report", "", "", "", "", "", "", ""],
        ["Shop:", "Main street", "", "", "", "", "", ""],
        ["From", "2026-03-01", "", "", "to", "2026-03-31", "", ""],
        ["", "", "", "", "", "", "", ""],
        ["1", "Ann", "", "", "", "Tea", "", ""],
    ],
)
def test_titles_are_no_groups(above: list[str]) -> None:
    assert groups_of(above, HEADER) == ()
