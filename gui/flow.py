"""One button does everything: drives the steps in their order, and again from where something changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.options import Options
from engine.stages import Progress, Stage, Work
from gui.jobs import Job
from gui.pace import Pace
from gui.session import Failure, Session, Working
from gui.tasks import Step, Task

if TYPE_CHECKING:
    from engine.sales import CleaningRules

# The first step that a changed option concerns; an option that is not named concerns none.
_FIRST_STEP_OF = {
    "files": Step.READ,
    "sample": Step.READ,
    "mapping": Step.READ,
    "choices": Step.READ,
    "catalogue": Step.ASSOCIATE,
    "cell": Step.ASSOCIATE,
    "normalise": Step.ASSOCIATE,
    "associations": Step.ASSOCIATE,
    "backbone": Step.TRAIN,
    "fine_tune": Step.TRAIN,
    "objective": Step.TRAIN,
    "effort": Step.TRAIN,
    "device": Step.TRAIN,
    "seed": Step.TRAIN,
    "only": Step.RECOMMEND,
    "never": Step.RECOMMEND,
    "purchases": Step.RECOMMEND,
    "list_size": Step.RECOMMEND,
}


class Flow(QObject):
    """Runs the chain of steps, one job at a time, and keeps the session told.

    Signals:
        progressed(Stage, Progress): a sign of life of the running stage.
        step_finished(Stage): the running step has succeeded, its value is in the session.
        failed(Stage, str, object): a code and facts; what was there before stays.
        cancelled(Stage): the running step was given up.
        busy_changed(): the flow has begun, paused, gone on or come to rest.
        finished(): the last step is done.
        settled(): the flow has come to rest, however it ended.
    """

    progressed = Signal(object, object)
    step_finished = Signal(object)
    failed = Signal(object, str, object)
    cancelled = Signal(object)
    busy_changed = Signal()
    finished = Signal()
    settled = Signal()

    def __init__(self, session: Session, tasks: Mapping[Step, Task], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._queue: list[Step] = []
        self._step: Step | None = None
        self._job: Job | None = None
        self._pace = Pace()
        self._options = session.options  # those of the running chain; the session's once READ has succeeded
        self._given_folder = session.options.shop  # of --shop: for the first shop that is opened
        self._clears = False
        self._next: Callable[[], None] | None = None  # what to begin when the cancelled job has ended

    # What the owner asks for

    def open_files(self, paths: Iterable[Path]) -> None:
        """The whole way with these files as a new shop; the old one is untouched until they are read."""
        self._new_shop(files=tuple(paths))

    def add_files(self, paths: Iterable[Path]) -> None:
        """The whole way again with further files in the open shop."""
        files = dict.fromkeys([*self._session.options.files, *paths])
        self._begin_anew(list(Step), replace(self._session.options, files=tuple(files)))

    def open_sample(self) -> None:
        """The whole way with the sample shop."""
        self._new_shop(sample=True)

    def open_shop(self, folder: Path) -> None:
        """Opens a saved shop and goes on with it."""
        self._new_shop(shop=folder)

    def _new_shop(self, files: tuple[Path, ...] = (), sample: bool = False, shop: Path | None = None) -> None:
        options = replace(
            self._session.options,
            files=files,
            sample=sample,
            shop=shop or self._given_folder,
            mapping={},
            choices={},
            catalogue=None,
            only=None,
            never=None,
            resume=False,
        )
        self._given_folder = None
        self._begin_anew(list(Step), options, clears=True)

    def change_options(self, options: Options) -> None:
        """Takes other options, and does again what they make stale, if it was done or is under way.

        After a reading that failed, the same options read what was there before once more.
        """
        before = self._options if self.busy else self._session.options
        changed = [
            each.name for each in fields(options) if getattr(options, each.name) != getattr(before, each.name)
        ]
        concerned = [_FIRST_STEP_OF[name] for name in changed if name in _FIRST_STEP_OF]
        if self._session.failure(Stage.READ) is not None:
            concerned.append(Step.READ)
        if Step.READ not in concerned:
            self._session.options = options
        if concerned:
            self._again_from(min(concerned, key=list(Step).index), options)

    def try_again(self, options: Options) -> None:
        """The whole way again after a failure of READ: a new shop stays one, whose old one is untouched."""
        self._begin_anew(list(Step), options, clears=self._clears)

    def change_rules(self, rules: "CleaningRules") -> None:
        """Takes other cleaning rules and does everything from CLEAN on again."""
        self._session.rules = rules
        self._again_from(Step.CLEAN, self._session.options)

    def run_from(self, step: Step) -> None:
        """Does everything from a step on; earlier steps must have been done."""
        self._again_from(step, self._session.options)

    def run_work(self, stage: Stage, make: Callable[[], Work[Any]]) -> None:
        """Runs a piece of work of one stage by itself, EXPORT above all, when the flow is at rest.

        Raises RuntimeError while the flow is busy.
        """
        if self.busy:
            raise RuntimeError("the flow is busy")
        self._queue = []
        self._start(stage, make)

    @property
    def options(self) -> Options:
        """Those of the running chain, or of the last one; once READ has succeeded they are the session's."""
        return self._options

    @property
    def busy(self) -> bool:
        """Whether a job runs or is paused."""
        return self._job is not None

    @property
    def stage(self) -> Stage | None:
        """The stage at work."""
        return self._stage_at_work if self.busy else None

    @property
    def step(self) -> Step | None:
        """The step at work; None for a piece of work by itself."""
        return self._step if self.busy else None

    @property
    def paused(self) -> bool:
        """Whether the running job holds still."""
        return self._job is not None and self._job.paused

    @Slot()
    def pause(self) -> None:
        """Holds the running job."""
        if self._job is not None:
            self._job.pause()
            self._pace.pause()
            self._tell_working(paused=True)

    @Slot()
    def resume(self) -> None:
        """Goes on from that very step."""
        if self._job is not None:
            self._job.resume()
            self._tell_working(paused=False)

    @Slot()
    def stop_and_keep(self) -> None:
        """Ends the running step early; the next steps use what it has."""
        if self._job is not None:
            self._job.stop_and_keep()
            self._tell_working(paused=False)

    @Slot()
    def cancel(self) -> None:
        """Gives up the running step and those after it."""
        self._queue = []
        self._next = None
        if self._job is not None:
            self._job.cancel()

    # The chain

    def _again_from(self, step: Step, options: Options) -> None:
        steps = list(Step)
        first = steps.index(step)
        if self._step is not None and self.busy:
            first = min(first, steps.index(self._step))
        elif not self._session.has(Stage.READ) and step is not Step.READ:
            return  # nothing to do it on yet
        self._begin_anew(steps[first:], options)

    def _begin_anew(self, steps: list[Step], options: Options, clears: bool = False) -> None:
        def begin() -> None:
            self._clears = clears
            self._options = options
            if steps[0] is not Step.READ:
                self._session.mark_stale(steps[0].stage)
            self._queue = list(steps)
            self._advance()

        if self._job is None:
            begin()
        else:
            self._queue = []
            self._next = begin
            self._job.cancel()

    def _advance(self) -> None:
        if not self._queue:
            self._step = None
            self.finished.emit()
            self._rest()
            return
        self._step = self._queue.pop(0)
        self._start(self._step.stage, self._tasks[self._step](self._session, self._options))

    def _start(self, stage: Stage, make: Callable[[], Work[Any]]) -> None:
        self._stage_at_work = stage
        self._pace = Pace()
        self._job = Job(make, self)
        self._job.progressed.connect(self._on_progress)
        self._job.succeeded.connect(self._on_success)
        self._job.failed.connect(self._on_failure)
        self._job.cancelled.connect(self._on_cancel)
        self._session.set_working(stage, Working())
        self._job.begin()
        self.busy_changed.emit()

    def _ended(self) -> Stage:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        return self._stage_at_work

    def _rest(self) -> None:
        self.busy_changed.emit()
        self.settled.emit()

    def _tell_working(self, paused: bool) -> None:
        working = self._session.working(self._stage_at_work) or Working()
        self._session.set_working(self._stage_at_work, replace(working, paused=paused))
        self.busy_changed.emit()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        left = self._pace.seconds_left(progress)
        self._session.set_working(self._stage_at_work, Working(progress, left, self.paused))
        self.progressed.emit(self._stage_at_work, progress)

    @Slot(object)
    def _on_success(self, value: Any) -> None:
        stage = self._ended()
        self._session.set_working(stage, None)
        if stage is Stage.READ:
            if self._clears:
                self._session.clear()  # the old shop stood until the new one was read
            self._session.options = self._options
        self._session.set(stage, value)
        self.step_finished.emit(stage)
        if stage is Stage.READ:
            self._options = self._session.options  # a saved shop brings its own
        if self._job is not None:
            return  # a receiver has begun something else
        begin, self._next = self._next, None
        (begin or self._advance)()

    @Slot(str, object)
    def _on_failure(self, code: str, facts: Mapping[str, Any]) -> None:
        stage = self._ended()
        self._queue = []
        self._session.fail(stage, Failure(code, facts))
        self.failed.emit(stage, code, facts)
        self._go_on_or_rest()

    @Slot()
    def _on_cancel(self) -> None:
        stage = self._ended()
        self._session.set_working(stage, None)
        self.cancelled.emit(stage)
        self._go_on_or_rest()

    def _go_on_or_rest(self) -> None:
        begin, self._next = self._next, None
        if begin is not None:
            begin()
        elif self._job is None:
            self._rest()
