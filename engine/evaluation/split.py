"""The three parts of a shop's time: what teaches, what chooses, and what judges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.dataset import DAY
from engine.splitting import Cut


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days by the shop's own clock, the first and the last among them."""

    first: np.datetime64
    last: np.datetime64


@dataclass(frozen=True, slots=True)
class Split:
    """Which days did what.

    Attributes:
        fit: all that was learnt, was learnt from these when it was chosen from.
        validate: chose among what was learnt (who puts the lists in order, by which columns and weights);
            afterwards everything was learnt once more from both. None where no earlier window was there to
            choose by.
        test: the judged weeks; opened once, after all had been chosen and learnt, and chose nothing.
    """

    fit: Span
    validate: Span | None
    test: Span


def split_of(first: np.datetime64, cuts: Sequence[Cut]) -> Split:
    """The split of a proof.

    Args:
        first: moment of the first sale.
        cuts: the days of the past that were looked at, oldest first, the proof's last.
    """
    test = cuts[-1]
    earlier = [cut for cut in cuts[:-1] if cut.end <= test.date]
    chosen = earlier[-1] if earlier else None
    until = chosen.date if chosen is not None else test.date
    fit = Span(first.astype("datetime64[D]"), _day(until - DAY))
    return Split(fit, _span(chosen) if chosen is not None else None, _span(test))


def _span(cut: Cut) -> Span:
    return Span(_day(cut.date), _day(cut.end - DAY))


def _day(moment: np.datetime64) -> np.datetime64:
    return moment.astype("datetime64[D]")
