"""The rows of one list and the headline over them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine import columns
from engine.recommendation import AGAIN, NEW
from gui.pages.associations_reading import BASE
from gui.pages.lists_index import By, Lists, habit, orders_each
from gui.pages.lists_reasons import Chosen
from gui.pages.lists_words import ListsWords, gap
from gui.pages.words import shown_id
from gui.translation import number
from gui.widgets.row_model import Row

if TYPE_CHECKING:
    from engine.dataset import IntArray
    from engine.ranking.training import Training
    from engine.recommendation import Recommendations


class Filter(StrEnum):
    """Which rows of a customer's list are shown; the lists themselves stay as they are."""

    ALL = "all"
    NEW = NEW
    AGAIN = AGAIN


class RowMaker(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = ListsWords(self)
        self._counts: tuple[object, IntArray] | None = None  # orders of each customer, and of which dataset

    def rows(
        self, lists: Lists, place: int, shown: Filter, recommendations: Recommendations, training: Training
    ) -> list[tuple[Chosen, Row]]:
        """The rows of one list, each with what it is about."""
        if place < 0:
            return []
        make = {By.CUSTOMER: self._offered, By.PRODUCT: self._beside, By.ARRIVAL: self._told}[lists.by]
        return make(lists, place, shown, recommendations, training)

    def headline(self, lists: Lists, place: int, chosen: list[Chosen], training: Training) -> tuple[str, str]:
        """The headline and the line below it."""
        if place < 0:
            return self.tr("No lists of this kind"), ""
        name, count = lists.names[place], len(chosen)
        if lists.by is By.CUSTOMER:
            subline = self.words.habit(habit(training.dataset, lists.ids[place]))
            if count:
                subline += gap() + self.words.new_ones(sum(not row.again for row in chosen), count)
            return self.words.things_for(count, name), subline
        if lists.by is By.PRODUCT:
            orders = int(lists.orders[place])
            subline = (
                self.words.holds(orders)
                if orders
                else self.tr("New in the shop. Their names are close, or they sell best.")
            )
            return self.words.things_beside(count, name), subline
        return (
            self.words.customers_to_tell(count, name),
            self.tr("In nobody's basket yet. Call or write to the first ones."),
        )

    def figure_head(self, lists: Lists, place: int) -> str:
        """What the figures of a list count."""
        if lists.by is By.ARRIVAL:
            return self.tr("Orders")
        of_100 = place >= 0 and int(lists.orders[place]) >= BASE
        return self.tr("Of 100 orders") if of_100 else self.tr("Orders with both")

    def _offered(
        self, lists: Lists, place: int, shown: Filter, recommendations: Recommendations, _training: Training
    ) -> list[tuple[Chosen, Row]]:
        names, who = recommendations.names, lists.ids[place]
        frame = lists.rows(place)
        made: list[tuple[Chosen, Row]] = []
        for rank, item, score, kind, reason in zip(
            frame[columns.RANK].tolist(),
            frame[columns.ITEM].astype(str),
            frame[columns.SCORE].tolist(),
            frame[columns.KIND].tolist(),
            lists.reasons_of(place),
            strict=True,
        ):
            if shown is not Filter.ALL and kind != shown:
                continue
            row = Row(
                names.get(item, item),
                self.words.short(reason, lambda one: names.get(one, one)),
                lead=str(rank),
                badge=self.words.kind(kind == AGAIN, reason),
                strength=score,
            )
            made.append((Chosen(lists.by, who, item, "", rank, reason, kind == AGAIN), row))
        return made

    def _beside(
        self, lists: Lists, place: int, _shown: Filter, recommendations: Recommendations, _training: Training
    ) -> list[tuple[Chosen, Row]]:
        names, beside = recommendations.names, lists.ids[place]
        frame, orders = lists.rows(place), int(lists.orders[place])
        unsold = frozenset(recommendations.unsold)
        made: list[tuple[Chosen, Row]] = []
        for rank, item, together, share, reason in zip(
            frame[columns.RANK].tolist(),
            frame[columns.OTHER].astype(str),
            frame[columns.ORDERS_TOGETHER].tolist(),
            frame[columns.CONFIDENCE].fillna(0).tolist(),
            lists.reasons_of(place),
            strict=True,
        ):
            figure = round(100 * share) if orders >= BASE else int(together)
            row = Row(
                names.get(item, item),
                self.words.together(reason, lambda one: names.get(one, one)),
                lead=str(rank),
                badge=self.words.new() if item in unsold else None,
                figure=number(figure) if together else "",
                strength=share,
            )
            made.append((Chosen(lists.by, "", item, beside, rank, reason), row))
        return made

    def _told(
        self, lists: Lists, place: int, _shown: Filter, recommendations: Recommendations, training: Training
    ) -> list[tuple[Chosen, Row]]:
        names, item = recommendations.names, lists.ids[place]
        frame, dataset = lists.rows(place), training.dataset
        if self._counts is None or self._counts[0] is not dataset:
            self._counts = (dataset, orders_each(dataset))
        counts = self._counts[1]
        made: list[tuple[Chosen, Row]] = []
        for rank, who, score, reason in zip(
            frame[columns.RANK].tolist(),
            frame[columns.USER].astype(str),
            frame[columns.SCORE].tolist(),
            lists.reasons_of(place),
            strict=True,
        ):
            row = Row(
                shown_id(who),
                self.words.buys(reason, lambda one: names.get(one, one)),
                lead=str(rank),
                figure=number(int(counts[dataset.users.get_loc(who)])),
                strength=score,
            )
            made.append((Chosen(lists.by, who, item, "", rank, reason), row))
        return made
