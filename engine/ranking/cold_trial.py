"""Lists of products that nobody had ever bought, judged by who bought them in the weeks after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine import dataset as datasets
from engine.dataset import Dataset, IntArray
from engine.models.base import ModelName, NameModel
from engine.models.bert import scorer
from engine.models.names import name_basis
from engine.options import Purchases
from engine.ranking.boosting import Boosting
from engine.ranking.candidates import Candidates, Models, Offer, best, block_size, credit, propose
from engine.ranking.features import Facts, gather
from engine.ranking.learning import LIST, LeakError
from engine.ranking.order import Order, listed, scores
from engine.ranking.trials import Trial
from engine.ranking.windows import bought_after
from engine.reading.table import CatalogueItem
from engine.sales import Sales
from engine.splitting import Cut
from engine.stages import Progress, Stage, Work


def with_newcomers(before: Sales, known: Dataset, today: Dataset, cut: Cut) -> Dataset:
    """The shop on the day of the cut, and behind its products those that had never been sold by then.

    Of these nothing is known but what a catalogue could say: names and categories as they stand in the
    catalogue, or in the later sales.

    Args:
        before: what was sold before the cut; known: the same by position.
        today: the whole shop, its catalogue included.
        cut: the day.
    """
    first = np.full(today.n_items, np.datetime64("9999-01-01", "s"))
    np.minimum.at(first, today.item, today.time)
    sold = {str(item).casefold() for item in known.items}
    new = [
        CatalogueItem(str(item), str(text), str(category))
        for item, text, category, late in zip(
            today.items, today.texts, today.categories, first >= cut.date, strict=True
        )
        if late and str(item).casefold() not in sold
    ]
    return datasets.build(before, new, cut.date)


def try_cold(
    by_name: NameModel,
    models: Models,
    order: Order,
    dataset: Dataset,
    cut: Cut,
    sales: Sales,
    boosting: Boosting,
    seed: int,
) -> Work[Trial | None]:
    """What each customer's list of such products would have been.

    None where nobody who was known on the day bought any, or where all of them would fit on every list.

    Args:
        by_name: knows all names of `dataset`.
        models: of the day, which do not know the new products.
        order: of products new to a customer, learnt from windows that had ended by the cut.
        dataset: `with_newcomers`.
        cut: the day, and how long the window is.
        sales: all sales, the window's among them.
        boosting: the process that computes trees.
        seed: draws the lists of chance.

    Raises:
        LeakError: the dataset holds a day of the window.
    """
    if len(dataset.time) and dataset.time.max() >= cut.date:
        raise LeakError(f"names that know {dataset.time.max()} were to be judged from {cut.date} on")
    fresh = dataset.n_items - dataset.n_sold
    truth = sp.csr_matrix(bought_after(dataset, sales, cut)[:, dataset.n_sold :])
    users = np.flatnonzero(np.diff(truth.indptr))
    if fresh <= LIST or not len(users):
        return None
    yield Progress(Stage.TRAIN, 0, None, note="train.window")
    basis = yield from name_basis([str(text) for text in dataset.texts[: dataset.n_sold]])
    letters = yield from scorer.fit(
        dataset, basis.vectors([str(text) for text in dataset.texts]), scorer.PLAIN
    )
    trying = _Trying(by_name, letters, models, order, dataset, gather(dataset), boosting)
    rng = np.random.default_rng([seed, 3])
    tops: dict[ModelName, list[IntArray]] = {}
    size = block_size(dataset.n_items)
    for start in range(0, len(users), size):
        block = users[start : start + size]
        found = yield from trying.lists(block)
        found[ModelName.CHANCE] = rng.permuted(np.tile(np.arange(fresh), (len(block), 1)), axis=1)[:, :LIST]
        for name, top in found.items():
            tops.setdefault(name, []).append(top)
        yield Progress(Stage.TRAIN, start, len(users), note="train.window")
    return Trial(
        tops={name: np.concatenate(parts) for name, parts in tops.items()},
        truth=truth[users],
        owned=sp.csr_matrix((len(users), fresh)),
        buyers=np.zeros(fresh, np.int64),
        customers=dataset.n_users,
        offered=fresh,
    )


@dataclass(frozen=True)
class _Trying:
    """What the lists are made with."""

    by_name: NameModel
    letters: NameModel
    models: Models
    order: Order
    dataset: Dataset
    facts: Facts = field(repr=False)
    boosting: Boosting

    def lists(self, users: IntArray) -> Work[dict[ModelName, IntArray]]:
        """(b, LIST) of each model, positions among the products never sold."""
        n_sold = self.dataset.n_sold
        block = self._candidates(users)
        found = yield from scores(self.order, self.facts, block, self.boosting)
        ours = listed(found, block, LIST)
        return {
            ModelName.PAIRWELL: np.where(ours >= 0, ours - n_sold, -1),
            ModelName.BERT: self._alone(self.by_name, users),
            ModelName.NAMES: self._alone(self.letters, users),
        }

    def _candidates(self, users: IntArray) -> Candidates:
        """As `propose` makes them where nothing else may be offered: the other models know them by BERT."""
        n, n_sold = self.dataset.n_items, self.dataset.n_sold
        offer = Offer(
            items=np.arange(n) >= n_sold,
            bought=sp.csr_matrix((self.dataset.n_users, n)),
            purchases=Purchases.NEW,
            sold=np.arange(n) < n_sold,
        )
        block = propose({ModelName.BERT: self.by_name}, offer, users)
        nothing = np.zeros(block.items.shape, np.float32)
        shares: Mapping[ModelName, np.ndarray] = {**dict.fromkeys(self.models, nothing), **block.shares}
        return Candidates(block.users, block.items, block.again, credit(dict(shares), block.items >= 0))

    def _alone(self, model: NameModel, users: IntArray) -> IntArray:
        found = model.scores(users)[:, self.dataset.n_sold :]
        top = best(found, LIST)
        return np.where(np.take_along_axis(found, top, 1) > 0, top, -1)
