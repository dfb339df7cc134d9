"""A short piece of work beside the flow: what a page works out for itself from a value that is there."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.stages import Work
from gui.jobs import Job


class Aside(QObject):
    """Runs one piece of work; a new one replaces the one before.

    Signals:
        done(object): what the last one returned.
        failed(str, object): the code and facts of what went wrong in it.
    """

    done = Signal(object)
    failed = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a piece of work is under way."""
        return self._job is not None

    def run(self, make: Callable[[], Work[Any]]) -> None:
        """Begins a piece of work; `make` is called in the worker thread."""
        self.stop()
        self._job = Job(make)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.begin()

    def stop(self) -> None:
        """Gives up what is under way; nobody is told."""
        if self._job is not None:
            self._job.succeeded.disconnect(self._succeeded)
            self._job.failed.disconnect(self._failed)
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _succeeded(self, value: Any) -> None:
        self._job = None
        self.done.emit(value)

    @Slot(str, object)
    def _failed(self, code: str, facts: object) -> None:
        self._job = None
        self.failed.emit(code, facts)
