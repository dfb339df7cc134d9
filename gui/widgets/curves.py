"""The two curves of the training page: right guesses above, the error below, over the same steps."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.axes import grown, step_ticks, ticks
from gui.widgets.quiet_plot import QuietPlot, label, pen

REDRAW_MS = 250
NAMES_LEFT = 42  # pixels for the figures of the vertical axis
NAMES_RIGHT = 96  # pixels for the words at the ends of the curves
NAMES_BELOW = 26
NAMES_ABOVE = 10


@dataclass(frozen=True)
class CurveWords:
    """The words on the curves, each with one {} for its figure where it has one."""

    now: str = "{}"
    kept: str = "{}"
    untrained: str = "{}"
    steps: str = "{}"
    to_come: str = ""


class Curve(QuietPlot):
    """One curve over the steps of a training, with its last point named and the part to come shaded."""

    def __init__(self, parent: QWidget | None = None, *, from_zero: bool, steps_below: bool) -> None:
        super().__init__(parent)
        self._from_zero, self._steps_below = from_zero, steps_below
        self._total = 1
        self._step = 0
        self._bounds = self._empty_bounds()
        self._drawn = False
        self._untrained: float | None = None
        self._best: int | None = None
        self._words = CurveWords()
        self._data = (np.empty(0), np.empty(0))
        self._region = pg.LinearRegionItem((0, 1), movable=False)
        self._grid = pg.PlotCurveItem()
        self._level = pg.PlotCurveItem()
        self._line = pg.PlotDataItem()
        self._line.setClipToView(True)
        self._point = pg.ScatterPlotItem(size=10, pxMode=True)
        self._last = label("section" if from_zero else "fact", (0, 0.5))
        self._level_word = label("fact", (0, 0.5))
        self._to_come = label("fact", (0.5, 0))
        self._ticks: list[pg.TextItem] = []
        for line in self._region.lines:
            line.setPen(pg.mkPen(None))
        for item in (self._region, self._grid, self._level, self._line, self._point):
            self.box.addItem(item)
        for word in (self._last, self._level_word, self._to_come):
            self.box.addItem(word, ignoreBounds=True)
        self.begin()

    @property
    def bounds(self) -> tuple[float, float]:
        """The ends of the vertical axis."""
        return self._bounds

    @property
    def points(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The steps and values that are drawn."""
        return self._data

    def set_words(self, words: CurveWords) -> None:
        """The words of the language."""
        self._words = words
        self.arrange()

    def show_data(
        self,
        steps: npt.NDArray[np.float64],
        values: npt.NDArray[np.float64],
        step: int,
        total: int,
        untrained: float | None = None,
        best: int | None = None,
    ) -> None:
        """Draws the curve.

        Args:
            steps, values: its points, in order.
            step: the step that the training is at; what lies beyond is shaded.
            total: the last step.
            untrained: level before the training, drawn dashed.
            best: the step whose weights are kept, once the training is over.
        """
        self._data, self._step, self._total = (steps, values), step, max(total, 1)
        self._untrained, self._best = untrained, best
        levels = values if untrained is None else np.append(values, untrained)
        if not len(steps):
            self._bounds = self._empty_bounds()
        else:
            before = self._bounds if self._drawn else None
            self._bounds = grown(before, levels, self._from_zero)
        self._drawn = len(steps) > 0
        self._line.setData(steps, values)
        self.arrange()

    def _empty_bounds(self) -> tuple[float, float]:
        return (0.0, 20.0) if self._from_zero else (0.0, 1.0)

    def dress(self) -> None:
        tokens = theme.tokens()
        colour = tokens.accent if self._from_zero else tokens.series2
        self._region.setBrush(tokens.panel)
        self._grid.setPen(pen(tokens.line))
        self._level.setPen(pen(tokens.text2, 1.25, (4, 3)))
        self._line.setPen(pen(colour, 2 if self._from_zero else 1.5))
        self._point.setBrush(colour)
        self._point.setPen(pen(tokens.page, 2))
        self._last.setColor(tokens.accent if self._from_zero else tokens.text)
        self._level_word.setColor(tokens.text2)
        self._to_come.setColor(tokens.text2)
        self._last.setFont(theme.font("section" if self._from_zero else "fact"))
        for word in (self._level_word, self._to_come, *self._ticks):
            word.setFont(theme.font("fact"))
            word.setColor(tokens.text2)

    def arrange(self) -> None:
        low, high = self._bounds
        across = max(self.width() - NAMES_LEFT - NAMES_RIGHT, 50) / self._total
        below = NAMES_BELOW if self._steps_below else NAMES_ABOVE
        up = max(self.height() - NAMES_ABOVE - below, 20) / (high - low)
        self.box.setRange(
            xRange=(-NAMES_LEFT / across, self._total + NAMES_RIGHT / across),
            yRange=(low - below / up, high + NAMES_ABOVE / up),
            padding=0,
        )
        levels = ticks(low, high, self._from_zero)
        self._grid.setData(np.tile([0.0, self._total], len(levels)), np.repeat(levels, 2), connect="pairs")
        self._shade(high, across)
        self._name_ticks(levels, across, up)
        self._name_ends(across, up)

    def _shade(self, high: float, across: float) -> None:
        waiting = self._best is None and self._step < self._total
        self._region.setVisible(waiting)
        self._region.setRegion((self._step, self._total))
        height = max(self.height(), 1)
        self._region.setSpan(
            (NAMES_BELOW if self._steps_below else NAMES_ABOVE) / height, 1 - NAMES_ABOVE / height
        )
        self._to_come.setText(self._words.to_come)
        room = (self._total - self._step) * across
        fits = room > self._to_come.boundingRect().width() + 16
        self._to_come.setVisible(waiting and self._from_zero and fits)
        _, top = self._pixels(0, -8)
        self._to_come.setPos((self._step + self._total) / 2, high + top)

    def _name_ticks(self, levels: list[float], across: float, up: float) -> None:
        names: list[tuple[float, float, tuple[float, float], str]]
        names = [(-10 / across, level, (1, 0.5), f"{level:g}") for level in levels]
        if self._steps_below:
            low = self._bounds[0] - 6 / up
            for step in step_ticks(self._total):
                word = self._words.steps.format(step) if step == self._total else f"{step:,}"
                names.append((step, low, (0.5, 0), word))
        while len(self._ticks) < len(names):
            tick = label("fact", (1, 0.5))
            tick.setColor(theme.tokens().text2)
            self.box.addItem(tick, ignoreBounds=True)
            self._ticks.append(tick)
        for tick in self._ticks[len(names) :]:
            tick.setVisible(False)
        for tick, (x, y, anchor, text) in zip(self._ticks, names, strict=False):
            tick.setVisible(True)
            tick.setText(text)
            tick.setAnchor(anchor)
            tick.setPos(x, y)

    def _name_ends(self, across: float, up: float) -> None:
        steps, values = self._data
        level = self._untrained
        self._level.setVisible(level is not None)
        self._level_word.setVisible(level is not None)
        if level is not None:
            self._level.setData([0.0, float(self._total)], [level, level])
            self._level_word.setText(self._words.untrained.format(f"{level:.0f}"))
            self._level_word.setPos(self._total + 8 / across, level)
        self._last.setVisible(len(steps) > 0)
        self._point.setVisible(len(steps) > 0 and self._from_zero)
        if not len(steps):
            return
        at = len(steps) - 1 if self._best is None else int(np.argmin(np.abs(steps - self._best)))
        x, y = float(steps[at]), float(values[at])
        self._point.setData([x], [y])
        figure = f"{y:.0f}" if self._from_zero else f"{y:.1f}"
        word = self._words.kept if self._best is not None and self._from_zero else self._words.now
        self._last.setText(word.format(figure) if self._from_zero else figure)
        if not self._from_zero:
            x, y = float(steps[-1]), float(values[-1])
            self._last.setAnchor((0, 0.5))
            self._last.setPos(x + 8 / across, y)
        elif self._best is not None and x > self._total * 0.8:
            self._last.setAnchor((0.5, 1))
            self._last.setPos(x, y + 8 / up)
        else:
            self._last.setAnchor((0, 1))
            self._last.setPos(x + 10 / across, y + 2 / up)

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        """A length in pixels as a length in data."""
        size = self.box.viewPixelSize()
        return x * size[0], y * size[1]


