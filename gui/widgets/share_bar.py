"""One bar of two parts: what stays and what does not."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

THICK = 12
GAP = 2


class ShareBar(QWidget):
    """The part that stays in accent, the rest in grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self._dress)

    def set_share(self, share: float, summary: str) -> None:
        """Shows which share stays, 0 to 1; `summary` is what a screen reader says."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(summary)
        self.setAccessibleDescription(summary)
        self.update()

    @property
    def share(self) -> float:
        """The share that stays."""
        return self._share

    @Slot()
    def _dress(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, THICK)

    def paintEvent(self, _event: object) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rest = 0.0 if self._share >= 1 else max(self.width() * (1 - self._share), 4.0)
        kept = self.width() - rest - (GAP if 0 < rest < self.width() else 0)
        if kept > 0:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(QRectF(0, 0, kept, THICK), 2, 2)
        if rest > 0:
            painter.setBrush(tokens.rival)
            painter.drawRoundedRect(QRectF(self.width() - rest, 0, rest, THICK), 2, 2)
        painter.end()
