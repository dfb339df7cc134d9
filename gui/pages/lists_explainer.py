"""Asks the models why, beside the flow: the last question counts, those that were passed over are dropped."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.stages import Progress, Stage
from gui.pages.aside import Aside
from gui.pages.lists_reasons import Chosen

if TYPE_CHECKING:
    from engine.explanation import Contribution
    from engine.options import Options
    from engine.ranking.training import Training

SOON = 80  # milliseconds that a row is chosen before the models are asked about it


class Explainer(QObject):
    """Signals: explained(list of the engine's contributions): of the row that was asked for last."""

    explained = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._question: tuple[Training, Options, Chosen] | None = None
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

    def ask(self, training: Training, options: Options, chosen: Chosen) -> None:
        """Asks about a row."""
        self._question = (training, options, chosen)
        self._soon.start()

    def drop(self) -> None:
        """The last question no longer counts."""
        self._question = None

    @Slot()
    def _begin(self) -> None:
        question = self._question
        if question is None or self._aside.busy:
            return  # a busy one begins anew when it is done
        training, options, chosen = question

        def work() -> Generator[Progress, Any, tuple[Chosen, list[Contribution]]]:
            from engine.recommendation import explain

            yield Progress(Stage.RECOMMEND, 0, 1)
            try:
                return chosen, (yield from explain(training, options, chosen.who, chosen.item))
            finally:
                training.boosting.rest()

        self._aside.run(work)

    @Slot(object)
    def _done(self, found: tuple[Chosen, list[Contribution]]) -> None:
        chosen, parts = found
        if self._question is None:
            return
        if chosen is self._question[2]:
            self._question = None
            self.explained.emit(parts)
        else:
            self._begin()
