"""Files of every shape through the whole of READ and CLEAN: the same sales come out."""

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from engine.cleaning import clean
from engine.columns import Role
from engine.errors import EngineError
from engine.reading import read
from engine.reading.table import RawTable
from engine.sales import CleaningReport
from engine.stages import drive
from tests.engine.test_reading_real_files import DATA, needs_files

GOODS = ["Espresso", "Flat White", "Muffin, blueberry", "Water 0.5 l", "Käsekuchen", "茶"]
PRICES = ["2.20", "3.10", "2.80", "1.50", "4.10", "1.20"]


class Order:
    """An order that was made up."""

    def __init__(self, number: int, chosen: random.Random) -> None:
        self.number = f"A{number:03}"
        self.customer = f"C{number % 9}"
        self.day = f"2026-01-{number % 28 + 1:02}"
        self.lines = [
            (good, chosen.randint(1, 3)) for good in chosen.sample(range(len(GOODS)), chosen.randint(1, 4))
        ]

    @property
    def total(self) -> str:
        return f"{sum(float(PRICES[good]) * count for good, count in self.lines):.2f}"


def orders(count: int = 60) -> list[Order]:
    chosen = random.Random(11)
    return [Order(number, chosen) for number in range(count)]


def known(*paths: Path, mapping: dict[Role, str] | None = None) -> tuple[RawTable, CleaningReport]:
    table = drive(read(paths, mapping or {}))
    _, report = drive(clean(table))
    return table, report


def sales(table: RawTable, *roles: Role) -> list[tuple[str, ...]]:
    columns = [table.cells[table.mapping[role]] for role in roles]
    return [tuple(str(cell).removesuffix(".0") for cell in row) for row in zip(*columns, strict=True)]


def expected(only: Sequence[Order] | None = None) -> list[tuple[str, ...]]:
    return [
        (order.number, order.customer, order.day, GOODS[good], str(count))
        for order in only or orders()
        for good, count in order.lines
    ]


FOUR = (Role.ORDER, Role.CUSTOMER, Role.DATE)


def goods_role(table: RawTable) -> Role:
    return Role.NAME if Role.NAME in table.mapping else Role.PRODUCT


def written(path: Path, rows: list[list[str]], sign: str = ",") -> Path:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if sign in cell or '"' in cell or "\n" in cell else cell

    path.write_text("".join(sign.join(map(quoted, row)) + "\n" for row in rows), encoding="utf-8")
    return path


def check(table: RawTable, rows: list[tuple[str, ...]] | None = None) -> None:
    assert sales(table, *FOUR, goods_role(table), Role.QUANTITY) == (rows or expected())


@pytest.mark.parametrize(
    "item", ["{n} x {name}", "{name} x {n}", "{name} ({n})", "{name}×{n}", "{name} ({n}件)"]
)
@pytest.mark.parametrize("between", [", ", ";", "\n", " | "])
def test_an_order_a_line(tmp_path: Path, item: str, between: str) -> None:
    rows = [["Order No", "Customer", "Date", "Items", "Total"]] + [
        [
            order.number,
            order.customer,
            order.day,
            between.join(item.format(n=n, name=GOODS[good]) for good, n in order.lines),
            order.total,
        ]
        for order in orders()
    ]

    table, report = known(written(tmp_path / "orders.csv", rows))

    check(table)
    assert (report.rows, report.orders, report.customers, report.products) == (60, 60, 9, 6)
    assert Role.AMOUNT not in table.mapping  # an order's total is no line's
    assert table.files[0].rows == 60


@pytest.mark.parametrize("as_json", [True, False])
def test_items_as_fields_of_a_cell(tmp_path: Path, as_json: bool) -> None:
    def fields(order: Order) -> str:
        items = [
            {"name": GOODS[good], "quantity": count, "price": PRICES[good]} for good, count in order.lines
        ]
        if as_json:
            return json.dumps(items, ensure_ascii=False)
        return ";".join("|".join(f"{key}:{value}" for key, value in item.items()) for item in items)

    rows = [["Order No", "Customer", "Date", "line_items", "Total"]] + [
        [order.number, order.customer, order.day, fields(order), order.total] for order in orders()
    ]

    table, report = known(written(tmp_path / "orders.csv", rows))

    check(table)
    assert (report.rows, report.orders) == (60, 60)


