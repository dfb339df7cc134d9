"""The one way in which something scrolls: no frame, no ground of its own, no focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inner: QWidget, sideways: bool = False, parent: QWidget | None = None) -> QScrollArea:
    """An area that scrolls `inner`, down alone unless `sideways`; the ground beneath shows through."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    as_needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    area.setHorizontalScrollBarPolicy(as_needed if sideways else off)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inner.setProperty("kind", "scrolled")
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area
