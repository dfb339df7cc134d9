"""What the window calls the roles of columns, and what was recognised about a file."""

import codecs
import re

from PySide6.QtCore import QCoreApplication

from engine.columns import Role

RIGHT = frozenset({Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING})  # figures stand at the right
WHOLE = frozenset({Role.CUSTOMER, Role.ORDER, Role.PRODUCT, Role.DATE, Role.TIME})  # never cut
_ENCODINGS = {  # by the name that codecs gives
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB 18030",
    "gbk": "GBK",
    "gb2312": "GB 2312",
    "big5": "Big5",
    "cp950": "Big5",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "shift_jis": "Shift-JIS",
    "cp949": "EUC-KR",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "iso8859-1": "Latin-1",
    "mac-roman": "Mac Roman",
    "ascii": "UTF-8",
}


def role_word(role: Role) -> str:
    """A role in the owner's words."""
    return {
        Role.CUSTOMER: QCoreApplication.translate("Roles", "Customer"),
        Role.ORDER: QCoreApplication.translate("Roles", "Order"),
        Role.PRODUCT: QCoreApplication.translate("Roles", "Product code"),
        Role.NAME: QCoreApplication.translate("Roles", "Product name"),
        Role.DATE: QCoreApplication.translate("Roles", "Date"),
        Role.TIME: QCoreApplication.translate("Roles", "Time of day"),
        Role.QUANTITY: QCoreApplication.translate("Roles", "Quantity"),
        Role.PRICE: QCoreApplication.translate("Roles", "Price of one"),
        Role.AMOUNT: QCoreApplication.translate("Roles", "Line total"),
        Role.RATING: QCoreApplication.translate("Roles", "Rating"),
        Role.CATEGORY: QCoreApplication.translate("Roles", "Category"),
        Role.STATUS: QCoreApplication.translate("Roles", "Status"),
        Role.EMAIL: QCoreApplication.translate("Roles", "E-mail"),
    }[role]


def not_used() -> str:
    """What stands above a column that means nothing to Pairwell."""
    return QCoreApplication.translate("Roles", "Not used")


def encoding_word(encoding: str) -> str:
    """UTF-8 instead of utf_8_sig."""
    try:
        return _ENCODINGS.get(codecs.lookup(encoding).name, encoding.upper())
    except LookupError:
        return encoding


def encodings() -> dict[str, str]:
    """The encodings that a file may be said to have: Python's name → its name, and whose it is."""
    return {
        "utf_8": "UTF-8",
        "utf_16": "UTF-16",
        "cp1252": QCoreApplication.translate("Roles", "Windows-1252 (Western Europe)"),
        "cp1250": QCoreApplication.translate("Roles", "Windows-1250 (Central Europe)"),
        "cp1251": QCoreApplication.translate("Roles", "Windows-1251 (Cyrillic)"),
        "gb18030": QCoreApplication.translate("Roles", "GB 18030 (Chinese)"),
        "big5": QCoreApplication.translate("Roles", "Big5 (traditional Chinese)"),
        "cp932": QCoreApplication.translate("Roles", "Shift-JIS (Japanese)"),
        "cp949": QCoreApplication.translate("Roles", "EUC-KR (Korean)"),
    }


def same_encoding(one: str, other: str) -> bool:
    """Whether two names mean the same letters on the screen."""
    return encoding_word(one) == encoding_word(other)


def delimiter_word(delimiter: str) -> str:
    """A delimiter by name."""
    return {
        ",": QCoreApplication.translate("Roles", "Comma"),
        ";": QCoreApplication.translate("Roles", "Semicolon"),
        "\t": QCoreApplication.translate("Roles", "Tab"),
        "|": QCoreApplication.translate("Roles", "Bar"),
        " ": QCoreApplication.translate("Roles", "Space"),
    }.get(delimiter, delimiter)


def date_orders() -> dict[str, str]:
    """The orders that a date's parts may be said to have."""
    return {
        "dmy": date_word("%d/%m/%Y"),
        "mdy": date_word("%m/%d/%Y"),
        "ymd": date_word("%Y-%m-%d"),
    }


def date_order(date_format: str) -> str:
    """dmy, mdy or ymd; "" for what has no such order."""
    parts = re.sub(r"[^Yymbd]", "", date_format.replace("B", "b")).replace("Y", "y").replace("b", "m")
    return parts[:3] if parts[:3] in {"dmy", "mdy", "ymd"} else ""


def date_word(date_format: str) -> str:
    """A strptime format as the order of its parts: day/month/year."""
    parts = {
        "Y": QCoreApplication.translate("Roles", "year"),
        "y": QCoreApplication.translate("Roles", "year"),
        "m": QCoreApplication.translate("Roles", "month"),
        "b": QCoreApplication.translate("Roles", "month"),
        "B": QCoreApplication.translate("Roles", "month"),
        "d": QCoreApplication.translate("Roles", "day"),
    }
    day = re.match(r"%[YymbBd](.)%[YymbBd]\1%[YymbBd]", date_format)
    shown = day.group(0) if day else date_format.split(" ")[0].split("T")[0]
    return re.sub(r"%(.)", lambda found: parts.get(found.group(1), found.group(1)), shown)
