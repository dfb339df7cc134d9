"""What to put beside each product, in an order learnt from the shop's own later baskets.

A pair's columns come from the orders before a day, its label is the share of the product's orders in the
weeks after it that hold the other too. Each later basket counts once, however many products it holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from engine import columns
from engine.dataset import Dataset, FloatArray, IntArray
from engine.models.base import NameModel
from engine.ranking.boosting import Boosting, Trees
from engine.ranking.candidates import Flags, block_size
from engine.ranking.learning import HALF_LIFE, LeakError
from engine.ranking.pair_features import COLUMNS, Doubles, PairFacts, Pairs, cells, gather, places, propose
from engine.ranking.windows import positions
from engine.sales import Sales
from engine.splitting import Cut
from engine.stages import Progress, Stage, Work

LIST = 5  # products beside another that are judged
SAMPLE = 1000  # products of a window whose pairs are learnt from
WINDOWS = 3  # that teach
ENOUGH = 200  # later baskets to learn from, below which trees learn nothing
FEWEST_JUDGED = 100  # later baskets of the latest window, below which nothing is chosen by it
ROUNDS = 60
PARAMETERS: Mapping[str, object] = {
    "objective": "cross_entropy",  # the label is a share
    "num_leaves": 31,
    "min_data_in_leaf": 100,
}
ALIKE = 0.5  # similarity of names from which one product may replace another
EXPECTED = 6.0  # shared orders to expect before their lack says anything (Poisson: at most 1, odds .017)
RARELY = 0.25  # share of the expected ones up to which a product is bought instead of another


class PairWay(StrEnum):
    """Who decides what stands beside a product."""

    RANKER = "ranker"  # trees learnt from this shop's own later baskets
    WEIGHTED = "weighted"  # confidence, each basket weighing 1 / log2(1 + its products)


@dataclass(frozen=True)
class PairOrder:
    """The order of the product lists.

    Attributes:
        way: who decides; trees: None for the weighted confidence.
        figures: hit rate at 5 of each way on the latest window, empty where there was none.
        facts: the pairs of today.
    """

    way: PairWay
    facts: PairFacts = field(repr=False)
    trees: Trees | None = field(default=None, repr=False)
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class PairWindow:
    """A day of the past: pairs as they stood, and the baskets of the weeks after.

    Attributes:
        cut: the day, and how long the window is.
        part: where the rows lie, for learning; rows: (n, len(COLUMNS)).
        given, other: (n,) item positions; weighted: (n,) weighted confidence.
        baskets: (m, n_items) of ones, the later orders of two products and more that were known on the day.
    """

    cut: Cut
    part: Path
    rows: FloatArray = field(repr=False)
    given: IntArray = field(repr=False)
    other: IntArray = field(repr=False)
    weighted: Doubles = field(repr=False)
    baskets: sp.csr_matrix = field(repr=False)


def apart(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The latest WINDOWS cuts whose windows do not overlap, oldest first."""
    found: tuple[Cut, ...] = ()
    for cut in reversed(cuts):
        if len(found) < WINDOWS and (not found or cut.end <= found[0].date):
            found = (cut, *found)
    return found


def observe(
    dataset: Dataset, by_name: NameModel | None, cut: Cut, sales: Sales, boosting: Boosting, seed: int
) -> Work[PairWindow]:
    """Describes pairs by what lay before the cut, and counts what was bought together after it.

    Args:
        dataset: of what lay before the cut; likewise the names.
        by_name: compares names; None where they are not known.
        cut: the day, and how long the window is.
        sales: all sales, the window's among them.
        boosting: where the rows for learning are kept.
        seed: draws the products.

    Raises:
        LeakError: the dataset holds a day of the window.
    """
    if len(dataset.time) and dataset.time.max() >= cut.date:
        raise LeakError(f"pairs that know {dataset.time.max()} were to be judged from {cut.date} on")
    yield Progress(Stage.TRAIN, 0, None, note="train.window")
    baskets = later_baskets(dataset, sales, cut)
    products = np.unique(baskets.indices)
    rng = np.random.default_rng([seed, len(products)])
    given = np.sort(rng.permutation(products)[:SAMPLE])
    facts = gather(dataset)
    blocks: list[Pairs] = []
    size = block_size(dataset.n_items)
    for start in range(0, max(len(given), 1), size):
        block = given[start : start + size]
        blocks.append(propose(facts, block, by_name.similarities if by_name else None))
        yield Progress(Stage.TRAIN, start, len(given), note="train.window")
    rows = np.concatenate([block.rows() for block in blocks])
    item = np.concatenate([block.given for block in blocks])
    other = np.concatenate([block.other for block in blocks])
    weighted = np.concatenate([block.weighted for block in blocks])
    together, weight = _shares(baskets, item, other)
    groups = np.unique(item, return_counts=True)[1]
    part = boosting.keep(rows, together, groups, weight)
    return PairWindow(cut, part, rows, item, other, weighted, baskets)


