"""Which face the training page shows, and a few things it asks of the world."""

from enum import StrEnum
from pathlib import Path

from engine.stages import Stage
from gui.flow import Flow
from gui.learning import Learning
from gui.session import Session
from gui.tasks import Step


class State(StrEnum):
    """The page's faces."""

    EMPTY = "empty"  # no sales yet
    COMING = "coming"  # earlier steps go on, this one follows by itself
    BEFORE = "before"  # nothing learned, nothing on its way
    BEGINS = "begins"  # TRAIN is at work, names are not being learned yet
    LEARNS = "learns"
    FOLLOWS = "follows"  # names are learned, TRAIN goes on
    LEARNED = "learned"
    WITHOUT = "without"  # done, without a language model
    FAILED = "failed"


def state_of(session: Session, flow: Flow, learning: Learning) -> State:
    """The face that fits."""
    if session.working(Stage.TRAIN) is not None and flow.step is not Step.TRAIN_AT_ONCE:
        if learning.active:
            return State.LEARNS
        return State.FOLLOWS if learning.over and learning.current else State.BEGINS
    if session.failure(Stage.TRAIN) is not None:
        return State.FAILED
    if flow.busy and flow.step in _STEPS_BEFORE:
        return State.COMING
    if not session.has(Stage.READ):
        return State.EMPTY
    if not session.has(Stage.TRAIN):
        return State.BEFORE
    training = session.training
    if training.learned is not None and training.learned.steps:
        return State.LEARNED
    options = session.options
    cannot = any(notice.startswith("bert.") for notice in training.notices)
    without = options.backbone == "none" or options.fine_tune == "none" or cannot
    return State.WITHOUT if without else State.BEFORE


_STEPS_BEFORE = tuple(Step)[: tuple(Step).index(Step.TRAIN)]


def of_hundred(share: float) -> int:
    """A share as right guesses of 100."""
    return round(100 * share)


def checkpoints_of(shop: Path | None) -> list[Path]:
    """The files of a shop's trainings; none where the shop is kept nowhere."""
    return sorted((shop / "models").glob("day*/bert.safetensors")) if shop is not None else []
