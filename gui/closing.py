"""Closing while something runs: asks once, cancels, waits for what is saved, closes."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.flow import Flow
from gui.widgets.question import Question


class Closing(QObject):
    """Decides whether the window may close now; `ask` is off for --self-test."""

    ask = True

    def __init__(self, window: QWidget, flow: Flow) -> None:
        super().__init__(window)
        self._window = window
        self._flow = flow
        self._wanted = False
        self.question: Question | None = None

    def may_close(self) -> bool:
        """True when nothing runs; else asks, and closes the window later."""
        if not self._flow.busy:
            return True
        if self._wanted or self.question is not None:
            return False
        if self.ask:
            self.question = Question(
                self.tr("Close while Pairwell is at work?"),
                self.tr(
                    "What has been learned so far is saved and goes on from there next time. "
                    "Lists and files that are done stay as they are."
                ),
                self.tr("Stop and close"),
                self.tr("Stay"),
                parent=self._window,
            )
            self.question.accepted.connect(self._stop)
            self.question.rejected.connect(self._stay)
            self.question.open()
        else:
            self._stop()
        return False

    @Slot()
    def _stay(self) -> None:
        self.question = None

    @Slot()
    def _stop(self) -> None:
        self.question = None
        self._wanted = True
        self._window.setEnabled(False)
        if not self._flow.busy:  # it ended while the question stood there
            self._close()
            return
        self._flow.settled.connect(self._close)
        self._flow.cancel()

    @Slot()
    def _close(self) -> None:
        self._window.close()
