"""The lists of the run before: what the lists of now are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from engine.stages import Stage

if TYPE_CHECKING:
    from engine.recommendation import Recommendations
    from gui.flow import Flow
    from gui.session import Session


@dataclass(frozen=True)
class Made:
    """Lists, and what they were made of as far as it is known: rows that were kept, the last day.

    A saved shop's lists come without the latter two.
    """

    lists: Recommendations
    kept: int | None = None
    last: object = None


class Earlier(QObject):
    """Remembers the lists of the last run that went through, and of the one before it.

    Attributes:
        before: those that the lists of now are compared with; None in a first run.
    """

    def __init__(self, session: Session, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._last: Made | None = None
        self.before: Made | None = None
        session.value_changed.connect(self._on_value)
        flow.step_finished.connect(self._on_step)

    def now(self) -> Made:
        """What the lists of now rest on."""
        session = self._session
        report = session.cleaned.report if session.has(Stage.CLEAN) else None
        kept, last = (report.kept, report.last) if report is not None else (None, None)
        return Made(session.recommendations, kept, last)

    @Slot(object)
    def _on_value(self, stage: Stage) -> None:
        session = self._session
        if stage is Stage.RECOMMEND and not session.has(stage):  # another shop
            self._last = self.before = None
        elif stage is Stage.RECOMMEND and not session.has(Stage.TRAIN):  # a saved shop's, not made today
            self._last = self.before = Made(session.recommendations)

    @Slot(object)
    def _on_step(self, stage: Stage) -> None:
        session = self._session
        if stage is not Stage.EVALUATE or not session.has(Stage.RECOMMEND):
            return  # the proof ends a run; lists that follow what was said are no run of their own
        self.before, self._last = self._last, self.now()
