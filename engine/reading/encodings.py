"""Which encoding bytes are in that are no UTF-8: the one that makes of them what people write.

The double-byte encodings overlap, so that valid says little. Each was laid out by how common its characters
are: text read in its own encoding lies nearly all in the common part, in another one it does not. Letters of
one byte are told by their neighbours: an accent stands in a word, no capital follows a small letter.
"""

import re
from collections import Counter
from collections.abc import Callable

import numpy as np
import pyarrow as pa
from charset_normalizer import from_bytes

SAMPLE = 200_000  # bytes that are looked at
CERTAIN = 0.85  # share of the characters that are common ones
BROKEN = 0.02  # share of the characters that may be broken
A_FEW = 3  # of them, however short the text is
KOREAN = 0xC8  # the last first byte of Hangul; Chinese goes on to 0xD7
RARER = 0.03  # how much better another encoding of single bytes must be than cp1252
MUCH = 40  # bytes beyond ASCII without which Korean cannot be told from Chinese
_ASCII = bytes(range(128))
KANA = re.compile(r"[\u3041-\u30ff]")
NAMED = 0.1  # for a word that heads columns of sales: letters read in a wrong encoding make none
WORDS = {
    "gb18030": re.compile("商品|订单|单号|数量|金额|日期|时间|名称|编号|客户|会员|顾客|价格|单价|姓名"),
    "cp950": re.compile("商品|訂單|單號|數量|金額|日期|時間|名稱|編號|客戶|會員|顧客|價格|單價|姓名"),
    "cp932": re.compile("商品|注文|数量|金額|日付|日時|名称|番号|顧客|会員|価格|単価|氏名"),
    "euc_jp": re.compile("商品|注文|数量|金額|日付|日時|名称|番号|顧客|会員|価格|単価|氏名"),
    "cp949": re.compile("상품|주문|수량|금액|일자|날짜|품명|이름|번호|고객|회원|가격|단가"),
}
HAN_RUN = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ")
CENTRAL = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăâîșțĂÂÎȘȚáéíóöúüýÁÉÍÓÖÚÜÝôäßÄ")
TURKISH = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
SIGNS = frozenset("€£¥©®™°ºª«»¡¿’‘“”–—…•·½¼¾²³±×§\u00a0")

OPENING = frozenset("’‘“«¡¿–—·•\u00a0")  # signs that may stand before a letter


def is_valid(content: bytes) -> bool:
    """Whether bytes are UTF-8: ten times faster than by decoding them."""
    ends = pa.py_buffer(np.array([0, len(content)], np.int64))
    try:
        pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, pa.py_buffer(content)]).cast(
            pa.large_string()
        )
    except pa.ArrowInvalid:
        return False
    return True


def guess_encoding(content: bytes) -> str | None:
    """Python's name of the encoding of bytes that are no UTF-8; None where none makes sense of them."""
    sample = _beyond_ascii(content)
    much = len(sample.translate(None, _ASCII)) > MUCH
    double = [(score(sample), name) for name, score in _DOUBLE.items() if much or name != "euc_kr"]
    best, name = max(double, key=lambda each: each[0])
    if best > CERTAIN:
        return name
    single = [(western_share(sample, name) - RARER * (name != "cp1252"), name) for name in _SINGLE]
    best, name = max(single, key=lambda each: each[0])  # of equals the first
    if best > 0.5:
        return name
    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None else None


def _beyond_ascii(content: bytes) -> bytes:
    """The first lines with a letter beyond ASCII."""
    if len(content) <= SAMPLE:
        return content
    found: list[bytes] = []
    size = 0
    for line in content.split(b"\n"):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    return b"\n".join(found)


def _double(encoding: str, is_common: Callable[[str], float | None]) -> Callable[[bytes], float]:
    """A measure of how much bytes look like text of an encoding: the share of its common characters."""

    def score(content: bytes) -> float:
        text = content.decode(encoding, errors="replace")
        counts = Counter(char for char in text if not char.isascii())
        total = sum(counts.values())
        if not total or counts["\ufffd"] > max(BROKEN * total, A_FEW):
            return 0.0
        told = [(common, count) for char, count in counts.items() if (common := is_common(char)) is not None]
        known = sum(count for _, count in told)
        common = sum(common * count for common, count in told)
        runs = [len(run) for run in set(HAN_RUN.findall(text))]  # 元 stands alone behind each price
        together = sum(run for run in runs if run > 1)
        if not known or 2 * together <= sum(runs):
            return 0.0  # accents read as Chinese stand alone
        # of one dish said ten thousand times the other words tell as much
        share = min(common / known, sum(common for common, _ in told) / len(told))
        return share + NAMED * bool(WORDS[encoding].search(text))

    return score


