"""What the page of lists says while there are none, or none of the kind that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.stages import Stage
from gui.pages.lists_index import By, Lists
from gui.pages.lists_words import gap
from gui.pages.words import wording
from gui.session import Session
from gui.widgets.buttons import Button
from gui.widgets.icons import RoundIcon
from gui.widgets.labels import Body

if TYPE_CHECKING:
    from engine.dataset import Dataset
    from engine.recommendation import Recommendations


class ListsStates(QObject):
    """Signals: file_wanted: the button of the empty page."""

    file_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = QWidget()
        self.empty.setFixedWidth(560)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._words = Body("", "body", "text2")
        self._words.setAlignment(centre)
        self.choose = Button("", "primary", "folder-open", "large")
        self.choose.clicked.connect(self.file_wanted)
        column = QVBoxLayout(self.empty)
        column.setContentsMargins(32, 72, 32, 32)
        column.setSpacing(16)
        column.addWidget(RoundIcon("list-checks"), 0, centre)
        column.addWidget(self._words)
        column.addWidget(self.choose, 0, centre)

    def retranslate(self) -> None:
        """Words that do not hang on the session."""
        self.choose.set_text(self.tr("Choose a file…"))

    @staticmethod
    def ready(session: Session) -> bool:
        """Whether there are lists, and what they rest on: a saved shop's come before it is trained."""
        return session.has(Stage.RECOMMEND) and session.has(Stage.TRAIN)

    def show_for(self, session: Session, failed: bool) -> None:
        """Shows the empty page where there is nothing to list, nothing at work and nothing failed."""
        none = not self.ready(session)
        at_work = self._at_work(session)
        self.empty.setVisible(none and not failed)
        self.choose.setVisible(not at_work)
        words = (
            self.tr("The first lists come without BERT, within seconds; better ones replace them.")
            if at_work
            else self.tr("For each customer, beside each product and for each new arrival, with the reasons.")
        )
        if words != self._words.accessibleName():
            self._words.set_text(words)

    def headline(self, session: Session) -> str:
        """What the page is called while there are no lists."""
        if session.failure(Stage.RECOMMEND) is not None:
            return self.tr("The lists could not be made")
        return self.tr("Making your lists") if self._at_work(session) else self.tr("No lists yet")

    def subline(self, session: Session) -> str:
        """The line below it."""
        if self._at_work(session) or session.failure(Stage.RECOMMEND) is not None:
            return ""
        return self.tr("Lists come seconds after a file.")

    def kept(self, dataset: Dataset) -> str:
        """That the last lists stay, and from when they are."""
        if not dataset.has_dates:
            return gap() + self.tr("The last lists stay below.")
        last = dataset.time.max().astype("datetime64[D]")
        return gap() + self.tr("The last lists stay below, from sales up to {}.").format(wording().day(last))

    def why_empty(self, lists: Lists, recommendations: Recommendations) -> str:
        """Why there is no row to show."""
        if lists.ids:
            return self.tr("Nothing of this kind in the list.")
        if lists.by is By.CUSTOMER:
            return self.tr(
                "This file names no customers. The export of orders or invoices does, in a column such as "
                "customer number, e-mail or loyalty card; add that file on the Sales page. "
                "The lists by product work without."
            )
        if lists.by is By.PRODUCT:
            return self.tr("No two products can be put side by side yet.")
        if not recommendations.has_users:
            return self.tr("This file names no customers, so there is nobody to tell about a new arrival.")
        return self.tr("No new arrivals. A new arrival stands in the catalogue and has no sale yet.")

    @staticmethod
    def _at_work(session: Session) -> bool:
        return any(session.working(stage) is not None for stage in Stage if stage is not Stage.EXPORT)
