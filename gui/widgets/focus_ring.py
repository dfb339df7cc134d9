"""One ring for the whole window: 2 pixels of `focus` after a gap of 1, only when focus came by key."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QGraphicsView,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QWidget,
)

from gui import theme

_REACH = 4  # pixels beyond the widget: a gap of 1, the ring of 2, and its smooth edge
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class _LastInput(QObject):
    """Whether the owner used the keyboard last; watches the window's own input, not every event."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by_key = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in _MODIFIERS:
                self.by_key = True
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin):
            self.by_key = False
        return False


class _Wider(QProxyStyle):
    """Leaves room for the ring round a widget."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _REACH
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """Moves to what has focus. Lists and plots show their focus inside, as `shows_inside` tells them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._style = _Wider(QStyleFactory.create("Fusion"))
        self._style.setParent(self)
        self.setStyle(self._style)
        self._input = _LastInput(self)
        self._window = window
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._move)
        theme.signals.changed.connect(self.update)

    def watch(self, handle: QWindow) -> None:
        """Watches the input of a window that has been shown."""
        handle.installEventFilter(self._input)

    @property
    def by_key(self) -> bool:
        """Whether the keyboard was used last."""
        return self._input.by_key

    @Slot(QWidget, QWidget)
    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._rings(now):
            self.setWidget(None)  # pyright: ignore[reportArgumentType] - Qt takes none
        else:
            self.setWidget(now)

    def _rings(self, widget: QWidget) -> bool:
        """Whether the ring goes round it: not round lists and plots, nor the palette's bare field."""
        inside = isinstance(widget, QAbstractItemView | QGraphicsView) or widget.property("kind") == "bare"
        return self.by_key and not inside and widget.window() is self._window

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().focus, 2))
        ring = self.rect().toRectF().adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(ring, 8, 8)


def shows_inside(view: QWidget) -> bool:
    """Whether a list is to paint its ring: it has focus, and focus came by key."""
    ring = view.window().findChild(FocusRing)
    return view.hasFocus() and ring is not None and ring.by_key
