"""The values of READ: the owner's table as text, what was recognised about it, products of a catalogue."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.options import Choices as Choices

LONGEST_ORDER = np.timedelta64(7, "D")  # beyond it, a number is one that a till gave out again


@dataclass(frozen=True)
class Notice:
    """What the owner should know about a file that was read all the same: a note's code, and its facts."""

    code: str
    facts: Mapping[str, str | int | float] = field(default_factory=dict[str, str | int | float])


@dataclass(frozen=True)
class FileReading:
    """What was recognised about one file.

    Attributes:
        format: key of a known export format, or None.
        encoding: Python's name of the encoding; None for Excel.
        delimiter: one character; None for Excel.
        sheet: name of the sheet; None for text.
        header_row: line or sheet row of the header, counted from 1; None where the file has none.
        mapping: role → the file's column, only the roles that it has.
        also: further columns of a role made of several.
        confidence: role → how sure the guess is, 0 to 1; 1 where the owner said so.
        date_format: strptime format of the date column, or None.
        decimal: "." or ",", None where no number has one.
        rows: records below the header, totals left out.
        notices: damage that was seen and what was made of it.
        sheets: names of all sheets of the workbook, those that were not read among them.
    """

    path: Path
    format: str | None
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    mapping: Mapping[Role, str]
    also: Mapping[Role, tuple[str, ...]]
    confidence: Mapping[Role, float]
    date_format: str | None
    decimal: str | None
    rows: int
    notices: tuple[Notice, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Distinct:
    """A column by its distinct cells, so that each is looked at once.

    Attributes:
        codes: (rows,) which of the cells; cells: their texts as they stood.
    """

    codes: npt.NDArray[np.int64] = field(repr=False)
    cells: Sequence[str] = field(repr=False)

    def normal(self) -> pd.Series:
        """(distinct,) the texts trimmed, with half-width figures and signs."""
        texts = [
            cell.strip() if cell.isascii() else unicodedata.normalize("NFKC", cell).strip()
            for cell in self.cells
        ]
        return pd.Series(texts, dtype="str")

    def spread(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """(rows,) the values of the distinct cells, given to their rows."""
        return values[self.codes]


def distinct(cells: "pd.Series | Distinct") -> Distinct:
    """The distinct cells of a column of text."""
    if isinstance(cells, Distinct):
        return cells
    codes, values = pd.factorize(cells)
    return Distinct(codes.astype(np.int64, copy=False), [str(value) for value in values.tolist()])


@dataclass(frozen=True)
class Seen:
    """Columns of a table by their distinct cells, as READ has found them.

    Attributes:
        cells: the very table that they are of; columns: by their names.
    """

    cells: pd.DataFrame = field(repr=False)
    columns: Mapping[str, Distinct] = field(repr=False)


@dataclass(frozen=True)
class RawTable:
    """The owner's table: every cell the text that stood there (Excel: ISO dates, shortest exact numbers).

    Attributes:
        cells: (rows, columns of the file), text; missing cells are "".
        mapping: role → column of `cells`.
        times: (rows,) datetime64[ns]; NaT where there is no readable date.
        decimal: "." or ",": how numbers are written in `cells`.
        files: what was recognised, file by file.
        fingerprint: SHA-256 of the files' bytes, hexadecimal.
        positions: (rows,) int64, each row's position in the table as it was first read.
        records: (rows,) int64, the record of the files that a row came from, counted from 0: a record that
            holds several products gives a row for each of them.
        seen: what need not be looked at again, as long as the cells are the same.
    """

    cells: pd.DataFrame
    mapping: Mapping[Role, str]
    times: npt.NDArray[np.datetime64]
    decimal: str
    files: tuple[FileReading, ...]
    fingerprint: str
    positions: npt.NDArray[np.int64] = field(repr=False)
    records: npt.NDArray[np.int64] = field(repr=False)
    seen: Seen | None = field(default=None, repr=False, compare=False)

    def column(self, name: str) -> Distinct:
        """A column by its distinct cells."""
        if self.seen is not None and self.seen.cells is self.cells and name in self.seen.columns:
            return self.seen.columns[name]
        return distinct(self.cells[name])

    @cached_property
    def starts(self) -> npt.NDArray[np.datetime64]:
        """(rows,) when each row's order began, as `times`: an order is never cut in two.

        A row without an order's number stands for itself, and so do those of a number whose rows lie further
        apart than LONGEST_ORDER.
        """
        dated = ~np.isnat(self.times)
        if Role.ORDER not in self.mapping or not dated.any():
            return self.times
        column = self.column(self.mapping[Role.ORDER])
        texts = column.normal()
        number, _ = pd.factorize(texts.mask(texts == ""))
        order = column.spread(number.astype(np.int64))
        rows = np.flatnonzero(dated & (order >= 0))
        order, moment = order[rows], self.times[rows].astype("datetime64[ns]").view(np.int64)
        first = np.full(len(texts), np.iinfo(np.int64).max)
        last = np.full(len(texts), np.iinfo(np.int64).min)
        np.minimum.at(first, order, moment)
        np.maximum.at(last, order, moment)
        longest = LONGEST_ORDER.astype("timedelta64[ns]").astype(np.int64)
        one = (last[order] - first[order]) <= longest
        result = self.times.copy()
        result[rows[one]] = first[order[one]].view("datetime64[ns]")
        return result

    def before(self, cut: np.datetime64) -> "RawTable":
        """The rows of orders that began before `cut`, and those without a readable date: what was known then.

        An order that goes on over midnight belongs to the day of its first row.
        """
        keep = ~(self.starts >= cut)
        return replace(
            self,
            cells=self.cells[keep],
            times=self.times[keep],
            positions=self.positions[keep],
            records=self.records[keep],
            seen=None,
        )


@dataclass(frozen=True)
class CatalogueItem:
    """A product that may have no sales yet; margin is the share of its price that is left, at most 1."""

    item: str
    name: str
    category: str = ""
    price: float | None = None
    stock: float | None = None
    margin: float | None = None
