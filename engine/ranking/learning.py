"""Learning an order from a shop's own past, and choosing who decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.metrics import Values, ndcg
from engine.ranking.blends import Blend, choose
from engine.ranking.boosting import Boosting, Trees, kept_rows
from engine.ranking.candidates import Candidates
from engine.ranking.features import COLUMNS
from engine.ranking.order import Order, Way, listed, with_blend
from engine.splitting import Cut, Track
from engine.stages import Work

EVERY = tuple(range(len(COLUMNS)))
LIST = 10  # products on the lists that are judged
ROUNDS = 60
PARAMETERS: Mapping[str, object] = {
    "objective": "rank_xendcg",
    "num_leaves": 15,
    "min_data_in_leaf": 50,
}
ENOUGH = 100  # customers in the windows, below which trees of a shop's own learn nothing
FEWEST_JUDGED = 30  # customers of the latest window, below which nothing is chosen by it
OTHERS = 0.5  # weight of the program's own trees beside the shop's,
FULL = 1000  # as long as its windows have no more customers than that
SURE = 1.0  # standard errors of the mean gain that another way than the first must reach
LEAST_GAIN = 0.002  # share of the gain under which a column may be dropped
BLEND_WINDOWS, BLEND_USERS = 2, 400  # that a blend's weights are chosen on
HALF_LIFE = 90.0  # days in which a window loses half its say


class LeakError(AssertionError):
    """Something was to be learnt from a day that it is judged on."""


@dataclass(frozen=True)
class Past:
    """One track of a window of the past, as an order is learnt from it.

    Attributes:
        cut: the day of the lists, and how long the window is.
        part: where the rows lie, which would fill the memory.
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

    @property
    def bought(self) -> IntArray:
        """(n,) 1 where the candidate was bought in the window."""
        row, place = np.nonzero(self.candidates.items >= 0)
        return np.asarray(self.truth[row, self.candidates.items[row, place]]).ravel().astype(np.int8)


def decide(
    track: Track, past: Sequence[Past], boosting: Boosting, seed: int, start: Blend, shipped: Trees | None
) -> Work[Order]:
    """Chooses who decides on the latest of some windows, then learns from all of them.

    The choice is made on the latest window by what was learnt from those that had ended by its day.

    Args:
        track: whose order it is.
        past: windows that had ended by the day on which the order is used or judged.
        boosting: where trees are learnt.
        seed: draws columns and rows.
        start: the program's own blend.
        shipped: the program's own trees, None where they may not decide.
    """
    if not past or not len(past[-1].groups):
        return without_past(start, shipped)
    latest = past[-1]
    earlier = [window for window in past[:-1] if window.cut.end <= latest.cut.date]
    found: dict[Way, FloatArray] = {}
    columns, others = EVERY, np.zeros(0, np.float32)
    blend = _blend(track, earlier, start)
    if shipped is not None:
        others = yield from boosting.scores(shipped, latest.rows)
        found[Way.SHIPPED] = with_blend(others, blend, latest.candidates)
    if customers(earlier) >= ENOUGH:
        columns, own = yield from _own(earlier, latest, boosting, seed)
        found[Way.RANKER] = own
        if shipped is not None:
            found[Way.BOTH] = (own + others * beside_own(earlier)).astype(np.float32)
    found[Way.BLEND] = blend.scores(latest.candidates)[latest.candidates.items >= 0]
    judged = {way: reached(found[way], latest) for way in Way if way in found}
    way = preferred(judged)
    told = tuple((str(each), float(values.mean())) for each, values in judged.items())
    dropped = tuple(COLUMNS[column] for column in EVERY if column not in columns)
    blend = _blend(track, past, start)
    if way is Way.BLEND:
        return Order(way, blend, (), dropped, told)
    if way is Way.SHIPPED and shipped is not None:
        return Order(way, blend, (shipped,), dropped, told)
    own = yield from learn(past, latest.cut.end, columns, boosting, seed)
    trees = (
        (own,) if shipped is None or way is Way.RANKER else (own, replace(shipped, scale=beside_own(past)))
    )
    return Order(way, start, trees, dropped, told)


