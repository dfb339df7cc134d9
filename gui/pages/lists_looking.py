"""The part of the page of lists that looks closer: over time, due again, what changed, bundles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine.changes import Summary, changes_for, summary
from engine.stages import Progress, Stage, Work
from gui.pages.aside import Aside
from gui.pages.lists_index import By
from gui.pages.lists_interest import Interests, customers_year, interests, products_year
from gui.pages.lists_panes import LOOKS
from gui.pages.lists_ruling import RulingPage
from gui.widgets.buttons import Button, Chip
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from engine.bundles import Bundle
    from engine.ranking.training import Training
    from engine.recommendation import Recommendations


class LookingPage(RulingPage):
    """A chip whose menu opens the panels in the right pane; O, D, C and B do too."""

    by: Segments
    _last: dict[By, str]

    def _show_kind(self) -> None:
        raise NotImplementedError

    def _make_looks(self) -> None:
        self.looks_chip = Chip(icon="chart-line")
        self._looks_menu = QMenu(self)
        self._looks_menu.triggered.connect(self._look_picked)
        self.looks_chip.setMenu(self._looks_menu)
        self.changed = Button("", "quiet", "history")
        self.changed.clicked.connect(self._show_changes)
        self._known: Interests | None = None
        self._bundles: tuple[Training, Sequence[Bundle]] | None = None
        self._summary: tuple[Recommendations, Recommendations, Summary] | None = None
        self._asides = {name: Aside(self) for name in ("year", "bundles", "changes")}
        for name, taken in (
            ("year", self._take_interests),
            ("bundles", self._take_bundles),
            ("changes", self._take_summary),
        ):
            self._asides[name].done.connect(taken)
        self.panes_.look_wanted.connect(self._toggle_look)
        self.panes_.due.customer_wanted.connect(self._show_customer)
        for name in LOOKS:
            self.hub.actions.on(f"lists.{name}", self._look_wanted)

    def _name_looks(self) -> None:
        texts = {
            "year": self.tr("Over time"),
            "due": self.tr("Due again"),
            "changes": self.tr("What changed"),
            "bundles": self.tr("Bundles"),
        }
        self._looks_menu.clear()
        for name, text in texts.items():
            self._looks_menu.addAction(f"{text}\t{LOOKS[name]}").setData(name)
        self.changed.setText(self.tr("What changed since last time"))
        self.changed.setAccessibleName(self.changed.text())
        self.changed.setToolTip(self.tr("What changed since the last run, and why (C)"))

    def _show_looks_chip(self) -> None:
        narrow = self.panes_.narrow
        words = self.tr("Look closer")
        self.looks_chip.set_words("", "" if narrow else words)
        self.looks_chip.setAccessibleName(words)
        self.looks_chip.setToolTip(self.tr("Over time, due again, what changed, bundles"))
        self.changed.setVisible(not narrow and self.hub.earlier.before is not None)

    @Slot(QAction)
    def _look_picked(self, action: QAction) -> None:
        self._open_look(str(action.data()))

    @Slot()
    def _show_changes(self) -> None:
        self._open_look("changes")

    @Slot()
    def _look_wanted(self) -> None:
        self.hub.open_page("lists")
        self._open_look(self.sender().objectName().removeprefix("lists."))

    @Slot(str)
    def _toggle_look(self, name: str) -> None:
        self._open_look("" if self.panes_.look == name else name)

    def _open_look(self, name: str) -> None:
        if self._held is None:
            return
        self.panes_.show_look(name)
        self._show_rules_chip()
        self._show_look()
        if name == "due":
            self.panes_.due.take_focus()

    def _show_look(self) -> None:
        """Fills the panel that is open, for who or what is chosen."""
        {
            "year": self._show_year,
            "due": self._show_due,
            "changes": self._show_changed,
            "bundles": self._show_bundles,
        }.get(self.panes_.look, _nothing)()

    # Over time

    def _interests(self) -> Interests | None:
        held = self._held
        if held is None or not held.training.dataset.has_dates:
            return None
        dataset, associations = held.training.dataset, held.training.associations
        if self._known is not None and self._known.dataset is dataset:
            return self._known
        if not self._asides["year"].busy:
            self._asides["year"].run(lambda: interests(dataset, associations))
        return None

    def _why_none(self) -> str:
        held = self._held
        dated = held is not None and held.training.dataset.has_dates
        return (
            self.tr("Looking through the sales") if dated else self.tr("The file has no dates, so no time.")
        )

    @Slot(object)
    def _take_interests(self, found: Interests) -> None:
        self._known = found
        self._show_look()

    def _show_year(self) -> None:
        held, lists, panel = self._held, self._lists, self.panes_.year
        if held is None or lists is None or self.who.place < 0:
            return
        place, dataset = self.who.place, held.training.dataset
        name, known = lists.names[place], self._interests()
        if known is None:
            panel.show_nothing(name, self._why_none())
            return
        index = dataset.users if lists.by is By.CUSTOMER else dataset.items
        at = int(index.get_indexer(pd.Index([lists.ids[place]], dtype=object))[0])
        if lists.by is By.ARRIVAL or at < 0:
            panel.show_nothing(name, self.tr("Nobody has bought it yet."))
        elif lists.by is By.CUSTOMER:
            year = customers_year(known, at)
            if year is not None:
                panel.show_customer(name, year)
        else:
            year_ = products_year(known, at)
            if year_ is not None:
                panel.show_product(name, year_)

    # Due again

    def _show_due(self) -> None:
        known, panel = self._interests(), self.panes_.due
        if known is None:
            panel.show_waiting(self._why_none())
        elif panel.shown is not known:
            panel.show_due(known)

    @Slot(str)
    def _show_customer(self, user: str) -> None:
        if self.by.current() != By.CUSTOMER:
            self.by.set_current(By.CUSTOMER)
        self._last[By.CUSTOMER] = user
        self._show_kind()
        self._refresh_now()

    # What changed

    def _show_changed(self) -> None:
        held, before, panel = self._held, self.hub.earlier.before, self.panes_.changes
        if held is None or before is None:
            panel.show_nothing()
            return
        old, new = before.lists, held.recommendations
        if self._summary is None or self._summary[0] is not old or self._summary[1] is not new:
            self._asides["changes"].run(lambda: _summed(old, new))
        else:
            panel.show_summary(self._summary[2], before, self.hub.earlier.now(), self._name_before)
        lists, place = self._lists, self.who.place
        if lists is None or lists.by is not By.CUSTOMER or place < 0:
            panel.show_no_customer()
            return
        user, said = lists.ids[place], self.session.feedback
        found = changes_for(user, old, new, held.training.dataset, said)
        panel.show_customer(lists.names[place], found, self._name_before)

    def _name_before(self, item: str) -> str:
        """A product's name, also of one that is there no longer."""
        before = self.hub.earlier.before
        name = self._name_of(item)
        return before.lists.names.get(item, item) if name == item and before is not None else name

    @Slot(object)
    def _take_summary(self, found: tuple[Any, Any, Summary]) -> None:
        self._summary = found
        self._show_look()

    # Bundles

    def _show_bundles(self) -> None:
        held, panel = self._held, self.panes_.bundles
        if held is None:
            return
        training = held.training
        if self._bundles is not None and self._bundles[0] is training:
            panel.show_bundles(self._bundles[1], training.dataset)
            return
        panel.show_waiting(self.tr("Looking for bundles"))
        if self.session.has(Stage.ASSOCIATE) and not self._asides["bundles"].busy:
            associated = self.session.associated
            self._asides["bundles"].run(lambda: _bundled(training, associated))

    @Slot(object)
    def _take_bundles(self, found: tuple[Training, Sequence[Bundle]]) -> None:
        self._bundles = found
        self._show_look()

    @property
    def looking(self) -> bool:
        """Whether something is still worked out for a panel."""
        return any(aside.busy for aside in self._asides.values())


def _bundled(training: Training, associated: Any) -> Work[tuple[Training, Sequence[Bundle]]]:
    from engine import pipeline

    return training, (yield from pipeline.bundle(training, associated))


def _summed(old: Recommendations, new: Recommendations) -> Work[tuple[Any, Any, Summary]]:
    yield Progress(Stage.RECOMMEND, 0, 1)
    return old, new, summary(old, new)


def _nothing() -> None:
    """No panel is open."""
