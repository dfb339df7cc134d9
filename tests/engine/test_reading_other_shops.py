"""Exports that no table of formats knows: what other tills and shops write, from their help pages."""

from pathlib import Path

import pytest

from engine.cleaning import clean
from engine.columns import Role
from engine.reading import read
from engine.reading.table import RawTable
from engine.sales import CleaningReport, Rule, Sales
from engine.stages import drive

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre")
GOODS = (("Earl Grey Tin", "EG-01", 8.5), ("Oat Scone", "SC-02", 2.2), ("Blue Teapot", "TP-11", 34.0))
ORDERS = tuple(
    (
        10001 + n,
        f"C{n % 7:02}",
        n % 9 + 1,
        n % 28 + 1,
        [(*GOODS[(n + k) % 3], k + 1) for k in range(n % 3 + 1)],
    )
    for n in range(40)
)
LINES = sum(len(order[-1]) for order in ORDERS)
PIECES = sum(line[-1] for order in ORDERS for line in order[-1])
WORTH = sum(line[2] * line[3] for order in ORDERS for line in order[-1])


def rows(written: str) -> str:
    """A line for each item, as `written` lays it out."""
    return "".join(
        written.format(
            order=order,
            buyer=buyer,
            month=month,
            day=day,
            name=name,
            code=code,
            price=price,
            count=n,
            mon=MONTHS[month - 1],
            mes=MESES[month - 1],
            sum=price * n,
            fee=-0.1 * price * n,
            net=price * n / 1.2,
            void="true" if order % 10 == 0 else "false",
        )
        + "\n"
        for order, buyer, month, day, items in ORDERS
        for name, code, price, n in items
    )


def checked(folder: Path, text: str) -> tuple[RawTable, Sales, CleaningReport]:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    table = drive(read([path], {}))
    return table, *drive(clean(table))


@pytest.mark.parametrize(
    ("header", "written", "roles"),
    [
        (  # a zone by its name
            "Line Item Date,Order Employee Name,Order ID,Item ID,Item Name,Item Revenue,Quantity Sold",
            "{day:02}-{mon}-2026 08:05 AM EST,Joe,K{order}X,{code},{name},{sum:.2f},{count}",
            {Role.ORDER: "Order ID", Role.DATE: "Line Item Date", Role.AMOUNT: "Item Revenue"},
        ),
        (  # ids before names
            "id_order,id_customer,customer,product_reference,product_name,product_quantity,unit_price_tax_incl,"
            "total_price_tax_incl,date_add",
            "{order},{buyer},Ann,{code},{name},{count},{price:.6f},{sum:.6f},{day:02}.{month:02}.2026 08:05",
            {Role.ORDER: "id_order", Role.CUSTOMER: "id_customer", Role.NAME: "product_name"},
        ),
        (  # each column with a dot, and codes that look like figures below zero
            "increment_id,created_at,customer_email,items.sku,items.name,items.qty_ordered,items.row_total",
            "0000{order},2026-{month:02}-{day:02} 08:05,{buyer}@x.org,{code},{name},{count}.0000,{sum:.4f}",
            {Role.ORDER: "increment_id", Role.PRODUCT: "items.sku", Role.CUSTOMER: "customer_email"},
        ),
        (  # a fee is money as well, below zero
            "# de venta,Fecha de venta,Unidades,Ingresos por productos (MXN),Cargo por venta,SKU,"
            "Título,Comprador",
            "{order},{day} de {mes} de 2026 08:05 hs.,{count},{sum:.2f},{fee:.2f},{code},{name},{buyer}",
            {Role.ORDER: "# de venta", Role.AMOUNT: "Ingresos por productos (MXN)", Role.PRODUCT: "SKU"},
        ),
        (  # the money of the line is called a price
            "Date,Time,Receipt number,VAT (20.0%),Final price (GBP),Name,Variant,Quantity,SKU,Staff",
            "{day:02}/{month:02}/2026,08:05,{order},0.50,{sum:.2f},{name},,{count},{code},Joe",
            {Role.ORDER: "Receipt number", Role.AMOUNT: "Final price (GBP)", Role.TIME: "Time"},
        ),
        (  # of two totals, the one that the price makes with the quantity
            "Receipt,Cashier,Member card,Item no,Item,Units,Unit price,Net,VAT,Gross,Timestamp",
            "{order},Joe,{buyer},{code},{name},{count},{price:.2f},{net:.2f},0.10,{sum:.2f},"
            "2026-{month:02}-{day:02}T08:05:00Z",
            {Role.AMOUNT: "Gross", Role.CUSTOMER: "Member card", Role.PRODUCT: "Item no"},
        ),
        (  # a column of times that holds whole moments, with weekdays between
            "单号,会员,菜品,份数,单价,时间",
            "{order},{buyer},{name},{count}份,{price:.2f}元,2026年{month}月{day}日 星期四 上午8:05",
            {Role.DATE: "时间", Role.NAME: "菜品", Role.QUANTITY: "份数"},
        ),
    ],
    ids=["clover", "prestashop", "magento", "mercado libre", "zettle", "net and gross", "whole moments"],
)
def test_lines_of_items(tmp_path: Path, header: str, written: str, roles: dict[Role, str]) -> None:
    table, sales, report = checked(tmp_path, f"{header}\n{rows(written)}")
    assert table.files[0].mapping.items() >= roles.items()
    assert (report.kept, report.products, report.orders) == (LINES, 3, 40)
    assert report.first is not None and report.first.date().isoformat() == "2026-01-01"
    assert sales.lines["quantity"].sum() == PIECES
    assert sales.lines["amount"].sum() == pytest.approx(WORTH)