def test_cells_side_by_side(tmp_path: Path) -> None:
    rows = [["Order No", "Customer", "Date", "Products", "Quantities", "Unit prices"]] + [
        [
            order.number,
            order.customer,
            order.day,
            " | ".join(GOODS[good] for good, _ in order.lines),
            " | ".join(str(n) for _, n in order.lines),
            " | ".join(PRICES[good] for good, _ in order.lines),
        ]
        for order in orders()
    ]

    table, report = known(written(tmp_path / "orders.csv", rows))

    check(table)
    assert sales(table, Role.PRICE) == [(PRICES[good],) for order in orders() for good, _ in order.lines]
    assert (report.rows, report.orders) == (60, 60)


@pytest.mark.parametrize("numbered", [True, False])
def test_an_orders_fields_on_its_first_line(tmp_path: Path, numbered: bool) -> None:
    rows = [["Order No", "Date", "Customer", "Total", "Item", "Quantity", "Price"]]
    for order in orders():
        for place, (good, count) in enumerate(order.lines):
            first = [order.number, order.day, order.customer, order.total]
            rest = [order.number if numbered else "", "", "", ""]
            rows.append([*(rest if place else first), GOODS[good], str(count), PRICES[good]])

    table, report = known(written(tmp_path / "orders.csv", rows, "\t"))

    check(table)
    assert Role.AMOUNT not in table.mapping
    assert (report.rows, report.orders, report.customers) == (len(expected()), 60, 9)


def heads() -> list[list[str]]:
    return [["Order ID", "Customer", "Date", "Status", "Grand total"]] + [
        [order.number, order.customer, order.day, "paid", order.total] for order in orders()
    ]


