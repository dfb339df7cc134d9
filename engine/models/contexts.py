"""Purchases as visits: who came on which day, what they had bought before, and what sold at that time."""

from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp

from engine.dataset import DAY, Dataset, FloatArray, IntArray

WEEK = 7  # days
FADED = 0.02  # weight under which a visit teaches nothing any more
POPULAR_WEEKS = 3  # half-life of an item's popularity
AGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40, 52)  # weeks: the bands of an item's age
POPULARITIES = 21  # bands: half powers of two


@dataclass(frozen=True)
class Contexts:
    """Visits: one customer on one day, newest first.

    Attributes:
        user: (n,) positions; days_back: (n,) days from the visit to the day of the lists, from 0.
        week: (n,) whole weeks of the same.
        weight: (n,) what the visit counts for, faded by age.
        bought: (n, n_items) ones: what was bought on the visit.
        n_users: customers of the shop.
    """

    user: IntArray = field(repr=False)
    days_back: IntArray = field(repr=False)
    week: IntArray = field(repr=False)
    weight: FloatArray = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)
    n_users: int
    _first: "_FirstPurchases" = field(repr=False)

    def __len__(self) -> int:
        return len(self.user)

    def first(self, most: int) -> "Contexts":
        """The newest `most` visits."""
        return replace(
            self,
            user=self.user[:most],
            days_back=self.days_back[:most],
            week=self.week[:most],
            weight=self.weight[:most],
            bought=self.bought[:most],
        )

    def history(self, rows: IntArray) -> sp.csr_matrix:
        """(len(rows), n_items) ones: what these customers had bought on earlier days."""
        return self._first.before(self.user[rows], self.days_back[rows])

    def history_now(self) -> sp.csr_matrix:
        """(n_users, n_items) ones: what every customer has bought up to the day of the lists."""
        return self._first.before(np.arange(self.n_users), np.full(self.n_users, -1))


@dataclass(frozen=True)
class _FirstPurchases:
    """Each customer's products in the order in which they first bought them."""

    start: IntArray  # (n_users + 1,)
    item: IntArray
    key: IntArray  # user × span + days since the oldest day; ascending
    span: int
    n_items: int

    def before(self, user: IntArray, days_back: IntArray) -> sp.csr_matrix:
        """(len(user), n_items) ones: what they first bought earlier than so many days ago."""
        end = np.searchsorted(self.key, user * self.span + (self.span - 1 - days_back))
        begin = self.start[user]
        count = end - begin
        indptr = np.append(0, np.cumsum(count))
        place = np.arange(indptr[-1]) + np.repeat(begin - indptr[:-1], count)
        ones = np.ones(len(place), np.float32)
        return sp.csr_matrix((ones, self.item[place], indptr), shape=(len(user), self.n_items))


def gather(dataset: Dataset, half_life: float) -> Contexts:
    """The visits of known customers, without those so old that they have faded.

    Args:
        dataset: with dates.
        half_life: days in which a visit loses half its weight.
    """
    known = dataset.user >= 0
    user, item = dataset.user[known].astype(np.int64), dataset.item[known].astype(np.int64)
    back = _days_back(dataset)[known]
    span = int(back.max(initial=0)) + 2
    visit = user * span + back
    kept = 0.5 ** (back / half_life) > FADED
    visits, row = np.unique(visit[kept], return_inverse=True)
    order = np.lexsort((visits // span, visits % span))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    cells = (np.ones(int(kept.sum()), np.float32), (place[row], item[kept]))
    bought = sp.csr_matrix(cells, shape=(len(visits), dataset.n_items))
    bought.data[:] = 1
    days = (visits % span)[order]
    return Contexts(
        user=(visits // span)[order],
        days_back=days,
        week=days // WEEK,
        weight=(0.5 ** (days / half_life)).astype(np.float32),
        bought=bought,
        n_users=dataset.n_users,
        _first=_first_purchases(user, item, back, span, dataset),
    )


def _first_purchases(
    user: IntArray, item: IntArray, back: IntArray, span: int, dataset: Dataset
) -> _FirstPurchases:
    order = np.argsort(-back, kind="stable")
    pair = user[order] * max(dataset.n_items, 1) + item[order]
    _, first = np.unique(pair, return_index=True)
    first = order[np.sort(first)]
    key = user[first] * span + (span - 1 - back[first])
    by_key = np.argsort(key, kind="stable")
    start = np.searchsorted(key[by_key], np.arange(dataset.n_users + 1) * span)
    return _FirstPurchases(start, item[first][by_key], key[by_key], span, dataset.n_items)


@dataclass(frozen=True)
class Shelves:
    """The state of every item, week by week back from the day of the lists.

    Attributes:
        popularity: (weeks + 1, n_items) band of its orders before the week, faded; the last row is of now.
        age: (weeks + 1, n_items) band of the weeks since its first sale.
        there: (weeks + 1, n_items) True once it was sold.
    """

    popularity: IntArray = field(repr=False)
    age: IntArray = field(repr=False)
    there: np.ndarray = field(repr=False)

    NOW = -1


def shelves(dataset: Dataset, weeks: int) -> Shelves:
    """What an item looked like to the visitors of each of the last `weeks` weeks, and to those of today."""
    week = _days_back(dataset) // WEEK
    oldest = int(week.max(initial=0))
    sold_first = np.full(dataset.n_items, -1)
    np.maximum.at(sold_first, dataset.item, week)
    counts = sp.csr_matrix(
        (np.ones(len(week), np.float32), (week, dataset.item)), shape=(oldest + 1, dataset.n_items)
    )
    popularity = np.zeros((weeks + 1, dataset.n_items), np.int8)
    age = np.zeros((weeks + 1, dataset.n_items), np.int8)
    there = np.zeros((weeks + 1, dataset.n_items), bool)
    faded = np.zeros(dataset.n_items, np.float32)
    for back in range(oldest, -2, -1):
        if back < weeks:
            row = back if back >= 0 else weeks
            popularity[row] = np.minimum(2 * np.log2(1 + faded), POPULARITIES - 1).astype(np.int8)
            age[row] = 1 + np.searchsorted(AGES, np.maximum(sold_first - back, 0), side="right")
            age[row][sold_first <= back] = 0  # not sold before that week
            there[row] = sold_first >= back
        if back >= 0:
            faded = faded * np.float32(0.5 ** (1 / POPULAR_WEEKS)) + counts[[back]].toarray().ravel()
    return Shelves(popularity, age, there)


def _days_back(dataset: Dataset) -> IntArray:
    """(n,) whole days from each purchase to the day of the lists; the last day is 0."""
    whole = np.subtract(dataset.end, dataset.time.astype("datetime64[D]")) / DAY
    return np.maximum(np.ceil(whole).astype(np.int64) - 1, 0)
