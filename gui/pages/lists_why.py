"""The right pane of the lists: why this row, in a sentence, in bars, and in the orders behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.pages.lists_what_if import WhatIfBox
from gui.pages.lists_words import ListsWords
from gui.table_model import Column
from gui.widgets.buttons import Button, IconButton
from gui.widgets.contribution_bars import Contribution, ContributionBars
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Body, KeyCap, Label
from gui.widgets.scrolling import scrolling
from gui.widgets.table import Table

WIDTH = 328
EDGE = 20


@dataclass(frozen=True)
class Why:
    """What the panel says of a row.

    Attributes:
        question: "Why number 1?"
        name: what is offered, or who is told.
        sentence: the reason, as markup with its one count bold.
        title, side: heads of the bars.
        bars: for and against, None while they are worked out.
        orders: how many orders are behind it; 0: it does not rest on orders.
        pairs: the row is a product that stands with others.
    """

    question: str
    name: str
    sentence: str
    title: str
    side: str
    bars: Sequence[Contribution] | None
    orders: int
    pairs: bool = True


class WhyPanel(QFrame):
    """What is known of a row.

    Signals: orders_wanted: the orders behind the row; hide_wanted: the panel's own button; apart_wanted:
    which product the row's never stands together with.
    """

    orders_wanted = Signal()
    hide_wanted = Signal()
    apart_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self._words = ListsWords(self)
        self._question = Label("", "fact", "text2")
        self._key = KeyCap("W")
        self.hide_button = IconButton("x", key="W", size=28)
        self.hide_button.clicked.connect(self.hide_wanted)
        self._name = Body("", "section")
        self._sentence = Body("", "body")
        self.bars = ContributionBars()
        self.what_if = WhatIfBox()
        self.see = Button("", icon="receipt-text", size="small")
        self.see.clicked.connect(self.orders_wanted)
        self.apart = Button("", icon="unlink-2", size="small")
        self.apart.clicked.connect(self.apart_wanted)
        self.back = Button("", "link", "arrow-left")
        self.back.clicked.connect(self._show_why)
        self._orders_title = Label("", "section")
        self._orders_of = Body("", "small", "text2")
        self.table = Table(row=32, ruled=True)
        self.table.setSortingEnabled(True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._question, 1)
        head.addWidget(self._key)
        head.addWidget(self.hide_button)
        reasons = QWidget()
        inside = QVBoxLayout(reasons)
        inside.setContentsMargins(EDGE, 8, EDGE, 12)
        inside.setSpacing(8)
        for widget in (self._name, self._sentence):
            inside.addWidget(widget)
        inside.addSpacing(4)
        inside.addWidget(self.bars)
        inside.addWidget(self.what_if)
        inside.addStretch(1)
        area = scrolling(reasons)
        first, second = QWidget(), QWidget()
        why = QVBoxLayout(first)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(0)
        why.addWidget(area, 1)
        foot = FlowLayout()
        foot.setContentsMargins(EDGE, 8, EDGE, 14)
        foot.addWidget(self.see)
        foot.addWidget(self.apart)
        why.addLayout(foot)
        behind = QVBoxLayout(second)
        behind.setContentsMargins(EDGE, 8, EDGE, 12)
        behind.setSpacing(8)
        for widget in (self.back, self._orders_title, self._orders_of):
            behind.addWidget(widget)
        behind.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(first)
        self._stack.addWidget(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(EDGE, 8, 12, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def retranslate(self) -> None:
        """Words that do not hang on the row."""
        self.hide_button.set_name(self.tr("Hide this panel"))
        self.back.set_text(self.tr("Back to why"))
        self.apart.set_text(self.tr("Never together…"))
        self.setAccessibleName(self.tr("Why"))

    def show_why(self, why: Why | None) -> None:
        """Shows the reasons of a row; None: no row is chosen."""
        self._show_why()
        self.what_if.show_without(None)
        for widget in (self._name, self._sentence, self.bars, self.see, self.apart):
            widget.setVisible(why is not None)
        self._question.setText(why.question if why else self.tr("Choose a row to see why"))
        if why is None:
            return
        self._name.set_text(why.name)
        self._sentence.set_rich(why.sentence)
        self.bars.set_heads(why.title, "", why.side)
        self.show_bars(why.bars)
        self.see.set_text(self._words.orders(why.orders))
        self.see.setVisible(why.orders > 0)
        self.apart.setVisible(why.pairs)

    def show_bars(self, bars: Sequence[Contribution] | None) -> None:
        """The bars, which may come a moment after the words."""
        rows = bars or ()
        self.bars.setVisible(bool(rows))
        self.bars.set_rows(rows, "; ".join(f"{row.name}, {row.evidence}" for row in rows))

    def show_orders(self, title: str, of: str, shown: Sequence[Column]) -> None:
        """Shows the orders behind the row instead, until the way back is taken."""
        self._orders_title.setText(title)
        self._orders_of.set_text(of)
        self.table.table.set_columns(list(shown))
        self.table.setAccessibleName(title)
        self._stack.setCurrentIndex(1)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shows_orders(self) -> bool:
        """Whether the orders are shown."""
        return self._stack.currentIndex() == 1

    @Slot()
    def _show_why(self) -> None:
        self._stack.setCurrentIndex(0)
