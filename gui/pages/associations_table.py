"""All pairs with their figures, to be sorted by any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from engine import columns
from gui.pages.associations_reading import Pointed
from gui.pages.matrices import Shown
from gui.table_model import Column
from gui.translation import number
from gui.widgets.table import Table, row_of

if TYPE_CHECKING:
    import pandas as pd

    from engine.dataset import Dataset


class PairTable(Table):
    """Signals: chosen(Pointed), opened(Pointed): Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._pairs: pd.DataFrame | None = None
        self.setSortingEnabled(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open)

    def show_pairs(self, pairs: pd.DataFrame, dataset: Dataset) -> None:
        """Shows pairs, in the order in which they come."""
        self._pairs = pairs
        per_hundred = self.tr("{} of 100")

        def share(value: float) -> str:
            return per_hundred.format("<1" if value < 0.005 else round(100 * value))

        texts = dataset.texts
        self.table.set_columns(
            [
                Column(self.tr("Product"), texts[pairs[columns.ITEM]]),
                Column(self.tr("Goes with"), texts[pairs[columns.OTHER]]),
                Column(self.tr("Together"), pairs[columns.ORDERS_TOGETHER], text=number, right=True),
                Column(self.tr("Support"), pairs[columns.SUPPORT], text=share, right=True),
                Column(self.tr("Confidence"), pairs[columns.CONFIDENCE], text=share, right=True),
                Column(self.tr("Lift"), pairs[columns.LIFT], text="{:,.1f} ×".format, right=True),
                Column(self.tr("G²"), pairs[columns.G2], text="{:,.0f}".format, right=True),
            ]
        )

    def _pair(self, index: QModelIndex) -> Pointed | None:
        at = row_of(index) if index.isValid() else -1
        if at < 0 or self._pairs is None:
            return None
        pair = self._pairs.iloc[at]
        return Pointed(Shown.ITEMS, int(pair[columns.ITEM]), int(pair[columns.OTHER]))

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        pair = self._pair(current)
        if pair is not None:
            self.chosen.emit(pair)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        pair = self._pair(index)
        if pair is not None:
            self.opened.emit(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
