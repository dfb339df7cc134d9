"""Buttons: filled, outlined, destructive, link, icon alone, and the chip that opens a menu."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from gui import theme

Kind: TypeAlias = Literal["primary", "secondary", "destructive", "link", "quiet", "plain"]
Size: TypeAlias = Literal["small", "control", "large"]

_INK = {
    "primary": "on_accent",
    "destructive": "bad",
    "link": "accent",
    "quiet": "text2",
    "plain": "text",
    "secondary": "text",
}


class Button(QPushButton):
    """A button with words; one `primary` a page."""

    _side = 0.0  # of its icon

    def __init__(
        self,
        text: str = "",
        kind: Kind = "secondary",
        icon: str = "",
        size: Size = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setProperty("scale", size)
        self.setFont(_font(kind, size))
        self.setIconSize(QSize(20, 16))  # Fusion leaves 4 pixels between icon and words, the pictures 8
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_kind(kind)
        self.set_text(text)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_kind(self, kind: Kind) -> None:
        """Another variant."""
        theme.set_variant(self, "kind", kind)
        self._kind: Kind = kind
        self.set_icon(self._icon_name)

    def set_icon(self, name: str) -> None:
        """Another icon, "" for none."""
        self._icon_name = name
        if name:
            self.setIcon(theme.icon(name, _INK[self._kind], self._side))

    def set_text(self, text: str) -> None:
        """Other words, which are its accessible name too."""
        self.setText(text)
        self.setAccessibleName(text)


class NextButton(Button):
    """Where to go next; its arrow stands behind the words."""

    _side = 1.0

    def __init__(self, text: str = "", kind: Kind = "primary", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, "arrow-right", parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


class IconButton(QToolButton):
    """An icon alone: only for thumb, pin, ban, zoom, undo and the foot of the sidebar."""

    def __init__(
        self, icon: str, name: str = "", key: str = "", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setIcon(theme.icon(icon, "text2"))
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What it does, for tooltip and screen reader."""
        self.setToolTip(f"{name} ({self._key})" if self._key else name)
        self.setAccessibleName(name)


class Chip(QPushButton):
    """A quiet label and a value that can be changed: opens its menu. "Top 26 ⌄".

    With an icon, and without a menu, it opens a panel beside; then it may be checkable.
    """

    def __init__(
        self, label: str = "", value: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._value = value
        self._picture = theme.icon(icon, "text2") if icon else None
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._chevron = theme.icon("chevron-down", "text2")
        theme.signals.changed.connect(self.update)
        self.set_words(label, value)

    def set_words(self, label: str, value: str) -> None:
        """Other words; the value alone when there is no label."""
        self._label = label
        self._value = value
        self.setAccessibleName(f"{label} {value}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        label, value = self._widths()
        gap = 6 if self._label and self._value else 0
        chevron = 20 if self.menu() is not None else 0
        return QSize(11 + self._lead() + label + gap + value + chevron + 10, theme.grown(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pressed = self.isDown() or self.isChecked() or (self.menu() is not None and self.menu().isVisible())
        over = self.underMouse() and self.isEnabled()
        painter.setPen(t.line)
        painter.setBrush(t.soft if pressed else t.hover if over else t.page)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        label, value = self._widths()
        middle = Qt.AlignmentFlag.AlignVCenter
        left = 11
        if self._picture is not None:
            square = self.rect().adjusted(left, (self.height() - 16) // 2, 0, 0)
            square.setSize(QSize(16, 16))
            self._picture.paint(painter, square)
            left += self._lead()
        painter.setFont(self.font())
        painter.setPen(t.text2 if self.isEnabled() else t.off)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._label)
        left += label + (6 if self._label and self._value else 0)
        painter.setFont(self._value_font())
        painter.setPen(t.text if self.isEnabled() else t.off)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._value)
        if self.menu() is not None:
            square = self.rect().adjusted(left + value + 6, (self.height() - 14) // 2, 0, 0)
            square.setSize(QSize(14, 14))
            self._chevron.paint(painter, square)

    def _lead(self) -> int:
        """Pixels of the icon and the gap behind it."""
        if self._picture is None:
            return 0
        return 24 if self._label or self._value else 16

    def _value_font(self) -> QFont:
        font = theme.font("small")
        font.setWeight(font.Weight.Medium)
        return font

    def _widths(self) -> tuple[int, int]:
        label = QFontMetrics(self.font()).horizontalAdvance(self._label)
        return label, QFontMetrics(self._value_font()).horizontalAdvance(self._value)


def _font(kind: str, size: str) -> QFont:
    small = size == "small" or kind == "link"
    font = theme.font("small" if small else "body")
    font.setWeight(font.Weight.Medium if kind != "quiet" else font.Weight.Normal)
    if kind == "primary":
        font.setWeight(font.Weight.DemiBold)
    return font
