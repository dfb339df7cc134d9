"""Text to moments: one order of day, month and year for a at_once column, decided on its distinct values."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.reading import months
from engine.reading.parts import Moments, Whole, half_of, moment_of, on_24, parts_of, whole
from engine.reading.values import MISSING, Distinct, distinct

ISO = "%Y-%m-%d %H:%M:%S"
CLOCK = (
    r"(?:[t,\s]*(?:um|at|a las|as|alle|a|-)?\s*"
    r"(上午|下午|凌晨|早上|清晨|中午|傍晚|晚上|午前|午後)?\s*(\d{1,2})\s?[:.时時点h]\s?(\d{1,2})(?:\s?[:.分]\s?(\d{1,2}))?"
    r"(?:[.,]\d+)?\s?[分秒]?)?\s*([ap])?\s?\.?\s?m?\.?\s*(?:uhr|hr?s?\.?)?\s*(?:z|utc|gmt|[acehmp][kd]?[ds]?t|[cew]e?s?t|[bijkm]s[tk]|hkt|sgt)?\s*(?:[+-]\d{1,2}:?\d{0,2})?(?:\s*\(.*\))?$"
)
FIGURES = r"^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?" + CLOCK
DAY_FIRST = (
    r"^(\d{1,2})(?:st|nd|rd|th|er|º|ª|o|a)?[\s./-]*(?:de |of )?\s*(\p{L}{3,10})"
    r"[\s.,/-]*(?:de |del )?\s*(\d{4}|\d{2})\b"
)
MONTH_FIRST = r"^(\p{L}{2,10})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4}|\d{2})(?:$|[^\d:])"
YEAR_FIRST = r"^(\d{4})[\s./年-]*(\p{L}{2,10})[\s./-]*(\d{1,2})日?"
CLOCK_BEFORE_YEAR = r"^(\p{L}{3,10})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:\w{2,5}\s+)?(\d{4})$"
LIKE_DATES = r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}"
SORTED = 0.95  # share of steps in one direction from which rows stand in the order of their dates
UNSORTED = 0.85  # and up to which they do not
STEPS = 4  # without which nothing is told from their direction
VARIED = 3  # times as many different days as months from which they are told by that
SURE, LIKELY, UNSURE = 1.0, 0.8, 0.5
CENTURY = 70  # years of two figures from here on are of the last century

Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Dates:
    """A column of moments.

    Attributes:
        times: (rows,) datetime64[ns], NaT where unreadable.
        format: as strptime writes it; None where none was found.
        readable: share of the filled cells that are dates, 0 to 1.
        confidence: that day and month were not taken for each other, 0 to 1.
        order: "dmy", "mdy" or "ymd" of dates in figures, "" of others.
        impossible: rows whose date is a day that does not exist.
        example: one of them.
    """

    times: Moments = field(repr=False)
    format: str | None
    readable: float
    confidence: float = SURE
    order: str = ""
    impossible: int = 0
    example: str = ""


@dataclass(frozen=True)
class _Found:
    times: Moments
    format: str | None
    order: str = ""
    confidence: float = SURE


def parse_dates(cells: "pd.Series | Distinct", order: str | None = None) -> Dates:
    """Reads a column whose day and month stand in one order throughout: what one cell proves, all follow.

    Args:
        order: "dmy", "mdy" or "ymd", where the owner says so or another column shows it.
    """
    column = distinct(cells)
    text = column.normal()
    rows = np.bincount(column.codes, minlength=len(text))
    filled = ~text.str.casefold().isin(MISSING).to_numpy(bool)
    found = _Found(np.full(len(text), np.datetime64("NaT"), "datetime64[s]"), None)
    at_once = _iso(text[filled])
    if at_once is not None:
        times = found.times.copy()
        times[filled] = at_once
        found = _Found(times, ISO, "ymd")
    elif filled.any():
        plain = pd.Series([months.plain(cell) for cell in text], dtype="str")
        found = _in_figures(plain, column, order)
        if (filled & np.isnat(found.times)).sum() > 0.02 * filled.sum():
            worded = _in_words(plain)
            known = ~np.isnat(worded)
            if known.sum() > (~np.isnat(found.times)).sum():
                found = _Found(worded, "%d %b %Y")
            elif known.any():
                found = replace(found, times=np.where(np.isnat(found.times), worded, found.times))
    gone = filled & np.isnat(found.times)
    like_dates = gone
    if gone.any():
        like_dates = gone & text.str.match(LIKE_DATES).to_numpy(bool)
    readable = float(rows[filled & ~gone].sum() / max(int(rows[filled].sum()), 1))
    return Dates(
        column.spread(found.times).astype("datetime64[ns]"),
        found.format,
        readable,
        found.confidence,
        found.order,
        int(rows[like_dates].sum()) if found.format else 0,
        str(text[like_dates].iloc[0]) if like_dates.any() else "",
    )


def settled(dates: Dates, cells: "pd.Series | Distinct", others: Iterable[pd.Series]) -> Dates:
    """The dates of a column whose order nothing in it shows, as another column of dates shows it."""
    for other in others:
        if not other.str.contains(r"\d[-/.]\d", regex=True).mean() > UNSURE:
            continue
        beside = parse_dates(other)
        if beside.order in {"dmy", "mdy"} and beside.confidence == SURE and beside.readable > SORTED:
            return replace(parse_dates(cells, beside.order), confidence=LIKELY)
    return dates


def parse_times_of_day(cells: "pd.Series | Distinct") -> npt.NDArray[np.timedelta64]:
    """(rows,) timedelta64[s] since midnight; 0 where unreadable."""
    column = distinct(cells)
    plain = pd.Series([months.plain(cell) for cell in column.normal()], dtype="str")
    part = parts_of(plain, "^" + CLOCK)
    hour, minute, second = (whole(part[n]) for n in (1, 2, 3))
    hour = on_24(hour, half_of(part[0], part[4]))
    good = (hour < 24) & (minute < 60) & (second < 60)
    seconds = np.where(good, hour * 3600 + minute * 60 + second, 0).astype("timedelta64[s]")
    return column.spread(seconds)


def _iso(text: pd.Series) -> Moments | None:
    """What most programs write, many times faster than by its parts; None where a cell is anything else."""
    if not len(text) or not text.str.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d:\d\d").all():
        return None
    times = pd.to_datetime(text, format=ISO, errors="coerce").to_numpy("datetime64[s]")
    return None if np.isnat(times).any() else times


def _in_figures(text: pd.Series, column: Distinct, said: str | None) -> _Found:
    """Dates in figures: 2011-02-03, 3/2/2011 8:26, 2011年2月3日, 20110203, Unix seconds, Excel's days."""
    part = parts_of(text, FIGURES)
    mark = part[1]
    matched = (mark != "").to_numpy(bool)
    a, b, c = (whole(part[n]) for n in (0, 2, 3))
    long_first = (part[0].str.len() == 4).to_numpy(bool)
    long_last = (part[3].str.len() == 4).to_numpy(bool)
    orders = np.full(len(text), "ymd")
    open_ones = matched & ~long_first
    confidence, order = SURE, "ymd" if (matched & long_first).any() else ""
    if open_ones.any():
        rows = np.bincount(column.codes, minlength=len(text))
        halves = bool((part[8][open_ones] != "").any())
        order, confidence = _order(a, b, c, long_last, open_ones, rows, column, mark, said, halves)
        orders[open_ones] = order
        proofs: list[str] = []
        for sign in set(
            mark[open_ones]
        ):  # two formats in one column, each with a mark and a proof of its own
            of_sign = open_ones & (mark == sign).to_numpy(bool)
            own = _proven(a[of_sign], b[of_sign], c[of_sign], long_last[of_sign], rows[of_sign])
            proofs.append(own)
            if own and said is None:
                orders[of_sign] = own
        confidence = SURE if all(proofs) else confidence
    year = np.where(orders == "ymd", a, c)
    year = np.where(year < 100, year + np.where(year < CENTURY, 2000, 1900), year)
    month = np.where(orders == "mdy", a, b)
    day = np.where(orders == "ymd", c, np.where(orders == "mdy", b, a))
    hour, minute, second = (whole(part[n]) for n in (5, 6, 7))
    hour = on_24(hour, half_of(part[4], part[8]))
    times = np.where(matched, moment_of(year, month, day, hour, minute, second), np.datetime64("NaT", "s"))
    compact, digits = _compact(text), _serial(text)
    times = np.where(np.isnat(times), np.where(np.isnat(compact), digits, compact), times)
    form = _format(part, order, matched)
    if form is None:
        form = "%Y%m%d" if (~np.isnat(compact)).any() else "serial" if (~np.isnat(digits)).any() else None
    return _Found(times, form, order, confidence)


