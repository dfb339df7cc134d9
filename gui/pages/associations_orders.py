"""The evidence behind a cell: the orders that hold a pair, the products that two customers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from engine import columns
from gui.pages.associations_reading import Pointed
from gui.pages.matrices import Shown
from gui.pages.pair_overview import orders_behind
from gui.pages.words import day_word
from gui.table_model import Column
from gui.translation import number
from gui.widgets.buttons import Button
from gui.widgets.labels import Elided, Label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from engine.pipeline import Associated
    from engine.sales import Sales


class OrdersPane(QWidget):
    """Signals: back_wanted: back to what is under the pointer."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("", "link", "arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self._title = Label("", "section")
        self._names = (Elided("", "small", "text2"), Elided("", "small", "text2"))
        self.table = Table(row=32, ruled=True)
        self.table.setSortingEnabled(True)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for widget in (self.back, self._title):
            column.addWidget(widget)
        names = QVBoxLayout()
        names.setSpacing(0)
        for line in self._names:
            names.addWidget(line)
        column.addLayout(names)
        column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel)

    def retranslate(self) -> None:
        """Words that do not hang on the cell."""
        self.back.set_text(self.tr("Back to the pairs"))

    def show_cell(self, cell: Pointed, associated: Associated, sales: Sales) -> None:
        """Shows what is behind a cell."""
        if cell.shown is Shown.USERS:
            self._show_products(cell, associated)
        else:
            self._show_orders(cell, associated, sales)
        self.table.setAccessibleName(self._title.text())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_orders(self, cell: Pointed, associated: Associated, sales: Sales) -> None:
        dataset = associated.dataset
        pair = cell.shown is Shown.ITEMS
        user = None if pair else str(dataset.users[cell.row])
        positions = dict.fromkeys((cell.row, cell.column)) if pair else {cell.column: None}
        orders = orders_behind(sales, user, tuple(str(dataset.items[at]) for at in positions))
        names = [*([user] if user else []), *(str(dataset.texts[at]) for at in positions)]
        count = len(orders)
        self._title.setText(self.tr("%Ln order(s)", "", count))
        self._show_names(names)
        shown = [Column(self.tr("Order"), orders[columns.ORDER], whole=True)]
        if sales.has_dates:
            shown.append(Column(self.tr("Day"), orders[columns.TIME], text=day_word, whole=True))
        if user is None and sales.has_users:
            shown.append(Column(self.tr("Customer"), orders[columns.USER], whole=True))
        elif orders[columns.AMOUNT].notna().any():
            shown.append(Column(self.tr("Total"), orders[columns.AMOUNT], text="{:,.2f}".format, right=True))
        self.table.table.set_columns(shown)

    def _show_names(self, names: list[str]) -> None:
        for place, line in enumerate(self._names):
            line.set_text(names[place] if place < len(names) else "")
            line.setVisible(place < len(names))

    def _show_products(self, cell: Pointed, associated: Associated) -> None:
        dataset, bought = associated.dataset, associated.associations.bought
        first, second = bought[cell.row], bought[cell.column]
        items = np.intersect1d(first.indices, second.indices)
        count = len(items)
        self._title.setText(self.tr("%Ln product(s)", "", count))
        users = dict.fromkeys((str(dataset.users[cell.row]), str(dataset.users[cell.column])))
        self._show_names(list(users))

        def orders(row: Any) -> np.ndarray:
            return np.asarray(row[:, items].todense(), dtype=np.int64).ravel()

        self.table.table.set_columns(
            [
                Column(self.tr("Product"), dataset.texts[items]),
                *(
                    Column(user, orders(row), text=number, right=True)
                    for user, row in zip(users, (first, second), strict=False)
                ),
            ]
        )