def later_baskets(dataset: Dataset, sales: Sales, cut: Cut) -> sp.csr_matrix:
    """(m, n_items) of ones: the window's orders that hold two known products and more."""
    lines = sales.lines
    time = lines[columns.TIME].to_numpy()
    inside = lines[(time >= cut.date) & (time < cut.end)]
    item = positions(dataset.items, inside[columns.ITEM])
    known = item >= 0
    order = np.unique(inside[columns.ORDER].cat.codes.to_numpy()[known], return_inverse=True)[1]
    shape = (int(order.max(initial=-1)) + 1, dataset.n_items)
    baskets = sp.csr_matrix((np.ones(int(known.sum()), np.float32), (order, item[known])), shape)
    baskets.data[:] = 1
    return sp.csr_matrix(baskets[np.flatnonzero(np.diff(baskets.indptr) >= 2)])


def decide(windows: Sequence[PairWindow], dataset: Dataset, boosting: Boosting, seed: int) -> Work[PairOrder]:
    """Chooses who decides on the latest window, by what those before it taught, then learns from all.

    Args:
        windows: of the past, oldest first, none overlapping another.
        dataset: of today.
        boosting: where trees are learnt.
        seed: draws columns and rows.
    """
    plain = without_past(dataset)
    if len(windows) < 2:
        return plain
    *earlier, latest = windows
    if latest.baskets.shape[0] < FEWEST_JUDGED or sum(w.baskets.shape[0] for w in earlier) < ENOUGH:
        return plain
    trees = yield from learn(earlier, latest.cut.date, boosting, seed)
    scores = yield from boosting.scores(trees, latest.rows)
    figures = {
        PairWay.WEIGHTED: hit_rate(latest.weighted, latest),
        PairWay.RANKER: hit_rate(scores.astype(np.float64), latest),
    }
    result = replace(plain, figures=tuple((str(way), value) for way, value in figures.items()))
    if figures[PairWay.RANKER] <= figures[PairWay.WEIGHTED]:
        return result
    trees = yield from learn(windows, latest.cut.end, boosting, seed)
    return replace(result, way=PairWay.RANKER, trees=trees)


def again(
    order: PairOrder, windows: Sequence[PairWindow], dataset: Dataset, boosting: Boosting, seed: int
) -> Work[PairOrder]:
    """The same way on the pairs of today, learnt from all windows that have ended by now."""
    plain = replace(without_past(dataset), way=order.way, figures=order.figures)
    if order.trees is None or not windows:
        return plain
    trees = yield from learn(windows, windows[-1].cut.end, boosting, seed)
    return replace(plain, trees=trees)


def without_past(dataset: Dataset) -> PairOrder:
    """The order of a shop that has no past to learn from."""
    return PairOrder(PairWay.WEIGHTED, gather(dataset))


def learn(windows: Sequence[PairWindow], until: np.datetime64, boosting: Boosting, seed: int) -> Work[Trees]:
    """Trees from the windows; recent ones count more.

    Raises:
        LeakError: a window had not ended by the day `until`.
    """
    late = [window for window in windows if window.cut.end > until]
    if late:
        raise LeakError(f"baskets until {late[0].cut.end} were to teach what is judged from {until} on")
    last = windows[-1].cut.date
    age = [float((last - window.cut.date) / np.timedelta64(1, "D")) for window in windows]
    weights = [0.5 ** (days / HALF_LIFE) for days in age]
    parts = [window.part for window in windows]
    every = range(len(COLUMNS))
    return (yield from boosting.fit(parts, weights, every, COLUMNS, {**PARAMETERS, "seed": seed}, ROUNDS))


def hit_rate(scores: Doubles, window: PairWindow) -> float:
    """Chance that, of a later basket's products one is given, another is among the LIST best beside it.

    Every product of a basket is given in turn; a basket counts once, however many it holds.
    """
    place = places(window.given, scores)
    top = place < LIST
    n = window.baskets.shape[1]
    beside = sp.csr_matrix((np.ones(int(top.sum())), (window.given[top], window.other[top])), (n, n))
    asked = np.zeros(n)
    asked[window.given] = 1
    weight = 1 / np.maximum(np.diff(window.baskets.indptr), 1)
    hits = window.baskets.multiply(sp.csr_matrix(window.baskets @ beside.T) > 0)
    whole = float((weight * (window.baskets @ asked)).sum())
    return float((weight * np.asarray(hits.sum(1)).ravel()).sum()) / max(whole, 1e-9)


