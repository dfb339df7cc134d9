"""Colours, type and the style sheet, all from the tokens; one signal when they change.

`theme.tokens()`, `theme.font(role)` and `theme.icon(name)` are all that the rest of the window asks for.
What paints by itself repaints on `theme.signals.changed`.
"""

import sys
from enum import StrEnum
from functools import cache
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gui.icon_engine import TokenIconEngine
from gui.style_sheet import style_sheet
from gui.tokens import DARK, LIGHT, Tokens

Role: TypeAlias = Literal["headline", "figure", "section", "body", "name", "small", "fact", "key"]

# Pixels at a system text size of 14, line heights in English and in Chinese, weight.
_ROLES: dict[Role, tuple[int, int, int, int]] = {
    "headline": (24, 32, 34, 600),
    "figure": (22, 28, 30, 600),
    "section": (15, 22, 24, 600),
    "body": (14, 20, 22, 400),
    "name": (14, 20, 22, 500),
    "small": (13, 18, 20, 400),
    "fact": (12, 16, 18, 400),
    "key": (11, 16, 16, 500),
}
_FAMILIES_BY_SYSTEM = {"win32": ["Segoe UI Variable Text", "Segoe UI"]}
_FAMILIES = ["Inter", "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC"]
_SMALLEST, _NORMAL, _LARGEST = 13, 14, 20


class Mode(StrEnum):
    """Which scheme the owner wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Signals(QObject):
    changed = Signal()

    @Slot()
    def follow_system(self) -> None:
        """The system has changed its colour scheme."""
        _refill()


class _State:
    """What is in force now."""

    mode = Mode.SYSTEM
    tokens = LIGHT
    text_size = float(_NORMAL)
    families: list[str] = _FAMILIES
    chinese = False


signals = _Signals()


def start(app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
    """Takes the system's font and scheme, and dresses the application."""
    system_font = app.font()
    size = system_font.pixelSize()
    if size <= 0:
        size = system_font.pointSizeF() * app.primaryScreen().logicalDotsPerInch() / 72
    _State.text_size = min(max(size, _SMALLEST), _LARGEST)
    own = _FAMILIES_BY_SYSTEM.get(sys.platform, [QFontInfo(system_font).family()])
    _State.families = list(dict.fromkeys([*own, *_FAMILIES]))
    app.setStyle("Fusion")
    app.setFont(font("body"))
    app.styleHints().colorSchemeChanged.connect(signals.follow_system)
    set_mode(mode)


def set_mode(mode: Mode) -> None:
    """Light, dark, or as the system has it."""
    _State.mode = mode
    wanted = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
    # The system draws the title bar and its own dialogs after this hint.
    QApplication.styleHints().setColorScheme(wanted.get(mode, Qt.ColorScheme.Unknown))
    _refill()


def mode() -> Mode:
    """What the owner chose."""
    return _State.mode


def tokens() -> Tokens:
    """The colours in force."""
    return _State.tokens


def colour(token: str) -> QColor:
    """A colour by the name of its token."""
    return getattr(_State.tokens, token)


def font(role: Role, tabular: bool = False) -> QFont:
    """The type of a role; `tabular` for figures in columns."""
    pixels, _, _, weight = _ROLES[role]
    made = QFont()
    made.setFamilies(_State.families)
    made.setPixelSize(round(pixels * factor()))
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def families() -> list[str]:
    """The families of type, the system's first."""
    return list(_State.families)


def line_height(role: Role) -> int:
    """Pixels from line to line, two more in Chinese."""
    _, english, chinese, _ = _ROLES[role]
    return round((chinese if _State.chinese else english) * factor())


def factor() -> float:
    """The system's text size, 1 where it is 14 pixels."""
    return _State.text_size / _NORMAL


def grown(pixels: int) -> int:
    """A height that was drawn for text of 14 pixels, larger where the text is larger, never smaller."""
    return max(pixels, round(pixels * factor()))


def set_chinese(chinese: bool) -> None:
    """Chinese lines are two pixels taller."""
    _State.chinese = chinese


@cache  # for good: the collector may take an engine before the icon that holds it, which ends the program
def icon(name: str, token: str = "text", side: float = 0.5) -> QIcon:
    """An icon in the colour of a token, always that of the scheme in force.

    Args:
        name: of resources/icons.
        token: a field of Tokens.
        side: where it stands in a room wider than high: 0 left, 1 right.
    """
    return QIcon(TokenIconEngine(name, token, colour, side))


def set_variant(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet reads, and has the sheet read it again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _refill() -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    dark = _State.mode is Mode.DARK or (
        _State.mode is Mode.SYSTEM and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _State.tokens = DARK if dark else LIGHT
    app.setPalette(_palette(_State.tokens))
    app.setStyleSheet(style_sheet(_State.tokens, factor()))
    signals.changed.emit()


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour_ in (
        ((role.Window, role.Button), t.page),
        ((role.Base, role.ToolTipBase), t.page),
        ((role.AlternateBase,), t.panel),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), t.text),
        ((role.PlaceholderText,), t.text2),
        ((role.Highlight,), t.soft),
        ((role.HighlightedText,), t.text),
        ((role.Link, role.LinkVisited, role.Accent), t.accent),
        ((role.Light, role.Midlight), t.panel),
        ((role.Mid, role.Dark), t.control),
        ((role.Shadow,), t.line),
    ):
        for each in roles:
            palette.setColor(each, colour_)
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, t.off)
    return palette
