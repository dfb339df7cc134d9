"""What a shop's data is enough for, in four short answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.stages import Progress, Stage, Work
from gui.pages.words import wording
from gui.widgets.icons import Icon
from gui.widgets.labels import Body

if TYPE_CHECKING:
    from engine.enough import Enough
    from engine.sales import CleaningReport, Sales


def judged(sales: Sales, report: CleaningReport) -> Work[tuple[Enough, ...]]:
    """The engine's answers; a second's work in a shop of millions of lines."""
    from engine.enough import enough

    yield Progress(Stage.CLEAN, 0, 1, note="clean.report")
    return enough(sales, report)


USES = ("pairs", "lists", "names", "proof")  # in the engine's order


class EnoughLine(QWidget):
    """One answer: a tick or a mark, for what, and why, or what would help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("circle-check", "accent", 18)
        self._icon.hide()
        self._title = Body("", "name")
        self._why = Body("", "small", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def set_use(self, use: str) -> None:
        """For what the answer will be, before it is there."""
        self._title.set_text(wording().text("enough", use))

    def show_answer(self, answer: Enough) -> None:
        """Shows one answer."""
        self.set_use(answer.use)
        title = self._title.accessibleName()
        why = wording().text("enough", answer.code, **answer.facts)
        self._icon.set_icon(*(("circle-check", "accent") if answer.good else ("circle-alert", "warn_mark")))
        self._icon.show()
        self._why.set_text(why)
        self.setAccessibleName(self.tr("{}: {}").format(title, why))
