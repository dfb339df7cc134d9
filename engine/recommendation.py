"""RECOMMEND: lists per customer, per product and per new arrival, under the owner's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.associations import pair_figures
from engine.dataset import FloatArray, IntArray
from engine.explanation import Contribution, contributions, main_reason, pair_reason
from engine.options import Options, Purchases
from engine.ranking.candidates import PROPOSALS, Flags, Offer, best, block_size, propose
from engine.ranking.order import parts, scores
from engine.ranking.pairs import beside
from engine.ranking.training import Training
from engine.reasons import LikeByName, Reason
from engine.splitting import Track
from engine.stages import Progress, Stage, Work

NEW, AGAIN = "new", "again"
DIGITS = 4  # of a score
Column: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True)
class Limits:
    """Product ids, as the owner spelled them: recommend nothing else, never these."""

    only: frozenset[str] | None = None
    never: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Recommendations:
    """The value of RECOMMEND. Ids are the owner's; each row has its reason at the same place.

    Attributes:
        customers: USER, RANK, ITEM, SCORE, KIND (new | again); empty in a shop without customers.
        products: ITEM, RANK, OTHER, ORDERS_TOGETHER, CONFIDENCE, LIFT.
        arrivals: ITEM, RANK, USER, SCORE; empty without unsold products in a catalogue.
        names: item id → name.
        has_users: the shop's file has customers.
        unsold: ids of the catalogue's products without sales.
    """

    customers: pd.DataFrame = field(repr=False)
    customer_reasons: tuple[Reason, ...] = field(repr=False)
    products: pd.DataFrame = field(repr=False)
    product_reasons: tuple[Reason, ...] = field(repr=False)
    arrivals: pd.DataFrame = field(repr=False)
    arrival_reasons: tuple[Reason, ...] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    has_users: bool
    unsold: tuple[str, ...] = ()


def recommend(training: Training, options: Options, limits: Limits | None = None) -> Work[Recommendations]:
    """Makes all lists."""
    dataset = training.dataset
    allowed = allowed_items(training, limits or Limits())
    customers, customer_reasons = yield from _customer_lists(training, options, allowed)
    products, product_reasons = yield from _product_lists(training, options.list_size, allowed)
    arrivals, arrival_reasons = yield from _arrival_lists(training, options.list_size, allowed)
    return Recommendations(
        customers=customers,
        customer_reasons=tuple(customer_reasons),
        products=products,
        product_reasons=tuple(product_reasons),
        arrivals=arrivals,
        arrival_reasons=tuple(arrival_reasons),
        names={str(item): str(text) for item, text in zip(dataset.items, dataset.texts, strict=True)},
        has_users=bool(dataset.n_users),
        unsold=tuple(str(item) for item in dataset.items[dataset.n_sold :]),
    )


def explain(training: Training, options: Options, user: str, item: str) -> Work[list[Contribution]]:
    """All reasons for offering an item to a user, the weightiest first; for the panel beside the list."""
    dataset = training.dataset
    who = int(dataset.users.get_indexer(pd.Index([user]))[0])
    what = int(dataset.items.get_indexer(pd.Index([item]))[0])
    offer = Offer(
        np.arange(dataset.n_items) == what, training.associations.bought, Purchases.ALL, _sold(training)
    )
    block = propose(training.models, _everything(offer), np.array([who]))
    place = np.flatnonzero(block.items[0] == what)
    if not len(place):
        block = propose(training.models, offer, np.array([who]))
        place = np.array([0])
    order = training.orders[_track(training, options)]
    given = yield from parts(order, training.facts, block, np.array([0]), place[:1], training.boosting)
    return contributions(training, who, what, given[0])


def allowed_items(training: Training, limits: Limits) -> Flags:
    """(n_items,) True where the owner's lists let a product be recommended; ids match case aside."""
    folded = pd.Index([str(item).casefold() for item in training.dataset.items])
    allowed = np.ones(len(folded), bool)
    if limits.only is not None:
        allowed &= folded.isin([text.strip().casefold() for text in limits.only])
    return allowed & ~folded.isin([text.strip().casefold() for text in limits.never])


