"""What sells now: the best-sellers of the last days."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from engine.dataset import Dataset, FloatArray, IntArray
from engine.models.base import ModelName
from engine.reasons import Popular, Reason, Rising

DAYS = 28  # unless a shop has chosen others
FEWEST = 3  # orders before, without which nothing is said to rise
STEEP = 1.5  # times as many as before
CERTAIN = 2.0  # standard deviations of the difference of two Poisson counts


@dataclass(frozen=True)
class Popularity:
    """Customers (orders, in a shop without customers) of the last days who bought the item."""

    buyers: FloatArray  # (n_items,)
    orders: IntArray  # (n_items,) orders of the same days
    before: IntArray  # (n_items,) orders of as many days before
    days: int | None
    name: ModelName = ModelName.POPULARITY

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items), the same for everybody."""
        return np.tile(self.buyers, (len(users), 1))

    def reason(self, user: int, item: int) -> Reason | None:  # noqa: ARG002 - popularity knows no users
        """How many orders of the last days hold the item, and whether they were far fewer before."""
        orders, before = int(self.orders[item]), int(self.before[item])
        if not orders:
            return None
        certain = orders - before >= CERTAIN * sqrt(orders + before)
        if self.days is not None and before >= FEWEST and orders >= STEEP * before and certain:
            return Rising(orders, before, self.days)
        return Popular(orders, self.days)


def fit(dataset: Dataset, days: int = DAYS) -> Popularity:
    """Counts the last days; all days, where there are no dates."""
    age = dataset.age_days()
    recent, earlier = age <= days, (age > days) & (age <= 2 * days)
    item, user = dataset.item[recent], dataset.user[recent]
    who = np.where(user >= 0, user, dataset.n_users + dataset.order[recent])
    if dataset.n_users:
        item, who = item[user >= 0], who[user >= 0]
    pairs = np.unique(who * dataset.n_items + item)
    buyers = np.bincount(pairs % max(dataset.n_items, 1), minlength=dataset.n_items)
    return Popularity(
        buyers=buyers.astype(np.float32),
        orders=np.bincount(dataset.item[recent], minlength=dataset.n_items),
        before=np.bincount(dataset.item[earlier], minlength=dataset.n_items),
        days=days if dataset.has_dates else None,
    )
