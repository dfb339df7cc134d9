"""What sells now: the best-sellers of the last 28 days."""

from dataclasses import dataclass

import numpy as np

from engine.dataset import Dataset, FloatArray, IntArray
from engine.models.base import ModelName
from engine.reasons import Popular, Reason

DAYS = 28


@dataclass(frozen=True)
class Popularity:
    """Customers (orders, in a shop without customers) of the last 28 days who bought the item."""

    buyers: FloatArray  # (n_items,)
    orders: IntArray  # (n_items,) orders of the same days
    days: int | None
    name: ModelName = ModelName.POPULARITY

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items), the same for everybody."""
        return np.tile(self.buyers, (len(users), 1))

    def reason(self, user: int, item: int) -> Reason | None:  # noqa: ARG002 - popularity knows no users
        """How many orders of the last days hold the item."""
        return Popular(int(self.orders[item]), self.days) if self.orders[item] else None


def fit(dataset: Dataset) -> Popularity:
    """Counts the last 28 days; all days, where there are no dates."""
    recent = dataset.age_days() <= DAYS
    item, user = dataset.item[recent], dataset.user[recent]
    who = np.where(user >= 0, user, dataset.n_users + dataset.order[recent])
    if dataset.n_users:
        item, who = item[user >= 0], who[user >= 0]
    pairs = np.unique(who * dataset.n_items + item)
    buyers = np.bincount(pairs % max(dataset.n_items, 1), minlength=dataset.n_items)
    return Popularity(
        buyers=buyers.astype(np.float32),
        orders=np.bincount(dataset.item[recent], minlength=dataset.n_items),
        days=DAYS if dataset.has_dates else None,
    )
