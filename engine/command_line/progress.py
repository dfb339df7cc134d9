"""Progress in the terminal: a bar for people, JSON lines for programs, or nothing."""

import json
import math
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol

from engine.command_line import terminal
from engine.stages import Progress
from engine.wording import Wording

LEAST_PAUSE = 0.05  # seconds between two signs of life of one kind; the last one is never left out


class Style(StrEnum):
    """What --progress takes."""

    BAR = "bar"
    JSON = "json"
    NONE = "none"


class Show(Protocol):
    """Takes every sign of life."""

    def __call__(self, progress: Progress) -> None:
        """Shows it."""
        ...


class Pace:
    """Seconds left, from the pace since the current kind of work began."""

    def __init__(self) -> None:
        self._kind: tuple[str, ...] = ()
        self._begun, self._first = 0.0, 0

    def left(self, progress: Progress) -> float | None:
        """Seconds that this kind of work will still take; None while that is not known."""
        kind, now = (str(progress.stage), progress.note, str(progress.total)), time.monotonic()
        if kind != self._kind:
            self._kind, self._begun, self._first = kind, now, progress.step
        done = progress.step - self._first
        if progress.total is None or done <= 0:
            return None
        return (now - self._begun) / done * max(progress.total - progress.step, 0)


@contextmanager
def shown(style: Style | None, wording: Wording) -> Generator[Show, None, None]:
    """Gives what shows progress; None is a bar on a terminal and nothing elsewhere."""
    if style is None:
        style = Style.BAR if sys.stderr.isatty() else Style.NONE
    match style:
        case Style.NONE:
            yield _nothing
        case Style.JSON:
            yield _Lines()
        case Style.BAR:
            bar = _Bar(wording)
            try:
                yield bar
            finally:
                bar.end()


def _nothing(progress: Progress) -> None:  # noqa: ARG001
    return


class _Throttle:
    """Leaves out what comes too fast, though never a change of work, a measurement or an end."""

    def __init__(self) -> None:
        self._last, self._kind = -1.0, ("", "")

    def lets(self, progress: Progress) -> bool:
        now, kind = time.monotonic(), (str(progress.stage), progress.note)
        telling = kind != self._kind or progress.validation is not None or progress.step == progress.total
        if not telling and now - self._last < LEAST_PAUSE:
            return False
        self._last, self._kind = now, kind
        return True


class _Lines:
    """One JSON object a line on standard error."""

    def __init__(self) -> None:
        self._pace, self._throttle = Pace(), _Throttle()

    def __call__(self, progress: Progress) -> None:
        left = self._pace.left(progress)
        if self._throttle.lets(progress):
            line = {
                "stage": str(progress.stage),
                "step": progress.step,
                "total": progress.total,
                "seconds_left": None if left is None else round(left, 1),
                "loss": _finite(progress.loss),
                "validation": _finite(progress.validation),
                "note": progress.note,
            }
            terminal.complain(json.dumps(line, allow_nan=False))


class _Bar:
    """One line that is drawn anew, on standard error."""

    def __init__(self, wording: Wording) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._wording, self._throttle, self._pace = wording, _Throttle(), Pace()
        self._bar = RichProgress(
            TextColumn("{task.fields[stage]}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.description}"),
            TextColumn("{task.fields[left]}"),
            console=Console(stderr=True),
            auto_refresh=False,  # no thread of its own
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("", total=None, stage="", left="")

    def __call__(self, progress: Progress) -> None:
        left = self._pace.left(progress)
        if not self._throttle.lets(progress):
            return
        self._bar.update(
            self._task,
            completed=progress.step,
            total=progress.total,
            description=self._wording.note(progress.note),
            stage=self._wording.stage(progress.stage),
            left="" if left is None else self._wording.text("result", "left", seconds=_clock(left)),
        )
        self._bar.refresh()

    def end(self) -> None:
        """Takes the bar away."""
        self._bar.stop()


def _clock(seconds: float) -> str:
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 6)
