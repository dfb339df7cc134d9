"""Learning an order from a shop's own past, and choosing who decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.metrics import ndcg
from engine.ranking.blends import Blend, choose
from engine.ranking.boosting import Boosting, Trees, kept_rows
from engine.ranking.candidates import Candidates
from engine.ranking.features import COLUMNS
from engine.ranking.order import Order, Way, listed
from engine.splitting import Cut, Track
from engine.stages import Work

LIST = 10  # products on the lists that are judged
ROUNDS = 60
PARAMETERS: Mapping[str, object] = {
    "objective": "rank_xendcg",
    "num_leaves": 15,
    "min_data_in_leaf": 50,
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
        part: where the rows lie; they would fill the memory.
        groups: (b,) candidates of each customer.
        candidates: the same, as the blends need them; truth: (b, n_items) what the customers bought.
    """

    cut: Cut
    part: Path
    groups: IntArray = field(repr=False)
    candidates: Candidates = field(repr=False)
    truth: sp.csr_matrix = field(repr=False)

    @property
    def rows(self) -> FloatArray:
        """(n, len(COLUMNS)) of the candidates, customer by customer, read from the disk."""
        return kept_rows(self.part)


def decide(track: Track, past: Sequence[Past], boosting: Boosting, seed: int, start: Blend) -> Work[Order]:
    """Chooses who decides on the latest of some windows, then learns from all of them.

    The choice is made on the latest window by what was learnt from those that had ended by its day.

    Args:
        track: whose order it is.
        past: windows that had ended by the day on which the order is used or judged.
        boosting: where trees are learnt.
        seed: draws columns and rows.
        start: the program's own blend.
    """
    if not past:
        return Order(Way.BLEND, start)
    latest = past[-1]
    earlier = [window for window in past[:-1] if window.cut.end <= latest.cut.date]
    found = _blend(track, earlier, start).scores(latest.candidates)
    figures = {Way.BLEND: quality(found[latest.candidates.items >= 0], latest)}
    columns: tuple[int, ...] = ()
    if sum(len(window.groups) for window in earlier) >= ENOUGH:
        columns, figures[Way.RANKER] = yield from _own(earlier, latest, boosting, seed)
    told = tuple((str(way), figure) for way, figure in figures.items())
    dropped = tuple(name for place, name in enumerate(COLUMNS) if columns and place not in columns)
    if len(latest.groups) < FEWEST_JUDGED or figures[Way.BLEND] >= figures.get(Way.RANKER, 0):
        return Order(Way.BLEND, _blend(track, past, start), None, dropped, told)
    trees = yield from learn(past, latest.cut.end, columns, boosting, seed)
    return Order(Way.RANKER, start, trees, dropped, told)


def again(order: Order, track: Track, past: Sequence[Past], boosting: Boosting, seed: int) -> Work[Order]:
    """The same way, learnt from all windows that have ended by today."""
    if order.trees is None:
        return replace(order, blend=_blend(track, past, order.blend))
    trees = yield from learn(past, past[-1].cut.end, order.trees.columns, boosting, seed)
    return replace(order, trees=trees)


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
    parts = [window.part for window in past]
    weights = (0.5 ** (age / HALF_LIFE)).tolist()
    return (yield from boosting.fit(parts, weights, columns, names, {**PARAMETERS, "seed": seed}, ROUNDS))


def quality(scores: FloatArray, window: Past) -> float:
    """NDCG@10 of the order by score, mean over the window's customers; what is no candidate is missed."""
    found = np.full(window.candidates.items.shape, -np.inf, np.float32)
    found[window.candidates.items >= 0] = scores
    return float(ndcg(listed(found, window.candidates, LIST), window.truth).mean())


def _own(
    earlier: Sequence[Past], latest: Past, boosting: Boosting, seed: int
) -> Work[tuple[tuple[int, ...], float]]:
    """The columns of trees of the earlier windows, without those that tell nothing if that is no worse, and
    how good the trees are on the latest window."""
    every = tuple(range(len(COLUMNS)))
    trees = yield from learn(earlier, latest.cut.date, every, boosting, seed)
    reached = quality((yield from boosting.scores(trees, latest.rows)), latest)
    gain = np.asarray(trees.gain) / max(sum(trees.gain), 1e-9)
    columns = tuple(column for column in every if gain[column] >= LEAST_GAIN)
    if not columns or len(columns) == len(every):
        return every, reached
    fewer = yield from learn(earlier, latest.cut.date, columns, boosting, seed)
    without = quality((yield from boosting.scores(fewer, latest.rows)), latest)
    return (columns, without) if without >= reached else (every, reached)


def _blend(track: Track, past: Sequence[Past], start: Blend) -> Blend:
    """Weights that the latest windows speak for."""
    telling: list[tuple[Candidates, sp.csr_matrix]] = []
    for window in past[-BLEND_WINDOWS:]:
        n = len(window.groups)
        some = np.linspace(0, n - 1, min(n, BLEND_USERS)).astype(np.int64)
        telling.append((window.candidates.rows(some), window.truth[some]))
    return choose(track, telling) if telling else start
