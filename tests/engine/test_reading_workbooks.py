"""Workbooks of every kind, and what calls itself one."""

import datetime
import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
import xlwt

from engine.cleaning import clean
from engine.errors import EngineError
from engine.options import Choices
from engine.reading import read
from engine.reading.archive import unpacked
from engine.reading.delimited import Cells
from engine.reading.workbook import Book, is_book, read_book
from engine.stages import drive
from tests.engine import xlsb

HEADER = ["Order", "Customer", "Item", "Qty", "Price", "When"]
ROWS = [
    ["0007", "C1", "Mug, 300 ml", 2, 18.5, datetime.datetime(2026, 1, 31, 9, 58, 11)],
    ["0007", "C1", "Fern Print", 1, 12, datetime.datetime(2026, 1, 31, 9, 58, 11)],
    ["0008", "", "茶杯", 3, 0.1, datetime.datetime(2026, 2, 1)],
]
TEXTS = [
    ["0007", "C1", "Mug, 300 ml", "2", "18.5", "2026-01-31 09:58:11"],
    ["0007", "C1", "Fern Print", "1", "12", "2026-01-31 09:58:11"],
    ["0008", "", "茶杯", "3", "0.1", "2026-02-01"],
]
FILE = Path("sales.xls")
Rows = list[list[object]]


def xlsx(**sheets: Rows) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, datetime.datetime):
                        sheet.write_datetime(place, column, value, moment)
                    elif isinstance(value, str):
                        sheet.write_string(place, column, value)
                    elif value is not None:
                        sheet.write(place, column, value)
    return content.getvalue()


def xls(rows: Rows) -> bytes:
    content = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sales")
    moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write(place, column, value, moment)
            else:
                sheet.write(place, column, value)
    book.save(content)
    return content.getvalue()


def ods(rows: Rows) -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, datetime.datetime):
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sales">'
            f"{body}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return content.getvalue()


def page(rows: Rows) -> bytes:
    def row_of(row: list[object]) -> str:
        return "<tr>" + "".join(f"<td>{str(value).replace('&', '&amp;')}" for value in row)

    return (
        "<html><head><meta charset=gbk><style>td {mso-number-format:'<table>'}</style></head><body>"
        f"<table border=1>{''.join(map(row_of, rows))}</table></body></html>"
    ).encode("gb18030")


def excel_xml(rows: Rows) -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, datetime.datetime):
            return f'<Cell><Data ss:Type="DateTime">{value.isoformat(sep=" ")}</Data></Cell>'
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    body = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Sales"><Table>{body}</Table></Worksheet></Workbook>'
    ).encode()


def archived_page(rows: Rows) -> bytes:
    html = page(rows).decode("gb18030").replace("charset=gbk", "charset=utf-8").encode()
    quoted = b"".join(b"=%02X" % byte if byte > 126 or byte == 61 else bytes([byte]) for byte in html)
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"\r\n\r\n--part\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quoted
        + b"\r\n--part--\r\n"
    )


def book(content: bytes, said: Choices | None = None) -> Book:
    return drive(read_book(drive(unpacked(content, FILE)), FILE, said))


def first(content: bytes, said: Choices | None = None) -> Cells:
    return book(content, said).tables[0]


def rows_of(cells: Cells) -> list[list[str]]:
    return cells.frame.to_numpy(dtype=object).tolist()


def refusal(content: bytes, said: Choices | None = None) -> EngineError:
    with pytest.raises(EngineError) as error:
        book(content, said)
    return error.value


@pytest.mark.parametrize("packed", [bytes, gzip.compress], ids=["plain", "gzipped"])
@pytest.mark.parametrize(
    "written", [lambda rows: xlsx(Sales=rows), xls, ods, xlsb.workbook], ids=["xlsx", "xls", "ods", "xlsb"]
)
def test_every_kind_of_workbook(written: Callable[[Rows], bytes], packed: Callable[[bytes], bytes]) -> None:
    content = packed(written([HEADER, *ROWS]))

    cells = first(content)

    assert is_book(drive(unpacked(content, FILE)))
    assert cells.header == tuple(HEADER)
    assert rows_of(cells) == TEXTS
    assert (cells.sheet, cells.header_row) == ("Sales", 1)


