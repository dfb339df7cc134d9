"""What each step of the flow calls in the engine.

The engine's stages bring pandas and SciPy, so they are imported in the worker's thread, when a step begins.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from engine.options import Options
from engine.stages import Stage, Work
from gui.keeping import Keeping
from gui.session import Session


class Step(StrEnum):
    """The steps of the way through the house; TRAIN and RECOMMEND are gone through twice."""

    READ = "read"
    CLEAN = "clean"
    ASSOCIATE = "associate"
    TRAIN_AT_ONCE = "train_at_once"
    RECOMMEND_AT_ONCE = "recommend_at_once"
    TRAIN = "train"
    RECOMMEND = "recommend"
    EVALUATE = "evaluate"

    @property
    def stage(self) -> Stage:
        """The stage that the step belongs to."""
        return Stage(self.value.removesuffix("_at_once"))


# Given the session as it is when the step begins, what makes the work; called in the worker's thread.
Task: TypeAlias = Callable[[Session, Options], Callable[[], Work[Any]]]


def _clean(session: Session, _: Options) -> Callable[[], Work[Any]]:
    table, rules = session.table, session.rules

    def make() -> Work[Any]:
        from engine import pipeline

        return pipeline.clean(table, rules)

    return make


def _associate(session: Session, options: Options) -> Callable[[], Work[Any]]:
    cleaned = session.cleaned

    def make() -> Work[Any]:
        from engine import pipeline

        return pipeline.associate(cleaned, options)

    return make


def _train_at_once(session: Session, options: Options) -> Callable[[], Work[Any]]:
    table, cleaned, associated = session.table, session.cleaned, session.associated
    said = session.feedback

    def make() -> Work[Any]:
        from engine import pipeline

        return pipeline.train_at_once(table, cleaned, associated, options, said)

    return make


def tasks(keeping: Keeping) -> Mapping[Step, Task]:
    """The steps, those that are kept in the open shop among them."""

    def read(_: Session, options: Options) -> Callable[[], Work[Any]]:
        return lambda: keeping.read(options)

    def train(session: Session, options: Options) -> Callable[[], Work[Any]]:
        table, cleaned, associated = session.table, session.cleaned, session.associated
        said = session.feedback

        def make() -> Work[Any]:
            from engine import pipeline

            return pipeline.train(table, cleaned, associated, options, keeping.checkpoints, said)

        return make

    def evaluate(session: Session, _: Options) -> Callable[[], Work[Any]]:
        training = session.training

        def make() -> Work[Any]:
            from engine import pipeline

            found = yield from pipeline.evaluate(training)
            keeping.keep_proof(found)
            return found

        return make

    def recommend(session: Session, options: Options) -> Callable[[], Work[Any]]:
        training, said = session.training, session.feedback

        def make() -> Work[Any]:
            from engine import pipeline

            limits = pipeline.limits_of(options, said, keeping.offered())
            lists = yield from pipeline.recommend(training, options, limits)
            keeping.keep_lists(lists)
            return lists

        return make

    return {
        Step.READ: read,
        Step.CLEAN: _clean,
        Step.ASSOCIATE: _associate,
        Step.TRAIN_AT_ONCE: _train_at_once,
        Step.RECOMMEND_AT_ONCE: recommend,
        Step.TRAIN: train,
        Step.RECOMMEND: recommend,
        Step.EVALUATE: evaluate,
    }
