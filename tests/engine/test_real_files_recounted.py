"""READ and CLEAN on real files: counts taken again from the cells, and the samples of export formats."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine import columns
from engine.cleaning import clean
from engine.columns import Role
from engine.errors import EngineError
from engine.reading import read
from engine.reading.summary import reading_json
from engine.reading.table import RawTable
from engine.sales import CleaningReport, Rule, Sales
from engine.stages import drive

SHARED = Path(__file__).resolve().parents[3] / "shared"
Whole = tuple[RawTable, Sales, CleaningReport]
CODE = r"^\s*\d{5}"
CHANGES = ("part_refunded", "giant_basket")


@pytest.fixture(scope="module")
def whole() -> Callable[[str], Whole]:
    known: dict[str, Whole] = {}

    def find(name: str) -> Whole:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"../shared/{name} is not here")
        if name not in known:
            table = drive(read([path], {}))
            known[name] = (table, *drive(clean(table)))
        return known[name]

    return find


def mapping_of(table: RawTable) -> dict[str, str]:
    """What the file's own columns stand for; a role made of several is known by its first."""
    return {str(role): column for role, column in table.files[0].mapping.items()}


def test_uci_is_cleaned(whole: Callable[[str], Whole]) -> None:
    table, sales, report = whole("data/uci_online_retail_2010_2011.csv.gz")
    cells, lines = table.cells, sales.lines
    kept = cells.iloc[lines[columns.ROW]]
    told = {part.rule: part for part in report.set_aside}

    # each rule is recounted here from the cells, under the reasons before it
    quantity, price = cells["Quantity"].astype(float), cells["UnitPrice"].astype(float)
    cancelled = (quantity < 0) | cells["InvoiceNo"].str.match("[CA]")
    assert told[Rule.CANCELLED].rows == cancelled.sum() == 10_624 + 3
    assert told[Rule.PRICE].rows == (~cancelled & (price <= 0)).sum()
    assert cells.duplicated().sum() == 5_268
    assert cells.iloc[told[Rule.DUPLICATE].positions]["StockCode"].str.match(CODE).all()
    no_product = cells.iloc[told[Rule.NOT_A_PRODUCT].positions]
    odd = no_product["StockCode"]
    assert set(no_product["Description"][odd.str.match(CODE)]) == {"Next Day Carriage", "PACKING CHARGE"}
    assert {"POST", "DOT", "M", "C2", "BANK CHARGES", "S", "AMAZONFEE", "gift_0001_20"} <= set(odd)
    assert set(kept["StockCode"][~kept["StockCode"].str.match(CODE)].str[:3]) == {"DCG"}  # bags and collars

    assert report.rows == report.kept + sum(part.rows for part in report.set_aside) == 541_909
    assert report.without_customer == (kept["CustomerID"] == "").sum()
    assert report.customers == kept["CustomerID"][kept["CustomerID"] != ""].nunique()
    codes = kept["StockCode"].str.strip()
    assert report.products == codes.str.upper().nunique()
    assert report.merged_spellings == codes.nunique() - codes.str.upper().nunique()
    assert (
        cells["StockCode"].str.strip().nunique() - cells["StockCode"].str.upper().str.strip().nunique() == 112
    )
    assert report.orders == kept["InvoiceNo"].nunique()
    assert (lines[columns.AMOUNT] - lines[columns.QUANTITY] * lines[columns.PRICE] == 0).all()
    slips = cells.iloc[told[Rule.ODD_PRICE].positions]  # 649.50 for each of 60 baskets, and for one of 1
    assert set(slips["Description"]) == {"PICNIC BASKET WICKER 60 PIECES"}
    assert set(told) == {
        Rule.CANCELLED,
        Rule.PRICE,
        Rule.NOT_A_PRODUCT,
        Rule.DUPLICATE,
        Rule.REFUNDED,
        Rule.ODD_PRICE,
    }
    assert not report.merges
    assert sales.names["85123A"] == "WHITE HANGING HEART T-LIGHT HOLDER"
    assert not {"?", "damages", "check", "lost"} & set(sales.names.values())


def test_uci_refunds_are_netted(whole: Callable[[str], Whole]) -> None:
    """Every pile of one customer, product and price is played through by hand, in time."""
    table, sales, report = whole("data/uci_online_retail_2010_2011.csv.gz")
    cells, told = table.cells, {part.rule: part.positions for part in (*report.set_aside, *report.changed)}
    out = np.zeros(len(cells), bool)
    for rule in told.keys() - {Rule.CANCELLED, Rule.REFUNDED, Rule.ODD_PRICE, *map(Rule, CHANGES)}:
        out[told[rule]] = True
    rows = pd.DataFrame(
        {
            "user": cells["CustomerID"],
            "item": cells["StockCode"].str.strip().str.upper(),
            "price": cells["UnitPrice"].astype(float),
            "time": table.times,
            "quantity": cells["Quantity"].astype(float),
            "text": cells["InvoiceNo"].str.cat([cells[name] for name in cells.columns[1:]], "\x1f"),
        }
    )[~out & (cells["CustomerID"] != "") & ~cells.duplicated()]
    rows = rows[(rows["quantity"] < 0) | ~rows.index.isin(told[Rule.CANCELLED])]
    rows = rows[rows.groupby(["user", "item", "price"])["quantity"].transform("min") < 0]
    rows["back"] = rows["quantity"] < 0
    left: dict[int, float] = {}
    for _, pile in rows.sort_values(["time", "back", "text"]).groupby(["user", "item", "price"]):
        sold: list[int] = []
        for row, quantity in pile["quantity"].items():
            if quantity > 0:
                sold.append(row)
                left[row] = quantity
            while quantity < 0 and sold:
                taken = min(-quantity, left[sold[-1]])
                left[sold[-1]] -= taken
                quantity += taken
                if not left[sold[-1]]:
                    sold.pop()
    assert sorted(row for row, rest in left.items() if rest == 0) == told[Rule.REFUNDED].tolist()
    part = {row: rest for row, rest in left.items() if 0 < rest < rows["quantity"][row]}
    assert sorted(part) == told[Rule.PART_REFUNDED].tolist()
    assert (len(told[Rule.REFUNDED]), len(part)) == (2_713, 4_306)
    lines = sales.lines.set_index(columns.ROW)[columns.QUANTITY]
    assert all(lines[row] == rest for row, rest in part.items())
    # nobody's order is named by a refund: C536379 is a number of its own
    orders = set(cells["InvoiceNo"])
    assert not [order for order in orders if order.startswith("C") and order[1:] in orders]


