"""The panel beside a training that goes on: where it runs, what is saved, and the three ways out."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.widgets.icons import Icon
from gui.widgets.labels import Body, Elided, KeyCap, Label, Rule


class WayRow(QAbstractButton):
    """One way out: an icon, its name and key, and what it leaves behind."""

    def __init__(self, icon: str, token: str = "text", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        self._icon = Icon(icon, token)
        self._name = Label("", "name", token)
        self._name.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be the button's
        self._what = Body("", "fact", "text2")
        grid.addWidget(self._icon, 0, 0)
        grid.addWidget(self._name, 0, 1)
        if key:
            grid.addWidget(KeyCap(key), 0, 2)
        grid.addWidget(self._what, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_words(self, name: str, what: str, icon: str = "") -> None:
        """Its name, and what it leaves behind; another icon where one is given."""
        self._name.setText(name)
        self._what.set_text(what)
        self.setAccessibleName(name)
        self.setAccessibleDescription(what)
        if icon:
            self._icon.set_icon(icon, self._token)

    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and getattr(e, "key", int)() == Qt.Key.Key_Space:
            e.accept()  # Space is Pause on the whole page, but not where it presses this button
        return super().event(e)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, arg__1: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(arg__1) if layout is not None else super().heightForWidth(arg__1)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002
        if not (self.underMouse() or self.isDown()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = theme.tokens()
        painter.setBrush(tokens.soft if self.isDown() else tokens.hover)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class WaysPanel(QFrame):
    """Device and effort, the saved step, and the ways out."""

    paused = Signal()
    kept = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.device, self.effort = Elided("", "name"), Label("", "small", "text2")
        self.saved = Body("", "small", "text2")
        self._saved_icon = Icon("save", "accent")
        self.pause = WayRow("pause", key="Space")
        self.keep = WayRow("square-check", key="Ctrl .")
        self.discard = WayRow("trash-2", "bad")
        self.pause.clicked.connect(self.paused)
        self.keep.clicked.connect(self.kept)
        self.discard.clicked.connect(self.discarded)
        top, second = QHBoxLayout(), QHBoxLayout()
        for row in (top, second):
            row.setSpacing(8)
        top.addWidget(Icon("cpu", "text2"))
        top.addWidget(self.device, 1)
        top.addWidget(self.effort)
        second.addWidget(self._saved_icon, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.saved, 1)
        box = QFrame()
        box.setProperty("kind", "box")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        self._keep_rule = Rule()
        rows.addWidget(self.pause)
        rows.addWidget(self._keep_rule)
        rows.addWidget(self.keep)
        rows.addWidget(Rule())
        rows.addWidget(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(box)

    def set_learning(self, learning: bool) -> None:
        """Keeping what was learned so far is offered only while something is being learned."""
        self.keep.setVisible(learning)
        self._keep_rule.setVisible(learning)

    def set_saved(self, words: str) -> None:
        """When it was saved; "" before the first time."""
        self.saved.set_text(words)
        self.saved.setVisible(bool(words))
        self._saved_icon.setVisible(bool(words))
