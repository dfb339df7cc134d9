"""The three panes side by side; in a narrow window the left one unfolds from a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.lists_bundles import BundlesPanel
from gui.pages.lists_changes import ChangesPanel
from gui.pages.lists_due import DuePanel
from gui.pages.lists_rules import RulesPanel
from gui.pages.lists_what import WhatPane
from gui.pages.lists_who import WhoPane
from gui.pages.lists_why import WIDTH, WhyPanel
from gui.pages.lists_year import YearPanel
from gui.widgets.buttons import Button
from gui.widgets.labels import Rule
from gui.widgets.side_panel import SidePanel

NARROW_BELOW, NARROW_PAGE = 1120, 960  # of the window; of the page beside a sidebar
WHO_WIDTH, POPUP_WIDTH, POPUP_HEIGHT = 208, 320, 420
NARROW_WHY = 304
LOOKS = {"year": "O", "due": "D", "changes": "C", "bundles": "B"}  # and their keys


class Panes(QWidget):
    """Who, what and why.

    Attributes:
        who_button: what the left pane unfolds from, for the tools above.
        why_button: what brings the hidden right pane back, likewise.

    Signals: rules_wanted: R, or the rules' own button; look_wanted(panel): one of LOOKS by its key, or again
    to hide it.
    """

    rules_wanted = Signal()
    look_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who, self.what, self.why = WhoPane(), WhatPane(), WhyPanel()
        self.rules = RulesPanel()
        self.year, self.due, self.changes, self.bundles = (
            YearPanel(),
            DuePanel(),
            ChangesPanel(),
            BundlesPanel(),
        )
        self.looks: dict[str, SidePanel] = dict(
            zip(LOOKS, (self.year, self.due, self.changes, self.bundles), strict=True)
        )
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
        for name, look in self.looks.items():
            look.hide_wanted.connect(self._hide_look)
            for pane in (self.who.list, self.what.list, look):
                key = QShortcut(QKeySequence(LOOKS[name]), pane)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.setObjectName(name)
                key.activated.connect(self._look_by_key)
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
        self._sides: tuple[QWidget, ...] = (self.why, self.rules, *self.looks.values())
        self.who.setFixedWidth(WHO_WIDTH)
        for side in self._sides:
            side.setFixedWidth(WIDTH)
            side.setVisible(side is self.why)
            self._row.addWidget(side)

    @property
    def narrow(self) -> bool:
        """Whether the left pane is behind its button."""
        return self._narrow

    def retranslate(self) -> None:
        """Words of the button and of the right pane."""
        self._name_why()
        self.why_button.setToolTip(self.tr("Show why (W)"))
        self.why.retranslate()
        self.rules.retranslate()
        for look in self.looks.values():
            look.retranslate()

    def _name_why(self) -> None:
        self.why_button.setText("" if self._narrow else self.tr("Why"))
        self.why_button.setAccessibleName(self.tr("Why"))

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
            for side in self._sides:
                side.setFixedWidth(NARROW_WHY if narrow else WIDTH)
            self._name_why()
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
        """Shows the rules in the right pane, or the reasons again."""
        self._show_side(self.rules if shown else self.why)

    def show_why(self, shown: bool) -> None:
        """Shows the reasons in the right pane, or the button that brings them back."""
        self._show_side(self.why if shown else None)

    @property
    def look(self) -> str:
        """Which of LOOKS stands in the right pane; "" for none."""
        return next((name for name, panel in self.looks.items() if not panel.isHidden()), "")

    @property
    def side(self) -> QWidget:
        """The right pane that is shown, the reasons where none is."""
        return next((each for each in self._sides if not each.isHidden()), self.why)

    def show_look(self, name: str) -> None:
        """Shows one of LOOKS in the right pane, or, with "", the reasons again."""
        self._show_side(self.looks.get(name, self.why))

    def _show_side(self, shown: QWidget | None) -> None:
        """One of the right panes, or none; who works in one that goes is led back to the list."""
        held = self.focusWidget()
        if any(side is not shown and side.isAncestorOf(held) for side in self._sides if held is not None):
            self.what.list.setFocus(Qt.FocusReason.OtherFocusReason)
        for side in self._sides:
            side.setVisible(side is shown)
        self.why_button.setVisible(shown is not self.why)

    @Slot()
    def _look_by_key(self) -> None:
        self.look_wanted.emit(self.sender().objectName())

    @Slot()
    def _hide_look(self) -> None:
        self.look_wanted.emit(self.look)