def _first_byte(char: str, encoding: str) -> int:
    try:
        coded = char.encode(encoding)
    except UnicodeEncodeError:
        return 0
    return coded[0] if len(coded) == 2 else 0


def _simplified(char: str) -> float | None:
    if "\u4e00" <= char <= "\u9fff":
        return float(0xB0 <= _first_byte(char, "gb2312") <= 0xD7)
    return None if _first_byte(char, "gb2312") in {0xA1, 0xA3} else 0.5 if KANA.match(char) else 0.0


def _traditional(char: str) -> float | None:
    if "\u4e00" <= char <= "\u9fff":
        return float(0xA4 <= _first_byte(char, "big5") <= 0xC6)
    return None if _first_byte(char, "big5") in {0xA1, 0xA2} else 0.0


def _japanese(char: str) -> float | None:
    if KANA.match(char):
        return 1.0
    if "\u4e00" <= char <= "\u9fff":
        return float(0x88 <= _first_byte(char, "shift_jis") <= 0x98)
    return (
        0.4
        if "\uff61" <= char <= "\uff9f"
        else None
        if _first_byte(char, "shift_jis") in {0x81, 0x82}
        else 0.0
    )


def _japanese_unix(char: str) -> float | None:
    if KANA.match(char):
        return 1.05
    if "\u4e00" <= char <= "\u9fff":
        return float(0xB0 <= _first_byte(char, "euc_jp") <= 0xCF)
    return None if _first_byte(char, "euc_jp") in {0xA1, 0xA3} else 0.0


def _korean(char: str) -> float | None:
    """Chinese text taken for Korean has Hanja; Korean taken for Chinese has nothing beyond 0xC8."""
    if "\uac00" <= char <= "\ud7a3":
        return 1.01 * (0xB0 <= _first_byte(char, "euc_kr") <= KOREAN)
    return None if 0xA1 <= _first_byte(char, "euc_kr") <= 0xA9 else 0.0


_DOUBLE: dict[str, Callable[[bytes], float]] = {
    "gb18030": _double("gb18030", _simplified),
    "big5": _double("cp950", _traditional),
    "shift_jis": _double("cp932", _japanese),
    "euc_kr": _double("cp949", _korean),
    "euc_jp": _double("euc_jp", _japanese_unix),
}
DECODERS = {"big5": "cp950", "shift_jis": "cp932", "euc_kr": "cp949"}  # what programs mean by these names
_SINGLE = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1251", "cp1254", "latin-1")


def western_share(content: bytes, encoding: str) -> float:
    """How much letters of one byte look like words, 0 to 1."""
    text = content.decode(encoding, errors="replace")
    score, total = 0.0, 0
    for match in re.finditer(r"[^\x00-\x7f]+", text):
        run = match[0]
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        total += len(run)
        if encoding == "cp1251":
            score += len(run) * 0.95 if len(run) > 1 and re.fullmatch("[\u0410-\u044fЁё№«» ]+", run) else 0.0
            continue
        if sum(char.isalpha() for char in run) > (3 if encoding == "cp1250" else 2):
            continue
        letters = {"cp1250": CENTRAL, "cp1254": TURKISH}.get(encoding, WESTERN)
        alone = len(run) == 1 and not before.isalpha() and not after.isalpha()
        for char in run:
            if char in letters and alone:
                score += 0.4  # a letter by itself, as no word but à is
            elif char in letters:
                small_first = char.isupper() and before.islower()
                score += 0.1 if small_first else 0.97 if encoding == "cp1250" else 1.0
            elif char in SIGNS:
                score += 0.2 if after.isalpha() and char not in OPENING else 0.9
    return score / total if total else 0.0
