"""A quiet bar of progress: 4 pixels, rounded, never filled twice."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from gui import theme


class ProgressBar(QProgressBar):
    """`set_fraction(None)` while nobody knows how far it is: the track alone."""

    def __init__(self, width: int = 0, height: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setFixedHeight(height)
        if width:
            self.setFixedWidth(width)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_fraction(self, fraction: float | None) -> None:
        """How much is done, 0 to 1."""
        self.setValue(round(1000 * (fraction or 0.0)))

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, round_ = self.rect().toRectF(), self.height() / 2
        painter.setBrush(theme.tokens().line)
        painter.drawRoundedRect(box, round_, round_)
        done = self.width() * self.value() / self.maximum()
        if done > 0:
            painter.setBrush(theme.tokens().accent)
            painter.drawRoundedRect(QRectF(0, 0, max(done, self.height()), self.height()), round_, round_)
