"""The three panes side by side; in a narrow window the left one unfolds from a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.lists_rules import RulesPanel
from gui.pages.lists_what import WhatPane
from gui.pages.lists_who import WhoPane
from gui.pages.lists_why import WIDTH, WhyPanel
from gui.widgets.buttons import Button
from gui.widgets.labels import Rule

NARROW_BELOW, NARROW_PAGE = 1120, 960  # of the window; of the page beside a sidebar
WHO_WIDTH, POPUP_WIDTH, POPUP_HEIGHT = 208, 320, 420
NARROW_WHY = 304


class Panes(QWidget):
    """Who, what and why.

    Attributes:
        who_button: what the left pane unfolds from, for the tools above.
        why_button: what brings the hidden right pane back, likewise.

    Signals: rules_wanted: R, or the rules' own button.
    """

    rules_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who, self.what, self.why = WhoPane(), WhatPane(), WhyPanel()
        self.rules = RulesPanel()
        self.rules.hide()
        self.rules.hide_wanted.connect(self.rules_wanted)
        self.who_button = Button("", "secondary", "chevron-down")
        self.who_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.who_button.clicked.connect(self.open_who)
        self.why_button = Button("", "quiet", "circle-question-mark")
        self.why_button.clicked.connect(self.toggle_why)
        self.why_button.hide()
        self.why.hide_wanted.connect(self.toggle_why)
        for pane in (self.who.list, self.what.list, self.why.table):
            key = QShortcut(QKeySequence(Qt.Key.Key_W), pane)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self.toggle_why)
        for pane in (self.who.list, self.what.list, self.rules.standing, self.rules.categories.list):
            key = QShortcut(QKeySequence(Qt.Key.Key_R), pane)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self.rules_wanted)
        self._narrow = False
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setProperty("kind", "box")
        self._unfolded = QVBoxLayout(self._popup)
        self._unfolded.setContentsMargins(4, 4, 4, 4)
        self._hairline = Rule(vertical=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.who)
        self._row.addWidget(self._hairline)
        self._row.addWidget(self.what, 1)
        self._row.addWidget(self.why)
        self._row.addWidget(self.rules)
        self.who.setFixedWidth(WHO_WIDTH)
        for side in (self.why, self.rules):
            side.setFixedWidth(WIDTH)

    @property
    def narrow(self) -> bool:
        """Whether the left pane is behind its button."""
        return self._narrow

    def retranslate(self) -> None:
        """Words of the button and of the right pane."""
        self.why_button.set_text(self.tr("Why"))
        self.why_button.setToolTip(self.tr("Show why (W)"))
        self.why.retranslate()
        self.rules.retranslate()

    def rules_key(self) -> str:
        """What the chip of the rules says when the pointer is over it."""
        return self.tr("What the lists may offer (R)")

    def set_room(self, window: int, page: int, anybody: bool) -> None:
        """Lays the panes out for widths in pixels; `anybody`: there is somebody to choose."""
        narrow = window < NARROW_BELOW or page < NARROW_PAGE
        if narrow != self._narrow:
            self._narrow = narrow
            self._popup.hide()
            if narrow:
                self._unfolded.addWidget(self.who)
            else:
                self._row.insertWidget(0, self.who)
            self.who.setFixedWidth(POPUP_WIDTH if narrow else WHO_WIDTH)
            for side in (self.why, self.rules):
                side.setFixedWidth(NARROW_WHY if narrow else WIDTH)
        self.who_button.setVisible(narrow and anybody)
        self.who.setVisible(narrow or anybody)
        self._hairline.setVisible(not narrow and anybody)

    @Slot()
    def open_who(self) -> None:
        """Unfolds the left pane."""
        self._popup.setFixedHeight(min(POPUP_HEIGHT, max(self.height() - 40, 200)))
        self._popup.move(self.who_button.mapToGlobal(QPoint(0, self.who_button.height() + 4)))
        self._popup.show()
        self.who.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_who(self) -> None:
        """Folds it again."""
        self._popup.hide()

    def search(self) -> None:
        """Into the search field, wherever it is."""
        if self._narrow:
            self.open_who()
        self.who.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.who.search.selectAll()

    @Slot()
    def toggle_why(self) -> None:
        """Hides the right pane or brings it back."""
        self.show_why(self.why.isHidden())

    @property
    def rules_shown(self) -> bool:
        """Whether the rules stand in the right pane."""
        return not self.rules.isHidden()

    def show_rules(self, shown: bool) -> None:
        """Shows the rules in the right pane in place of the reasons, or the reasons again."""
        if not shown and self.rules.isAncestorOf(self.focusWidget()):
            self.what.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_why(not shown)
        self.rules.setVisible(shown)

    def show_why(self, shown: bool) -> None:
        """Shows the right pane, or the button that brings it back."""
        if not shown and self.why.isAncestorOf(self.focusWidget()):
            self.what.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if shown:
            self.rules.hide()
        self.why.setVisible(shown)
        self.why_button.setVisible(not shown)
