"""Learning an order from a shop's own past, and choosing who decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.metrics import ndcg
from engine.ranking.blends import Blend, choose
from engine.ranking.boosting import Boosting, Trees
from engine.ranking.candidates import Candidates
from engine.ranking.features import COLUMNS
from engine.ranking.order import Order, Way, listed, mean_score
from engine.splitting import Cut, Track
from engine.stages import Work

LIST = 10  # products on the lists that are judged
ROUNDS = 60
PARAMETERS: Mapping[str, object] = {
    "objective": "rank_xendcg",
    "learning_rate": 0.1,
    "num_leaves": 15,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
}
ENOUGH = 100  # customers in the windows, below which trees of a shop's own learn nothing
FEWEST_JUDGED = 30  # customers of the latest window, below which nothing is chosen by it
LEAST_GAIN = 0.002  # share of the gain under which a column is tried without
BLEND_WINDOWS, BLEND_USERS = 2, 400  # that a blend's weights are chosen on
HALF_LIFE = 90.0  # days in which a window loses half its say


class LeakError(AssertionError):
    """Something was to be learnt from a day that it is judged on."""


@dataclass(frozen=True)
class Past:
    """One track of a window of the past, as an order is learnt from it.

    Attributes:
        cut: the day of the lists, and how long the window is.
        part: where the rows lie, for learning.
        rows: (n, len(COLUMNS)) of the candidates of the sampled customers, customer by customer.
        bought: (n,) 1 where the customer bought the candidate in the window.
        groups: (b,) candidates of each customer.
        candidates: the same, as the blends need them; truth: (b, n_items) what the customers bought.
    """

    cut: Cut
    part: Path
    rows: FloatArray = field(repr=False)
    bought: np.ndarray = field(repr=False)
    groups: IntArray = field(repr=False)
    candidates: Candidates = field(repr=False)
    truth: sp.csr_matrix = field(repr=False)


def decide(
    track: Track,
    past: Sequence[Past],
    shipped: Trees | None,
    boosting: Boosting,
    seed: int,
    start: Blend,
) -> Work[Order]:
    """Chooses who decides on the latest of some windows, then learns from all of them.

    The choice is made on the latest window by what was learnt from those that had ended by its day.

    Args:
        track: whose order it is.
        past: windows that had ended by the day on which the order is used or judged.
        shipped: trees of other shops, None where there are none.
        boosting: where trees are learnt.
        seed: draws columns and rows.
        start: the program's own blend.
    """
    if not past:
        return without_past(shipped, start)
    latest = past[-1]
    earlier = [window for window in past[:-1] if window.cut.end <= latest.cut.date]
    blend = _blend(track, earlier, start)
    raw: dict[Way, FloatArray] = {}
    found = blend.scores(latest.candidates)
    raw[Way.BLEND] = found[latest.candidates.items >= 0].astype(np.float32)
    if shipped is not None:
        raw[Way.SHIPPED] = yield from mean_score([shipped], latest.rows, boosting)
    columns: tuple[int, ...] = tuple(range(len(COLUMNS)))
    dropped: tuple[str, ...] = ()
    if sum(len(window.groups) for window in earlier) >= ENOUGH:
        columns, raw[Way.RANKER] = yield from _own(earlier, latest, boosting, seed)
        dropped = tuple(name for place, name in enumerate(COLUMNS) if place not in columns)
        if shipped is not None:
            raw[Way.BOTH] = (raw[Way.RANKER] + raw[Way.SHIPPED]) * np.float32(0.5)
    figures = {way: quality(scores, latest) for way, scores in raw.items()}
    way = max(figures, key=lambda each: figures[each])
    if len(latest.groups) < FEWEST_JUDGED:  # too few to choose by
        way = next(each for each in (Way.BOTH, Way.SHIPPED, Way.BLEND) if each in raw)
    if way is Way.BLEND:
        blend = _blend(track, past, start)
    trees: tuple[Trees, ...] = ()
    if way in {Way.RANKER, Way.BOTH}:
        trees = ((yield from learn(past, latest.cut.end, columns, boosting, seed)),)
    if way in {Way.SHIPPED, Way.BOTH} and shipped is not None:
        trees = (*trees, shipped)
    return Order(way, blend, trees, dropped, tuple((str(each), value) for each, value in figures.items()))


def again(order: Order, track: Track, past: Sequence[Past], boosting: Boosting, seed: int) -> Work[Order]:
    """The same way, learnt from all windows that have ended by today."""
    if order.way is Way.BLEND:
        return replace(order, blend=_blend(track, past, order.blend))
    if order.way is Way.SHIPPED:
        return order
    columns = order.trees[0].columns
    own = yield from learn(past, past[-1].cut.end, columns, boosting, seed)
    return replace(order, trees=(own, *order.trees[1:]))


def learn(
    past: Sequence[Past], until: np.datetime64, columns: Sequence[int], boosting: Boosting, seed: int
) -> Work[Trees]:
    """Trees from the windows; recent ones count more.

    Raises:
        LeakError: a window had not ended by the day `until`.
    """
    late = [window for window in past if window.cut.end > until]
    if late:
        raise LeakError(f"a window until {late[0].cut.end} was to teach what is judged from {until} on")
    age = np.array([float((past[-1].cut.date - window.cut.date) / np.timedelta64(1, "D")) for window in past])
    names = [COLUMNS[column] for column in columns]
    parameters = {**PARAMETERS, "seed": seed}
    parts = [window.part for window in past]
    weights = (0.5 ** (age / HALF_LIFE)).tolist()
    return (yield from boosting.fit(parts, weights, columns, names, parameters, ROUNDS))


def quality(scores: FloatArray, window: Past) -> float:
    """NDCG@10 of the order by score, mean over the window's customers; what is no candidate is missed."""
    found = np.full(window.candidates.items.shape, -np.inf, np.float32)
    found[window.candidates.items >= 0] = scores
    return float(ndcg(listed(found, window.candidates, LIST), window.truth).mean())


def _own(
    earlier: Sequence[Past], latest: Past, boosting: Boosting, seed: int
) -> Work[tuple[tuple[int, ...], FloatArray]]:
    """Scores of trees of the earlier windows, with all columns or without those that tell nothing."""
    every = tuple(range(len(COLUMNS)))
    trees = yield from learn(earlier, latest.cut.date, every, boosting, seed)
    scores = yield from mean_score([trees], latest.rows, boosting)
    gain = np.asarray(trees.gain) / max(sum(trees.gain), 1e-9)
    columns = tuple(column for column in every if gain[column] >= LEAST_GAIN)
    if not columns or len(columns) == len(every):
        return every, scores
    fewer = yield from learn(earlier, latest.cut.date, columns, boosting, seed)
    fewer_scores = yield from mean_score([fewer], latest.rows, boosting)
    if quality(fewer_scores, latest) >= quality(scores, latest):
        return columns, fewer_scores
    return every, scores


def _blend(track: Track, past: Sequence[Past], start: Blend) -> Blend:
    """Weights that the latest windows speak for."""
    telling: list[tuple[Candidates, sp.csr_matrix]] = []
    for window in past[-BLEND_WINDOWS:]:
        n = len(window.groups)
        some = np.linspace(0, n - 1, min(n, BLEND_USERS)).astype(np.int64)
        telling.append((window.candidates.rows(some), window.truth[some]))
    return choose(track, telling) if telling else start


def without_past(shipped: Trees | None, start: Blend) -> Order:
    """The order of a shop that has no past to learn from."""
    if shipped is None:
        return Order(Way.BLEND, start)
    return Order(Way.SHIPPED, start, (shipped,))
