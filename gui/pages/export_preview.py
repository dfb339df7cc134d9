"""The rows of each file as they will be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import columns
from engine.export import csv_files
from engine.export.csv_files import ARRIVALS, CUSTOMERS, LISTS, PRODUCTS, Output
from engine.export.workbook import readable
from engine.options import Also
from engine.wording import Wording
from gui.pages.export_writing import CSV, REPORT_PDF
from gui.pages.words import wording
from gui.table_model import Column
from gui.translation import language
from gui.widgets.icons import Icon
from gui.widgets.labels import Body, Label
from gui.widgets.pages import Pages
from gui.widgets.segments import Segments
from gui.widgets.table import Table, TableFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from engine.recommendation import Recommendations

SHOWN = 200  # rows
_IDS = frozenset(
    {columns.CUSTOMER_ID, columns.PRODUCT_ID, columns.RECOMMENDED_PRODUCT_ID, columns.KIND, columns.RANK}
)
_Rows: TypeAlias = "Callable[[Recommendations, Wording, int], pd.DataFrame]"
_ROWS: Mapping[str, _Rows] = {
    CUSTOMERS: csv_files.customer_rows,
    PRODUCTS: csv_files.product_rows,
    ARRIVALS: csv_files.arrival_rows,
}


class Preview(QWidget):
    """One file at a time, its first rows, and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recommendations: Recommendations | None = None
        self._program = CSV
        self._output: Output | None = None
        self._waiting = False
        self._title, self.total = Label("", "section"), Label("", "small", "text2")
        self.files = Segments(LISTS)
        self.table = Table(row=30)
        self.table.setMinimumHeight(180)
        self._note = Body("", "fact", "text2")
        self.files.chosen.connect(self._choose)
        heads = QHBoxLayout()
        heads.addWidget(self._title)
        heads.addStretch(1)
        heads.addWidget(self.total)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(Icon("shield-check", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(heads)
        column.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        self._frame, self.pages = TableFrame(self.table), Pages()
        column.addWidget(self._frame, 1)
        column.addWidget(self.pages, 1)
        column.addLayout(note)
        self._retranslate()

    @property
    def language(self) -> str:
        """That its rows are in."""
        return str(language())

    def show_file(
        self,
        recommendations: Recommendations,
        program: str,
        output: Output | None,
        pages: Sequence[QImage] = (),
    ) -> None:
        """Shows the lists as a program gets them; `output` is its one file, `pages` those of the report."""
        self._recommendations, self._program, self._output = recommendations, program, output
        self.pages.show_pages(pages)
        there = {
            CUSTOMERS: recommendations.has_users,
            PRODUCTS: True,
            ARRIVALS: recommendations.has_users and bool(recommendations.unsold),
        }
        for name, has in there.items():
            self.files.button(name).setEnabled(has)
        if not there[self.files.current()]:
            self.files.set_current(PRODUCTS)
        self._fill()

    def wait(self, waiting: bool) -> None:
        """Says that what is shown is being worked out."""
        if waiting:
            self.total.setText(self.tr("Working it out"))
        elif self._waiting:
            self._fill()
        self._waiting = waiting

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()

    @Slot(str)
    def _choose(self, _name: str) -> None:
        self._fill()

    def _fill(self) -> None:
        lists = self._recommendations
        if lists is None:
            return
        of_lists = self._program in {CSV, Also.XLSX}
        of_report = self._program == REPORT_PDF
        self.files.setVisible(of_lists)
        self._frame.setVisible(not of_report)
        self.pages.setVisible(of_report)
        if of_report:
            self.total.setText(self.tr("%n page(s)", "", self.pages.count()))
            return
        if not of_lists:
            rows = self._output.shown if self._output is not None else None
            self._table(rows.iloc[:SHOWN] if rows is not None else pd.DataFrame())
            self.total.setText(self._output.name if self._output is not None else "")
            return
        name = self.files.current()
        total = len({CUSTOMERS: lists.customers, PRODUCTS: lists.products, ARRIVALS: lists.arrivals}[name])
        as_sheet = self._program == Also.XLSX
        if as_sheet:
            self._table(readable(name, lists, wording(), slice(SHOWN)))
        else:
            self._table(_ROWS[name](lists, wording(), SHOWN))
        words = self.tr("%Ln row(s)", "", total)
        if total > SHOWN:
            words = self.tr("The first {} of {}").format(SHOWN, words)
        self.total.setText(words)

    def _table(self, rows: pd.DataFrame) -> None:
        self.table.table.set_columns([_column(str(head), rows[head]) for head in rows.columns])

    def _retranslate(self) -> None:
        self._title.setText(self.tr("As it will be written"))
        self.files.set_texts(
            {
                CUSTOMERS: self.tr("Customers"),
                PRODUCTS: self.tr("Products"),
                ARRIVALS: self.tr("New arrivals"),
            }
        )
        self.files.setAccessibleName(self.tr("Which file is shown"))
        self.table.setAccessibleName(self.tr("The file's first rows"))
        self._note.set_text(
            self.tr(
                "Ids come out exactly as in your file. A cell that a spreadsheet would run as a formula "
                "is made harmless."
            )
        )


def _column(head: str, values: pd.Series) -> Column:
    figures = values.dtype.kind in "if"
    text = _figure if values.dtype.kind == "f" else None
    return Column(head, values, text, right=figures, whole=head in _IDS)


def _figure(value: float) -> str:
    return str(round(value, csv_files.DIGITS))