@pytest.mark.parametrize("packed", [bytes, gzip.compress], ids=["plain", "gzipped"])
@pytest.mark.parametrize("written", [page, excel_xml, archived_page])
def test_what_calls_itself_a_workbook(
    written: Callable[[Rows], bytes], packed: Callable[[bytes], bytes]
) -> None:
    content = packed(written([HEADER, *ROWS]))

    cells = first(content)

    assert is_book(drive(unpacked(content, FILE)))
    assert cells.header == tuple(HEADER)
    assert [row[:5] for row in rows_of(cells)] == [row[:5] for row in TEXTS]


def test_titles_above_and_totals_below() -> None:
    rows = [
        ["Sales of our shop"],
        ["printed", "31.01.2026"],
        [],
        HEADER,
        *ROWS[:2],
        HEADER,
        ROWS[2],
        ["Total", "", "", 6],
    ]

    cells = first(xlsx(Sales=rows))

    assert rows_of(cells) == TEXTS
    assert cells.header_row == 4


def test_a_merged_cell_speaks_for_all_its_rows() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("B2:E2", "Sales of January")
        sheet.write_row("B4", ["Order", "Customer", "Item", "Qty"])
        sheet.merge_range("B5:B6", "A1")
        sheet.merge_range("C5:C6", "Ada")
        sheet.write_row("D5", ["Mug", 1])
        sheet.write_row("D6", ["Print", 2])
        sheet.write_row("B7", ["A2", "", "Mug", 1])

    cells = first(content.getvalue())

    assert rows_of(cells) == [["A1", "Ada", "Mug", "1"], ["A1", "Ada", "Print", "2"], ["A2", "", "Mug", "1"]]


def test_cells_of_a_page_span_rows_and_columns() -> None:
    html = (
        "<table><tr><td>menu<td>about</table><table>"
        "<tr><th colspan=3>Our sales</th></tr>"
        "<tr><th>Order</th><th>Item</th><th>Qty</th></tr>"
        "<tr><td rowspan=2>A&#49;</td><td>Mug<br>blue &amp; white</td><td>1</td></tr>"
        "<tr><td>Print&nbsp;A4</td><td>2</td></tr>"
        "<tr><td x:num='5113837045333047'>5.11E+15</td><td>Mug</td><td>1</td></tr></table>"
    )

    cells = first(html.encode())

    assert cells.header == ("Order", "Item", "Qty")
    assert rows_of(cells) == [
        ["A1", "Mug\nblue & white", "1"], ["A1", "Print A4", "2"], ["5113837045333047", "Mug", "1"],
    ]  # fmt: skip


def test_excel_xml_leaves_cells_out_by_their_number() -> None:
    xml = (
        "<?xml version='1.0'?><ss:Workbook><ss:Worksheet ss:Name='Sales'><ss:Table>"
        "<ss:Row><ss:Cell><ss:Data>Order</ss:Data></ss:Cell><ss:Cell><ss:Data>Customer</ss:Data></ss:Cell>"
        "<ss:Cell><ss:Data>Item</ss:Data></ss:Cell></ss:Row>"
        "<ss:Row ss:Index='3'><ss:Cell><ss:Data>A1</ss:Data></ss:Cell>"
        "<ss:Cell ss:Index='3'><ss:Data>Mug</ss:Data></ss:Cell></ss:Row>"
        "</ss:Table></ss:Worksheet></ss:Workbook>"
    )

    assert rows_of(first(xml.encode())) == [["A1", "", "Mug"]]


