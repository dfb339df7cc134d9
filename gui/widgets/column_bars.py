"""Upright bars over months: how much in each, or how much against an even year."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.quiet_plot import pen

HEIGHT, NAMES, ABOVE = 124, 20, 8
GAP = 0.28  # of a bar's room


@dataclass(frozen=True)
class ColumnBar:
    """One bar: its height, the name below it ("" for none), what is said of it, and whether it is the one."""

    value: float
    name: str
    words: str
    own: bool = False


class ColumnBars(QWidget):
    """Bars from zero; with a `level`, a dashed line there, named at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[ColumnBar, ...] = ()
        self._level: tuple[float, str] | None = None
        self._ticks: list[float] = [0.0, 1.0]
        self._written: list[str] = ["0", "1"]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_bars(
        self,
        bars: Sequence[ColumnBar],
        ticks: Sequence[tuple[float, str]],
        level: tuple[float, str] | None = None,
    ) -> None:
        """Shows `bars`.

        Args:
            bars: from the left.
            ticks: the heights that are named at the left, from zero up, and how; the last is the top.
            level: a height to compare with, and its name.
        """
        self._bars, self._level = tuple(bars), level
        self._ticks = [height for height, _ in ticks]
        self._written = [text for _, text in ticks]
        self.update()

    def set_summary(self, name: str, summary: str) -> None:
        """What a screen reader says of the plot."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)

    def sizeHint(self) -> QSize:
        return QSize(240, theme.grown(HEIGHT))

    def _area(self) -> QRectF:
        metrics = QFontMetrics(theme.font("fact"))
        left = max((metrics.horizontalAdvance(text) for text in self._written), default=0) + 8
        height = self.height() - theme.grown(NAMES) - ABOVE
        return QRectF(left, ABOVE, self.width() - left, height)

    def bar_at(self, x: float) -> int:
        """The bar under a place, -1 for none."""
        area = self._area()
        if not self._bars or not area.left() <= x < area.right():
            return -1
        return min(int((x - area.left()) / area.width() * len(self._bars)), len(self._bars) - 1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._bars[at].words if at >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        tokens, area = theme.tokens(), self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("fact"))
        top = max(self._ticks[-1], 1e-9)
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick, text in zip(self._ticks, self._written, strict=True):
            y = area.bottom() - area.height() * tick / top
            painter.setPen(tokens.line)
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
            painter.setPen(tokens.text2)
            painter.drawText(QRectF(0, y - 10, area.left() - 8, 20), middle, text)
        room = area.width() / max(len(self._bars), 1)
        for at, bar in enumerate(self._bars):
            height = area.height() * min(bar.value, top) / top
            left = area.left() + room * (at + GAP / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent if bar.own else tokens.rival)
            painter.drawRoundedRect(QRectF(left, area.bottom() - height, room * (1 - GAP), height), 1.5, 1.5)
            if bar.name:
                painter.setPen(tokens.text2)
                under = QRectF(left + room / 2 - 40, area.bottom() + 4, 80, theme.grown(NAMES) - 4)
                if under.right() > self.width():
                    under.moveRight(self.width())
                    painter.drawText(under, Qt.AlignmentFlag.AlignRight, bar.name)
                else:
                    under.moveLeft(max(under.left() - room * GAP / 2, 0))
                    painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, bar.name)
        if self._level is not None:
            y = area.bottom() - area.height() * self._level[0] / top
            painter.setPen(pen(tokens.text2, 1.25, (4, 3)))
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
        painter.end()


def whole_ticks(most: float) -> list[tuple[float, str]]:
    """Zero, the middle and the top of an axis that holds counts up to `most`, all whole."""
    step = 1
    while step * 2 < most:
        digits = str(step)
        step = step * 5 // 2 if digits[0] == "2" else step * 2
    return [(height, f"{height:,}") for height in (0, step, 2 * step)]
