"""A column of text taken apart by a pattern, and moments put together from the parts."""

import re
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

AFTERNOON = {"下午", "傍晚", "晚上", "午後", "中午"}

Moments: TypeAlias = npt.NDArray[np.datetime64]
Whole: TypeAlias = npt.NDArray[np.int64]


def parts_of(text: pd.Series, pattern: str) -> list[pd.Series]:
    """The groups of a pattern; "" where a group or the whole did not match; by RE2, many times faster."""
    named, groups = _named(pattern)
    found = pc.extract_regex(pa.array(text.tolist(), pa.string()), named)  # pyright: ignore
    groups_of = [pc.struct_field(found, [place]).fill_null("") for place in range(groups)]  # pyright: ignore
    return [pd.Series(group.to_pylist(), dtype="str") for group in groups_of]


@cache
def _named(pattern: str) -> tuple[str, int]:
    """The pattern with its groups named, as Arrow's RE2 wants them, and how many they are."""
    pieces = re.split(r"(?<!\\)\((?!\?)", pattern)
    return "".join([pieces[0], *(f"(?P<g{n}>{piece}" for n, piece in enumerate(pieces[1:]))]), len(pieces) - 1


def whole(figures: pd.Series) -> Whole:
    """Whole numbers; 0 where there is no text."""
    return pd.to_numeric(figures, errors="coerce").fillna(0).to_numpy(np.int64, copy=True)


def half_of(word: pd.Series, letter: pd.Series) -> pd.Series:
    """ "a" before noon and "p" after it, by a word before the hour or a letter after it."""
    said = {each: "p" if each in AFTERNOON else "a" if each else "" for each in word.unique()}
    return letter.where(word == "", word.map(said))


def on_24(hour: Whole, half: pd.Series) -> Whole:
    afternoon, morning = (half == "p").to_numpy(bool), (half == "a").to_numpy(bool)
    return np.where(afternoon & (hour < 12), hour + 12, np.where(morning & (hour == 12), 0, hour))


def moment_of(*parts: Whole) -> Moments:
    """Year, month, day, hour, minute, second to moments; NaT where there is no such day."""
    year, month, day, hour, minute, second = parts
    possible = (year >= 1900) & (year < 2200) & (month >= 1) & (month <= 12) & (day >= 1) & (hour <= 24)
    possible &= (minute < 60) & (second <= 60)
    months_ = (np.where(possible, year, 1970) - 1970) * 12 + np.where(possible, month, 1) - 1
    begin = months_.astype("datetime64[M]")
    days = begin.astype("datetime64[D]") + np.where(possible, day - 1, 0)
    possible &= days.astype("datetime64[M]") == begin
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]")
    return np.where(possible, days.astype("datetime64[s]") + seconds, np.datetime64("NaT", "s"))
