"""The customers' lists: scored block by block, arranged under the owner's rules, each row with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine import columns
from engine.arranging import ROOM, Arranged, Exploring, arrange, rationed
from engine.dataset import FloatArray, IntArray
from engine.explanation import Parts, main_reason
from engine.models.base import ModelName, Voice
from engine.options import Options, Purchases
from engine.ranking import opinions as opining
from engine.ranking.candidates import PROPOSALS, Candidates, Flags, Offer, best, block_size, propose
from engine.ranking.opinions import EDGE, Opinions, shifted
from engine.ranking.order import Order, parts, scores
from engine.ranking.training import Training
from engine.reasons import Explored, Pinned, Reason
from engine.ruling import Limits, Ruling, ruling
from engine.splitting import Track
from engine.stages import Progress, Stage, Work

NEW, AGAIN = "new", "again"
DIGITS = 4  # of a score
CHUNK = 4096  # lists arranged at once

Column: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True)
class Desk:
    """What customers' lists are made with.

    Attributes:
        training, options: what was learnt, and what was asked for.
        rules: the owner's, by position; opinions: their thumbs.
        order: who decides; offer: what may be offered.
        elsewhere: (n_items,) customers on whose lists each product stands, where these are not made too.
        weights: how many times each model's part counts; once where nothing is said.
    """

    training: Training = field(repr=False)
    options: Options
    rules: Ruling = field(repr=False)
    opinions: Opinions = field(repr=False)
    order: Order = field(repr=False)
    offer: Offer = field(repr=False)
    elsewhere: IntArray | None = field(default=None, repr=False)
    weights: Mapping[ModelName, float] = field(default_factory=dict[ModelName, float])

    def blocks(self, users: IntArray) -> Iterator[IntArray]:
        """The customers in parts that are scored at once."""
        size = block_size(self.training.dataset.n_items)
        for start in range(0, len(users), size):
            yield users[start : start + size]

    def scored(self, users: IntArray) -> Work[tuple[Candidates, FloatArray]]:
        """The candidates of a block, and (b, c) their scores with the owner's thumbs."""
        most = max(PROPOSALS, ROOM * self.options.list_size if self.rules.looks_around else 0)
        most = max(most, 4 * self.options.list_size)
        block = propose(self.training.models, self.offer, users, most)
        found = yield from scores(self.order, self.training.facts, block, self.training.boosting)
        if self.weights:
            found = yield from self._weighed(block, found)
        return block, shifted(found, self.opinions.shift(block)) if len(self.opinions) else found

    def _weighed(self, block: Candidates, found: FloatArray) -> Work[FloatArray]:
        """The scores with each model's part counted so many times."""
        row, place = np.nonzero(block.items >= 0)
        given = yield from parts(self.order, self.training.facts, block, row, place, self.training.boosting)
        more = np.array(
            [sum((times - 1) * part.get(name, 0) for name, times in self.weights.items()) for part in given]
        )
        result, old = found.copy(), found[row, place].astype(np.float64)
        if not self.order.trees:
            result[row, place] = np.clip(old + more, 0, 1)
        else:
            held = np.clip(old, EDGE, 1 - EDGE)
            result[row, place] = 1 / (1 + np.exp(-(np.log(held / (1 - held)) + more)))
        return result

    def pins(self, block: Candidates) -> FloatArray | None:
        """(b, c) places of the pinned candidates, 0 elsewhere."""
        if self.rules.pins is None:
            return None
        places = self.rules.pins[block.users].toarray()
        return np.where(block.items >= 0, np.take_along_axis(places, np.maximum(block.items, 0), 1), 0)

    def parts(
        self, block: Candidates, found: FloatArray, row: IntArray, place: IntArray
    ) -> Work[list[Parts]]:
        """What each model and each voice gave to some candidates' scores; they add up, but for a constant."""
        order = self.order
        given = yield from parts(order, self.training.facts, block, row, place, self.training.boosting)
        times = self.weights
        result: list[Parts] = [
            {source: part * times.get(source, 1.0) for source, part in each.items()} for each in given
        ]
        if not len(self.opinions):
            return result
        shift = self.opinions.shift(block)[row, place]
        added = shift
        if not order.trees:  # its parts are of the score itself, those of trees of its log odds
            added = found[row, place] - np.array([sum(each.values()) for each in result])
        for n, (user, item) in enumerate(zip(block.users[row], block.items[row, place], strict=True)):
            own, _ = self.opinions.judging(int(user), int(item))
            share = own / float(shift[n]) if shift[n] else 0.0
            voices = {Voice.THUMB: float(added[n]) * share, Voice.THUMBS: float(added[n]) * (1 - share)}
            result[n] = {**result[n], **{voice: part for voice, part in voices.items() if part}}
        return result


