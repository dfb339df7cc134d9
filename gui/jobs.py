"""All the threading there is: one thread class that drives a generator of `Progress`."""

import logging
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from threading import Condition
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from engine.errors import EngineError
from engine.stages import Progress, StopAndKeep, Work

_LOG = logging.getLogger(__name__)
RUNNING: "set[Job]" = set()  # keeps every job alive until its thread has ended
_LEAST_GAP = 0.05  # seconds between two progress signals: at most 20 a second


def end_all() -> None:
    """Cancels whatever still runs and waits for it: Qt aborts when a thread outlives the application."""
    jobs = tuple(RUNNING)
    for job in jobs:
        job.cancel()
    for job in jobs:
        job.wait()
        RUNNING.discard(job)


class _Request(Enum):
    RUN = auto()
    PAUSE = auto()
    KEEP = auto()
    CANCEL = auto()


class Job(QThread):
    """Drives one piece of work in a thread of its own; the generator is made there too.

    All signals are sent from the thread that made the job, so receivers need no care:
        progressed(Progress): at most 20 a second, the last one never dropped.
        succeeded(object): what the work returned.
        failed(str, object): a code and facts, never the exception, which would hold the GPU's tensors.
        cancelled(): the work was closed; what it saves, it has saved.
    Exactly one of the last three ends it.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(str, object)
    cancelled = Signal()
    _news = Signal()

    def __init__(self, make: Callable[[], Work[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._told = Condition()  # guards the request and the latest progress
        self._request = _Request.RUN
        self._kept = False
        self._latest: Progress | None = None
        self._delivered_at = 0.0
        self._outcome: Callable[[], None] = self.cancelled.emit
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._deliver)
        self._news.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    # Asked for from the window's thread

    def begin(self) -> None:
        """Starts the thread."""
        RUNNING.add(self)
        self.start()

    def pause(self) -> None:
        """Holds the work before its next step."""
        self._ask(_Request.PAUSE, unless=(_Request.KEEP, _Request.CANCEL))

    def resume(self) -> None:
        """Goes on from that very step."""
        self._ask(_Request.RUN, unless=(_Request.KEEP, _Request.CANCEL))

    def stop_and_keep(self) -> None:
        """Has the work end early and return what it has."""
        self._ask(_Request.KEEP, unless=(_Request.CANCEL,))

    def cancel(self) -> None:
        """Has the work closed; it saves its last checkpoint."""
        self._ask(_Request.CANCEL)

    @property
    def paused(self) -> bool:
        """Whether it was told to hold still."""
        with self._told:
            return self._request is _Request.PAUSE

    def _ask(self, request: _Request, unless: tuple[_Request, ...] = ()) -> None:
        with self._told:
            if self._request not in unless:
                self._request = request
                self._told.notify_all()

    # In the worker thread

    def run(self) -> None:
        """Drives the work to one of its ends."""
        try:
            self._outcome = self._driven()
        except EngineError as error:
            self._outcome = self._failure(error.code, dict(error.facts))
        except Exception as error:  # noqa: BLE001 - a thread's last resort
            # Whatever a stage may raise is written down, and told as a fault of our own.
            _LOG.exception("A job failed")
            self._outcome = self._failure("fault", {"kind": type(error).__name__})

    def _driven(self) -> Callable[[], None]:
        work = self._make()
        try:
            progress = next(
                work
            )  # StopAndKeep would end a work that has not begun before it could keep anything
            while True:
                self._remember(progress)
                request = self._next_request()
                if request is _Request.CANCEL:
                    return self.cancelled.emit
                progress = work.throw(StopAndKeep()) if request is _Request.KEEP else next(work)
        except StopIteration as end:
            return self._success(end.value)
        except StopAndKeep:
            return self.cancelled.emit  # this work has nothing to keep before its end
        finally:
            work.close()

    def _next_request(self) -> _Request:
        with self._told:
            self._told.wait_for(lambda: self._request is not _Request.PAUSE)
            if self._request is _Request.KEEP:
                if self._kept:
                    return _Request.RUN
                self._kept = True
            return self._request

    def _remember(self, progress: Progress) -> None:
        with self._told:
            waiting = self._latest
            if waiting is not None:  # not yet told: a figure measured only now and then is not to be lost
                progress = replace(
                    progress,
                    loss=progress.loss if progress.loss is not None else waiting.loss,
                    validation=progress.validation if progress.validation is not None else waiting.validation,
                )
            self._latest = progress
        if waiting is None:
            self._news.emit()

    def _success(self, value: Any) -> Callable[[], None]:
        return lambda: self.succeeded.emit(value)

    def _failure(self, code: str, facts: dict[str, Any]) -> Callable[[], None]:
        return lambda: self.failed.emit(code, facts)

    # In the window's thread

    @Slot()
    def _schedule(self) -> None:
        wait = _LEAST_GAP - (monotonic() - self._delivered_at)
        if wait <= 0:
            self._deliver()
        elif not self._timer.isActive():
            self._timer.start(max(1, round(wait * 1000)))

    @Slot()
    def _deliver(self) -> None:
        with self._told:
            progress, self._latest = self._latest, None
        if progress is not None:
            self._delivered_at = monotonic()
            self.progressed.emit(progress)

    @Slot()
    def _finish(self) -> None:
        self.wait()
        RUNNING.discard(self)
        self._timer.stop()
        self._deliver()
        outcome, self._outcome = self._outcome, self.cancelled.emit
        outcome()
