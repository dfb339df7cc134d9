"""What opens a shop: chosen files, dropped files, the sample shop, a saved folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from engine.files import is_locked
from engine.stages import Stage, Work
from gui.hub import Hub
from gui.pages.aside import Aside


class Opening(QObject):
    """Begins the flow and shows the page where the file is read."""

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._window = window
        self._locked = Path()  # the shop that is being unlocked
        self._unlocking = Aside(self)
        self._unlocking.done.connect(self._unlocked)
        self._unlocking.failed.connect(self._not_unlocked)

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
        """Opens a saved shop; its lists are there at once. A locked one asks for its password."""
        if is_locked(Path(folder)):
            self._ask_password(Path(folder))
            return
        self._hub.undo.clear()
        self._hub.flow.open_shop(Path(folder))
        self._hub.open_page("sales")

    def _ask_password(self, folder: Path) -> None:
        words = self.tr("The shop {} is locked. Its password:").format(folder.name)
        told, given = QInputDialog.getText(self._window, "Pairwell", words, QLineEdit.EchoMode.Password)
        if given:
            self._locked = folder
            self._unlocking.run(lambda: _unlock(folder, told))

    @Slot(object)
    def _unlocked(self, _value: object) -> None:
        self.open_shop(str(self._locked))

    @Slot(str, object)
    def _not_unlocked(self, code: str, facts: object) -> None:
        from gui.pages.words import wording  # brings pandas, and the window opens without it

        self._hub.say(wording().error(code, facts if isinstance(facts, dict) else {}))


def sales_files() -> str:
    """The kinds of file that a dialog offers."""
    kinds = QCoreApplication.translate("Opening", "Sales files")
    every = QCoreApplication.translate("Opening", "All files")
    return f"{kinds} (*.csv *.txt *.tsv *.xlsx *.xlsb *.xls *.ods *.htm *.html *.gz);;{every} (*)"


def _unlock(folder: Path, password: str) -> Work[None]:
    from engine.shop.moving import unlock  # brings pandas; called in the worker's thread

    return unlock(folder, password)