def without_past(start: Blend, shipped: Trees | None) -> Order:
    """The order of a shop that has nothing to learn from."""
    return Order(Way.BLEND, start) if shipped is None else Order(Way.SHIPPED, start, (shipped,))


def preferred(judged: Mapping[Way, Values]) -> Way:
    """The first of the ways, unless another was better by more than chance on the window.

    Args:
        judged: NDCG of each customer by every way, in the order of preference.
    """
    first = next(iter(judged))
    if len(judged[first]) < FEWEST_JUDGED:
        return first
    gains = {way: values - judged[first] for way, values in judged.items()}
    sure = [way for way, gain in gains.items() if gain.mean() > SURE * gain.std() / np.sqrt(len(gain))]
    return max(sure, key=lambda way: gains[way].mean(), default=first)


def again(order: Order, track: Track, past: Sequence[Past], boosting: Boosting, seed: int) -> Work[Order]:
    """The same way, learnt from all windows that have ended by today."""
    if order.way in (Way.BLEND, Way.SHIPPED):
        return replace(order, blend=_blend(track, past, order.blend))
    own, *shipped = order.trees
    trees = yield from learn(past, past[-1].cut.end, own.columns, boosting, seed)
    return replace(order, trees=(trees, *(replace(each, scale=beside_own(past)) for each in shipped)))


def customers(past: Sequence[Past]) -> int:
    """How many customers the windows have, each window's counted anew."""
    return sum(len(window.groups) for window in past)


def beside_own(past: Sequence[Past]) -> float:
    """The weight of the program's own trees beside those that a shop's windows taught.

    Measured: half, or the whole, was best on shops with 200 to 1,100 customers in the windows; with 3,600 of
    them half cost 2 % on new.
    """
    return OTHERS * min(1.0, FULL / max(customers(past), 1))


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


def reached(scores: FloatArray, window: Past) -> Values:
    """(b,) NDCG@10 of each customer's order by score; what is no candidate is missed."""
    found = np.full(window.candidates.items.shape, -np.inf, np.float32)
    found[window.candidates.items >= 0] = scores
    return ndcg(listed(found, window.candidates, LIST), window.truth)


def _own(
    earlier: Sequence[Past], latest: Past, boosting: Boosting, seed: int
) -> Work[tuple[tuple[int, ...], FloatArray]]:
    """The columns that trees of the earlier windows need, and the scores that these give on the latest one.

    Columns that hardly gained anything are dropped if the order there is no worse with their values dealt out
    anew (the permutation importance of Breiman, Machine Learning 45, 2001, of all of them together).
    """
    trees = yield from learn(earlier, latest.cut.date, EVERY, boosting, seed)
    rows = latest.rows
    scores = yield from boosting.scores(trees, rows)
    gain = np.asarray(trees.gain) / max(sum(trees.gain), 1e-9)
    columns = tuple(column for column in EVERY if gain[column] >= LEAST_GAIN)
    if not columns or len(columns) == len(EVERY):
        return EVERY, scores
    rng = np.random.default_rng([seed, 4])
    for column in set(EVERY) - set(columns):
        rng.shuffle(rows[:, column])
    without = yield from boosting.scores(trees, rows)
    no_worse = reached(without, latest).mean() >= reached(scores, latest).mean()
    return (columns if no_worse else EVERY), scores


def _blend(track: Track, past: Sequence[Past], start: Blend) -> Blend:
    """Weights that the latest windows speak for."""
    telling: list[tuple[Candidates, sp.csr_matrix]] = []
    for window in past[-BLEND_WINDOWS:]:
        n = len(window.groups)
        some = np.linspace(0, n - 1, min(n, BLEND_USERS)).astype(np.int64)
        telling.append((window.candidates.rows(some), window.truth[some]))
    return choose(track, telling) if telling else start
