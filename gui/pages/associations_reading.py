"""The right pane of the pairs page: what the cell under the pointer says, and the strongest pairs."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from engine import columns
from engine.associations import Associations, pair_figures
from gui import theme
from gui.pages.counts import Counts
from gui.pages.matrices import Matrix, Shown
from gui.translation import number
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.pair_list import PairList, PairRow

if TYPE_CHECKING:
    import pandas as pd

    from engine.dataset import Dataset

MOST = 100  # pairs that are looked at for the list
BASE = 30  # from which a share is said "of 100"; below, the counts
PRODUCTS = 26  # among which the pairs of the list are: those of the smallest matrix


@dataclass(frozen=True)
class Pointed:
    """What a cell is about: positions in the dataset of what stands in its row and column."""

    shown: Shown
    row: int
    column: int


@dataclass(frozen=True)
class Reading:
    """What is said of a cell: two names, the one number, what it means, and the words of the button."""

    names: tuple[str, ...]
    figure: str
    after: str
    sentence: str
    button: str


def pointed(matrix: Matrix, row: int, column: int) -> Pointed:
    """What a cell of a matrix is about."""
    return Pointed(matrix.shown, int(matrix.rows[row]), int(matrix.columns[column]))


def of_base(part: float, base: int) -> tuple[int, int]:
    """A share as a count of a base: (76, 100) from a base of 30 on, below that the counts themselves."""
    return (round(100 * part / base), 100) if base >= BASE else (round(part), base)


def reading(dataset: Dataset, associations: Associations, cell: Pointed) -> Reading:
    """Puts a cell into words."""
    if cell.shown is Shown.USERS:
        return _of_users(dataset, associations, cell)
    if cell.shown is Shown.USER_ITEMS:
        return _of_user_and_item(dataset, associations, cell)
    return _of_items(dataset, associations, cell)


def _of_items(dataset: Dataset, associations: Associations, cell: Pointed) -> Reading:
    first, second = str(dataset.texts[cell.row]), str(dataset.texts[cell.column])
    see = QCoreApplication.translate("AssociationsReading", "See the orders")
    if cell.row == cell.column:
        count = int(associations.orders[cell.row])
        figure = Counts().orders(count)
        return Reading(
            (first,), figure, QCoreApplication.translate("AssociationsReading", "hold it"), "", see
        )
    pair = pair_figures(associations, np.array([cell.row]), np.array([cell.column])).iloc[0]
    both, base = int(pair[columns.ORDERS_TOGETHER]), int(associations.orders[cell.row])
    figure = Counts().orders(both)
    expected, _ = of_base(base * associations.orders[cell.column] / max(associations.n_orders, 1), base)
    part, whole = of_base(both, base)
    sentence = QCoreApplication.translate(
        "AssociationsReading", "Of {} orders with the first, {} hold the second; {} would by chance."
    ).format(whole, part, expected)
    return Reading(
        (first, second), figure, QCoreApplication.translate("AssociationsReading", "hold both"), sentence, see
    )


def _of_users(dataset: Dataset, associations: Associations, cell: Pointed) -> Reading:
    first, second = str(dataset.users[cell.row]), str(dataset.users[cell.column])
    see = QCoreApplication.translate("AssociationsReading", "See the products")
    mine = associations.bought[cell.row].indices
    if cell.row == cell.column:
        count = len(mine)
        figure = Counts().products(count)
        return Reading((first,), figure, QCoreApplication.translate("AssociationsReading", "bought"), "", see)
    theirs = associations.bought[cell.column].indices
    count = len(np.intersect1d(mine, theirs))
    figure = Counts().products(count)
    sentence = QCoreApplication.translate(
        "AssociationsReading", "The first bought {} in all, the second {}."
    ).format(number(len(mine)), number(len(theirs)))
    return Reading(
        (first, second),
        figure,
        QCoreApplication.translate("AssociationsReading", "both bought"),
        sentence,
        see,
    )


def _of_user_and_item(dataset: Dataset, associations: Associations, cell: Pointed) -> Reading:
    user, item = str(dataset.users[cell.row]), str(dataset.texts[cell.column])
    count = int(associations.bought[cell.row, cell.column])
    figure = Counts().orders(count)
    buyers = int((associations.bought[:, [cell.column]] > 0).sum())
    part, whole = of_base(buyers, dataset.n_users)
    sentence = QCoreApplication.translate("AssociationsReading", "Of {} customers, {} buy it.").format(
        whole, part
    )
    after = QCoreApplication.translate("AssociationsReading", "of theirs hold it")
    return Reading(
        (user, item),
        figure,
        after,
        sentence,
        QCoreApplication.translate("AssociationsReading", "See the orders"),
    )


def strongest(
    pairs: pd.DataFrame, dataset: Dataset, associations: Associations
) -> list[tuple[Pointed, PairRow]]:
    """The pairs of the list: of those that are surest, by how often the second goes with the first."""
    both_named = pairs[[columns.ITEM, columns.OTHER]].head(MOST).to_numpy().ravel().tolist()
    known = set(list(dict.fromkeys(both_named))[:PRODUCTS])
    best = pairs.head(MOST)
    best = best[best[columns.ITEM].isin(known) & best[columns.OTHER].isin(known)]
    best = best.sort_values(columns.CONFIDENCE, ascending=False, kind="stable")
    rows: list[tuple[Pointed, PairRow]] = []
    for item, other, both in best[[columns.ITEM, columns.OTHER, columns.ORDERS_TOGETHER]].to_numpy().tolist():
        base = int(associations.orders[item])
        part, whole = of_base(both, base)
        orders = Counts().orders(both)
        rest = QCoreApplication.translate("AssociationsReading", " of {} · {}").format(whole, orders)
        names = str(dataset.texts[item]), str(dataset.texts[other])
        row = PairRow(*names, strength=both / base, figure=str(part), rest=rest)
        rows.append((Pointed(Shown.ITEMS, item, other), row))
    return rows


class ReadingPane(QWidget):
    """Signals: orders_wanted: the button of the panel."""

    orders_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = Label("", "fact", "text2")
        self._names = (Elided("", "small"), Elided("", "small"))
        font = theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        for name in self._names:
            name.setFont(font)
        self._figure = Body("", "figure", "text2")
        self._sentence = Body("", "small", "text2")
        self.see = Button("", icon="receipt-text", size="small")
        self.see.clicked.connect(self.orders_wanted)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        panel.setMinimumHeight(theme.grown(172))
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(6)
        names = QVBoxLayout()
        names.setSpacing(0)
        for line in self._names:
            names.addWidget(line)
        inside.addWidget(self._where)
        inside.addLayout(names)
        for widget in (self._figure, self._sentence, self.see):
            inside.addWidget(widget)
        inside.addStretch(1)
        self._title = Label("", "section")
        self._title.setContentsMargins(16, 0, 0, 0)
        self.pairs = PairList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(panel)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.pairs, 1)

    def retranslate(self) -> None:
        """Words that do not hang on the pointer."""
        self._title.setText(self.tr("Strongest pairs"))
        self.pairs.setAccessibleName(self.tr("Strongest pairs"))

    def show_reading(self, found: Reading | None, where: str) -> None:
        """Says what a cell says; None: nothing is pointed at."""
        self._where.setText(where)
        for widget in (*self._names, self._figure, self._sentence, self.see):
            widget.setVisible(found is not None)
        if found is None:
            return
        for place, line in enumerate(self._names):
            line.set_text(found.names[place] if place < len(found.names) else "")
            line.setVisible(place < len(found.names))
        size = theme.font("small").pixelSize()
        self._figure.set_rich(
            f"<em>{escape(found.figure)}</em> "
            f'<span style="font-size:{size}px; font-weight:400">{escape(found.after)}</span>'
        )
        self._sentence.set_text(found.sentence)
        self._sentence.setVisible(bool(found.sentence))
        self.see.set_text(found.button)
