"""Saves the rows that were set aside as a CSV file, beside whatever else is at work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import settings as keep
from gui.hub import Hub
from gui.pages.aside import Aside
from gui.pages.words import wording

if TYPE_CHECKING:
    from engine.reading.table import RawTable
    from engine.sales import CleaningReport


class Saving(QObject):
    """Asks for a file and writes it; the strip says how it went."""

    def __init__(self, hub: Hub, page: QWidget) -> None:
        super().__init__(page)
        self._hub = hub
        self._page = page
        self._what: tuple[RawTable, CleaningReport] | None = None
        self._path = Path()
        self.job = Aside(self)
        self.job.done.connect(self._written)
        self.job.failed.connect(self._not_written)

    def ask(self, table: RawTable, report: CleaningReport) -> None:
        """Asks where the rows of a report go."""
        self._what = table, report
        name = self.tr("{} - set aside.csv").format(Path(table.files[0].path.name.partition(".")[0]))
        folder = self._hub.settings.get(keep.EXPORT_FOLDER) or str(Path.home())
        dialog = QFileDialog(self._page, self.tr("Save what was set aside"), str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter("CSV (*.csv)")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def write(self, name: str) -> None:
        """Writes the rows of the last report that was asked about."""
        if self._what is None:
            return
        table, report = self._what
        path = self._path = Path(name)
        words = wording()

        def make() -> Any:
            from engine.export.set_aside import write_set_aside

            return write_set_aside(table, report, path, words)

        self.job.run(make)

    @Slot(object)
    def _written(self, rows: int) -> None:
        self._hub.say(self.tr("Wrote %Ln row(s) to {}", "", rows).format(self._path))

    @Slot(str, object)
    def _not_written(self, code: str, facts: dict[str, Any]) -> None:
        self._hub.say(wording().error(code, facts))
