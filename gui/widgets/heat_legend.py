"""The key to a heat map's colours: what none and most look like."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QLinearGradient, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

BAR = 140
GAP = 12


class HeatLegend(QWidget):
    """A ramp of the heat colours between two words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = self._most = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self._dress)

    def set_ends(self, least: str, most: str) -> None:
        """Names the two ends of the ramp."""
        self._least, self._most = least, most
        self.setAccessibleName(f"{least} – {most}")
        self.updateGeometry()
        self.update()

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("fact"))
        words = metrics.horizontalAdvance(self._least) + metrics.horizontalAdvance(self._most)
        return QSize(words + BAR + 2 * GAP + 2, max(metrics.height(), 18))

    def paintEvent(self, _event: object) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("fact"))
        painter.setPen(tokens.text2)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle | Qt.AlignmentFlag.AlignLeft, self._least)
        left = metrics.horizontalAdvance(self._least) + GAP
        bar = QRectF(left, self.height() / 2 - 4, BAR, 8)
        ramp = QLinearGradient(bar.topLeft(), bar.topRight())
        for place, colour in enumerate(tokens.heat):
            ramp.setColorAt(place / (len(tokens.heat) - 1), colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ramp)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(tokens.text2)
        rest = self.rect().adjusted(int(bar.right()) + GAP, 0, 0, 0)
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, self._most)
        painter.end()
