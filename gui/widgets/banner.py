"""A question to the owner, or a failure: icon, what it is, one line more, and the answers."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Body


class Banner(QFrame):
    """Kind `asks` (amber) or `failed` (red); buttons are added by the page."""

    def __init__(self, kind: Literal["asks", "failed"], icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        token = "warn" if kind == "asks" else "bad"
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        self._icon = Icon(icon, token, 20)
        row.addWidget(
            self._icon, 0, Qt.AlignmentFlag.AlignVCenter if kind == "asks" else Qt.AlignmentFlag.AlignTop
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Body("", "body")
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        self.text = Body("", "small", "text2")
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(16)
        row.addLayout(self._answers)

    def set_words(self, title: str, text: str = "") -> None:
        """The sentence, and one line more."""
        self.title.set_text(title)
        self.text.set_text(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_answer(self, button: Button) -> None:
        """Puts an answer at the right."""
        self._answers.addWidget(button)
