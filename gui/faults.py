"""Pairwell's own faults: written to the log, told calmly, never a traceback on the screen."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from engine.errors import LogFormatter, log_path
from gui.fault_report import report_of
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
        happened(str, str): a fault, by the name of its kind, and the report of it.
    """

    happened = Signal(str, str)
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
        self.happened.emit(kind.__name__, report_of(kind, trace))

    @Slot(str, str)
    def _tell(self, kind: str, report: str) -> None:
        if self._told or not self.show_dialogs:
            return  # one at a time; the log has them all
        self._told = True
        dialog = fault_dialog(kind, report)
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


class _Report(QObject):
    """Writes the report of a fault where the owner wants it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._over = text, parent

    @Slot()
    def save(self) -> None:
        """Asks where, and writes."""
        title = QCoreApplication.translate("Faults", "Save a report…")
        name, _ = QFileDialog.getSaveFileName(self._over, title, "pairwell-report.txt", "*.txt")
        if name:
            Path(name).write_text(self._text, encoding="utf-8")


def fault_dialog(kind: str, report: str) -> Question:
    """The dialog of a fault, with Copy details and Save a report."""
    window = QApplication.activeWindow()
    dialog = Question(
        QCoreApplication.translate("Faults", "Something went wrong in Pairwell"),
        QCoreApplication.translate(
            "Faults",
            "Your files are as they were. You can go on working; if it happens again, "
            "save a report for the person who helps you: it holds no customers' data.",
        ),
        QCoreApplication.translate("Faults", "Go on"),
        "",
        parent=window,
    )
    copy = Button(QCoreApplication.translate("Faults", "Copy details"))
    details = _Details(f"Pairwell: {kind}\n{log_path()}", dialog)
    copy.clicked.connect(details.copy)
    save = Button(QCoreApplication.translate("Faults", "Save a report…"))
    saved = _Report(report, dialog)
    save.clicked.connect(saved.save)
    dialog.buttons.insertWidget(0, copy)
    dialog.buttons.insertWidget(0, save)
    return dialog


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)
