"""Cuts in time: which days of the past a shop is judged on."""

from collections.abc import Sequence
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


# windows of the past that teach: of a quick run, and of any other
FEW, MANY = (1.0, 2.0, 3.0), (1.0, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0)  # cuts, in windows before the end


def past_cuts(first: np.datetime64, end: np.datetime64, backs: Sequence[float] = FEW) -> tuple[Cut, ...]:
    """The cuts of the windows before `end`, oldest first; none for a history too short for a proof.

    The last one is the proof's. Windows before it may overlap each other, never the proof's own; each has at
    least a window's length of history before it.

    Args:
        first, end: of the sales.
        backs: where the cuts lie, in lengths of a window before the end, from 1 on, ascending.
    """
    span = int((end - first.astype("datetime64[D]")) / DAY)
    if span < SHORTEST_PROOF:
        return ()
    days = window_days(first, end)
    fitting = [round(days * back) for back in backs if days * (back + 1) <= span]
    return tuple(Cut(end - back * DAY, days) for back in reversed(fitting))


class Track(StrEnum):
    """What counts as a hit."""

    NEW = "new"  # products that the customer had never bought
    ALL = "all"  # whatever the customer bought next
    COLD = "cold"  # products that nobody had ever bought
    TOGETHER = "together"  # beside one product of a later order, another of the same order


OF_CUSTOMERS = (Track.NEW, Track.ALL)  # the tracks that an order is learnt for
