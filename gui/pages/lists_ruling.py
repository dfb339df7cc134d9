"""The part of the page of lists that opens the rules, and passes on what is said there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from engine.stages import Stage
from gui.opening import sales_files
from gui.pages.lists_index import By
from gui.pages.lists_panes import Panes
from gui.pages.lists_rules import RuledShop
from gui.pages.lists_rules_words import Told, count_of
from gui.pages.lists_saying import SayingPage
from gui.widgets.buttons import Chip

ICON = "list-checks"


class RulingPage(SayingPage):
    """Its chip counts the rules that are in force and opens them; R does too."""

    rules_chip: Chip
    panes_: Panes

    def _make_rules(self) -> None:
        self.rules_chip = Chip(icon=ICON)
        self.rules_chip.setCheckable(True)
        self.rules_chip.clicked.connect(self._toggle_rules)
        self.panes_.rules_wanted.connect(self._toggle_rules)
        self.panes_.rules.told.connect(self._say_rule)
        self.panes_.rules.catalogue_wanted.connect(self._ask_catalogue)
        self.hub.actions.on("lists.rules", self._open_rules)

    def _show_rules_chip(self) -> None:
        panel = self.panes_.rules
        words = panel.words.chip(count_of(self.session.feedback))
        self.rules_chip.set_words("", "" if self.panes_.narrow else words)
        self.rules_chip.setAccessibleName(words)
        self.rules_chip.setToolTip(f"{words} (R)" if self.panes_.narrow else self.panes_.rules_key())
        self.rules_chip.setChecked(self.panes_.rules_shown)
        held = self._held
        if held is None or not self.panes_.rules_shown:
            return
        catalogue = self.session.associated.catalogue if self.session.has(Stage.ASSOCIATE) else ()
        shop = RuledShop(held.training.dataset, catalogue, held.recommendations.names)
        panel.show_shop(shop, self.session.feedback)

    @Slot()
    def _toggle_rules(self) -> None:
        self.panes_.show_rules(not self.panes_.rules_shown)
        self._show_rules_chip()

    @Slot()
    def _open_rules(self) -> None:
        self.hub.open_page("lists")
        if self._held is None:
            return
        self.panes_.show_rules(True)
        self._show_rules_chip()
        self.panes_.rules.take_focus()

    @Slot(object)
    def _say_rule(self, told: Told) -> None:
        """The list on show follows within a moment, all others after it."""
        if self.hub.saying is None:
            return
        sentence, acts = told
        lists = self._lists
        place = self.who.place
        mine = lists.ids[place] if lists is not None and lists.by is By.CUSTOMER and place >= 0 else ""
        self.hub.saying.say(sentence, *acts, first=mine)

    @Slot()
    def _ask_catalogue(self) -> None:
        rules = self.panes_.rules
        name, _ = QFileDialog.getOpenFileName(self, rules.catalogue.text(), "", sales_files())
        if name:
            self.take_catalogue(Path(name), rules.words.catalogue(Path(name).name))

    def take_catalogue(self, path: Path, sentence: str) -> None:
        """Takes stocks, margins and new arrivals from a file; pairs and lists are made anew."""
        before, flow = self.session.options, self.hub.flow
        after = replace(before, catalogue=path)
        self.hub.act(sentence, lambda: flow.change_options(after), lambda: flow.change_options(before))
