"""Small words that several pages use: days, sizes of files."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from engine.wording import Wording
from gui.translation import language


def day_word(day: Any) -> str:
    """A day as the language writes it: 28 Feb 2025, 2025年2月28日.

    Args:
        day: a pandas Timestamp, or anything with year, month and day.
    """
    return QLocale().toString(
        QDate(day.year, day.month, day.day), QCoreApplication.translate("Words", "d MMM yyyy")
    )


def days_word(first: Any, last: Any) -> str:
    """From one day to another."""
    return QCoreApplication.translate("Words", "{} to {}").format(day_word(first), day_word(last))


def size_word(size: int) -> str:
    """Bytes as the file manager writes them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def wording() -> Wording:
    """The engine's sentences in the language of the window."""
    return Wording(language())


def shown_id(text: str) -> str:
    """An id without the decimals that a spreadsheet gave it: 17850.0 is customer 17850."""
    whole, _, rest = text.partition(".")
    return whole if whole.isdigit() and rest and not rest.strip("0") else text