def details() -> list[list[str]]:
    return [["Order ID", "Product", "Quantity", "Unit price"]] + [
        [order.number, GOODS[good], str(count), PRICES[good]]
        for order in orders()
        for good, count in order.lines
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_head_and_details_in_two_files(tmp_path: Path, turned: bool) -> None:
    paths = [written(tmp_path / "heads.csv", heads()), written(tmp_path / "details.csv", details(), ";")]

    table, report = known(*(paths[::-1] if turned else paths))

    check(table)
    assert (report.rows, report.orders, report.customers) == (len(expected()), 60, 9)
    assert {file.path.name: file.rows for file in table.files} == {
        "heads.csv": 60,
        "details.csv": len(expected()),
    }


def test_head_and_details_in_two_sheets_gzipped(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        for name, rows in (
            ("Read me", [["Exported by our till"]]),
            ("Orders", heads()),
            ("Lines", details()),
        ):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    path = tmp_path / "book.xlsx.gz"
    path.write_bytes(gzip.compress((tmp_path / "book.xlsx").read_bytes()))

    table, report = known(path)

    check(table)
    assert report.orders == 60


def test_tables_that_have_nothing_in_common_are_refused(tmp_path: Path) -> None:
    staff = written(tmp_path / "staff.csv", [["Person", "Wage"], ["Ada", "100"], ["Bo", "120"]])

    with pytest.raises(EngineError) as error:
        known(written(tmp_path / "details.csv", details()), staff)

    assert (error.value.code, error.value.facts["path"]) == ("file.other_header", str(staff))


def monthly(only: Sequence[Order], turned: bool = False) -> list[list[str]]:
    header = ["Order", "Customer", "Date", "Item", "Quantity", "Price"]
    rows = [header] + [
        [order.number, order.customer, order.day, GOODS[good], str(count), PRICES[good]]
        for order in only
        for good, count in order.lines
    ]
    return [row[::-1] for row in rows] if turned else rows


def test_monthly_files_whose_orders_overlap(tmp_path: Path) -> None:
    first = written(tmp_path / "one.csv", monthly(orders()[:40]))
    second = written(tmp_path / "two.csv", monthly(orders()[25:], turned=True), ";")

    table, report = known(first, second)

    roles = (*FOUR, goods_role(table), Role.QUANTITY)
    assert sorted(sales(table, *roles)) == sorted(expected())
    twice = len(expected(orders()[25:40]))
    notices = [notice for file in table.files for notice in file.notices if notice.code == "read.overlap"]
    assert [dict(notice.facts) for notice in notices] == [{"rows": twice}]
    assert (report.rows, report.orders) == (len(expected()), 60)


def test_a_basket_a_line_with_quantities(tmp_path: Path) -> None:
    path = tmp_path / "baskets.csv"
    lines = [";".join(f"{GOODS[good]} x {count}" for good, count in order.lines) for order in orders()]
    path.write_text("\n".join(lines), encoding="utf-8")

    table, report = known(path)

    assert sales(table, goods_role(table), Role.QUANTITY) == [line[3:] for line in expected()]
    assert (report.rows, report.kept, report.orders, report.products) == (60, 60, 60, 6)


def test_a_column_a_product(tmp_path: Path) -> None:
    rows = [["Customer", *GOODS]] + [
        [
            f"{order.customer}-{order.number}",
            *(str(dict(order.lines).get(good, 0)) for good in range(len(GOODS))),
        ]
        for order in orders()
    ]

    table, report = known(written(tmp_path / "wide.csv", rows, ";"))

    found = sales(table, Role.CUSTOMER, goods_role(table), Role.QUANTITY)
    assert found == [
        (f"{order.customer}-{order.number}", GOODS[good], str(count))
        for order in orders()
        for good, count in sorted(order.lines)
    ]
    assert (report.rows, report.customers, report.products) == (60, 60, 6)


def test_titles_totals_and_a_line_that_names_the_delimiter(tmp_path: Path) -> None:
    rows = [
        ["sep=;"],
        ["Café Sonne"],
        ["Verkäufe Januar 2026"],
        [""],
        *monthly(orders()),
        ["Summe", "", "", "", "123", "456"],
    ]
    path = tmp_path / "cafe.csv"
    path.write_text("".join(";".join(row) + "\r\n" for row in rows), encoding="utf-8")

    table, report = known(path)

    check(table)
    assert report.rows == len(expected())


def test_date_and_time_in_two_columns_of_a_page(tmp_path: Path) -> None:
    cells = "".join(
        f"<tr><td>{order.day[8:]}.01.2026<td>{place % 12 + 8:02}:30<td>{order.number}"
        f"<td>{GOODS[good]}<td>{count}</tr>"
        for order in orders()
        for place, (good, count) in enumerate(order.lines)
    )
    header = "<tr><th>Datum<th>Uhrzeit<th>Bon<th>Artikel<th>Menge</tr>"
    path = tmp_path / "till.xls"
    path.write_text(f"<meta charset=utf-8><table>{header}{cells}</table>", encoding="utf-8")

    table, report = known(path)

    assert sales(table, Role.ORDER, goods_role(table), Role.QUANTITY) == [
        (a, d, e) for a, _, _, d, e in expected()
    ]
    assert str(table.times[0]) == "2026-01-01T08:30:00.000000000"
    assert report.orders == 60


@needs_files
def test_a_restaurants_workbook_and_text_are_the_same_sales() -> None:
    folder = DATA / "cn_restaurant"
    names = ["meal_order_detail.csv", "meal_order_detail_3sheets.xlsx"]

    table, report = known(*(folder / name for name in names))

    assert (len(table.cells), report.rows) == (10_037, 10_037)
    assert [file.rows for file in table.files] == [10_037, 10_037]


@needs_files
def test_a_restaurants_orders_and_their_lines() -> None:
    folder = DATA / "cn_restaurant"

    table, report = known(folder / "meal_order_info_no_phone.csv", folder / "meal_order_detail.csv")

    assert (report.rows, report.customers) == (10_037, 471)
    assert table.mapping[Role.ORDER] == "order_id"
    assert table.mapping[Role.NAME] == "dishes_name"


@needs_files
def test_baskets_of_a_grocer() -> None:
    table, report = known(DATA / "groceries_baskets.csv")

    assert len(table.cells) == 43_367
    assert (report.rows, report.kept, report.orders, report.products) == (9_835, 9_835, 9_835, 169)


@needs_files
def test_a_market_places_orders_in_two_files() -> None:
    folder = DATA.parent / "formats" / "samples"

    table, report = known(folder / "ExportOrderList.csv", folder / "ExportOrderDetailList.csv")

    assert (report.rows, report.kept, report.customers, report.products, report.orders) == (18, 15, 3, 4, 9)
    assert [file.format for file in table.files] == [
        "taobao_export_order_list",
        "taobao_export_order_detail_list",
    ]
