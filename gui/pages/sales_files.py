"""The files of a shop as a list: which, how long, in which order; one can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.pages.words import size_word
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row, RowButton

if TYPE_CHECKING:
    from engine.reading.table import FileReading

UP, DOWN, REMOVE = "up", "down", "remove"
SEEN = 4  # rows without scrolling


class FilesList(RowList):
    """Shows FileReadings; the chosen one's chips stand below.

    Signals:
        ordered: the positions of the files in the order that the owner wants; what is left out goes.
    """

    ordered = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = RowColumns(
            lead=28, figure=200, end=104, one_line=True, quiet_figure=True, buttons_right=True
        )
        super().__init__(columns, parent)
        self.acted.connect(self._act)

    def show_files(self, files: Sequence[FileReading]) -> None:
        """Shows files; the chosen one stays chosen where there are as many."""
        before = max(self.row, 0)
        self.rows.change_rows([self._row(file, at, len(files)) for at, file in enumerate(files)])
        self.setAccessibleName(self.tr("The files of this shop"))
        self.choose(min(before, len(files) - 1))
        self.setFixedHeight(self.full_height(min(len(files), SEEN)))

    def _row(self, file: FileReading, at: int, count: int) -> Row:
        buttons = [RowButton(REMOVE, "x", self.tr("Take this file out"))]
        if at < count - 1:
            buttons.insert(0, RowButton(DOWN, "arrow-down", self.tr("Further down")))
        if at > 0:
            buttons.insert(0, RowButton(UP, "arrow-up", self.tr("Further up")))
        rows = self.tr("%Ln row(s)", "", file.rows)
        figure = f"{rows} · {size_word(size_of(file))}"
        return Row(file.path.name, lead_icon="file-spreadsheet", figure=figure, buttons=tuple(buttons))

    @Slot(str, int)
    def _act(self, action: str, at: int) -> None:
        order = list(range(self.rows.rowCount()))
        if action == REMOVE and len(order) > 1:
            order.remove(at)
        else:
            other = at + {UP: -1, DOWN: 1}.get(action, 0)
            if not 0 <= other < len(order) or other == at:
                return
            order[at], order[other] = order[other], order[at]
            self.choose(other)
        self.ordered.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen file out, Ctrl and an arrow moves it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        action = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}.get(Qt.Key(event.key())) if control else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            action = REMOVE
        if action is not None and self.row >= 0:
            self.by_key = True
            self._act(action, self.row)
        else:
            super().keyPressEvent(event)


def size_of(file: FileReading) -> int:
    """Bytes of a file on disk, 0 where it is there no longer."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0
