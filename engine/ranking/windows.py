"""A day of the past: what the models would have listed, and what was bought in the weeks after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import scipy.sparse as sp

from engine import columns
from engine.associations import Associations
from engine.dataset import Dataset, IntArray
from engine.models.base import ModelName
from engine.options import Purchases
from engine.ranking.blends import Blend
from engine.ranking.boosting import Boosting
from engine.ranking.candidates import Candidates, Models, Offer, block_size, propose
from engine.ranking.features import Facts, features, gather
from engine.ranking.learning import LIST, LeakError, Past
from engine.ranking.opinions import Opinions, shifted
from engine.ranking.order import Order, listed, scores
from engine.ranking.trials import Trial, mask
from engine.sales import Sales
from engine.splitting import Cut, Track
from engine.stages import Progress, Stage, Work

SAMPLE = 600  # customers whose candidates are kept for learning an order
OWN_HABIT = {ModelName.PERSONAL, ModelName.PERSONAL_RECENT, ModelName.NEXT_BASKET}


@dataclass(frozen=True)
class Judged:
    """One track of a window.

    Attributes:
        users: (m,) positions in the window's dataset of the customers who bought something that counts.
        truth: (m, n_items) what they bought.
        tops: each model's list and Pairwell's own, (m, LIST) item positions, -1 where a list is shorter;
            none where no order was given: such a day only teaches.
        owned: (m, n_items) what they had bought before.
        past: the candidates of at most SAMPLE of these customers, to learn an order from.
    """

    users: IntArray = field(repr=False)
    truth: sp.csr_matrix = field(repr=False)
    tops: Mapping[ModelName, IntArray] = field(repr=False)
    owned: sp.csr_matrix = field(repr=False)
    past: Past = field(repr=False)


@dataclass(frozen=True)
class Window:
    """What is known about one window: the cut, who the customers and products were, each track.

    Attributes:
        tracks: those of customers; none in a shop without.
        buyers: (n_items,) customers who had bought each product by the day of the cut; without customers,
            orders that held it.
        others: the tracks that no order is learnt from, where they were judged.
    """

    cut: Cut
    users: pd.Index = field(repr=False)
    items: pd.Index = field(repr=False)
    texts: np.ndarray = field(repr=False)
    n_sold: int
    tracks: Mapping[Track, Judged]
    buyers: IntArray = field(repr=False)
    others: Mapping[Track, Trial] = field(default_factory=dict[Track, Trial], repr=False)

    def trials(self) -> dict[Track, Trial]:
        """What is judged, track by track; those for which somebody bought something."""
        found = {
            track: Trial(judged.tops, judged.truth, judged.owned, self.buyers, len(self.users), self.n_sold)
            for track, judged in self.tracks.items()
        } | dict(self.others)
        return {track: trial for track, trial in found.items() if trial.judged}


def bought_after(dataset: Dataset, sales: Sales, cut: Cut) -> sp.csr_matrix:
    """(n_users, n_items) of ones: purchases in the window by customers, and of products, known at the cut."""
    lines = sales.lines
    time = lines[columns.TIME].to_numpy()
    inside = lines[(time >= cut.date) & (time < cut.end)]
    user = positions(dataset.users, inside[columns.USER])
    item = positions(dataset.items, inside[columns.ITEM])
    known = (user >= 0) & (item >= 0)
    shape = (dataset.n_users, dataset.n_items)
    truth = sp.csr_matrix((np.ones(int(known.sum())), (user[known], item[known])), shape=shape)
    truth.data[:] = 1
    return truth


def positions(known: pd.Index, ids: "pd.Series[str]") -> IntArray:
    """Positions of ids, spelled as they may be, among the known ones; -1 where an id is unknown."""
    folded = pd.Index([str(text).casefold() for text in known])
    categories = pd.Index([str(text).casefold() for text in ids.cat.categories])
    place = np.append(folded.get_indexer(categories), -1)
    return place[ids.cat.codes.to_numpy()]


def first_purchases(later: sp.csr_matrix, bought: sp.csr_matrix) -> sp.csr_matrix:
    """What of the later purchases the customer had not bought before."""
    fresh = sp.csr_matrix(later - later.multiply(bought > 0))
    fresh.eliminate_zeros()
    return fresh


def observe(
    models: Models,
    dataset: Dataset,
    associations: Associations,
    cut: Cut,
    sales: Sales,
    boosting: Boosting,
    orders: Mapping[Track, Order] | None = None,
    opinions: Opinions | None = None,
) -> Work[Window]:
    """Lists what each model, and the order learnt before, would have offered on the day of the cut.

    Args:
        models: fitted on what lay before the cut.
        dataset: of what lay before the cut; likewise the associations.
        cut: the day, and how long the window is.
        sales: all sales, the window's among them.
        boosting: where the rows for learning are kept.
        orders: learnt from windows that had ended by the cut; None where no list of Pairwell's is needed.
        opinions: what the owner's thumbs had taught by the cut.

    Raises:
        LeakError: the models have seen a day of the window.
    """
    if dataset.has_dates and len(dataset.time) and dataset.time.max() >= cut.date:
        raise LeakError(f"models that know {dataset.time.max()} were to be judged from {cut.date} on")
    facts = gather(dataset)
    truth = bought_after(dataset, sales, cut)
    fresh = first_purchases(truth, associations.bought)
    sold = np.arange(dataset.n_items) < dataset.n_sold
    tracks: dict[Track, Judged] = {}
    for track, wanted, purchases in (
        (Track.NEW, fresh, Purchases.NEW),
        (Track.ALL, truth, Purchases.ALL),
    ):
        users = np.flatnonzero(np.diff(wanted.indptr))
        offer = Offer(np.ones(dataset.n_items, bool), associations.bought, purchases, sold)
        judging = {n: m for n, m in models.items() if track is Track.ALL or n not in OWN_HABIT}
        order = orders[track] if orders else None
        judge = _Judge(judging, offer, facts, cut, boosting, order, opinions)
        tracks[track] = yield from judge.judge(users, wanted[users])
    buyers = np.diff(associations.bought.tocsc().indptr)
    return Window(cut, dataset.users, dataset.items, dataset.texts, dataset.n_sold, tracks, buyers)


@dataclass(frozen=True)
class _Judge:
    """What one track of a window is looked at with."""

    models: Models
    offer: Offer
    facts: Facts
    cut: Cut
    boosting: Boosting
    order: Order | None
    opinions: Opinions | None = None

    def judge(self, users: IntArray, truth: sp.csr_matrix) -> Work[Judged]:
        """All lists, and the rows that teach."""
        size = block_size(self.offer.bought.shape[1])
        sampled = np.linspace(0, len(users) - 1, min(SAMPLE, len(users))).astype(np.int64)
        looked_at = sampled if self.order is None else np.arange(len(users))
        tops: dict[ModelName, list[IntArray]] = {}
        kept: list[Candidates] = []
        for start in range(0, len(looked_at), size):
            places = looked_at[start : start + size]
            block = propose(self.models, self.offer, users[places])
            if self.order is not None:
                for name, top in (yield from self._lists(self.order, block)).items():
                    tops.setdefault(name, []).append(top)
            kept.append(block.rows(np.flatnonzero(np.isin(places, sampled))))
            yield Progress(Stage.TRAIN, start, len(looked_at), note="train.window")
        lists = {name: np.concatenate(parts) for name, parts in tops.items()}
        owned = mask(self.offer.bought[users])
        return Judged(users, truth, lists, owned, self._past(_joined(kept), truth[sampled]))

    def _lists(self, order: Order, block: Candidates) -> Work[dict[ModelName, IntArray]]:
        """(b, LIST) of each model, and Pairwell's own."""
        tops = {name: _own_top(block, name) for name in self.models}
        found = yield from scores(order, self.facts, block, self.boosting)
        if self.opinions is not None:
            found = shifted(found, self.opinions.shift(block))
        return {**tops, ModelName.PAIRWELL: listed(found, block, LIST)}

    def _past(self, block: Candidates, truth: sp.csr_matrix) -> Past:
        filled = block.items >= 0
        row, place = np.nonzero(filled)
        rows = features(self.facts, block)
        bought = np.asarray(truth[row, block.items[row, place]]).ravel().astype(np.int8)
        groups = filled.sum(axis=1)
        part = self.boosting.keep(rows, bought, groups)
        return Past(self.cut, part, groups, block, truth)


def _own_top(block: Candidates, name: ModelName) -> IntArray:
    """One model's list, without what it has nothing to say about."""
    alone = Blend({name: 1.0})
    top = alone.top(block, LIST)
    scores = np.sort(alone.scores(block), axis=1)[:, ::-1][:, :LIST]
    return np.where(np.pad(scores, ((0, 0), (0, LIST - scores.shape[1]))) > 0, top, -1)


def _joined(parts: list[Candidates]) -> Candidates:
    """Blocks of users as one, padded to the widest."""
    wide = max((part.items.shape[1] for part in parts), default=0)

    def padded(array: np.ndarray, fill: float) -> np.ndarray:
        return np.pad(array, ((0, 0), (0, wide - array.shape[1])), constant_values=fill)

    if not parts:
        empty = np.zeros((0, 0), np.int64)
        return Candidates(np.zeros(0, np.int64), empty, empty > 0, {})
    return Candidates(
        np.concatenate([part.users for part in parts]),
        np.concatenate([padded(part.items, -1) for part in parts]),
        np.concatenate([padded(part.again, False) for part in parts]),
        {name: np.concatenate([padded(p.shares[name], 0) for p in parts]) for name in parts[0].shares},
    )
