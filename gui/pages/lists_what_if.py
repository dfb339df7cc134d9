"""What if: one purchase ticked away, and the place that the row would have then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.translation import number
from gui.widgets.labels import Body, Label
from gui.widgets.switch import CheckBox


@dataclass(frozen=True)
class Without:
    """What a purchase is worth to a row of a list.

    Attributes:
        item: id of the product that is left out.
        name: what it is called.
        rank, was: the row's place without it and with it; None: not on the list.
    """

    item: str
    name: str
    rank: int | None
    was: int | None


class WhatIfBox(QWidget):
    """Signals: turned(bool): the purchase is ticked away, or is back."""

    turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "section")
        self.check = CheckBox()
        self.check.toggled.connect(self._turn)
        self._what = Body("", "body")
        self._then = Body("", "small", "text2")
        self._without: Without | None = None
        box = QFrame()
        box.setProperty("kind", "box")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._then)
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(box)

    @property
    def words(self) -> str:
        """What is told of the row's place."""
        return self._then.accessibleName()

    def show_without(self, without: Without | None) -> None:
        """Offers to leave a purchase out; None: there is none to leave out."""
        self._without = without
        self.setVisible(without is not None)
        if without is None:
            return
        self._title.setText(self.tr("What if"))
        told = self.tr("They had not bought {}").format(without.name)
        self._what.set_text(told)
        self.check.setAccessibleName(told)
        self.check.blockSignals(True)
        self.check.setChecked(False)
        self.check.blockSignals(False)
        self._show()

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        self._show()
        self.turned.emit(on)

    def _show(self) -> None:
        without = self._without
        if without is None:
            return
        told = self.tr("Tick it, and see where this would stand.")
        if self.check.isChecked():
            told = self._place(without)
        self._then.set_text(told)
        self._then.setAccessibleName(told)

    def _place(self, without: Without) -> str:
        if without.rank is None:
            return self.tr("It would not be on the list.")
        if without.rank == without.was or without.was is None:
            return self.tr("It would still be number {}.").format(number(without.rank))
        return self.tr("It would be number {} instead of {}.").format(
            number(without.rank), number(without.was)
        )
