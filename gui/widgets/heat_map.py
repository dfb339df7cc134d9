"""A matrix as a heat map: names at the left, a crosshair, zoom by key, wheel and button."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.heat_levels import DIAGONAL, HeatLevels
from gui.widgets.heat_view import HeatView
from gui.widgets.quiet_plot import pen

NAMED_FROM = 14  # pixels a cell from which names and gaps are drawn
LARGEST = 64  # pixels a cell
ZOOM = 1.5
GAP = 10  # between the names and the map
NAMES_SHARE = 0.3  # of the width that names may take

Cell = tuple[int, int]


class HeatMap(QWidget):
    """Shows `HeatLevels`. Knows cells by (row, column); what they mean is the caller's.

    Signals:
        pointed: the cell under the crosshair changed, by pointer or key; (-1, -1) where there is none.
        chosen: a cell was clicked, or Enter pressed on it.
    """

    pointed = Signal(int, int)
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: HeatLevels | None = None
        self._names: Sequence[str] = ()
        self._square = False
        self._cell = 1.0
        self._origin = QPointF(0, 0)
        self._pointer: Cell | None = None
        self._kept: Cell | None = None
        self._level = -1
        self._view = HeatView(self)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._overlay = _Overlay(self)
        self._view.box.addItem(self._image)
        self._view.box.addItem(self._overlay)
        self._proxy = pg.SignalProxy(self._view.moved, rateLimit=60, slot=self._point_at)
        self._view.left.connect(self._pointer_left)
        self._view.pressed.connect(self._press)
        self._view.dragged.connect(self.pan)
        self._view.turned.connect(self._wheel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        theme.signals.changed.connect(self._dress)
        self._dress()

    def set_matrix(self, levels: HeatLevels, names: Sequence[str], square: bool) -> None:
        """Shows a matrix.

        Args:
            levels: its pictures.
            names: of the rows, whole; they are cut to fit.
            square: rows and columns are the same things, so that a column's name stands at the left too.
        """
        self._levels, self._square = levels, square
        self._names = [name.strip() for name in names]  # a blank at the end would part it from the map
        self._pointer = self._kept = None
        self._level = -1
        self._image.setVisible(levels.pictures[0].size > 0)
        self.fit()
        self.pointed.emit(-1, -1)

    def set_summary(self, name: str, summary: str) -> None:
        """What a screen reader says of the map."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)

    @property
    def cell(self) -> Cell | None:
        """The cell under the crosshair."""
        return self._pointer or self._kept

    @property
    def cell_size(self) -> float:
        """Pixels a cell is wide and high."""
        return self._cell

    def keep(self, row: int, column: int) -> None:
        """Puts the crosshair on a cell, where it returns when the pointer leaves, and shows it."""
        self._kept = (row, column)
        self._pointer = None
        width, height = self._visible()
        x = min(max(self._origin.x(), column + 1 - width), column)
        y = min(max(self._origin.y(), row + 1 - height), row)
        self._place(self._cell, QPointF(x, y))
        self._tell()

    def show_block(self, start: int, stop: int) -> None:
        """Shows the rows and columns from `start` to before `stop` as large as they fit."""
        room = min(self._view.width(), self._view.height())
        size = min(max(room / max(stop - start, 1), self._fitting()), LARGEST)
        self._place(size, QPointF(start, start))

    @Slot()
    def fit(self) -> None:
        """Shows the whole matrix."""
        self._place(self._fitting(), QPointF(0, 0))

    @Slot()
    def zoom_in(self) -> None:
        """Makes cells larger, round the crosshair."""
        self._zoom(ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Makes cells smaller, down to the whole matrix."""
        self._zoom(1 / ZOOM)

    @Slot(QPointF)
    def pan(self, pixels: QPointF) -> None:
        """Moves the map along with the pointer."""
        self._place(self._cell, self._origin - pixels / self._cell)

    def sizeHint(self) -> QSize:
        return QSize(682, 468)

    def names_width(self, width: int = 0) -> int:
        """Pixels kept for the names at the left, at a width, or the one that the map has."""
        metrics = QFontMetrics(theme.font("key"))
        longest = max((metrics.horizontalAdvance(name) for name in self._names[:200]), default=0)
        return int(min(longest + 4, (width or self.width()) * NAMES_SHARE))

    def used_height(self, width: int, room: int) -> int:
        """Pixels that the whole matrix needs at a width, when there is `room` for it."""
        if self._levels is None:
            return room
        return min(max(round(self._fit_into(width, room) * self._levels.shape[0]), 160), room)

    def _fitting(self) -> float:
        return self._fit_into(self.width(), self.height())

    def _fit_into(self, width: int, height: int) -> float:
        if self._levels is None:
            return 1.0
        rows, columns = self._levels.shape
        across = max(width - self.names_width(width) - GAP, 1)
        size = min(across / max(columns, 1), height / max(rows, 1), LARGEST)
        return float(int(size)) if size >= 8 else size

    def _visible(self) -> tuple[float, float]:
        """Cells that the view has room for, across and down."""
        return self._view.width() / self._cell, self._view.height() / self._cell

    def _zoom(self, factor: float, about: QPointF | None = None) -> None:
        size = min(max(self._cell * factor, self._fitting()), LARGEST)
        if about is None:
            row, column = self.cell or (0, 0)
            about = QPointF(column + 0.5, row + 0.5)
        self._place(size, about - (about - self._origin) * (self._cell / size))

    def _place(self, cell: float, origin: QPointF) -> None:
        left = self.names_width() + GAP
        self._view.setGeometry(left, 0, max(self.width() - left, 1), max(self.height(), 1))
        self._cell = cell
        if self._levels is None:
            return
        rows, columns = self._levels.shape
        width, height = self._visible()
        x = min(max(origin.x(), 0.0), max(columns - width, 0.0))
        y = min(max(origin.y(), 0.0), max(rows - height, 0.0))
        self._origin = QPointF(x, y)
        self._view.box.setRange(xRange=(x, x + width), yRange=(y, y + height), padding=0)
        level = self._levels.level_for(cell * self.devicePixelRatioF())
        if level != self._level and self._levels.pictures[0].size:
            self._level = level
            picture = self._levels.pictures[level]
            self._image.setImage(picture, autoLevels=False, levels=(0, 255))
            self._image.setRect(QRectF(0, 0, picture.shape[1] << level, picture.shape[0] << level))
        self._overlay.update()
        self.update()

    @Slot()
    def _dress(self) -> None:
        tokens = theme.tokens()
        stops = [colour.getRgb() for colour in tokens.heat]
        ramp = np.asarray(pg.ColorMap(None, stops).getLookupTable(0, 1, nPts=DIAGONAL, alpha=True))
        table = np.append(ramp, [(tokens.line.red(), tokens.line.green(), tokens.line.blue(), 255)], axis=0)
        self._view.setBackground(tokens.page)
        self._image.setLookupTable(table.astype(np.ubyte))
        self._overlay.update()
        self.update()

    @Slot(object)
    def _point_at(self, arguments: tuple[QPointF]) -> None:
        cell = self._cell_at(arguments[0])
        if cell != self._pointer:
            self._pointer = cell
            self._tell()

    @Slot()
    def _pointer_left(self) -> None:
        self._proxy.flush()
        if self._pointer is not None:
            self._pointer = None
            self._tell()

    @Slot(QPointF)
    def _press(self, position: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        cell = self._cell_at(position)
        if cell is not None:
            self._kept = cell
            self._tell()
            self.chosen.emit(*cell)

    @Slot(QPointF, float)
    def _wheel(self, position: QPointF, steps: float) -> None:
        self._zoom(1.15**steps, self._origin + position / self._cell)

    def _cell_at(self, position: QPointF) -> Cell | None:
        if self._levels is None:
            return None
        at = self._origin + position / self._cell
        rows, columns = self._levels.shape
        inside = 0 <= at.x() < columns and 0 <= at.y() < rows
        return (int(at.y()), int(at.x())) if inside else None

    def _tell(self) -> None:
        self._overlay.update()
        self.update()
        self.pointed.emit(*(self.cell or (-1, -1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        zooms = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }
        key = Qt.Key(event.key())
        if self._levels is not None and self._levels.pictures[0].size and key in steps:
            rows, columns = self._levels.shape
            row, column = self.cell or (0, 0)
            down, right = steps[key] if self.cell else (0, 0)
            self.keep(min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1))
        elif key in zooms:
            zooms[key]()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cell:
            self.chosen.emit(*self.cell)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self._cell <= self._fitting() or self._origin == QPointF(0, 0)
        self._place(self._fitting() if whole else self._cell, self._origin)

    def paintEvent(self, _event: object) -> None:
        """Paints the names; the map paints itself."""
        if self._levels is None:
            return
        tokens = theme.tokens()
        bold = self._bold_rows()
        rows = range(
            int(self._origin.y()), min(len(self._names), int(self._origin.y() + self._visible()[1]) + 1)
        )
        if self._cell < NAMED_FROM:
            rows = sorted(bold)
        painter = QPainter(self)
        painter.setPen(tokens.text)
        width = self.names_width()
        for row in rows:
            font = theme.font("key")
            font.setWeight(QFont.Weight.DemiBold if row in bold else QFont.Weight.Normal)
            painter.setFont(font)
            height = max(self._cell, 16.0)
            middle = (row + 0.5 - self._origin.y()) * self._cell
            text = QFontMetrics(font).elidedText(self._names[row], Qt.TextElideMode.ElideRight, width)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, middle - height / 2, width, height), align, text)
        painter.end()

    def _bold_rows(self) -> set[int]:
        if self.cell is None:
            return set()
        row, column = self.cell
        return {row, column} if self._square else {row}


class _Overlay(pg.GraphicsObject):
    """Gaps between the cells and the crosshair, in cells."""

    def __init__(self, owner: HeatMap) -> None:
        super().__init__()
        self._owner = owner

    def boundingRect(self) -> QRectF:
        shape = self._owner._levels.shape if self._owner._levels else (1, 1)
        return QRectF(-1, -1, shape[1] + 2, shape[0] + 2)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:  # noqa: ARG002 - Qt's
        owner = self._owner
        if owner._levels is None:
            return
        tokens = theme.tokens()
        rows, columns = owner._levels.shape
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if owner.cell_size >= NAMED_FROM:
            painter.setPen(pen(tokens.page))
            for x in range(columns + 1):
                painter.drawLine(QPointF(x, 0), QPointF(x, rows))
            for y in range(rows + 1):
                painter.drawLine(QPointF(0, y), QPointF(columns, y))
        if owner.cell is None:
            return
        row, column = owner.cell
        painter.setPen(pen(tokens.text2))
        painter.drawRect(QRectF(0, row, columns, 1))
        painter.drawRect(QRectF(column, 0, 1, rows))
        painter.setPen(pen(tokens.text, 2))
        painter.drawRect(QRectF(column, row, 1, 1))