def _order(
    a: Whole,
    b: Whole,
    c: Whole,
    long_last: Flags,
    open_ones: Flags,
    count: Whole,
    column: Distinct,
    mark: pd.Series,
    said: str | None,
    halves: bool,
) -> tuple[str, float]:
    """In which order day, month and year stand, and how sure that is."""
    first, second, third, last = a[open_ones], b[open_ones], c[open_ones], long_last[open_ones]
    if said:
        return said, SURE
    proven = _proven(first, second, third, last, count[open_ones])
    if proven:
        return proven, SURE
    if set(mark[open_ones]) == {"."}:
        return "dmy", LIKELY + 0.1  # nobody puts points behind a month that stands first
    if not last.any() and len(np.unique(first)) * VARIED <= len(np.unique(third)) and first.min() > 12:
        return "ymd", LIKELY
    year = np.where(c < 100, c + 2000, c)
    times = {
        "dmy": np.where(open_ones, year * 10000 + b * 100 + a, 0)[column.codes],
        "mdy": np.where(open_ones, year * 10000 + a * 100 + b, 0)[column.codes],
    }
    runs = {order: _sortedness(stamps[stamps > 0]) for order, stamps in times.items()}
    for order, other in (("dmy", "mdy"), ("mdy", "dmy")):
        if runs[order] >= SORTED and runs[other] <= UNSORTED:
            return order, LIKELY + 0.1
    days, months_ = len(np.unique(first)), len(np.unique(second))
    if days >= VARIED * months_:
        return "dmy", LIKELY
    if months_ >= VARIED * days:
        return "mdy", LIKELY
    if days != months_ and not halves:
        return ("dmy" if days > months_ else "mdy"), UNSURE
    if halves:
        return "mdy", UNSURE  # those who write a.m. and p.m. mostly begin with the month
    return ("dmy" if runs["dmy"] >= runs["mdy"] else "mdy"), UNSURE


