"""--self-test: goes the whole way by itself, opens every page, ends with 0 when nothing failed."""

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from engine.options import Effort
from engine.stages import Stage
from gui.closing import Closing
from gui.faults import Faults
from gui.main_window import MainWindow
from gui.pages import PAGES

_LOG = logging.getLogger(__name__)


class SelfTest(QObject):
    """Attributes: status: 0, or 1 when a stage has failed."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.status = 0
        self._window = window

    def begin(self, sample: bool) -> None:
        """With the sample shop through all stages at quick effort; without it, the pages alone."""
        Closing.ask = Faults.show_dialogs = False
        app = QApplication.instance()
        faults = app.findChild(Faults) if app is not None else None
        if faults is not None:
            faults.happened.connect(self._fault)
        session, flow = self._window.session, self._window.flow
        flow.failed.connect(self._failed)
        if sample:
            session.options = replace(session.options, effort=Effort.QUICK)
            flow.settled.connect(self._visit)
            self._window.hub.sample_wanted.emit()
        else:
            QTimer.singleShot(0, self, self._visit)

    @Slot(str)
    def _fault(self, _kind: str) -> None:
        self.status = 1  # the log has it already
        QApplication.exit(self.status)

    @Slot(object, str, object)
    def _failed(self, stage: Stage, code: str, facts: object) -> None:
        self.status = 1
        _LOG.error("%s failed: %s %s", stage, code, facts)

    @Slot()
    def _visit(self) -> None:
        for name in PAGES:
            self._window.open_page(name)
            QApplication.processEvents()
        self._window.close()
        QApplication.exit(self.status)
