"""The seven stages, and the contract of all long work: generators of `Progress`, driven from outside."""

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

T = TypeVar("T")
BEAT = 0.2  # seconds between two signs of life of a step that cannot be cut up


class Stage(StrEnum):
    """The way through the house, in its order."""

    READ = "read"
    CLEAN = "clean"
    ASSOCIATE = "associate"
    TRAIN = "train"
    EVALUATE = "evaluate"
    RECOMMEND = "recommend"
    EXPORT = "export"

    @property
    def later(self) -> tuple["Stage", ...]:
        """The stages whose values become stale when this one's changes."""
        stages = tuple(Stage)
        return stages[stages.index(self) + 1 :]


@dataclass(frozen=True, slots=True)
class Progress:
    """One sign of life of a long piece of work.

    Attributes:
        stage: the stage at work.
        step: units of work done, counted from 0.
        total: units of work in all, None while unknown.
        loss: training loss of the last step, where there is one.
        validation: share of right guesses on orders kept back, 0 to 1, where it was just measured.
        note: a code of what is being done now (a key of resources/wording under `note`), never a sentence.
        found: what there is to show so far: codes (of CLEAN, its rules) and how many of each.
    """

    stage: Stage
    step: int
    total: int | None = None
    loss: float | None = None
    validation: float | None = None
    note: str = ""
    found: tuple[tuple[str, int], ...] = ()


Work: TypeAlias = Generator[Progress, None, T]


class StopAndKeep(Exception):  # noqa: N818 - a request thrown into a generator, not an error
    """Thrown into a piece of work to end it early; the work returns what it has."""


def drive(work: Work[T], on_progress: Callable[[Progress], None] | None = None) -> T:
    """Runs a piece of work to its end and gives what it returned."""
    while True:
        try:
            progress = next(work)
        except StopIteration as end:
            return end.value
        if on_progress is not None:
            on_progress(progress)


def beside(step: Callable[[], T], alive: Progress) -> Work[T]:
    """Runs one call that cannot be cut up in a thread of its own, so that the work can be left meanwhile.

    The step must change nothing that others use: one that was left ends by itself, in seconds.

    Args:
        step: what is called; it spends its time in a library that lets go of Python's lock.
        alive: the sign of life before it and until it is done.

    Raises:
        BaseException: what the step raised, panics of its library among it.
    """
    result: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(step())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            failure.append(error)

    yield alive
    thread = threading.Thread(target=run, name="beside", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(BEAT)
        yield alive
    if failure:
        raise failure[0]
    return result[0]
