"""What a training tells while it runs, and at its end."""

from dataclasses import dataclass
from typing import TypeVar

from engine.models.bert.validation import Example
from engine.stages import Progress, Stage, Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FineTuningProgress(Progress):
    """A sign of life of the training.

    Attributes:
        saved_step: the step of the last checkpoint, None before the first.
        notice: a note's code of what the owner should know, else "".
        examples: what a few products' nearest names were before and are now; renewed with `validation`.
    """

    saved_step: int | None = None
    notice: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class FineTuned:
    """What fine-tuning did; the encoder holds the weights.

    Attributes:
        steps_done: of those asked for, earlier sittings included.
        validation_before, validation_after: share of right guesses on orders kept back, 0 to 1, None where
            there were too few or none were asked for.
        device: the human name of where it ended.
        seconds: of work, pauses left out, earlier sittings included.
        texts_per_second: distinct names trained on a second.
        notice: a note's code of what the owner should know, else "".
        stopped: the owner ended it early.
    """

    steps_done: int
    validation_before: float | None
    validation_after: float | None
    device: str
    seconds: float
    texts_per_second: float
    notice: str
    stopped: bool


def told(work: Work[T], steps: int) -> Work[T]:
    """What comes before the first step, told as a part of the training."""
    while True:
        try:
            progress = next(work)
        except StopIteration as end:
            return end.value
        yield FineTuningProgress(Stage.TRAIN, 0, steps, note=progress.note)
