"""Dates outside the shop's life: 1900, 2099, a year that stands alone."""

import numpy as np
import numpy.typing as npt

from engine.cleaning.ids import Flags

SILENCE = 400  # days without a sale that part one time of the shop's life from another
LONE = 0.01  # share of the dated rows up to which a time so parted is no part of the shop's life
DECADE = 3_650  # days without a sale after which …
MINORITY = 0.2  # … a share up to this is no part of it either
HALF = 0.5  # likewise after three decades, and on a day that programs write for no date
DEFAULTS = np.array(  # what programs write for "no date"
    ["1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1970-01-01", "2099-12-31"], "datetime64[D]"
).astype(np.int64)


def far_dates(times: npt.NDArray[np.datetime64]) -> Flags:
    """(rows,) rows whose day lies far from the time in which most rows lie.

    The days are parted wherever SILENCE days pass without a sale. The part with most rows is the shop's life
    (the later one on a tie), and so are others with enough rows for their distance.
    """
    days = times.astype("datetime64[D]").astype(np.int64)
    dated = ~np.isnat(times)
    if not dated.any():
        return np.zeros(len(times), bool)
    first = int(days[dated].min())
    counts = np.bincount(days[dated] - first)
    known = np.flatnonzero(counts)
    gaps = np.diff(known)
    parts = np.append(0, np.cumsum(gaps > SILENCE))
    if parts[-1] == 0:
        return np.zeros(len(times), bool)
    rows = np.bincount(parts, counts[known])
    start = known[np.append(True, np.diff(parts) > 0)]
    end = known[np.append(np.diff(parts) > 0, True)]
    main = len(rows) - 1 - int(rows[::-1].argmax())
    away = np.maximum(start - end[main], start[main] - end)
    most = np.where(away > DECADE, MINORITY, LONE)
    most[(away > 3 * DECADE) | (np.isin(start + first, DEFAULTS) & (start == end))] = HALF
    far = rows <= most * rows.sum()
    far[main] = False
    of_day = np.zeros(len(counts), bool)
    of_day[known] = far[parts]
    return dated & of_day[np.where(dated, days - first, 0)]
