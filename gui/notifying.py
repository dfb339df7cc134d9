"""Tells the owner that a long job has ended while the window is in the background."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from engine.stages import Stage
from gui.flow import Flow
from gui.session import Session

LONG = 20.0  # seconds from which an end is worth a word


class Notifying(QObject):
    """Signals: told(str): what was said; nothing while the window has the keyboard, or after short jobs."""

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        flow: Flow,
        window: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._session, self._flow, self._window, self._clock = session, flow, window, clock
        self._since: float | None = None
        self._ended_well = False
        self._tray: QSystemTrayIcon | None = None
        flow.busy_changed.connect(self._on_busy)
        flow.finished.connect(self._on_finished)
        flow.settled.connect(self._on_settled)

    @Slot()
    def _on_busy(self) -> None:
        if self._flow.busy and self._since is None:
            self._since, self._ended_well = self._clock(), False

    @Slot()
    def _on_finished(self) -> None:
        self._ended_well = True

    @Slot()
    def _on_settled(self) -> None:
        since, self._since = self._since, None
        if since is None or self._clock() - since < LONG or self._window.isActiveWindow():
            return
        failed = any(self._session.failure(stage) is not None for stage in Stage)
        if self._ended_well:
            self._tell(self.tr("Pairwell is done: your lists are ready."))
        elif failed:
            self._tell(self.tr("Pairwell has stopped and needs a look from you."))

    def _tell(self, sentence: str) -> None:
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
                self._tray.messageClicked.connect(self._come_forward)
            self._tray.show()
            self._tray.showMessage("Pairwell", sentence, self._window.windowIcon())
        self.told.emit(sentence)

    @Slot()
    def _come_forward(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
        if self._tray is not None:
            self._tray.hide()
