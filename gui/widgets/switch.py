"""Switch, check box and choice, painted from the tokens; role and keys are Qt's own."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from gui import theme

_GAP = 12
_SWITCH = QSize(32, 18)
_BOX = QSize(18, 18)


class Switch(QCheckBox):
    """Acts at once."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _begin(self)

    def sizeHint(self) -> QSize:
        return _hint(self, _SWITCH)

    def minimumSizeHint(self) -> QSize:
        return _hint(self, _SWITCH)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        place = QRectF(0, (self.height() - 18) / 2, 32, 18)
        paint_switch(painter, place, self.isChecked(), self.isEnabled(), self.underMouse())
        _paint_words(painter, self, _SWITCH)


class CheckBox(QCheckBox):
    """Acts with the page's button."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _begin(self)

    def sizeHint(self) -> QSize:
        return _hint(self, _BOX)

    def minimumSizeHint(self) -> QSize:
        return _hint(self, _BOX)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        place = QRectF(0, (self.height() - 18) / 2, 18, 18)
        paint_check(painter, place, self.isChecked(), self.isEnabled(), self.underMouse())
        _paint_words(painter, self, _BOX)


class Choice(QRadioButton):
    """One of several."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _begin(self)

    def sizeHint(self) -> QSize:
        return _hint(self, _BOX)

    def minimumSizeHint(self) -> QSize:
        return _hint(self, _BOX)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        place = QRectF(0, (self.height() - 18) / 2, 18, 18)
        paint_choice(painter, place, self.isChecked(), self.isEnabled(), self.underMouse())
        _paint_words(painter, self, _BOX)


def paint_switch(
    painter: QPainter, place: QRectF, on: bool, enabled: bool = True, over: bool = False
) -> None:
    """A switch of 32 by 18."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on and enabled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.accent_hover if over else t.accent)
        painter.drawRoundedRect(place, 9, 9)
        knob = t.on_accent
    else:
        painter.setPen(QPen(t.control if enabled else t.line, 1))
        painter.setBrush(t.hover if over and enabled else t.page)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5)
        knob = t.control if enabled else t.line
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(knob)
    radius = 7 if on and enabled else 6
    across = place.right() - 9 if on else place.left() + 9
    painter.drawEllipse(QPointF(across, place.center().y()), radius, radius)


def paint_check(painter: QPainter, place: QRectF, on: bool, enabled: bool = True, over: bool = False) -> None:
    """A check box of 18 by 18."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((t.accent_hover if over else t.accent) if enabled else t.line)
        painter.drawRoundedRect(place, 4, 4)
        pen = QPen(t.on_accent if enabled else t.off, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        left, top = place.left(), place.top()
        painter.drawPolyline(
            [QPointF(left + 5, top + 9.2), QPointF(left + 7.8, top + 12), QPointF(left + 13, top + 6.5)]
        )
    else:
        painter.setPen(QPen(t.control if enabled else t.line, 1))
        painter.setBrush(t.hover if over and enabled else t.page)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def paint_choice(
    painter: QPainter, place: QRectF, on: bool, enabled: bool = True, over: bool = False
) -> None:
    """A choice of 18 by 18."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = place.center()
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((t.accent_hover if over else t.accent) if enabled else t.line)
        painter.drawEllipse(middle, 9, 9)
        painter.setBrush(t.on_accent)
        painter.drawEllipse(middle, 4, 4)
    else:
        painter.setPen(QPen(t.control if enabled else t.line, 1))
        painter.setBrush(t.hover if over and enabled else t.page)
        painter.drawEllipse(middle, 8.5, 8.5)


def _begin(button: QAbstractButton) -> None:
    button.setFont(theme.font("body"))
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    theme.signals.changed.connect(button.update)


def _hint(button: QAbstractButton, mark: QSize) -> QSize:
    metrics = QFontMetrics(button.font())
    words = _GAP + metrics.horizontalAdvance(button.text()) if button.text() else 0
    return QSize(mark.width() + words, max(mark.height(), metrics.height()))


def _paint_words(painter: QPainter, button: QAbstractButton, mark: QSize) -> None:
    t = theme.tokens()
    painter.setPen(t.text if button.isEnabled() else t.off)
    painter.setFont(button.font())
    room = button.rect().adjusted(mark.width() + _GAP, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, button.text())
