"""Text to moments: one format for a whole column, decided on its distinct values."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from engine.reading.values import MISSING, Distinct, distinct

MONTH_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = "%Y-%m-%d %H:%M:%S"
MONTHS = {word: number for number, word in enumerate(MONTH_WORDS, start=1)}

Moments: TypeAlias = npt.NDArray[np.datetime64]
Whole: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]


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


def parse_dates(cells: "pd.Series | Distinct") -> Dates:
    """Reads a column whose day and month stand in one order throughout: what one cell proves, all follow."""
    column = distinct(cells)
    text = column.normal()
    rows = np.bincount(column.codes, minlength=len(text))
    filled = ~text.str.casefold().isin(MISSING).to_numpy(bool)
    times = np.full(len(text), np.datetime64("NaT"), "datetime64[s]")
    form: str | None = None
    plain = _plain(text[filled])
    if plain is not None:
        times[filled], form = plain, ISO
    elif filled.any():
        times, form = _numeric(text, rows)
        if (filled & np.isnat(times)).sum() > 0.5 * filled.sum():
            worded, worded_form = _in_words(text)
            if np.isnat(worded).sum() < np.isnat(times).sum():
                times, form = worded, worded_form
    readable = float(rows[filled & ~np.isnat(times)].sum() / max(int(rows[filled].sum()), 1))
    return Dates(column.spread(times).astype("datetime64[ns]"), form, readable)


def _plain(text: pd.Series) -> Moments | None:
    """What most programs write, many times faster than by its parts; None where a cell is anything else."""
    if not len(text) or not text.str.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d:\d\d").all():
        return None
    times = pd.to_datetime(text, format=ISO, errors="coerce").to_numpy("datetime64[s]")
    return None if np.isnat(times).any() else times


def parse_times_of_day(cells: "pd.Series | Distinct") -> npt.NDArray[np.timedelta64]:
    """(rows,) timedelta64[s] since midnight; 0 where unreadable."""
    column = distinct(cells)
    part = _parts(column.normal(), r"^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp])?[Mm.]*$")
    hour, minute, second = (_whole(part[n]) for n in range(3))
    seconds = (_on_24(hour, _half(part[3])) * 3600 + minute * 60 + second).astype("timedelta64[s]")
    return column.spread(seconds)


def _numeric(text: pd.Series, rows: npt.NDArray[np.int64]) -> tuple[Moments, str | None]:
    """Dates in figures: 2011-02-03, 3/2/2011 8:26, 2011年2月3日, 20110203, Unix seconds, Excel's days."""
    part = _parts(
        text,
        r"^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})日?"
        r"(?:[T,\s]*(?:星期.|周.)?\s*(上午|下午)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2}))?[.,]?\d*秒?)?"
        r"\s*([AaPp])?[Mm.]*\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*星期.|\s*周.)?$",
    )
    a, b, c = (_whole(part[n]) for n in (0, 2, 3))
    year_first = part[0].str.len().to_numpy() == 4
    day_first = _day_first(a[~year_first], b[~year_first], c[~year_first], rows[~year_first])
    year = np.where(year_first, a, np.where(c < 100, c + 2000, c))
    month = np.where(year_first, b, b if day_first else a)
    day = np.where(year_first, c, a if day_first else b)
    hour, minute, second = (_whole(part[n]) for n in (5, 6, 7))
    half = _half(part[8].where(part[4] == "", part[4].map({"上午": "a", "下午": "p"})))
    times = _moments(year, month, day, _on_24(hour, half), minute, second)
    compact = text.str.fullmatch(r"(?:19|20)\d{6}").to_numpy(bool)
    if compact.any():
        figures = pd.to_numeric(text.where(compact), errors="coerce").fillna(0).to_numpy(np.int64)
        zero = np.zeros(len(text), np.int64)
        whole = _moments(figures // 10000, figures // 100 % 100, figures % 100, zero, zero, zero)
        times = np.where(compact, whole, times)
    serial = text.str.fullmatch(r"[234]\d{4}(?:\.\d+)?|1\d{9}(?:\.\d+)?|1\d{12}").to_numpy(bool)
    if serial.any():
        figures = pd.to_numeric(text.where(serial), errors="coerce").to_numpy(np.float64)
        scale = np.where(figures > 1e11, 1000.0, 1.0)
        seconds = np.where(figures < 1e6, np.round((figures - 25569) * 86400), figures / scale)
        found = np.nan_to_num(seconds).astype("int64").astype("datetime64[s]")
        times = np.where(serial, found, times)
    return times, _format_of(part, year_first, day_first, serial, compact)


def _day_first(
    a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], c: npt.NDArray[np.int64], count: npt.NDArray[np.int64]
) -> bool:
    """Whether the day stands before the month: a figure over 12 is a day; else days vary more than months.

    Where both vary alike, what runs on in time decides.
    """
    filled = c > 0
    a, b, c, count = a[filled], b[filled], c[filled], count[filled]
    first, second = count[(a > 12) & (b <= 12)].sum(), count[(b > 12) & (a <= 12)].sum()
    if first != second:
        return bool(first > second)
    variety = len(np.unique(a)) - len(np.unique(b))
    if variety:
        return variety > 0
    as_day_first, as_month_first = (c * 10000 + b * 100 + a), (c * 10000 + a * 100 + b)
    return bool((np.diff(as_day_first) >= 0).sum() >= (np.diff(as_month_first) >= 0).sum())


