"""What a fine-tuning has told so far, kept whether or not its page was ever opened."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.stages import Progress, Stage

if TYPE_CHECKING:
    from gui.flow import Flow
    from gui.session import Session

FINE_TUNE = "bert.fine_tune"
_FIRST_MEASURE = 20  # steps: what is measured before it is the untrained level, however late it is told


class Learning(QObject):
    """The first fine-tuning of the run of TRAIN that is under way, or was last.

    Signals:
        changed(): something was told.

    Attributes:
        run: counts the trainings; another number means that all figures are of another training.
        total: its steps, 0 before it begins; step: the last that was told.
        losses, guesses: points (step, loss) and (step, share of right guesses), in order.
        active: it is going on now; over: it was, and something else of the stage goes on.
        saved_step: of its last checkpoint, None before; saved_at: when that was told, on the clock.
        examples: what names were near others before and are now.
        notice: a note's code, or "".
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        flow: Flow,
        parent: QObject | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self.run = 0
        self._clear()
        flow.progressed.connect(self.take)
        session.state_changed.connect(self._on_state)
        session.shop_changed.connect(self.forget)

    def _clear(self) -> None:
        self.total = self.step = 0
        self.losses: list[tuple[int, float]] = []
        self.guesses: list[tuple[int, float]] = []
        self.active = self.over = False
        self.saved_step: int | None = None
        self.saved_at = 0.0
        self.examples: tuple[Any, ...] = ()
        self.notice = ""
        self._fresh = True  # the next sign of life of BERT is of another training
        self._worked, self._since = 0.0, None

    _since: float | None

    @property
    def current(self) -> bool:
        """Whether it belongs to the work under way, not to one before."""
        return not self._fresh

    @property
    def seconds(self) -> float:
        """Worked on it so far, pauses left out."""
        return self._worked + (self._clock() - self._since if self._since is not None else 0.0)

    @Slot()
    def forget(self) -> None:
        """Another shop, or the run was thrown away."""
        self._clear()
        self.run += 1
        self.changed.emit()

    def conclude(self, share: float | None) -> None:
        """Takes what was measured at the very end: a training that was stopped does not tell it by itself."""
        if share is not None and self.guesses and self.guesses[-1][0] < self.step:
            self.guesses.append((self.step, share))

    @Slot(object, object)
    def take(self, stage: Stage, progress: Progress) -> None:
        """Takes a sign of life."""
        if stage is not Stage.TRAIN:
            return
        if progress.note != FINE_TUNE:
            self._end(progress)
        elif self._fresh or not self.over:
            self._learn(progress)

    def _learn(self, progress: Progress) -> None:
        if self._fresh:
            self.forget()
            self._fresh = False
        if not self.active:
            self.active, self._since = True, self._clock()
        if progress.step < self.step:  # it fell back to an earlier state, on another device
            self.losses = [point for point in self.losses if point[0] <= progress.step]
            self.guesses = [point for point in self.guesses if point[0] <= progress.step]
            self.run += 1
        self.step, self.total = progress.step, progress.total or 0
        if progress.loss is not None and (not self.losses or self.losses[-1][0] < self.step):
            self.losses.append((self.step, progress.loss))
        if progress.validation is not None:
            at = 0 if not self.guesses and self.step < _FIRST_MEASURE else self.step
            if not self.guesses or self.guesses[-1][0] < at:
                self.guesses.append((at, progress.validation))
        saved = getattr(progress, "saved_step", None)
        if saved != self.saved_step:
            self.saved_step, self.saved_at = saved, self._clock()
        self.examples = getattr(progress, "examples", ()) or self.examples
        self.notice = getattr(progress, "notice", "") or self.notice
        self.changed.emit()

    def _end(self, progress: Progress) -> None:
        """Something else goes on. It may carry the last figure, when the two were told as one."""
        if not self.active:
            return
        self._halt()
        self.active, self.over = False, True
        if progress.validation is not None and (not self.guesses or self.guesses[-1][0] < self.total):
            self.step = self.total
            self.guesses.append((self.total, progress.validation))
        self.changed.emit()

    def _halt(self) -> None:
        if self._since is not None:
            self._worked += self._clock() - self._since
            self._since = None

    @Slot(object)
    def _on_state(self, stage: Stage) -> None:
        if stage is not Stage.TRAIN:
            return
        working = self._session.working(stage)
        if working is None:  # finished, failed or given up: what was learned stays to be seen
            self._halt()
            self.active, self._fresh = False, True
        elif working.paused:
            self._halt()
        elif self.active and self._since is None:
            self._since = self._clock()
