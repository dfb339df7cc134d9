"""Factorization machine with columns beside the ids: the strongest single model on new products."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine.dataset import DAY, Dataset, FloatArray, IntArray
from engine.models import contexts as seeing
from engine.models.base import ModelName
from engine.models.contexts import AGES, POPULARITIES, Contexts, Shelves
from engine.models.descent import Adam
from engine.models.evidence import Evidence
from engine.models.words import unit_rows, word_matrix
from engine.reasons import Reason
from engine.stages import Progress, Stage, Work

DIMENSIONS = 64
HALF_LIFE = 45.0  # days in which a visit loses half its weight
EPOCHS = 8
BATCH = 256  # visits a step, all of one week
RATE = 0.005
EPOCHS_ON = 2  # from what was learnt for an earlier day
RATE_ON = 0.005
WARM_UP = 20  # steps
PENALTY = 1e-4
SPREAD = 0.05  # standard deviation of the vectors at the start
WEEKS = 61  # columns for the week of the visit; what is older shares the last one
MOST_CELLS = 1_500_000_000  # visits × products worked off in all: more, and the newest visits speak alone
MOST_NAMED = 50_000  # customers who get a column of their own
MOST_AT_ONCE = 8192  # products among which a step chooses; of more, a part is drawn


@dataclass(frozen=True)
class FactorizationMachine:
    """Score = q(u) · p(i) + b(i) (Rendle 2012), full softmax over the items.

    q(u) is the sum of the vectors of a visit's columns: the customer, the week, and what the customer had
    bought before, each product's vector over the square root of their number. p(i) is that of the item's: its
    id, the words of its name, its age and its popularity; b(i) sums their biases. What a factorization
    machine has besides, the terms within a visit, is the same for all items, and the terms within an item go
    into its bias.

    Attributes:
        users: (n_users, DIMENSIONS) q; items: (n_items, DIMENSIONS) p; bias: (n_items,) b.
        bought: (n_users, n_items) ones; past: (n_items, DIMENSIONS) the vectors of what was bought before.
        learnt: what a later day may go on from.
    """

    users: FloatArray = field(repr=False)
    items: FloatArray = field(repr=False)
    bias: FloatArray = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)
    past: FloatArray = field(repr=False)
    learnt: "Learnt" = field(repr=False)
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.FACTORIZATION_MACHINE

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items) probabilities over that of the customer's likeliest item, 0 to 1."""
        logits = self.users[users] @ self.items.T + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        return np.exp(logits, out=logits)

    def reason(self, user: int, item: int) -> Reason | None:
        """The product bought before that draws the customer most to this one."""
        mine = self.bought[user].indices
        return self.evidence.bought_also(item, mine, self.past[mine] @ self.items[item])


@dataclass(frozen=True)
class Learnt:
    """Parameters, and what their rows stand for.

    Attributes:
        visit: of the named customers, then the weeks, then the products; item: of the products, then words.
        shared: vectors of the bands of popularity and age, then the biases in the order of `item` and bands.
        day: the day of the lists; users: those named.
    """

    visit: FloatArray = field(repr=False)
    item: FloatArray = field(repr=False)
    shared: tuple[FloatArray, ...] = field(repr=False)
    day: np.datetime64
    users: pd.Index = field(repr=False)
    items: pd.Index = field(repr=False)
    words: pd.Index = field(repr=False)


@dataclass(frozen=True)
class _Batch:
    """Visits of one week and the products among which they choose."""

    rows: IntArray
    week: int
    items: IntArray | None  # None: all


