"""What an empty page says: what will stand here, and the one way to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.buttons import Button
from gui.widgets.icons import RoundIcon
from gui.widgets.labels import Body

WIDTH = 560


class Promise(QWidget):
    """An icon, one sentence, and a button.

    Attributes:
        choose: the button, for the page to answer.
    """

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._words = Body("", "body", "text2")
        self._words.setAlignment(centre)
        self.choose = Button("", "primary", "folder-open", "large")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 72, 32, 32)
        column.setSpacing(16)
        column.addWidget(RoundIcon(icon), 0, centre)
        column.addWidget(self._words)
        column.addWidget(self.choose, 0, centre)

    def set_words(self, words: str, button: str) -> None:
        """The sentence, and what the button says."""
        if words != self._words.accessibleName():
            self._words.set_text(words)
        self.choose.set_text(button)