def beside(
    order: PairOrder,
    by_name: NameModel | None,
    boosting: Boosting,
    given: IntArray,
    most: int,
    allowed: Flags | None = None,
    apart: sp.csr_matrix | None = None,
) -> Work[tuple[IntArray, IntArray, IntArray]]:
    """The best products to put beside some others; what replaces a product is left out of its list.

    Where too few products share an order with it, names alike come next, and then what sells.

    Args:
        order: who decides, and the pairs of today.
        by_name: compares names; None where they are not known.
        boosting: the process that computes trees.
        given: positions of the products.
        most: length of a list.
        allowed: (n_items,) what may be listed; None: everything.
        apart: (n_items, n_items) non-zero where two never stand together.

    Returns:
        item positions of the given and the other, and ranks from 1; product by product, best first.
    """
    facts = order.facts
    spare = 0 if apart is None else int(np.diff(apart.indptr).max(initial=0))
    pairs = propose(facts, given, by_name.similarities if by_name else None, most + spare, allowed)
    popular = facts.orders / max(float(facts.orders.max(initial=1)), 1.0)
    scores = pairs.weighted + 1e-6 * np.nan_to_num(pairs.name) + 1e-9 * popular[pairs.other]
    listed = (scores > 0) & ~replaced(facts, pairs)
    if apart is not None:
        listed &= cells(apart, pairs.given, pairs.other) == 0
    if order.trees is not None:
        raw = yield from boosting.scores(order.trees, pairs.rows())
        sold = (facts.orders[pairs.given] > 0) & (facts.orders[pairs.other] > 0)  # all that trees know about
        scores = np.where(sold, 1 / (1 + np.exp(-raw.astype(np.float64))), np.minimum(scores, 1e-9))
    item, other, scores = pairs.given[listed], pairs.other[listed], scores[listed]
    place = places(item, scores)
    best = np.flatnonzero(place < most)
    best = best[np.lexsort((place[best], item[best]))]
    return item[best], other[best], place[best].astype(np.int64) + 1


def replaced(facts: PairFacts, pairs: Pairs) -> Flags:
    """(n,) True where the other is bought instead of the given, not with it.

    Two products of one kind (names or categories alike; whichever, where neither is known) that their buyers
    would have put into EXPECTED orders together, had each order held them by chance, and hardly ever did. The
    chance is that of each customer, Σ_u x_u y_u / n_u of the orders with one, with the other and in all; or
    of the shop, x y / n, where that is more.
    """
    category = pairs.columns["same_category"]
    alike = (pairs.name >= ALIKE) | (category == 1) | (np.isnan(pairs.name) & np.isnan(category))
    n = float(max(facts.n_orders, 1))
    expected = facts.orders[pairs.given] * facts.orders[pairs.other] / n
    if facts.times.shape[1]:
        given, row = np.unique(pairs.given, return_inverse=True)
        rates = facts.times.copy()
        rates.data = (rates.data / np.maximum(facts.visits, 1)[rates.indices]).astype(np.float32)
        shared = sp.csr_matrix(rates[given] @ facts.times.T)
        own = cells(shared, row, pairs.other)
        expected = np.maximum(expected, own)
    return alike & (expected >= EXPECTED) & (pairs.both <= RARELY * expected)


def _shares(baskets: sp.csr_matrix, item: IntArray, other: IntArray) -> tuple[FloatArray, FloatArray]:
    """(n,) the share of the item's later baskets that hold the other, and the weight of the item's baskets.

    A basket weighs 1 / its products: the chance that this item is the one given.
    """
    sizes = np.diff(baskets.indptr)
    scaled = baskets.copy()
    scaled.data = np.repeat(1 / np.maximum(sizes, 1), sizes).astype(np.float32)
    weight = np.asarray(scaled.sum(0), np.float64).ravel()[item]
    given, row = np.unique(item, return_inverse=True)
    shared = sp.csr_matrix(scaled.T.tocsr()[given] @ baskets)
    both = cells(shared, row, other)
    share = np.clip(both / np.maximum(weight, 1e-9), 0, 1)
    return share.astype(np.float32), weight.astype(np.float32)
