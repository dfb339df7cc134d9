"""Text to numbers and to moments, decided for a whole column at once, on its distinct values."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "#n/a", "<na>"})
MONTH_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {word: number for number, word in enumerate(MONTH_WORDS, start=1)}

Moments = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Dates:
    """A column of moments.

    Attributes:
        times: (rows,) datetime64[ns], NaT where unreadable.
        format: as strptime writes it; None where none was found.
        readable: share of the filled cells that are dates, 0 to 1.
    """

    times: Moments = field(repr=False)
    format: str | None
    readable: float


def is_missing(cells: pd.Series) -> npt.NDArray[np.bool_]:
    """(rows,) True where a cell is empty or says so."""
    codes, values = pd.factorize(cells)
    missing = np.array([str(value).strip().casefold() in MISSING for value in values], bool)
    return missing[codes] if len(values) else np.zeros(len(cells), bool)


def decimal_of(*columns: pd.Series) -> str | None:
    """ "." or ",": what stands before the decimals in these columns; None where no number has any."""
    points = commas = 0
    for cells in columns:
        text = pd.Series(cells.unique(), dtype="str").str.strip()
        both = text[text.str.contains(".", regex=False) & text.str.contains(",", regex=False)]
        last_is_comma = both.str.rfind(",") > both.str.rfind(".")
        commas += int(last_is_comma.sum()) * 3
        points += int((~last_is_comma).sum()) * 3
        points += int(text.str.fullmatch(r"[^,]*\d*\.\d{1,2}\D*|[^,.]*\d+\.\d{4,}\D*").sum())
        commas += int(text.str.fullmatch(r"[^.]*\d*,\d{1,2}\D*").sum())
    if not points and not commas:
        return None
    return "," if commas > points else "."


def parse_numbers(cells: pd.Series, decimal: str = ".") -> Numbers:
    """(rows,) float64, nan where a cell is no number.

    Thousands, currency signs, brackets for negatives, a trailing minus and full-width digits are understood.
    """
    codes, values = pd.factorize(cells)
    text = pd.Series([unicodedata.normalize("NFKC", str(value)).strip() for value in values], dtype="str")
    negative = text.str.fullmatch(r"\(.*\)|.*-") | text.str.match(r"[^\d(]*[-−]\D*\d")
    bare = text.str.replace(r"[^\d.,eE+]|(?<![\d.])[eE+]|[eE](?![\d+-])", "", regex=True)
    exponent = text.str.fullmatch(r"[-+]?\d+(?:[.,]\d+)?[eE][+-]?\d+")
    thousands = "," if decimal == "." else "."
    bare = bare.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    bare = bare.where(~exponent, text.str.replace(decimal, ".", regex=False).str.lstrip("+-"))
    numbers = pd.to_numeric(bare, errors="coerce").to_numpy(np.float64, copy=True)
    numbers[negative.to_numpy(bool)] *= -1
    words = text.str.contains(r"[^\W\d_]{4,}", regex=True).to_numpy(bool) & ~exponent.to_numpy(bool)
    numbers[words] = np.nan
    return numbers[codes] if len(values) else np.full(len(cells), np.nan)


def parse_dates(cells: pd.Series) -> Dates:
    """Reads a column whose day and month stand in one order throughout: what one cell proves, all follow."""
    codes, values = pd.factorize(cells)
    text = pd.Series([unicodedata.normalize("NFKC", str(value)).strip() for value in values], dtype="str")
    count = np.bincount(codes[codes >= 0], minlength=len(text)) if len(text) else np.zeros(0, int)
    filled = ~text.str.casefold().isin(MISSING).to_numpy(bool)
    times = np.full(len(text), np.datetime64("NaT"), "datetime64[s]")
    form: str | None = None
    if filled.any():
        times, form = _numeric(text, count)
        left = filled & np.isnat(times)
        if left.sum() > 0.5 * filled.sum():
            times, form = _in_words(text)
    readable = (
        float(count[filled & ~np.isnat(times)].sum() / max(count[filled].sum(), 1)) if len(text) else 0.0
    )
    whole = times[codes] if len(text) else np.full(len(cells), np.datetime64("NaT"), "datetime64[s]")
    return Dates(whole.astype("datetime64[ns]"), form, readable)


def parse_times_of_day(cells: pd.Series) -> npt.NDArray[np.timedelta64]:
    """(rows,) timedelta64[s] since midnight; 0 where unreadable."""
    codes, values = pd.factorize(cells)
    part = pd.Series([str(value) for value in values], dtype="str").str.extract(
        r"^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?"
    )
    hour, minute, second = (pd.to_numeric(part[n], errors="coerce").fillna(0).to_numpy(int) for n in range(3))
    hour = _on_24(hour, part[3].fillna("").str.casefold())
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]")
    return seconds[codes] if len(values) else np.zeros(len(cells), "timedelta64[s]")


def _numeric(text: pd.Series, count: npt.NDArray[np.int64]) -> tuple[Moments, str | None]:
    """Dates in figures: 2011-02-03, 3/2/2011 8:26, 2011年2月3日, 20110203, Unix seconds, Excel's days."""
    part = text.str.extract(
        r"^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})日?"
        r"(?:[T,\s]*(?:星期.|周.)?\s*(上午|下午)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2}))?[.,]?\d*秒?)?"
        r"\s*([AaPp])?[Mm.]*\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*星期.|\s*周.)?$"
    )
    a, b, c = (pd.to_numeric(part[n], errors="coerce").fillna(0).to_numpy(int) for n in (0, 2, 3))
    year_first = part[0].str.len().to_numpy() == 4
    day_first = _day_first(a[~year_first], b[~year_first], c[~year_first], count[~year_first])
    year = np.where(year_first, a, np.where(c < 100, c + 2000, c))
    month = np.where(year_first, b, b if day_first else a)
    day = np.where(year_first, c, a if day_first else b)
    hour, minute, second = (
        pd.to_numeric(part[n], errors="coerce").fillna(0).to_numpy(int) for n in (5, 6, 7)
    )
    half = part[8].fillna("").str.casefold().where(part[4].isna(), part[4].map({"上午": "a", "下午": "p"}))
    times = _moments(year, month, day, _on_24(hour, half), minute, second)
    compact = text.str.fullmatch(r"(?:19|20)\d{6}").to_numpy(bool)
    if compact.any():
        figures = pd.to_numeric(text.where(compact), errors="coerce").fillna(0).to_numpy(int)
        zero = np.zeros(len(text), int)
        whole = _moments(figures // 10000, figures // 100 % 100, figures % 100, zero, zero, zero)
        times = np.where(compact, whole, times)
    serial = text.str.fullmatch(r"[234]\d{4}(?:\.\d+)?|1\d{9}(?:\.\d+)?|1\d{12}").to_numpy(bool)
    if serial.any():
        figures = pd.to_numeric(text.where(serial), errors="coerce").to_numpy(float)
        scale = np.where(figures > 1e11, 1000.0, 1.0)
        seconds = np.where(figures < 1e6, np.round((figures - 25569) * 86400), figures / scale)
        found = np.nan_to_num(seconds).astype("int64").astype("datetime64[s]")
        times = np.where(serial, found, times)
    return times, _format_of(part, year_first, day_first, serial, compact)


def _day_first(
    a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], c: npt.NDArray[np.int64], count: npt.NDArray[np.int64]
) -> bool:
    """Whether the day stands before the month: a figure over 12 is a day; else what runs on in time."""
    filled = c > 0
    a, b, c, count = a[filled], b[filled], c[filled], count[filled]
    first, second = count[(a > 12) & (b <= 12)].sum(), count[(b > 12) & (a <= 12)].sum()
    if first != second:
        return bool(first > second)
    as_day_first, as_month_first = (c * 10000 + b * 100 + a), (c * 10000 + a * 100 + b)
    return bool((np.diff(as_day_first) >= 0).sum() >= (np.diff(as_month_first) >= 0).sum())


