"""The picture of a heat map: turns the mouse into signals and leaves the rest to the map."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget


class HeatView(pg.GraphicsView):
    """The map itself, without its names.

    Signals:
        moved, pressed: where the pointer is, in the view's pixels.
        left: it went away.
        dragged: how far, in pixels.
        turned: where the wheel turned, and by how many notches.
    """

    moved = Signal(QPointF)
    left = Signal()
    pressed = Signal(QPointF)
    dragged = Signal(QPointF)
    turned = Signal(QPointF, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, useOpenGL=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.enableMouse(False)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self._held: QPointF | None = None
        self._moving = False

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if ev.button() is Qt.MouseButton.LeftButton:
            self._held, self._moving = ev.position(), False

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        if self._held is not None:
            step = ev.position() - self._held
            self._moving = self._moving or step.manhattanLength() > 6
            if self._moving:
                self._held = ev.position()
                self.dragged.emit(step)
                return
        self.moved.emit(ev.position())

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        if self._held is not None and not self._moving:
            self.pressed.emit(ev.position())
        self._held = None

    def wheelEvent(self, ev: QWheelEvent) -> None:
        self.turned.emit(ev.position(), ev.angleDelta().y() / 120)
        ev.accept()

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.left.emit()
