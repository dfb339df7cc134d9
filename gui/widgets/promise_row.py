"""Rows of 56 with two lines and a hairline: what there will be, and shops that can be opened."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import theme

HEIGHT = 56


class PromiseRow(QWidget):
    """An icon, a name, one line more."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = theme.icon(icon, "accent")
        self._title = self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_words(self, title: str, text: str) -> None:
        """Both lines."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.grown(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        self._icon.paint(painter, QRect(0, self.height() // 2 - 9, 18, 18))
        _paint_lines(painter, self, 30, self.width(), self._title, self._text, "text2")


class ShopRow(QAbstractButton):
    """A shop of before; `opened(folder)` when it is clicked."""

    opened = Signal(str)

    def __init__(self, name: str, icon: str, asks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        self._asks = asks
        self._icon = theme.icon(icon, "warn" if asks else "text2")
        self._text = self._when = ""
        self.setText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        theme.signals.changed.connect(self.update)

    def set_words(self, text: str, when: str = "") -> None:
        """What is there, and since when."""
        self._text, self._when = text, when
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.grown(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.folder:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.folder and (self.underMouse() or self.isDown()):
            painter.setBrush(t.soft if self.isDown() else t.hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setBrush(t.panel)
        square = QRect(0, self.height() // 2 - 16, 32, 32)
        painter.drawRoundedRect(square, 6, 6)
        self._icon.paint(painter, square.adjusted(8, 8, -8, -8))
        end = self.width()
        if self._when:
            painter.setFont(theme.font("fact"))
            painter.setPen(t.text2)
            width = painter.fontMetrics().horizontalAdvance(self._when)
            painter.drawText(
                QRect(end - width, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._when
            )
            end -= width + 16
        token = "warn" if self._asks else "text2"
        _paint_lines(painter, self, 44, end, self.text(), self._text, token)

    def _open(self) -> None:
        if self.folder:
            self.opened.emit(self.folder)


def _paint_lines(
    painter: QPainter, row: QWidget, left: int, right: int, title: str, text: str, token: str
) -> None:
    t = theme.tokens()
    top = (row.height() - 1 - theme.line_height("body") - theme.line_height("fact")) // 2
    for words, font, ink, height in (
        (title, theme.font("name"), t.text, theme.line_height("body")),
        (text, theme.font("fact"), theme.colour(token), theme.line_height("fact")),
    ):
        painter.setFont(font)
        painter.setPen(ink)
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, top, right - left, height), Qt.AlignmentFlag.AlignVCenter, cut)
        top += height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRect(0, row.height() - 1, row.width(), 1), t.line)
