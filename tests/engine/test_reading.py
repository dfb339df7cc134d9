"""READ on small invented files: encodings, delimiters, titles, totals, roles, and every refusal."""

import datetime
import gzip
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter

from engine.columns import Role
from engine.errors import EngineError, ExitStatus
from engine.reading import read
from engine.reading.catalogue import read_catalogue, read_ids
from engine.reading.table import CatalogueItem, RawTable
from engine.stages import Progress, drive
from tests.journey import groceries

LINES = "Customer,Date,Product,Qty\n7,2024-01-31 10:05,Café,2\n8,2024-02-01 11:00,Tea,1\n"
CHINESE = "订单号,下单时间,会员号,商品编码,商品名称,数量,单价,金额,分类,状态\n" + "".join(
    f"{1000 + n // 2},2024年3月{1 + n % 28}日 08:{n % 60:02d},M{n % 7},{10000 + n % 9},"
    f"红茶{n % 9},{1 + n % 3},2.50,{(1 + n % 3) * 2.5},茶,已完成\n"
    for n in range(60)
)


def written(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def table(*paths: Path, **mapping: str) -> RawTable:
    return drive(read(paths, {Role(role): column for role, column in mapping.items()}))


PROSE = "".join(
    f"Line {n}{', and' * (n % 4)} words{', more' * (n * 7 % 5)} that nobody says twice {n}.\n"
    for n in range(40)
)


def refusal(*paths: Path, **mapping: str) -> EngineError:
    with pytest.raises(EngineError) as raised:
        table(*paths, **mapping)
    return raised.value


@pytest.mark.parametrize(
    ("encoding", "known_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_western_encodings(tmp_path: Path, encoding: str, known_as: str) -> None:
    found = table(written(tmp_path / "sales.csv", LINES, encoding))

    assert found.files[0].encoding == known_as
    assert found.cells["Product"].tolist() == ["Café", "Tea"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_chinese_encodings_and_headers(tmp_path: Path, encoding: str) -> None:
    found = table(written(tmp_path / "销售.csv", CHINESE, encoding))

    assert found.files[0].encoding == "gb18030"
    assert found.mapping == {
        Role.ORDER: "订单号",
        Role.DATE: "下单时间",
        Role.CUSTOMER: "会员号",
        Role.PRODUCT: "商品编码",
        Role.NAME: "商品名称",
        Role.QUANTITY: "数量",
        Role.PRICE: "单价",
        Role.AMOUNT: "金额",
        Role.CATEGORY: "分类",
        Role.STATUS: "状态",
    }
    assert found.times[0] == np.datetime64("2024-03-01T08:00")


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters_also_gzipped(tmp_path: Path, delimiter: str) -> None:
    text = LINES.replace(",", delimiter)
    plain = table(written(tmp_path / "sales.txt", text))
    packed = table(written(tmp_path / "sales.csv.gz", gzip.compress(text.encode())))

    assert plain.files[0].delimiter == delimiter
    assert plain.cells.equals(packed.cells)
    assert plain.cells["Qty"].tolist() == ["2", "1"]


def test_cells_are_the_text_that_stood_there(tmp_path: Path) -> None:
    text = 'Customer,Product,Qty\n 007 ,"a ""b"", c",NA\n5.11E+18,"two\nlines",\n'
    found = table(written(tmp_path / "sales.csv", text))

    assert found.cells.to_numpy().tolist() == [
        [" 007 ", 'a "b", c', "NA"],
        ["5.11E+18", "two\nlines", ""],
    ]


def test_titles_above_and_totals_below_are_left_out(tmp_path: Path) -> None:
    text = (
        "Sales of the Corner Shop\n\nDate,Customer,Product,Qty\n2024-01-01,u,Bread,2\n2024-01-02,v,Milk,1\n"
    )
    found = table(written(tmp_path / "sales.csv", text + "Total,,,3\n,,,\n"))

    assert found.files[0].header_row == 3
    assert found.cells["Product"].tolist() == ["Bread", "Milk"]


@pytest.mark.parametrize(
    "above",
    [
        "Report 2024\nfrom,01/01/2024,to,31/01/2024\n\n",
        "Store: Main St\nPeriod: January\n",
        "\n\nSales,,,\n",
        "sep=,\n",
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "",
        "Grand total:,,,3\n",
        "合计,,,3\n",
        ",,Total,3\n",
        "\n12 record(s) downloaded\nSeller ID : x\n",
        "共 2 条\n",
    ],
)
def test_what_stands_around_a_table(tmp_path: Path, above: str, below: str) -> None:
    text = "Date,Customer,Item,Qty\n2024-01-01,u,a,1\n2024-01-02,Sum of things,Summer dress,2\n"
    found = table(written(tmp_path / "sales.csv", above + text + below))

    assert found.files[0].header_row == 1 + above.count("\n")
    assert found.cells["Item"].tolist() == ["a", "Summer dress"]


def test_a_last_record_that_only_sounds_like_a_total_stays(tmp_path: Path) -> None:
    text = "Product,Customer,Note\nMug,u,\nSummer dress,v,\nTotal recall,w,\n"
    found = table(written(tmp_path / "sales.csv", text))
    assert found.cells["Product"].tolist() == ["Mug", "Summer dress", "Total recall"]


def test_short_records_are_filled_and_surplus_cells_kept(tmp_path: Path) -> None:
    text = "date,customer,product\n2024-01-01,u\n2024-01-02,v,tea,extra\n2024-01-03,w,tea\n"
    found = table(written(tmp_path / "sales.csv", text))

    assert found.cells["product"].tolist() == ["", "tea", "tea"]
    assert found.cells.iloc[:, 3].tolist() == ["", "extra", ""]


def test_files_of_one_header_are_appended(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", LINES)
    second = written(tmp_path / "b.csv", LINES.replace("Tea", "Cocoa"))
    found = table(first, second)

    assert found.cells["Product"].tolist() == ["Café", "Tea", "Cocoa"]  # the line that is in both counts once
    assert [file.rows for file in found.files] == [2, 2]
    assert found.positions.tolist() == [0, 1, 2]
    assert found.fingerprint != table(first).fingerprint


def test_progress_is_told_before_the_result(tmp_path: Path) -> None:
    heard: list[Progress] = []
    drive(read([written(tmp_path / "a.csv", LINES)], {}), heard.append)

    notes = [progress.note for progress in heard]
    files = notes.count("read.file")
    assert 0 < files < len(notes)
    assert notes == ["read.file"] * files + ["read.columns"] * (len(notes) - files)
    assert heard[-1].step == 2


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        book.add_worksheet("Cover").write(0, 0, "Sales of the Corner Shop")
        for sheet, product in (("May", "tea"), ("June", "cocoa")):
            page = book.add_worksheet(sheet)
            page.write_row(1, 0, ["order id", "date", "customer", "product", "price"])
            page.write_row(2, 0, [17850, None, "007", product, 0.1])
            page.write_datetime(2, 1, datetime.datetime(2024, 5, 6, 7, 8, 9), day)
            page.write_row(3, 0, [2.5, None, "A", product, 1e15])
            page.write_datetime(3, 1, datetime.datetime(2024, 5, 7), day)
        book.add_worksheet("Notes").write_row(0, 0, ["something", "else"])
    return path


def test_excel_sheets_of_one_header_are_appended(tmp_path: Path) -> None:
    found = table(workbook(tmp_path / "sales.xlsx"))

    assert found.files[0].header_row == 2
    assert found.files[0].sheet == "May"
    assert found.cells["product"].tolist() == ["tea", "tea", "cocoa", "cocoa"]
    assert found.cells.iloc[0].tolist() == ["17850", "2024-05-06 07:08:09", "007", "tea", "0.1"]
    assert found.cells.iloc[1].tolist() == ["2.5", "2024-05-07", "A", "tea", "1000000000000000"]


def test_user_item_score(tmp_path: Path) -> None:
    found = table(written(tmp_path / "ratings.csv", "User,Item,Score\nu,i,5\nv,i,3\n"))

    assert found.mapping == {Role.CUSTOMER: "User", Role.PRODUCT: "Item", Role.RATING: "Score"}
    assert np.isnat(found.times).all()


@pytest.mark.parametrize("role", [Role.PRICE, Role.AMOUNT])
def test_amount_is_told_from_price_by_the_quantity(tmp_path: Path, role: Role) -> None:
    lines = "".join(
        f"{n % 5},p{n % 4},{1 + n % 3},{(1 + n % 4) * (1 + n % 3 if role is Role.AMOUNT else 1)}\n"
        for n in range(60)
    )
    found = table(written(tmp_path / "sales.csv", "customer,product,quantity,amount\n" + lines))

    assert found.mapping[role] == "amount"
    assert found.files[0].confidence[role] > 0.9


def test_date_and_time_of_two_columns_are_joined(tmp_path: Path) -> None:
    text = "Date,Time,Customer,Item\n31/12/2023,1:30 PM,1,a\n01/01/2024,12:05 AM,2,b\n"
    found = table(written(tmp_path / "sales.csv", text))

    assert found.times.tolist() == [
        np.datetime64(text, "ns").astype(int) for text in ("2023-12-31T13:30", "2024-01-01T00:05")
    ]
    assert found.files[0].also == {Role.DATE: ("Time",)}


def test_other_columns_do_not_confuse(tmp_path: Path) -> None:
    text = (
        "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,week,"
        "transaction_timestamp,manufacturer_id,department,brand,product_category,product_type,package_size\n"
        "900,330,31198570044,1095275,1,0.5,0,0,1,2017-01-01 11:53:26,2,PASTRY,National,ROLLS,BAGELS,4 OZ\n"
        "901,330,31198570047,9878513,2,1.0,0,0,1,2017-01-01 12:10:28,69,GROCERY,Private,SNACKS,CHIPS,9 OZ\n"
    )
    found = table(written(tmp_path / "sales.csv", text))

    assert {
        role: column for role, column in found.mapping.items() if role is not Role.CATEGORY
    } == groceries.MAPPING


def test_the_owner_overrides_the_guess(tmp_path: Path) -> None:
    path = written(tmp_path / "sales.csv", "Customer,Product,Thing\n1,a,b\n2,c,d\n")
    found = table(path, product="Thing")

    assert found.mapping[Role.PRODUCT] == "Thing"
    assert found.files[0].confidence[Role.PRODUCT] == 1
    assert refusal(path, product="Thong").code == "options.no_such_column"
    assert refusal(path, product="Thong").facts == {"column": "Thong", "columns": "Customer, Product, Thing"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "file.empty"),
        ("blank.csv", b" \n\n ", "file.empty"),
        ("header.csv", b"customer,product\n", "file.header_alone"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "file.not_text"),
        ("bytes.csv", bytes(range(256)) * 9, "file.not_text"),
        ("document.csv", b"%PDF-1.4", "file.not_text"),
        ("page.csv", b"<html><body>Sales</body></html>", "file.not_text"),
        ("data.json", b'{"sales": [1, 2]}', "file.not_text"),
        ("book.xlsx", b"PK\x03\x04 cut short", "file.damaged_workbook"),
        ("book.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "file.damaged_workbook"),
        ("packed.csv.gz", b"\x1f\x8b\x08 cut short", "file.damaged_archive"),
        ("no_product.csv", b"customer,date\nu,2024-01-01\nv,2024-01-02\n", "file.no_product"),
        ("prose.csv", PROSE.encode(), "file.ragged"),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    error = refusal(written(tmp_path / name, content))

    assert error.code == code
    assert error.exit_status is ExitStatus.FILE_UNUSABLE
    assert error.facts["path"] == str(tmp_path / name)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.csv").code == "file.missing"
    assert refusal(tmp_path).code == "file.is_folder"


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError

    path = written(tmp_path / "locked.csv", LINES)
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path).code == "file.unreadable"


def test_files_that_differ_in_their_surplus_cells_alone(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "customer,product\nu,a,more\nv,b\n")
    second = written(tmp_path / "b.csv", "product,customer\nc,w\n")
    found = table(first, second)

    assert found.cells["product"].tolist() == ["a", "b", "c"]
    assert found.cells.iloc[:, 2].tolist() == ["more", "", ""]


def test_a_file_that_ends_within_a_letter(tmp_path: Path) -> None:
    content = ("客户,商品\n" + "王小明,红茶\n" * 40 + "李,绿茶").encode()[:-1]
    found = table(written(tmp_path / "cut.csv", content))

    assert found.files[0].encoding == "utf-8"
    assert found.cells["商品"].tolist() == ["红茶"] * 40 + ["绿\ufffd"]


@pytest.mark.parametrize("word", ["Äpfel", "PROMOÇÃO", "Señor", "CAFÉ", "Übergröße", "Ähre"])
def test_accents_are_not_taken_for_chinese(tmp_path: Path, word: str) -> None:
    found = table(written(tmp_path / "sales.csv", f"customer,product\n1,{word}\n2,tea\n", "cp1252"))
    assert found.cells["product"].tolist() == [word, "tea"]


def test_files_of_other_headers(tmp_path: Path) -> None:
    other = written(tmp_path / "b.csv", "Customer,Product\n1,a\n")
    assert refusal(written(tmp_path / "a.csv", LINES), other).code == "file.other_header"


def test_catalogue_and_ids(tmp_path: Path) -> None:
    text = "Product Code,Product,Category,Price,Stock\nA1, Red mug ,Mugs,2.50,7\nA2,,Mugs,,\n,nothing,,,\n"
    items = read_catalogue(written(tmp_path / "catalogue.csv", text))

    assert items == [CatalogueItem("A1", "Red mug", "Mugs", 2.5, 7.0), CatalogueItem("A2", "A2", "Mugs")]
    assert read_ids(written(tmp_path / "only.txt", "\ufeffA1\r\n A2 \n\n")) == {"A1", "A2"}


def test_a_file_that_ends_with_a_backslash(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("order,product,quantity\n1,Mug,2\n1,Plate,1\n2,Mug,3\n2,C:\\", encoding="utf-8")
    assert drive(read([path], {})).cells["product"].tolist()[:3] == ["Mug", "Plate", "Mug"]


def test_a_table_of_very_many_columns(tmp_path: Path) -> None:
    goods = [f"product {place}" for place in range(3000)]
    counts = [["1" if place % 7 == row else "0" for place in range(3000)] for row in range(7)]
    lines = [",".join(["customer", *goods])]
    lines += [",".join([f"c{row}", *each]) for row, each in enumerate(counts)]
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = drive(read([path], {}))
    assert len(table.cells) == 3000
    assert set(table.mapping.values()) <= set(table.cells.columns)
    first = table.cells[table.cells[table.mapping[Role.CUSTOMER]] == "c0"]
    assert first[table.mapping[Role.NAME]].tolist() == goods[::7]
