"""Which categories may be offered again to those who bought of them, as the shop's own customers show."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.dataset import DAY, Dataset
from engine.feedback import folded

TIME_ENOUGH = 90  # days since the first purchase, before which nobody can be said not to have come again
RARELY = 0.05  # share that buys again, below which the category is not offered again
Z = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Habit:
    """How a category is bought again.

    Attributes:
        buyers: customers with one of its products, each product counted, whose first purchase of it is
            TIME_ENOUGH days past.
        again: those of them who bought the same product on another day.
        days: median days from the first to the second purchase, None where nobody came again.
    """

    buyers: int
    again: int
    days: int | None

    @property
    def share(self) -> float:
        """Of the buyers who bought again."""
        return self.again / max(self.buyers, 1)

    @property
    def offered_again(self) -> bool:
        """False where it is certain that hardly anybody buys again: the upper end of Wilson's interval."""
        if not self.buyers:
            return True
        n, p = self.buyers, self.share
        middle = p + Z**2 / (2 * n)
        spread = Z * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
        return bool((middle + spread) / (1 + Z**2 / n) >= RARELY)


def habits(dataset: Dataset) -> Mapping[str, Habit]:
    """The habit of each category, by its case-folded name; none without dates, customers or categories."""
    names = np.array([folded(str(text)) for text in dataset.categories], dtype=object)
    known = dataset.user >= 0
    if not dataset.has_dates or not known.any() or not any(names):
        return {}
    categories, category = np.unique(names.astype(str), return_inverse=True)
    day = (dataset.time[known].astype("datetime64[D]") - np.datetime64(0, "D")) // DAY
    pair = dataset.user[known].astype(np.int64) * dataset.n_items + dataset.item[known]
    visits = np.unique(np.stack([pair, day], axis=1), axis=0)  # one a day, by pair, then by day
    first = np.append(True, np.diff(visits[:, 0]) != 0)
    start = np.flatnonzero(first)
    later = np.append(start[1:], len(visits)) - start > 1
    end = (dataset.end.astype("datetime64[D]") - np.datetime64(0, "D")) // DAY
    old = end - visits[start, 1] >= TIME_ENOUGH
    gap = np.where(later, visits[np.minimum(start + 1, len(visits) - 1), 1] - visits[start, 1], 0)
    of = category[visits[start, 0] % dataset.n_items]
    buyers = np.bincount(of, old, len(categories)).astype(int)
    again = np.bincount(of, old & later, len(categories)).astype(int)
    found: dict[str, Habit] = {}
    for place, name in enumerate(categories):
        if name:
            gaps = gap[(of == place) & later]
            days = int(np.median(gaps)) if len(gaps) else None
            found[str(name)] = Habit(int(buyers[place]), int(again[place]), days)
    return found
