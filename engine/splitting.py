"""Cuts in time: which days of the past a shop is judged on."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.dataset import DAY

SHORTEST_PROOF = 56  # days of dated sales below which the last weeks prove nothing
FULL_WINDOW = 30


@dataclass(frozen=True)
class Cut:
    """Lists are made from what lies before `date`, and judged on the `days` days from it on."""

    date: np.datetime64
    days: int

    @property
    def end(self) -> np.datetime64:
        """The first moment after the window."""
        return self.date + self.days * DAY


def window_days(first: np.datetime64, end: np.datetime64) -> int:
    """Length in days of a window for sales from `first` to `end`: 30, or a quarter of a shorter history."""
    span = int((end - first.astype("datetime64[D]")) / DAY)
    return min(FULL_WINDOW, span // 4)


def past_cuts(first: np.datetime64, end: np.datetime64, windows: int = 3) -> tuple[Cut, ...]:
    """The cuts of the last windows before `end`, oldest first; none for a history too short for a proof.

    The last one is the proof's. What stands before it chooses the weights.
    """
    span = int((end - first.astype("datetime64[D]")) / DAY)
    if span < SHORTEST_PROOF:
        return ()
    days = window_days(first, end)
    return tuple(Cut(end - days * back * DAY, days) for back in range(windows, 0, -1))


class Track(StrEnum):
    """What counts as a hit."""

    NEW = "new"  # products that the customer had never bought
    ALL = "all"  # whatever the customer bought next
