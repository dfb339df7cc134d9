"""Columns by their headers, in eight languages and of unknown programs, and by their values alone."""

from pathlib import Path

import numpy as np
import pytest

from engine.columns import Role
from engine.errors import EngineError
from engine.reading import read
from engine.reading.headers import lists_payments, said_by
from engine.reading.table import RawTable
from engine.stages import drive
from tests.engine.shop_columns import file_of, sales
from tests.engine.shop_headers import DECIMAL_COMMA, LANGUAGES, NO_PRODUCTS, PROGRAMS

SURE = 0.6  # from where the window does not ask


def columns_of(written: str) -> list[tuple[str, str, str | None]]:
    """Header, what stands beneath, role."""
    found: list[tuple[str, str, str | None]] = []
    for each in written.split(","):
        column, _, role = each.partition(">")
        header, _, what = column.partition(":")
        found.append((header, what, role or None))
    return found


def recognised(folder: Path, written: str, **how: str) -> RawTable:
    columns = [(header, what) for header, what, _ in columns_of(written)]
    path = folder / "sales.csv"
    path.write_text(file_of(columns, **how), encoding="utf-8", newline="")
    return drive(read([path], {}))


def test_words_of_eight_languages_are_known(tmp_path: Path) -> None:
    wrong: dict[str, object] = {}
    for language, written in LANGUAGES.items():
        how = {"decimal": ",", "delimiter": ";"} if language in DECIMAL_COMMA else {}
        table = recognised(tmp_path, written, **how)
        reading = table.files[0]
        wanted = {Role(role): header for header, _, role in columns_of(written) if role}
        found = {role: column for role, column in reading.mapping.items() if role in wanted}
        unsure = [role for role in wanted if reading.confidence.get(role, 1) < SURE]
        more = set(reading.mapping) - set(wanted)
        if found != wanted or unsure or more or np.isnat(table.times).any():
            wrong[language] = (found.items() ^ wanted.items(), unsure, more)
    assert not wrong


@pytest.mark.parametrize("program", PROGRAMS)
def test_exports_that_no_table_knows(tmp_path: Path, program: str) -> None:
    table = recognised(tmp_path, PROGRAMS[program])
    wanted = {Role(role): header for header, _, role in columns_of(PROGRAMS[program]) if role}

    reading = table.files[0]
    assert reading.format is None
    assert {role: reading.mapping.get(role) for role in wanted} == wanted
    assert not np.isnat(table.times).any()


def test_what_only_the_values_say_is_asked_about(tmp_path: Path) -> None:
    reading = recognised(tmp_path, PROGRAMS["no words at all"]).files[0]
    asked = {role for role, sure in reading.confidence.items() if sure < SURE}

    assert asked >= {Role.ORDER, Role.CUSTOMER, Role.DATE, Role.NAME}
    assert not asked & {Role.QUANTITY, Role.PRICE, Role.AMOUNT}  # they multiply


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("order:order,item:name,qty:quantity,betrag:price", Role.PRICE),
        ("order:order,item:name,qty:quantity,betrag:amount", Role.AMOUNT),
        ("订单号:order,商品:name,数量:quantity,金额:price", Role.PRICE),
        ("订单号:order,商品:name,数量:quantity,金额:amount", Role.AMOUNT),
        ("order:order,item:name,qty:quantity,Valor:price", Role.PRICE),
        ("order:order,item:name,qty:quantity,Valor:amount", Role.AMOUNT),
    ],
)
def test_the_price_of_one_or_of_the_line(tmp_path: Path, written: str, role: Role) -> None:
    reading = recognised(tmp_path, written).files[0]
    money = columns_of(written)[-1][0]

    assert reading.mapping.get(role) == money
    assert len({Role.PRICE, Role.AMOUNT} & set(reading.mapping)) == 1
    assert reading.confidence[role] >= SURE


def test_headers_that_say_the_contrary_of_their_values(tmp_path: Path) -> None:
    """A price called total and a total called price: arithmetic stands above words."""
    reading = recognised(tmp_path, "order:order,item:name,qty:quantity,price:amount,total:price").files[0]
    assert reading.mapping[Role.PRICE] == "total"
    assert reading.mapping[Role.AMOUNT] == "price"


