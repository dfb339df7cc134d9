"""Every action once: menus, palette, buttons and keys are views of this table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui import theme


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Qt's marker for words that are translated later, with a type."""
    return text


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        text: its name in English, translated when shown.
        menu: the menu that it stands in; "" for the palette alone.
        key: its shortcut, "" for none.
        icon: a name of resources/icons, "" for none.
        page: the page on which alone its key acts; "" everywhere.
    """

    text: str
    menu: str = ""
    key: str = ""
    icon: str = ""
    page: str = ""


ACTIONS: dict[str, ActionSpec] = {
    "shop.open_file": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Choose a file…"), "shop", "Ctrl+O", "folder-open"
    ),
    "shop.sample": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Try the sample shop"), "shop", "", "store"),
    "shop.quit": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Quit Pairwell"), "shop", "Ctrl+Q", ""),
    "edit.undo": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Undo"), "edit", "Ctrl+Z", "undo-2"),
    "edit.redo": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Redo"), "edit", "Ctrl+Shift+Z", "redo-2"),
    "go.start": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Start"), "go", "", "house"),
    "go.sales": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Sales"), "go", "Ctrl+1"),
    "go.check": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Check"), "go", "Ctrl+2"),
    "go.associations": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Pairs"), "go", "Ctrl+3"),
    "go.train": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Training"), "go", "Ctrl+4"),
    "go.proof": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Proof"), "go", "Ctrl+5"),
    "go.lists": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Lists"), "go", "Ctrl+6"),
    "go.export": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Export"), "go", "Ctrl+7"),
    "go.privacy": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Privacy"), "go", "", "lock"),
    "work.pause": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Pause or go on"), "work", "Space", "pause", "train"
    ),
    "work.keep": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Stop and keep"), "work", "Ctrl+.", "square-check", "train"
    ),
    "work.export_again": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Write the same lists again"), "work", "Ctrl+E", "repeat"
    ),
    "view.palette": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Find or do…"), "view", "Ctrl+K", "search"),
    "view.sidebar": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Fold the sidebar"), "view", "Ctrl+B", "panel-left"
    ),
    "view.next_pane": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Next pane"), "view", "F6", ""),
    "lists.search": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Search the lists"), "view", "Ctrl+F", "search", "lists"
    ),
    "lists.rules": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Rules for the lists"), "view", "", "list-checks"),
    "lists.year": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "A customer's or product's year"), "view", "", "chart-line"
    ),
    "lists.due": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Who is due to buy again"), "view", "", "calendar"),
    "lists.changes": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "What changed on the lists"), "view", "", "history"
    ),
    "lists.bundles": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Bundles to offer as one"), "view", "", "package-plus"
    ),
    "view.theme": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Light, dark or as the system"), "view", "", "sun-moon"
    ),
    "view.language": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Switch to 简体中文"), "view", "", "languages"),
    "view.menu": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Menu"), "", "F10", "menu"),
    "help.term": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Help on this page"), "help", "F1", "circle-question-mark"
    ),
    "help.guide": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Guide"), "help", "", "circle-question-mark"),
    "help.tour": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Show the first steps again"), "help", "", "info"),
    "help.log": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Copy where the log is"), "help", "", "copy"),
}

MENUS: dict[str, str] = {
    "shop": QT_TRANSLATE_NOOP("Actions", "Shop"),
    "edit": QT_TRANSLATE_NOOP("Actions", "Edit"),
    "go": QT_TRANSLATE_NOOP("Actions", "Go"),
    "work": QT_TRANSLATE_NOOP("Actions", "Work"),
    "view": QT_TRANSLATE_NOOP("Actions", "View"),
    "help": QT_TRANSLATE_NOOP("Actions", "Help"),
}


class Actions(QObject):
    """The table as QActions of one window; an action that nobody answers is off."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for name, spec in ACTIONS.items():
            action = QAction(window)
            action.setObjectName(name)
            if spec.icon:
                action.setIcon(theme.icon(spec.icon, "text2"))
            if spec.key:
                action.setShortcut(QKeySequence(spec.key))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setEnabled(False)
            window.addAction(action)
            self._actions[name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def on(self, name: str, slot: Callable[[], object]) -> QAction:
        """Has a method of a QObject of the window answer an action, and switches it on."""
        action = self._actions[name]
        action.triggered.connect(slot)
        action.setEnabled(True)
        return action

    def of_menu(self, menu: str) -> list[QAction]:
        """The actions of one menu, in the table's order."""
        return [self._actions[name] for name, spec in ACTIONS.items() if spec.menu == menu]

    def page_shown(self, page: str) -> None:
        """Keys that belong to one page act on it alone."""
        for name, spec in ACTIONS.items():
            if spec.page:
                self._actions[name].setShortcut(QKeySequence(spec.key if spec.page == page else ""))

    def retranslate(self) -> None:
        """Names in the language in force."""
        for name, spec in ACTIONS.items():
            self._actions[name].setText(QCoreApplication.translate("Actions", spec.text))


def menu_name(menu: str) -> str:
    """A menu's name in the language in force."""
    return QCoreApplication.translate("Actions", MENUS[menu])


def key_text(action: QAction) -> str:
    """The key as it stands in the window: Ctrl K."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
