"""What the values of a column look like: dates, ids, texts, amounts; on some of the rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.reading.dates import Dates, parse_dates
from engine.reading.values import Distinct, decimal_of, distinct, is_missing, parse_numbers

HEAD, BLOCK, BLOCKS = 1000, 300, 3  # rows from the start, and in each of some blocks from the rest
A_FEW, MOSTLY = 3, 0.9  # figures without which nothing is told from their sign; share of one sign
DATED = r"\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d|^(?:19|20)\d{6}$|[A-Za-z]{3}[a-z]*\.?[ -]\d|\d[ -][A-Za-z]{3}"
CLOCK = r"\s*\d{1,2}[:时時]\d{2}(?:[:分]\d{2}秒?)?分?\s*(?:[AaPp]\.?[Mm]\.?)?\s*$"
ID = r"\s*#?[A-Za-z]{0,8}[-_/#.]?\d[\w#/-]*\s*$"
MEASURED = r"^[^\w.,]{0,3}\d[\d.,\s]*\s?[^\W\d_]{1,4}\.?$"  # 59,80 zł
LETTERS = r"[^\W\d_]"

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


def some_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The first rows, and blocks of neighbours from the rest: a file's start need not be like its end."""
    rows = len(frame)
    if rows <= HEAD + BLOCK * BLOCKS:
        return frame
    starts = np.linspace(HEAD, rows - BLOCK, BLOCKS).astype(np.int64)
    places = np.concatenate([np.arange(HEAD), *(np.arange(start, start + BLOCK) for start in starts)])
    return frame.iloc[np.unique(places)]


@dataclass(frozen=True)
class Look:
    """One column's cells.

    Attributes:
        cells: (rows,) as they stood.
    """

    cells: pd.Series = field(repr=False)

    @cached_property
    def each(self) -> Distinct:
        """The distinct cells."""
        return distinct(self.cells)

    @cached_property
    def empty(self) -> Flags:
        """(rows,) True where a cell says nothing."""
        return is_missing(self.each)

    @cached_property
    def filled(self) -> pd.Series:
        """The cells that say something, trimmed."""
        return self.cells[~self.empty].str.strip()

    @cached_property
    def codes(self) -> Codes:
        """(rows,) which distinct cell; -1 for one that says nothing."""
        codes = pd.factorize(np.array([cell.strip() for cell in self.each.cells], object))[0]
        return np.where(self.empty, -1, codes.astype(np.int64)[self.each.codes])

    @cached_property
    def distinct(self) -> int:
        """Distinct cells that say something."""
        return len(np.unique(self.codes[self.codes >= 0]))

    def share(self, pattern: str) -> float:
        """Share of the filled cells that hold the pattern."""
        return self._share(re.compile(pattern).search)

    def _share(self, holds: Callable[[str], object]) -> float:
        if self.empty.all():
            return 0.0
        found = np.array([bool(holds(cell.strip())) for cell in self.each.cells], bool)
        return float(self.each.spread(found)[~self.empty].mean())

    @cached_property
    def decimal(self) -> str:
        """What stands before the decimals."""
        return decimal_of(self.each) or "."

    @cached_property
    def numbers(self) -> Numbers:
        """(rows,) nan where a cell is no number."""
        return parse_numbers(self.each, self.decimal)

    @cached_property
    def numeric(self) -> float:
        """Share of the filled cells that are numbers."""
        return float(np.isfinite(self.numbers).sum() / max(len(self.filled), 1))

    @cached_property
    def whole(self) -> float:
        """Share of the numbers that are whole."""
        numbers = self.numbers[np.isfinite(self.numbers)]
        return float((numbers == np.round(numbers)).mean()) if len(numbers) else 0.0

    @cached_property
    def taken(self) -> bool:
        """Whether they are figures below zero throughout: a fee or a discount, no sale's money."""
        numbers = self.numbers[np.isfinite(self.numbers) & (self.numbers != 0)]
        return len(numbers) > A_FEW and float((numbers < 0).mean()) > MOSTLY

    @cached_property
    def dates(self) -> Dates:
        """The cells as moments."""
        return parse_dates(self.filled)

    @cached_property
    def dated(self) -> bool:
        """Whether they are dates and look so: not mere figures."""
        return self.share(DATED) > 0.5 and self.dates.readable > 0.5 and not self.clock

    @cached_property
    def clock(self) -> bool:
        """Whether they are times of day alone."""
        return self._share(re.compile(CLOCK).match) > 0.8

    @cached_property
    def money(self) -> bool:
        """Whether they are numbers, many of them with decimals."""
        return self.numeric > 0.8 and self.whole < 0.9 and self.share(r"\d[.,]\d{1,4}\D*$") > 0.1

    @cached_property
    def lettered(self) -> float:
        """Share of the cells that hold a letter."""
        return self.share(LETTERS)

    @cached_property
    def ids(self) -> bool:
        """Whether they look like ids: figures, perhaps with letters before them, without a space."""
        return self._share(re.compile(ID).match) > 0.9 and not self.money

    @cached_property
    def texts(self) -> bool:
        """Whether they are words or names, not codes, nor figures with a unit or a currency."""
        return self.lettered > 0.8 and not self.ids and not self.dated and self.share(MEASURED) < 0.8

    @cached_property
    def small(self) -> bool:
        """Whether they are numbers such as one sells pieces in."""
        if self.numeric <= 0.9:
            return False
        numbers = np.abs(self.numbers[np.isfinite(self.numbers)])
        few = float(np.median(numbers)) <= 12 and float((numbers <= 100).mean()) > 0.95
        return few and (self.whole > 0.9 or float(np.median(numbers)) < 5)

    @cached_property
    def runs(self) -> float:
        """Share of the rows that say what the row before them says."""
        codes = self.codes
        return float(((codes[1:] == codes[:-1]) & (codes[1:] >= 0)).mean()) if len(codes) > 1 else 0.0

    @cached_property
    def together(self) -> float:
        """Runs a distinct cell: 1 where each stands in one place only."""
        codes = self.codes[self.codes >= 0]
        starts = 1 + int((codes[1:] != codes[:-1]).sum()) if len(codes) else 0
        return starts / max(self.distinct, 1)

    @cached_property
    def again(self) -> float:
        """Rows a distinct cell."""
        return len(self.filled) / max(self.distinct, 1)


def within(inner: Look, outer: Look) -> float:
    """Share of the groups of several rows of `outer` in which `inner` says one thing; nan without any."""
    rows = (inner.codes >= 0) & (outer.codes >= 0)
    groups = pd.DataFrame({"outer": outer.codes[rows], "inner": inner.codes[rows]}).groupby("outer")["inner"]
    several = groups.size() > 1
    if not several.any():
        return float("nan")
    return float((groups.nunique()[several] == 1).mean())