def test_a_column_that_says_void_sets_its_lines_aside(tmp_path: Path) -> None:
    header = "Order Id,Sent Date,Item Id,Menu Item,Menu Group,Gross Price,Discount,Net Price,Qty,Tax,Void?"
    written = (
        "{order},{month}/{day}/26 8:05 AM,{code},{name},Food,{sum:.2f},0.00,{sum:.2f},{count}.0,0.50,{void}"
    )
    table, _, report = checked(tmp_path, f"{header}\n{rows(written)}")
    void = sum(len(order[-1]) for order in ORDERS if order[0] % 10 == 0)
    assert {part.rule: part.rows for part in report.set_aside} == {Rule.CANCELLED: void}
    assert table.files[0].mapping[Role.STATUS] == "Void?"
    assert set(table.cells["Void?"]) == {"true", "false"}


def test_heads_and_payments_around_the_lines_are_no_products(tmp_path: Path) -> None:
    text = "Date,Receipt Number,Line Type,Customer Code,Quantity,Total,Details,Status,Sku\n"
    for order, buyer, month, day, items in ORDERS:
        lead, total = f"2026-{month:02}-{day:02} 08:05:00,{order}", sum(i[2] * i[3] for i in items)
        bought = " + ".join(f"{n} X {name}" for name, _, _, n in items)
        text += f"{lead},Sale,{buyer},{sum(item[-1] for item in items)},{total:.2f},{bought},CLOSED,\n"
        for name, code, price, n in items:
            text += f"{lead},Sale Line,{buyer},{n},{price * n:.2f},{name},CLOSED,{code}\n"
        text += f"{lead},Payment,{buyer},,{total:.2f},Cash,CLOSED,\n"
    _, sales, report = checked(tmp_path, text)
    assert (report.rows, report.kept, report.products, report.customers) == (LINES + 80, LINES, 3, 7)
    assert (sales.lines["quantity"].sum(), report.orders) == (PIECES, 40)


