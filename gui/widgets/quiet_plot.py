"""A pyqtgraph view with nothing in it that tells nothing."""

import pyqtgraph as pg
from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui import theme


class QuietPlot(pg.GraphicsView):
    """A box for items: no menu, no buttons, no axes, no mouse; in the tokens' colours.

    Subclasses lay things out in `arrange`, which runs after every change of size, and colour them in `dress`;
    when their items are there, they call `begin`.

    Attributes:
        box: where the items go.
    """

    _ready = False  # pyqtgraph sends a resize from within its constructor, before the items are there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False)
        self.setAntialiasing(True)
        self.enableMouse(False)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        theme.signals.changed.connect(self._theme_changed)

    def begin(self) -> None:
        """Colours and lays out the items for the first time."""
        self._ready = True
        self._theme_changed()

    @Slot()
    def _theme_changed(self) -> None:
        self.setBackground(theme.tokens().page)
        self.dress()
        self.arrange()

    def set_summary(self, name: str, summary: str) -> None:
        """What a screen reader says of the plot."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)

    def dress(self) -> None:
        """Puts the tokens' colours on the items."""

    def arrange(self) -> None:
        """Puts the items where the size of the widget asks."""

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if self._ready:
            self.arrange()

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Closes the window as Qt does: pyqtgraph's own tears the scene down under its items, and crashes."""
        return QWidget.close(self)

    def wheelEvent(self, ev: QWheelEvent) -> None:
        """Leaves the wheel to the page, which may scroll."""
        ev.ignore()


def pen(colour: QColor, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
    """A cosmetic pen; `dash` in multiples of its width."""
    made = QPen(colour, width)
    made.setCosmetic(True)
    if dash:
        made.setDashPattern(list(dash))
    return made


def label(font_role: theme.Role, anchor: tuple[float, float], text: str = "") -> pg.TextItem:
    """A text in data coordinates, in one of the theme's fonts."""
    item = pg.TextItem(text, anchor=anchor)
    item.setFont(theme.font(font_role))
    item.textItem.document().setDocumentMargin(0)
    return item
