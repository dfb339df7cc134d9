"""From names to customers: a product goes to those who bought what its name is near to. Needs no torch."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import scipy.sparse as sp

from engine.dataset import Dataset, FloatArray, IntArray
from engine.metrics import ndcg
from engine.models.base import Encode, ModelName
from engine.models.bert.pairs import strongest_cells
from engine.reasons import LikeByName
from engine.stages import Progress, Stage, Work, drive

HALF_LIFE = 120  # days in which a purchase loses half its weight
BLOCK_CELLS = 2**22  # of similarities computed at once
NAMED = 3  # of the customer's products, at most, in a reason
LIST = 10
FOLDS = 5  # into which the products are dealt when settings are chosen
MOST_USERS, MOST_ITEMS = 500, 2000  # looked at in each
LEAST_GAIN = 0.05  # of the figure, for which the settings are changed
FEWEST_USERS = 20  # whose purchases are needed to choose


@dataclass(frozen=True, slots=True)
class Settings:
    """How similarities become a score.

    Attributes:
        power: what a similarity is raised to: higher, and only the nearest names count.
        nearest: sold products that may speak for a product.
        evenness: from 0 to 1, how far a product with many near names is held back for it.
    """

    power: float
    nearest: int
    evenness: float = 0.5


PLAIN = Settings(power=4, nearest=50)
TUNED = Settings(power=6, nearest=50)
POWERS = (4.0, 6.0, 8.0, 10.0, 12.0)
NEARESTS = (20, 50)


@dataclass(frozen=True)
class BertModel:
    """Scores by name: item i for user u is Σ_j w_uj s_ij^p / (Σ_j s_ij^p)^e over the items j nearest to i.

    s is the cosine of two names, w_uj = ln(1 + Σ 0.5^(age / HALF_LIFE)) over the user's orders that hold j, p
    the power and e the evenness. An item's own purchases do not count for it, so that products never sold are
    scored as all others are.

    Attributes:
        vectors: (n_items, width) unit rows.
        user_item: (n_users, n_items) w.
        near: (n_items, n_items) the rest of the formula.
        encode: turns further names into vectors, as those of the items were; None where it is not kept.
    """

    vectors: FloatArray = field(repr=False)
    user_item: sp.csr_matrix = field(repr=False)
    near: sp.csr_matrix = field(repr=False)
    items: pd.Index = field(repr=False)
    settings: Settings
    name: ModelName = ModelName.BERT
    encode: Encode | None = field(default=None, repr=False)

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return (self.user_item[users] @ self.near.T).toarray().astype(np.float32)

    def reason(self, user: int, item: int) -> LikeByName | None:
        """The customer's products whose names are nearest: those that count at least half of the nearest."""
        bought = self.user_item.indices[self.user_item.indptr[user] : self.user_item.indptr[user + 1]]
        bought = bought[bought != item]
        if not len(bought):
            return None
        cosine = self.vectors[bought] @ self.vectors[item]
        order = np.argsort(-cosine, kind="stable")[:NAMED]
        strength = np.maximum(cosine[order], 0) ** self.settings.power
        if strength[0] <= 0:
            return None
        named = order[strength >= strength[0] / 2]
        return LikeByName(tuple(str(self.items[bought[place]]) for place in named), float(cosine[order[0]]))

    def similarities(self, items: IntArray) -> FloatArray:
        """(len(items), n_items) cosine of the names, -1 to 1."""
        return self.vectors[items] @ self.vectors.T

    def similarity(self, item: int, other: int) -> float:
        """Cosine of two names."""
        return float(self.vectors[item] @ self.vectors[other])


def fit(dataset: Dataset, vectors: FloatArray, settings: Settings = TUNED) -> Work[BertModel]:
    """Finds each product's nearest names among those that were sold.

    Args:
        dataset: the shop up to the day of the lists.
        vectors: (n_items, width) float32 unit rows.
        settings: `choose_settings` finds them.
    """
    cosine = yield from _nearest(vectors, np.arange(dataset.n_items), dataset.n_sold, settings.nearest)
    near = _weighed(cosine, settings)
    return BertModel(vectors, faded_orders(dataset), near, dataset.items, settings)


