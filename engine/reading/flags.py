"""Columns such as "Void?" that say yes where a sale was taken back."""

import re

import pandas as pd

from engine.reading.values import distinct

HEADER = re.compile(
    r"(?:is[ _-]?|was[ _-]?)?(?:void(?:ed)?|cancel(?:l?ed)?|refunded|returned|storno|storniert|annul[eé]e?"
    r"|anulad[oa]|annullato|cancelad[oa]|是否(?:取消|退款|退货|作废)|已(?:取消|退款|退货|作废))\s*\??",
    re.IGNORECASE,
)
YES = frozenset({"true", "yes", "y", "t", "x", "ja", "oui", "si", "sí", "sim", "是", "已", "✓"})
NO = frozenset({"", "false", "no", "n", "f", "nein", "non", "não", "否", "-"})


def is_flag(name: str, cells: pd.Series) -> bool:
    """Whether a column says of each row no more than whether it was taken back."""
    if not HEADER.fullmatch(name.strip()):
        return False
    said = {cell.strip().casefold() for cell in distinct(cells).cells}
    return said <= YES | NO and bool(said & YES)


def in_words(name: str, cells: pd.Series) -> pd.Series:
    """What such a column says, in words: its own name where it says yes, nothing elsewhere."""
    return pd.Series("", index=cells.index, dtype="str").mask(
        cells.str.strip().str.casefold().isin([*YES]), name.strip().rstrip("?")
    )
