"""The lists by whom they are for: sorted, searched and cut out without a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from engine import columns
from engine.reasons import Reason
from gui.pages.words import shown_id

if TYPE_CHECKING:
    from engine.dataset import Dataset, IntArray
    from engine.ranking.training import Training
    from engine.recommendation import Recommendations


class By(StrEnum):
    """Whom the lists are for."""

    CUSTOMER = "customer"
    PRODUCT = "product"
    ARRIVAL = "arrival"


@dataclass(frozen=True)
class Lists:
    """All lists of one kind, the ones with most orders first.

    Attributes:
        by: the kind.
        ids: (n,) the owner's ids of those whom the lists are for; names: as they are shown.
        orders: (n,) orders of each.
        starts, ends: (n,) where each list begins and ends in the frame.
        frame: the rows of RECOMMEND; reasons: likewise.
        folded: what a search looks in.
    """

    by: By
    ids: list[str] = field(repr=False)
    names: list[str] = field(repr=False)
    orders: IntArray = field(repr=False)
    starts: IntArray = field(repr=False)
    ends: IntArray = field(repr=False)
    frame: pd.DataFrame = field(repr=False)
    reasons: Sequence[Reason] = field(repr=False)
    folded: list[str] = field(repr=False)

    def find(self, query: str) -> list[int]:
        """The places of those whose name or id holds the query, case aside; all for an empty one."""
        needle = " ".join(query.split()).casefold()
        if not needle:
            return list(range(len(self.ids)))
        return [place for place, text in enumerate(self.folded) if needle in text]

    def place(self, wanted: str) -> int:
        """Where an id stands, -1 where it has no list."""
        return self.ids.index(wanted) if wanted in self.ids else -1

    def rows(self, place: int) -> pd.DataFrame:
        """The list of one of them."""
        return self.frame.iloc[int(self.starts[place]) : int(self.ends[place])]

    def reasons_of(self, place: int) -> Sequence[Reason]:
        """The reasons of its rows."""
        return self.reasons[int(self.starts[place]) : int(self.ends[place])]


def lists_by(by: By, recommendations: Recommendations, training: Training) -> Lists:
    """All lists of one kind."""
    frame, reasons, column = {
        By.CUSTOMER: (recommendations.customers, recommendations.customer_reasons, columns.USER),
        By.PRODUCT: (recommendations.products, recommendations.product_reasons, columns.ITEM),
        By.ARRIVAL: (recommendations.arrivals, recommendations.arrival_reasons, columns.ITEM),
    }[by]
    starts = np.flatnonzero(frame[columns.RANK].to_numpy() == 1)
    ends = np.append(starts[1:], len(frame)).astype(np.int64)
    ids = frame[column].to_numpy(object)[starts].astype(str)
    dataset = training.dataset
    if by is By.CUSTOMER:
        at = dataset.users.get_indexer(ids)
        counts = orders_each(dataset)
    else:
        at = dataset.items.get_indexer(ids)
        counts = training.associations.orders
    orders = np.where(at >= 0, counts[at], 0) if len(counts) else np.zeros(len(ids), np.int64)
    order = np.argsort(-orders, kind="stable")
    sorted_ids: list[str] = ids[order].tolist()
    known = recommendations.names
    if by is By.CUSTOMER:
        names = [shown_id(text) for text in sorted_ids]
        folded = [text.casefold() for text in names]
    else:
        names = [known.get(text, text) for text in sorted_ids]
        folded = [f"{name}\n{text}".casefold() for name, text in zip(names, sorted_ids, strict=True)]
    if by is By.ARRIVAL:
        order = np.arange(len(ids))  # none has orders: as the catalogue has them
    return Lists(by, sorted_ids, names, orders[order], starts[order], ends[order], frame, reasons, folded)


def orders_each(dataset: Dataset) -> IntArray:
    """(n_users,) orders of each customer."""
    known = dataset.user >= 0
    pairs = np.unique(dataset.order[known].astype(np.int64) * max(dataset.n_users, 1) + dataset.user[known])
    return np.bincount(pairs % max(dataset.n_users, 1), minlength=dataset.n_users)


@dataclass(frozen=True)
class Habit:
    """How a customer buys: orders, mean days between days of buying, the last day; None where unknown."""

    orders: int
    every_days: int | None
    last: np.datetime64 | None


def habit(dataset: Dataset, user: str) -> Habit:
    """A customer's orders, their rhythm and the last one."""
    at = int(dataset.users.get_indexer(pd.Index([user], dtype=object))[0])
    rows = np.flatnonzero(dataset.user == at) if at >= 0 else np.zeros(0, np.int64)
    orders = len(np.unique(dataset.order[rows]))
    if not len(rows) or not dataset.has_dates:
        return Habit(orders, None, None)
    days = np.unique(dataset.time[rows].astype("datetime64[D]"))
    days = days[~np.isnat(days)]
    if not len(days):
        return Habit(orders, None, None)
    span = int((days[-1] - days[0]) / np.timedelta64(1, "D"))
    every = round(span / (len(days) - 1)) if len(days) > 2 else None
    return Habit(orders, every or None, days[-1])
