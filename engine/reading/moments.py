"""When each row was: its date, with the time of day from another column where it stands apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.dates import SURE, UNSURE, parse_dates, parse_times_of_day, settled
from engine.reading.table import Notice
from engine.reading.values import Distinct, distinct


@dataclass(frozen=True)
class When:
    """The moments of a table's rows.

    Attributes:
        times: (rows,) datetime64[ns]; NaT where there is no readable date.
        format: of the date column, as strptime writes it; None where there is none.
        confidence: that day and month were not taken for each other, 0 to 1.
        notices: dates that could be read in two ways, days that do not exist.
    """

    times: npt.NDArray[np.datetime64] = field(repr=False)
    format: str | None = None
    confidence: float = SURE
    notices: tuple[Notice, ...] = ()


def when(
    frame: pd.DataFrame,
    mapping: Mapping[Role, str],
    dated: Sequence[str],
    order: str | None = None,
    seen: Mapping[str, Distinct] | None = None,
) -> When:
    """Reads the dates of a table.

    Args:
        frame: the table.
        mapping: role → column.
        dated: other columns that may be dates: they show in which order day and month stand where the date's
            own column does not.
        order: "dmy", "mdy" or "ymd", where the owner says so.
        seen: columns whose distinct cells are known.
    """
    if Role.DATE not in mapping:
        return When(np.full(len(frame), np.datetime64("NaT"), "datetime64[ns]"))
    column = mapping[Role.DATE]
    cells = (seen or {}).get(column) or distinct(frame[column])
    dates = parse_dates(cells, order)
    if order is None and dates.confidence < SURE:
        dates = settled(dates, cells, (frame[name] for name in dated if name != column))
    notices: list[Notice] = []
    if dates.confidence <= UNSURE:
        notices.append(Notice("read.dates_ambiguous", {"column": column, "format": dates.format or ""}))
    if dates.impossible:
        facts = {"column": column, "rows": dates.impossible, "example": dates.example}
        notices.append(Notice("read.dates_impossible", facts))
    times = dates.times
    if Role.TIME in mapping:
        times = (times + parse_times_of_day(frame[mapping[Role.TIME]])).astype("datetime64[ns]")
    return When(times, dates.format, dates.confidence, tuple(notices))
