"""How a CSV file is written: encoding, separator and decimals, by the program and the country it is for."""

import csv
import locale
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TextIO

from engine.options import Csv


@dataclass(frozen=True)
class Flavour:
    """A way of writing CSV.

    Attributes:
        encoding: Python's name of it; one that can write every letter.
        separator: between cells; decimal: of figures, never the separator.
    """

    encoding: str
    separator: str
    decimal: str


class Writer(Protocol):
    """What csv.writer gives."""

    def writerow(self, row: Iterable[object], /) -> object:
        """Writes a row."""
        ...

    def writerows(self, rows: Iterable[Iterable[object]], /) -> object:
        """Writes rows."""
        ...


STANDARD = Flavour("utf-8-sig", ",", ".")
IMPORTED = Flavour("utf-8", ",", ".")  # by programs that take a BOM for a part of the first header
SEMICOLON = Flavour("utf-8-sig", ";", ",")
# GB 18030 is GBK, byte for byte, with four bytes for each letter that GBK lacks: none is lost.
GBK = Flavour("gb18030", ",", ".")


def flavour_of(csv_kind: Csv) -> Flavour:
    """The flavour that is asked for; `locale` goes by how this computer writes decimals."""
    if csv_kind is Csv.LOCALE:
        return SEMICOLON if _decimal_here() == "," else STANDARD
    return {Csv.STANDARD: STANDARD, Csv.SEMICOLON: SEMICOLON, Csv.GBK: GBK}[csv_kind]


def writer_of(file: TextIO, flavour: Flavour) -> Writer:
    """A writer of rows."""
    return csv.writer(file, delimiter=flavour.separator)


def _decimal_here() -> str:
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return str(locale.localeconv()["decimal_point"])
    except locale.Error:  # the system names one that it does not have
        return "."
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
