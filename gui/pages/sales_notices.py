"""What the owner should know about a file that was read all the same, one calm line each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.words import wording
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Body

if TYPE_CHECKING:
    from engine.reading.table import RawTable

SHOWN = 2  # lines before the others are asked for


class NoticeLines(QWidget):
    """The sentences of a table's notices; those beyond the first two at a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.more = Button("", "link")
        self.more.clicked.connect(self._show_all)
        indent = QHBoxLayout()
        indent.setContentsMargins(24, 0, 0, 0)
        indent.addWidget(self.more)
        indent.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addLayout(indent)

    @property
    def sentences(self) -> list[str]:
        """All of them."""
        return list(self._sentences)

    def show_notices(self, table: RawTable, asked: str = "") -> None:
        """Shows what was noticed about the files; not what is `asked` about, a code."""
        several = len(table.files) > 1
        told: dict[str, None] = {}
        for file in table.files:
            for notice in file.notices:
                if notice.code == asked:
                    continue
                sentence = wording().note(notice.code, **notice.facts)
                if sentence and several and file.path.name not in sentence:
                    sentence = f"{file.path.name}: {sentence}"
                told[sentence] = None
        self._sentences = [sentence for sentence in told if sentence]
        self.setVisible(bool(self._sentences))
        self._fill(SHOWN + 1 if len(self._sentences) == SHOWN + 1 else SHOWN)

    def _fill(self, count: int) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in self._sentences[:count]:
            self._lines.addWidget(_Line(sentence))
        hidden = len(self._sentences) - count
        self.more.setVisible(hidden > 0)
        self.more.set_text(self.tr("%Ln more", "", max(hidden, 0)))

    @Slot()
    def _show_all(self) -> None:
        self._fill(len(self._sentences))


class _Line(QWidget):
    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Body("", "small", "text2")
        words.set_rich(escape(sentence))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Icon("info", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.setAccessibleName(sentence)
