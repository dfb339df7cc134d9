"""Bytes to text: encodings, mixed and garbled ones, and what is no text."""

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.reading.text import Text, file_bytes, loaded, to_text
from tests.engine.damage import NAMES

HERE = Path("sales.csv")
LONG = {
    script: f"{words[0]},{words[1]}\n" + "".join(f"{words[2]},{name}\n" for name in NAMES[script])
    for script, words in {
        "simplified": ("客户", "商品", "王小明"),
        "traditional": ("客戶", "商品", "王小明"),
        "japanese": ("顧客", "商品", "田中"),
        "western": ("client", "produit", "Zoé"),
    }.items()
}
KOREAN = "고객,상품\n김철수,녹차\n이영희,홍차 세트\n박민수,커피\n최지우,라면\n"
POLISH = "klient,produkt\nŁukasz,Żółty ser\nMałgorzata,Śliwki\nJán,Čokoláda\n"
RUSSIAN = "клиент,товар\nИван,Чай чёрный\nМария,Кофе\n"


def decoded(content: bytes) -> Text:
    return to_text(content, HERE)


def codes(text: Text) -> list[str]:
    return [notice.code for notice in text.notices]


@pytest.mark.parametrize(
    ("said", "encoding", "known_as"),
    [
        (LONG["simplified"], "gbk", "gb18030"),
        (LONG["simplified"], "gb18030", "gb18030"),
        (LONG["simplified"], "utf-16", "utf-16"),
        (LONG["simplified"], "utf-16-le", "utf-16-le"),
        (LONG["simplified"], "utf-16-be", "utf-16-be"),
        (LONG["simplified"], "utf-32", "utf-32"),
        (LONG["traditional"], "big5", "big5"),
        (LONG["japanese"], "cp932", "shift_jis"),
        (LONG["japanese"], "euc_jp", "euc_jp"),
        (LONG["western"], "cp1252", "cp1252"),
        (LONG["western"].replace("–", "-"), "latin-1", "cp1252"),  # the same letters in both
        (LONG["western"], "mac_roman", "mac_roman"),
        (LONG["western"].replace("–", "-"), "cp850", "cp850"),
        (KOREAN, "euc_kr", "euc_kr"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        ("id,name\n1,红茶\n2,tea\n", "gbk", "gb18030"),
        ("id,name\n1,紅茶\n2,tea\n", "big5", "big5"),
        ("id,name\n1,緑茶\n2,おにぎり\n", "cp932", "shift_jis"),
        ("id,name\n1,ÄPFEL\n2,ÜBERGRÖßE\n", "cp1252", "cp1252"),
        ("order;item;price\n1;mug;12,50 €\n2;tea;3,00 €\n", "cp1252", "cp1252"),  # no letter, but signs
        ("order,item,price\n1,mug,€12.50\n2,tea,€3.00\n", "cp1252", "cp1252"),
        ("order,item,price\n1,mug,£12.50\n2,tea,£3.00\n", "cp1252", "cp1252"),
        ("单号,商品\n" + "".join(f"T-{n},米饭{n % 3}\n" for n in range(400)), "gb18030", "gb18030"),
        ("编号,菜\n" + "".join(f"T-{n},米饭{n % 3}\n" for n in range(400)), "gb18030", "gb18030"),
        ("주문번호,상품명\n" + "".join(f"T-{n},김밥{n % 3}\n" for n in range(400)), "euc_kr", "euc_kr"),
        ("번호,이름\n" + "".join(f"T-{n},㈜오뚜기 라면 {n % 3}㎏\n" for n in range(400)), "cp949", "euc_kr"),
    ],
)
def test_encodings(said: str, encoding: str, known_as: str) -> None:
    text = decoded(said.encode(encoding))

    assert text.utf8.decode("utf-8") == said
    assert text.encoding == known_as
    assert not text.notices


@pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
def test_a_file_that_mixes_two_encodings(encoding: str) -> None:
    said = LONG["simplified" if encoding == "gbk" else "western"]
    text = decoded(said.encode() * 2 + said.encode(encoding))

    assert text.utf8.decode("utf-8") == said * 3
    assert codes(text) == ["read.mixed_encodings"]
    assert text.notices[0].facts["lines"] == sum(not line.isascii() for line in said.splitlines())


@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
def test_garbled_letters_are_put_right_and_said(taken_for: str) -> None:
    said = LONG["western"].replace("É", "é") if taken_for == "cp1252" else LONG["western"]
    text = decoded(said.encode().decode(taken_for).encode())

    assert text.utf8.decode("utf-8") == said
    assert codes(text) == ["read.mojibake"]


def test_garbled_chinese_is_put_right_and_what_is_lost_is_said() -> None:
    said = "商品\n红茶水果\n绿茶\n"  # of three bytes each: an even number of letters comes back whole
    text = decoded(said.encode().decode("gbk").encode())
    assert text.utf8.decode("utf-8") == said
    assert codes(text) == ["read.mojibake"]

    text = decoded((said + "乌龙茶\n").encode().decode("gbk", errors="replace").encode())
    assert text.utf8.decode("utf-8") == said + "乌龙\ufffd\n"
    assert codes(text) == ["read.mojibake", "read.mojibake_lost"]


@pytest.mark.parametrize("word", ["Ängelholm Ö", "Señor Ñ", "Œuvre «É»", "李小龙", "Ünlü Ğ", "Привет"])
def test_right_letters_are_left_as_they_are(word: str) -> None:
    text = decoded(f"a,b\n1,{word}\n2,{word}\n3,{word} £5\n".encode())
    assert text.utf8.decode("utf-8") == f"a,b\n1,{word}\n2,{word}\n3,{word} £5\n"
    assert not text.notices


def test_nuls_are_left_out_and_said() -> None:
    text = decoded(b"a,b\x00\n1,2\n" + bytes(5000))
    assert text.utf8 == b"a,b\n1,2\n"
    assert codes(text) == ["read.nuls"]
    assert text.notices[0].facts == {"places": 5001}


def test_a_letter_with_a_wrong_byte_is_said() -> None:
    content = (LONG["simplified"] * 3).encode().replace("红".encode(), b"\xe7\xba\x41", 1)
    text = decoded(content)
    assert text.encoding == "utf-8"
    assert codes(text) == ["read.broken_letters"]
    assert text.notices[0].facts == {"places": 1, "line": 2}


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"%PDF-1.7\n1 0 obj",
        b"RIFF....WEBP",
        b"SQLite format 3\x00" + bytes(100),
        b"{\\rtf1 sales}",
        b"<html>",
        bytes(range(256)) * 20,
        b"\x80\x04\x95" + bytes(range(255, 0, -1)) * 3,
        b"\xff\xfe" + b"\x00\xd8" * 50,
    ],
)
def test_what_is_no_text(content: bytes) -> None:
    with pytest.raises(EngineError) as raised:
        decoded(content)
    assert raised.value.code == "file.not_text"


def test_the_owner_says_the_encoding() -> None:
    content = "id,name\n1,红茶\n".encode("gbk")
    assert to_text(content, HERE, "gb18030").utf8.decode() == "id,name\n1,红茶\n"
    assert to_text(content, HERE, "cp1252").encoding == "cp1252"
    with pytest.raises(EngineError):
        to_text(content, HERE, "klingon")


def test_a_file_that_changes_or_vanishes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(b"a,b\n1,2\n")
    work = loaded(path)
    next(work)
    with path.open("ab") as file:
        file.write(b"3,4\n")
    with pytest.raises(EngineError) as raised:
        list(work)
    assert raised.value.code == "file.changed"

    path.unlink()
    with pytest.raises(EngineError) as raised:
        file_bytes(path)
    assert raised.value.code == "file.missing"
