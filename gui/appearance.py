"""Theme and language: switched while the window runs, and remembered."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from engine.errors import log_path
from engine.options import Language
from gui import settings as keep
from gui import theme, translation
from gui.hub import Hub
from gui.theme import Mode


class Appearance(QObject):
    """Answers the foot of the sidebar."""

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._window = window

    @Slot()
    def next_theme(self) -> None:
        """Light, then dark, then as the system has it."""
        modes = list(Mode)
        self.set_theme(modes[(modes.index(theme.mode()) + 1) % len(modes)])

    def set_theme(self, mode: Mode) -> None:
        """Puts a theme in force and says so."""
        theme.set_mode(mode)
        self._hub.settings.set(keep.THEME, str(mode))
        self._hub.say(
            {
                Mode.SYSTEM: self.tr("Colours are as the system has them."),
                Mode.LIGHT: self.tr("Colours are light."),
                Mode.DARK: self.tr("Colours are dark."),
            }[mode]
        )

    @Slot()
    def other_language(self) -> None:
        """English or 简体中文."""
        self.set_language(Language.ZH if translation.language() is Language.EN else Language.EN)

    def set_language(self, language: Language) -> None:
        """Puts a language in force."""
        self._hub.settings.set(keep.LANGUAGE, str(language))
        translation.set_language(language)
        self._hub.session.options = replace(self._hub.session.options, language=language)

    @Slot()
    def copy_log_path(self) -> None:
        """For the person who helps."""
        QGuiApplication.clipboard().setText(str(log_path()))
        self._hub.say(self.tr("Where the log is, is on the clipboard."))

    def menu(self) -> QMenu:
        """The settings: all act at once."""
        menu = QMenu(self._window)
        theme_group, language_group = QActionGroup(menu), QActionGroup(menu)
        names = {
            Mode.SYSTEM: self.tr("Colours as the system has them"),
            Mode.LIGHT: self.tr("Light"),
            Mode.DARK: self.tr("Dark"),
        }
        for mode, name in names.items():
            _choice(menu, theme_group, name, str(mode), mode is theme.mode())
        menu.addSeparator()
        for language, name in {Language.EN: "English", Language.ZH: "简体中文"}.items():
            _choice(menu, language_group, name, str(language), language is translation.language())
        theme_group.triggered.connect(self._theme_chosen)
        language_group.triggered.connect(self._language_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot(QAction)
    def _theme_chosen(self, action: QAction) -> None:
        self.set_theme(Mode(action.data()))

    @Slot(QAction)
    def _language_chosen(self, action: QAction) -> None:
        self.set_language(Language(action.data()))


def _choice(menu: QMenu, group: QActionGroup, name: str, data: str, chosen: bool) -> None:
    action = menu.addAction(name)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.setData(data)
    group.addAction(action)
