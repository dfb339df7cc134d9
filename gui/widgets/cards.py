"""A choice of one among several, each a card with a name and a second line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from gui import theme
from gui.widgets.switch import paint_choice

_MARK, _PAD, _GAP = 18, 12, 10
_NARROW = 150  # pixels a card needs


class Card(QRadioButton):
    """One of the cards; its description is the second line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._second = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.signals.changed.connect(self.update)

    def set_words(self, name: str, second: str) -> None:
        """What stands on it."""
        self._second = second
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(second)
        self.setToolTip(f"{name}: {second}")

    def needed(self) -> int:
        """Pixels at which nothing on it is cut."""
        body, fact = theme.font("body"), theme.font("fact")
        body.setWeight(body.Weight.Medium)
        words = ((body, self.text()), (fact, self._second))
        widest = max(QFontMetrics(font).horizontalAdvance(text) for font, text in words)
        return _PAD + _MARK + _GAP + widest + 10

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("fact")).height()
        return QSize(_NARROW, lines + 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, width = self.isChecked(), 2.0 if self.isChecked() else 1.0
        painter.setPen(QPen(t.accent if on else t.control, width))
        painter.setBrush(t.soft if on else t.hover if self.underMouse() else t.page)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        mark = QRectF(_PAD, (self.height() - _MARK) / 2, _MARK, _MARK)
        paint_choice(painter, mark, on, self.isEnabled(), self.underMouse())
        left = _PAD + _MARK + _GAP
        room = self.rect().adjusted(left, 6, -8, -6)
        body, fact = theme.font("body"), theme.font("fact")
        body.setWeight(body.Weight.Medium)
        for font, colour, text, place in (
            (body, t.text, self.text(), Qt.AlignmentFlag.AlignTop),
            (fact, t.text2, self._second, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, place | Qt.AlignmentFlag.AlignLeft, shown)


class Cards(QWidget):
    """`chosen(key)` tells the owner's choice; `set_current` chooses without telling."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {key: Card() for key in keys}
        self._group = QButtonGroup(self)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for key, card in self.cards.items():
            card.setObjectName(key)
            self._group.addButton(card)
        self._group.buttonClicked.connect(self._clicked)
        self._lay_out(3)
        self.set_current(keys[0])

    def current(self) -> str:
        """The chosen key."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def set_current(self, key: str) -> None:
        """Chooses one."""
        self.cards[key].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROW * 2 + 6, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = max(card.needed() for card in self.cards.values())
        self._lay_out(3 if self.width() >= 3 * needed + 12 else 2)

    @Slot(QAbstractButton)
    def _clicked(self, card: QAbstractButton) -> None:
        self.chosen.emit(card.objectName())

    def _lay_out(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
