"""The known export formats, on small files under their headers."""

import csv
import io
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.cleaning import clean
from engine.columns import Role
from engine.errors import EngineError
from engine.options import Choices, Language
from engine.reading import read
from engine.reading.formats import bare, described, format_of, formats
from engine.reading.table import RawTable
from engine.reading.values import parse_numbers
from engine.stages import drive
from engine.wording import Wording
from tests.engine.export_files import EXPORTS, WITHOUT_PRODUCTS, Export

SHOWN = (Role.ORDER, Role.CUSTOMER, Role.PRODUCT, Role.NAME)
every_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.format)


def rows_of(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.splitlines()]


def written(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_text(stream.getvalue(), encoding=encoding, newline="")
    return path


def figure(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:g}"


def lines_of(table: RawTable) -> tuple[str, ...]:
    """The lines as the invented files tell them."""
    frame = table.cells
    told = [
        frame[table.mapping[role]].str.strip().str.replace(" ", "_").replace({"": "-"})
        if role in table.mapping
        else pd.Series(["-"] * len(frame))
        for role in SHOWN
    ]
    for roles in ((Role.QUANTITY,), (Role.PRICE, Role.AMOUNT)):
        column = next((table.mapping[role] for role in roles if role in table.mapping), None)
        numbers = parse_numbers(frame[column], table.decimal) if column else np.full(len(frame), np.nan)
        told.append(pd.Series([figure(number) for number in numbers]))
    told.append(pd.Series(np.datetime_as_string(table.times, unit="D")))
    return tuple(" ".join(map(str, row)) for row in zip(*told, strict=True))


def test_there_is_a_file_for_every_format() -> None:
    assert {export.format for export in EXPORTS} | set(WITHOUT_PRODUCTS) == set(formats())


@every_export
def test_its_lines(tmp_path: Path, export: Export) -> None:
    table = drive(read([written(tmp_path / "export.csv", rows_of(export.text))], {}))

    assert table.files[0].format == export.format
    assert lines_of(table) == export.lines
    assert drive(clean(table))[1].kept == export.kept
    assert min(table.files[0].confidence.values()) > 0.6 or table.files[0].confidence[Role.DATE] <= 0.6


@every_export
def test_its_columns_by_their_names(tmp_path: Path, export: Export) -> None:
    """Whatever their order, their case and their spaces, and with columns that nobody knows."""
    rows = [
        [*row[::-1], "Extra" if place == 0 else f"x{place}"] for place, row in enumerate(rows_of(export.text))
    ]
    rows[0] = [f" {cell.upper()} " for cell in rows[0]]
    table = drive(read([written(tmp_path / "export.csv", rows, ";", "utf-8-sig")], {}))

    assert table.files[0].format == export.format
    assert lines_of(table) == export.lines


@every_export
def test_its_format_by_its_header_alone(export: Export) -> None:
    header = rows_of(export.text)[0]
    found = format_of(header)
    assert found is not None
    assert found.key == export.format


@pytest.mark.parametrize("key", WITHOUT_PRODUCTS)
@pytest.mark.parametrize("language", list(Language))
def test_what_names_no_products_is_refused(tmp_path: Path, key: str, language: Language) -> None:
    header, row = rows_of(WITHOUT_PRODUCTS[key])
    path = written(tmp_path / "export.csv", [header, row, row, row])
    with pytest.raises(EngineError) as raised:
        drive(read([path], {}))

    assert raised.value.code == "file.no_product_known_format"
    assert raised.value.facts["format"] == key
    sentence = Wording(language).error(raised.value.code, raised.value.facts)
    assert key not in sentence
    said = {"stripe_payments": "Stripe", "magento2_sales_order_grid": "Magento"}[key]
    assert said in sentence
    assert Wording(language).text("instead", key) in sentence


def test_every_format_has_its_name_in_both_languages() -> None:
    for language in Language:
        for key, known in formats().items():
            assert Wording(language).text("format", key)
            assert known.grain != "none" or Wording(language).text("instead", key)


@pytest.mark.parametrize(
    "header",
    [
        "Order ID,Order Date,Customer ID,SKU,Product Name,Quantity,Unit Price",
        "订单号,下单时间,会员号,商品名称,数量,单价,金额",
        "Date,Receipt number,Item,Quantity,Net sales",
        "id,Amount,Status,Description",
        "Name,Email,Total",
        "Order Number,SKU,Name,Quantity,Price",
    ],
)
def test_a_header_of_no_format(header: str) -> None:
    assert format_of(header.split(",")) is None


def test_the_owner_names_another_format_or_none(tmp_path: Path) -> None:
    export = next(export for export in EXPORTS if export.format == "jd_merchant_orders")
    path = written(tmp_path / "export.csv", rows_of(export.text))

    table = drive(read([path], {}, {path: Choices(format="")}))
    assert table.files[0].format is None
    assert table.mapping[Role.ORDER] == "订单号"
    assert table.mapping[Role.PRICE] == "京东价"


def test_the_owners_word_stands_above_the_format(tmp_path: Path) -> None:
    export = next(export for export in EXPORTS if export.format == "shopify_orders_export")
    path = written(tmp_path / "export.csv", rows_of(export.text))

    table = drive(read([path], {Role.CUSTOMER: "Billing Name"}))
    assert table.files[0].mapping[Role.CUSTOMER] == "Billing Name"
    assert Role.CUSTOMER not in table.files[0].also
    assert table.cells["Billing Name"].tolist()[:3] == ["Ann", "Ann", "Bob"]


def test_a_column_that_was_renamed_is_guessed(tmp_path: Path) -> None:
    rows = rows_of(next(export for export in EXPORTS if export.format == "jd_merchant_orders").text)
    rows[0][rows[0].index("下单帐号")] = "会员编号"
    table = drive(read([written(tmp_path / "export.csv", rows)], {}))

    assert table.files[0].format == "jd_merchant_orders"
    assert table.mapping[Role.CUSTOMER] == "会员编号"
    assert table.files[0].confidence[Role.CUSTOMER] < 0.98


def test_a_head_and_its_details_are_joined(tmp_path: Path) -> None:
    by_key = {export.format: export for export in EXPORTS}
    head = written(
        tmp_path / "ExportOrderList.csv",
        rows_of(by_key["taobao_export_order_list"].text),
        encoding="gb18030",
    )
    detail = written(
        tmp_path / "ExportOrderDetailList.csv",
        rows_of(by_key["taobao_export_order_detail_list"].text),
        encoding="gb18030",
    )
    table = drive(read([head, detail], {}))

    assert lines_of(table) == (
        "5113837045333047000 买家甲 PK1 绿茶_颜色分类:红色 2 9.9 2025-03-01",
        "5113837045333047001 买家乙 W2 红茶 1 5 2025-03-02",
    )
    assert [file.format for file in table.files] == [
        "taobao_export_order_list",
        "taobao_export_order_detail_list",
    ]
    assert table.files[1].mapping[Role.QUANTITY] == "购买数量"
    assert table.files[0].mapping[Role.CUSTOMER] == "买家会员名"


def test_the_format_that_contributing_adds() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    entry = tomllib.loads(text.split("```toml\n")[1].split("```")[0])["acme_items"]
    acme = described("acme_items", entry)

    columns = ["Rung up", "Ticket ref", "Article name", "Pcs", "Till no", "Drawer", "Line value", "State"]
    assert acme.heads([bare(column) for column in columns])
    assert not acme.heads([bare(column) for column in columns[:5]])
    assert acme.roles[Role.QUANTITY] == (("Pcs",),)
    frame = pd.DataFrame([["1", "struck out"], ["2", "done"]], columns=["Pcs", "State"], dtype="str")
    assert acme.says_no_sale(frame).tolist() == [True, False]


def test_older_columns_of_square() -> None:
    """24, 29 and 30 columns where there are 35 today."""
    header = [
        *("Date", "Time", "Time Zone", "Category", "Item", "Qty", "Price Point Name", "SKU"),
        *(
            "Modifiers Applied",
            "Gross Sales",
            "Discounts",
            "Net Sales",
            "Tax",
            "Transaction ID",
            "Payment ID",
        ),
        *(
            "Payment ID",
            "Device Name",
            "Notes",
            "Details",
            "Event Type",
            "Location",
            "Dining Option",
            "Customer ID",
        ),
        *("Customer Name", "Customer Reference ID"),
    ]
    more = ["Unit", "Count", "Itemization Type", "Commission", "Employee"]
    for columns in (header, header + more, [*header, *more, "Fulfillment Note", "Channel", "Token"]):
        found = format_of(columns)
        assert found is not None
        assert found.key == "square_items_detail"
