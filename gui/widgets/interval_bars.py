"""Bars with the range of their uncertainty: Pairwell's own in accent, what it is compared with in grey."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.quiet_plot import QuietPlot, label, pen

PITCH = 44  # pixels from bar to bar
THICK = 26
NAME_GAP = 12
FIGURES = 96  # pixels for the number and the range at the bar's end


@dataclass(frozen=True)
class IntervalBar:
    """One bar: a figure of 100, its range, and how both are written at its end."""

    name: str
    value: float
    low: float
    high: float
    figure: str
    span: str
    own: bool = False


class IntervalBars(QuietPlot):
    """Horizontal bars from one axis; the same `scale` on two of them makes them comparable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[IntervalBar, ...] = ()
        self._scale = 1.0
        self._beside: tuple[str, ...] = ()
        self._body = pg.BarGraphItem(x0=[], y=[], height=1, width=[])
        self._inner = pg.ErrorBarItem()
        self._outer = pg.ErrorBarItem()
        self._axis = pg.PlotCurveItem()
        for item in (self._body, self._axis, self._inner, self._outer):
            self.box.addItem(item)
        self._words: list[tuple[pg.TextItem, pg.TextItem, pg.TextItem]] = []
        self.begin()

    def set_bars(self, bars: Sequence[IntervalBar], scale: float, beside: Sequence[str] = ()) -> None:
        """Shows `bars` from the top, on an axis from 0 to `scale`.

        Args:
            bars: what is shown.
            scale: the value at the axis's end.
            beside: names on the plots that this one is compared with; both leave the same room for names.
        """
        self._bars, self._scale, self._beside = tuple(bars), max(scale, 1e-9), tuple(beside)
        while len(self._words) < len(bars):
            words = (label("body", (1, 0.5)), label("section", (0, 0.5)), label("fact", (0, 0.5)))
            for word in words:
                self.box.addItem(word, ignoreBounds=True)
            self._words.append(words)
        self.setFixedHeight(max(len(bars), 1) * PITCH + 8)
        self.updateGeometry()
        self.dress()
        self.arrange()

    @property
    def bars(self) -> tuple[IntervalBar, ...]:
        """What is shown, from the top."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(460, max(len(self._bars), 1) * PITCH + 8)

    def dress(self) -> None:
        tokens = theme.tokens()
        self._axis.setPen(pen(tokens.control))
        for bar, (name, figure, span) in zip(self._bars, self._words, strict=False):
            font = theme.font("body")
            font.setWeight(QFont.Weight.DemiBold if bar.own else QFont.Weight.Normal)
            name.setFont(font)
            name.setColor(tokens.text)
            figure.setFont(theme.font("section"))
            figure.setColor(tokens.accent if bar.own else tokens.text)
            span.setFont(theme.font("fact"))
            span.setColor(tokens.text2)

    def arrange(self) -> None:
        tokens = theme.tokens()
        for words in self._words:
            for word in words:
                word.setVisible(False)
        if not self._bars:
            return
        count = len(self._bars)
        names = self._name_room()
        across = max(self.width() - names - FIGURES, 40) / self._scale  # pixels a unit
        rows = np.arange(count, dtype=float)
        ends = np.array([bar.value for bar in self._bars])
        low = np.array([bar.low for bar in self._bars])
        high = np.array([bar.high for bar in self._bars])
        self.box.setRange(
            xRange=(-names / across, self._scale + FIGURES / across),
            yRange=(count - 0.5 + 4 / PITCH, -0.5 - 4 / PITCH),
            padding=0,
        )
        self.box.invertY(True)
        colours = [pg.mkBrush(tokens.accent if bar.own else tokens.rival) for bar in self._bars]
        none = [pg.mkPen(None)] * count
        thick = THICK / PITCH
        self._body.setOpts(x0=np.zeros(count), y=rows, width=ends, height=thick, brushes=colours, pens=none)
        beam = 0.24
        self._inner.setData(x=ends, y=rows, left=ends - low, beam=beam, pen=pen(tokens.page, 1.5))
        self._outer.setData(x=ends, y=rows, right=high - ends, beam=beam, pen=pen(tokens.text, 1.5))
        self._axis.setData([0.0, 0.0], [-0.5, count - 0.5])
        for row, (bar, words) in enumerate(zip(self._bars, self._words, strict=False)):
            name, figure, span = words
            for word in words:
                word.setVisible(True)
            metrics = QFontMetrics(name.textItem.font())
            name.setText(metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(names - NAME_GAP - 2)))
            name.setPos(-NAME_GAP / across, row)
            figure.setText(bar.figure)
            figure.setPos(bar.high + 10 / across, row)
            span.setText(bar.span)
            span.setPos(bar.high + (16 + figure.boundingRect().width()) / across, row)

    def _name_room(self) -> float:
        font = theme.font("body")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        longest = max(
            metrics.horizontalAdvance(name) for name in (*self._beside, *(b.name for b in self._bars))
        )
        return min(longest + NAME_GAP + 4, self.width() * 0.45)
