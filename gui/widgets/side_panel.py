"""What opens in the right pane of a page, never in a window: a question, its key, and what scrolls below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gui.widgets.buttons import IconButton
from gui.widgets.labels import KeyCap, Label
from gui.widgets.row_delegate import PAD
from gui.widgets.row_list import RowList
from gui.widgets.scrolling import scrolling

EDGE = 20


class SidePanel(QFrame):
    """Subclasses `add` their widgets. Signals: hide_wanted: its own button, or Esc."""

    hide_wanted = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self._question = Label("", "fact", "text2")
        self.hide_button = IconButton("x", key=key, size=28)
        self.hide_button.clicked.connect(self.hide_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._question, 1)
        head.addWidget(KeyCap(key))
        head.addWidget(self.hide_button)
        inner = QWidget()
        self.inside = QVBoxLayout(inner)
        self.inside.setContentsMargins(EDGE - PAD, 8, EDGE - PAD, 16)
        self.inside.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scrolling(inner), 1)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Puts parts below one another; rows bleed beyond the edge: their text stands at it."""
        for part in parts:
            if isinstance(part, RowList):
                self.inside.addWidget(part)
                continue
            row = QHBoxLayout()
            row.setContentsMargins(PAD, 0, PAD, 0)
            if isinstance(part, QLayout):
                row.addLayout(part)
            else:
                row.addWidget(part)
            self.inside.addLayout(row)

    def retranslate(self) -> None:
        """All words that do not hang on what is shown."""

    def set_question(self, question: str, name: str) -> None:
        """What the panel answers, and what a screen reader calls it."""
        self._question.setText(question)
        self.setAccessibleName(name)
        self.hide_button.set_name(self.tr("Hide this panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide_wanted.emit()
            return
        super().keyPressEvent(event)
