"""The header of a page: the headline that is the answer, a line below it, and the one filled button."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.labels import Body


class Header(QWidget):
    """`set_headline("Learning your product names, {}", "about 2 minutes left")` puts the phrase in accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(24)
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self.headline = Body("", "headline")
        self.subline = Body("", "body", "text2")
        self._low = False
        self._words.addWidget(self.headline)
        self._words.addWidget(self.subline)
        self._row.addLayout(self._words, 1)
        self._buttons = QVBoxLayout()
        self._buttons.setContentsMargins(0, 2, 0, 0)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._buttons)
        self.set_shape(32, False)

    def set_headline(self, sentence: str, accent: str = "") -> None:
        """The sentence; `{}` in it stands for a phrase in accent."""
        before, _, after = sentence.partition("{}")
        phrase = f"<em>{escape(accent)}</em>" if accent else ""
        self.headline.set_rich(f"{escape(before)}{phrase}{escape(after)}")

    def set_subline(self, sentence: str) -> None:
        """What the page is for, or what comes next."""
        self.subline.set_text(sentence)
        self.subline.setVisible(bool(sentence) and not self._low)

    def add_button(self, button: QPushButton) -> None:
        """Puts a button at the top right."""
        self._buttons.addWidget(button)

    def set_shape(self, margin: int, low: bool) -> None:
        """The page's edge; a low window has no subline."""
        self._low = low
        self._row.setContentsMargins(margin, 24 if margin == 32 else 18, margin, 0)
        self.subline.setVisible(bool(self.subline.text()) and not low)
