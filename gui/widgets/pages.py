"""Pages of paper, one below the other, as wide as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from gui import theme

_GAP, _EDGE, _LEAST = 12, 12, 240


class Pages(QScrollArea):
    """Shows pictures of pages; a page is white in the dark as well, for so it is printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width that its coming hangs on.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(_LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Shows these."""
        self._sheet.show_pages(pages)

    def count(self) -> int:
        """How many there are."""
        return len(self._sheet.pages)


class _Sheet(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: tuple[QImage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def show_pages(self, pages: Sequence[QImage]) -> None:
        self.pages = tuple(pages)
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = float(_EDGE)
        for page in self.pages:
            box = QRectF(_EDGE, top, self._across(), self._across() * page.height() / page.width())
            painter.drawImage(box, page)
            painter.setPen(QPen(QColor(theme.tokens().line), 1))
            painter.drawRect(box)
            top = box.bottom() + _GAP

    def _across(self) -> float:
        return max(self.width() - 2 * _EDGE, 1)

    def _height(self) -> int:
        tall = sum(self._across() * page.height() / page.width() + _GAP for page in self.pages)
        return round(tall) + 2 * _EDGE

    def _fit(self) -> None:
        if self.minimumHeight() != self._height():
            self.setMinimumHeight(self._height())
