"""--self-test: goes the whole way by itself, from the sample to written lists; 0 if nothing failed."""

import json
import logging
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from engine.options import Effort
from engine.stages import Progress, Stage
from gui.closing import Closing
from gui.faults import Faults
from gui.main_window import MainWindow
from gui.pages import PAGES

_LOG = logging.getLogger(__name__)
PAGES_ALONE, WHOLE = "pages", "whole"
FEW_STEPS = 3  # of BERT: enough to see that it and the ranker live beside each other
LISTS = ("customer_recommendations.csv", "product_recommendations.csv", "new_arrivals.csv", "run.json")


class SelfTest(QObject):
    """Attributes: status: 0, or 1 when something has failed."""

    def __init__(self, window: MainWindow, parent: QObject, report: Path | None = None) -> None:
        super().__init__(parent)
        self.status = 0
        self._window = window
        self._report = report
        self._found: dict[str, Any] = {"failed": []}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._stopped = False

    def begin(self, extent: str = WHOLE) -> None:
        """Begins; WHOLE takes the sample shop through all stages to files, PAGES_ALONE opens every page."""
        Closing.ask = Faults.show_dialogs = False
        app = QApplication.instance()
        faults = app.findChild(Faults) if app is not None else None
        if faults is not None:
            faults.happened.connect(self._fault)
        self._window.flow.failed.connect(self._failed)
        QTimer.singleShot(0, self, self._shown)
        if extent == WHOLE:
            session, flow = self._window.session, self._window.flow
            session.options = replace(session.options, effort=Effort.QUICK)
            flow.progressed.connect(self._progressed)
            flow.settled.connect(self._settled)
            QTimer.singleShot(0, self._window.hub.sample_wanted.emit)
        else:
            QTimer.singleShot(0, self, self._visit)

    @Slot()
    def _shown(self) -> None:
        self._found["shown"] = round(time.time() - psutil.Process().create_time(), 2)
        if not self._window.isVisible():
            self._say("the window is not shown")

    @Slot(str, str)
    def _fault(self, kind: str, _report: str) -> None:
        self._say(f"not caught: {kind}")  # the log has the rest
        self._end()

    @Slot(object, str, object)
    def _failed(self, stage: Stage, code: str, facts: object) -> None:
        self._say(f"{stage} failed: {code} {facts}")

    @Slot(object, object)
    def _progressed(self, stage: Stage, progress: Progress) -> None:
        enough = stage is Stage.TRAIN and progress.loss is not None and progress.step >= FEW_STEPS
        if enough and not self._stopped:
            self._stopped = True
            self._window.flow.stop_and_keep()

    @Slot()
    def _settled(self) -> None:
        """The lists are there, or the files are, or it has failed."""
        session, flow = self._window.session, self._window.flow
        if self.status or self._folder is not None:
            self._written()
            return
        training, lists, options = session.training, session.recommendations, session.options
        self._look_at(training)
        self._folder = tempfile.TemporaryDirectory(prefix="pairwell-")
        folder = Path(self._folder.name) / "lists"

        def export() -> Any:
            from engine import pipeline

            return pipeline.export(lists, options, folder, {"self_test": True})

        flow.run_work(Stage.EXPORT, export)

    def _look_at(self, training: Any) -> None:
        """What could have failed without a failure: both fall back, and say so."""
        from engine.ranking.deciding import FAILED

        learned = training.learned
        self._found["bert"] = None if learned is None else {"name": learned.backbone, "steps": learned.steps}
        self._found["ranker"] = sorted(str(track) for track, order in training.orders.items() if order.trees)
        if learned is None or learned.steps < FEW_STEPS:
            self._say(f"BERT has not learned: {training.notices}")
        if not self._found["ranker"] or FAILED in training.notices:
            self._say(f"the ranker was not fitted: {training.notices}")

    def _written(self) -> None:
        if self._folder is not None:
            folder = Path(self._folder.name) / "lists"
            sizes = {
                name: (folder / name).stat().st_size if (folder / name).exists() else 0 for name in LISTS
            }
            self._found["files"] = sizes
            for name, size in sizes.items():
                if not size:
                    self._say(f"{name} was not written")
            self._folder.cleanup()
        self._visit()

    @Slot()
    def _visit(self) -> None:
        for name in PAGES:
            self._window.open_page(name)
            QApplication.processEvents()
        self._found["pages"] = len(PAGES)
        self._window.close()
        self._end()

    def _say(self, sentence: str) -> None:
        self.status = 1
        self._found["failed"].append(sentence)
        _LOG.error("self-test: %s", sentence)

    def _end(self) -> None:
        self._found["seconds"] = round(time.time() - psutil.Process().create_time(), 2)
        if self._report is not None:
            self._report.write_text(json.dumps(self._found, indent=1, default=str), encoding="utf-8")
        QApplication.exit(self.status)
