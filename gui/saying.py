"""What the owner says about the lists: kept, taken back, and followed by the lists at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.stages import Stage, Work

if TYPE_CHECKING:
    from engine.feedback import Act
    from engine.recommendation import Recommendations
    from gui.hub import Hub
    from gui.keeping import Keeping


class Saying(QObject):
    """Acts on lists, each with its way back on the undo stack.

    Signals:
        listed(bool): the lists follow what was said; True where the page had better show them at once.
    """

    listed = Signal(bool)

    def __init__(self, hub: Hub, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._session = hub.session
        self._keeping = keeping
        self._users: set[str] = set()  # whose lists are to follow; "" is everybody's
        self._first = ""  # whose list is made anew before all others
        self._at_once = False
        self._under_way = False
        hub.flow.settled.connect(self._settled)

    def say(self, sentence: str, *acts: Act, at_once: bool = True, first: str = "") -> None:
        """Does some acts as one step; the strip says the sentence and offers Undo.

        Args:
            sentence: what was done.
            acts: what was said.
            at_once: the page shows the new list; else it marks the row and waits.
            first: the customer whose list is on show: it follows before all others where all have to.
        """
        journal = self._keeping.journal
        users = {act.user for act in acts}
        done = False

        def do() -> None:
            nonlocal done
            if journal is self._keeping.journal:
                if done:
                    journal.redo()
                else:
                    journal.do(*acts)
                done = True
                self._follow(users, at_once, first)

        def undo() -> None:
            if journal is self._keeping.journal:
                journal.undo()
                self._follow(users, at_once, first)

        self._hub.act(sentence, do, undo)

    def offered(self, lists: Recommendations) -> None:
        """Remembers whom written lists offered what, so that it may rest; called in the worker's thread."""
        from engine.ruling import day_of

        if self._session.has(Stage.TRAIN):
            self._keeping.keep_offered(day_of(self._session.training.dataset), lists)

    def _follow(self, users: set[str], at_once: bool, first: str) -> None:
        self._session.feedback = self._keeping.journal.feedback()
        self._users |= users
        self._first = first
        self._at_once = self._at_once or at_once
        self._begin()

    @Slot()
    def _settled(self) -> None:
        if self._under_way:
            self._under_way = False
            at_once = self._at_once
            self._at_once = at_once and bool(self._users)
            self.listed.emit(at_once)
        self._begin()

    def _begin(self) -> None:
        session, flow = self._session, self._hub.flow
        if not self._users or flow.busy:
            return
        users, self._users = self._users, set()
        if not session.has(Stage.TRAIN) or not session.has(Stage.RECOMMEND):
            return  # the lists that come next know of it
        first, self._first = self._first, ""
        if first and "" in users:
            self._users, users = users, {first}
        self._under_way = True
        flow.run_work(Stage.RECOMMEND, self._work(users))

    def _work(self, users: set[str]) -> Callable[[], Work[Any]]:
        session, keeping = self._session, self._keeping
        training, options, feedback = session.training, session.options, session.feedback
        lists = session.recommendations

        def make() -> Work[Any]:
            from engine import pipeline
            from engine.recommendation import recommend, relist

            limits = pipeline.limits_of(options, feedback, keeping.offered())
            found = lists
            try:
                if "" in users:
                    found = yield from recommend(training, options, limits)
                else:
                    for user in sorted(users):
                        found = yield from relist(found, training, options, limits, user)
            finally:
                training.boosting.rest()
            keeping.keep_lists(found)
            return found

        return make
