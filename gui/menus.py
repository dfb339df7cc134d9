"""Everything that unfolds over the window: menus, palette, help cards."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui import settings as keep
from gui.actions import ACTIONS, MENUS, key_text, menu_name
from gui.guide import Guide
from gui.widgets.help_card import HelpCard
from gui.widgets.palette import Entry, Palette

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_BELOW_HEADER = 92
_NOT_IN_PALETTE = ("view.palette", "view.menu")


class Menus(QObject):
    """The window's menus; on macOS they stand in the system's menu bar too."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.palette = Palette(window)
        self.help = HelpCard(window)
        self.menu = QMenu(window)
        if sys.platform == "darwin":
            window.installEventFilter(self)
            self._fill_menu_bar()

    @Slot()
    def open_palette(self) -> None:
        """Find or do."""
        window = self._window
        entries = [
            Entry(
                action.text(),
                action.trigger,
                self.tr("Page") if name.startswith("go.") else "",
                key_text(action),
                spec.icon,
            )
            for name, spec in ACTIONS.items()
            if (action := window.actions_[name]).isEnabled() and name not in _NOT_IN_PALETTE
        ]
        entries += [entry for finder in window.hub.finders for entry in finder()]
        left = window.sidebar.width()
        self.palette.open(entries, _BELOW_HEADER, left, window.width() - left)

    @Slot()
    def open_menu(self) -> None:
        """The menu bar's menus in one."""
        self.menu.clear()
        self._fill(self.menu.addMenu)
        _popup(self.menu, self._window.sidebar.menu_button)

    @Slot()
    def open_settings(self) -> None:
        """Theme and language."""
        _popup(self._window.appearance.menu(), self._window.sidebar.settings_button)

    @Slot()
    def open_shops(self) -> None:
        """The recent shops, and how to open another."""
        window = self._window
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([window.actions_["shop.open_file"], window.actions_["shop.sample"]])
        shops = [Path(folder) for folder in window.hub.settings.get(keep.RECENT_SHOPS)]
        if shops:
            menu.addSeparator()
        for folder in shops:
            entry = menu.addAction(folder.name)
            entry.setEnabled(folder.is_dir())
            entry.setData(str(folder))
        menu.triggered.connect(self._shop_chosen)
        button = window.sidebar.shop
        menu.popup(button.mapToGlobal(QPoint(8, button.height())))

    @Slot()
    def help_on_page(self) -> None:
        """The page's term."""
        page = self._window.current_page
        term, text, formula = page.help()
        self.help.show_for(page.header.subline, term, text, formula)

    @Slot()
    def guide(self) -> None:
        """The owners' guide."""
        Guide(self._window).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.LanguageChange:
            self._fill_menu_bar()
        return super().eventFilter(watched, event)

    def _fill_menu_bar(self) -> None:
        bar = self._window.menuBar()
        bar.clear()
        self._fill(bar.addMenu)

    def _fill(self, add_menu: Callable[[str], QMenu]) -> None:
        for key in MENUS:
            add_menu(menu_name(key)).addActions(self._window.actions_.of_menu(key))

    @Slot(QAction)
    def _shop_chosen(self, action: QAction) -> None:
        if action.data():
            self._window.hub.shop_wanted.emit(action.data())


def _popup(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
