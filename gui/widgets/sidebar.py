"""The sidebar: shop, search, the list of stages, and the foot; a rail where there is little room."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.buttons import IconButton
from gui.widgets.icons import Mark
from gui.widgets.labels import KeyCap
from gui.widgets.stage_list import StageList

WIDE, RAIL = 232, 80
LOW = 640  # windows below this height have rows of 40


class Sidebar(QFrame):
    """Signals: search(), lock(), menu(), settings(), help(), theme_switch(), language_switch()."""

    search = Signal()
    lock = Signal()
    menu = Signal()
    settings = Signal()
    help = Signal()
    theme_switch = Signal()
    language_switch = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.rail = False
        self.shop = _ShopButton(self)
        self.find_button = _FindButton(self)
        self.stages = StageList(self)
        self.lock_button = _LockButton(self)
        self.menu_button = IconButton("menu", parent=self)
        self.settings_button = IconButton("settings", parent=self)
        self.help_button = IconButton("circle-question-mark", parent=self)
        self.theme_button = IconButton("sun-moon", parent=self)
        self.language_button = QToolButton(self)
        self.language_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = theme.font("fact")
        font.setWeight(font.Weight.DemiBold)
        self.language_button.setFont(font)
        self.language_button.setFixedSize(40, 32)
        self.find_button.clicked.connect(self.search)
        self.lock_button.clicked.connect(self.lock)
        self.menu_button.clicked.connect(self.menu)
        self.settings_button.clicked.connect(self.settings)
        self.help_button.clicked.connect(self.help)
        self.theme_button.clicked.connect(self.theme_switch)
        self.language_button.clicked.connect(self.language_switch)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(4)
        for button in (self.menu_button, self.settings_button, self.help_button, self.theme_button):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.language_button)
        self._above_search, self._below_search = QSpacerItem(0, 8), QSpacerItem(0, 12)
        self._column.addLayout(_inset(self.shop, 8))
        self._column.addSpacerItem(self._above_search)
        self._search_row = _inset(self.find_button, 12)
        self._column.addLayout(self._search_row)
        self._column.addSpacerItem(self._below_search)
        self._column.addWidget(self.stages, 1)
        self._column.addLayout(_inset(self.lock_button, 8))
        self._column.addLayout(self._foot)
        self.set_shape(False, False)
        self.retranslate()

    def set_current(self, page: str) -> None:
        """Marks the way to the page on show."""
        self.stages.set_current(page)
        self.lock_button.setChecked(page == "privacy")

    def set_shape(self, rail: bool, low: bool) -> None:
        """Rail of 80 or whole width of 232; low rows."""
        self.rail = rail
        self.setFixedWidth(RAIL if rail else WIDE)
        for button in (self.settings_button, self.help_button, self.theme_button, self.language_button):
            button.setVisible(not rail)
        self.shop.set_rail(rail)
        self.find_button.set_rail(rail)
        self.lock_button.set_rail(rail)
        self.stages.set_shape(rail, low)
        top = 4 if rail else 12
        self._column.setContentsMargins(0, top, 1, 8)
        self._foot.setContentsMargins(24 if rail else 12, 0, 24 if rail else 12, 0)
        self._above_search.changeSize(0, 3 if rail else 8)
        self._below_search.changeSize(0, 5 if rail else 12)
        side = 8 if rail else 12
        self._search_row.setContentsMargins(side, 0, side, 0)
        self._column.invalidate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.find_button.set_words(self.tr("Find or do…"), self.tr("Ctrl K"))
        self.lock_button.set_words(self.tr("Nothing leaves this computer"))
        self.stages.setAccessibleName(self.tr("Stages"))
        self.menu_button.set_name(self.tr("Menu (F10)"))
        self.settings_button.set_name(self.tr("Settings"))
        self.help_button.set_name(self.tr("Help (F1)"))
        self.theme_button.set_name(self.tr("Light, dark or as the system"))
        self.language_button.setText(self.tr("中文"))
        self.language_button.setAccessibleName(self.tr("Switch to Chinese"))
        self.language_button.setToolTip(self.tr("Switch to Chinese"))


class _ShopButton(QPushButton):
    """Mark, name of the shop, and a menu of recent shops."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._rail = False
        self.setFixedHeight(40)
        self._mark = Mark(self)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chevrons = theme.icon("chevrons-up-down", "text2")
        theme.signals.changed.connect(self.update)

    def set_name(self, name: str, hint: str) -> None:
        """The shop's name, and what a screen reader says."""
        self._name = name
        self.setAccessibleName(f"{hint} {name}")
        self.setToolTip(name)
        self.update()

    def set_rail(self, rail: bool) -> None:
        """The mark alone."""
        self._rail = rail
        self._mark.move(20 if rail else 8, 11)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.soft if self.isDown() else t.hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self._rail:
            return
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text)
        room = QRect(42, 0, self.width() - 42 - 26, self.height())
        name = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        self._chevrons.paint(painter, QRect(self.width() - 23, 12, 16, 16))


class _FindButton(QPushButton):
    """Looks like a field and opens the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rail = False
        self._words = ""
        self._icon = theme.icon("search", "text2")
        self._cap = KeyCap("", self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(32)
        theme.signals.changed.connect(self.update)

    def set_words(self, words: str, key: str) -> None:
        """What it says, and its key."""
        self._words = words
        self._cap.set_text(key)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})")
        self.update()

    def set_rail(self, rail: bool) -> None:
        """The glass alone."""
        self._rail = rail
        self._cap.setVisible(not rail)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse()
        if self._rail:
            if over:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(t.hover)
                painter.drawRoundedRect(self.rect(), 6, 6)
            self._icon.paint(painter, QRect((self.width() - 16) // 2, 8, 16, 16))
            return
        painter.setPen(t.line)
        painter.setBrush(t.hover if over else t.page)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._icon.paint(painter, QRect(8, 9, 15, 15))
        painter.setFont(theme.font("small"))
        painter.setPen(t.text2)
        painter.drawText(self.rect().adjusted(31, 0, -48, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        hint = self._cap.sizeHint()
        self._cap.setGeometry(
            QRect(self.width() - 9 - hint.width(), (32 - hint.height()) // 2, hint.width(), hint.height())
        )


class _LockButton(QPushButton):
    """A lock and its promise; opens the privacy page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rail = False
        self._words = ""
        self._icon = theme.icon("lock", "text2")
        self.setCheckable(True)  # while its page is on show
        self.setFixedHeight(32)
        theme.signals.changed.connect(self.update)

    def set_words(self, words: str) -> None:
        """What it promises."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def set_rail(self, rail: bool) -> None:
        """The lock alone."""
        self._rail = rail
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL, 32)

    def nextCheckState(self) -> None:
        """A click changes nothing by itself: the page that comes on show does."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isDown() or self.isChecked()
        if self.underMouse() or chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.soft if chosen else t.hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        side = 14
        left = (self.width() - 14) // 2 if self._rail else 8
        self._icon.paint(painter, QRect(left, (self.height() - side) // 2, side, side))
        if not self._rail:
            painter.setFont(theme.font("fact"))
            painter.setPen(t.text2)
            painter.drawText(self.rect().adjusted(30, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)


def _inset(button: QPushButton, side: int) -> QHBoxLayout:
    """A row that keeps a button off the sidebar's edges."""
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    row.addWidget(button)
    return row
