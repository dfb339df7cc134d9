"""Shares then and now, a group a row: the bar of now over the bar of then."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.row_delegate import draw_cut, line_of

BAR, GAP, BETWEEN = 5, 2, 12


@dataclass(frozen=True)
class Moved:
    """One group: its name, its shares then and now (0 to 1), and both in words."""

    name: str
    then: float
    now: float
    figure: str


class ThenAndNow(QWidget):
    """Rows of `Moved`; now in accent, then in grey, and the figures in words at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Moved, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_rows(self, rows: Sequence[Moved]) -> None:
        """Shows other rows."""
        self._rows = tuple(rows)
        self.updateGeometry()
        self.update()

    def set_summary(self, name: str, summary: str) -> None:
        """What a screen reader says of the plot."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)

    @property
    def _pitch(self) -> int:
        return line_of("small", theme.font("small")) + 2 * BAR + GAP + BETWEEN

    def sizeHint(self) -> QSize:
        return QSize(240, self._pitch * max(len(self._rows), 1))

    def paintEvent(self, _event: object) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, fact = theme.font("small"), theme.font("fact")
        line, metrics = line_of("small", name), QFontMetrics(fact)
        most = max((share for row in self._rows for share in (row.then, row.now)), default=1.0) or 1.0
        for at, row in enumerate(self._rows):
            top = at * self._pitch
            figure = metrics.horizontalAdvance(row.figure)
            draw_cut(painter, QRectF(0, top, self.width() - figure - 12, line), row.name, name, tokens.text)
            painter.setFont(fact)
            painter.setPen(tokens.text2)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, self.width(), line), right, row.figure)
            painter.setPen(Qt.PenStyle.NoPen)
            for below, share, colour in (
                (0, row.now, tokens.accent),
                (BAR + GAP, row.then, tokens.rival),
            ):
                painter.setBrush(colour)
                width = max(self.width() * share / most, 1.5)
                painter.drawRoundedRect(QRectF(0, top + line + below, width, BAR), 1.5, 1.5)
        painter.end()