class _Machine:
    """The parameters while they are learnt."""

    def __init__(self, dataset: Dataset, contexts: Contexts, shelves: Shelves, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 3])
        self.contexts, self.shelves = contexts, shelves
        self.named = contexts.n_users if contexts.n_users <= MOST_NAMED else 0
        one_each = sp.eye_array(dataset.n_items, dtype=np.float32, format="csr")
        words, self.words = word_matrix([str(text) for text in dataset.texts])
        self.item_columns = sp.csr_matrix(sp.hstack([one_each, words]))
        self.item_rows = sp.csr_matrix(self.item_columns.T)
        visit = self._drawn(self.named + WEEKS + dataset.n_items, SPREAD)
        item = self._drawn(self.item_columns.shape[1], SPREAD)
        bands = [self._drawn(n, SPREAD / 5) for n in (POPULARITIES, len(AGES) + 2)]
        biases = [np.zeros((len(array), 1), np.float32) for array in (item, *bands)]
        self.parameters = [visit, item, *bands, *biases]
        self.adam = Adam(self.parameters, [PENALTY] * 5 + [0.0] * 2)

    def go_on(self, start: Learnt, dataset: Dataset) -> None:
        """Takes over what was learnt for an earlier day, column by column."""
        visit, item, popular, aged, item_bias, popular_bias, aged_bias = self.parameters
        weeks = max(int((dataset.end - start.day) / (seeing.WEEK * DAY)), 0)
        earlier = np.maximum(np.arange(WEEKS) - weeks, 0)
        users = start.users.get_indexer(dataset.users[: self.named])
        items = start.items.get_indexer(dataset.items)
        words = start.words.get_indexer(pd.Index(self.words, dtype=object))
        named, sold = len(start.users), len(start.items)
        _take(visit[: self.named], start.visit[:named], users)
        _take(visit[self.named : self.named + WEEKS], start.visit[named : named + WEEKS], earlier)
        _take(visit[self.named + WEEKS :], start.visit[named + WEEKS :], items)
        _take(item[: dataset.n_items], start.item[:sold], items)
        _take(item[dataset.n_items :], start.item[sold:], words)
        popular[:], aged[:], biases, popular_bias[:], aged_bias[:] = start.shared
        _take(item_bias[: dataset.n_items], biases[:sold], items)
        _take(item_bias[dataset.n_items :], biases[sold:], words)

    def learnt(self, dataset: Dataset) -> Learnt:
        """The parameters as they are."""
        visit, item, popular, aged, *biases = self.parameters
        return Learnt(
            visit,
            item,
            (popular, aged, *biases),
            dataset.end,
            dataset.users[: self.named],
            dataset.items,
            pd.Index(self.words, dtype=object),
        )

    def _drawn(self, rows: int, spread: float) -> FloatArray:
        return (spread * self.rng.standard_normal((rows, DIMENSIONS), np.float32)).astype(np.float32)

    def visits(self, user: IntArray, week: IntArray, history: sp.csr_matrix) -> sp.csr_matrix:
        """(b, columns) of the visits."""
        row = np.arange(len(user))
        ones = np.ones(len(row), np.float32)
        weeks = sp.csr_matrix((ones, (row, np.minimum(week, WEEKS - 1))), shape=(len(row), WEEKS))
        parts = [weeks, unit_rows(history)]
        if self.named:
            parts.insert(0, sp.csr_matrix((ones, (row, user)), shape=(len(row), self.named)))
        return sp.csr_matrix(sp.hstack(parts))

    def shelf(self, week: int) -> tuple[FloatArray, FloatArray]:
        """(n_items, DIMENSIONS) vectors and (n_items,) biases of the items as that week saw them."""
        _, item, popular, aged, item_bias, popular_bias, aged_bias = self.parameters
        popularity, age = self.shelves.popularity[week], self.shelves.age[week]
        vectors = self.item_columns @ item + popular[popularity] + aged[age]
        bias = self.item_columns @ item_bias + popular_bias[popularity] + aged_bias[age]
        return np.asarray(vectors, np.float32), np.asarray(bias, np.float32).ravel()

    def step(self, batch: _Batch, rate: float) -> None:
        """Softmax cross-entropy over all products that the customers had not bought, and its gradient."""
        rows, week = batch.rows, batch.week
        history = self.contexts.history(rows)
        columns = self.visits(self.contexts.user[rows], self.contexts.week[rows], history)
        vectors, bias = self.shelf(week)
        queries = np.asarray(columns @ self.parameters[0], np.float32)
        wanted = self.contexts.bought[rows].toarray()
        wanted[np.repeat(np.arange(len(rows)), np.diff(history.indptr)), history.indices] = 0
        choice = slice(None) if batch.items is None else batch.items
        missing = ~self.shelves.there[week]
        wanted[:, missing] = 0
        logits = queries @ vectors[choice].T + bias[choice]
        closed = sp.csr_matrix(history[:, choice]) if batch.items is not None else history
        logits[np.repeat(np.arange(len(rows)), np.diff(closed.indptr)), closed.indices] = -np.inf
        logits[:, missing[choice]] = -np.inf
        wanted = wanted[:, choice]
        error = _softmax(logits)
        count = wanted.sum(axis=1, keepdims=True)
        error *= count
        error -= wanted
        error *= self.contexts.weight[rows, None] / np.sqrt(np.maximum(count, 1)) / len(rows)
        to_queries = error @ vectors[choice]
        to_items = np.zeros_like(vectors)
        to_items[choice] = error.T @ queries
        to_bias = np.zeros((len(vectors), 1), np.float32)
        to_bias[choice] = error.sum(axis=0)[:, None]
        popularity = _summing(self.shelves.popularity[week], POPULARITIES)
        age = _summing(self.shelves.age[week], len(AGES) + 2)
        gradients = [columns.T @ to_queries]
        gradients += [by @ to_items for by in (self.item_rows, popularity, age)]
        gradients += [by @ to_bias for by in (self.item_rows, popularity, age)]
        self.adam.step([np.asarray(gradient, np.float32) for gradient in gradients], rate)

    def batches(self, n_items: int) -> Iterator[_Batch]:
        """An epoch: all visits in an order drawn anew, each batch of one week."""
        weeks = self.contexts.week
        found: list[tuple[IntArray, int]] = []
        for week in np.unique(weeks):
            rows = self.rng.permutation(np.flatnonzero(weeks == week))
            found += [(rows[start : start + BATCH], int(week)) for start in range(0, len(rows), BATCH)]
        for place in self.rng.permutation(len(found)):
            rows, week = found[place]
            if n_items <= MOST_AT_ONCE:
                yield _Batch(rows, week, None)
                continue
            drawn = self.rng.choice(n_items, MOST_AT_ONCE, replace=False)
            yield _Batch(rows, week, np.union1d(drawn, self.contexts.bought[rows].indices))


