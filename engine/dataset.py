"""ids ↔ positions, interactions with their times, item texts: what the models learn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.sales import Sales

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True)
class CatalogueItem:
    """A product that may have no sales yet."""

    item: str
    name: str
    category: str = ""
    price: float | None = None
    stock: float | None = None


@dataclass(frozen=True)
class Dataset:
    """A shop's purchases by position. One interaction is one item in one order of one user, however many lines.

    Attributes:
        users: (n_users,) ids in ascending order; items: (n_items,) ids: first those with sales in ascending order,
            then those that only the catalogue knows.
        texts: (n_items,) names; categories: (n_items,) "" where unknown.
        n_sold: how many of the items have sales.
        user, item, order: (n,) positions; user is -1 where the order names no customer.
        time: (n,) datetime64[s], NaT without dates. quantity, amount, rating: (n,) summed (rating: mean) over the
            order's lines, nan where the file has none.
        n_orders: orders in all.
        end: the moment after the last interaction at which the lists are made (midnight after the last day, or the
            cut); NaT without dates.
    """

    users: pd.Index
    items: pd.Index
    texts: npt.NDArray[np.object_] = field(repr=False)
    categories: npt.NDArray[np.object_] = field(repr=False)
    n_sold: int
    user: IntArray = field(repr=False)
    item: IntArray = field(repr=False)
    order: IntArray = field(repr=False)
    n_orders: int
    time: npt.NDArray[np.datetime64] = field(repr=False)
    quantity: npt.NDArray[np.float64] = field(repr=False)
    amount: npt.NDArray[np.float64] = field(repr=False)
    rating: npt.NDArray[np.float64] = field(repr=False)
    has_dates: bool
    end: np.datetime64

    @property
    def n_users(self) -> int:
        """Customers."""
        return len(self.users)

    @property
    def n_items(self) -> int:
        """Products, unsold ones of the catalogue included."""
        return len(self.items)

    def age_days(self) -> npt.NDArray[np.float64]:
        """(n,) days from each interaction to `end`; 0 throughout without dates."""
        if not self.has_dates:
            return np.zeros(len(self.item))
        return (self.end - self.time) / np.timedelta64(86_400, "s")