def test_the_sum_of_the_order_on_each_line_is_no_lines(tmp_path: Path) -> None:
    for money in ("Total", "Order total", "总金额", "Montant total", "Amount"):
        reading = recognised(tmp_path, f"Order:order,Item:name,Qty:quantity,{money}:whole").files[0]
        assert not {Role.PRICE, Role.AMOUNT} & set(reading.mapping), money


def test_a_line_number_is_no_order(tmp_path: Path) -> None:
    written = "Transaction ID:line_id,Order ID:order,Line no.:line,Item:name,Quantity:quantity"
    assert recognised(tmp_path, written).files[0].mapping[Role.ORDER] == "Order ID"
    written = "Invoice:line_id,Ticket:order,Item:name,Quantity:quantity"
    assert recognised(tmp_path, written).files[0].mapping[Role.ORDER] == "Ticket"


@pytest.mark.parametrize("kind", NO_PRODUCTS)
def test_what_names_no_products_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(EngineError) as raised:
        recognised(tmp_path, NO_PRODUCTS[kind])
    assert raised.value.code == "file.no_product"


def test_a_report_of_payments_is_told_from_other_files_without_products() -> None:
    assert lists_payments(["Date", "Receipt", "Payment Type", "Tender"])
    assert lists_payments(["流水号", "支付方式", "金额"])
    assert not lists_payments(["Date", "Receipt", "Amount", "Till"])


def test_a_first_and_a_last_name_are_one_customer(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = ["1,Ann,Lee,Tea", "2,Ann,Ray,Cup", "3,Ann,Lee,Cup", "4,Bob,Lee,Tea"]
    path.write_text("\n".join(["Order No,First Name,Last Name,Product", *rows]), encoding="utf-8")
    table = drive(read([path], {}))

    assert table.files[0].mapping[Role.CUSTOMER] == "First Name"
    assert table.files[0].also[Role.CUSTOMER] == ("Last Name",)
    assert table.files[0].confidence[Role.CUSTOMER] < SURE  # people of one name are one
    assert table.cells[table.mapping[Role.CUSTOMER]].tolist() == ["Ann Lee", "Ann Ray", "Ann Lee", "Bob Lee"]


def test_nobody_is_made_up(tmp_path: Path) -> None:
    """Neither the cashier nor the town nor a till's number is a customer."""
    written = "Receipt:order,Date:moment,Item:name,Qty:quantity,Cashier:staff,Town:=Ulm,Register:=3,Table:=12"
    assert Role.CUSTOMER not in recognised(tmp_path, written).mapping


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Customer order number", Role.ORDER),
        ("Order customer id", Role.CUSTOMER),
        ("Kunden-Bestellnummer", Role.ORDER),
        ("Date of purchase", Role.DATE),
        ("Number of items", Role.QUANTITY),
        ("Nombre d'articles", Role.QUANTITY),
        ("Número de artículos", Role.QUANTITY),
        ("Número de artículo", Role.PRODUCT),
        ("Price per unit", Role.PRICE),
        ("Net amount (excl. VAT)", Role.AMOUNT),
        ("Guest e-mail", Role.EMAIL),
        ("お買上げ日", Role.DATE),
        ("商品のコード", Role.PRODUCT),
        ("ご注文者名", Role.CUSTOMER),
        ("消费者编号", Role.CUSTOMER),
        ("Loyalty card no.", Role.CUSTOMER),
        ("Card number", None),
        ("會員卡號碼", Role.CUSTOMER),
        ("Billing name", Role.CUSTOMER),
        ("Bill-to Name", Role.CUSTOMER),
        ("Order name", Role.ORDER),
        ("Vorname", Role.CUSTOMER),
        ("Delivery address", None),
        ("Frais de livraison", None),
        ("Date of birth", None),
        ("Kassierer", None),
        ("Number of guests", None),
        ("成本价", None),
        ("Unit", None),
        ("Rabatt", None),
    ],
)
def test_what_a_header_says(header: str, role: Role | None) -> None:
    roles = said_by(header).roles
    assert (max(roles, key=roles.__getitem__) if roles else None) == role


def test_the_shop_keeps_its_promises() -> None:
    lines = sales()
    assert len({line["order"] for line in lines}) > 60
    assert len({line["customer"] for line in lines}) > 25
