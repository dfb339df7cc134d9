"""The orders behind a reason, so that whatever it counts can be shown and counted again."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.dataset import Dataset, IntArray
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    LikeByName,
    Popular,
    Reason,
    Rising,
    SimilarCustomers,
)
from engine.sales import Sales

NONE = np.zeros(0, np.int64)


def orders_behind(dataset: Dataset, reason: Reason, user: str | None, item: str) -> IntArray:
    """The positions of the orders behind a reason, newest first; none where it does not rest on orders.

    Of customers who bought two products: all their orders that hold either. Of what rises: those of the weeks
    before, too.

    Args:
        dataset: what the lists were made of.
        reason: why `item` is offered.
        user: the customer, None beside a product.
        item: what is offered.
    """
    match reason:
        case BoughtTogether(because=because):
            found = np.intersect1d(_orders(dataset, None, [because]), _orders(dataset, None, [item]))
        case BoughtAlso(because=because):
            both = np.intersect1d(_buyers(dataset, because), _buyers(dataset, item))
            held = np.isin(dataset.item, [place_of(dataset.items, each) for each in (because, item)])
            found = np.unique(dataset.order[held & np.isin(dataset.user, both)])
        case LikeByName(items=items) if user is not None:
            found = _orders(dataset, [user], items)
        case BoughtBefore() | DueAgain() if user is not None:
            found = _orders(dataset, [user], [item])
        case SimilarCustomers(users=users):
            found = _orders(dataset, users, [item])
        case Popular(days=days):
            found = _orders(dataset, None, [item], days)
        case Rising(days=days):
            found = _orders(dataset, None, [item], 2 * days)
        case _:
            found = NONE
    return _newest_first(dataset, found)


def order_ids(sales: Sales, orders: IntArray) -> list[str]:
    """The ids of orders by position, as they stand in the owner's file."""
    return [str(each) for each in np.asarray(sales.lines[columns.ORDER].cat.categories, object)[orders]]


def rows_behind(sales: Sales, orders: IntArray, items: Iterable[str]) -> IntArray:
    """Rows of the RawTable, ascending: the lines of some orders that hold one of some products."""
    lines = sales.lines
    known = lines[columns.ITEM].cat.categories.isin(list(items))
    held = known[lines[columns.ITEM].cat.codes.to_numpy()]
    inside = np.isin(lines[columns.ORDER].cat.codes.to_numpy(), orders)
    return np.sort(lines[columns.ROW].to_numpy()[held & inside])


def first_rows(dataset: Dataset, orders: IntArray) -> IntArray:
    """A row of the dataset for each order: its day and customer."""
    rows = np.flatnonzero(np.isin(dataset.order, orders))
    found, first = np.unique(dataset.order[rows], return_index=True)
    return rows[first[np.searchsorted(found, orders)]] if len(orders) else NONE


def totals(dataset: Dataset, orders: IntArray) -> npt.NDArray[np.float64]:
    """(len(orders),) money of each whole order; nan where the file has none."""
    rows = np.flatnonzero(np.isin(dataset.order, orders))
    found, inverse = np.unique(dataset.order[rows], return_inverse=True)
    sums = np.bincount(inverse, dataset.amount[rows], len(found)).astype(np.float64)
    return sums[np.searchsorted(found, orders)] if len(orders) else sums


def place_of(ids: pd.Index, wanted: str) -> int:
    """The position of an id, -1 where there is none."""
    return int(ids.get_indexer(pd.Index([wanted], dtype=object))[0])


def _buyers(dataset: Dataset, item: str) -> IntArray:
    users = np.unique(dataset.user[dataset.item == place_of(dataset.items, item)])
    return users[users >= 0]


def _orders(
    dataset: Dataset, users: Iterable[str] | None, items: Iterable[str], days: int | None = None
) -> IntArray:
    wanted = dataset.items.get_indexer(pd.Index(list(items), dtype=object))
    held = np.isin(dataset.item, wanted[wanted >= 0])
    if users is not None:
        who = dataset.users.get_indexer(pd.Index(list(users), dtype=object))
        held &= np.isin(dataset.user, who[who >= 0])
    if days is not None:
        held &= dataset.age_days() <= days
    return np.unique(dataset.order[held])


def _newest_first(dataset: Dataset, orders: IntArray) -> IntArray:
    if not dataset.has_dates or not len(orders):
        return orders
    times = dataset.time[first_rows(dataset, orders)].astype(np.int64)
    return orders[np.argsort(-times, kind="stable")]
