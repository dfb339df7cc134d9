"""The right pane of the lists: what changed since the last run, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from engine.changes import Cause, Change, Summary
from gui.pages.words import wording
from gui.translation import number
from gui.widgets.labels import Body, Label
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Badge, Row
from gui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from gui.earlier import Made

NameOf = Callable[[str], str]


class ChangesPanel(SidePanel):
    """The shop in a few sentences, then the chosen customer's list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C", parent)
        self._name, self._sentence, self._why = (
            Body("", "section"),
            Body("", "body"),
            Body("", "small", "text2"),
        )
        self._moves = Body("", "small", "text2")
        self._title = Label("", "section")
        self._nothing = Body("", "small", "text2")
        self.rows = RowList(RowColumns())
        self.add(self._name, self._sentence, self._why, self._moves)
        self.inside.addSpacing(12)
        self.add(self._title, self._nothing, self.rows)
        self.inside.addStretch(1)

    def retranslate(self) -> None:
        """Words that do not hang on the lists."""
        self.set_question(self.tr("What is different from last time?"), self.tr("What changed"))
        self._name.set_text(self.tr("Since the last run"))

    def show_nothing(self) -> None:
        """A first run has nothing to be compared with."""
        self._sentence.set_text(
            self.tr(
                "These are the first lists of this shop. Run it again with newer sales, and compare here."
            )
        )
        for widget in (self._why, self._moves, self._title, self._nothing, self.rows):
            widget.hide()

    def show_summary(self, found: Summary, before: Made, now: Made, name_of: NameOf) -> None:
        """What changed for all customers, and what was different behind it."""
        told = self.tr(
            "%Ln of {} customers have something on their list that was not there.", "", found.changed
        )
        self._sentence.set_text(told.format(number(found.customers)))
        why = self._causes(before, now)
        self._why.set_text(why)
        self._why.setVisible(bool(why))
        lines = []
        for word, moves in (
            (self.tr("On more lists"), found.gained),
            (self.tr("On fewer lists"), found.lost),
        ):
            told = [
                self.tr("{} ({}, was {})").format(name_of(item), number(now_), number(was))
                for item, was, now_ in moves[:3]
            ]
            if told:
                lines.append(f"{word}: {wording().listed(told)}")
        self._moves.set_text(_joined(lines))
        self._moves.setVisible(bool(lines))

    def show_customer(self, customer: str, changes: Sequence[Change], name_of: NameOf) -> None:
        """What changed on one list."""
        self._title.setText(self.tr("The list of {}").format(customer))
        self._title.show()
        self._nothing.setVisible(not changes)
        self._nothing.set_text(self.tr("It is as it was."))
        self.rows.setVisible(bool(changes))
        self.rows.setAccessibleName(self._title.text())
        self.rows.rows.set_rows([self._row(change, name_of) for change in changes])
        self.rows.setFixedHeight(self.rows.full_height())

    def show_no_customer(self) -> None:
        """Lists by product are not compared."""
        for widget in (self._title, self._nothing, self.rows):
            widget.hide()

    def _row(self, change: Change, name_of: NameOf) -> Row:
        name = name_of(change.item)
        if change.cause is not None:
            return Row(name, self._left(change.cause), struck=True, lead_icon="")
        if not change.was:
            told = wording().reason(change.reason, name_of) if change.reason is not None else ""
            return Row(name, told, badge=Badge(self.tr("Came in")))
        up = change.now < change.was
        words = self.tr("Up from {} to {}") if up else self.tr("Down from {} to {}")
        return Row(name, words.format(number(change.was), number(change.now)))

    def _left(self, cause: Cause) -> str:
        return {
            Cause.BANNED: self.tr("Left: you said never"),
            Cause.BOUGHT: self.tr("Left: they have bought it since"),
            Cause.GONE: self.tr("Left: it is no longer in the shop"),
            Cause.OVERTAKEN: self.tr("Left: others come first now"),
        }[cause]

    def _causes(self, before: Made, now: Made) -> str:
        if before.kept is None or now.kept is None:
            return self.tr("The lists of before were made when the shop was last open.")
        if before.kept == now.kept and before.last == now.last:
            return self.tr("The sales are the same: what you set or said made the difference.")
        more = now.kept - before.kept
        if more < 0:
            return self.tr("%Ln row(s) of sales fewer than before.", "", -more)
        return self.tr("%Ln row(s) of sales more than before.", "", more)


def _joined(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return (". " if lines[0].isascii() else "。").join(lines) + ("." if lines[0].isascii() else "。")
