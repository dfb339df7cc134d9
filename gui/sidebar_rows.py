"""What the sidebar's list shows of the session."""

from PySide6.QtCore import QCoreApplication

from engine.stages import Stage
from gui import facts
from gui.pages import page_of
from gui.session import Session
from gui.widgets.stage_list import StageRow


def sidebar_rows(session: Session) -> list[StageRow]:
    """Start, then the seven stages with their states and facts."""
    start = StageRow("start", QCoreApplication.translate("Actions", "Start"), icon="house")
    return [start, *(_row(session, number, stage) for number, stage in enumerate(Stage, start=1))]


def _row(session: Session, number: int, stage: Stage) -> StageRow:
    state = session.state(stage)
    working = session.working(stage)
    return StageRow(
        key=page_of(stage),
        name=facts.name(stage),
        fact=facts.fact(session, stage),
        state=state,
        state_words=facts.state_words(state),
        number=str(number),
        fraction=working.fraction if working else None,
    )
