"""The samples of the known formats, read to what a person reads in them."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from engine import columns
from engine.cleaning import clean
from engine.columns import Role
from engine.errors import EngineError
from engine.reading import read
from engine.reading.table import RawTable
from engine.reading.values import parse_numbers
from engine.sales import CleaningReport, Rule, Sales
from engine.stages import drive

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "formats" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of ../shared/formats are not here")

MUG, FERN, NAPKIN = "Speckled Mug, 300 ml", "Fern Print A4", 'Linen Napkin "Sea"'
NUTS, WATER, WASH, PEN = (
    "三只松鼠 每日坚果 750g",
    "农夫山泉 饮用天然水 550ml*24",
    "蓝月亮 洗衣液 3kg",
    "晨光 中性笔 黑色 0.5mm",
)
GOODS = [NUTS, WATER, WASH, PEN]


@cache
def known(*names: str) -> tuple[RawTable, Sales, CleaningReport]:
    """Samples read together and cleaned."""
    table = drive(read([SAMPLES / name for name in names], {}))
    return table, *drive(clean(table))


def cells(table: RawTable, role: Role) -> list[str]:
    """What the lines say of a role, white space aside."""
    return [str(cell).strip() for cell in table.cells[table.mapping[role]]]


def figures(table: RawTable, role: Role) -> list[float]:
    return parse_numbers(table.cells[table.mapping[role]], table.decimal).tolist()


def times(table: RawTable) -> list[datetime]:
    return pd.DatetimeIndex(table.times).to_pydatetime().tolist()


def days(first: datetime, count: int) -> list[datetime]:
    """One day after another, at the same time of day."""
    return [first + timedelta(days=n) for n in range(count)]


def counts(report: CleaningReport) -> tuple[int, int, int, int, int]:
    return report.rows, report.kept, report.customers, report.products, report.orders


def aside(report: CleaningReport) -> dict[Rule, int]:
    return {part.rule: part.rows for part in report.set_aside}


def test_square_items() -> None:
    table, sales, report = known("square_items_detail.csv")

    assert table.files[0].format == "square_items_detail"
    assert cells(table, Role.ORDER) == [f"TX{n // 2:03}" for n in range(12)]
    assert cells(table, Role.CUSTOMER) == ["", "CUST1", "CUST2"] * 4
    assert cells(table, Role.PRODUCT) == ["MUG-1", "FERN-1", ""] * 4
    assert cells(table, Role.NAME) == [MUG, FERN, NAPKIN] * 4  # "Regular" is no variant
    assert figures(table, Role.QUANTITY) == [1] * 7 + [-1] + [1] * 4
    assert figures(table, Role.AMOUNT) == [18, 12, 6.5] * 2 + [18, -1018, 6.5, 18, 12, 6.5]
    assert times(table) == days(datetime(2026, 1, 1, 12, 59, 30), 12)
    assert cells(table, Role.STATUS) == ["Payment"] * 7 + ["Refund"] + ["Payment"] * 4
    assert counts(report) == (12, 10, 2, 3, 6)
    assert aside(report) == {Rule.CANCELLED: 1, Rule.NOT_A_PRODUCT: 1}  # the refund; the custom amount
    assert sales.names == {"MUG-1": MUG, "FERN-1": FERN, NAPKIN: NAPKIN}


def test_shopify() -> None:
    table, sales, report = known("shopify_orders_export.csv")
    lines = [(order, line) for order in range(12) for line in range(1 + order % 3)]

    assert table.files[0].format == "shopify_orders_export"
    assert cells(table, Role.ORDER) == [f"#{1001 + order}" for order, _ in lines]
    buyers = ["ada@example.com", "bo@example.com", "Cy Test"]
    assert cells(table, Role.CUSTOMER) == [buyers[order % 3] for order, _ in lines]
    goods = [[(MUG, "MUG-1", 18.0)], [(FERN, "FERN-1", 12.0), (NAPKIN, "", 6.5)]]
    goods.append([(NAPKIN, "", 6.5), (MUG, "MUG-1", 18.0), (FERN, "FERN-1", 12.0)])
    bought = [goods[order % 3][line] for order, line in lines]
    assert cells(table, Role.NAME) == [name for name, _, _ in bought]
    assert cells(table, Role.PRODUCT) == [code for _, code, _ in bought]
    assert figures(table, Role.PRICE) == [price for _, _, price in bought]
    assert figures(table, Role.QUANTITY) == [1 + line for _, line in lines]
    assert times(table) == [datetime(2026, 1, 1 + order, 10, 5, 9) for order, _ in lines]
    assert cells(table, Role.STATUS) == ["voided" if order == 5 else "paid" for order, _ in lines]
    assert counts(report) == (24, 21, 3, 3, 11)
    assert aside(report) == {Rule.CANCELLED: 3}  # all lines of the voided order
    assert "#1006" not in set(sales.lines[columns.ORDER])


def test_woocommerce() -> None:
    table, _, report = known("woocommerce_orders.csv")

    assert table.files[0].format == "woocommerce_advanced_order_export"
    assert cells(table, Role.ORDER) == ["700", "700", "701", "701", "702", "702", "703", "703"]
    assert cells(table, Role.CUSTOMER) == ["ada@example.com", "Ada@Example.com"] * 4
    assert set(cells(table, Role.PRODUCT)) == {"SZ-1"}
    assert set(cells(table, Role.NAME)) == {"Szynka z Tłuszczem waga: 150 g"}
    assert figures(table, Role.QUANTITY) == [2, 2, 2, 1, 2, 2, 2, 2]  # what was refunded taken off
    assert figures(table, Role.PRICE) == [12.5] * 8
    assert times(table) == days(datetime(2026, 2, 1, 14, 2), 8)
    assert counts(report) == (8, 7, 1, 1, 4)  # one buyer, however the address is written
    assert aside(report) == {Rule.CANCELLED: 1}


def test_etsy() -> None:
    table, sales, report = known("EtsySoldOrderItems2026-1.csv")

    assert table.files[0].format == "etsy_sold_order_items"
    assert cells(table, Role.ORDER) == [str(3000 + n) for n in range(10)]
    assert cells(table, Role.CUSTOMER) == [f"buyer_{n % 4}" for n in range(10)]
    assert cells(table, Role.PRODUCT) == ["9000", "9001"] * 5
    assert cells(table, Role.NAME) == ["Print A5, encadré", "Sunset Fox '25 | Greeting Card"] * 5
    assert figures(table, Role.QUANTITY) == [1] * 10
    assert figures(table, Role.PRICE) == [12, 5] * 5  # "12,00" beside "$5.00"
    assert times(table) == days(datetime(2026, 1, 1), 10)
    assert counts(report) == (10, 10, 4, 2, 10)
    assert sales.names["9001"] == "Sunset Fox '25 | Greeting Card"


def test_amazon() -> None:
    table, _, report = known("amazon_all_orders.txt")

    assert table.files[0].format == "amazon_all_orders_flat_file"
    assert table.files[0].delimiter == "\t"
    assert Role.CUSTOMER not in table.mapping
    assert cells(table, Role.ORDER) == [f"112-97391{n // 2:02}-000001" for n in range(8)]
    assert cells(table, Role.PRODUCT) == [f"MUG-SET-{n % 3}" for n in range(8)]
    assert figures(table, Role.QUANTITY) == [1] * 8
    assert figures(table, Role.AMOUNT) == [42] * 8
    assert times(table) == days(datetime(2026, 4, 1, 9, 15), 8)
    assert cells(table, Role.STATUS) == ["Shipped"] * 4 + ["Cancelled"] + ["Shipped"] * 3
    assert counts(report) == (8, 7, 0, 3, 4)
    assert report.without_customer == 7


def test_ebay() -> None:
    table, _, report = known("ebay_orders_report.csv")

    assert table.files[0].format == "ebay_orders_report"
    assert table.files[0].header_row == 3
    numbers = [f"12-34567-8909{n}" for n in range(8)]
    assert cells(table, Role.ORDER) == [*numbers[:3], "103", *numbers[4:]]  # no number: the record's
    assert cells(table, Role.CUSTOMER) == [f"user_{n % 3}" for n in range(8)]
    assert cells(table, Role.PRODUCT) == [f"LMP-{n % 3}" for n in range(8)]
    assert set(cells(table, Role.NAME)) == {"Vintage Lamp, brass"}
    assert figures(table, Role.QUANTITY) == [1] * 8
    assert figures(table, Role.PRICE) == [1433.66] * 8
    assert times(table) == days(datetime(2025, 7, 10), 8)
    assert counts(report) == (8, 8, 3, 3, 8)


def test_loyverse_by_item() -> None:
    table, _, report = known("loyverse_receipts_by_item.csv")

    assert table.files[0].format == "loyverse_receipts_by_item"
    assert cells(table, Role.ORDER) == [f"2-{1670 + n // 2}" for n in range(12)]
    assert cells(table, Role.CUSTOMER) == ["Ada Muster", "", ""] * 4
    assert set(cells(table, Role.PRODUCT)) == {"10221"}
    assert figures(table, Role.QUANTITY) == [1] * 6 + [-1] + [1] * 5
    assert figures(table, Role.AMOUNT) == [15] * 6 + [-15] + [15] * 5
    assert times(table) == days(datetime(2026, 1, 1, 14, 5), 12)  # day before month: they run on so
    said = ["Sale / Closed"] * 3 + ["Sale / Cancelled"] + ["Sale / Closed"] * 2
    assert cells(table, Role.STATUS) == [*said, "Refund / Closed", *["Sale / Closed"] * 5]
    assert report.rows == 12
    assert aside(report)[Rule.CANCELLED] == 2  # the cancelled and the refund; what it takes back besides
    assert (report.customers, report.products, report.orders) == (1, 1, 6)


def test_loyverse_receipts_hold_several_items_a_cell() -> None:
    table, _, report = known("loyverse_receipts.csv")

    assert table.files[0].format == "loyverse_receipts"
    assert cells(table, Role.ORDER) == [f"2-{1670 + n // 2}" for n in range(8)]
    assert cells(table, Role.NAME) == ["GREAT TASTE CHOCO", "ARIEL POWDER, LEMON"] * 4
    assert figures(table, Role.QUANTITY) == [1, 2] * 4
    assert table.records.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert times(table)[::2] == days(datetime(2026, 1, 1, 23, 50), 4)
    assert not {Role.PRICE, Role.AMOUNT} & set(table.mapping)  # the order's sum is no line's
    assert counts(report) == (4, 4, 0, 2, 4)


def test_odoo() -> None:
    table, sales, report = known("odoo_orders.xlsx")

    assert table.files[0].format == "odoo_order_export"
    assert table.files[0].sheet == "Sheet"
    assert cells(table, Role.ORDER) == [f"S0000{n // 3}" for n in range(15)]
    buyers = ["Ada Muster", "Bo Probe", "Cy Test"]
    assert cells(table, Role.CUSTOMER) == [buyers[n // 3 % 3] for n in range(15)]
    assert cells(table, Role.PRODUCT) == ["MUG-1", "FERN-1", ""] * 5
    assert cells(table, Role.NAME) == [MUG, FERN, NAPKIN] * 5
    assert figures(table, Role.QUANTITY) == [1, 2, 3] * 5
    assert figures(table, Role.PRICE) == [18, 12, 6.5] * 5
    assert times(table) == [datetime(2026, 1, 1 + n // 3) for n in range(15)]
    assert counts(report) == (15, 15, 3, 3, 5)
    assert sales.names["FERN-1"] == FERN


def test_taobao_head_and_detail_together() -> None:
    for names in (
        ("ExportOrderList.csv", "ExportOrderDetailList.csv"),
        ("ExportOrderDetailList.csv", "ExportOrderList.csv"),
    ):
        table, sales, report = known(*names)
        order = [0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 11]

        assert {file.format for file in table.files} == {
            "taobao_export_order_list",
            "taobao_export_order_detail_list",
        }
        assert {file.encoding for file in table.files} == {"gb18030"}
        assert cells(table, Role.ORDER) == [str(5113837045333047000 + n) for n in order]
        assert cells(table, Role.CUSTOMER) == [f"买家{n % 4}" for n in order]
        assert cells(table, Role.PRODUCT) == [
            *["PK00", "PK01", "PK02", "PK02", "PK03", "PK00"] * 3,
        ]
        assert figures(table, Role.QUANTITY) == [1] * 18
        assert figures(table, Role.PRICE) == [29.95] * 18
        assert times(table) == [datetime(2026, 1 + n % 6, 10 + n, 14, 2, 11) for n in order]
        assert counts(report) == (18, 15, 3, 4, 9)
        assert aside(report) == {Rule.CANCELLED: 3}  # 交易关闭
        assert sales.names["PK03"].startswith(PEN)


def test_taobao_head_alone() -> None:
    table, _, report = known("ExportOrderList.csv")

    assert table.files[0].format == "taobao_export_order_list"
    assert cells(table, Role.NAME) == [NUTS, WATER, WASH, WASH, PEN, NUTS] * 3
    assert counts(report) == (12, 9, 3, 4, 9)


def test_taobao_detail_alone() -> None:
    table, _, report = known("ExportOrderDetailList.csv")

    assert table.files[0].format == "taobao_export_order_detail_list"
    assert Role.CUSTOMER not in table.mapping
    assert Role.DATE not in table.mapping
    assert counts(report) == (18, 15, 0, 4, 9)


def test_jd() -> None:
    table, _, report = known("jd_orders.csv")

    assert table.files[0].format == "jd_merchant_orders"
    assert cells(table, Role.ORDER) == [f"29000000000{n // 2}" for n in range(12)]
    assert cells(table, Role.CUSTOMER) == [f"jd_user{n // 2 % 3}" for n in range(12)]
    assert cells(table, Role.PRODUCT) == [f"10008{n % 4}" for n in range(12)]
    assert cells(table, Role.NAME) == [GOODS[n % 4] for n in range(12)]
    assert figures(table, Role.PRICE) == [29.95] * 12
    assert Role.AMOUNT not in table.mapping  # 订单金额 is the whole order's, on each of its lines
    assert times(table) == days(datetime(2026, 1, 10, 10), 12)
    assert counts(report) == (12, 11, 3, 4, 6)
    assert aside(report) == {Rule.CANCELLED: 1}  # (删除)等待付款


def test_pinduoduo() -> None:
    table, _, report = known("pdd_orders.xlsx")

    assert table.files[0].format == "pdd_merchant_orders"
    assert cells(table, Role.ORDER) == [f"260101-12345678901000{n}" for n in range(8)]
    assert cells(table, Role.PRODUCT) == [f"70000{n % 4}-80000{n % 4}" for n in range(8)]
    assert cells(table, Role.NAME) == [GOODS[n % 4] for n in range(8)]  # 默认 is no variant
    assert figures(table, Role.QUANTITY) == [1] * 8
    assert figures(table, Role.AMOUNT) == [29.95] * 8
    assert times(table) == days(datetime(2026, 5, 1, 9), 8)
    assert counts(report) == (8, 7, 0, 4, 7)
    assert aside(report) == {Rule.CANCELLED: 1}  # 退款成功


def test_douyin() -> None:
    table, _, report = known("douyin_orders.csv")

    assert table.files[0].format == "douyin_shop_orders"
    assert cells(table, Role.ORDER) == [f"691792676882364370{n // 2}" for n in range(10)]
    assert cells(table, Role.PRODUCT) == [f"30040000{n % 4}" for n in range(10)]
    assert cells(table, Role.NAME) == [f"{GOODS[n % 4]} 1袋" for n in range(10)]
    assert figures(table, Role.AMOUNT) == [28.9] * 10
    assert times(table) == days(datetime(2026, 9, 10, 0, 54, 10), 10)
    assert Role.CUSTOMER not in table.mapping
    assert counts(report) == (10, 9, 0, 4, 5)
    assert aside(report) == {Rule.CANCELLED: 1}


def test_youzan() -> None:
    table, _, report = known("youzan_orders.csv")

    assert table.files[0].format == "youzan_orders"
    assert cells(table, Role.ORDER) == [f"E2026052522054306530000{n // 2}" for n in range(12)]
    assert cells(table, Role.CUSTOMER) == [f"昵称{n // 2 % 3}" for n in range(12)]
    assert cells(table, Role.NAME) == [GOODS[(n // 2 + n % 2) % 4] for n in range(12)]
    assert figures(table, Role.QUANTITY) == [1, 2] * 6
    assert times(table)[::2] == days(datetime(2026, 5, 1, 22, 5, 57), 6)
    assert counts(report) == (6, 6, 3, 4, 6)


def test_a_german_file_of_no_known_format() -> None:
    table, _, report = known("semicolon_decimal_comma_de.csv")

    assert table.files[0].format is None
    assert table.files[0].delimiter == ";"
    assert cells(table, Role.ORDER) == [f"B{n}" for n in range(6)]
    assert cells(table, Role.CUSTOMER) == ["K000", "K001", "K002"] * 2
    assert set(cells(table, Role.NAME)) == {'Müsli "Früh"'}
    assert figures(table, Role.QUANTITY) == [1, 2, 3] * 2
    assert figures(table, Role.PRICE) == [1234.5] * 6
    assert times(table) == days(datetime(2026, 1, 1), 6)
    assert counts(report) == (6, 6, 3, 1, 6)


def test_the_samples_have_no_column_that_is_in_doubt() -> None:
    for path in sorted(SAMPLES.iterdir()):
        try:
            table = drive(read([path], {}))
        except EngineError as error:
            pytest.fail(f"{path.name}: {error.code}")
        unsure = {role: sure for role, sure in table.files[0].confidence.items() if sure < 0.6}
        assert not unsure, path.name
