"""ASSOCIATE: the user–item, item–item and user–user matrices, and the pairs that share orders."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine import columns
from engine.dataset import Dataset, FloatArray, IntArray
from engine.options import Cell, Normalise
from engine.stages import Progress, Stage, Work

NEIGHBOURS = 100  # kept in each row of the similarity matrices
BLOCK_CELLS = 2**22  # of a similarity matrix computed at once


@dataclass(frozen=True)
class Associations:
    """What goes with what, and who buys alike.

    Attributes:
        user_item: (n_users, n_items) float32; what a cell holds and how it is normalised, the options say.
        bought: (n_users, n_items) float32, orders of the user that hold the item.
        item_item: (n_items, n_items) float32, shrunk cosine of the columns of `user_item` (of the orders, in
            a shop without customers), NEIGHBOURS of each row, zero diagonal.
        user_user: (n_users, n_users) float32, cosine of the rows of `user_item`, likewise.
        together: (n_items, n_items) float32, orders that hold both; symmetric, zero diagonal.
        weighted: the same with each order weighing 1 / log2(1 + its products): a giant basket says little.
        orders: (n_items,) orders that hold the item.
        n_orders: orders in all.
        capped_orders: orders that held more products than count for pairs (`Dataset.largest_basket`).
    """

    user_item: sp.csr_matrix = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)
    item_item: sp.csr_matrix = field(repr=False)
    user_user: sp.csr_matrix = field(repr=False)
    together: sp.csr_matrix = field(repr=False)
    weighted: sp.csr_matrix = field(repr=False)
    orders: IntArray = field(repr=False)
    n_orders: int
    capped_orders: int


def associate(
    dataset: Dataset, cell: Cell = Cell.TIMES, normalise: Normalise = Normalise.NONE
) -> Work[Associations]:
    """Builds the matrices of a shop."""
    yield Progress(Stage.ASSOCIATE, 0, 4, note="associate.user_item")
    bought = user_item_matrix(dataset, Cell.TIMES)
    user_item = normalised(user_item_matrix(dataset, cell), normalise)
    yield Progress(Stage.ASSOCIATE, 1, 4, note="associate.pairs")
    baskets, capped = baskets_of(dataset)
    together = count_pairs(baskets, baskets)
    sizes = np.diff(baskets.indptr)
    weights = 1 / np.log2(1 + np.maximum(sizes, 1))
    scaled = sp.csr_matrix(baskets.multiply(weights.astype(np.float32)[:, None]))
    weighted = count_pairs(baskets, scaled)
    yield Progress(Stage.ASSOCIATE, 2, 4, note="associate.item_item")
    columns_of = user_item.T.tocsr() if dataset.n_users else baskets.T.tocsr()
    item_item = yield from cosine_neighbours(columns_of, shrink=_shrinkage(columns_of.shape[1]))
    yield Progress(Stage.ASSOCIATE, 3, 4, note="associate.user_user")
    user_user = yield from cosine_neighbours(user_item, shrink=0)
    return Associations(
        user_item=user_item,
        bought=bought,
        item_item=item_item,
        user_user=user_user,
        together=together,
        weighted=weighted,
        orders=np.bincount(dataset.item, minlength=dataset.n_items),
        n_orders=dataset.n_orders,
        capped_orders=capped,
    )


def user_item_matrix(dataset: Dataset, cell: Cell) -> sp.csr_matrix:
    """(n_users, n_items): bought or not, orders, pieces, money or mean rating; a missing figure is 1."""
    known = dataset.user >= 0
    times = np.ones(int(known.sum()))
    figure = {
        Cell.QUANTITY: dataset.quantity,
        Cell.AMOUNT: dataset.amount,
        Cell.RATING: dataset.rating,
    }.get(cell)
    values = times if figure is None else np.nan_to_num(figure[known], nan=1.0)
    where = (dataset.user[known], dataset.item[known])
    shape = (dataset.n_users, dataset.n_items)
    matrix = sp.csr_matrix((values.astype(np.float32), where), shape=shape)
    if cell is Cell.BOUGHT:
        matrix.data[:] = 1
    elif cell is Cell.RATING:
        matrix.data /= sp.csr_matrix((times.astype(np.float32), where), shape=shape).data
    return matrix


def normalised(matrix: sp.csr_matrix, normalise: Normalise) -> sp.csr_matrix:
    """The matrix with its cells normalised.

    log: ln(1 + x). bm25: Okapi BM25 of users as documents, k1 = 1.2, b = 0.75 (Robertson and Zaragoza 2009).
    centred: x less the user's mean cell; a cell at the mean keeps a trace of 1e-6, for it was bought.
    """
    result = matrix.copy()
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    if normalise is Normalise.LOG:
        result.data = np.log1p(result.data)
    elif normalise is Normalise.BM25:
        n_users = max(matrix.shape[0], 1)
        buyers = np.bincount(matrix.indices, minlength=matrix.shape[1])
        rarity = np.log(1 + (n_users - buyers + 0.5) / (buyers + 0.5))
        length = np.asarray(matrix.sum(1)).ravel()
        norm = 1 - 0.75 + 0.75 * length / max(float(length.mean()), 1e-9) if n_users else length
        data = matrix.data * 2.2 / (matrix.data + 1.2 * norm[row]) * rarity[matrix.indices]
        result.data = data.astype(np.float32)
    elif normalise is Normalise.CENTRED:
        mean = np.bincount(row, matrix.data, matrix.shape[0]) / np.maximum(np.diff(matrix.indptr), 1)
        centred = (matrix.data - mean[row]).astype(np.float32)
        result.data = np.where(centred == 0, np.float32(1e-6), centred)
    return result


def cosine_neighbours(matrix: sp.csr_matrix, shrink: float) -> Work[sp.csr_matrix]:
    """Shrunk cosine of the rows, x·y / (|x| |y| + shrink), NEIGHBOURS of each (Sarwar et al. 2001).

    Ties are broken by position, so the same matrix always has the same neighbours.
    """
    n = matrix.shape[0]
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel()).astype(np.float32)
    turned = matrix.T.tocsr()
    step = int(np.clip(BLOCK_CELLS // max(n, 1), 16, 1024))
    blocks: list[sp.csr_matrix] = []
    for start in range(0, n, step):
        block = (matrix[start : start + step] @ turned).toarray()
        block /= np.maximum(norm[start : start + step, None] * norm + np.float32(shrink), np.float32(1e-12))
        rows = np.arange(len(block))
        block[rows, start + rows] = 0
        blocks.append(strongest(block, NEIGHBOURS))
        yield Progress(Stage.ASSOCIATE, start, n, note="associate.similarity")
    return sp.vstack(blocks).tocsr() if blocks else sp.csr_matrix((n, n))


def strongest(scores: FloatArray, most: int) -> sp.csr_matrix:
    """A sparse matrix of the `most` largest positive cells of each row; ties go to the lower position."""
    if most < scores.shape[1]:
        least = -np.partition(-scores, most - 1, axis=1)[:, most - 1 : most]
        above, equal = scores > least, scores == least
        room = most - above.sum(1, keepdims=True)
        scores = np.where(above | (equal & (np.cumsum(equal, axis=1) <= room)), scores, 0)
    return sp.csr_matrix(np.maximum(scores, 0), dtype=np.float32)


def strongest_pairs(associations: Associations, limit: int, minimum: int = 2) -> pd.DataFrame:
    """The pairs that share more orders than chance would bring, by G², at most `limit`, strongest first.

    Each pair stands once, the product in fewer orders first, so that its confidence is the higher one.

    Returns:
        columns ITEM, OTHER (positions), ORDERS_TOGETHER, SUPPORT, CONFIDENCE, LIFT, G2.
    """
    upper = sp.triu(associations.together, k=1).tocoo()
    keep = upper.data >= minimum
    item, other = upper.row[keep].astype(np.int64), upper.col[keep].astype(np.int64)
    pairs = _figures(associations, item, other, upper.data[keep].astype(np.float64))
    pairs = pairs[pairs[columns.G2] > 0]
    pairs = pairs.nlargest(limit, [columns.G2, columns.ORDERS_TOGETHER], keep="first").reset_index(drop=True)
    swap = associations.orders[pairs[columns.ITEM]] > associations.orders[pairs[columns.OTHER]]
    item, other = pairs[columns.ITEM].to_numpy(), pairs[columns.OTHER].to_numpy()
    return pair_figures(associations, np.where(swap, other, item), np.where(swap, item, other))


def pair_figures(associations: Associations, item: IntArray, other: IntArray) -> pd.DataFrame:
    """What is known of each pair, `item` given and `other` put beside it.

    support = both / orders, confidence = both / orders of `item`, lift = confidence / (orders of `other` /
    orders) (Agrawal and Srikant 1994); G² is Dunning's log-likelihood ratio (1993), 0 where the pair occurs
    no more often than by chance.
    """
    # SciPy gives a matrix, not an array, for no cells at all.
    cells = associations.together[item, other] if len(item) else np.empty(0)
    both = np.asarray(cells, dtype=np.float64).ravel()
    return _figures(associations, item, other, both)


def _figures(
    associations: Associations, item: IntArray, other: IntArray, both: npt.NDArray[np.float64]
) -> pd.DataFrame:
    a, b = associations.orders[item].astype(np.float64), associations.orders[other].astype(np.float64)
    n = max(associations.n_orders, 1)
    confidence = both / np.maximum(a, 1)
    return pd.DataFrame(
        {
            columns.ITEM: item,
            columns.OTHER: other,
            columns.ORDERS_TOGETHER: both.astype(np.int64),
            columns.SUPPORT: both / n,
            columns.CONFIDENCE: confidence,
            columns.LIFT: confidence * n / np.maximum(b, 1),
            columns.G2: log_likelihood(both, a, b, n),
        }
    )


def log_likelihood(
    both: npt.NDArray[np.float64], a: npt.NDArray[np.float64], b: npt.NDArray[np.float64], n: float
) -> npt.NDArray[np.float64]:
    """G² of the two-by-two table of each pair: orders with both, with a, with b, and all n."""

    def term(seen: npt.NDArray[np.float64], expected: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        ratio = np.maximum(seen, 1e-300) / np.maximum(expected, 1e-300)
        return np.where(seen > 0, seen * np.log(ratio), 0)

    g2 = 2 * (
        term(both, a * b / n)
        + term(a - both, a * (n - b) / n)
        + term(b - both, (n - a) * b / n)
        + term(n - a - b + both, (n - a) * (n - b) / n)
    )
    return np.where(both * n > a * b, np.maximum(g2, 0), 0)


def cell(matrix: sp.csr_matrix, row: int, column: int) -> float:
    """One cell, without what SciPy does around it: reasons ask for a hundred thousand."""
    begin, end = matrix.indptr[row], matrix.indptr[row + 1]
    found = np.flatnonzero(matrix.indices[begin:end] == column)
    return float(matrix.data[begin + found[0]]) if len(found) else 0.0


def baskets_of(dataset: Dataset) -> tuple[sp.csr_matrix, int]:
    """(n_orders, n_items) of ones, giant baskets cut to their first products; how many were cut."""
    baskets = sp.csr_matrix(
        (np.ones(len(dataset.item), np.float32), (dataset.order, dataset.item)),
        shape=(dataset.n_orders, dataset.n_items),
    )
    sizes = np.diff(baskets.indptr)
    most = dataset.largest_basket
    if most is None:
        return baskets, 0
    capped = int((sizes > most).sum())
    if capped:
        place = np.arange(baskets.nnz) - np.repeat(baskets.indptr[:-1], sizes)
        baskets.data[place >= most] = 0
        baskets.eliminate_zeros()
    return baskets, capped


def count_pairs(baskets: sp.csr_matrix, scaled: sp.csr_matrix) -> sp.csr_matrix:
    """(n_items, n_items) orders that hold both, each weighing what `scaled` says; zero diagonal."""
    gram = sp.csr_matrix(baskets.T.tocsr() @ scaled)
    row = np.repeat(np.arange(gram.shape[0]), np.diff(gram.indptr))
    gram.data[gram.indices == row] = 0
    gram.eliminate_zeros()
    return sp.csr_matrix(gram.T)  # the same, for it is symmetric, with its columns in order


def _shrinkage(n: int) -> float:
    """Keeps two rare products from looking alike by one shared customer; less in a tiny shop."""
    return min(20.0, n / 50)
