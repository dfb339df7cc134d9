"""What every page is given: session, flow, actions, settings, undo, and what the window does for it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gui.actions import Actions
from gui.asking import Asking
from gui.earlier import Earlier
from gui.flow import Flow
from gui.keeping import Keeping
from gui.learning import Learning
from gui.saying import Saying
from gui.session import Session
from gui.settings import Settings
from gui.undo import act
from gui.widgets.palette import Entry

Run: TypeAlias = tuple[datetime, Mapping[str, Any]]  # when it ended, and its record


class Hub(QObject):
    """The shared objects of one window.

    Signals, for the window to answer:
        page_wanted(str): open a page.
        said(str, bool): a sentence for the strip, and whether Undo is offered.
        files_wanted(): ask the owner for sales files.
        sample_wanted(): open the sample shop.
        shop_wanted(str): open a saved shop's folder.
        page_changed(): the page on show has another strip line or headline.
    """

    page_wanted = Signal(str)
    said = Signal(str, bool)
    files_wanted = Signal()
    sample_wanted = Signal()
    shop_wanted = Signal(str)
    page_changed = Signal()

    def __init__(
        self, session: Session, flow: Flow, actions: Actions, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.flow = flow
        self.actions = actions
        self.settings = settings
        self.learning = Learning(session, flow, self)  # remembers what a training tells, page or not
        self.asking = Asking(session, self)  # likewise what the pages have to ask
        self.earlier = Earlier(session, flow, self)  # the lists of the run before
        self.saying: Saying | None = None  # what is said about the lists; None in a window without a shop
        self.keeping: Keeping | None = None  # the shop on disk; likewise
        self.past_runs: Callable[[], Sequence[Run]] = tuple  # records of earlier runs, oldest first
        self.page = "start"  # the one on show
        self.undo = QUndoStack(self)
        self.finders: list[Callable[[], list[Entry]]] = []  # what the palette finds besides actions

    def open_page(self, name: str) -> None:
        """Opens a page by its name in gui.pages.PAGES."""
        self.page_wanted.emit(name)

    def say(self, sentence: str) -> None:
        """Says in the strip what was done."""
        self.said.emit(sentence, False)

    def act(self, sentence: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        """Does something that can be undone; the strip says the sentence and offers Undo."""
        act(self.undo, sentence, do, undo)
        self.said.emit(sentence, True)