def _proven(a: Whole, b: Whole, c: Whole, long_last: Flags, count: Whole) -> str:
    """The order that figures beyond 12 and 31 leave possible; "" where they leave several."""
    known = c > 0
    a, b, c, long_last, count = a[known], b[known], c[known], long_last[known], count[known]
    short = ~long_last
    year_first = count[short & (a > 31)].sum()
    if year_first > count[long_last | (c > 31)].sum():
        return "ymd"
    as_day, as_month = (
        count[(a > 12) & (a <= 31) & (b <= 12)].sum(),
        count[(b > 12) & (b <= 31) & (a <= 12)].sum(),
    )
    days_first = short.all() and as_day and not as_month and not (c > 31).any()
    if days_first and len(np.unique(a)) * VARIED <= len(np.unique(c)):
        return "ymd"  # 24-01-31: a year is what hardly varies, where the last varies as days do
    if as_day == as_month:
        return ""
    return "dmy" if as_day > as_month else "mdy"


def _sortedness(stamps: Whole) -> float:
    """Share of the steps between unlike neighbours that go the way most go, from 0.5 (any order) to 1."""
    steps = np.sign(np.diff(stamps))
    steps = steps[steps != 0]
    if len(steps) < STEPS:
        return 0.5
    return float(max((steps > 0).mean(), (steps < 0).mean()))


