"""The one place for what the window works on: one value a stage, the options, the shop.

Setting a value marks the later ones stale; they stay on screen, marked, until they are replaced. A page never
reaches into another page: it reads the session and listens to its signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from engine.options import Options
from engine.stages import Progress, Stage

if TYPE_CHECKING:  # pandas and SciPy come with these; the window opens without them
    from engine.evaluation.proof import Evaluation
    from engine.pipeline import Associated, Cleaned, Exported
    from engine.ranking.training import Training
    from engine.reading.table import RawTable
    from engine.recommendation import Recommendations
    from engine.sales import CleaningRules


class StageState(StrEnum):
    """What a stage's node in the sidebar shows."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    ASKS = "asks"
    REDO = "redo"
    FAILED = "failed"


class NotThereYet(LookupError):  # noqa: N818 - said of a value, as LookupError is
    """A value was asked for before its stage has given one."""


@dataclass(frozen=True)
class Failure:
    """What went wrong in a stage: a code and facts, as EngineError has them."""

    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Working:
    """A stage at work.

    Attributes:
        progress: the last sign of life, None before the first.
        seconds_left: None while nobody can know.
        paused: it holds still until it is told to go on.
    """

    progress: Progress | None = None
    seconds_left: float | None = None
    paused: bool = False

    @property
    def fraction(self) -> float | None:
        """How much is done, 0 to 1; None while the total is unknown."""
        if self.progress is None or not self.progress.total:
            return None
        return min(self.progress.step / self.progress.total, 1.0)


# The proof looks back for itself: what is learned, listed and written does not rest on it.
_NOTHING_RESTS_ON = frozenset({Stage.EVALUATE})


class Session(QObject):
    """The values and states of the seven stages.

    Signals:
        value_changed(Stage): a stage has a new value, or lost it.
        state_changed(Stage): a node looks different: stale, at work, asking, failed, its fact.
        options_changed(): another Options holds.
        shop_changed(): another shop is open, or has another name.
        feedback_changed(): the owner said something about a list.
    """

    value_changed = Signal(object)
    state_changed = Signal(object)
    options_changed = Signal()
    shop_changed = Signal()
    feedback_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = Options()
        self._rules: CleaningRules | None = None
        self._feedback: Any = None
        self._shop_name = ""
        self._values: dict[Stage, Any] = {}
        self._stale: set[Stage] = set()
        self._asks: set[Stage] = set()
        self._working: dict[Stage, Working] = {}
        self._failed: dict[Stage, Failure] = {}

    # Values

    def has(self, stage: Stage) -> bool:
        """Whether the stage has a value, stale or not."""
        return stage in self._values

    def value(self, stage: Stage) -> Any:
        """A stage's value. Raises NotThereYet before there is one."""
        if stage not in self._values:
            raise NotThereYet(stage)
        return self._values[stage]

    def set(self, stage: Stage, value: Any) -> None:
        """Takes a stage's value and marks what rests on it stale."""
        self._values[stage] = value
        self._stale.discard(stage)
        self._failed.pop(stage, None)
        self.value_changed.emit(stage)
        self.state_changed.emit(stage)
        if stage not in _NOTHING_RESTS_ON:
            self._mark_stale(stage.later)

    def mark_stale(self, stage: Stage) -> None:
        """Something that this stage rests on has changed: it and the later ones are to be made anew."""
        self._mark_stale((stage, *stage.later))

    def clear(self) -> None:
        """Forgets everything: another shop."""
        held = tuple(self._values)
        for each in (self._values, self._stale, self._asks, self._working, self._failed):
            each.clear()
        self._rules = self._feedback = None
        for stage in held:
            self.value_changed.emit(stage)
        for stage in Stage:
            self.state_changed.emit(stage)

    @property
    def table(self) -> RawTable:
        """READ's value. Like all seven, raises NotThereYet before there is one."""
        return self.value(Stage.READ)

    @property
    def cleaned(self) -> Cleaned:
        """CLEAN's value."""
        return self.value(Stage.CLEAN)

    @property
    def associated(self) -> Associated:
        """ASSOCIATE's value."""
        return self.value(Stage.ASSOCIATE)

    @property
    def training(self) -> Training:
        """TRAIN's value."""
        return self.value(Stage.TRAIN)

    @property
    def evaluation(self) -> Evaluation:
        """EVALUATE's value."""
        return self.value(Stage.EVALUATE)

    @property
    def recommendations(self) -> Recommendations:
        """RECOMMEND's value."""
        return self.value(Stage.RECOMMEND)

    @property
    def exported(self) -> Exported:
        """EXPORT's value."""
        return self.value(Stage.EXPORT)

    # States

    def state(self, stage: Stage) -> StageState:
        """What the stage's node shows; work first, then failure, then a question, then staleness."""
        if stage in self._working:
            return StageState.WORKING
        if stage in self._failed:
            return StageState.FAILED
        if stage in self._asks:
            return StageState.ASKS
        if stage in self._stale:
            return StageState.REDO
        return StageState.DONE if stage in self._values else StageState.WAITING

    def stale(self, stage: Stage) -> bool:
        """Whether the value is from before a change."""
        return stage in self._stale

    def working(self, stage: Stage) -> Working | None:
        """How far the stage is, None when it is not at work."""
        return self._working.get(stage)

    def failure(self, stage: Stage) -> Failure | None:
        """What went wrong in it last, until it is done again."""
        return self._failed.get(stage)

    def set_working(self, stage: Stage, working: Working | None) -> None:
        """Begins, tells or ends the work of a stage."""
        if working is None:
            self._working.pop(stage, None)
        else:
            self._working[stage] = working
            self._failed.pop(stage, None)
        self.state_changed.emit(stage)

    def fail(self, stage: Stage, failure: Failure) -> None:
        """The stage has failed; values stay as they were."""
        self._working.pop(stage, None)
        self._failed[stage] = failure
        self.state_changed.emit(stage)

    def ask(self, stage: Stage, question: bool) -> None:
        """Whether the stage's page puts a question to the owner."""
        (self._asks.add if question else self._asks.discard)(stage)
        self.state_changed.emit(stage)

    def _mark_stale(self, stages: tuple[Stage, ...]) -> None:
        for stage in stages:
            if stage in self._values and stage not in self._stale:
                self._stale.add(stage)
                self.state_changed.emit(stage)

    # What the owner says

    @property
    def options(self) -> Options:
        """What the next piece of work is told."""
        return self._options

    @options.setter
    def options(self, options: Options) -> None:
        if options != self._options:
            self._options = options
            self.options_changed.emit()

    @property
    def rules(self) -> CleaningRules | None:
        """The cleaning rules, None while they are as they come."""
        return self._rules

    @rules.setter
    def rules(self, rules: CleaningRules | None) -> None:
        self._rules = rules
        self.options_changed.emit()

    @property
    def feedback(self) -> Any:
        """What the owner said about the lists; the engine's value, None before anything was said."""
        return self._feedback

    @feedback.setter
    def feedback(self, feedback: Any) -> None:
        self._feedback = feedback
        self.feedback_changed.emit()

    @property
    def shop_name(self) -> str:
        """The shop's name, "" while none is open."""
        return self._shop_name

    @property
    def shop_folder(self) -> Path | None:
        """Where the shop is kept, None while it is not."""
        return self._options.shop

    def name_shop(self, name: str) -> None:
        """Names the shop that is open."""
        if name != self._shop_name:
            self._shop_name = name
            self.shop_changed.emit()
