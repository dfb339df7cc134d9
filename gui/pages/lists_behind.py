"""The orders that a reason counted: positions in the dataset, so that the figure and the table agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    LikeByName,
    Popular,
    Reason,
    SimilarCustomers,
)

if TYPE_CHECKING:
    from engine.dataset import Dataset, IntArray

NONE = np.zeros(0, np.int64)


def orders_behind(dataset: Dataset, reason: Reason, user: str | None, item: str) -> IntArray:
    """The positions of the orders behind a reason, newest first; none where it does not rest on orders.

    Args:
        dataset: what the lists were made of.
        reason: why `item` is offered.
        user: the customer, None beside a product.
        item: what is offered.
    """
    match reason:
        case BoughtTogether(because=because):
            found = np.intersect1d(_orders(dataset, None, [because]), _orders(dataset, None, [item]))
        case BoughtAlso(because=because) if user is not None:
            found = _orders(dataset, [user], [because])
        case LikeByName(items=items) if user is not None:
            found = _orders(dataset, [user], items)
        case BoughtBefore() if user is not None:
            found = _orders(dataset, [user], [item])
        case SimilarCustomers(users=users):
            found = _orders(dataset, users, [item])
        case Popular():
            found = _orders(dataset, None, [item])
        case _:
            found = NONE
    return _newest_first(dataset, found)


def first_rows(dataset: Dataset, orders: IntArray) -> IntArray:
    """A row of the dataset for each order: its day and customer."""
    rows = np.flatnonzero(np.isin(dataset.order, orders))
    found, first = np.unique(dataset.order[rows], return_index=True)
    return rows[first[np.searchsorted(found, orders)]] if len(orders) else NONE


def totals(dataset: Dataset, orders: IntArray) -> np.ndarray:
    """(len(orders),) money of each whole order; nan where the file has none."""
    rows = np.flatnonzero(np.isin(dataset.order, orders))
    found, inverse = np.unique(dataset.order[rows], return_inverse=True)
    sums = np.bincount(inverse, dataset.amount[rows], len(found))
    return sums[np.searchsorted(found, orders)] if len(orders) else sums


def place_of(ids: pd.Index, wanted: str) -> int:
    """The position of an id, -1 where there is none."""
    return int(ids.get_indexer(pd.Index([wanted], dtype=object))[0])


def _orders(dataset: Dataset, users: Iterable[str] | None, items: Iterable[str]) -> IntArray:
    wanted = dataset.items.get_indexer(pd.Index(list(items), dtype=object))
    held = np.isin(dataset.item, wanted[wanted >= 0])
    if users is not None:
        who = dataset.users.get_indexer(pd.Index(list(users), dtype=object))
        held &= np.isin(dataset.user, who[who >= 0])
    return np.unique(dataset.order[held])


def _newest_first(dataset: Dataset, orders: IntArray) -> IntArray:
    if not dataset.has_dates or not len(orders):
        return orders
    times = dataset.time[first_rows(dataset, orders)].astype(np.int64)
    return orders[np.argsort(-times, kind="stable")]