def fit(
    dataset: Dataset, evidence: Evidence, seed: int, start: Learnt | None = None
) -> Work[FactorizationMachine | None]:
    """Learns by Adam from each visit's first purchases; None without dates or visits.

    Args:
        dataset: the shop up to the day of the lists.
        evidence: counts for the reasons.
        seed: draws the vectors at the start and the order of the visits.
        start: what was learnt for an earlier day: a few epochs on, instead of all of them from nothing.
    """
    if not dataset.has_dates or not dataset.n_users:
        return None
    yield Progress(Stage.TRAIN, 0, EPOCHS, note="train.factorization_machine")
    contexts = _newest(seeing.gather(dataset, HALF_LIFE), dataset.n_items)
    if not len(contexts):
        return None
    shelves = seeing.shelves(dataset, int(contexts.week.max()) + 1)
    machine = _Machine(dataset, contexts, shelves, seed)
    epochs, height = EPOCHS, RATE
    if start is not None:
        machine.go_on(start, dataset)
        epochs, height = EPOCHS_ON, RATE_ON
    total = epochs * sum(-(-int(count) // BATCH) for count in np.unique_counts(contexts.week).counts)
    done = 0
    for _ in range(epochs):
        for batch in machine.batches(dataset.n_items):
            rate = height * min(1, (done + 1) / WARM_UP) * (1 - 0.9 * done / total)
            machine.step(batch, rate)
            done += 1
            if done % 8 == 0:
                yield Progress(Stage.TRAIN, done, total, note="train.factorization_machine")
    bought = contexts.history_now()
    now = np.zeros(dataset.n_users, np.int64)
    users = machine.visits(np.arange(dataset.n_users), now, bought) @ machine.parameters[0]
    items, bias = machine.shelf(Shelves.NOW)
    past = machine.parameters[0][machine.named + WEEKS :]
    return FactorizationMachine(
        np.asarray(users, np.float32), items, bias, bought, past, machine.learnt(dataset), evidence
    )


def _take(into: FloatArray, source: FloatArray, places: IntArray) -> None:
    """Copies the rows that the source has; -1 leaves one as it is."""
    found = places >= 0
    into[found] = source[places[found]]


def _newest(contexts: Contexts, n_items: int) -> Contexts:
    """The newest visits, as many as there is time for."""
    most = MOST_CELLS // (EPOCHS * max(min(n_items, MOST_AT_ONCE), 1))
    return contexts if len(contexts) <= most else contexts.first(most)


def _softmax(logits: FloatArray) -> FloatArray:
    logits -= np.maximum(logits.max(axis=1, keepdims=True), -1e30)
    np.exp(logits, out=logits)
    logits /= np.maximum(logits.sum(axis=1, keepdims=True), 1e-30)
    return logits


def _summing(band: npt.NDArray[np.int8], bands: int) -> sp.csr_matrix:
    """(bands, n_items) that adds up the items of each band."""
    ones = np.ones(len(band), np.float32)
    return sp.csr_matrix((ones, (band.astype(np.int64), np.arange(len(band)))), shape=(bands, len(band)))