def test_sheets_of_one_header_are_appended_whatever_the_order_of_their_columns() -> None:
    turned = [row[::-1] for row in [HEADER, *ROWS]]

    found = book(xlsx(January=[HEADER, *ROWS], February=turned, Notes=[["Shop", "Owner"], ["Ours", "Ada"]]))

    assert rows_of(found.tables[0]) == TEXTS * 2
    assert found.tables[1].header == ("Shop", "Owner")
    assert found.sheets == ("January", "February", "Notes")


def test_a_sheet_goes_on_without_a_header() -> None:
    assert rows_of(first(xlsx(One=[HEADER, *ROWS], Two=ROWS))) == TEXTS * 2


def test_hidden_sheets_wait_until_they_are_asked_for() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet("Seen").write_column("A1", ["Item", "Mug"])
        hidden = workbook.add_worksheet("Hidden")
        hidden.write_column("A1", ["Item", "Old", "Older"])
        hidden.hide()
        workbook.add_chartsheet("Chart")

    assert rows_of(first(content.getvalue())) == [["Mug"]]
    assert rows_of(first(content.getvalue(), Choices(sheet="Hidden"))) == [["Old"], ["Older"]]
    error = refusal(content.getvalue(), Choices(sheet="None"))
    assert (error.code, error.facts["sheets"]) == ("file.no_such_sheet", "Seen, Hidden")


def test_the_owner_says_where_the_header_is() -> None:
    content = xlsx(Sales=[["Item", "Qty"], ["Goods", "Sold"], ["Mug", 1]])

    assert first(content, Choices(header_row=2)).header == ("Goods", "Sold")
    assert rows_of(first(content, Choices(header_row=0))) == [
        ["Item", "Qty"],
        ["Goods", "Sold"],
        ["Mug", "1"],
    ]


def test_a_workbook_of_charts_alone() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_with_chart())) as whole, zipfile.ZipFile(content, "w") as archive:
        for name in whole.namelist():
            text = whole.read(name)
            archive.writestr(name, text)

    assert refusal(content.getvalue()).code in {"file.charts_alone", "file.no_table"}


def _with_chart() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet("Data")
        chart = workbook.add_chart({"type": "line"})
        workbook.add_chartsheet("Chart").set_chart(chart)
        chart.add_series({"values": "=Data!$A$1:$A$3"})
    return content.getvalue()


def test_an_empty_workbook_and_a_header_alone() -> None:
    assert refusal(xlsx(Sales=[])).code == "file.no_table"
    assert refusal(xlsx(Sales=[HEADER])).code == "file.header_alone"


def test_a_password() -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    assert (
        refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream + bytes(2000)).code
        == "file.locked_workbook"
    )


@pytest.mark.parametrize("cut", [5, 300, 2000, -400])
def test_a_damaged_workbook(cut: int) -> None:
    assert refusal(xlsx(Sales=[HEADER, *ROWS])[:cut]).code == "file.damaged_workbook"
    assert refusal(xls([HEADER, *ROWS])[: max(cut, 5)]).code == "file.damaged_workbook"


def test_bytes_changed_in_a_workbook_never_end_in_a_fault() -> None:
    whole = bytearray(xlsx(Sales=[HEADER, *ROWS]))
    random = np.random.default_rng(4)
    for _ in range(150):
        broken = bytearray(whole)
        for place in random.integers(0, len(whole), 12):
            broken[place] = random.integers(256)
        try:
            cells = first(bytes(broken))
        except EngineError as error:
            assert error.code.startswith("file.")
        else:
            assert len(cells.frame)


def test_a_bomb_is_asked_about_first() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))

    error = refusal(content.getvalue())
    assert (error.code, error.facts["unpacked_mb"]) == ("file.unpacks_far", 30)
    assert refusal(gzip.compress(bytes(30_000_000))).code == "file.unpacks_far"
    assert len(drive(unpacked(gzip.compress(bytes(30_000_000)), FILE, go_on=True))) == 30_000_000


