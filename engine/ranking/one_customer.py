"""A shop as one customer's other purchases would have it: who scores them anew, and who cannot.

The customer's row is changed, and every model that can scores that row. What the models learnt from all
customers together (weights between products, vectors, what sells) stays as it is: one customer's purchase is
a small part of it, and learning it again takes minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine.associations import NEIGHBOURS, Associations, normalised, strongest, user_item_matrix
from engine.dataset import Dataset, FloatArray, IntArray
from engine.models import next_basket, personal
from engine.models.base import Model, ModelName
from engine.models.bert import scorer
from engine.models.bert.scorer import BertModel
from engine.models.ease import EASE, DualEASE, HeldEASE
from engine.models.factorization_machine import FactorizationMachine
from engine.models.item_knn import ItemKNN
from engine.models.next_basket import NextBasket
from engine.models.popularity import Popularity
from engine.models.svd import SVD
from engine.models.user_knn import UserKNN
from engine.models.words import unit_rows
from engine.options import Options
from engine.ranking.features import gather
from engine.ranking.training import Training
from engine.reasons import Reason

Kept = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class OneCustomer:
    """A training whose only customer, at position 0, has other purchases.

    Attributes:
        training: everything that makes a list.
        follow: models that score the changed purchases.
        still: models that know none of it, and score the customer as before.
    """

    training: Training = field(repr=False)
    follow: tuple[ModelName, ...]
    still: tuple[ModelName, ...]


@dataclass(frozen=True)
class _Still:
    """A model that cannot follow: the customer as it knows them."""

    model: Model
    user: int

    @property
    def name(self) -> ModelName:
        return self.model.name

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return self.model.scores(np.full(len(users), self.user))

    def reason(self, user: int, item: int) -> Reason | None:  # noqa: ARG002 - there is one customer only
        """As before."""
        return self.model.reason(self.user, item)


def one_customer(training: Training, options: Options, user: int, kept: Kept) -> OneCustomer:
    """The customer with some of the shop's purchases left out.

    Args:
        training: the shop's.
        options: cell and normalise are used here, as they were for the training.
        user: position of the customer.
        kept: (n,) which interactions of the dataset remain; only the customer's own may go.
    """
    whole = training.dataset
    mine = kept & (whole.user == user)
    one = replace(_rows(whole, mine), users=pd.Index([whole.users[user]], dtype=object))
    one = replace(one, user=np.zeros(int(mine.sum()), np.int64))
    cells = user_item_matrix(_rows(whole, kept), options.cell)
    row = sp.csr_matrix(normalised(cells, options.normalise)[[user]])
    bought = sp.csr_matrix((1, one.n_items))
    if mine.any():
        counts = np.bincount(one.item, minlength=one.n_items).astype(np.float32)
        bought = sp.csr_matrix(counts[None, :])
    associations = replace(training.associations, user_item=row, bought=bought)
    models: dict[ModelName, Model] = {}
    follow: list[ModelName] = []
    again = _personal(training, one)
    for name, model in training.models.items():
        found = again.get(name)
        if isinstance(model, NextBasket) and ModelName.PERSONAL in again:
            near = next_basket.shares(_nearest(row, training.associations.user_item, user))
            found = replace(
                model, habits=next_basket.habits_of(one), near=near, personal=again[ModelName.PERSONAL]
            )
        found = found or _followed(model, user, one, associations, training.associations)
        models[name] = found or _Still(model, user)
        if found is not None:
            follow.append(name)
    still = tuple(name for name in models if name not in follow)
    changed = replace(
        training,
        dataset=one,
        associations=associations,
        models=models,
        facts=gather(one, training.facts.items),
    )
    return OneCustomer(changed, tuple(follow), still)


def _followed(model: Model, user: int, one: Dataset, now: Associations, before: Associations) -> Model | None:
    """The model for the changed row; None where it cannot tell."""
    ones = now.bought.copy()
    ones.data[:] = 1
    match model:
        case Popularity():
            return model
        case ItemKNN() | SVD():
            return replace(model, user_item=now.user_item)
        case EASE():
            return replace(model, bought=ones)
        case DualEASE():
            return HeldEASE(model, ones)
        case UserKNN():
            return replace(model, user_user=_nearest(now.user_item, before.user_item, user))
        case FactorizationMachine():
            earlier, later = (unit_rows(each.astype(np.float32)) for each in (model.bought[[user]], ones))
            queries = model.users[[user]] + (later - earlier) @ model.past
            return replace(model, users=np.asarray(queries, np.float32), bought=ones)
        case BertModel():
            return replace(model, user_item=scorer.faded_orders(one))
        case _:
            return None


def _personal(training: Training, one: Dataset) -> Mapping[ModelName, Model]:
    popular = training.models.get(ModelName.POPULARITY)
    if not isinstance(popular, Popularity):
        return {}
    counted, faded = personal.fit(one, popular.buyers, training.rates.half_life)
    return {counted.name: counted, faded.name: faded}


def _nearest(row: sp.csr_matrix, others: sp.csr_matrix, user: int) -> sp.csr_matrix:
    """(1, n_users) cosine of a row to all customers', but for the customer themselves."""
    both = (row @ others.T).toarray()
    size = np.sqrt(np.asarray(others.multiply(others).sum(1)).ravel()) * np.sqrt(row.multiply(row).sum())
    cosine = both / np.maximum(size, 1e-12)
    cosine[0, user] = 0
    return strongest(cosine.astype(np.float32), NEIGHBOURS)


def _rows(dataset: Dataset, kept: Kept) -> Dataset:
    """The dataset with some of its interactions; customers, products and orders keep their positions."""
    names = ("user", "item", "order", "time", "quantity", "amount", "rating")
    return replace(dataset, **{name: getattr(dataset, name)[kept] for name in names})
