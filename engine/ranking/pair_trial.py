"""The product lists of a day, judged by later orders, beside those of the plain counts of pairs."""

from collections.abc import Mapping

import numpy as np
import scipy.sparse as sp

from engine.associations import Associations, log_likelihood
from engine.dataset import Dataset, IntArray
from engine.models.base import ModelName, NameModel
from engine.ranking.boosting import Boosting
from engine.ranking.candidates import block_size
from engine.ranking.learning import LeakError
from engine.ranking.pair_features import Doubles
from engine.ranking.pairs import LIST, PairOrder, beside, later_baskets
from engine.ranking.trials import Trial
from engine.sales import Sales
from engine.splitting import Cut
from engine.stages import Progress, Stage, Work

ORDERS = 10_000  # later orders that are judged, at most
GIVEN = 10  # products of each that are given in turn, at most


def try_beside(
    order: PairOrder,
    by_name: NameModel | None,
    dataset: Dataset,
    associations: Associations,
    cut: Cut,
    sales: Sales,
    boosting: Boosting,
    seed: int,
) -> Work[Trial]:
    """One product of a later order given: are others of that order on its list?

    Each of an order's products is given in turn (of a large order, GIVEN drawn at random), and the order
    counts once. Orders of one product say nothing. Of products that were not sold before the cut nothing
    is asked.

    Args:
        order: who decides, learnt from windows that had ended by the cut.
        by_name: compares names, as they were known on the day; None where they are not.
        dataset, associations: of what lay before the cut.
        cut: the day, and how long the window is.
        sales: all sales, the window's among them.
        boosting: the process that computes trees.
        seed: draws orders and products where there are too many.

    Raises:
        LeakError: the dataset holds a day of the window.
    """
    if len(dataset.time) and dataset.time.max() >= cut.date:
        raise LeakError(f"pairs that know {dataset.time.max()} were to be judged from {cut.date} on")
    rng = np.random.default_rng([seed, 5])
    baskets = later_baskets(dataset, sales, cut)
    chosen = np.sort(rng.permutation(baskets.shape[0])[:ORDERS])
    baskets = sp.csr_matrix(baskets[chosen])
    group, given = _given(baskets, rng)
    products = np.unique(given)
    place = np.searchsorted(products, given)
    tables: dict[ModelName, list[IntArray]] = {}
    size = block_size(dataset.n_items)
    for start in range(0, max(len(products), 1), size):
        block = products[start : start + size]
        item, other, rank = yield from beside(order, by_name, boosting, block, LIST)
        ours = np.full((len(block), LIST), -1)
        ours[np.searchsorted(block, item), rank - 1] = other
        for name, table in {ModelName.PAIRWELL: ours, **rival_lists(associations, block)}.items():
            tables.setdefault(name, []).append(table)
        yield Progress(Stage.TRAIN, start, len(products), note="train.window")
    return Trial(
        tops={name: np.concatenate(parts)[place] for name, parts in tables.items()},
        truth=_others(baskets, group, given),
        owned=None,
        buyers=associations.orders.astype(np.int64),
        customers=associations.n_orders,
        offered=dataset.n_sold,
        group=group,
    )


def rival_lists(associations: Associations, given: IntArray) -> Mapping[ModelName, IntArray]:
    """(len(given), LIST) what plain counts put beside some products, -1 where they are fewer; ties by sales.

    Best-sellers; confidence, cosine and lift of the pair; Dunning's G² of pairs more frequent than by chance.
    """
    n = float(max(associations.n_orders, 1))
    sells = associations.orders.astype(np.float64)
    together = sp.csr_matrix(associations.together[given])
    counts = np.diff(together.indptr)
    row, other = np.repeat(np.arange(len(given)), counts), together.indices
    both = together.data.astype(np.float64)
    a, b = np.maximum(sells[given[row]], 1), np.maximum(sells[other], 1)
    tie = 1e-9 * sells[other] / n
    scores = {
        ModelName.CONFIDENCE: both / a,
        ModelName.COSINE: both / np.sqrt(a * b),
        ModelName.LIFT: both * n / (a * b),
        ModelName.G2: log_likelihood(both, a, b, n),
    }
    lists = {name: _best(together, np.where(each > 0, each + tie, 0)) for name, each in scores.items()}
    best = np.argsort(-sells, kind="stable")[: LIST + 1]
    return {ModelName.POPULARITY: _without(best, given), **lists}


def _best(pairs: sp.csr_matrix, values: Doubles) -> IntArray:
    """(rows, LIST) columns of each row's largest values above 0, largest first, -1 where there are fewer.

    Args:
        pairs: the cells; values: (cells,) what they are ranked by.
    """
    counts = np.diff(pairs.indptr)
    padded = np.zeros((len(counts), max(int(counts.max(initial=0)), LIST)))
    row = np.repeat(np.arange(len(counts)), counts)
    padded[row, np.arange(len(row)) - np.repeat(pairs.indptr[:-1], counts)] = values
    top = np.argpartition(-padded, LIST - 1, axis=1)[:, :LIST]
    found = np.take_along_axis(padded, top, 1)
    order = np.argsort(-found, axis=1, kind="stable")
    top, found = np.take_along_axis(top, order, 1), np.take_along_axis(found, order, 1)
    cell = np.minimum(pairs.indptr[:-1, None] + top, max(len(row) - 1, 0))
    return np.where(found > 0, pairs.indices[cell] if len(row) else -1, -1)


def _without(best: IntArray, given: IntArray) -> IntArray:
    """(len(given), LIST) the best but for the given one itself."""
    lists = np.tile(best, (len(given), 1))
    own = lists == given[:, None]
    order = np.argsort(own, axis=1, kind="stable")[:, : max(len(best) - 1, 0)][:, :LIST]
    found = np.take_along_axis(lists, order, 1)
    return np.pad(found, ((0, 0), (0, LIST - found.shape[1])), constant_values=-1)


def _given(baskets: sp.csr_matrix, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """(r,) which order, and (r,) which of its products is given; at most GIVEN of each order."""
    sizes = np.diff(baskets.indptr)
    group = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((rng.random(len(group)), group))
    drawn = order[np.arange(len(group)) - np.repeat(baskets.indptr[:-1], sizes) < GIVEN]
    return group[drawn], baskets.indices[drawn].astype(np.int64)


def _others(baskets: sp.csr_matrix, group: IntArray, given: IntArray) -> sp.csr_matrix:
    """(r, n_items) each order without the product that is given."""
    rows = sp.csr_matrix(baskets[group])
    row = np.repeat(np.arange(len(group)), np.diff(rows.indptr))
    keep = rows.indices != given[row]
    cells = (np.ones(int(keep.sum()), np.int8), (row[keep], rows.indices[keep]))
    return sp.csr_matrix(cells, rows.shape)
