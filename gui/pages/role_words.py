"""What the window calls the roles of columns, and what was recognised about a file."""

import re

from PySide6.QtCore import QCoreApplication

from engine.columns import Role

RIGHT = frozenset({Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING})  # figures stand at the right
WHOLE = frozenset({Role.CUSTOMER, Role.ORDER, Role.PRODUCT, Role.DATE, Role.TIME})  # never cut
_ENCODINGS = {
    "utf_8": "UTF-8",
    "utf_8_sig": "UTF-8",
    "cp1252": "Windows-1252",
    "gb18030": "GB 18030",
    "gbk": "GBK",
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
    return _ENCODINGS.get(encoding.lower().replace("-", "_"), encoding.upper())


def delimiter_word(delimiter: str) -> str:
    """A delimiter by name."""
    return {
        ",": QCoreApplication.translate("Roles", "Comma"),
        ";": QCoreApplication.translate("Roles", "Semicolon"),
        "\t": QCoreApplication.translate("Roles", "Tab"),
        "|": QCoreApplication.translate("Roles", "Bar"),
    }.get(delimiter, delimiter)


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
