"""From scores to lists: pins at their places, never two together that are apart, places to explore.

All lists of a block at once; the only loops are over the places of a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.ranking.candidates import Flags, best

PROMISING = 3  # lengths of a list: what stands so high may be explored
ROOM = 6  # lengths of a list that are kept of each customer where stocks are shared out


@dataclass(frozen=True)
class Arranged:
    """Lists, best first.

    Attributes:
        place: (b, k) columns of the candidates, -1 after a list's end.
        values: (b, k) scores that never rise, 0 after a list's end.
        pinned, explored: (b, k) why a product stands there, where its score is not the reason.
    """

    place: IntArray = field(repr=False)
    values: FloatArray = field(repr=False)
    pinned: Flags = field(repr=False)
    explored: Flags = field(repr=False)


@dataclass(frozen=True)
class Exploring:
    """Places for what is promising and seldom shown.

    Attributes:
        share: of the places.
        shown: (n_items,) customers on whose lists a product stands without exploring.
        seed: of what is drawn; a customer and a product draw the same number in whatever block.
    """

    share: float
    shown: IntArray = field(repr=False)
    seed: int


def arrange(
    users: IntArray,
    items: IntArray,
    scores: FloatArray,
    pins: FloatArray | None,
    size: int,
    apart: sp.csr_matrix | None = None,
    exploring: Exploring | None = None,
) -> Arranged:
    """Puts the candidates of some customers into lists.

    Args:
        users: (b,) positions.
        items: (b, c) positions, ascending, -1 where there are fewer.
        scores: (b, c) between 0 and 1, -inf where a candidate may not be listed.
        pins: (b, c) places from 1, 0 where nothing is pinned; None without pins.
        size: the longest list.
        apart: (n_items, n_items) non-zero where two never stand together.
        exploring: None leaves every place to the best.
    """
    shape = (len(items), size)
    free_scores = np.where(items >= 0, scores, -np.inf).astype(np.float32)
    fixed = np.full(shape, -1)
    if pins is not None and pins.any():
        wanted = np.where((pins > 0) & np.isfinite(free_scores), -pins, -np.inf)
        standing = _taken(items, wanted, size, apart)
        free_scores = np.where(pins > 0, -np.inf, free_scores)
        free_scores = _cleared(items, free_scores, standing, apart)
        fixed = _at_their_places(standing, pins)
    room = (fixed < 0).sum(1)
    deep = size * PROMISING if exploring is not None else size
    rest = _taken(items, free_scores, deep, apart)
    explored = np.zeros(shape, bool)
    if exploring is not None:
        rest, explored = _explored(users, items, rest, room, size, exploring)
    free = fixed < 0
    turn = np.cumsum(free, axis=1) - 1
    place = np.where(free, np.take_along_axis(rest[:, :size], np.maximum(turn, 0), 1), fixed)
    tried = free & np.take_along_axis(explored, np.maximum(turn, 0), 1)
    order = np.argsort(place < 0, axis=1, kind="stable")
    place, free, tried = (np.take_along_axis(array, order, 1) for array in (place, free, tried))
    listed = place >= 0
    values = np.where(listed, np.take_along_axis(np.asarray(scores), np.maximum(place, 0), 1), 0)
    values = np.maximum.accumulate(np.where(np.isfinite(values), values, 0)[:, ::-1], axis=1)[:, ::-1]
    return Arranged(place, values.astype(np.float32), listed & ~free, listed & tried)


def rationed(lists: IntArray, values: FloatArray, pinned: Flags, units: IntArray) -> sp.csr_matrix:
    """Who gives a product back: of those on whose lists it stands, all but so many as there are units.

    Those who have it pinned keep it first, then those with the highest score, then by position.

    Args:
        lists: (n, k) item positions, -1 after a list's end.
        values, pinned: (n, k).
        units: (n_items,) -1 for as many as there are customers.

    Returns:
        (n, n_items) ones where a list has to do without.
    """
    row, col = np.nonzero(lists >= 0)
    item = lists[row, col]
    scarce = units[item] >= 0
    row, col, item = row[scarce], col[scarce], item[scarce]
    order = np.lexsort((row, -values[row, col], ~pinned[row, col], item))
    row, item = row[order], item[order]
    _, first = np.unique(item, return_index=True)
    turn = np.arange(len(item)) - np.repeat(first, np.diff(np.append(first, len(item))))
    late = turn >= units[item]
    ones = np.ones(int(late.sum()), np.float32)
    return sp.csr_matrix((ones, (row[late], item[late])), shape=(len(lists), len(units)))


def drawn(seed: int, users: IntArray, items: IntArray) -> npt.NDArray[np.float64]:
    """(b, c) numbers between 0 and 1 that hang on seed, customer and product (SplitMix64, Steele 2014)."""
    with np.errstate(over="ignore"):
        state = np.asarray(users, np.uint64)[:, None] * np.uint64(0x9E3779B97F4A7C15)
        state = (state + np.uint64(seed & 0xFFFFFFFF)) * np.uint64(0xD1B54A32D192ED03)
        state = state ^ (np.asarray(items).astype(np.int64).astype(np.uint64) * np.uint64(0x8CB92BA72F3D8DD7))
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            state = (state ^ (state >> np.uint64(shift))) * np.uint64(factor)
        state = state ^ (state >> np.uint64(31))
    return ((state >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53


def _taken(
    items: IntArray, scores: npt.NDArray[np.floating], most: int, apart: sp.csr_matrix | None
) -> IntArray:
    """(b, most) columns, best first, none apart from a better one; -1 after the end, ties by position."""
    taken = np.full((len(items), most), -1)
    if apart is None:
        found = best(scores, most)
        fine = np.isfinite(np.take_along_axis(scores, found, 1))
        taken[:, : found.shape[1]] = np.where(fine, found, -1)
        return taken
    if not items.shape[1]:
        return taken
    left, row = scores.copy(), np.arange(len(items))
    for place in range(most):
        col = np.argmax(left, axis=1)
        fine = np.isfinite(left[row, col])
        if not fine.any():
            break
        taken[fine, place] = col[fine]
        left[row, col] = -np.inf
        left = _cleared(items, left, taken[:, [place]], apart)
    return taken


def _cleared(
    items: IntArray, scores: npt.NDArray[np.floating], standing: IntArray, apart: sp.csr_matrix | None
) -> npt.NDArray[np.floating]:
    """The scores without what is apart from something that stands."""
    if apart is None:
        return scores
    row, col = np.nonzero(standing >= 0)
    clashes = sp.csr_matrix(apart[items[row, standing[row, col]]]).tocoo()
    at = row[clashes.row]
    which, where = np.nonzero(items[at] == clashes.col[:, None])
    result = scores.copy()
    result[at[which], where] = -np.inf
    return result


def _at_their_places(standing: IntArray, pins: FloatArray) -> IntArray:
    """(b, k) the pinned columns at their places, later ones moved on where two want the same.

    Args:
        standing: (b, k) columns in the order of their places, -1 after the last.
        pins: (b, c) places from 1.
    """
    size = standing.shape[1]
    turn = np.arange(size)
    wished = np.take_along_axis(pins, np.maximum(standing, 0), 1).astype(np.int64) - 1
    slot = np.maximum.accumulate(np.where(standing >= 0, wished, 0) - turn, axis=1) + turn
    slot = np.minimum(slot, size - (standing >= 0).sum(1, keepdims=True) + turn)
    row, col = np.nonzero(standing >= 0)
    fixed = np.full(standing.shape, -1)
    fixed[row, slot[row, col]] = standing[row, col]
    return fixed


def _explored(
    users: IntArray, items: IntArray, rest: IntArray, room: IntArray, size: int, exploring: Exploring
) -> tuple[IntArray, Flags]:
    """The last of the free places go to what stands just below the list, the more likely the seldomer shown.

    Drawn by Gumbel's trick, so that a product's chance is as 1 / (1 + how often it is shown). A share that is
    no whole number of places is rounded up for as many customers as it takes.
    """
    places = exploring.share * size
    whole = np.floor(places + drawn(exploring.seed, users, np.full((len(users), 1), -1))[:, 0])
    turn = np.arange(rest.shape[1])
    pool = (turn >= room[:, None]) & (rest >= 0)
    count = np.minimum(np.minimum(whole, room), pool.sum(1)).astype(np.int64)
    item = np.take_along_axis(items, np.maximum(rest, 0), 1)
    gumbel = -np.log(-np.log(drawn(exploring.seed, users, item)))
    key = np.where(pool, gumbel - np.log1p(exploring.shown[item]), -np.inf)
    order = best(key, size)
    chosen = np.take_along_axis(rest, order, 1)
    slot = turn[:size] - (room - count)[:, None]
    explored = (slot >= 0) & (slot < count[:, None])
    picked = np.take_along_axis(chosen, np.clip(slot, 0, chosen.shape[1] - 1), 1)
    return np.where(explored, picked, rest[:, :size]), explored


def joined(parts: Sequence[IntArray], fill: float = -1) -> IntArray:
    """Blocks of rows as one, padded to the widest."""
    wide = max((part.shape[1] for part in parts), default=0)
    if not parts:
        return np.zeros((0, wide), np.int64)
    return np.concatenate(
        [np.pad(part, ((0, 0), (0, wide - part.shape[1])), constant_values=fill) for part in parts]
    )
