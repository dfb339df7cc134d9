"""Pairwell's own faults: written to the log, told calmly, never a traceback on the screen."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.errors import LogFormatter, log_path
from gui.widgets.buttons import Button
from gui.widgets.question import Question

_LOG = logging.getLogger("gui")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_log() -> None:
    """Writes warnings and worse to the log in the system's folder for logs, half a megabyte at most twice."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(LogFormatter())
    logging.getLogger().addHandler(handler)
    logging.captureWarnings(True)
    qInstallMessageHandler(_qt_message)


class Faults(QObject):
    """Takes what nobody caught, in whichever thread, and tells it in the window's.

    Signals:
        happened(str): a fault, by the name of its kind.
    """

    happened = Signal(str)
    show_dialogs = True  # off for --self-test, where nobody would answer

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.happened.connect(self._tell)
        self._told = False

    def install(self) -> None:
        """Becomes the hook of the main thread and of all others."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _LOG.error("Not caught", exc_info=(kind, error, trace))
        self.happened.emit(kind.__name__)

    @Slot(str)
    def _tell(self, kind: str) -> None:
        if self._told or not self.show_dialogs:
            return  # one at a time; the log has them all
        self._told = True
        dialog = fault_dialog(kind)
        dialog.finished.connect(self._closed)
        dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._told = False


class _Details(QObject):
    """Puts the details of a fault on the clipboard."""

    def __init__(self, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text

    @Slot()
    def copy(self) -> None:
        """For the person who helps."""
        QGuiApplication.clipboard().setText(self._text)


def fault_dialog(kind: str) -> Question:
    """The dialog of a fault, with Copy details."""
    window = QApplication.activeWindow()
    dialog = Question(
        QCoreApplication.translate("Faults", "Something went wrong in Pairwell"),
        QCoreApplication.translate(
            "Faults",
            "Your files are as they were. You can go on working; if it happens again, "
            "copy the details for the person who helps you.",
        ),
        QCoreApplication.translate("Faults", "Go on"),
        "",
        parent=window,
    )
    copy = Button(QCoreApplication.translate("Faults", "Copy details"))
    details = _Details(f"Pairwell: {kind}\n{log_path()}", dialog)
    copy.clicked.connect(details.copy)
    dialog.buttons.insertWidget(0, copy)
    return dialog


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)
