"""How well names predict purchases that the training has not seen: right guesses, and examples to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from engine.dataset import Dataset, FloatArray, IntArray
from engine.sales import GIANT_BASKET

HELD_BACK = 0.05  # of the orders, and no more than MOST_HELD_BACK
MOST_HELD_BACK = 400
POOL = 300  # products among which a guess is made: few enough to encode in half a second
FEWEST_ORDERS = 20  # held back, below which right guesses say nothing
GUESSES = 10  # nearest names that count as a guess
SHOWN = 5  # products shown as examples
NEAREST = 3  # names shown for each


@dataclass(frozen=True)
class Validation:
    """Held-back orders, and the products among which a guess is made.

    The figure is the share of all questions (an order, one of its products) for which at least one of the
    GUESSES products nearest by name was in that very order. The products are the pool's alone: two of each of
    the first held-back orders, then products of the shop drawn at random.

    Attributes:
        pool: (p,) item positions with distinct names.
        given: (q,) positions in the pool; wanted: (q, p) non-zero for what else was in the order.
    """

    pool: IntArray
    given: IntArray
    wanted: sp.csr_matrix


@dataclass(frozen=True, slots=True)
class Example:
    """A product's name, and the names nearest to it before the training and now, nearest first."""

    text: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def held_back(dataset: Dataset, rng: np.random.Generator) -> IntArray:
    """Positions of the orders kept back, ascending; none where they would be too few to say anything."""
    sizes = np.bincount(dataset.order, minlength=dataset.n_orders)
    able = np.flatnonzero((sizes >= 2) & (sizes <= GIANT_BASKET))
    count = min(MOST_HELD_BACK, int(len(able) * HELD_BACK))
    return np.sort(rng.choice(able, count, replace=False)) if count >= FEWEST_ORDERS else able[:0]


def build(dataset: Dataset, held: IntArray, text_of: IntArray, rng: np.random.Generator) -> Validation | None:
    """The questions that the held-back orders ask; None where there are too few."""
    inside = np.isin(dataset.order, held)
    order, item = np.searchsorted(held, dataset.order[inside]), dataset.item[inside]
    pool = np.zeros(0, np.int64)
    for place in rng.permutation(len(held)):
        if len(pool) >= POOL // 2:
            break
        pool = np.union1d(pool, rng.permutation(item[order == place])[:2])
    others = np.setdiff1d(np.arange(dataset.n_sold), pool)
    pool = np.concatenate([pool, rng.permutation(others)[: POOL - len(pool)]])
    _, first = np.unique(text_of[pool], return_index=True)
    pool = np.sort(pool[first])
    among = np.isin(item, pool)
    cells = (order[among], np.searchsorted(pool, item[among]))
    baskets = sp.csr_matrix((np.ones(int(among.sum()), np.float32), cells), shape=(len(held), len(pool)))
    baskets = baskets[np.diff(baskets.indptr) >= 2]
    if baskets.shape[0] < FEWEST_ORDERS // 2:
        return None
    given = baskets.indices.astype(np.int64)
    wanted = sp.csr_matrix(baskets[np.repeat(np.arange(baskets.shape[0]), np.diff(baskets.indptr))])
    itself = np.repeat(given, np.diff(wanted.indptr)) == wanted.indices
    wanted.data[itself] = 0
    wanted.eliminate_zeros()
    return Validation(pool, given, wanted)


def right_guesses(validation: Validation, vectors: FloatArray) -> float:
    """The figure, 0 to 1; `vectors` are the unit rows of the pool."""
    nearest = _nearest(vectors, GUESSES)[validation.given]
    row = np.arange(len(nearest))[:, None]
    return float((validation.wanted.toarray()[row, nearest] > 0).any(1).mean())


def examples(
    validation: Validation, texts: Sequence[str], vectors: FloatArray, before: Sequence[Example]
) -> tuple[Example, ...]:
    """A few products that the held-back orders hold most often, and their nearest names.

    Args:
        validation: the pool.
        texts: (p,) the pool's names; vectors: (p, width) their unit rows.
        before: the examples at the training's beginning; empty at the beginning itself.
    """
    asked = np.bincount(validation.given, minlength=len(validation.pool))
    shown = np.argsort(-asked, kind="stable")[:SHOWN]
    nearest = _nearest(vectors, NEAREST)
    now = [tuple(str(texts[other]) for other in nearest[place]) for place in shown]
    first = [example.before for example in before] or now
    return tuple(
        Example(str(texts[place]), was, found) for place, was, found in zip(shown, first, now, strict=True)
    )


def _nearest(vectors: FloatArray, most: int) -> IntArray:
    """(p, most) positions of the nearest others, nearest first."""
    near = vectors @ vectors.T
    np.fill_diagonal(near, -np.inf)
    return np.argsort(-near, axis=1, kind="stable")[:, : min(most, len(near) - 1)]
