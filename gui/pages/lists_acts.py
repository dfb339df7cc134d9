"""What can be said of a row: good, not good, pin, never for them, never these two together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.feedback import Act, Feedback, Kind, folded
from gui.pages.lists_index import By
from gui.pages.lists_what import APART, BAD, BAN, GOOD, PIN, PUT_BACK
from gui.pages.words import shown_id
from gui.widgets.row_model import Row, RowButton

if TYPE_CHECKING:
    from gui.pages.lists_reasons import Chosen

NameOf = Callable[[str], str]


class RowActs(QObject):
    """A QObject, for its `tr`."""

    def dressed(self, row: Row, chosen: Chosen, said: Feedback | None) -> Row:
        """The row with its buttons, or struck out with the way back where it was banned."""
        said = said or Feedback()
        if banned(said, chosen):
            back = RowButton(PUT_BACK, "undo-2", self.tr("Put back"))
            return replace(row, struck=True, link=back, strength=None)
        if chosen.by is By.PRODUCT:
            return replace(row, buttons=(RowButton(APART, "unlink-2", self.tr("Never together (T)")),))
        thumb = said.thumbs.get((chosen.who, folded(chosen.item)))
        pinned = (chosen.who, folded(chosen.item)) in said.pins
        good = self.tr("Good: it is so already (Y)") if thumb and thumb.up else self.tr("Good for them (Y)")
        pin = self.tr("No longer pinned (P)") if pinned else self.tr("Pin it here (P)")
        return replace(
            row,
            buttons=(
                RowButton(GOOD, "thumbs-up", good),
                RowButton(PIN, "pin", pin),
                RowButton(BAN, "ban", self.tr("Never for them (X)")),
            ),
        )

    def act(
        self, action: str, chosen: Chosen, said: Feedback | None, name_of: NameOf, day: str
    ) -> tuple[str, Act] | None:
        """The sentence and the act; None where the row's list knows no such act.

        What was said already is taken back.
        """
        said = said or Feedback()
        key = (chosen.who, folded(chosen.item))
        name, who = name_of(chosen.item), shown_id(chosen.who)
        if action in (APART, PUT_BACK, BAN) and chosen.by is By.PRODUCT:
            apart = action != PUT_BACK
            never, again = self.tr("{} and {} never stand together"), self.tr("{} and {} may stand together")
            told = never if apart else again
            act = Act(Kind.APART, 1 if apart else None, item=chosen.beside, other=chosen.item)
            return told.format(name_of(chosen.beside), name), act
        if chosen.by is By.PRODUCT:
            return None
        if action in (GOOD, BAD):
            up, before = action == GOOD, said.thumbs.get(key)
            if before is not None and before.up == up:
                told = self.tr("Nothing is said of {} for {} any more")
                return told.format(name, who), Act(Kind.THUMB, None, chosen.who, chosen.item, day=day)
            told = self.tr("{} suits {}, you said") if up else self.tr("{} does not suit {}, you said")
            return told.format(name, who), Act(Kind.THUMB, 1 if up else -1, chosen.who, chosen.item, day=day)
        if action == PIN:
            pinned = key in said.pins
            told = self.tr("{} is no longer pinned for {}") if pinned else self.tr("{} is pinned for {}")
            value = None if pinned else chosen.rank
            return told.format(name, who), Act(Kind.PIN, value, chosen.who, chosen.item, day=day)
        if action in (BAN, PUT_BACK):
            ban = action == BAN and not banned(said, chosen)
            told = (
                self.tr("{} is not offered to {} any more")
                if ban
                else self.tr("{} may be offered to {} again")
            )
            return told.format(name, who), Act(
                Kind.BAN_FOR, 1 if ban else None, chosen.who, chosen.item, day=day
            )
        return None

    def never_with(self) -> str:
        """What heads the others of a list."""
        return self.tr("Never together with")

    def together(self, one: str, other: str, name_of: NameOf) -> tuple[str, Act]:
        """Never these two on one list, nor one beside the other."""
        told = self.tr("{} and {} never stand together").format(name_of(one), name_of(other))
        return told, Act(Kind.APART, 1, item=one, other=other)


def banned(said: Feedback, chosen: Chosen) -> bool:
    """Whether the row was banned since its list was made."""
    if chosen.by is By.PRODUCT:
        one, two = sorted((folded(chosen.beside), folded(chosen.item)))
        return (one, two) in said.apart
    return (chosen.who, folded(chosen.item)) in said.banned_for
