"""What if: one customer's list on changed input, by the very function that makes all lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from engine import columns
from engine.customer_lists import customer_lists, desk_for
from engine.feedback import folded
from engine.models.base import ModelName
from engine.offered_again import habits
from engine.options import Options
from engine.ranking.one_customer import one_customer
from engine.ranking.training import Training
from engine.reasons import Reason
from engine.ruling import Limits
from engine.stages import Work
from engine.tracing import place_of


@dataclass(frozen=True)
class Change:
    """What is to be otherwise.

    Attributes:
        orders: positions of orders that the customer did not make.
        items: ids of products that they never bought.
        weights: how many times each model's part counts: 0 leaves it out.
        limits: other rules; None: those that hold.
    """

    orders: frozenset[int] = frozenset()
    items: frozenset[str] = frozenset()
    weights: Mapping[ModelName, float] = field(default_factory=dict[ModelName, float])
    limits: Limits | None = None


@dataclass(frozen=True)
class WhatIf:
    """A customer's list as it is and as it would be.

    Attributes:
        before, after: USER, RANK, ITEM, SCORE, KIND; the reasons stand at the same places.
        follow: models that score the changed purchases; still: those that score the customer as before.
    """

    before: pd.DataFrame = field(repr=False)
    before_reasons: tuple[Reason, ...] = field(repr=False)
    after: pd.DataFrame = field(repr=False)
    after_reasons: tuple[Reason, ...] = field(repr=False)
    follow: tuple[ModelName, ...]
    still: tuple[ModelName, ...]

    def ranks(self, item: str) -> tuple[int | None, int | None]:
        """An item's place before and after, None where it is not on the list."""
        return _rank(self.before, item), _rank(self.after, item)


def what_if(training: Training, options: Options, limits: Limits, user: str, change: Change) -> Work[WhatIf]:
    """Makes one customer's list twice: as things are, and changed.

    What the models learnt from all customers stays (engine.ranking.one_customer). Stocks that are promised
    are looked at as though nobody else were promised anything.

    Args:
        training, options, limits: as `recommend` takes them.
        user: id of a known customer.
        change: what is to be otherwise.
    """
    dataset = training.dataset
    who = place_of(dataset.users, user)
    gone = np.isin(dataset.order, list(change.orders))
    wanted = {folded(item) for item in change.items}
    items = [n for n, item in enumerate(dataset.items) if folded(str(item)) in wanted] if wanted else []
    gone |= np.isin(dataset.item, items)
    kept = ~(gone & (dataset.user == who))
    told = _with_habits(limits, training)
    elsewhere = np.zeros(dataset.n_items, np.int64)
    desk = desk_for(training, options, told, elsewhere)
    before, before_reasons = yield from customer_lists(desk, np.array([who]))
    changed = one_customer(training, options, who, kept)
    told = told if change.limits is None else _with_habits(change.limits, training)
    desk = replace(desk_for(changed.training, options, told, elsewhere), weights=dict(change.weights))
    after, after_reasons = yield from customer_lists(desk, np.array([0]))
    return WhatIf(before, tuple(before_reasons), after, tuple(after_reasons), changed.follow, changed.still)


def _with_habits(limits: Limits, training: Training) -> Limits:
    """The limits with what the whole shop shows about buying again, which one customer's purchases cannot."""
    learnt = {name: 0.0 for name, habit in habits(training.dataset).items() if not habit.offered_again}
    said = limits.feedback
    return replace(limits, feedback=replace(said, again={**learnt, **said.again}))


def _rank(rows: pd.DataFrame, item: str) -> int | None:
    found = rows[columns.RANK][rows[columns.ITEM] == item]
    return int(found.iloc[0]) if len(found) else None
