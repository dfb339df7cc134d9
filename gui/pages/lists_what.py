"""The middle pane of the lists: rank, name, reason, kind and strength."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.pages.lists_index import By
from gui.widgets.labels import Body, Label
from gui.widgets.row_delegate import PAD, RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row

LEAD, BADGE, FIGURE, END = 36, 104, 76, 96
GOOD, BAD, PIN, BAN, APART, PUT_BACK = "good", "bad", "pin", "ban", "apart", "put_back"
KEYS = {
    Qt.Key.Key_Y: GOOD,
    Qt.Key.Key_N: BAD,
    Qt.Key.Key_P: PIN,
    Qt.Key.Key_X: BAN,
    Qt.Key.Key_T: APART,
}
EDGE = 6  # beside the list, so that the chosen row's ground keeps off the hairline

_COLUMNS = {
    By.CUSTOMER: RowColumns(lead=LEAD, badge=BADGE, end=END),
    By.PRODUCT: RowColumns(lead=LEAD, figure=FIGURE, end=END),
    By.ARRIVAL: RowColumns(lead=LEAD, figure=FIGURE, end=END),
}


class WhatPane(QWidget):
    """Signals: chosen(row): another row; opened(row): Enter or a double click; acted(act, row): see KEYS."""

    chosen = Signal(int)
    opened = Signal(int)
    acted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(_COLUMNS[By.CUSTOMER])
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.acted.connect(self.acted)
        for key, action in KEYS.items():
            short = QShortcut(QKeySequence(key), self.list)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.setProperty("action", action)
            short.activated.connect(self._by_key)
        self._title = Label("", "fact", "text2")
        self._badge, self._figure, self._end = (Label("", "fact", "text2") for _ in range(3))
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list.verticalScrollBar().rangeChanged.connect(self._line_up)
        self._empty = Body("", "body", "text2")
        self._empty.setContentsMargins(PAD + 6, 12, 24, 12)
        self._heads = QWidget()
        heads = QHBoxLayout(self._heads)
        heads.setContentsMargins(PAD + LEAD, 6, PAD, 4)
        heads.setSpacing(0)
        self._title.setMinimumWidth(0)
        heads.addWidget(self._title, 1)
        for head in (self._badge, self._figure, self._end):
            heads.addWidget(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 6, EDGE, 0)
        column.setSpacing(0)
        column.addWidget(self._heads)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)

    @Slot()
    def _by_key(self) -> None:
        if self.list.row >= 0:
            self.acted.emit(self.sender().property("action"), self.list.row)

    @Slot()
    def _line_up(self) -> None:
        """The heads end where the rows do, beside the scroll bar."""
        bar = self.list.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._heads.setContentsMargins(0, 0, taken, 0)

    def show_kind(self, by: By) -> None:
        """The columns of one kind of list, and their heads."""
        columns = _COLUMNS[by]
        self.list.set_columns(columns)
        who = by is By.ARRIVAL
        self._title.setText(self.tr("Customer, and why") if who else self.tr("Product, and why"))
        self._badge.setText(self.tr("Kind"))
        self._end.setText(self.tr("How strong"))
        self._end.setContentsMargins(12, 0, 0, 0)
        for head, width in ((self._badge, columns.badge), (self._figure, columns.figure), (self._end, END)):
            head.setVisible(width > 0)
            head.setFixedWidth(theme.grown(width) if width else 0)
        if columns.figure and not who:
            self._figure.setFixedWidth(columns.figure + 40)  # its word is longer than its figures
        self.list.setAccessibleName(self._title.text())

    def show_rows(self, rows: Sequence[Row], figure: str, empty: str) -> None:
        """Shows rows, the first chosen; `figure` heads their counts, `empty` stands where there are none."""
        self._figure.setText(figure)
        self._empty.set_text(empty)
        self._empty.setVisible(not rows)
        self._heads.setVisible(bool(rows))
        self.list.setVisible(bool(rows))
        self.list.rows.set_rows(rows)
        if rows:
            self.list.choose(0)
