"""What the pages ask the owner, known before they are opened: the sidebar's amber nodes."""

from PySide6.QtCore import QObject, Slot

from engine.stages import Stage
from gui.session import Session


class Asking(QObject):
    """Has a stage ask as soon as its value is there."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.value_changed.connect(self._look)

    @Slot(object)
    def _look(self, stage: Stage) -> None:
        if stage is Stage.READ and self._session.has(stage):
            from gui.pages.sales_question import unsure

            self._session.ask(stage, bool(unsure(self._session.table)))
        elif stage is Stage.CLEAN and self._session.has(stage):
            self._session.ask(stage, bool(self._session.cleaned.report.proposals))
