"""A window of its own for every test that asks for one."""

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from engine.options import Language
from gui import jobs, theme, translation
from gui.application import make_window
from gui.settings import Settings
from gui.theme import Mode


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication):
    """The application in the light theme, in English, with the pictures' font."""
    font = QFont("Inter")
    font.setPixelSize(14)
    qapp.setFont(font)
    theme.start(qapp, Mode.LIGHT)
    translation.set_language(Language.EN)
    return qapp


@pytest.fixture(autouse=True)
def as_it_was(dressed):
    """Language and theme are put back after each test."""
    yield
    if translation.language() is not Language.EN:
        translation.set_language(Language.EN)
    if theme.mode() is not Mode.LIGHT:
        theme.set_mode(Mode.LIGHT)


@pytest.fixture
def settings(tmp_path):
    """Settings that nobody else sees."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, settings, tmp_path):
    """A window on the screen, nothing open; what runs is cancelled after the test."""
    made = make_window(settings, Language.EN, home=tmp_path / "shops")
    made.show()
    yield made
    # Not qtbot.addWidget: it would delete the window before its job has ended.
    if made.flow.busy:
        with qtbot.waitSignal(made.flow.settled, timeout=10000):
            made.flow.cancel()
    made.close()
    jobs.end_all()  # as gui.__main__ does: what a page looks at by itself may be under way
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def hub(window):
    """What a page is given."""
    return window.hub
