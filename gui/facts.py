"""One fact a stage for the sidebar, and how long things take, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.stages import Stage
from gui.session import Session, StageState

if TYPE_CHECKING:
    from engine.evaluation.proof import Evaluation

translate = QCoreApplication.translate
TOO_FEW = 30  # customers below which a share is told in counts


def name(stage: Stage) -> str:
    """The stage's name."""
    return {
        Stage.READ: translate("Facts", "Sales"),
        Stage.CLEAN: translate("Facts", "Check"),
        Stage.ASSOCIATE: translate("Facts", "Pairs"),
        Stage.TRAIN: translate("Facts", "Training"),
        Stage.EVALUATE: translate("Facts", "Proof"),
        Stage.RECOMMEND: translate("Facts", "Lists"),
        Stage.EXPORT: translate("Facts", "Export"),
    }[stage]


def promise(stage: Stage) -> str:
    """What the stage will do, while there is no data."""
    return {
        Stage.READ: translate("Facts", "Read your file"),
        Stage.CLEAN: translate("Facts", "Set aside what is no sale"),
        Stage.ASSOCIATE: translate("Facts", "See what goes together"),
        Stage.TRAIN: translate("Facts", "Learn your product names"),
        Stage.EVALUATE: translate("Facts", "Test it on your own past"),
        Stage.RECOMMEND: translate("Facts", "What to offer to whom"),
        Stage.EXPORT: translate("Facts", "Files for other programs"),
    }[stage]


def state_words(state: StageState) -> str:
    """A node's state, said."""
    return {
        StageState.WAITING: translate("Facts", "Waiting"),
        StageState.WORKING: translate("Facts", "At work"),
        StageState.DONE: translate("Facts", "Done"),
        StageState.ASKS: translate("Facts", "Has a question for you"),
        StageState.REDO: translate("Facts", "From before your change"),
        StageState.FAILED: translate("Facts", "Failed"),
    }[state]


def working_words(stage: Stage) -> str:
    """What a stage does while it is at work."""
    return {
        Stage.READ: translate("Facts", "Reading your file"),
        Stage.CLEAN: translate("Facts", "Looking through the rows"),
        Stage.ASSOCIATE: translate("Facts", "Counting what goes together"),
        Stage.TRAIN: translate("Facts", "Learning your product names"),
        Stage.EVALUATE: translate("Facts", "Testing on your last weeks"),
        Stage.RECOMMEND: translate("Facts", "Making the lists"),
        Stage.EXPORT: translate("Facts", "Writing the files"),
    }[stage]


def fact(session: Session, stage: Stage) -> str:
    """The line below a stage's name."""
    working = session.working(stage)
    if working is not None:
        if working.paused:
            return translate("Facts", "Paused")
        if working.seconds_left is not None:
            return translate("Facts", "{} left").format(time_left(working.seconds_left))
        return translate("Facts", "At work")
    if session.failure(stage) is not None:
        if stage is Stage.READ:
            return translate("Facts", "Needs another file")
        return translate("Facts", "Did not work")
    if not session.has(stage):
        return _before(session, stage)
    return _after(session, stage)


def time_left(seconds: float) -> str:
    """Like: about 2 minutes."""
    if seconds < 10:
        return translate("Facts", "a few seconds")
    if seconds < 55:
        count = max(10, round(seconds / 10) * 10)
        return translate("Facts", "about %n second(s)", "", count)
    if seconds < 5400:
        count = max(1, round(seconds / 60))
        return translate("Facts", "about %n minute(s)", "", count)
    count = round(seconds / 3600)
    return translate("Facts", "about %n hour(s)", "", count)


def _before(session: Session, stage: Stage) -> str:
    if not session.has(Stage.READ):
        return promise(stage)
    if stage is Stage.EVALUATE:
        return translate("Facts", "Starts after training")
    if stage is Stage.EXPORT:
        return translate("Facts", "Not exported yet")
    return promise(stage)


def _after(session: Session, stage: Stage) -> str:
    told = {
        Stage.READ: _read,
        Stage.CLEAN: _cleaned,
        Stage.ASSOCIATE: _associated,
        Stage.TRAIN: _trained,
        Stage.EVALUATE: _evaluated,
        Stage.RECOMMEND: _recommended,
        Stage.EXPORT: _exported,
    }
    return told[stage](session)


def _read(session: Session) -> str:
    table = session.table
    count = len(table.cells)
    rows = translate("Facts", "%Ln row(s)", "", count)
    count = len(table.files)
    files = translate("Facts", "%n file(s)", "", count)
    return f"{rows} · {files}"


def _cleaned(session: Session) -> str:
    count = session.cleaned.report.kept
    return translate("Facts", "%Ln row(s) are sales", "", count)


def _associated(session: Session) -> str:
    count = session.associated.dataset.n_sold
    return translate("Facts", "%Ln product(s) compared", "", count)


def _trained(session: Session) -> str:
    if session.training.learned is not None:
        return translate("Facts", "Learned your names")
    return translate("Facts", "Learned from purchases")


def _evaluated(session: Session) -> str:
    told = hits_of_hundred(session.evaluation)
    if told is None:
        return translate("Facts", "Not possible with this file")
    hits, customers = told
    if customers < TOO_FEW:
        return translate("Facts", "{} of {} customers").format(hits, customers)
    return translate("Facts", "{} of 100 customers").format(hits)


def hits_of_hundred(evaluation: "Evaluation") -> tuple[int, int] | None:
    """Customers whose list held something they then bought: of 100, or of all where they are few; and all.

    None where there is no proof.
    """
    from engine.models.base import ModelName
    from engine.splitting import Track

    proof = evaluation.tracks.get(Track.ALL)
    if proof is None:
        return None
    share = proof.figures[ModelName.PAIRWELL].hit_rate.mean
    return round(share * (proof.customers if proof.customers < TOO_FEW else 100)), proof.customers


def _recommended(session: Session) -> str:
    lists = session.recommendations
    if lists.has_users:
        count = session.cleaned.report.customers
        return translate("Facts", "%Ln customer(s)", "", count)
    count = session.cleaned.report.products
    return translate("Facts", "%Ln product(s)", "", count)


def _exported(session: Session) -> str:
    count = len(session.exported.files)
    return translate("Facts", "Wrote %n file(s)", "", count)
