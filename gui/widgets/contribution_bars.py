"""The why-panel's reasons: a row each, with a bar for or against from one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.row_delegate import line_of

THICK = 8
BARS_SHARE = 0.28  # of the width that bars may take
GAP = 12


@dataclass(frozen=True)
class Contribution:
    """One reason: what, its evidence, and how much it gave; below 0 it spoke against."""

    name: str
    evidence: str
    weight: float


class ContributionBars(QWidget):
    """Rows of name and evidence, the longest bar first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Contribution, ...] = ()
        self._title = self._against = self._for = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self._dress)

    def set_heads(self, title: str, against: str, for_: str) -> None:
        """Names the column of reasons and the two sides of the axis; `against` may be empty."""
        self._title, self._against, self._for = title, against, for_
        self.update()

    def set_rows(self, rows: Sequence[Contribution], summary: str) -> None:
        """Shows the reasons; `summary` is what a screen reader says of them."""
        self._rows = tuple(sorted(rows, key=lambda row: -abs(row.weight)))
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[Contribution, ...]:
        """The reasons as they stand, from the top."""
        return self._rows

    @property
    def axis(self) -> float:
        """Where the bars begin, in pixels from the left."""
        room = self.width() * BARS_SHARE
        back = max((-row.weight for row in self._rows if row.weight < 0), default=0.0)
        on = max((row.weight for row in self._rows if row.weight > 0), default=0.0)
        share = back / (back + on) if back + on else 0.0
        return self.width() - room * (1 - share)

    def bar(self, row: int) -> QRectF:
        """The bar of a row, in pixels."""
        most = max((abs(one.weight) for one in self._rows), default=0.0) or 1.0
        forward = max((one.weight for one in self._rows if one.weight > 0), default=0.0)
        unit = (self.width() - self.axis) / forward if forward else self.width() * BARS_SHARE / most
        length = abs(self._rows[row].weight) * unit
        left = self.axis if self._rows[row].weight >= 0 else self.axis - length
        top = self._head_height() + (row + 0.5) * self._row_height() - THICK / 2
        return QRectF(left, top, length, THICK)

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _row_height(self) -> int:
        lines = line_of("small", theme.font("small")) + line_of("fact", theme.font("fact"))
        return max(lines + 14, theme.grown(50))

    def _head_height(self) -> int:
        return QFontMetrics(theme.font("small")).height() + 10

    def sizeHint(self) -> QSize:
        return QSize(288, self._head_height() + self._row_height() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for row in range(len(self._rows)):
            self._paint_row(painter, row)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        height = self._head_height()
        middle = Qt.AlignmentFlag.AlignVCenter
        bold = theme.font("small")
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(tokens.text)
        painter.drawText(QRectF(0, 0, self.axis - GAP, height), middle, self._title)
        painter.setFont(theme.font("fact"))
        painter.setPen(tokens.text2)
        right = Qt.AlignmentFlag.AlignRight | middle
        if self._against:
            painter.drawText(QRectF(0, 0, self.axis - 6, height), right, self._against)
            painter.drawText(QRectF(self.axis + 6, 0, self.width() - self.axis, height), middle, self._for)
        else:
            painter.drawText(QRectF(0, 0, self.width(), height), right, self._for)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        tokens = theme.tokens()
        reason, bar = self._rows[row], self.bar(row)
        top = self._head_height() + row * self._row_height()
        painter.setPen(tokens.line)
        painter.drawLine(0, top, self.width(), top)
        width = min(self.axis, bar.left()) - GAP
        small, fact = theme.font("small"), theme.font("fact")
        lines = (line_of("small", small), line_of("fact", fact))
        y = top + (self._row_height() - sum(lines)) / 2
        for font, text, colour, height in (
            (small, reason.name, tokens.text, lines[0]),
            (fact, reason.evidence, tokens.text2, lines[1]),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(0, y, width, height), Qt.AlignmentFlag.AlignVCenter, cut)
            y += height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent if reason.weight >= 0 else tokens.warn_mark)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(tokens.control)
        axis, centre = int(self.axis), top + self._row_height() / 2
        painter.drawLine(axis, int(centre - 9), axis, int(centre + 9))

    def event(self, event: QEvent) -> bool:
        """Shows a cut row whole in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = (event.pos().y() - self._head_height()) // self._row_height()
            if 0 <= row < len(self._rows):
                reason = self._rows[row]
                QToolTip.showText(event.globalPos(), f"{reason.name}\n{reason.evidence}", self)
                return True
        return super().event(event)
