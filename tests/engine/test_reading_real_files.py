"""READ and CLEAN on real sales files, beside the repository where somebody has them."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from engine import columns
from engine.cleaning import clean
from engine.columns import Role
from engine.reading import read
from engine.reading.table import RawTable
from engine.sales import CleaningReport, Rule, Sales
from engine.stages import drive
from tests.journey import groceries

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_files = pytest.mark.skipif(not DATA.is_dir(), reason="the real files of ../shared/data are not here")


@cache
def known(name: str) -> tuple[RawTable, Sales, CleaningReport]:
    """A file read and cleaned."""
    table = drive(read([DATA / name], {}))
    sales, report = drive(clean(table))
    return table, sales, report


def counts(report: CleaningReport) -> tuple[int, int, int, int, int]:
    return report.rows, report.kept, report.customers, report.products, report.orders


def aside(report: CleaningReport) -> dict[Rule, int]:
    return {part.rule: part.rows for part in report.set_aside}


@needs_files
def test_a_gift_shop_of_half_a_million_lines() -> None:
    table, _, report = known("uci_online_retail_2010_2011.csv.gz")

    assert table.mapping == {
        Role.ORDER: "InvoiceNo",
        Role.PRODUCT: "StockCode",
        Role.NAME: "Description",
        Role.QUANTITY: "Quantity",
        Role.DATE: "InvoiceDate",
        Role.PRICE: "UnitPrice",
        Role.CUSTOMER: "CustomerID",
    }
    assert (table.cells["CustomerID"] == "").sum() == 135_080
    assert counts(report) == (541_909, 519_729, 4_322, 3_791, 19_644)
    assert aside(report) == {
        Rule.CANCELLED: 10_627,  # negative quantities, those of C orders among them; 3 lines of A orders
        Rule.PRICE: 1_179,
        Rule.NOT_A_PRODUCT: 2_438,  # 93 of them postage and packing under a code like all others
        Rule.DUPLICATE: 5_221,
        Rule.REFUNDED: 2_713,  # recounted in test_real_files_recounted
        Rule.ODD_PRICE: 2,
    }
    assert report.without_customer == 131_387
    assert (str(report.first), str(report.last)) == ("2010-12-01 08:26:00", "2011-12-09 12:50:00")


@needs_files
def test_what_the_gift_shop_does_not_sell() -> None:
    table, sales, report = known("uci_online_retail_2010_2011.csv.gz")
    orders = table.cells["InvoiceNo"]
    cancelled = next(part for part in report.set_aside if part.rule is Rule.CANCELLED)
    kinds = orders.iloc[cancelled.positions].str.extract(r"^([A-Z])")[0].value_counts().to_dict()
    assert kinds == {"C": 9_288, "A": 3}

    codes = {str(code) for code in sales.lines[columns.ITEM].cat.categories}
    gone = {"POST", "D", "M", "m", "DOT", "BANK CHARGES", "C2", "S", "B", "AMAZONFEE", "PADS", "gift_0001_20"}
    assert not codes & gone
    assert {"85123A", "22423", "DCGSSBOY"} <= codes
    lines = table.cells.iloc[
        next(part for part in report.set_aside if part.rule is Rule.NOT_A_PRODUCT).positions
    ]
    ordinary = lines["StockCode"].str.fullmatch(r"\d{5}[A-Za-z]*")
    assert set(lines["Description"][ordinary]) == {"Next Day Carriage", "PACKING CHARGE"}
    assert len({code.upper() for code in codes}) == len(codes)
    raw = table.cells["StockCode"]
    assert raw.nunique() - raw.str.upper().nunique() == 112


@needs_files
def test_the_gift_shop_before_a_day_is_what_was_known_then(tmp_path: Path) -> None:
    table, _, _ = known("uci_online_retail_2010_2011.csv.gz")
    cut = np.datetime64("2011-01-15")
    path = tmp_path / "early.csv"
    table.before(cut).cells.to_csv(path, index=False)

    sales, report = drive(clean(table.before(cut)))
    again, report_again = drive(clean(drive(read([path], {}))))

    assert counts(report) == counts(report_again)
    assert aside(report) == aside(report_again)
    assert sales.names == again.names
    for column in (columns.USER, columns.ITEM, columns.ORDER, columns.AMOUNT):
        assert sales.lines[column].astype(object).equals(again.lines[column].astype(object))


@needs_files
@pytest.mark.parametrize(
    ("name", "names"), [("meal_order_detail.csv", 157), ("meal_order_detail_3sheets.xlsx", 158)]
)
def test_a_chinese_restaurant(name: str, names: int) -> None:
    table, sales, report = known(f"cn_restaurant/{name}")

    assert table.mapping == {
        Role.CUSTOMER: "emp_id",
        Role.ORDER: "order_id",
        Role.PRODUCT: "dishes_id",
        Role.NAME: "dishes_name",
        Role.QUANTITY: "counts",
        Role.PRICE: "amounts",
        Role.DATE: "place_order_time",
    }
    assert counts(report) == (10_037, 10_037, 471, 150, 942)
    assert table.cells["dishes_name"].nunique() == names
    assert table.cells["dishes_name"].str.strip().nunique() == 145
    assert "白饭/大碗" in set(sales.names.values())
    assert sales.lines[columns.TIME].min() == np.datetime64("2016-08-01T11:05:36")


@needs_files
def test_the_workbook_holds_what_the_text_holds() -> None:
    (text, _, _), (book, _, _) = (
        known(f"cn_restaurant/meal_order_detail{end}") for end in (".csv", "_3sheets.xlsx")
    )
    assert list(book.cells) == list(text.cells)
    lines = [
        sorted(table.cells.drop(columns="place_order_time").map(str.strip).itertuples(index=False, name=None))
        for table in (text, book)
    ]
    assert lines[0] == lines[1]
    assert sorted(text.times) == sorted(book.times)


@needs_files
def test_a_bakery_with_date_and_time_apart() -> None:
    table, _, report = known("bread_basket.csv")

    assert table.mapping == {
        Role.DATE: "Date",
        Role.TIME: "Time",
        Role.ORDER: "Transaction",
        Role.PRODUCT: "Item",
    }
    assert table.times[0] == np.datetime64("2016-10-30T09:58:11")
    assert aside(report) == {Rule.NO_PRODUCT: 786, Rule.NOT_A_PRODUCT: 2}
    assert counts(report) == (21_293, 20_505, 0, 92, 9_464)


@needs_files
def test_one_date_column_of_two_formats() -> None:
    table, _, report = known("groceries_members_two_date_formats.csv")
    cells = table.cells["Date"].str.extract(r"(\d+)[-/](\d+)[-/](\d+)").astype(int)
    dates = np.array([f"{y:04}-{m:02}-{d:02}" for d, m, y in cells.itertuples(index=False)], "datetime64[ns]")

    assert (table.times == dates).all()
    assert table.cells["Date"].str.contains("/").mean() > 0.3
    assert counts(report) == (38_765, 38_765, 3_898, 167, 14_963)


@needs_files
def test_chinese_groceries_in_gbk() -> None:
    table, _, report = known("cn_groceries_gbk/GoodsOrder.csv")

    assert table.mapping == {Role.ORDER: "id", Role.PRODUCT: "Goods"}
    assert table.files[0].encoding == "gb18030"
    assert counts(report) == (43_367, 43_367, 0, 169, 9_835)


@needs_files
def test_baskets_without_a_header() -> None:
    table, _, report = known("groceries_baskets.csv")

    assert table.files[0].header_row is None
    assert counts(report) == (9_835, 9_835, 0, 169, 9_835)
    assert len(table.cells) == 43_367


def test_a_grocer_whose_file_has_many_columns(tmp_path: Path) -> None:
    lines = groceries.write(tmp_path / "sales.csv", 100)
    table = drive(read([tmp_path / "sales.csv"], {}))
    sales, report = drive(clean(table))

    assert {
        role: name for role, name in table.mapping.items() if role is not Role.CATEGORY
    } == groceries.MAPPING
    sold = lines[(lines["quantity"] > 0) & (lines["sales_value"] > 0)]
    assert counts(report) == (
        len(lines),
        len(sold),
        sold["household_id"].nunique(),
        sold["product_id"].nunique(),
        sold["basket_id"].nunique(),
    )
    assert sales.lines[columns.AMOUNT].sum() == pytest.approx(sold["sales_value"].sum())