def falling(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """(b, k) the scores of lists, best first, rounded, strictly falling and between 0 and 1."""
    step = 10.0**-DIGITS
    k = scores.shape[1]
    clipped = np.clip(np.round(np.where(np.isfinite(scores), scores, 0).astype(np.float64), DIGITS), 0, 1)
    lifted = np.maximum(clipped, (k - np.arange(k)) * step)
    slope = np.arange(k) * step
    return np.round(np.minimum.accumulate(lifted + slope, axis=1) - slope, DIGITS)


def _customer_lists(
    training: Training, options: Options, allowed: Flags
) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    dataset, size = training.dataset, block_size(training.dataset.n_items)
    purchases = options.purchases
    if purchases is Purchases.ALL and not training.repeats:
        purchases = Purchases.NEW
    order = training.orders[_track(training, options)]
    offer = Offer(allowed, training.associations.bought, purchases, _sold(training))
    frames: list[tuple[Column, ...]] = []
    reasons: list[Reason] = []
    for start in range(0, dataset.n_users, size):
        users = np.arange(start, min(start + size, dataset.n_users))
        block = propose(training.models, offer, users, max(PROPOSALS, 4 * options.list_size))
        found = yield from scores(order, training.facts, block, training.boosting)
        place = best(found, options.list_size)
        listed = np.take_along_axis(block.items, place, 1)
        row, rank = np.nonzero(listed >= 0)
        shown = falling(np.take_along_axis(found, place, 1))
        again = np.take_along_axis(block.again, place, 1)
        frames.append((users[row], rank + 1, listed[row, rank], shown[row, rank], again[row, rank]))
        given = yield from parts(order, training.facts, block, row, place[row, rank], training.boosting)
        reasons += [
            main_reason(training, int(user), int(item), part)
            for user, item, part in zip(users[row], listed[row, rank], given, strict=True)
        ]
        yield Progress(Stage.RECOMMEND, int(users[-1]) + 1, dataset.n_users, note="recommend.customers")
    user, rank, item, score, again = _stacked(frames, 5)
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


def _product_lists(
    training: Training, list_size: int, allowed: Flags
) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    """What to put beside each product."""
    dataset, associations = training.dataset, training.associations
    frames: list[tuple[Column, ...]] = []
    size = block_size(dataset.n_items)
    for start in range(0, dataset.n_items, size):
        items = np.arange(start, min(start + size, dataset.n_items))
        item, other, rank = yield from beside(
            training.pairs, training.by_name, training.boosting, items, list_size, allowed
        )
        frames.append((item, rank, other))
        yield Progress(Stage.RECOMMEND, int(items[-1]) + 1, dataset.n_items, note="recommend.products")
    item, rank, other = (part.astype(np.int64) for part in _stacked(frames, 3))
    figures = pair_figures(associations, item, other)
    ids = np.asarray(dataset.items, object)
    return (
        pd.DataFrame(
            {
                columns.ITEM: ids[item],
                columns.RANK: rank,
                columns.OTHER: ids[other],
                columns.ORDERS_TOGETHER: figures[columns.ORDERS_TOGETHER],
                columns.CONFIDENCE: figures[columns.CONFIDENCE],
                columns.LIFT: figures[columns.LIFT],
            }
        ),
        [pair_reason(training, int(a), int(b)) for a, b in zip(item, other, strict=True)],
    )


def _arrival_lists(
    training: Training, list_size: int, allowed: Flags
) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    """Whom to tell about a product that nobody has bought: those whose purchases its name is nearest to."""
    dataset = training.dataset
    unsold = np.flatnonzero(allowed & ~_sold(training))
    by_name = training.by_name
    if not len(unsold) or by_name is None or not dataset.n_users:
        empty = {columns.ITEM: [], columns.RANK: [], columns.USER: [], columns.SCORE: []}
        return pd.DataFrame(empty), []
    size = block_size(dataset.n_items)
    blocks: list[FloatArray] = []
    for start in range(0, dataset.n_users, size):
        blocks.append(by_name.scores(np.arange(start, min(start + size, dataset.n_users)))[:, unsold])
        yield Progress(Stage.RECOMMEND, start, dataset.n_users, note="recommend.arrivals")
    scores = np.concatenate(blocks).T
    order = best(scores, list_size)
    found = np.take_along_axis(scores, order, 1)
    shown = falling(found / np.maximum(found.max(1, initial=0, keepdims=True), 1e-9))
    row, rank = np.nonzero(found > 0)
    user: IntArray = order[row, rank]
    item: IntArray = unsold[row]
    frame = pd.DataFrame(
        {
            columns.ITEM: np.asarray(dataset.items, object)[item],
            columns.RANK: rank + 1,
            columns.USER: np.asarray(dataset.users, object)[user],
            columns.SCORE: shown[row, rank],
        }
    )
    reasons = [by_name.reason(int(u), int(i)) or LikeByName((), 0.0) for u, i in zip(user, item, strict=True)]
    return frame, reasons


def _track(training: Training, options: Options) -> Track:
    fresh = options.purchases is Purchases.NEW or not training.repeats
    return Track.NEW if fresh and options.purchases is not Purchases.AGAIN else Track.ALL


def _everything(offer: Offer) -> Offer:
    return Offer(np.ones_like(offer.items), offer.bought, offer.purchases, offer.sold)


def _sold(training: Training) -> Flags:
    return np.arange(training.dataset.n_items) < training.dataset.n_sold


def _stacked(frames: list[tuple[Column, ...]], width: int) -> list[Column]:
    if not frames:
        return [np.zeros(0)] * width
    return [np.concatenate([frame[place] for frame in frames]) for place in range(width)]