def choose_settings(dataset: Dataset, vectors: FloatArray, truth: sp.csr_matrix, start: Settings) -> Settings:
    """The power and neighbours with the best NDCG@10 on what customers then bought for the first time.

    It is judged as for products never sold: the products are dealt into FOLDS, and each fold is scored and
    listed by itself, as though none of its products had been bought before. `start` gives way only to
    settings that are better by more than two standard errors, and by LEAST_GAIN: the training has seen these
    products, which speaks for a lower power than products that nobody has bought.

    Args:
        dataset: up to a day of the past; vectors: of its items.
        truth: (n_users, n_items) non-zero for first purchases in the weeks after that day.
        start: what is kept where too few customers bought anything.
    """
    if np.count_nonzero(np.diff(truth.indptr)) < FEWEST_USERS:
        return start
    rng = np.random.default_rng(0)
    dealt = np.array_split(rng.permutation(dataset.n_sold)[: MOST_ITEMS * FOLDS], FOLDS)
    bought = faded_orders(dataset)
    candidates = [start, *(replace(start, power=p, nearest=n) for n in NEARESTS for p in POWERS)]
    figures: list[FloatArray] = []
    for fold in map(np.sort, dealt):
        wanted = sp.csr_matrix(truth[:, fold])
        others = np.setdiff1d(np.arange(dataset.n_sold), fold)
        known = bought[:, others]
        users = np.flatnonzero((np.diff(wanted.indptr) > 0) & (np.diff(known.indptr) > 0))
        if not len(users) or len(fold) <= LIST:
            continue
        users = np.sort(rng.permutation(users)[:MOST_USERS])
        reordered = np.vstack([vectors[others], vectors[fold]])
        unsold = np.arange(len(others), len(reordered))
        widest = drive(_nearest(reordered, unsold, len(others), max(NEARESTS)))[:, : len(others)]
        seen = bought[users][:, fold].toarray() > 0
        rows: list[FloatArray] = []
        for settings in candidates:
            near = _weighed(strongest_cells(widest, settings.nearest), settings)
            scores = np.where(seen, -1, (known[users] @ near.T).toarray())
            rows.append(ndcg(_top(scores), wanted[users]).astype(np.float32))
        figures.append(np.array(rows))
    if not figures:
        return start
    values = np.hstack(figures)
    gains = values - values[0]
    best = int(np.argmax(gains.mean(1)))
    error = float(gains[best].std()) / np.sqrt(gains.shape[1])
    enough = max(2 * error, LEAST_GAIN * float(values[0].mean()))
    return candidates[best] if gains[best].mean() > enough else start


def faded_orders(dataset: Dataset) -> sp.csr_matrix:
    """What `BertModel.user_item` holds: (n_users, n_items) ln(1 + faded orders)."""
    known = dataset.user >= 0
    faded = 0.5 ** (dataset.age_days()[known] / HALF_LIFE)
    cells = (faded.astype(np.float32), (dataset.user[known], dataset.item[known]))
    result = sp.csr_matrix(cells, shape=(dataset.n_users, dataset.n_items))
    result.data = np.log1p(result.data)
    return result


def _nearest(vectors: FloatArray, items: IntArray, n_sold: int, most: int) -> Work[sp.csr_matrix]:
    """(len(items), n_items) cosines above 0 of the `most` nearest sold items, the item itself left out."""
    most = max(min(most, n_sold - 1), 0)
    step = int(np.clip(BLOCK_CELLS // max(n_sold, 1), 16, 1024))
    sold = vectors[:n_sold]
    blocks: list[sp.csr_matrix] = []
    for start in range(0, len(items), step):
        part = items[start : start + step]
        cosine = np.maximum(vectors[part] @ sold.T, 0)
        own = np.flatnonzero(part < n_sold)
        cosine[own, part[own]] = 0
        if most < n_sold:
            column = np.sort(np.argpartition(cosine, n_sold - most, axis=1)[:, n_sold - most :], axis=1)
        else:
            column = np.broadcast_to(np.arange(n_sold), cosine.shape)
        row = np.repeat(np.arange(len(part)), column.shape[1])
        cells = (np.take_along_axis(cosine, column, 1).ravel(), (row, column.ravel()))
        blocks.append(sp.csr_matrix(cells, shape=(len(part), len(vectors))))
        yield Progress(Stage.TRAIN, start, len(items), note="bert.nearest")
    return sp.vstack(blocks).tocsr() if blocks else sp.csr_matrix((0, len(vectors)))


def _weighed(cosine: sp.csr_matrix, settings: Settings) -> sp.csr_matrix:
    near = cosine.copy()
    near.data = near.data**settings.power
    total = np.asarray(near.sum(1)).ravel() ** settings.evenness
    near.data /= np.maximum(np.repeat(total, np.diff(near.indptr)), 1e-9)
    return near.astype(np.float32)


def _top(scores: FloatArray) -> IntArray:
    part = np.argpartition(-scores, LIST, axis=1)[:, :LIST]
    order = np.argsort(-np.take_along_axis(scores, part, 1), axis=1, kind="stable")
    return np.take_along_axis(part, order, 1)
