"""While a file is read for the first time: its name, and its first rows as soon as they are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.table_model import Column, Tone
from gui.widgets.icons import Icon
from gui.widgets.labels import Elided, Label
from gui.widgets.table import Table, TableFrame

if TYPE_CHECKING:
    import pandas as pd

MOST_COLUMNS = 200


class ReadingView(QWidget):
    """The first rows of a file whose columns are not yet known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Elided("", "body", mode=Qt.TextElideMode.ElideMiddle)
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        self._name.setFont(font)
        self.rows = Table()
        self.rows.setMinimumHeight(200)
        self._frame = TableFrame(self.rows)
        self._word = Label("", "small", "text2")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Icon("file-spreadsheet", "accent", 20))
        line.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self._frame, 1)
        column.addWidget(self._word)
        column.addStretch()

    def retranslate(self) -> None:
        """Words that do not hang on the file."""
        self.rows.setAccessibleName(self.tr("The first rows of the file"))
        self._word.setText(self.tr("The first rows, as they stand in the file"))

    def show_file(self, files: Sequence[Path]) -> None:
        """Shows which files are being read; rows follow."""
        self._name.set_text(", ".join(path.name for path in files))
        self._show(False)

    @Slot(object)
    def show_rows(self, cells: pd.DataFrame | None) -> None:
        """Shows the rows; None where they come with the whole."""
        self._show(cells is not None)
        if cells is not None:
            names = cells.columns[:MOST_COLUMNS]
            self.rows.table.set_columns([Column(str(n), cells[n], tone=Tone.QUIET) for n in names])

    def _show(self, rows: bool) -> None:
        self._frame.setVisible(rows)
        self._word.setVisible(rows)
