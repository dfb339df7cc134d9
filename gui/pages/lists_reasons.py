"""Why a row stands in a list: the words and bars of the panel beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject

from engine import columns
from engine.reasons import BoughtTogether, LikeByName, Reason
from engine.tracing import first_rows, order_ids, orders_behind, place_of, totals
from gui.pages.associations_reading import of_base
from gui.pages.lists_index import By
from gui.pages.lists_why import Why
from gui.pages.lists_words import ListsWords, NameOf, gap, told
from gui.pages.words import day_word, shown_id, wording
from gui.table_model import Column
from gui.widgets.contribution_bars import Contribution

if TYPE_CHECKING:
    from engine import explanation
    from engine.dataset import Dataset
    from engine.ranking.training import Training
    from engine.sales import Sales

MOST_BARS = 6


@dataclass(frozen=True)
class Chosen:
    """A row of a list: who it is for, what it is, and why.

    Attributes:
        by: the kind of list.
        who: the customer (in the lists of new arrivals: of the row), "" beside a product.
        item: the product that is offered; in the lists of new arrivals the new one.
        beside: the product that it stands beside, "" otherwise.
        rank: its place in the list.
        reason: the list's reason.
        again: the customer has bought it before.
    """

    by: By
    who: str
    item: str
    beside: str
    rank: int
    reason: Reason
    again: bool = False


class Reasons(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ListsWords(self)

    def why(self, chosen: Chosen, training: Training, name_of: NameOf) -> Why:
        """All that is known at once; a customer's bars come from the models, a moment later."""
        orders = len(self.orders(chosen, training.dataset))
        if chosen.by is By.ARRIVAL:
            who = shown_id(chosen.who)
            return Why(
                self.tr("Why tell {}?").format(who),
                name_of(chosen.item),
                self.tr("Nobody has bought it yet.") + gap() + told(chosen.reason, name_of),
                self.tr("Closest to"),
                self.tr("how close"),
                self._closest(chosen, training, name_of),
                orders,
                pairs=False,
            )
        question = self.tr("Why number {}?").format(chosen.rank)
        name = name_of(chosen.item)
        if chosen.by is By.PRODUCT:
            return Why(
                question,
                name,
                told(chosen.reason, name_of),
                self.tr("How often it is bought"),
                self.tr("share of orders"),
                self._shares(chosen, training, name_of),
                orders,
            )
        sentence = told(chosen.reason, name_of)
        return Why(question, name, sentence, self.tr("What speaks for it"), "", None, orders)

    def bars(self, found: Sequence[explanation.Contribution], name_of: NameOf) -> list[Contribution]:
        """What each model gave, with its evidence, the weightiest first."""
        speak = wording()
        return [
            Contribution(speak.model(part.model), self._words.evidence(part.reason, name_of), part.share)
            for part in found[:MOST_BARS]
        ]

    def orders(self, chosen: Chosen, dataset: Dataset) -> Any:
        """The positions of the orders behind the row's reason."""
        return orders_behind(dataset, chosen.reason, chosen.who or None, chosen.item)

    def of_orders(self, chosen: Chosen, name_of: NameOf) -> str:
        """What the orders have in common."""
        if isinstance(chosen.reason, BoughtTogether):
            return self.tr("With {} and {}").format(name_of(chosen.reason.because), name_of(chosen.item))
        return told_plain(chosen.reason, name_of)

    def order_columns(self, chosen: Chosen, dataset: Dataset, sales: Sales) -> list[Column]:
        """The table of the orders behind a row."""
        orders = self.orders(chosen, dataset)
        rows = first_rows(dataset, orders)
        ids = np.array([shown_id(each) for each in order_ids(sales, orders)], object)
        shown = [Column(self.tr("Order"), ids)]
        if dataset.has_dates:
            shown.append(Column(self.tr("Day"), _days(dataset.time[rows]), text=day_word, whole=True))
        users = dataset.user[rows]
        if len(np.unique(users)) > 1:
            named = [shown_id(str(dataset.users[at])) if at >= 0 else "" for at in users]
            shown.append(Column(self.tr("Customer"), np.array(named, object), whole=True))
            return shown
        money = totals(dataset, orders)
        if np.isfinite(money).any():
            shown.append(Column(self.tr("Total"), money, text="{:,.2f}".format, right=True))
        return shown

    def _shares(self, chosen: Chosen, training: Training, name_of: NameOf) -> list[Contribution]:
        """How often the product is in orders with the other, and how often in any."""
        found = training.associations
        items = training.dataset.items
        beside, item = (
            int(at) for at in items.get_indexer(pd.Index([chosen.beside, chosen.item], dtype=object))
        )
        with_it, all_ = int(found.orders[beside]), int(found.n_orders)
        together, alone = int(found.together[beside, item]), int(found.orders[item])
        if not with_it or not together:
            return []
        return [
            Contribution(
                self.tr("Orders with {}").format(name_of(chosen.beside)),
                self._words.of_100(*of_base(together, with_it)),
                together / with_it,
            ),
            Contribution(
                self.tr("Any order"), self._words.of_100(*of_base(alone, all_)), alone / max(all_, 1)
            ),
        ]

    def _closest(self, chosen: Chosen, training: Training, name_of: NameOf) -> list[Contribution]:
        """What the customer bought whose name is near the new product's."""
        by_name = training.by_name
        if by_name is None or not isinstance(chosen.reason, LikeByName):
            return []
        dataset = training.dataset
        item = place_of(dataset.items, chosen.item)
        user = place_of(dataset.users, chosen.who)
        bars: list[Contribution] = []
        for near in chosen.reason.items:
            at = place_of(dataset.items, near)
            times = int(training.associations.bought[user, at])
            close = max(float(by_name.similarity(item, at)), 0.0)
            bars.append(Contribution(name_of(near), self._words.bought(times), close))
        return bars


def told_plain(reason: Reason, name_of: NameOf) -> str:
    """The reason as a plain sentence."""
    return wording().reason(reason, name_of)


def same_orders(sales: Sales, dataset: Dataset) -> bool:
    """Whether the sales are those that the dataset was made of, so that its positions name their orders."""
    return len(sales.lines[columns.ORDER].cat.categories) == dataset.n_orders


def _days(times: Any) -> Any:
    return pd.Series(times.astype("datetime64[ns]"))
