"""RECOMMEND: lists per customer, per product and per new arrival, under the owner's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from engine import columns
from engine.associations import pair_figures
from engine.customer_lists import (
    AGAIN,
    NEW,
    Column,
    Desk,
    customer_lists,
    desk_for,
    falling,
    stacked,
)
from engine.dataset import FloatArray, IntArray
from engine.explanation import Contribution, contributions, pair_reason, with_words
from engine.options import Options, Purchases
from engine.ranking.candidates import Offer, best, block_size, propose
from engine.ranking.opinions import shifted
from engine.ranking.order import scores
from engine.ranking.pairs import beside
from engine.ranking.training import Training
from engine.reasons import LikeByName, Pinned, Reason
from engine.ruling import Limits, Ruling, allowed_items
from engine.stages import Progress, Stage, Work

__all__ = ["AGAIN", "NEW", "Limits", "Recommendations", "allowed_items", "explain", "falling", "recommend"]


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
    desk = desk_for(training, options, limits or Limits())
    customers, customer_reasons = yield from customer_lists(desk, np.arange(dataset.n_users))
    products, product_reasons = yield from _product_lists(training, options.list_size, desk.rules)
    arrivals, arrival_reasons = yield from _arrival_lists(desk)
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


def relist(
    lists: Recommendations, training: Training, options: Options, limits: Limits, user: str
) -> Work[Recommendations]:
    """The lists after something was said about one customer: theirs made anew, all others as they are.

    What is scarce goes to this customer only where the other lists leave a unit.

    Args:
        lists: as they are, made from this training.
        training, options, limits: as `recommend` takes them.
        user: id of the customer; an unknown one has no list.
    """
    dataset, rows = training.dataset, lists.customers
    mine = (rows[columns.USER] == user).to_numpy()
    elsewhere = dataset.items.get_indexer(pd.Index(rows[columns.ITEM][~mine], dtype=object))
    counts = np.bincount(elsewhere[elsewhere >= 0], minlength=dataset.n_items)
    desk = desk_for(training, options, limits, counts)
    who = dataset.users.get_indexer(pd.Index([user], dtype=object))
    found, reasons = yield from customer_lists(desk, who[who >= 0])
    at = int(np.argmax(mine)) if mine.any() else len(rows)
    before, after = np.arange(len(rows)) < at, (np.arange(len(rows)) >= at) & ~mine
    arrivals, arrival_reasons = yield from _arrival_lists(desk)
    told = lists.customer_reasons
    return replace(
        lists,
        customers=pd.concat([rows[before], found, rows[after]], ignore_index=True),
        customer_reasons=(*_picked(told, before), *reasons, *_picked(told, after)),
        arrivals=arrivals,
        arrival_reasons=tuple(arrival_reasons),
    )


def explain(
    training: Training, options: Options, user: str, item: str, limits: Limits | None = None
) -> Work[list[Contribution]]:
    """All reasons for offering an item to a user, the weightiest first; for the panel beside the list.

    The shares are those of the score by which the list was ordered. Where a name is why, the words that count
    are told.
    """
    dataset = training.dataset
    desk = desk_for(training, options, limits or Limits())
    who = int(dataset.users.get_indexer(pd.Index([user]))[0])
    what = int(dataset.items.get_indexer(pd.Index([item]))[0])
    users, only = np.array([who]), np.arange(dataset.n_items) == what
    everything = Offer(np.ones_like(only), desk.offer.bought, desk.offer.purchases, desk.offer.sold)
    block = propose(training.models, everything, users)
    place = np.flatnonzero(block.items[0] == what)
    if not len(place):
        alone = Offer(only, desk.offer.bought, Purchases.ALL, desk.offer.sold)
        block = propose(training.models, alone, users)
        place = np.array([0])
    found = yield from scores(desk.order, training.facts, block, training.boosting)
    found = shifted(found, desk.opinions.shift(block))
    given = yield from desk.parts(block, found, np.array([0]), place[:1])
    told = contributions(training, who, what, given[0], desk.opinions)
    return (yield from with_words(training, what, told))


def _product_lists(
    training: Training, list_size: int, rules: Ruling
) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    """What to put beside each product."""
    dataset, associations = training.dataset, training.associations
    frames: list[tuple[Column, ...]] = []
    size = block_size(dataset.n_items)
    for start in range(0, dataset.n_items, size):
        items = np.arange(start, min(start + size, dataset.n_items))
        item, other, rank = yield from beside(
            training.pairs, training.by_name, training.boosting, items, list_size, rules.offered, rules.apart
        )
        frames.append((item, rank, other))
        yield Progress(Stage.RECOMMEND, int(items[-1]) + 1, dataset.n_items, note="recommend.products")
    item, rank, other = (part.astype(np.int64) for part in stacked(frames, 3))
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


def _arrival_lists(desk: Desk) -> Work[tuple[pd.DataFrame, list[Reason]]]:
    """Whom to tell about a product that nobody has bought: those whose purchases its name is nearest to.

    Thumbs and a customer's pins count, bans and what they were lately offered too; no more customers are told
    than there are units, where stocks are promised.
    """
    training, rules = desk.training, desk.rules
    dataset, by_name = training.dataset, training.by_name
    unsold = np.flatnonzero(rules.offered & ~desk.offer.sold)
    if not len(unsold) or by_name is None or not dataset.n_users:
        empty = {columns.ITEM: [], columns.RANK: [], columns.USER: [], columns.SCORE: []}
        return pd.DataFrame(empty), []
    size = block_size(dataset.n_items)
    blocks: list[FloatArray] = []
    shift: list[FloatArray] = []
    for start in range(0, dataset.n_users, size):
        users = np.arange(start, min(start + size, dataset.n_users))
        near = by_name.scores(users)[:, unsold]
        if rules.barred is not None:
            near = np.where(rules.barred[users][:, unsold].toarray() != 0, 0, near)
        blocks.append(near)
        shift.append(desk.opinions.own(users)[:, unsold])
        yield Progress(Stage.RECOMMEND, start, dataset.n_users, note="recommend.arrivals")
    nearness = np.concatenate(blocks).T
    share = nearness / np.maximum(nearness.max(1, initial=0, keepdims=True), 1e-9)
    share = np.where(nearness > 0, shifted(share.astype(np.float32), np.concatenate(shift).T), 0)
    pinned = (
        np.zeros(share.shape, bool) if rules.own_pins is None else rules.own_pins[:, unsold].T.toarray() > 0
    )
    order = best(np.where(pinned, 1 + share, share), desk.options.list_size)
    found = np.take_along_axis(np.where(pinned, 1, share), order, 1)
    units = rules.units[unsold, None]
    told = (found > 0) & ((units < 0) | (np.arange(found.shape[1]) < units))
    shown = falling(found)
    row, rank = np.nonzero(told)
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
    reasons: list[Reason] = [
        Pinned(everybody=False) if pin else by_name.reason(int(u), int(i)) or LikeByName((), 0.0)
        for u, i, pin in zip(user, item, pinned[row, user], strict=True)
    ]
    return frame, reasons


def _picked(reasons: tuple[Reason, ...], which: np.ndarray) -> tuple[Reason, ...]:
    return tuple(reason for reason, wanted in zip(reasons, which, strict=True) if wanted)