def desk_for(training: Training, options: Options, limits: Limits, elsewhere: IntArray | None = None) -> Desk:
    """Puts what the owner says beside what was learnt."""
    dataset, bought = training.dataset, training.associations.bought
    purchases = options.purchases
    if purchases is Purchases.ALL and not training.repeats:
        purchases = Purchases.NEW
    rules = ruling(dataset, bought, limits)
    offer = Offer(rules.offered, bought, purchases, _sold(training), rules.barred, rules.pins)
    said = opining.placed(limits.feedback.thumbs, dataset, training.associations, training.by_name)
    if training.opinions is not None:
        said = opining.with_own(training.opinions, said)
    order = training.orders[track_of(training, options)]
    return Desk(training, options, rules, said, order, offer, elsewhere)


def track_of(training: Training, options: Options) -> Track:
    """Whose order decides."""
    fresh = options.purchases is Purchases.NEW or not training.repeats
    return Track.NEW if fresh and options.purchases is not Purchases.AGAIN else Track.ALL


def customer_lists(desk: Desk, users: IntArray) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    """The lists of some customers, and each row's reason."""
    dataset, size = desk.training.dataset, desk.options.list_size
    granted, shown = yield from _looked_around(desk, users)
    exploring = None
    if desk.rules.exploration > 0:
        exploring = Exploring(desk.rules.exploration, shown, desk.options.seed)
    frames: list[tuple[Column, ...]] = []
    reasons: list[Reason] = []
    done = 0
    for block_users in desk.blocks(users):
        block, found = yield from desk.scored(block_users)
        open_to = _granted(desk, block, found, granted)
        made = arrange(block.users, block.items, open_to, desk.pins(block), size, desk.rules.apart, exploring)
        row, rank = np.nonzero(made.place >= 0)
        place = made.place[row, rank]
        item = block.items[row, place]
        values = falling(made.values)[row, rank]
        frames.append((block.users[row], rank + 1, item, values, block.again[row, place]))
        given = yield from desk.parts(block, found, row, place)
        reasons += _reasons(desk, made, shown, block.users[row], item, (row, rank), given)
        done += len(block_users)
        yield Progress(Stage.RECOMMEND, done, len(users), note="recommend.customers")
    user, rank, item, score, again = stacked(frames, 5)
    return (
        pd.DataFrame(
            {
                columns.USER: np.asarray(dataset.users, object)[user.astype(int)],
                columns.RANK: rank.astype(np.int64),
                columns.ITEM: np.asarray(dataset.items, object)[item.astype(int)],
                columns.SCORE: score.astype(np.float64),
                columns.KIND: np.where(again.astype(bool), AGAIN, NEW),
            }
        ),
        reasons,
    )


