"""What would be written, worked out beside the flow before anything is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import EngineError
from engine.export.csv_files import CUSTOMERS, PRODUCTS, Output
from engine.export.hidden import hidden
from engine.options import Also
from engine.stages import Progress, Stage, Work
from gui.pages.aside import Aside
from gui.pages.export_writing import (
    CSV,
    PARTS_OF,
    REPORT_PDF,
    Wanted,
    facts_of,
    first_rows,
    of_program,
    report_of,
)
from gui.pages.words import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from engine.recommendation import Recommendations
    from gui.session import Session

ACROSS = 1000  # pixels of a page's picture


@dataclass(frozen=True)
class Looked:
    """What is to be seen.

    Attributes:
        lists: the lists as they are written; output: a program's one file.
        pages: pictures of the report; files: how many are written; missing: the code of what is missing.
    """

    lists: Recommendations = field(repr=False)
    output: Output | None = field(default=None, repr=False)
    pages: tuple[QImage, ...] = field(default=(), repr=False)
    files: int = 0
    missing: str = ""


class Looking(QObject):
    """Works out one look at a time; `done()` when `looked` is another.

    Attributes:
        looked: the last one, None before the first.
    """

    done = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._aside = Aside(self)
        self._aside.done.connect(self._take)
        self._aside.failed.connect(self._fail)
        self._lists: Recommendations | None = None
        self._known: object = None
        self.looked: Looked | None = None

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._aside.busy

    def look(self, wanted: Wanted, language: str) -> None:
        """Looks, where what is wanted or the lists are others than at the last time."""
        session = self._session
        known = (wanted, language)
        if session.recommendations is self._lists and known == self._known:
            return
        self._lists, self._known = session.recommendations, known
        if wanted.program in {CSV, Also.XLSX} and not wanted.hides and not wanted.parts:
            self._aside.stop()
            self.looked = Looked(session.recommendations, files=wanted.files)
            return
        self._aside.run(_work(session, wanted))

    def forget(self) -> None:
        """Nothing is known any more: another shop."""
        self._aside.stop()
        self._lists = self._known = self.looked = None

    @Slot(object)
    def _take(self, looked: Looked) -> None:
        self.looked = looked
        self.done.emit()

    @Slot(str, object)
    def _fail(self, code: str, _facts: object) -> None:
        self.looked = Looked(self._session.recommendations, missing=code)
        self.done.emit()


def _work(session: Session, wanted: Wanted) -> Callable[[], Work[Any]]:
    lists, told = session.recommendations, wording()
    gather = facts_of(session, wanted)
    draw = report_of(session, told) if wanted.program == REPORT_PDF else None

    def make() -> Work[Looked]:
        yield Progress(Stage.EXPORT, 0, note="export.lists")
        facts = gather()
        shown = lists
        if wanted.hides:
            shown, facts = hidden(lists, facts, told)
        if draw is not None:
            from gui.report.writing import pictures

            drawn = yield from draw(shown)
            return Looked(shown, pages=tuple(pictures(drawn, wanted.paper, ACROSS)), files=1)
        try:
            if wanted.program in {CSV, Also.XLSX}:
                return Looked(shown, files=_count(shown, facts, wanted))
            made = of_program(first_rows(shown), facts, wanted, told)
        except EngineError as error:
            return Looked(shown, missing=error.code)
        return Looked(shown, made[0], files=len(made))

    def _count(shown: Recommendations, facts: Any, wanted: Wanted) -> int:
        replaced = PARTS_OF.get(wanted.parts)
        if wanted.program != CSV or replaced not in wanted.lists:
            return wanted.files
        users, items = shown.customers["user"], shown.products["item"]
        if replaced == CUSTOMERS:
            kinds = {facts.groups.get(str(user), "") for user in users.unique()} - {""}
        else:
            assert replaced == PRODUCTS
            kinds = {facts.categories.get(str(item), "") for item in items.unique()}
        return wanted.files - 1 + len(kinds)

    return make