def _compact(text: pd.Series) -> Moments:
    """20110203, 201102030826, 20110203 08:26:05 without its marks."""
    part = parts_of(text, r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:[t\s-]?(\d{2}):?(\d{2}):?(\d{2})?)?z?$")
    return moment_of(*(whole(each) for each in part))


def _serial(text: pd.Series) -> Moments:
    """Excel's days since 1899-12-30, Unix seconds, milliseconds and microseconds."""
    serial = text.str.fullmatch(r"[2345]\d{4}(?:[.,]\d+)?|1\d{9}(?:\.\d+)?|1\d{12}|1\d{15}").to_numpy(bool)
    if not serial.any():
        return np.full(len(text), np.datetime64("NaT"), "datetime64[s]")
    plain = text.where(serial).str.replace(",", ".", regex=False)
    figures = np.nan_to_num(pd.to_numeric(plain, errors="coerce").to_numpy(np.float64))
    scale = np.where(figures > 1e14, 1e6, np.where(figures > 1e11, 1e3, 1.0))
    seconds = np.where(figures < 1e6, np.round((figures - 25569) * 86400), figures / scale)
    return np.where(serial, seconds.astype("int64").astype("datetime64[s]"), np.datetime64("NaT", "s"))


def _in_words(text: pd.Series) -> Moments:
    """Dates with the month in words: 3 Feb 2011, Feb 3, 2011 8:26 AM, 3 de febrero de 2011, 3. März 2011."""
    times = np.full(len(text), np.datetime64("NaT"), "datetime64[s]")
    for pattern, (day, month, year) in (
        (DAY_FIRST, (0, 1, 2)),
        (MONTH_FIRST, (1, 0, 2)),
        (YEAR_FIRST, (2, 1, 0)),
    ):
        part = parts_of(text, pattern + CLOCK)
        hour, minute, second = (whole(part[n]) for n in (4, 5, 6))
        found = _with_month(
            part, (day, month, year), (on_24(hour, half_of(part[3], part[7])), minute, second)
        )
        times = np.where(np.isnat(times), found, times)
    part = parts_of(text, CLOCK_BEFORE_YEAR)
    clock = tuple(whole(part[n]) for n in (2, 3, 4))
    found = _with_month(part, (1, 0, 5), clock)
    return np.where(np.isnat(times), found, times)


def _with_month(part: list[pd.Series], places: tuple[int, int, int], clock: tuple[Whole, ...]) -> Moments:
    day, word, year = (part[place] for place in places)
    month = whole(word.map({each: months.month_of(each) for each in word.unique()}))
    years: Whole = whole(year)
    years[(years < 100) & (year != "").to_numpy(bool)] += 2000
    return moment_of(years, month, whole(day), *clock)


def _format(part: list[pd.Series], order: str, matched: Flags) -> str | None:
    if not matched.any():
        return None
    mark = str(part[1][matched].mode().iloc[0])
    short = not (part[0][matched].str.len() == 4).any() and not (part[3][matched].str.len() == 4).any()
    year = "%y" if short else "%Y"
    days = {
        "ymd": "%Y年%m月%d日" if mark == "年" else f"{year}{mark}%m{mark}%d",
        "dmy": f"%d{mark}%m{mark}{year}",
        "mdy": f"%m{mark}%d{mark}{year}",
    }[order or "ymd"]
    clock = " %H:%M:%S" if (part[7] != "").any() else " %H:%M" if (part[5] != "").any() else ""
    return days + clock
