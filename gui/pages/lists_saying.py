"""What is said on the page of lists, and how the rows follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from engine.ruling import day_of
from engine.stages import Stage
from gui.pages.base import Page
from gui.pages.lists_acts import RowActs
from gui.pages.lists_index import By, Lists
from gui.pages.lists_reasons import Chosen
from gui.pages.lists_rows import Filter, RowMaker
from gui.pages.lists_what import APART, BAD, GOOD, PIN, WhatPane
from gui.pages.lists_who import WhoPane
from gui.pages.lists_why import WhyPanel
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.row_model import Row

if TYPE_CHECKING:
    from engine.options import Options
    from engine.ranking.training import Training
    from engine.recommendation import Recommendations


@dataclass(frozen=True)
class Held:
    """What is on show: the lists and what they were made of."""

    recommendations: Recommendations
    training: Training
    options: Options


class SayingPage(Page):
    """The part of the page that says things of rows; its sentences are those of `RowActs`."""

    who: WhoPane
    what: WhatPane
    why: WhyPanel
    filter: ChoiceChip
    _held: Held | None
    _lists: Lists | None
    _chosen: list[Chosen]
    _maker: RowMaker
    _acts: RowActs
    _touched: bool

    def _take(self) -> None:
        raise NotImplementedError

    def _name_of(self, item: str) -> str:
        raise NotImplementedError

    def _dressed(self, made: list[tuple[Chosen, Row]]) -> list[Row]:
        said = self.session.feedback
        return [self._acts.dressed(row, chosen, said) for chosen, row in made]

    @Slot(str, int)
    def _act(self, action: str, at: int) -> None:
        """Says what a button or a key says of a row."""
        held, saying = self._held, self.hub.saying
        if held is None or saying is None or not 0 <= at < len(self._chosen):
            return
        chosen = self._chosen[at]
        if action == APART and chosen.by is By.CUSTOMER:
            self._ask_apart()
            return
        day = day_of(held.training.dataset)
        told = self._acts.act(action, chosen, self.session.feedback, self._name_of, day)
        if told is not None:
            self._touched = True
            saying.say(*told, at_once=action in (GOOD, BAD, PIN))
            self._mark()

    @Slot()
    def _ask_apart(self) -> None:
        """Which of the list's others the chosen product never stands together with."""
        saying, at = self.hub.saying, self.what.list.row
        if saying is None or not 0 <= at < len(self._chosen):
            return
        chosen = self._chosen[at]
        if chosen.by is By.PRODUCT:
            self._act(APART, at)
            return
        menu = QMenu(self)
        menu.addSection(self._acts.never_with())
        for other in self._chosen:
            if other is not chosen:
                menu.addAction(self._name_of(other.item)).setData(other.item)
        picked = menu.exec(self.why.apart.mapToGlobal(self.why.apart.rect().topLeft()))
        if picked is not None:
            self.never_together(chosen.item, str(picked.data()))

    def never_together(self, one: str, other: str) -> None:
        """Says that two products never stand together; the lists follow at once."""
        if self.hub.saying is not None:
            self.hub.saying.say(*self._acts.together(one, other, self._name_of))

    def _mark(self) -> None:
        """Shows on the rows as they are what was said of them."""
        held, lists = self._held, self._lists
        if held is not None and lists is not None:
            shown = Filter(self.filter.current())
            made = self._maker.rows(lists, self.who.place, shown, held.recommendations, held.training)
            self.what.list.rows.change_rows(self._dressed(made))

    @Slot(bool)
    def _listed(self, at_once: bool) -> None:
        """The lists have followed: they are shown, with the same product chosen, or the row is marked."""
        if self._held is None or not self.session.has(Stage.RECOMMEND):
            return
        if not at_once:
            self._mark()
            self._refresh_now()
            return
        at = self.what.list.row
        item = self._chosen[at].item if 0 <= at < len(self._chosen) else ""
        self._take()
        self._refresh_now()
        again = next((n for n, chosen in enumerate(self._chosen) if chosen.item == item), -1)
        if again >= 0:
            self.what.list.choose(again)
        self._touched = True
