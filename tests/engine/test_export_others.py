"""What is written beside the lists: each file read back, and what is refused for want of a key."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from engine import columns
from engine.columns import Role
from engine.errors import EngineError, ExitStatus
from engine.export import keys, mailing, parts, web_shops, workbook
from engine.export.beside import Beside, beside
from engine.export.csv_files import (
    CUSTOMERS,
    KLAVIYO,
    LISTS,
    MAIL_MERGE,
    MAILCHIMP,
    PRODUCTS,
    SHOPIFY,
    WOOCOMMERCE,
    WORKBOOK,
    check_folder,
    write_lists,
)
from engine.export.flavours import GBK, SEMICOLON, STANDARD, flavour_of
from engine.export.others import check_sales, check_words, others
from engine.options import Also, Csv, Options
from engine.stages import drive
from tests.engine import shops
from tests.engine.test_export import EN, NAMES, ZH, lists

USERS = ["+4915112345", "=1+1", "007", "-5-"]
MAILS = {user: f"Who{at}@shop.example" for at, user in enumerate(USERS)}
FACTS = Beside(MAILS, dict.fromkeys(USERS, "often") | {"007": "once"}, {"00017": "Tea", "+49": "Tea"})


def text_of(path: Path, **how: str) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, **how)  # type: ignore[call-overload]


def test_a_workbook_reads_back_as_it_was_meant(tmp_path: Path) -> None:
    rows = drive(write_lists(lists(), tmp_path, ZH, more=[workbook.workbook(lists(), ZH)]))
    assert rows[WORKBOOK] == 12
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    assert book.sheetnames == ["顾客", "商品", "新品"]
    sheet = book["顾客"]
    assert [cell.value for cell in sheet[1]][:3] == ["顾客", "名次", "商品编号"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G5"
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["B"].width
    assert [cell.value for cell in sheet["A"]][1:] == USERS
    assert {cell.data_type for column in "ACDFG" for cell in sheet[column]} == {"s"}  # no formula, no number
    assert all(cell.quotePrefix for cell in (sheet["A3"], sheet["D3"]))
    assert sheet["B2"].value == 1
    assert sheet["F2"].value == "没买过"
    read = CalamineWorkbook.from_path(tmp_path / WORKBOOK).get_sheet_by_name("商品").to_python()
    assert [row[3] for row in read[1:]] == ["+49", "-3", "@x", "00017"]
    assert [row[1] for row in read[1:]] == list(NAMES.values())


def test_a_workbook_of_nothing_has_its_headers(tmp_path: Path) -> None:
    empty = lists(products=lists().products.iloc[:0], product_reasons=())
    drive(write_lists(empty, tmp_path, EN, more=[workbook.workbook(empty, EN)]))
    sheet = openpyxl.load_workbook(tmp_path / WORKBOOK)["Products"]
    assert sheet.max_row == 1
    assert sheet["A1"].value == "Product"


def test_sheets_go_on_where_excel_has_no_more_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 3)
    drive(write_lists(lists(), tmp_path, EN, more=[workbook.workbook(lists(), EN, [CUSTOMERS])]))
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("Customers", 4), ("Customers 2", 2)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_ids_survive_libreoffice(tmp_path: Path) -> None:
    awkward = ["00017", "1E10", "2026-01-02", "17850.0", "=1+1", "12345678901234567890", "TRUE", "½", "'07"]
    made = lists(n=len(awkward))
    made = replace(made, customers=made.customers.assign(**{columns.USER: np.array(awkward, object)}))
    drive(write_lists(made, tmp_path, EN, more=[workbook.workbook(made, EN)]))
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [
            *words,
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            tmp_path / "csv",
            tmp_path / WORKBOOK,
        ],
        check=True,
        timeout=240,
        capture_output=True,
    )
    assert text_of(tmp_path / "csv" / "recommendations.csv")["Customer"].tolist() == awkward


@pytest.mark.parametrize(("flavour", "raw"), [(SEMICOLON, b"\xef\xbb\xbfproduct_id;"), (GBK, b"product_id,")])
def test_flavours_read_back(tmp_path: Path, flavour, raw: bytes) -> None:
    drive(write_lists(lists(names={**NAMES, "00017": "青花🍵€"}), tmp_path, ZH, flavour=flavour))
    assert (tmp_path / PRODUCTS).read_bytes().startswith(raw)
    found = text_of(tmp_path / PRODUCTS, sep=flavour.separator, encoding=flavour.encoding)
    assert found["product_id"].tolist() == ["00017", "+49", "-3", "'@x"]
    assert found["product_name"][0] == "青花🍵€"
    assert found["confidence"][0] == f"0{flavour.decimal}333333"
    assert found["lift"].tolist()[:2] == ["", f"2{flavour.decimal}5"]


def test_gbk_letters_are_gbk_byte_for_byte(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, ZH, flavour=GBK))
    (tmp_path / CUSTOMERS).read_bytes().decode("gbk")


def test_the_locale_decides_between_two(monkeypatch: pytest.MonkeyPatch) -> None:
    for point, flavour in ((",", SEMICOLON), (".", STANDARD)):
        monkeypatch.setattr("engine.export.flavours.locale.localeconv", lambda p=point: {"decimal_point": p})
        assert flavour_of(Csv.LOCALE) == flavour


def test_a_file_a_group_and_a_category(tmp_path: Path) -> None:
    more = [*parts.by_group(lists(), FACTS, EN, STANDARD), *parts.by_category(lists(), FACTS, EN, STANDARD)]
    drive(write_lists(lists(), tmp_path, EN, more=more))
    once = text_of(tmp_path / "customer_recommendations_came once.csv")
    assert once["customer_id"].tolist() == ["007"]
    whole = text_of(tmp_path / PRODUCTS)
    pieces = [
        text_of(tmp_path / f"product_recommendations_{name}.csv") for name in ("Tea", "without category")
    ]
    assert pd.concat(pieces).sort_values("rank").reset_index(drop=True).equals(whole)


def test_a_category_is_a_name_of_a_file() -> None:
    taken: set[str] = set()
    words = [parts.file_word(text, taken) for text in ("Tea/Coffee", "tea coffee", "..", "茶 具", "x" * 300)]
    assert words == ["Tea Coffee", "tea coffee 2", "-", "茶 具", "x" * 60]


def test_a_letter_takes_one_row_a_customer(tmp_path: Path) -> None:
    made = lists(n=8)
    made = replace(made, customers=made.customers.assign(rank=[1] * 4 + [2] * 4))
    drive(write_lists(made, tmp_path, EN, more=[mailing.mail_merge(made, FACTS, EN, STANDARD)]))
    found = text_of(tmp_path / MAIL_MERGE)
    assert found.columns.tolist()[:6] == [
        "customer_id",
        "email",
        "group",
        "products",
        "product_1",
        "reason_1",
    ]
    assert found["customer_id"].tolist() == ["+4915112345", "'=1+1", "007", "'-5-"]
    assert found["email"].tolist() == list(MAILS.values())
    assert found["group"][2] == "came once"
    assert found["product_2"].tolist() == found["product_1"].tolist()
    assert "3 of 50 customers" in found["reason_1"][0]


def test_klaviyo_and_mailchimp_get_addresses_and_short_texts(tmp_path: Path) -> None:
    made = lists(names={**NAMES, "00017": "青" * 200})
    facts = replace(FACTS, emails={**MAILS, "007": "é@shop.example", "-5-": "WHO0@shop.example"})
    more = [mailing.klaviyo(made, facts, EN), mailing.mailchimp(made, facts, EN)]
    drive(write_lists(made, tmp_path, EN, more=more))
    profiles, contacts = text_of(tmp_path / KLAVIYO), text_of(tmp_path / MAILCHIMP)
    assert (tmp_path / KLAVIYO).read_bytes().startswith(b"Email Address,")
    assert profiles["Email Address"].tolist() == ["Who0@shop.example", "Who1@shop.example", "é@shop.example"]
    assert profiles["Pairwell 1 id"][0] == "00017"
    assert contacts["Email Address"].tolist() == ["Who0@shop.example", "Who1@shop.example"]
    assert max(len(cell.encode()) for cell in contacts["PW1"]) <= 255
    assert contacts["PW2"][1].startswith("'=cmd")


SHOPIFY_EXPORT = """Handle,Title,Option1 Name,Option1 Value,Variant SKU
rose-teapot,"Rose teapot, large",Size,Small,'00017
rose-teapot,,Size,Large,+49
mug,Mug,Title,Default Title,-3
tray,Tray,Title,Default Title,
"""
WOO_EXPORT = """ID,Type,SKU,Name,Parent
10,variable,POT,Teapot,
11,variation,00017,Teapot - small,id:10
12,variation,+49,Teapot - large,POT
13,simple,-3,Mug,
14,simple,"T,1",tray,
"""


def of_shop(tmp_path: Path, content: str) -> Beside:
    path = tmp_path / "export.csv"
    path.write_text(content, "utf-8")
    return replace(FACTS, catalogue=path, categories={})


def test_shopify_gets_handles_and_metafields(tmp_path: Path) -> None:
    facts = of_shop(tmp_path, SHOPIFY_EXPORT)
    made = lists(names={**NAMES, "@x": "Tray"})
    drive(write_lists(made, tmp_path / "out", EN, more=[web_shops.shopify(made, facts)]))
    found = text_of(tmp_path / "out" / SHOPIFY)
    assert found.columns.tolist() == ["Handle", "Title", web_shops.COMPLEMENTARY]  # no empty column
    assert dict(zip(found["Handle"], found["Title"], strict=True)) == {
        "mug": "Mug",
        "rose-teapot": "Rose teapot, large",
        "tray": "Tray",
    }
    together = dict(zip(found["Handle"], found[web_shops.COMPLEMENTARY], strict=True))
    # 00017 → +49 is the product itself; +49 → -3, -3 → @x and @x → 00017 shared orders
    assert together == {"rose-teapot": "mug", "mug": "tray", "tray": "rose-teapot"}


def test_woocommerce_gets_ids_of_parents(tmp_path: Path) -> None:
    facts = of_shop(tmp_path, WOO_EXPORT)
    made = lists(names={**NAMES, "@x": "Tray"})
    drive(write_lists(made, tmp_path / "out", EN, more=[web_shops.woocommerce(made, facts)]))
    found = text_of(tmp_path / "out" / WOOCOMMERCE)
    assert found.columns.tolist() == ["ID", "SKU", "Cross-sells"]
    assert dict(zip(found["ID"], found["Cross-sells"], strict=True)) == {
        "10": "id:13",
        "13": "id:14",
        "14": "id:10",
    }


def test_what_is_of_one_category_is_related(tmp_path: Path) -> None:
    facts = of_shop(tmp_path, WOO_EXPORT.replace("ID,", "No,"))
    facts = replace(facts, categories={"+49": "a", "-3": "a", "@x": "b"})
    made = lists(n=2, names={**NAMES, "@x": "Tray"})
    made = replace(
        made,
        products=made.products.assign(
            item=["-3", "-3"], other=["+49", "@x"], orders_together=[5, 4], rank=[1, 2]
        ),
    )
    output = web_shops.woocommerce(made, facts)
    drive(write_lists(made, tmp_path / "out", EN, more=[output]))
    (row,) = text_of(tmp_path / "out" / WOOCOMMERCE).to_dict("records")
    assert row == {"SKU": "-3", "Cross-sells": "T\\,1", "Upsells": "POT"}


@pytest.mark.parametrize(
    ("also", "code"),
    [(Also.SHOPIFY, "options.also_no_catalogue"), (Also.WOOCOMMERCE, "options.also_no_catalogue")],
)
def test_without_an_export_of_the_shop_it_says_so(also: Also, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        check_words(Options(also=(also,)))
    assert caught.value.code == code
    assert caught.value.exit_status == ExitStatus.WRONG_WORDS
    for wording in (EN, ZH):
        assert "--catalogue" in wording.error(code, caught.value.facts)


def test_another_catalogue_is_refused(tmp_path: Path) -> None:
    facts = of_shop(tmp_path, "Product Code,Product,Unit Price\nA-1,Cup,2\n")
    for read in (keys.shopify_keys, keys.woocommerce_keys):
        with pytest.raises(EngineError, match="also_no_column"):
            read(facts.catalogue)
    facts = of_shop(tmp_path, SHOPIFY_EXPORT)
    strangers = replace(lists(), products=lists().products.assign(item="zz", other="yy"))
    with pytest.raises(EngineError, match="also_no_match"):
        web_shops.shopify(strangers, facts)


def test_customers_and_addresses_are_needed(tmp_path: Path) -> None:
    nobody = lists(has_users=False)
    none = replace(FACTS, emails={})
    for also, facts, of, code in (
        (Also.KLAVIYO, none, lists(), "also_no_email"),
        (Also.MAILCHIMP, none, lists(), "also_no_email"),
        (Also.MAIL_MERGE, FACTS, nobody, "also_no_customers"),
        (Also.KLAVIYO, FACTS, nobody, "also_no_customers"),
    ):
        with pytest.raises(EngineError, match=code):
            others([also], of, facts, EN, STANDARD)


def test_facts_of_the_sales(tmp_path: Path) -> None:
    sales = shops.sales(
        [
            ("a", "x", "1", 0),
            ("a", "x", "2", 200),
            ("b", "x", "3", 1),
            ("b", "y", "4", 5),
            ("c@d.eu", "x", "5", 9),
        ]
    )
    cells = pd.DataFrame({"Mail": ["old@a.eu", "new@a.eu", "no address", " b@b.eu ", ""]})
    from tests.gui.shops import table

    raw = replace(table(), cells=cells, mapping={Role.EMAIL: "Mail"})
    facts = beside(raw, sales)
    assert facts.emails == {"a": "new@a.eu", "b": "b@b.eu", "c@d.eu": "c@d.eu"}
    assert facts.groups == {"a": "often", "b": "away", "c@d.eu": "once"}
    check_sales([Also.KLAVIYO], raw, sales)
    with pytest.raises(EngineError, match="also_no_email"):
        check_sales([Also.MAILCHIMP], replace(raw, mapping={}), shops.sales([("a", "x", "1", 0)]))


def test_what_was_written_is_known_again_and_goes_when_it_is_old(tmp_path: Path) -> None:
    more = others([Also.XLSX, Also.GROUPS, Also.CATEGORIES, Also.MAIL_MERGE], lists(), FACTS, EN, STANDARD)
    drive(write_lists(lists(), tmp_path, EN, more=more))
    assert len(list(tmp_path.iterdir())) == len(LISTS) + len(more)
    check_folder(tmp_path)
    drive(write_lists(lists(), tmp_path, EN, more=more[:1]))
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*LISTS, WORKBOOK])


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.Workbook.close", full)
    with pytest.raises(EngineError, match=r"output\.no_room"):
        drive(write_lists(lists(n=3), tmp_path, EN, more=[workbook.workbook(lists(n=3), EN)]))
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