def test_a_workbook_that_hides_its_size_is_damaged() -> None:
    """It declares less than it holds."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        noise = np.random.default_rng(0).integers(0, 256, 5 << 20, dtype=np.uint8).tobytes()
        archive.writestr("xl/worksheets/sheet1.xml", noise + bytes(50_000_000))
    lying = bytearray(content.getvalue())
    true_size = struct.pack("<I", (5 << 20) + 50_000_000)
    assert lying.count(true_size) == 2
    lying = lying.replace(true_size, struct.pack("<I", 1_000_000))

    assert refusal(bytes(lying)).code == "file.damaged_workbook"


def test_a_zip_around_one_table_is_unpacked() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orders/", "")
        archive.writestr("orders/ExportOrderList.csv", "a,b\n1,2\n")
        archive.writestr("__MACOSX/orders/._ExportOrderList.csv", "x")

    assert drive(unpacked(content.getvalue(), FILE)) == b"a,b\n1,2\n"

    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("orders/second.csv", "a,b\n")
    with pytest.raises(EngineError) as error:
        drive(unpacked(content.getvalue(), FILE))
    assert error.value.code == "file.archive_of_many"
    assert "second.csv" in str(error.value.facts["files"])


def test_reading_a_workbook_can_be_left_at_any_step() -> None:
    content = xlsx(Sales=[HEADER, *ROWS * 20_000])
    steps = sum(1 for _ in read_book(content, FILE))
    assert steps > 4
    for step in range(0, steps, 2):
        work = read_book(content, FILE)
        for _ in range(step):
            next(work)
        work.close()


def test_a_supermarkets_till_as_it_saves_itself(tmp_path: Path) -> None:
    """Dates and times as Excel's, codes with leading zeros as text, a last row of sums without a word."""
    header = "行,款台,收款员,销售日期,销售时间,小票号,序号,商品码,商品名称,条形码,数量"
    header += ",售价,成交价,售价金额,销售金额,进价,折扣率,销售模式"
    book = xlwt.Workbook()
    sheet = book.add_sheet("销售流水")
    styles = {3: xlwt.easyxf(num_format_str="yyyy-mm-dd"), 4: xlwt.easyxf(num_format_str="hh:mm:ss")}
    for place, cell in enumerate(header.split(",")):
        sheet.write(0, place, cell)
    for n in range(60):
        when = datetime.datetime(2025, 3, 1 + n // 10, 8, n, 2)
        row = [n + 1, "01", "0007", when.date(), when.time(), f"01000{n // 3:02}", n % 3 + 1]
        row += [
            f"0500{n % 9}",
            f"鸡蛋 {n % 9}",
            "69",
            n % 3 + 1,
            5.5,
            4.5,
            5.5 * (n % 3 + 1),
            4.5 * (n % 3 + 1),
        ]
        for place, cell in enumerate([*row, 3, 0.9, "特价" if n % 4 else "零售"]):
            sheet.write(n + 1, place, cell, styles.get(place, xlwt.Style.default_style))
    for place, total in ((5, 60), (10, 120), (13, 660.0), (14, 540.0)):
        sheet.write(61, place, total)
    path = tmp_path / "till.xls"
    book.save(str(path))
    table = drive(read([path], {}))
    sales, report = drive(clean(table))
    assert (table.files[0].format, table.files[0].rows) == ("cn_supermarket_pos_xls", 60)
    assert (report.rows, report.kept, report.products, report.orders) == (60, 60, 9, 20)
    assert set(sales.lines["item"].cat.categories) == {f"0500{n}" for n in range(9)}
    assert sales.lines["order"].iloc[0] == "0100000"
    assert str(sales.lines["time"].iloc[0]) == "2025-03-01 08:00:02"
    assert sales.lines[["quantity", "price", "amount"]].sum().tolist() == [120, 270, 540]
