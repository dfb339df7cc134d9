"""Icons as widgets, and Pairwell's own mark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme


class Icon(QWidget):
    """One icon of resources/icons, in the colour of a token."""

    def __init__(
        self, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.set_icon(name, token)
        self.setFixedSize(size, size)
        theme.signals.changed.connect(self.update)

    def set_icon(self, name: str, token: str = "text2") -> None:
        """Another icon."""
        self._icon = theme.icon(name, token)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._icon.paint(QPainter(self), self.rect())


class RoundIcon(QWidget):
    """An icon on a round `soft` ground of 56 pixels: the middle of a drop area."""

    def __init__(self, name: str, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = theme.icon(name, "accent")
        self.setFixedSize(size, size)
        theme.signals.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().soft)
        painter.drawEllipse(self.rect())
        square = self.rect().adjusted(0, 0, 0, 0)
        square.setSize(QSize(26, 26))
        square.moveCenter(self.rect().center())
        self._icon.paint(painter, square)


class Mark(QWidget):
    """Two that go together: a disc, and a ring that lies over it. 24 by 16 pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(24, 18)
        theme.signals.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_mark(QPainter(self), QRectF(self.rect()))


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Paints the mark as large as the box lets it be, 24 to 18."""
    unit = min(box.width() / 24, box.height() / 18)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(unit, unit)
    disc, hole = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(-3.5, 0), 8, 8)
    hole.addEllipse(QPointF(3.8, 0), 8, 8)
    painter.fillPath(disc.subtracted(hole), theme.tokens().accent)
    painter.setPen(QPen(theme.tokens().warn_mark, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(3.8, 0), 6, 6)
    painter.restore()