def test_uci_names_are_the_most_frequent(whole: Callable[[str], Whole]) -> None:
    table, sales, _ = whole("data/uci_online_retail_2010_2011.csv.gz")
    kept = table.cells.iloc[sales.lines[columns.ROW]]
    names = pd.DataFrame({"code": kept["StockCode"].str.upper(), "name": kept["Description"].str.strip()})
    counts = names.groupby(["code", "name"]).size()
    most = counts.groupby(level=0).max()
    assert all(counts[code.upper(), name] == most[code.upper()] for code, name in sales.names.items())


def test_restaurant_by_its_names_alone(whole: Callable[[str], Whole]) -> None:
    table, _, _ = whole("data/cn_restaurant/meal_order_detail.csv")
    by_name = drive(read([table.files[0].path], {Role.PRODUCT: "dishes_name"}))
    assert drive(clean(by_name))[1].products == 145


def test_members_whose_dates_have_two_formats(whole: Callable[[str], Whole]) -> None:
    """Excel turned 05-01-2015 into 5/1/2015 and could not touch 21-07-2015: the day stands first in both."""
    table, _, report = whole("data/groceries_members_two_date_formats.csv")

    assert mapping_of(table) == {"customer": "Member_number", "name": "itemDescription", "date": "Date"}
    assert (report.rows, report.kept, report.customers, report.products) == (38_765, 38_765, 3_898, 167)
    texts = table.cells["Date"]
    slashed = texts.str.contains("/")
    assert 0.38 < slashed.mean() < 0.40
    days = pd.Series(table.times).dt.day
    assert (days[slashed.to_numpy()] <= 12).all()
    assert (days[~slashed.to_numpy()] > 12).all()
    assert table.times[texts.tolist().index("5/1/2015")] == np.datetime64("2015-01-05")
    assert table.times[0] == np.datetime64("2015-07-21")


@pytest.mark.parametrize(
    ("sample", "rows", "roles"),
    [
        ("EtsySoldOrderItems2026-1.csv", 10, "customer=Buyer,order=Order ID,name=Item Name,price=Price"),
        ("ExportOrderDetailList.csv", 18, "order=订单编号,product=商家编码,name=标题,status=订单状态"),
        ("ExportOrderList.csv", 12, "customer=买家会员名,order=订单编号,name=宝贝标题,date=订单创建时间"),
        ("amazon_all_orders.txt", 8, "order=amazon-order-id,product=sku,name=product-name"),
        ("douyin_orders.csv", 10, "order=主订单编号,product=商家编码,name=选购商品,quantity=商品数量"),
        (
            "ebay_orders_report.csv",
            8,
            "customer=Buyer Username,order=Order Number,name=Item Title,date=Sale Date",
        ),
        ("jd_orders.csv", 12, "customer=下单帐号,order=订单号,product=商品ID,name=商品名称,price=京东价"),
        ("loyverse_receipts_by_item.csv", 12, "customer=Customer name,product=SKU,name=Item,date=Date"),
        ("pdd_orders.xlsx", 8, "order=订单号,product=商品id,name=商品,quantity=商品数量(件)"),
        ("semicolon_decimal_comma_de.csv", 6, "customer=Kundennummer,name=Artikel,price=Einzelpreis"),
        ("shopify_orders_export.csv", 24, "customer=Email,product=Lineitem sku,price=Lineitem price"),
        ("square_items_detail.csv", 12, "customer=Customer ID,order=Transaction ID,product=SKU,time=Time"),
        ("woocommerce_orders.csv", 8, "customer=Email (Billing),order=Order Number,product=SKU,name=Name"),
        ("youzan_orders.csv", 6, "customer=买家昵称,order=订单号,name=全部商品名称,date=买家付款时间"),
    ],
)
def test_samples_of_export_formats(whole: Callable[[str], Whole], sample: str, rows: int, roles: str) -> None:
    table, _, report = whole(f"formats/samples/{sample}")
    wanted = dict(pair.split("=") for pair in roles.split(","))

    assert report.rows == rows
    assert {role: mapping_of(table).get(role) for role in wanted} == wanted


def test_every_sample_is_read_or_refused_with_a_code() -> None:
    samples = sorted((SHARED / "formats/samples").glob("*"))
    if not samples:
        pytest.skip("../shared/formats is not here")
    for path in samples:
        try:
            table = drive(read([path], {}))
        except EngineError as error:
            assert error.code.startswith("file."), path
        else:
            summary = reading_json(table, drive(clean(table))[1])
            assert set(summary["files"][0]["mapping"]) == {str(role) for role in Role}
