"""What opens a shop: chosen files, dropped files, the sample shop, a saved folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.stages import Stage
from gui.hub import Hub


class Opening(QObject):
    """Begins the flow and shows the page where the file is read."""

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._window = window

    def adds(self, page: str) -> bool:
        """Whether files dropped on a page join the open shop; on Start they are a shop of their own."""
        session = self._hub.session
        return page != "start" and session.has(Stage.READ) and not session.options.sample

    def take_files(self, paths: Sequence[Path], page: str) -> None:
        """Begins with files that came on a page."""
        if self.adds(page):
            before, flow = self._hub.session.options, self._hub.flow
            sentence = self.tr("Added: {}").format(", ".join(path.name for path in paths))
            self._hub.act(sentence, lambda: flow.add_files(paths), lambda: flow.change_options(before))
        else:
            self._hub.undo.clear()
            self._hub.flow.open_files(paths)
        self._hub.open_page("sales")

    @Slot()
    def choose_files(self) -> None:
        """Asks for sales files."""
        dialog = QFileDialog(self._window, self.tr("Choose your sales file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(sales_files().split(";;"))
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot("QStringList")
    def _files_chosen(self, names: list[str]) -> None:
        self.take_files([Path(name) for name in names], self._hub.page)

    @Slot()
    def open_sample(self) -> None:
        """Opens the sample shop."""
        self._hub.undo.clear()
        self._hub.flow.open_sample()
        self._hub.open_page("sales")

    @Slot(str)
    def open_shop(self, folder: str) -> None:
        """Opens a saved shop; its lists are there at once."""
        self._hub.undo.clear()
        self._hub.flow.open_shop(Path(folder))
        self._hub.open_page("sales")


def sales_files() -> str:
    """The kinds of file that a dialog offers."""
    kinds = QCoreApplication.translate("Opening", "Sales files")
    every = QCoreApplication.translate("Opening", "All files")
    return f"{kinds} (*.csv *.txt *.tsv *.xlsx *.xlsb *.xls *.ods *.htm *.html *.gz);;{every} (*)"