def _in_words(text: pd.Series) -> tuple[Moments, str | None]:
    """Dates with the month in words: 3 Feb 2011, Feb 3, 2011 8:26 AM."""
    part = text.str.extract(
        r"^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[\s.-]+)?([A-Za-z]{3})[a-z]*\.?[\s,-]+(?:(\d{1,2}),?\s+)?(\d{2,4})"
        r"(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?)?"
    )
    month = part[1].str.casefold().map(MONTHS).fillna(0).to_numpy(int)
    day = pd.to_numeric(part[0].fillna(part[2]), errors="coerce").fillna(0).to_numpy(int)
    year = pd.to_numeric(part[3], errors="coerce").fillna(0).to_numpy(int)
    hour, minute, second = (
        pd.to_numeric(part[n], errors="coerce").fillna(0).to_numpy(int) for n in (4, 5, 6)
    )
    hour = _on_24(hour, part[7].fillna("").str.casefold())
    times = _moments(np.where(year < 100, year + 2000, year), month, day, hour, minute, second)
    return times, "%d %b %Y" if (~np.isnat(times)).any() else None


def _on_24(hour: Whole, half: pd.Series) -> Whole:
    afternoon, morning = (half == "p").to_numpy(bool), (half == "a").to_numpy(bool)
    return np.where(afternoon & (hour < 12), hour + 12, np.where(morning & (hour == 12), 0, hour))


def _moments(*parts: Whole) -> Moments:
    """Year, month, day, hour, minute, second to moments; NaT where there is no such day."""
    year, month, day, hour, minute, second = parts
    possible = (year >= 1900) & (year < 2200) & (month >= 1) & (month <= 12) & (day >= 1) & (hour < 24)
    months = (np.where(possible, year, 1970) - 1970) * 12 + np.where(possible, month, 1) - 1
    begin = months.astype("datetime64[M]")
    days = begin.astype("datetime64[D]") + np.where(possible, day - 1, 0)
    possible &= days.astype("datetime64[M]") == begin
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]")
    return np.where(possible, days.astype("datetime64[s]") + seconds, np.datetime64("NaT", "s"))


def _format_of(
    part: pd.DataFrame,
    year_first: npt.NDArray[np.bool_],
    day_first: bool,
    serial: npt.NDArray[np.bool_],
    compact: npt.NDArray[np.bool_],
) -> str | None:
    matched = part[1].notna()
    if not matched.any():
        return "%Y%m%d" if compact.any() else "serial" if serial.any() else None
    mark = str(part.loc[matched, 1].mode().iloc[0])
    if year_first[matched.to_numpy(bool)].mean() > 0.5:
        days = "%Y年%m月%d日" if mark == "年" else f"%Y{mark}%m{mark}%d"
    else:
        days = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    clock = " %H:%M:%S" if part[7].notna().any() else " %H:%M" if part[5].notna().any() else ""
    return days + clock
