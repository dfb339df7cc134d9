"""Text to numbers, decided for a whole column at once, on its distinct values."""

import re
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.reading.table import Distinct as Distinct
from engine.reading.table import distinct as distinct

MISSING = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "#n/a", "<na>"}
    | {
        "#ref!",
        "#value!",
        "#name?",
        "#div/0!",
        "#null!",
        "#num!",
    }  # Excel's formulas that failed
)

CURRENCIES = r"-?(?:人民币|日元|rmb|usd|eur|gbp|cny|jpy|chf|hkd|aud|cad|rs|kr|r)-?\d"
MANY = {"千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "[kK]": 1e3}
FIGURE = re.compile(r"\d")
A_FEW = 3  # cells without which nothing is concluded from what all have in common

Numbers: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


def is_missing(cells: "pd.Series | Distinct") -> Flags:
    """(rows,) True where a cell is empty or says so."""
    column = distinct(cells)
    return column.spread(np.array([cell.strip().casefold() in MISSING for cell in column.cells], bool))


def decimal_of(*columns: "pd.Series | Distinct") -> str | None:
    """ "." or ",": what stands before the decimals in these columns; None where no number has any."""
    points = commas = 0
    for cells in columns:
        text = distinct(cells).normal()
        text = text[np.array(["." in cell or "," in cell for cell in text.tolist()], bool)]
        if text.empty:  # a number without either has no decimals
            continue
        both = text[text.str.contains(".", regex=False) & text.str.contains(",", regex=False)]
        last_is_comma = both.str.rfind(",") > both.str.rfind(".")
        commas += int(last_is_comma.sum()) * 3
        points += int((~last_is_comma).sum()) * 3
        points += int(text.str.fullmatch(r"[^,]*\d*\.\d{1,2}\D*|[^,.]*\d+\.\d{4,}\D*").sum())
        commas += int(text.str.fullmatch(r"[^.]*\d*,\d{1,2}\D*|[^,.]*\d+,\d{4,}\D*").sum())
        # three figures are thousands as often as decimals, save behind a nought, and several times over
        points += int(
            text.str.fullmatch(
                r"\D*0\.\d{3}\D*|\D*\d{1,3}(?:,\d{2,3}){2,}\D*|\D*\d{1,2},\d{2},\d{3}\D*"
            ).sum()
        )
        commas += int(text.str.fullmatch(r"\D*0,\d{3}\D*|\D*\d{1,3}(?:\.\d{3}){2,}\D*").sum())
    if not points and not commas:
        return "," if any(_are_thousands(distinct(cells).normal()) for cells in columns) else None
    return "," if commas > points else "."


def _are_thousands(text: pd.Series) -> bool:
    """Whether 1.234 is more than a thousand: what has no point in the column is less."""
    pointed = text.str.fullmatch(r"\D{0,4}[1-9]\d{0,2}\.\d{3}\D{0,4}")
    bare = text[text.str.fullmatch(r"\d{1,9}")]
    small = bare.str.len() <= 3
    return bool(pointed.any() and len(bare) >= A_FEW and small.all())


def parse_numbers(cells: "pd.Series | Distinct", decimal: str = ".") -> Numbers:
    """(rows,) float64, nan where a cell is no number.

    Thousands of all kinds, currency signs, brackets for negatives, a trailing minus, full-width digits, 万
    and percent (12% is 12) are understood.
    """
    column = distinct(cells)
    text = column.normal()
    plain = text if decimal == "." else text.str.replace(r"^([-+]?\d*),(\d+)$", r"\1.\2", regex=True)
    if decimal == ",":
        plain = plain.mask(text.str.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+"), "")
    numbers = pd.to_numeric(plain, errors="coerce").to_numpy(np.float64, copy=True)
    numbers[~np.isfinite(numbers) | text.str.contains("_", regex=False).to_numpy(bool)] = np.nan
    figured = np.array([bool(FIGURE.search(cell)) for cell in text.tolist()], bool)
    dressed = np.flatnonzero(np.isnan(numbers) & figured)
    if len(dressed):
        numbers[dressed] = _undressed(text.iloc[dressed], decimal)
    return column.spread(numbers)


def _undressed(text: pd.Series, decimal: str) -> Numbers:
    """Numbers among thousands, currency signs, brackets and units."""
    text = text.str.replace(r"([^\W\d_])\.(?=\s*\d)", r"\1 ", regex=True)  # Rs. 500
    times = np.ones(len(text))
    for word, factor in MANY.items():
        times[text.str.contains(rf"\d\s?{word}(?:\s?[元円]?)$", regex=True).to_numpy(bool)] = factor
    negative = text.str.fullmatch(r"\D{0,4}\(.*\)\D{0,4}|.*-") | text.str.match(r"[^\d(]*[-−]\D*\d")
    bare = text.str.replace(r"[^\d.,]", "", regex=True)
    thousands = "," if decimal == "." else "."
    # where both stand, the last is before the decimals; what stands twice is before thousands
    other = bare.str.contains(r"^[^.]*,[^,]*\.\d*$" if decimal == "," else r"^[^,]*\.[^.]*,\d*$", regex=True)
    other |= bare.str.count(re.escape(decimal)) > 1
    bare = bare.where(~other, bare.str.translate(str.maketrans(".,", ",.")))
    no_group = bare.str.fullmatch(rf"\d*[{thousands}](?:\d{{1,2}}|\d{{4,}})")  # 1,5 is no thousand
    bare = bare.where(~no_group, bare.str.replace(thousands, decimal, regex=False))
    bare = bare.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    numbers = pd.to_numeric(bare, errors="coerce").to_numpy(np.float64, copy=True) * times
    numbers[negative.to_numpy(bool)] *= -1
    # one run of figures with at most a currency or a unit around it: not "12 of 20" or "2011-02-03"
    one = text.str.fullmatch(r"\D{0,5}(?:\d[\d.,'’\s]*|[.,]\d+)(?:\D{0,4})")
    code = text.str.contains(r"[^\W\d_]{4,}", regex=True)
    lettered = text.str.match(r"-?[^\W\d_]\w*[^\W\d_]?[-_/]?\d")  # A123, SC-02
    code |= lettered & ~text.str.match(CURRENCIES, case=False)
    numbers[~one.to_numpy(bool) | code.to_numpy(bool)] = np.nan
    return numbers


def ruined_ids(cells: "pd.Series | Distinct") -> tuple[int, str]:
    """How many rows have an id whose last figures a spreadsheet has taken, and one of them.

    It keeps 15 figures: 5.11E+18, or 19 figures that all end in noughts.
    """
    column = distinct(cells)
    text = column.normal()
    rows = np.bincount(column.codes, minlength=len(text))
    ruined = text.str.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d{2}").to_numpy(bool)
    long = text.str.fullmatch(r"\d{17,}").to_numpy(bool)
    if long.sum() >= A_FEW and text[long].str.fullmatch(r"\d{15}0+").all():
        ruined = ruined | long
    count = int(rows[ruined].sum())
    return count, str(text[ruined].iloc[0]) if count else ""
