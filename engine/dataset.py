"""ids ↔ positions, interactions with their times, item texts: what the models learn from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.reading.table import CatalogueItem
from engine.sales import GIANT_BASKET, Sales

IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
FloatArray: TypeAlias = npt.NDArray[np.float32]

DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Dataset:
    """A shop's purchases by position; one interaction is one item of one order, however many lines.

    Attributes:
        users: (n_users,) ids in ascending order.
        items: (n_items,) ids: first those with sales in ascending order, then those of the catalogue alone.
        texts: (n_items,) names; categories: (n_items,) "" where unknown.
        n_sold: how many of the items have sales.
        user, item, order: (n,) positions; user is -1 where the order names no customer.
        time: (n,) datetime64[s], NaT without dates.
        quantity, amount, rating: (n,) sum (rating: mean) of the order's lines, nan where the file has none.
        n_orders: orders in all.
        end: the moment at which the lists are made: midnight after the last day, or the cut; NaT without.
        largest_basket: how many products of one order count for pairs; None: all.
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
    largest_basket: int | None = GIANT_BASKET

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


def build(sales: Sales, catalogue: Sequence[CatalogueItem] = (), end: np.datetime64 | None = None) -> Dataset:
    """Puts the kept lines of a shop into positions, one interaction an item of an order.

    Args:
        sales: the kept lines.
        catalogue: products that may have no sales; those whose id (case aside) has none are appended.
        end: the moment at which the lists are made; midnight after the last day where it is not given.
    """
    lines = sales.lines
    user_of = lines[columns.USER].cat
    item_of = lines[columns.ITEM].cat
    order_of = lines[columns.ORDER].cat
    users, user_rank = _ascending(user_of.categories)
    sold, item_rank = _ascending(item_of.categories)
    user = np.append(user_rank, -1)[user_of.codes.to_numpy()]
    item = item_rank[item_of.codes.to_numpy()]
    order = order_of.codes.to_numpy().astype(np.int64)

    key = order * len(sold) + item
    _, first, inverse, lines_each = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    known = {text.casefold() for text in sold}
    unsold = [entry for entry in catalogue if entry.item.casefold() not in known]
    listed = {entry.item.casefold(): entry for entry in catalogue}
    items = pd.Index([*sold, *(entry.item for entry in unsold)], dtype=object)
    texts = [sales.names.get(text, text) for text in sold] + [entry.name for entry in unsold]
    filed = {item: entry.category for item, entry in listed.items()}
    groups = [sales.categories.get(text) or filed.get(text.casefold(), "") for text in sold]
    groups += [entry.category for entry in unsold]

    def summed(column: str) -> npt.NDArray[np.float64]:
        return np.bincount(inverse, lines[column].to_numpy(np.float64), len(first)).astype(np.float64)

    time = lines[columns.TIME].to_numpy().astype("datetime64[s]")[first]
    last = end
    if last is None:
        last = time.max().astype("datetime64[D]") + DAY if sales.has_dates else np.datetime64("NaT")
    return Dataset(
        users=users,
        items=items,
        texts=np.array(texts, dtype=object),
        categories=np.array(groups, dtype=object),
        n_sold=len(sold),
        user=user[first],
        item=item[first],
        order=order[first],
        n_orders=len(order_of.categories),
        time=time,
        quantity=summed(columns.QUANTITY),
        amount=summed(columns.AMOUNT),
        rating=summed(columns.RATING) / np.maximum(lines_each, 1),
        has_dates=sales.has_dates,
        end=last.astype("datetime64[s]"),
        largest_basket=sales.largest_basket,
    )


def _ascending(categories: pd.Index) -> tuple[pd.Index, IntArray]:
    """The ids in ascending order, and for each category its place in that order."""
    ids = np.asarray(categories, dtype=object)
    order = np.argsort(ids.astype(str), kind="stable")
    rank = np.empty(len(ids), np.int64)
    rank[order] = np.arange(len(ids))
    return pd.Index(ids[order], dtype=object), rank
