"""Drives a piece of work from the terminal: shows its progress, and ends it well on Ctrl-C or SIGTERM."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from engine.stages import Progress, Work

T = TypeVar("T")
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Cancelled(Exception):  # noqa: N818 - a request, not an error
    """The owner ended the work; what it had was kept."""


class _Wish:
    """Whether the owner wants the work to end."""

    said = False

    def take(self, _signal: int, _frame: FrameType | None) -> None:
        """The first is heard at the next sign of life, where the work is whole; a second one at once."""
        if self.said:
            raise KeyboardInterrupt
        self.said = True


def drive(work: Work[T], on_progress: Callable[[Progress], None]) -> T:
    """Runs a piece of work to its end and gives what it returned.

    Raises:
        Cancelled: on Ctrl-C or SIGTERM, after the work was closed.
    """
    with _listening() as wish:
        try:
            while not wish.said:
                try:
                    progress = next(work)
                except StopIteration as end:
                    return end.value
                on_progress(progress)
        except KeyboardInterrupt:
            wish.said = True
        finally:
            work.close()
    raise Cancelled


@contextmanager
def _listening() -> Generator[_Wish, None, None]:
    wish = _Wish()
    if threading.current_thread() is not threading.main_thread():  # only the main thread hears signals
        yield wish
        return
    before = {each: signal.signal(each, wish.take) for each in SIGNALS}
    try:
        yield wish
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
