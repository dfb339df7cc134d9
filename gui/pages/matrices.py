"""What the pairs page shows: a small dense matrix, things that belong together side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.associations import Associations
from engine.dataset import Dataset, IntArray

Counts = npt.NDArray[np.float64]

CLOSE = 0.2  # cosine from which things are of one family
SMALLEST_FAMILY = 3
MOST_FAMILIES = 6


class Shown(StrEnum):
    """Which matrix."""

    ITEMS = "items"  # product with product: orders that hold both
    USERS = "users"  # customer with customer: products that both bought
    USER_ITEMS = "user_items"  # customer with product: orders of the customer that hold it


class Arrangement(StrEnum):
    """In which order."""

    TOGETHER = "together"
    SALES = "sales"


@dataclass(frozen=True)
class Family:
    """Neighbouring rows that belong together: `start` to before `stop`, named by the words they share."""

    name: str
    start: int
    stop: int


@dataclass(frozen=True)
class Matrix:
    """A part of one of the shop's matrices.

    Attributes:
        counts: (rows, columns), zero where nothing is shared; the diagonal of a square one is zero.
        rows, columns: positions in the dataset of what stands there: items or users, as `shown` says.
        families: blocks of the rows, in their order; empty where the order does not show them.
    """

    shown: Shown
    counts: Counts = field(repr=False)
    rows: IntArray = field(repr=False)
    columns: IntArray = field(repr=False)
    families: tuple[Family, ...] = ()

    @property
    def square(self) -> bool:
        """Rows and columns are the same things."""
        return self.shown is not Shown.USER_ITEMS


def matrix(
    dataset: Dataset,
    associations: Associations,
    pairs: pd.DataFrame,
    shown: Shown,
    arrangement: Arrangement,
    top: int,
) -> Matrix:
    """At most `top` things against each other: those of the strongest pairs, if there are, or the most sold.

    Args:
        pairs: the strongest pairs of products, strongest first; columns ITEM, OTHER.
    """
    users = _most(np.asarray(associations.bought.sum(1)).ravel(), top)
    items = _most(associations.orders, top)
    if shown is Shown.ITEMS:
        if arrangement is Arrangement.TOGETHER and len(pairs):
            named = pairs[[columns.ITEM, columns.OTHER]].to_numpy()[:top].ravel()
            items = pd.unique(named)[:top]
        counts = np.asarray(associations.together[items][:, items].todense(), dtype=np.float64)
        return _arranged(dataset, shown, counts, items, associations.orders[items], arrangement)
    if shown is Shown.USERS:
        bought = associations.bought[users].copy()
        bought.data[:] = 1
        counts = np.asarray((bought @ bought.T).todense(), dtype=np.float64)
        each = counts.diagonal().astype(np.int64)
        np.fill_diagonal(counts, 0)
        return _arranged(dataset, shown, counts, users, each, arrangement)
    counts = np.asarray(associations.bought[users][:, items].todense(), dtype=np.float64)
    if arrangement is Arrangement.SALES:
        return Matrix(shown, counts, users, items)
    down, across = together_order(_cosine(counts)), together_order(_cosine(counts.T))
    return Matrix(shown, counts[down][:, across], users[down], items[across])


def together_order(similarity: Counts) -> IntArray:
    """An order in which similar things are neighbours.

    The leaves of average-linkage clustering, turned until neighbours fit (Bar-Joseph et al. 2001).
    """
    if len(similarity) < 3:
        return np.arange(len(similarity))
    from scipy.cluster.hierarchy import leaves_list

    return leaves_list(_tree(similarity))


def families(similarity: Counts, order: IntArray, names: Sequence[str]) -> tuple[Family, ...]:
    """The largest clusters of things closer than CLOSE, as blocks of `order`; only those that have a name."""
    if len(similarity) < SMALLEST_FAMILY:
        return ()
    from scipy.cluster.hierarchy import fcluster

    cluster = fcluster(_tree(similarity), 1 - CLOSE, criterion="distance")[order]
    edges = [0, *(np.flatnonzero(np.diff(cluster)) + 1).tolist(), len(cluster)]
    found: list[Family] = []
    for start, stop in pairwise(edges):
        if stop - start >= SMALLEST_FAMILY:
            name = shared_words([names[int(at)] for at in order[start:stop]])
            if name:
                found.append(Family(name, start, stop))
    found.sort(key=lambda family: family.start - family.stop)
    return tuple(sorted(found[:MOST_FAMILIES], key=lambda family: family.start))


def shared_words(names: Sequence[str]) -> str:
    """The longest run of words that at least 6 in 10 of the names hold, as the file spells it; "" if none.

    In scripts without spaces a character counts as a word, and a run needs two.
    """
    runs: Counter[str] = Counter()
    for name in names:
        spaced = name.isascii() or " " in name.strip()
        words, joint = (name.split(), " ") if spaced else (list(name.strip()), "")
        held = {
            joint.join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + 4, len(words)) + 1)
        }
        runs.update(run for run in held if len(run) > (2 if joint else 1))
    often = [run for run, count in runs.items() if count >= max(0.6 * len(names), 2)]
    return max(often, key=lambda run: (len(run.split()), len(run), runs[run], run), default="")


def _arranged(
    dataset: Dataset, shown: Shown, counts: Counts, things: IntArray, each: IntArray, arrangement: Arrangement
) -> Matrix:
    if arrangement is Arrangement.SALES:
        return Matrix(shown, counts, things, things)
    scale = np.sqrt(np.outer(np.maximum(each, 1), np.maximum(each, 1)))
    similarity = counts / scale
    order = together_order(similarity)
    names = [str(text) for text in dataset.texts[things]] if shown is Shown.ITEMS else []
    blocks = families(similarity, order, names) if names else ()
    return Matrix(shown, counts[order][:, order], things[order], things[order], blocks)


def _tree(similarity: Counts) -> npt.NDArray[np.float64]:
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    distance = 1 - np.minimum(similarity, 1)
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0)
    return linkage(squareform(distance, checks=False), "average", optimal_ordering=True)


def _cosine(rows: Counts) -> Counts:
    length = np.sqrt((rows**2).sum(1))
    return (rows @ rows.T) / np.maximum(np.outer(length, length), 1e-12)


def _most(counts: IntArray, top: int) -> IntArray:
    """Positions of the `top` largest counts above zero, largest first, ties by position."""
    order = np.argsort(-counts, kind="stable")[:top]
    return order[counts[order] > 0]
