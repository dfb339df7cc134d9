"""Asks the models why, and what if, beside the flow: the last question counts, others are dropped."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.stages import Progress, Stage
from gui.pages.aside import Aside
from gui.pages.lists_reasons import Chosen

if TYPE_CHECKING:
    from engine.explanation import Contribution
    from engine.feedback import Feedback
    from engine.options import Options
    from engine.ranking.training import Training

SOON = 80  # milliseconds that a row is chosen before the models are asked about it


@dataclass(frozen=True)
class Question:
    """A row that is asked about, and what the answer rests on."""

    training: Training
    options: Options
    feedback: Feedback | None
    chosen: Chosen


@dataclass(frozen=True)
class Answer:
    """Why, and where the row would stand without a purchase of the customer's.

    Attributes:
        chosen: the row.
        parts: the engine's contributions.
        left_out: id of the product whose purchase was left out; "" where no reason rests on one.
        rank, was: the row's place without it and with it.
    """

    chosen: Chosen
    parts: list[Contribution]
    left_out: str = ""
    rank: int | None = None
    was: int | None = None


class Explainer(QObject):
    """Signals: explained(Answer): to the row that was asked about last."""

    explained = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._aside = Aside(self)
        self._aside.done.connect(self._done)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether an answer is being worked out, or about to be."""
        return self._aside.busy or self._soon.isActive()

    def ask(self, question: Question) -> None:
        """Asks about a row."""
        self._question = question
        self._soon.start()

    def drop(self) -> None:
        """The last question no longer counts."""
        self._question = None

    @Slot()
    def _begin(self) -> None:
        question = self._question
        if question is None or self._aside.busy:
            return  # a busy one begins anew when it is done

        def work() -> Generator[Progress, Any, Answer]:
            yield Progress(Stage.RECOMMEND, 0, 1)
            try:
                return (yield from _answer(question))
            finally:
                question.training.boosting.rest()

        self._aside.run(work)

    @Slot(object)
    def _done(self, answer: Answer) -> None:
        if self._question is None:
            return
        if answer.chosen is self._question.chosen:
            self._question = None
            self.explained.emit(answer)
        else:
            self._begin()


def _answer(question: Question) -> Generator[Progress, Any, Answer]:
    from engine import pipeline
    from engine.recommendation import explain
    from engine.what_if import Change, what_if

    training, options, chosen = question.training, question.options, question.chosen
    limits = pipeline.limits_of(options, question.feedback)
    parts = yield from explain(training, options, chosen.who, chosen.item, limits)
    item = left_out(parts, chosen.item)
    if not item:
        return Answer(chosen, parts)
    found = yield from what_if(training, options, limits, chosen.who, Change(items=frozenset({item})))
    was, rank = found.ranks(chosen.item)
    return Answer(chosen, parts, item, rank, was)


def left_out(parts: Sequence[Contribution], item: str) -> str:
    """The purchase that the weightiest reason rests on; "" where none does."""
    from engine.reasons import BoughtAlso, BoughtBefore, DueAgain, LikeByName

    for part in parts:
        match part.reason:
            case BoughtAlso(because=because):
                return because
            case BoughtBefore() | DueAgain():
                return item
            case LikeByName(items=items) if items:
                return items[0]
            case _:
                continue
    return ""
