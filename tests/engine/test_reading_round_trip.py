"""A random sales table in a random dialect, encoding, locale and shape is read back as the same sales."""

import datetime
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.columns import Role
from engine.reading import read
from engine.reading.values import parse_numbers
from engine.stages import drive

HEADERS = {
    "en": ("Order ID", "Date", "Customer ID", "Product", "Quantity", "Unit Price"),
    "de": ("Bestellnummer", "Datum", "Kundennummer", "Artikel", "Menge", "Einzelpreis"),
    "fr": ("Numéro de commande", "Date", "Client", "Produit", "Quantité", "Prix unitaire"),
    "es": ("Número de pedido", "Fecha", "Cliente", "Producto", "Cantidad", "Precio unitario"),
    "it": ("Numero ordine", "Data", "Cliente", "Prodotto", "Quantità", "Prezzo unitario"),
    "pt": ("Número do pedido", "Data", "Cliente", "Produto", "Quantidade", "Preço unitário"),
    "zh": ("订单号", "下单时间", "会员号", "商品名称", "数量", "单价"),
    "ja": ("注文番号", "注文日", "顧客番号", "商品名", "数量", "単価"),
}
ROLES = (Role.ORDER, Role.DATE, Role.CUSTOMER, Role.NAME, Role.QUANTITY, Role.PRICE)
GOODS = {
    "zh": ("红茶 250克", "绿茶", "乌龙茶", "青岛啤酒", "酸辣土豆丝"),
    "ja": ("おにぎり", "ラーメン", "緑茶", "カレーパン", "味噌汁"),
}
WESTERN = ("Crème brûlée", "Käse", "Tea towel, blue", 'Nail 5" long', "Mug; red")
DAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d %b %Y",
    "%Y年%m月%d日",
    "serial",
)
MONEY = ("1234.50", "1,234.50", "1.234,50", "1234,50", "$1,234.50", "1 234,50 €", "￥1234.50", "(1,234.50)")
ENCODINGS = {
    "zh": ("utf-8", "utf-8-sig", "gb18030", "utf-16"),
    "ja": ("utf-8", "utf-8-sig", "shift_jis", "utf-16-le"),
}
CLOCKS = ("", " %H:%M", " %H:%M:%S")
FIRST = datetime.datetime(2023, 1, 1)


@dataclass(frozen=True)
class Sale:
    """One line of a file, as a person means it."""

    order: str
    time: datetime.datetime
    customer: str
    product: str
    quantity: int
    cents: int


@dataclass(frozen=True)
class Written:
    """How a file writes its sales."""

    language: str
    delimiter: str
    encoding: str
    line_end: str
    day: str
    clock: str
    money: str
    above: tuple[str, ...]
    all_quoted: bool
    packed: bool
    places: tuple[int, ...]


@st.composite
def files(draw: st.DrawFn) -> tuple[Written, list[Sale]]:
    language = draw(st.sampled_from(sorted(HEADERS)))
    goods = GOODS.get(language, WESTERN)
    count = draw(st.integers(20, 60))
    rng = draw(st.randoms(use_true_random=False))
    customers = [f"{n * 1237:05d}" for n in range(8)]
    minutes = sorted(rng.randint(0, 400 * 24 * 60) for _ in range(count))
    day = draw(st.sampled_from([each for each in DAYS if each.isascii() or language in GOODS]))
    clock = "" if day in {"%Y%m%d", "serial"} else draw(st.sampled_from(CLOCKS))
    sales: list[Sale] = []
    for number, minute in enumerate(minutes):
        time = FIRST + datetime.timedelta(minutes=minute)
        time = time if clock else time.replace(hour=0, minute=0)
        sales.append(
            Sale(
                f"{7_000_000_000_000_000_001 + number // 2}",
                time,
                customers[(number + rng.randint(0, 7)) % len(customers)],  # never one alone
                goods[(number + rng.randint(0, 7)) % len(goods)],
                1 + (number + rng.randint(0, 8)) % 9,
                100 + (number * 7919 + rng.randint(0, 249_900)) % 249_900,
            )
        )
    places = draw(st.permutations(range(6)))
    how = Written(
        language=language,
        delimiter=draw(st.sampled_from(",;\t|")),
        encoding=draw(st.sampled_from(ENCODINGS.get(language, ("utf-8", "utf-8-sig", "cp1252", "utf-16")))),
        line_end=draw(st.sampled_from(("\n", "\r\n", "\r"))),
        day=day,
        clock=clock,
        money=draw(st.sampled_from(MONEY[:-1])),
        above=draw(st.sampled_from(((), ("Sales report", ""), ("",)))),
        all_quoted=draw(st.booleans()),
        packed=draw(st.booleans()),
        places=tuple(places),
    )
    return how, sales


def date_of(sale: Sale, how: Written) -> str:
    if how.day == "serial":
        return str((sale.time - datetime.datetime(1899, 12, 30)).days)
    return sale.time.strftime(how.day + how.clock)


def money_of(cents: int, how: Written) -> str:
    plain, grouped = f"{cents / 100:.2f}", f"{cents / 100:,.2f}"
    swapped = grouped.translate(str.maketrans(",.", ".,"))
    return {
        "1234.50": plain,
        "1,234.50": grouped,
        "1.234,50": swapped,
        "1234,50": plain.replace(".", ","),
        "$1,234.50": f"${grouped}",
        "1 234,50 €": swapped.replace(".", " ") + (" €" if how.encoding != "shift_jis" else ""),
        "￥1234.50": f"￥{plain}" if how.language in GOODS else plain,
    }[how.money]


def content_of(how: Written, sales: list[Sale]) -> bytes:
    def line(cells: tuple[str, ...]) -> str:
        dressed: list[str] = []
        for place in how.places:
            cell = cells[place]
            if how.all_quoted or any(sign in cell for sign in (how.delimiter, '"', "\n", "\r")):
                cell = '"' + cell.replace('"', '""') + '"'
            dressed.append(cell)
        return how.delimiter.join(dressed)

    lines = [*how.above, line(HEADERS[how.language])]
    lines += [
        line((s.order, date_of(s, how), s.customer, s.product, str(s.quantity), money_of(s.cents, how)))
        for s in sales
    ]
    content = "".join(each + how.line_end for each in lines).encode(how.encoding)
    return gzip.compress(content) if how.packed else content


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(files())
def test_the_same_sales_come_back(tmp_path: Path, file: tuple[Written, list[Sale]]) -> None:
    how, sales = file
    path = tmp_path / "sales.csv"
    path.write_bytes(content_of(how, sales))

    table = drive(read([path], {}))

    columns = dict(table.mapping)
    name = columns.get(Role.NAME) or columns[Role.PRODUCT]
    assert table.cells[columns[Role.ORDER]].tolist() == [sale.order for sale in sales]
    assert table.cells[columns[Role.CUSTOMER]].tolist() == [sale.customer for sale in sales]
    assert table.cells[name].tolist() == [sale.product for sale in sales]
    assert parse_numbers(table.cells[columns[Role.QUANTITY]], table.decimal).tolist() == [
        sale.quantity for sale in sales
    ]
    money = columns.get(Role.PRICE) or columns[Role.AMOUNT]
    assert np.allclose(parse_numbers(table.cells[money], table.decimal), [sale.cents / 100 for sale in sales])
    written = np.array([sale.time.replace(second=0) for sale in sales], "datetime64[s]")
    assert (table.times.astype("datetime64[s]") == written).all()
