"""The rules of the cleaning as rows, and the rows that one of them set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.columns import Role
from engine.sales import CleaningReport, CleaningRules, Rule
from gui.pages.role_words import RIGHT, WHOLE, role_word
from gui.pages.words import wording
from gui.table_model import Column
from gui.translation import number
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.labels import Rule as Hairline
from gui.widgets.row_model import Row, RowButton
from gui.widgets.table import Table, row_of

if TYPE_CHECKING:
    import pandas as pd

    from engine.reading.table import RawTable

FORGET = "forget"  # the act of setting put-back rows aside again
MOST_GROUPS = 3
_WHERE = (Role.ORDER, Role.CUSTOMER, Role.DATE)  # of each of these, the first that the file has
_WHAT = (Role.NAME, Role.PRODUCT)
_WHY = {
    Rule.CANCELLED: (Role.QUANTITY, Role.STATUS),
    Rule.QUANTITY: (Role.QUANTITY,),
    Rule.BAD_DATE: (Role.DATE,),
    Rule.DUPLICATE: (Role.QUANTITY, Role.DATE),
}
_MONEY = (Role.AMOUNT, Role.PRICE)

Positions = npt.NDArray[np.int64]


def rule_why(rule: Rule) -> str:
    """Why a row of the rule is no sale."""
    return {
        Rule.NO_PRODUCT: QCoreApplication.translate("CheckRules", "Nobody can tell what was sold"),
        Rule.BAD_DATE: QCoreApplication.translate(
            "CheckRules", "The day does not exist, so nobody can tell when"
        ),
        Rule.CANCELLED: QCoreApplication.translate(
            "CheckRules", "Taken back, so it says nothing about what they like"
        ),
        Rule.QUANTITY: QCoreApplication.translate("CheckRules", "Corrections and slips of the till"),
        Rule.PRICE: QCoreApplication.translate("CheckRules", "Gifts, corrections and slips of the till"),
        Rule.NOT_A_PRODUCT: QCoreApplication.translate(
            "CheckRules", "No product, so it must not be recommended"
        ),
        Rule.DUPLICATE: QCoreApplication.translate("CheckRules", "Same order, same product, same moment"),
    }[rule]


def rule_rows(report: CleaningReport | None, rules: CleaningRules) -> list[tuple[Rule | None, Row]]:
    """A row for each rule that set something aside or is off; without a rule, what else was done.

    Without a report (no sale is left) all rules, so that one can be switched off.
    """
    counts = {found.rule: found.rows for found in report.set_aside} if report else {}
    rows: list[tuple[Rule | None, Row]] = []
    for rule in Rule:
        count = counts.get(rule, 0)
        if report is None or count or rule in rules.off:
            rows.append(
                (
                    rule,
                    Row(
                        wording().rule(rule),
                        rule_why(rule),
                        switch=rule not in rules.off,
                        figure=number(count) if report else "",
                        opens=bool(count),
                    ),
                )
            )
    if rules.put_back:
        back = RowButton(FORGET, "undo-2", QCoreApplication.translate("CheckRules", "Set them aside again"))
        title = QCoreApplication.translate("CheckRules", "Rows that you put back")
        detail = QCoreApplication.translate("CheckRules", "They count as sales again")
        figure = number(len(rules.put_back))
        rows.append(
            (None, Row(title, detail, lead_icon="undo-2", figure=figure, buttons=(back,), ruled=True))
        )
    if report and report.merged_spellings:
        title = QCoreApplication.translate("CheckRules", "One product in several spellings")
        detail = QCoreApplication.translate("CheckRules", "The most frequent spelling stands for all")
        figure = number(report.merged_spellings)
        rows.append((None, Row(title, detail, lead_icon="check", figure=figure, ruled=not rules.put_back)))
    return rows


def _first(choice: tuple[Role, ...], table: RawTable) -> Role | None:
    return next((role for role in choice if role in table.mapping), None)


class RulePanel(QFrame):
    """The rows that the chosen rule set aside, with Put back.

    Signals:
        put_back: positions of rows in the RawTable that are sales after all.
    """

    put_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._positions: Positions = np.empty(0, np.int64)
        self._title = Elided("", "section")
        self._count = Label("", "small", "text2")
        self._groups = QVBoxLayout()
        self._groups.setSpacing(0)
        self.table = Table(row=32, ruled=True)
        self.table.setMinimumHeight(96)
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
        self.one.set_text(self.tr("Put this row back"))
        self.table.setAccessibleName(self.tr("The rows that were set aside"))

    def show_rows(
        self, title: str, words: str, positions: Positions, table: RawTable, rule: Rule | None
    ) -> None:
        """Shows the rows of one rule.

        Args:
            title: the rule's name.
            words: what is said where there are no rows.
            positions: in the table.
            table: of READ.
            rule: decides which columns tell; what is no product stands above, each with its own Put back.
        """
        self._positions = positions
        rows = table.cells.iloc[positions]
        self._title.set_text(title)
        self._count.setText(self.tr("%Ln row(s)", "", len(positions)) if len(positions) else "")
        self._none.set_text(words)
        some = len(positions) > 0
        self._none.setVisible(not some)
        for widget in (self.table, self.all):
            widget.setVisible(some)
        self.one.hide()
        self.all.set_text(self.tr("Put all %Ln row(s) back", "", len(positions)))
        why = _WHY.get(rule, _MONEY) if rule else _MONEY
        roles = [_first(choice, table) for choice in (_WHERE, _WHAT, why)]
        self.table.table.set_columns(
            [
                Column(role_word(role), rows[table.mapping[role]], right=role in RIGHT, whole=role in WHOLE)
                for role in dict.fromkeys(roles)
                if role is not None
            ]
        )
        self._show_groups(rows, table, rule is Rule.NOT_A_PRODUCT)

    def _show_groups(self, rows: pd.DataFrame, table: RawTable, grouped: bool) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        name = table.mapping.get(Role.NAME) or table.mapping.get(Role.PRODUCT)
        if not grouped or name is None:
            return
        named = rows[name].to_numpy()
        for product, count in rows[name].value_counts().head(MOST_GROUPS).items():
            line = _Group(
                str(product), number(int(count)), self._positions[named == product], self.tr("Put back")
            )
            line.put_back.connect(self.put_back)
            self._groups.addWidget(line)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.one.setVisible(current.isValid())

    @Slot()
    def _one_back(self) -> None:
        at = row_of(self.table.currentIndex())
        if at >= 0:
            self.put_back.emit(self._positions[at : at + 1])

    @Slot()
    def _all_back(self) -> None:
        self.put_back.emit(self._positions)


class _Group(QWidget):
    """The rows of one product, which can be put back together."""

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
