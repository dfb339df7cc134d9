"""What goes with what, as BERT is taught it: pairs of products that the same customers buy."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import cosine_neighbours
from engine.dataset import Dataset, IntArray
from engine.models.bert import validation as validating
from engine.models.bert.validation import Validation
from engine.stages import Progress, Stage, Work

NEIGHBOURS = 20  # of an item, from which its partners are drawn


@dataclass(frozen=True)
class Pairs:
    """Which products to draw near each other.

    Attributes:
        texts: (n_texts,) distinct names; text_of: (n_items,) the name of each item.
        anchors: items that have a partner; popularity: how often each of them was bought.
        partners: (n_items, n_items) weights of an item's NEIGHBOURS strongest.
        related: (n_items, n_items) non-zero where two items share buyers closely: no negatives of each other.
        validation: orders kept back, None where they are too few.
        data: digest of all that the shop sold, the orders kept back among it.
    """

    texts: tuple[str, ...] = field(repr=False)
    text_of: IntArray = field(repr=False)
    anchors: IntArray = field(repr=False)
    popularity: IntArray = field(repr=False)
    partners: sp.csr_matrix = field(repr=False)
    related: sp.csr_matrix = field(repr=False)
    validation: Validation | None = field(repr=False)
    data: str

    def draw(self, size: int, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
        """(size,) items, no item twice, and for each one of its partners, drawn by weight."""
        share = np.sqrt(self.popularity)
        size = min(size, len(self.anchors))
        first = np.sort(rng.choice(self.anchors, size, replace=False, p=share / share.sum()))
        rows = self.partners[first]
        total = np.cumsum(rows.data, dtype=np.float64)
        begin = np.append(0.0, total)[rows.indptr[:-1]]
        end = total[rows.indptr[1:] - 1]
        place = np.searchsorted(total, begin + rng.random(size) * (end - begin), side="right")
        return first, rows.indices[np.minimum(place, rows.indptr[1:] - 1)].astype(np.int64)


def build(dataset: Dataset, seed: int, validate: bool = True) -> Work[Pairs | None]:
    """The pairs of a shop; None where no two products share a customer or an order.

    Partners are an item's strongest by shrunk cosine of its buyers, or of its orders in a shop without
    customers. What was bought in held-back orders is left out.

    Args:
        dataset: the shop, up to the day of the lists.
        seed: draws the held-back orders.
        validate: False holds nothing back.
    """
    yield Progress(Stage.TRAIN, 0, None, note="bert.pairs")
    rng = np.random.default_rng([seed, 1])
    texts, text_of = distinct([str(text) for text in dataset.texts])
    held = validating.held_back(dataset, rng) if validate else np.zeros(0, np.int64)
    kept = ~np.isin(dataset.order, held)
    owner = dataset.user if dataset.n_users else dataset.order
    known = kept & (owner >= 0)
    shape = (dataset.n_items, int(owner.max(initial=0)) + 1)
    buyers = sp.csr_matrix(
        (np.ones(int(known.sum()), np.float32), (dataset.item[known], owner[known])), shape=shape
    )
    buyers.data[:] = 1
    near = yield from cosine_neighbours(buyers, shrink=min(20.0, shape[1] / 50))
    near = _without_namesakes(near, text_of)
    partners = strongest_cells(near, NEIGHBOURS)
    anchors = np.flatnonzero(np.diff(partners.indptr))
    if not len(anchors):
        return None
    bought = np.diff(buyers.indptr)[anchors]
    validation = validating.build(dataset, held, text_of, rng) if len(held) else None
    return Pairs(texts, text_of, anchors, bought, partners, near, validation, _digest(dataset, texts))


def distinct(texts: Sequence[str]) -> tuple[tuple[str, ...], IntArray]:
    """The distinct names in the order of their first appearance, and which of them each item has."""
    place: dict[str, int] = {}
    text_of = np.array([place.setdefault(text, len(place)) for text in texts], np.int64)
    return tuple(place), text_of


def _digest(dataset: Dataset, texts: Sequence[str]) -> str:
    result = hashlib.sha256("\0".join(texts).encode())
    for part in (dataset.item, dataset.user, dataset.order):
        result.update(part.tobytes())
    return result.hexdigest()


def _without_namesakes(near: sp.csr_matrix, text_of: IntArray) -> sp.csr_matrix:
    row = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr))
    result = near.copy()
    result.data[text_of[row] == text_of[near.indices]] = 0
    result.eliminate_zeros()
    return result


def strongest_cells(near: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """The `most` largest cells of each row; ties go to the lower position."""
    row = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr))
    order = np.lexsort((near.indices, -near.data, row))
    place = np.arange(near.nnz) - near.indptr[row[order]]
    chosen = order[place < most]
    cells = (near.data[chosen], (row[chosen], near.indices[chosen]))
    result = sp.csr_matrix(cells, shape=near.shape)
    result.sort_indices()
    return result
