"""Products that became one under several codes or spellings, undone at a click, and those that may be one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.sales import CleaningReport, CleaningRules, Likeness
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.labels import Rule as Hairline
from gui.widgets.row_delegate import PAD, RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row, RowButton

if TYPE_CHECKING:
    from engine.sales import Merge

APART, JOIN, AGAIN, LEAVE = "apart", "join", "again", "leave"


@dataclass(frozen=True)
class Pair:
    """One row: two ids that are one product, may be, or were told apart."""

    row: Row
    item: str
    into: str = ""
    asks: bool = False


class MergePanel(QFrame):
    """Shows what became one product.

    Signals:
        wanted: (what, id, id of the other): APART, JOIN, AGAIN (no longer apart) or LEAVE (no proposal).
    """

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._pairs: list[Pair] = []
        self._title = Elided("", "section")
        self._count = Label("", "small", "text2")
        self._words = Body("", "small", "text2")
        self.list = RowList(RowColumns(end=84))
        self.list.acted.connect(self._act)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._show_answers)
        self.join, self.leave = Button("", icon="check", size="small"), Button("", size="small")
        self.join.clicked.connect(self._join)
        self.leave.clicked.connect(self._leave)
        self._answers = QWidget()
        answers = QHBoxLayout(self._answers)
        answers.setContentsMargins(16, 4, 16, 0)
        answers.setSpacing(8)
        answers.addWidget(self.join)
        answers.addWidget(self.leave)
        answers.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 0)
        inner.setSpacing(8)
        inner.addLayout(top)
        inner.addWidget(Hairline())
        inner.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 14)
        column.setSpacing(4)
        column.addLayout(inner)
        rows = QHBoxLayout()
        rows.setContentsMargins(16 - PAD, 0, 16 - PAD, 0)
        rows.addWidget(self.list)
        column.addLayout(rows, 1)
        column.addWidget(self._answers)

    @property
    def pairs(self) -> list[Pair]:
        """What is shown."""
        return list(self._pairs)

    def show_merges(self, title: str, report: CleaningReport, rules: CleaningRules) -> None:
        """Shows proposals first, then what is one product, then what the owner told apart."""
        self._pairs = [
            *(self._proposal(merge) for merge in report.proposals),
            *(self._merged(merge) for merge in report.merges),
            *(self._apart(item) for item in sorted(rules.apart)),
        ]
        self._title.set_text(title)
        self._count.setText(self.tr("%Ln pair(s)", "", len(report.merges) + len(report.proposals)))
        self._words.set_text(
            self.tr("The name with more rows stands for both. Nothing in your file is changed.")
        )
        self.list.setAccessibleName(title)
        self.list.rows.change_rows([pair.row for pair in self._pairs])
        self.join.set_text(self.tr("Make one"))
        self.leave.set_text(self.tr("They are two"))
        if self.list.row < 0 and self._pairs:
            self.list.choose(0)
        self._show_answers(self.list.row)

    def _merged(self, merge: Merge) -> Pair:
        undo = RowButton(APART, "undo-2", self.tr("Undo"))
        rows = self.tr("%Ln row(s)", "", merge.rows)
        detail = self.tr("now “{}” · {} · {}").format(shown(merge.into_name), self._why(merge.why), rows)
        if same_name(merge):
            detail = self.tr("{} is now {} · {}").format(merge.item, merge.into, rows)
        return Pair(Row(shown(merge.name), detail, link=undo), merge.item, merge.into)

    def _proposal(self, merge: Merge) -> Pair:
        detail = self.tr("the same as “{}”? {}").format(shown(merge.into_name), self._why(merge.why))
        if same_name(merge):
            detail = self.tr("are {} and {} one product?").format(merge.item, merge.into)
        return Pair(Row(shown(merge.name), detail), merge.item, merge.into, asks=True)

    def _apart(self, item: str) -> Pair:
        again = RowButton(AGAIN, "undo-2", self.tr("Undo"))
        return Pair(Row(item, self.tr("You said that it is a product of its own"), link=again), item)

    def _why(self, why: Likeness) -> str:
        return {
            Likeness.CODE: self.tr("codes written alike"),
            Likeness.SPELLING: self.tr("names written alike"),
            Likeness.TYPO: self.tr("one letter differs"),
            Likeness.NAME: self.tr("one name, two codes"),
            Likeness.OWNER: self.tr("you said so"),
        }[why]

    @Slot(str, int)
    def _act(self, action: str, at: int) -> None:
        pair = self._pairs[at]
        self.wanted.emit(action, pair.item, pair.into)

    @Slot(int)
    def _open(self, at: int) -> None:
        link = self._pairs[at].row.link
        self._act(link.action if link else JOIN, at)

    @Slot(int)
    def _show_answers(self, at: int) -> None:
        self._answers.setVisible(0 <= at < len(self._pairs) and self._pairs[at].asks)

    @Slot()
    def _join(self) -> None:
        self._act(JOIN, self.list.row)

    @Slot()
    def _leave(self) -> None:
        self._act(LEAVE, self.list.row)


def decided(rules: CleaningRules, what: str, item: str, into: str) -> CleaningRules:
    """The rules with what the owner said of a pair."""
    if what == JOIN:
        return replace(rules, joined=rules.joined | {(item, into)}, apart=rules.apart - {item})
    if what == AGAIN:
        return replace(rules, apart=rules.apart - {item})
    pairs = frozenset(pair for pair in rules.joined if item not in pair)
    if pairs != rules.joined:  # it was one product because the owner had said so
        return replace(rules, joined=pairs)
    return replace(rules, apart=rules.apart | {item})


def shown(name: str) -> str:
    """A name without the white space that an export leaves in it."""
    return " ".join(name.split())


def same_name(merge: Merge) -> bool:
    """Whether the two differ by their codes alone."""
    return shown(merge.name) == shown(merge.into_name)