def _in_words(text: pd.Series) -> tuple[Moments, str | None]:
    """Dates with the month in words: 3 Feb 2011, Feb 3, 2011 8:26 AM."""
    part = _parts(
        text,
        r"^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[\s.-]+)?([A-Za-z]{3})[a-z]*\.?[\s,-]+(?:(\d{1,2})(?:,?\s+|-))?(\d{2,4})"
        r"(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?)?",
    )
    month = _whole(part[1].str.casefold().map(MONTHS))
    day = _whole(part[0].where(part[0] != "", part[2]))
    year, hour, minute, second = (_whole(part[n]) for n in (3, 4, 5, 6))
    hour = _on_24(hour, _half(part[7]))
    year = year + np.where(year < 100, 2000, 0)
    times = _moments(year, month, day, hour, minute, second)
    return times, "%d %b %Y" if (~np.isnat(times)).any() else None


@cache
def _named(pattern: str) -> tuple[str, int]:
    """The pattern with its groups named, as Arrow's RE2 wants them, and how many they are."""
    pieces = re.split(r"\((?!\?)", pattern)
    return "".join([pieces[0], *(f"(?P<g{n}>{piece}" for n, piece in enumerate(pieces[1:]))]), len(pieces) - 1


def _parts(text: pd.Series, pattern: str) -> list[pd.Series]:
    """The groups of a pattern; "" where a group or the whole did not match; by RE2, many times faster."""
    named, groups = _named(pattern)
    found = pc.extract_regex(pa.array(text.tolist(), pa.string()), named)  # pyright: ignore
    groups_of = [pc.struct_field(found, [place]).fill_null("") for place in range(groups)]  # pyright: ignore
    return [pd.Series(group.to_pylist(), dtype="str") for group in groups_of]


def _whole(figures: pd.Series) -> Whole:
    """Whole numbers; 0 where there is no text."""
    return pd.to_numeric(figures, errors="coerce").fillna(0).to_numpy(np.int64)


def _half(letters: pd.Series) -> pd.Series:
    return letters.fillna("").str.casefold()


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
    part: list[pd.Series],
    year_first: npt.NDArray[np.bool_],
    day_first: bool,
    serial: npt.NDArray[np.bool_],
    compact: npt.NDArray[np.bool_],
) -> str | None:
    matched = part[1] != ""
    if not matched.any():
        return "%Y%m%d" if compact.any() else "serial" if serial.any() else None
    mark = str(part[1][matched].mode().iloc[0])
    if year_first[matched.to_numpy(bool)].mean() > 0.5:
        days = "%Y年%m月%d日" if mark == "年" else f"%Y{mark}%m{mark}%d"
    else:
        days = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    clock = " %H:%M:%S" if (part[7] != "").any() else " %H:%M" if (part[5] != "").any() else ""
    return days + clock
