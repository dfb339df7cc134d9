"""Text to numbers, decided for a whole column at once, on its distinct values."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "#n/a", "<na>"})

CURRENCIES = r"-?(?:rmb|usd|eur|gbp|cny|jpy|chf|hkd|aud|cad|rs|kr|r)\d"

Numbers: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Distinct:
    """A column by its distinct cells, so that each is looked at once.

    Attributes:
        codes: (rows,) which of the cells; cells: their texts as they stood.
    """

    codes: Codes = field(repr=False)
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


def is_missing(cells: "pd.Series | Distinct") -> Flags:
    """(rows,) True where a cell is empty or says so."""
    column = distinct(cells)
    return column.spread(np.array([cell.strip().casefold() in MISSING for cell in column.cells], bool))


def decimal_of(*columns: "pd.Series | Distinct") -> str | None:
    """ "." or ",": what stands before the decimals in these columns; None where no number has any."""
    points = commas = 0
    for cells in columns:
        text = distinct(cells).normal()
        both = text[text.str.contains(".", regex=False) & text.str.contains(",", regex=False)]
        last_is_comma = both.str.rfind(",") > both.str.rfind(".")
        commas += int(last_is_comma.sum()) * 3
        points += int((~last_is_comma).sum()) * 3
        points += int(text.str.fullmatch(r"[^,]*\d*\.\d{1,2}\D*|[^,.]*\d+\.\d{4,}\D*").sum())
        commas += int(text.str.fullmatch(r"[^.]*\d*,\d{1,2}\D*").sum())
    if not points and not commas:
        return None
    return "," if commas > points else "."


def parse_numbers(cells: "pd.Series | Distinct", decimal: str = ".") -> Numbers:
    """(rows,) float64, nan where a cell is no number.

    Thousands, currency signs, brackets for negatives, a trailing minus and full-width digits are understood.
    """
    column = distinct(cells)
    text = column.normal()
    plain = text if decimal == "." else text.str.replace(r"^([-+]?\d*),(\d+)$", r"\1.\2", regex=True)
    if decimal == ",":
        plain = plain.mask(text.str.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+"), "")
    numbers = pd.to_numeric(plain, errors="coerce").to_numpy(np.float64, copy=True)
    numbers[~np.isfinite(numbers) | text.str.contains("_", regex=False).to_numpy(bool)] = np.nan
    dressed = np.flatnonzero(np.isnan(numbers))
    if len(dressed):
        numbers[dressed] = _undressed(text.iloc[dressed], decimal)
    return column.spread(numbers)


def _undressed(text: pd.Series, decimal: str) -> Numbers:
    """Numbers among thousands, currency signs, brackets and units."""
    negative = text.str.fullmatch(r"\(.*\)|.*-") | text.str.match(r"[^\d(]*[-−]\D*\d")
    bare = text.str.replace(r"[^\d.,]", "", regex=True)
    thousands = "," if decimal == "." else "."
    no_group = bare.str.fullmatch(rf"\d*[{thousands}](?:\d{{1,2}}|\d{{4,}})")  # 1,5 is no thousand
    bare = bare.where(~no_group, bare.str.replace(thousands, decimal, regex=False))
    bare = bare.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    numbers = pd.to_numeric(bare, errors="coerce").to_numpy(np.float64, copy=True)
    numbers[negative.to_numpy(bool)] *= -1
    # one run of figures with at most a currency or a unit around it: not "12 of 20" or "2011-02-03"
    one = text.str.fullmatch(r"\D{0,5}(?:\d[\d.,'’\s]*|[.,]\d+)(?:\D{0,4})")
    code = text.str.contains(r"[^\W\d_]{4,}", regex=True)
    code |= text.str.match(r"-?[^\W\d_]\w*[^\W\d_]?\d") & ~text.str.match(CURRENCIES, case=False)  # A123
    numbers[~one.to_numpy(bool) | code.to_numpy(bool)] = np.nan
    return numbers