class TrainingCurves(QObject):
    """Gathers the figures of a training and draws both curves four times a second, however fast they come.

    Attributes:
        guesses, error: the two widgets, for the page to lay out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guesses = Curve(parent, from_zero=True, steps_below=False)
        self.error = Curve(parent, from_zero=False, steps_below=True)
        self.error.box.setXLink(self.guesses.box)
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.redraw)
        self.start(1)

    def set_words(self, words: CurveWords) -> None:
        """The words of the language, on both curves."""
        self.guesses.set_words(words)
        self.error.set_words(words)

    def start(self, total: int) -> None:
        """Empties both curves for a training of `total` steps."""
        self._total, self._step = total, 0
        self._untrained: float | None = None
        self._best: int | None = None
        self._guesses: list[tuple[float, float]] = []
        self._error: list[tuple[float, float]] = []
        self.redraw()

    def add(self, step: int, loss: float | None = None, validation: float | None = None) -> None:
        """Adds what one sign of life told.

        Args:
            step: the step it was told at.
            loss: training loss of that step.
            validation: share of right guesses, 0 to 1; the one of step 0 is the untrained level.
        """
        self._step = max(self._step, step)
        if loss is not None and math.isfinite(loss):
            self._error.append((step, loss))
        if validation is not None and math.isfinite(validation):
            if step == 0:
                self._untrained = 100 * validation
            self._guesses.append((step, 100 * validation))
        if not self._timer.isActive():
            self._timer.start()

    def finish(self, best: int | None) -> None:
        """Ends the curves; `best` is the step whose weights are kept."""
        self._best = best
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draws what has come so far."""
        self._timer.stop()
        for curve, points in ((self.guesses, self._guesses), (self.error, self._error)):
            steps, values = np.array(points, dtype=float).reshape(-1, 2).T
            untrained = self._untrained if curve is self.guesses else None
            curve.show_data(steps, values, self._step, self._total, untrained, self._best)
