"""What went wrong, as a code with facts. The sentence is made in `wording`."""

import logging
import traceback
from enum import IntEnum
from pathlib import Path
from typing import Any

from platformdirs import user_log_path


class ExitStatus(IntEnum):
    """The command line's exit statuses."""

    DONE = 0
    FAULT = 1
    WRONG_WORDS = 2
    FILE_UNUSABLE = 3
    TOO_LITTLE_DATA = 4
    NOT_WRITTEN = 5
    CANCELLED = 130


_STATUS_OF_FAMILY = {
    "options": ExitStatus.WRONG_WORDS,
    "file": ExitStatus.FILE_UNUSABLE,
    "data": ExitStatus.TOO_LITTLE_DATA,
    "output": ExitStatus.NOT_WRITTEN,
}


class EngineError(Exception):
    """An expected failure.

    Attributes:
        code: `family.what`, a key of resources/wording under `error`; the family (options, file, data,
            output) decides the exit status.
        facts: what the sentence needs: path, row, column, … as text or numbers.
    """

    def __init__(self, code: str, **facts: str | int | float) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    @property
    def exit_status(self) -> ExitStatus:
        """The status that the command line ends with."""
        return _STATUS_OF_FAMILY.get(self.code.partition(".")[0], ExitStatus.FAULT)

    def __str__(self) -> str:
        return f"{self.code} {self.facts}"


def log_path() -> Path:
    """Where Pairwell writes down its own faults; the folder may not exist yet."""
    return user_log_path("Pairwell", appauthor=False) / "pairwell.log"


class LogFormatter(logging.Formatter):
    """A line of the log, and of a fault where it happened and its kind, never its message.

    A library's message may quote what it was given, a customer's id among it.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        kind, error, trace = ei
        if isinstance(error, EngineError):
            return f"EngineError: {error.code}"
        told = traceback.StackSummary.extract(traceback.walk_tb(trace)).format()
        return "".join(
            ["Traceback (most recent call last):\n", *told, getattr(kind, "__qualname__", str(kind))]
        )