@pytest.mark.parametrize("padded", [True, False])
def test_lines_beneath_the_name_of_their_product(tmp_path: Path, padded: bool) -> None:
    text = (
        "Acme Shop\nSales by Product Detail\n\n,Date,Transaction Type,Num,Customer,Qty,Sales Price,Amount\n"
    )
    for name, _, price in GOODS:
        text += name + "," * 7 * padded + "\n"
        for order, buyer, month, day, items in ORDERS:
            for n in [n for good, _, _, n in items if good == name]:
                text += f",{month:02}/{day:02}/2026,Invoice,{order},{buyer},{n},{price:.2f},{price * n:.2f}\n"
        text += f"Total for {name},,,,,9,,$9.00\n"
    _, sales, report = checked(tmp_path, text)
    assert set(sales.names.values()) == {name for name, *_ in GOODS}
    assert (report.kept, report.customers, sales.lines["quantity"].sum()) == (LINES, 7, PIECES)


def test_lines_beneath_the_name_of_their_customer(tmp_path: Path) -> None:
    text = ",Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount\n"
    for who in sorted({order[1] for order in ORDERS}):
        text += f"Client {who},,,,,,,\n"
        for order, _, month, day, items in [order for order in ORDERS if order[1] == who]:
            for name, _, price, n in items:
                text += f",{month:02}/{day:02}/2026,Invoice,{order},{name},{n},{price:.2f},{price * n:.2f}\n"
        text += f"Total for Client {who},,,,,9,,$9.00\n"
    _, sales, report = checked(tmp_path, text)
    assert (report.kept, report.customers, report.products) == (LINES, 7, 3)
    assert sales.lines["user"].cat.categories.str.startswith("Client C").all()


def test_an_item_said_twice_in_one_cell_was_bought_twice(tmp_path: Path) -> None:
    text = "Opened Date,Item Description,Check Id,Total,Customer Id\n"
    for order, buyer, month, day, items in ORDERS:
        said = ", ".join(name for name, _, _, n in items for _ in range(n))
        text += f'{month:02}/{day:02}/26,"{said}",{order},{sum(i[2] * i[3] for i in items):.2f},{buyer}\n'
    _, sales, report = checked(tmp_path, text)
    assert (report.kept, report.set_aside, sales.lines["quantity"].sum()) == (40, (), PIECES)


LANGUAGES = {  # order, customer, product, quantity, price, total, date; encoding; what stands behind money
    "Dutch": ("Bestelnummer;Klantnummer;Artikel;Aantal;Prijs per stuk;Totaal;Besteldatum", "utf-8", " €"),
    "Polish": ("Zamówienie;Klient;Towar;Ilość;Cena;Wartość;Data sprzedaży", "cp1250", " zł"),
    "Russian": ("Номер заказа;Клиент;Товар;Количество;Цена;Сумма;Дата", "cp1251", ""),
    "Swedish": ("Ordernr;Kund;Artikel;Antal;Pris;Summa;Datum", "cp1252", " kr"),
    "Turkish": ("Sipariş No;Müşteri;Ürün;Adet;Birim Fiyat;Tutar;Tarih", "cp1254", " TL"),
    "Korean": ("주문번호;회원번호;상품명;수량;단가;금액;주문일시", "cp949", "원"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_further_languages(tmp_path: Path, language: str) -> None:
    header, encoding, unit = LANGUAGES[language]
    path = tmp_path / "export.csv"
    body = rows("{order};{buyer};{name};{count};{price:.2f}@;{sum:.2f}@;{day:02}-{month:02}-2026 08:05")
    lines = [header, *body.replace(".", ",").replace("@", unit).splitlines()]
    path.write_bytes("\n".join(lines).encode(encoding))
    table = drive(read([path], {}))
    sales, report = drive(clean(table))
    roles = [Role.ORDER, Role.CUSTOMER, None, Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.DATE]
    for role, column in zip(roles, header.split(";"), strict=True):
        assert role is None or table.files[0].mapping[role] == column
    assert table.files[0].confidence[Role.ORDER] > 0.6  # and so nothing is asked
    assert (report.kept, report.customers, report.products, report.orders) == (LINES, 7, 3, 40)
    assert sales.lines["amount"].sum() == pytest.approx(WORTH)
