"""When a file cannot be used: what is wrong, what to do instead, and that nothing was changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui import theme
from gui.pages.words import wording
from gui.session import Failure
from gui.table_model import NOTHING, Column
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Label, Rule
from gui.widgets.table import Table, TableFrame

if TYPE_CHECKING:
    import pandas as pd

DECIMALS = re.compile(r"[-+(]?\D{0,3}\d[\d.,' ]*[.,]\d{1,3}\)?\D{0,4}")
ASIDE = 380  # pixels of the panel at the right
UNPACKS_FAR = "file.unpacks_far"
PAYMENTS = "payments"  # what the file lists instead
NO_PRODUCT = "file.no_product"  # the failures that another export of the till would cure begin with this


class FailedView(QWidget):
    """Shows a Failure of READ.

    Signals:
        another_wanted: the owner wants to choose another file.
        product_wanted: a column of the file, which is the product's after all.
        back_wanted: back to the lists of before.
        unpack_wanted: a packed file, to be unpacked however much it is.
        again_wanted: what was there before is to be shown again.
    """

    another_wanted = Signal()
    product_wanted = Signal(str)
    back_wanted = Signal()
    unpack_wanted = Signal(str)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failure: Failure | None = None
        self.banner = Banner("failed", "file-x")
        self._steps_title = Label("", "section")
        self._steps = [Step(place + 1) for place in range(3)]
        self._steps_box = QWidget()
        self.another = Button("", "primary", "folder-open", "large")
        self.another.clicked.connect(self.another_wanted)
        self.again = Button("", icon="undo-2", size="large")
        self.again.clicked.connect(self.again_wanted)
        self.unpack = Button("", icon="package-plus", size="large")
        self.unpack.clicked.connect(self._unpack)
        self.which = Button("", icon="columns-3", size="large")
        self._columns = QMenu(self)
        self._columns.triggered.connect(self._column_picked)
        self.which.setMenu(self._columns)
        self._rows_title, self._rows_note = Label("", "section"), Label("", "small", "text2")
        self.rows = Table(row=34, grid=False)
        self.rows.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows_box = QWidget()
        self._safe_title = Label("", "section")
        self._safe = Body("", "small", "text2")
        self.back = Button("", "link", "arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self._copy = Body("", "small", "text2")
        self._copy.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._copy.linkActivated.connect(self._copy_details)
        self._lay_out()

    def _lay_out(self) -> None:
        steps = QVBoxLayout(self._steps_box)
        steps.setContentsMargins(0, 0, 0, 16)
        steps.setSpacing(0)
        steps.addWidget(self._steps_title)
        steps.addSpacing(8)
        for step in self._steps:
            steps.addWidget(Rule())
            steps.addWidget(step)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._steps_box)
        act = QHBoxLayout()
        act.setSpacing(12)
        act.addWidget(self.another)
        act.addWidget(self.which)
        act.addWidget(self.unpack)
        act.addWidget(self.again)
        act.addStretch(1)
        left.addLayout(act)
        left.addStretch(1)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(8)
        for widget in (self._safe_title, self._safe, self.back):
            inside.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(panel)
        copy = QHBoxLayout()
        copy.setContentsMargins(16, 0, 16, 0)
        copy.addWidget(self._copy)
        right.addLayout(copy)
        right.addStretch(1)
        aside = QWidget()
        aside.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        aside.setMaximumWidth(ASIDE)
        aside.setMinimumWidth(240)
        row = QHBoxLayout()
        row.setSpacing(48)
        row.addLayout(left, 3)
        row.addWidget(aside, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self.banner)
        column.addLayout(row)
        column.addWidget(self._rows_box)
        column.addStretch(1)
        heads = QHBoxLayout()
        heads.setSpacing(12)
        heads.addWidget(self._rows_title)
        heads.addWidget(self._rows_note)
        heads.addStretch(1)
        rows = QVBoxLayout(self._rows_box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(heads)
        rows.addWidget(TableFrame(self.rows))

    def retranslate(self) -> None:
        """Words that do not hang on the failure."""
        self._steps_title.setText(self.tr("The file to export instead"))
        self._set_steps("")
        self.another.set_text(self.tr("Choose another file…"))
        self.again.set_text(self.tr("As it was before"))
        self.unpack.set_text(self.tr("Unpack it all the same"))
        self.which.set_text(self.tr("One of these is the product"))
        self._rows_title.setText(self.tr("What is in the file"))
        self._rows_note.setText(self.tr("first rows, as they stand there"))
        self.rows.setAccessibleName(self.tr("What is in the file"))
        self._safe_title.setText(self.tr("Nothing was changed"))
        self.back.set_text(self.tr("Back to those lists"))
        self._copy.set_rich(
            self.tr("<a href='copy'>Copy details</a> for the person who helps you with your till.")
            + " "
            + self.tr("They hold no customers' data.")
        )

    def _set_steps(self, instead: str) -> None:
        """What to do; `instead` is the key of a known format, for which the wording names another export."""
        choose = self.tr("Choose Reports, then Sales by item"), self.tr("Not “Payments” and not “Payouts”.")
        if instead:
            choose = self.tr("Choose the export that has the products"), wording().text("instead", instead)
        words = (
            (
                self.tr("Open the program that made this file"),
                self.tr("Your till's back office, or your web shop."),
            ),
            choose,
            (
                self.tr("Export as CSV, twelve months if you have them"),
                self.tr("More months, better lists. Two are enough to begin."),
            ),
        )
        for step, (title, text) in zip(self._steps, words, strict=True):
            step.set_words(title, text)

    def show_failure(self, failure: Failure, kept: str, lists: bool, before: bool) -> None:
        """Shows what went wrong.

        Args:
            failure: of READ.
            kept: a sentence about what is as it was.
            lists: there are lists to go back to.
            before: there is a file that was read before.
        """
        self._failure = failure
        lacks_product = failure.code.startswith(NO_PRODUCT)
        self._steps_box.setVisible(lacks_product)
        self.which.setVisible(False)
        self._rows_box.setVisible(False)
        self._set_steps(str(failure.facts.get("instead", "")))
        if lacks_product:
            name = Path(str(failure.facts.get("path", ""))).name
            title = self.tr("{} has no column that says which product was bought.").format(name)
            known = str(failure.facts.get("format", ""))
            rows = int(failure.facts.get("rows", 0))
            if failure.facts.get("kind") == PAYMENTS:
                title = self.tr("{} lists payments. It has no column that says which product was bought.")
                title = title.format(name)
            elif known:
                title = self.tr("{} is {}: no column says which product was bought.").format(
                    name, wording().text("format", known)
                )
            nothing = self.tr("Without products there is nothing to put together.")
            counted = self.tr("%Ln row(s) without products: there is nothing to put together.", "", rows)
            self.banner.set_words(title, counted if rows else nothing)
        else:
            told = {name: named(value) for name, value in failure.facts.items()}
            self.banner.set_words(wording().error(failure.code, told))
            self.banner.setToolTip(str(failure.facts.get("path", "")))
        self._safe.set_text(kept)
        self.back.setVisible(lists)
        self.again.setVisible(before)
        self.unpack.setVisible(failure.code == UNPACKS_FAR)

    def show_rows(self, cells: pd.DataFrame) -> None:
        """Shows the first rows of the file, and lets the owner say which column is the product's."""
        self.rows.table.set_columns(
            [Column(str(name), cells[name], right=sums_of_money(cells[name])) for name in cells.columns]
        )
        lines = len(cells) * self.rows.verticalHeader().defaultSectionSize()
        self.rows.setFixedHeight(self.rows.horizontalHeader().sizeHint().height() + lines - 1)
        self._columns.clear()
        for name in cells.columns:
            self._columns.addAction(str(name)).setData(str(name))
        self.which.setVisible(True)
        self._rows_box.setVisible(True)

    @Slot(QAction)
    def _column_picked(self, action: QAction) -> None:
        self.product_wanted.emit(action.data())

    @Slot()
    def _unpack(self) -> None:
        if self._failure is not None:
            self.unpack_wanted.emit(str(self._failure.facts["path"]))

    @Slot()
    def _copy_details(self) -> None:
        if self._failure is not None:
            facts = " · ".join(f"{name}={value}" for name, value in sorted(self._failure.facts.items()))
            QGuiApplication.clipboard().setText(f"{self._failure.code} · {facts}")


def sums_of_money(column: pd.Series) -> bool:
    """Whether figures with decimals stand in a column, and nothing else: those stand at the right."""
    told = [text for text in (str(value).strip() for value in column) if text not in ("", NOTHING, "-")]
    return bool(told) and all(DECIMALS.fullmatch(text) for text in told)


def named(value: object) -> object:
    """A path by the name of its file; the folders before it say nothing about what is wrong."""
    return Path(value).name if isinstance(value, str) and Path(value).is_absolute() else value


class Step(QWidget):
    """One step of what to do: its number in a ring, what, and a hint."""

    RING = 22

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._title = Body("", "name")
        self._text = Body("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(34, 9, 0, 9)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def set_words(self, title: str, text: str) -> None:
        """What to do, and a hint."""
        self._title.set_text(title)
        self._text.set_text(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def paintEvent(self, _event: object) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(QPointF(0.5, 11.5), QPointF(self.RING - 0.5, self.RING + 10.5))
        painter.setPen(tokens.control)
        painter.drawEllipse(ring)
        painter.setPen(tokens.text2)
        painter.setFont(theme.font("key"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
