"""What changed between the lists of two runs, and why."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from engine import columns
from engine.dataset import Dataset
from engine.feedback import Feedback, folded
from engine.reasons import Reason
from engine.recommendation import NEW, Recommendations

MOST = 5  # products that the summary names


class Cause(StrEnum):
    """Why a product left a list."""

    BANNED = "banned"  # the owner said so
    BOUGHT = "bought"  # it was offered as new, and they have bought it since
    GONE = "gone"  # it is no longer among the shop's products
    OVERTAKEN = "overtaken"  # others stand before it now


@dataclass(frozen=True)
class Change:
    """One product of a customer's list.

    Attributes:
        item: its id.
        was, now: ranks, 0 where it stood or stands nowhere.
        reason: why it is there now; None where it left.
        cause: why it left; None where it is there.
    """

    item: str
    was: int
    now: int
    reason: Reason | None = None
    cause: Cause | None = None


@dataclass(frozen=True)
class Summary:
    """What changed for all customers that had a list before and have one now.

    Attributes:
        customers: how many there are; changed: of these, those with another product on their list.
        gained, lost: (item, lists before, lists now), the largest moves first.
    """

    customers: int
    changed: int
    gained: tuple[tuple[str, int, int], ...] = field(repr=False)
    lost: tuple[tuple[str, int, int], ...] = field(repr=False)


def changes_for(
    user: str,
    before: Recommendations,
    now: Recommendations,
    dataset: Dataset,
    said: Feedback | None = None,
) -> list[Change]:
    """What changed on one customer's list: what came, as it ranks now; what moved; what left, as it ranked.

    Args:
        user: the owner's id.
        before, now: lists of two runs.
        dataset: what the lists of now rest on.
        said: what stands of what the owner said.
    """
    old, new = (lists.customers[lists.customers[columns.USER] == user] for lists in (before, now))
    was = dict(zip(old[columns.ITEM].astype(str), old[columns.RANK].astype(int), strict=True))
    there = new.index.to_numpy()
    found: list[Change] = []
    for place, item, rank in zip(there, new[columns.ITEM].astype(str), new[columns.RANK], strict=True):
        if was.get(item, 0) != rank:
            found.append(Change(item, was.get(item, 0), int(rank), now.customer_reasons[int(place)]))
    found.sort(key=lambda change: (change.was > 0, change.now))
    stays = set(new[columns.ITEM].astype(str))
    bought = _bought(user, dataset)
    for item, rank, kind in zip(
        old[columns.ITEM].astype(str), old[columns.RANK], old[columns.KIND], strict=True
    ):
        if item not in stays:
            cause = _cause(item, user, str(kind), bought, now, said or Feedback())
            found.append(Change(item, int(rank), 0, cause=cause))
    return found


def summary(before: Recommendations, now: Recommendations) -> Summary:
    """What changed over all customers' lists."""
    old, new = (lists.customers[[columns.USER, columns.ITEM]].astype(str) for lists in (before, now))
    both = set(old[columns.USER]) & set(new[columns.USER])
    old, new = (frame[frame[columns.USER].isin(both)] for frame in (old, new))
    came = new.merge(old, how="left", indicator=True)
    changed = came.loc[came["_merge"] == "left_only", columns.USER].nunique()
    was, are = (frame[columns.ITEM].value_counts() for frame in (old, new))
    items = was.index.union(are.index)
    counts = pd.DataFrame({"was": was.reindex(items, fill_value=0), "now": are.reindex(items, fill_value=0)})
    move = (counts["now"] - counts["was"]).sort_values(kind="stable")

    def named(places: pd.Index) -> tuple[tuple[str, int, int], ...]:
        return tuple((str(each), int(counts["was"][each]), int(counts["now"][each])) for each in places)

    return Summary(
        customers=len(both),
        changed=int(changed),
        gained=named(move[move > 0].index[::-1][:MOST]),
        lost=named(move[move < 0].index[:MOST]),
    )


def _bought(user: str, dataset: Dataset) -> frozenset[str]:
    at = int(dataset.users.get_indexer(pd.Index([user], dtype=object))[0])
    if at < 0:
        return frozenset()
    return frozenset(str(item) for item in dataset.items[np.unique(dataset.item[dataset.user == at])])


def _cause(
    item: str, user: str, kind: str, bought: frozenset[str], now: Recommendations, said: Feedback
) -> Cause:
    key = folded(item)
    if key in said.bans or (user, key) in said.banned_for:
        return Cause.BANNED
    if item not in now.names:
        return Cause.GONE
    return Cause.BOUGHT if kind == NEW and item in bought else Cause.OVERTAKEN
