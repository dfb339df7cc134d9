"""Where a file is dropped: a dashed frame; solid and accent while one is over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme


class DropArea(QWidget):
    """A frame with a column for what is written in it. The window itself takes the drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(8)
        self.column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.signals.changed.connect(self.update)

    def set_over(self, over: bool) -> None:
        """Whether a file is over the window."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(t.accent if self._over else t.control, 2)
        if not self._over:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(t.soft if self._over else t.panel)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 12, 12)


class DropFrame(QWidget):
    """Over the whole window while a file is dragged: 2 pixels of accent and what dropping does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        """Shows the frame over its parent."""
        self._words = words
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.accent, 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self._words) + 32
        box = self.rect()
        box.setSize(box.size().scaled(width, 40, Qt.AspectRatioMode.IgnoreAspectRatio))
        box.moveCenter(self.rect().center())
        box.moveBottom(self.rect().bottom() - 56)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.accent)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(t.on_accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
