"""Help on a term: two sentences, and the formula folded away."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, fit_height

WIDTH = 468


class HelpCard(QFrame):
    """A card that stands under what was asked about; Esc or a click elsewhere closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("kind", "help")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        self._term = Body("", "body")
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        self._term.setFont(font)
        self._text = Body("", "small", "text2")
        self._more = Button("", "link")
        self._formula = Body("", "small", "text")
        for widget in (self._term, self._text, self._more, self._formula):
            column.addWidget(widget)
        self._more.clicked.connect(self._unfold)

    def show_for(self, asked: QWidget, term: str, text: str, formula: str = "") -> None:
        """Opens the card under a widget.

        Args:
            asked: what was clicked.
            term: the field's word.
            text: two sentences.
            formula: shown when asked for; "" for none.
        """
        self._term.set_text(term)
        self._text.set_text(text)
        self._formula.set_text(formula)
        self._formula.hide()
        self._more.set_text(self.tr("The formula"))
        self._more.setVisible(bool(formula))
        self.setAccessibleName(term)
        fit_height(self)
        corner = asked.mapToGlobal(QPoint(asked.width() - self.width(), asked.height() + 8))
        room = asked.screen().availableGeometry()
        corner.setX(max(room.left() + 8, min(corner.x(), room.right() - self.width() - 8)))
        if corner.y() + self.height() > room.bottom():
            corner.setY(asked.mapToGlobal(QPoint(0, 0)).y() - self.height() - 8)
        self.move(corner)
        self.show()

    @Slot()
    def _unfold(self) -> None:
        self._more.hide()
        self._formula.show()
        fit_height(self)
