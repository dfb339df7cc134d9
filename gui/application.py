"""The application: log, faults, language, theme, and the one window."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, Qt
from PySide6.QtWidgets import QApplication

from engine.options import Language, Options
from gui import settings as keep
from gui import theme, translation
from gui.faults import Faults, start_log
from gui.flow import Flow
from gui.keeping import Keeping
from gui.main_window import MainWindow
from gui.saying import Saying
from gui.session import Session
from gui.settings import Settings
from gui.tasks import tasks
from gui.theme import Mode
from gui.widgets.icons import paint_mark


def make_application(words: Sequence[str]) -> QApplication:
    """The QApplication with its names; nothing is dressed yet."""
    QCoreApplication.setApplicationName("Pairwell")
    QCoreApplication.setOrganizationName("Pairwell")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(list(words))


def dress(app: QApplication, settings: Settings, language: Language | None = None) -> Language:
    """Puts language, theme and icon in force; gives the language."""
    if language is None:
        stored = settings.get(keep.LANGUAGE)
        language = Language(stored) if stored else translation.system_language()
    theme.start(app, Mode(settings.get(keep.THEME)))
    translation.set_language(language)
    app.setWindowIcon(_window_icon())
    return language


def make_window(
    settings: Settings, language: Language, shop: Path | None = None, home: Path | None = None
) -> MainWindow:
    """The window with an empty session, not yet shown.

    Args:
        settings: what is remembered.
        language: of the files that it writes.
        shop: the folder for the first shop that is opened.
        home: where other shops are kept; the system's place for data by default.
    """
    session = Session()
    session.options = replace(Options(), language=language, shop=shop)
    keeping = Keeping(session, settings, home)
    flow = Flow(session, tasks(keeping))
    flow.step_finished.connect(keeping.step_finished)
    window = MainWindow(session, flow, settings)
    window.hub.keeping = keeping
    window.hub.saying = Saying(window.hub, keeping, window)
    window.hub.past_runs = keeping.runs
    keeping.told.connect(window.hub.say)
    window.closed.connect(keeping.close)
    for each in (session, keeping, flow):
        each.setParent(window)
    return window


def start(
    words: Sequence[str], language: Language | None, shop: Path | None
) -> tuple[QApplication, MainWindow]:
    """Everything up to the window on the screen."""
    app = make_application(words)
    start_log()
    faults = Faults(app)
    faults.install()
    settings = Settings(QSettings())
    chosen = dress(app, settings, language)
    window = make_window(settings, chosen, shop)
    window.show()
    return app, window


def _window_icon() -> QIcon:
    icon = QIcon()
    for size in (16, 32, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, pixmap.rect().toRectF())
        painter.end()
        icon.addPixmap(pixmap)
    return icon
