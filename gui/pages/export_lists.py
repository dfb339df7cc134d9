"""Which lists are to be written: a box for each, how many it holds, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import columns
from engine.export.csv_files import ARRIVALS, CUSTOMERS, LISTS, PRODUCTS
from gui import theme
from gui.pages.counts import Counts
from gui.widgets.labels import Body, Label, Rule
from gui.widgets.switch import CheckBox

if TYPE_CHECKING:
    import pandas as pd

    from engine.recommendation import Recommendations

_INDENT = 30  # of the second line, where the box's words begin


class ListRow(QWidget):
    """A box with the list's name, a second line, and how many it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox()
        self.box.setChecked(True)
        font = theme.font("body")
        font.setWeight(font.Weight.Medium)
        self.box.setFont(font)
        self.detail = Body("", "fact", "text2")
        self.count = Label("", "small", "text2")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.addSpacing(_INDENT)
        second.addWidget(self.detail, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.box)
        words.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.count)

    def set_words(self, title: str, detail: str, count: str, there: bool) -> None:
        """What the list is, and whether this shop has it."""
        self.box.setText(title)
        self.box.setEnabled(there)
        self.detail.set_text(detail)
        self.count.setText(count)
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription(f"{detail}. {count}" if count else detail)


class ListChoice(QWidget):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {name: ListRow() for name in LISTS}
        self._recommendations: Recommendations | None = None
        self._counts = Counts(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        for row in self.rows.values():
            column.addWidget(row)
            column.addWidget(Rule())
            row.box.toggled.connect(self._toggled)

    def chosen(self) -> list[str]:
        """Names of the files wanted, of those that the shop has."""
        return [name for name, row in self.rows.items() if row.box.isEnabled() and row.box.isChecked()]

    def show_lists(self, recommendations: Recommendations) -> None:
        """Counts what each list holds."""
        self._recommendations = recommendations
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        lists = self._recommendations
        if lists is None:
            return
        customers = lists.customers[columns.USER].nunique()
        self.rows[CUSTOMERS].set_words(
            self.tr("What to offer each customer"),
            self.tr("Up to %n each, with the reason", "", _most(lists.customers[columns.RANK]))
            if lists.has_users
            else self.tr("Needs sales that say who bought what"),
            self._counts.customers(customers) if lists.has_users else "",
            lists.has_users,
        )
        self.rows[PRODUCTS].set_words(
            self.tr("What to put beside each product"),
            self.tr("Up to %n each, with the orders behind them", "", _most(lists.products[columns.RANK])),
            self._counts.products(lists.products[columns.ITEM].nunique()),
            True,
        )
        arrivals = lists.has_users and bool(lists.unsold)
        self.rows[ARRIVALS].set_words(
            self.tr("Whom to tell about new arrivals"),
            self.tr("Up to %n customer(s) each", "", _most(lists.arrivals[columns.RANK]))
            if arrivals
            else self.tr("Needs a catalogue with products that were never sold"),
            self._counts.products(len(lists.unsold)) if arrivals else "",
            arrivals,
        )

    @Slot(bool)
    def _toggled(self, _on: bool) -> None:
        self.changed.emit()


def _most(ranks: pd.Series) -> int:
    return int(ranks.max()) if len(ranks) else 0
