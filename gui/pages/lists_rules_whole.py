"""The rules that hold for every list: rest, margin, places to try, stock."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.feedback import Kind, Rules
from gui.pages.lists_rules_words import ListRuleWords
from gui.pages.lists_words import gap
from gui.translation import number
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.labels import Body
from gui.widgets.switch import Switch

KINDS = (Kind.FATIGUE, Kind.EXPLORE, Kind.MARGIN)


@dataclass(frozen=True)
class Known:
    """What the catalogue says, in products: all of the shop, those with a margin, those with a stock."""

    products: int = 0
    margins: int = 0
    stocks: int = 0


class WholeRules(QWidget):
    """Signals: told(Told): the owner has said something."""

    told = Signal(object)

    def __init__(self, words: ListRuleWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._known = Known()
        self._rules = Rules()
        self.chips = {kind: ChoiceChip() for kind in KINDS}
        self.promise = Switch()
        self._lines = {kind: _Line(chip) for kind, chip in self.chips.items()}
        self._stock = _Line(self.promise)
        for kind, chip in self.chips.items():
            chip.setProperty("rule", kind)
            chip.chosen.connect(self._chosen)
        self.promise.clicked.connect(self._promised)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for line in (*self._lines.values(), self._stock):
            column.addWidget(line)

    def show_rules(self, rules: Rules, known: Known) -> None:
        """Shows what holds, in the language in force."""
        self._rules, self._known = rules, known
        now = {
            Kind.FATIGUE: float(rules.fatigue_weeks) or None,
            Kind.EXPLORE: rules.exploration or None,
            Kind.MARGIN: rules.least_margin,
        }
        titles = {
            Kind.FATIGUE: self.tr("Rest after an offer"),
            Kind.EXPLORE: self.tr("Places to try something"),
            Kind.MARGIN: self.tr("Least margin"),
        }
        details = {
            Kind.FATIGUE: self.tr("For what written lists offered and nobody bought"),
            Kind.EXPLORE: self.tr("Of every list, for what is promising and seldom shown"),
            Kind.MARGIN: self._margin(),
        }
        for kind, chip in self.chips.items():
            texts, key = self._words.values(kind, now[kind])
            chip.set_choices("", texts)
            chip.set_current(key)
            chip.setAccessibleName(f"{titles[kind]}: {texts[key]}")
            self._lines[kind].set_words(titles[kind], details[kind])
        margin = self.chips[Kind.MARGIN]
        margin.setEnabled(known.margins > 0 or rules.least_margin is not None)
        margin.setToolTip("" if margin.isEnabled() else details[Kind.MARGIN])
        title = self.tr("Promise no more than there is")
        self._stock.set_words(title, self._stocks())
        self.promise.setChecked(rules.promise_stock)
        self.promise.setAccessibleName(title)

    def _margin(self) -> str:
        known = self._known
        if not known.margins:
            return self.tr("Needs a catalogue with a cost or a margin")
        of = self.tr("Known of %Ln product(s) of {}", "", known.margins)
        return of.format(number(known.products))

    def _stocks(self) -> str:
        never = self.tr("What is out of stock is never offered.")
        if not self._known.stocks:
            return never
        known = self.tr("Stock known of %Ln product(s).", "", self._known.stocks)
        return never + gap() + known

    @Slot(str)
    def _chosen(self, key: str) -> None:
        kind = Kind(self.sender().property("rule"))
        self.told.emit(self._words.of_rule(kind, key))

    @Slot(bool)
    def _promised(self, on: bool) -> None:
        self.told.emit(self._words.promise(on))


class _Line(QWidget):
    """A rule's name over what it means, and its control at the right."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._title, self._detail = Body("", "body"), Body("", "fact", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)

    def set_words(self, title: str, detail: str) -> None:
        """Other words."""
        self._title.set_text(title)
        self._detail.set_text(detail)
