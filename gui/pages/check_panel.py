"""The rows that one rule set aside or changed, with what puts them back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.columns import Role
from engine.sales import Rule
from gui.pages.check_rules import ALWAYS_ON
from gui.pages.role_words import RIGHT, WHOLE, role_word
from gui.table_model import Column
from gui.translation import number
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.labels import Rule as Hairline
from gui.widgets.table import Table, row_of

if TYPE_CHECKING:
    import pandas as pd

    from engine.reading.table import RawTable

MOST_GROUPS = 3
_WHERE = (Role.ORDER, Role.CUSTOMER, Role.DATE)  # of each of these, the first that the file has
_WHAT = (Role.NAME, Role.PRODUCT)
_WHO = (Role.CUSTOMER, Role.EMAIL)
_MONEY = (Role.AMOUNT, Role.PRICE)
_WHY = {
    Rule.CANCELLED: (Role.QUANTITY, Role.STATUS),
    Rule.REFUND_ALONE: (Role.QUANTITY, Role.AMOUNT),
    Rule.REFUNDED: (Role.QUANTITY, Role.STATUS),
    Rule.PART_REFUNDED: (Role.QUANTITY, Role.STATUS),
    Rule.QUANTITY: (Role.QUANTITY,),
    Rule.ODD_QUANTITY: (Role.QUANTITY,),
    Rule.PRICE: (Role.PRICE, Role.AMOUNT),
    Rule.ODD_PRICE: (Role.PRICE, Role.AMOUNT),
    Rule.BAD_DATE: (Role.DATE,),
    Rule.FAR_DATE: (Role.DATE,),
    Rule.DUPLICATE: (Role.QUANTITY, Role.DATE),
    Rule.TEST: (Role.CUSTOMER, Role.STATUS),
    Rule.NOT_A_CUSTOMER: _WHO,
    Rule.FILLED: (Role.PRODUCT, Role.NAME),
}
_GROUPED = {
    Rule.NOT_A_PRODUCT: _WHAT,
    Rule.NOT_A_CUSTOMER: _WHO,
    Rule.TEST: _WHO,
}  # what is told in sums above

Positions = npt.NDArray[np.int64]


class RulePanel(QFrame):
    """Shows the rows of one rule.

    Signals:
        put_back: positions of rows in the RawTable that are sales after all, as they stand in the file.
    """

    put_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._positions: Positions = np.empty(0, np.int64)
        self._fixed = False
        self._title = Elided("", "section")
        self._count = Label("", "small", "text2")
        self._groups = QVBoxLayout()
        self._groups.setSpacing(0)
        self.table = Table(row=32, ruled=True)
        self.table.setMinimumHeight(128)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.setSortingEnabled(True)
        self.table.selectionModel().currentChanged.connect(self._row_chosen)
        self.one = Button("", icon="undo-2", size="small")
        self.all = Button("", icon="undo-2", size="small")
        self.one.clicked.connect(self._one_back)
        self.all.clicked.connect(self._all_back)
        self._none = Body("", "small", "text2")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.one)
        foot.addWidget(self.all)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addLayout(self._groups)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """Words that do not hang on the rule."""
        self.table.setAccessibleName(self.tr("The rows of this rule"))

    def show_rows(
        self, title: str, words: str, positions: Positions, table: RawTable, rule: Rule | None
    ) -> None:
        """Shows the rows of one rule.

        Args:
            title: the rule's name.
            words: what is said where there are no rows.
            positions: in the table.
            table: of READ.
            rule: decides which columns tell, and which sums stand above, each with its own Put back.
        """
        self._positions = positions
        self._title.set_text(title)
        count = len(positions)
        self._count.setText(self.tr("%Ln row(s)", "", count) if count else "")
        self._none.set_text(words)
        self._none.setVisible(not count)
        self._fixed = rule in ALWAYS_ON
        self.table.setVisible(bool(count))
        self.all.setVisible(bool(count) and not self._fixed)
        self.one.hide()
        changes = rule is not None and not rule.sets_aside
        self.one.set_text(self.tr("Leave this row as it is") if changes else self.tr("Put this row back"))
        self.all.set_text(
            self.tr("Leave all %Ln row(s) as they are", "", count)
            if changes
            else self.tr("Put all %Ln row(s) back", "", count)
        )
        why = _WHY.get(rule, _MONEY) if rule else _MONEY
        roles = [_first(choice, table) for choice in (_WHERE, _WHAT, why)]
        self.table.table.set_columns(
            [
                Column(
                    role_word(role), _cells(table, role, positions), right=role in RIGHT, whole=role in WHOLE
                )
                for role in dict.fromkeys(roles)
                if role is not None
            ]
        )
        self._show_groups(table, _GROUPED.get(rule, ()) if rule else ())

    def _show_groups(self, table: RawTable, choice: tuple[Role, ...]) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        role = _first(choice, table)
        if role is None or not len(self._positions):
            return
        cells = _cells(table, role, self._positions)
        counts = cells.value_counts()
        named = cells.to_numpy()
        for group, count in counts.head(MOST_GROUPS).items():
            at = self._positions[named == group]
            line = _Group(str(group) or "–", number(int(count)), at, self.tr("Put back"))
            line.put_back.connect(self.put_back)
            self._groups.addWidget(line)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.one.setVisible(current.isValid() and not self._fixed)

    @Slot()
    def _one_back(self) -> None:
        at = row_of(self.table.currentIndex())
        if at >= 0:
            self.put_back.emit(self._positions[at : at + 1])

    @Slot()
    def _all_back(self) -> None:
        self.put_back.emit(self._positions)


def _first(choice: tuple[Role, ...], table: RawTable) -> Role | None:
    return next((role for role in choice if role in table.mapping), None)


def _cells(table: RawTable, role: Role, positions: Positions) -> pd.Series[Any]:
    return table.cells[table.mapping[role]].iloc[positions]


class _Group(QWidget):
    """The rows of one product or customer, which can be put back together."""

    put_back = Signal(object)

    def __init__(self, name: str, count: str, positions: Positions, words: str) -> None:
        super().__init__()
        self._positions = positions
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(24)
        figure = Elided(count)
        figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button = Button(words, "link")
        button.setAccessibleName(f"{words}: {name}")
        button.clicked.connect(self._clicked)
        row.addWidget(Elided(name), 1)
        row.addWidget(figure)
        row.addWidget(button)

    @Slot()
    def _clicked(self) -> None:
        self.put_back.emit(self._positions)
