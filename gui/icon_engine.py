"""Icons that are always in the colour of a token and sharp at the device's ratio."""

from collections.abc import Callable
from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class TokenIconEngine(QIconEngine):
    """Draws resources/icons/NAME.svg with a token's colour for `currentColor`; off when disabled.

    In a room that is wider than high, the icon stands at its left (`side` 0), middle (0.5) or right (1).
    """

    def __init__(self, name: str, token: str, colour: Callable[[str], QColor], side: float = 0.5) -> None:
        super().__init__()
        _source(name)  # a wrong name fails here, not while painting
        self._name = name
        self._token = token
        self._colour = colour
        self._side = side

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        size = min(rect.width(), rect.height())
        square = QRectF(rect.left() + (rect.width() - size) * self._side, rect.top(), size, size)
        token = "off" if mode == QIcon.Mode.Disabled else self._token
        _renderer(self._name, self._colour(token).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return TokenIconEngine(self._name, self._token, self._colour, self._side)


@lru_cache
def _source(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
