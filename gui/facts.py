"""One fact a stage for the sidebar, and how long things take, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.stages import Stage
from gui.session import Session, StageState

if TYPE_CHECKING:
    import pandas as pd

    from engine.evaluation.proof import Evaluation

TOO_FEW = 30  # customers below which a share is told in counts


class Facts(QObject):
    """One fact a stage, and a few words that every page needs."""

    def name(self, stage: Stage) -> str:
        """The stage's name."""
        return {
            Stage.READ: self.tr("Sales"),
            Stage.CLEAN: self.tr("Check"),
            Stage.ASSOCIATE: self.tr("Pairs"),
            Stage.TRAIN: self.tr("Training"),
            Stage.EVALUATE: self.tr("Proof"),
            Stage.RECOMMEND: self.tr("Lists"),
            Stage.EXPORT: self.tr("Export"),
        }[stage]

    def promise(self, stage: Stage) -> str:
        """What the stage will do, while there is no data."""
        return {
            Stage.READ: self.tr("Read your file"),
            Stage.CLEAN: self.tr("Set aside what is no sale"),
            Stage.ASSOCIATE: self.tr("See what goes together"),
            Stage.TRAIN: self.tr("Learn your product names"),
            Stage.EVALUATE: self.tr("Test it on your own past"),
            Stage.RECOMMEND: self.tr("What to offer to whom"),
            Stage.EXPORT: self.tr("Files for other programs"),
        }[stage]

    def state_words(self, state: StageState) -> str:
        """A node's state, said."""
        return {
            StageState.WAITING: self.tr("Waiting"),
            StageState.WORKING: self.tr("At work"),
            StageState.DONE: self.tr("Done"),
            StageState.ASKS: self.tr("Has a question for you"),
            StageState.REDO: self.tr("From before your change"),
            StageState.FAILED: self.tr("Failed"),
        }[state]

    def working_words(self, stage: Stage) -> str:
        """What a stage does while it is at work."""
        return {
            Stage.READ: self.tr("Reading your file"),
            Stage.CLEAN: self.tr("Looking through the rows"),
            Stage.ASSOCIATE: self.tr("Counting what goes together"),
            Stage.TRAIN: self.tr("Learning your product names"),
            Stage.EVALUATE: self.tr("Testing on your last weeks"),
            Stage.RECOMMEND: self.tr("Making the lists"),
            Stage.EXPORT: self.tr("Writing the files"),
        }[stage]

    def fact(self, session: Session, stage: Stage) -> str:
        """The line below a stage's name."""
        working = session.working(stage)
        if working is not None:
            if working.paused:
                return self.tr("Paused")
            if working.seconds_left is not None:
                return self.tr("{} left").format(self.time_left(working.seconds_left))
            return self.tr("At work")
        if session.failure(stage) is not None:
            if stage is Stage.READ:
                return self.tr("Needs another file")
            return self.tr("Did not work")
        if not session.has(stage):
            return self._before(session, stage)
        return self._after(session, stage)

    def time_left(self, seconds: float) -> str:
        """Like: about 2 minutes."""
        if seconds < 10:
            return self.tr("a few seconds")
        if seconds < 55:
            count = max(10, round(seconds / 10) * 10)
            return self.tr("about %n second(s)", "", count)
        if seconds < 5400:
            count = max(1, round(seconds / 60))
            return self.tr("about %n minute(s)", "", count)
        count = round(seconds / 3600)
        return self.tr("about %n hour(s)", "", count)

    def _before(self, session: Session, stage: Stage) -> str:
        if not session.has(Stage.READ):
            return self.promise(stage)
        if stage is Stage.EVALUATE:
            return self.tr("Starts after training")
        if stage is Stage.EXPORT:
            return self.tr("Not exported yet")
        return self.promise(stage)

    def _after(self, session: Session, stage: Stage) -> str:
        if session.state(stage) is StageState.ASKS and stage is Stage.READ:
            from gui.pages.sales_question import unsure

            return self.tr("%n column(s) for you to confirm", "", len(unsure(session.table)))
        if session.state(stage) is StageState.ASKS and stage is Stage.CLEAN:
            return self.tr("%n pair(s) for you to look at", "", len(session.cleaned.report.proposals))
        told = {
            Stage.READ: self._read,
            Stage.CLEAN: self._cleaned,
            Stage.ASSOCIATE: self._associated,
            Stage.TRAIN: self._trained,
            Stage.EVALUATE: self._evaluated,
            Stage.RECOMMEND: self._recommended,
            Stage.EXPORT: self._exported,
        }
        return told[stage](session)

    def _read(self, session: Session) -> str:
        table = session.table
        count = sum(file.rows for file in table.files)
        rows = self.tr("%Ln row(s)", "", count)
        count = len(table.files)
        files = self.tr("%n file(s)", "", count)
        return f"{rows} · {files}"

    def _cleaned(self, session: Session) -> str:
        count = session.cleaned.report.kept
        return self.tr("%Ln row(s) are sales", "", count)

    def _associated(self, session: Session) -> str:
        count = session.associated.dataset.n_sold
        return self.tr("%Ln product(s) compared", "", count)

    def _trained(self, session: Session) -> str:
        if session.training.learned is not None:
            return self.tr("Learned your names")
        return self.tr("Learned from purchases")

    def _evaluated(self, session: Session) -> str:
        told = hits_of_hundred(session.evaluation)
        if told is None:
            return self.tr("Not possible with this file")
        hits, judged = told
        if _of_orders(session.evaluation):
            words = self.tr("{} of {} orders")
            return words.format(hits, judged if judged < TOO_FEW else 100)
        if judged < TOO_FEW:
            return self.tr("{} of {} customers").format(hits, judged)
        return self.tr("{} of 100 customers").format(hits)

    def _recommended(self, session: Session) -> str:
        lists = session.recommendations
        report = (
            session.cleaned.report if session.has(Stage.CLEAN) else None
        )  # a saved shop's lists come first
        if lists.has_users:
            count = report.customers if report else _lists_in(lists.customers)
            return self.tr("%Ln customer(s)", "", count)
        count = report.products if report else _lists_in(lists.products)
        return self.tr("%Ln product(s)", "", count)

    def _exported(self, session: Session) -> str:
        count = len(session.exported.rows)
        return self.tr("Wrote %n file(s)", "", count)


def hits_of_hundred(evaluation: "Evaluation") -> tuple[int, int] | None:
    """Customers whose list held something they then bought: of 100, or of all where they are few; and all.

    In a shop without customers, orders that held something that stands beside one of their products. None
    where there is no proof.
    """
    from engine.models.base import ModelName
    from engine.splitting import Track

    proof = evaluation.tracks.get(Track.TOGETHER if _of_orders(evaluation) else Track.ALL)
    if proof is None:
        return None
    share = proof.figures[ModelName.PAIRWELL].hit_rate.mean
    return round(share * (proof.customers if proof.customers < TOO_FEW else 100)), proof.customers


def _lists_in(rows: "pd.DataFrame") -> int:
    """How many lists begin in the rows of all of them."""
    from engine import columns

    return int((rows[columns.RANK] == 1).sum())


def _of_orders(evaluation: "Evaluation") -> bool:
    """Whether orders alone could be judged."""
    from engine.splitting import Track

    return set(evaluation.tracks) == {Track.TOGETHER}


_FACTS = Facts()
name, promise, state_words, working_words = (
    _FACTS.name,
    _FACTS.promise,
    _FACTS.state_words,
    _FACTS.working_words,
)
fact, time_left = _FACTS.fact, _FACTS.time_left