def falling(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """(b, k) the scores of lists, best first, rounded, strictly falling and between 0 and 1."""
    step = 10.0**-DIGITS
    k = scores.shape[1]
    clipped = np.clip(np.round(np.where(np.isfinite(scores), scores, 0).astype(np.float64), DIGITS), 0, 1)
    lifted = np.maximum(clipped, (k - np.arange(k)) * step)
    slope = np.arange(k) * step
    return np.round(np.minimum.accumulate(lifted + slope, axis=1) - slope, DIGITS)


def stacked(frames: list[tuple[Column, ...]], width: int) -> list[Column]:
    """Blocks of columns as one."""
    if not frames:
        return [np.zeros(0)] * width
    return [np.concatenate([frame[place] for frame in frames]) for place in range(width)]


def _sold(training: Training) -> Flags:
    return np.arange(training.dataset.n_items) < training.dataset.n_sold


def _reasons(
    desk: Desk,
    made: Arranged,
    shown: IntArray,
    users: IntArray,
    items: IntArray,
    at: tuple[IntArray, IntArray],
    given: list[Parts],
) -> list[Reason]:
    pinned, explored = made.pinned[at], made.explored[at]
    own = desk.rules.own_pins
    found: list[Reason] = []
    for n, (user, item) in enumerate(zip(users.tolist(), items.tolist(), strict=True)):
        if pinned[n]:
            found.append(Pinned(everybody=own is None or not own[user, item]))
        elif explored[n]:
            found.append(Explored(int(shown[item])))
        else:
            found.append(main_reason(desk.training, user, item, given[n], desk.opinions))
    return found


def _granted(desk: Desk, block: Candidates, found: FloatArray, granted: sp.csr_matrix | None) -> FloatArray:
    """The scores, without the scarce products that others get."""
    scarce = desk.rules.units >= 0
    if not scarce.any():
        return found
    items = np.maximum(block.items, 0)
    if granted is not None:
        free = np.take_along_axis(granted[block.users].toarray() != 0, items, 1)
    elif desk.elsewhere is not None:
        free = (desk.elsewhere < desk.rules.units)[items]
    else:
        free = np.ones(items.shape, bool)
    return np.where(scarce[items] & ~free, -np.inf, found).astype(np.float32)


def _looked_around(desk: Desk, users: IntArray) -> Work[tuple[sp.csr_matrix | None, IntArray]]:
    """Who gets what is scarce, and on how many lists each product stands without exploring.

    Returns:
        (n_users, n_items) non-zero for the products on each list; None where the lists are not needed.
        (n_items,) customers.
    """
    n_users, n_items = desk.offer.bought.shape
    if desk.elsewhere is not None or not desk.rules.looks_around or not len(users):
        return None, np.zeros(n_items, np.int64) if desk.elsewhere is None else desk.elsewhere
    depth = ROOM * desk.options.list_size
    rows: list[tuple[Column, ...]] = []
    for block_users in desk.blocks(users):
        block, found = yield from desk.scored(block_users)
        pins = desk.pins(block)
        wanted = np.zeros(found.shape, np.float32) if pins is None else pins.astype(np.float32)
        top = np.sort(best(np.where(wanted > 0, np.inf, found), depth), axis=1)
        cut = tuple(np.take_along_axis(array, top, 1) for array in (block.items, found, wanted))
        rows.append(
            tuple(_wide(array, depth, fill) for array, fill in zip(cut, (-1, -np.inf, 0), strict=True))
        )
        yield Progress(Stage.RECOMMEND, int(block_users[-1]) + 1, n_users, note="recommend.customers")
    items, found, pins = stacked(rows, 3)
    size = desk.options.list_size
    lists = np.full((len(users), size), -1)
    values, pinned = np.zeros(lists.shape, np.float32), np.zeros(lists.shape, bool)
    changed = np.arange(len(users))
    while len(changed):
        for start in range(0, len(changed), CHUNK):
            some = changed[start : start + CHUNK]
            made = arrange(users[some], items[some], found[some], pins[some], size, desk.rules.apart)
            place = np.take_along_axis(items[some], np.maximum(made.place, 0), 1)
            lists[some], values[some] = np.where(made.place >= 0, place, -1), made.values
            pinned[some] = made.pinned
        back = rationed(lists, values, pinned, desk.rules.units).tocoo()
        row, col = np.nonzero(items[back.row] == back.col[:, None])
        found[back.row[row], col] = -np.inf
        pins[back.row[row], col] = 0
        changed = np.unique(back.row)
        yield Progress(Stage.RECOMMEND, 0, None, note="recommend.customers")
    row, col = np.nonzero(lists >= 0)
    ones = np.ones(len(row), np.float32)
    granted = sp.csr_matrix((ones, (users[row], lists[row, col])), shape=(n_users, n_items))
    return granted, np.bincount(lists[lists >= 0], minlength=n_items)


def _wide(array: Column, width: int, fill: float) -> Column:
    return np.pad(array, ((0, 0), (0, width - array.shape[1])), constant_values=fill)
