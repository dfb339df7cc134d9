"""What stands of single products and customers, as rows that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from engine.feedback import Feedback, folded
from gui.pages.lists_rules_words import ListRuleWords, Told
from gui.pages.words import shown_id
from gui.translation import number
from gui.widgets.row_model import Row, RowButton

TAKE_BACK = "take_back"


@dataclass(frozen=True)
class Standing:
    """One thing that stands.

    Attributes:
        row: as it is shown.
        item: the product that it is about.
        back: takes it back.
    """

    row: Row
    item: str
    back: Told


class StandingWords(QObject):
    """A QObject, for its `tr`."""

    def __init__(self, words: ListRuleWords) -> None:
        super().__init__(words)
        self._words = words

    def all(self, said: Feedback, names: Mapping[str, str]) -> list[Standing]:
        """Everything that was said of single products, pairs and customers; thumbs have no end and are left.

        Args:
            said: what stands.
            names: item id → name.
        """
        spelled = {folded(item): item for item in names}
        words = self._words

        def of(item: str) -> tuple[str, str]:
            found = spelled.get(item, item)
            return found, names.get(found, found)

        found: list[Standing] = []
        for item in sorted(said.only or ()):
            detail = self.tr("On the list of what alone is offered")
            found.append(self._one(*of(item), detail, lambda one, name: words.only(one, name, False)))
        for item in sorted(said.bans):
            detail = self.tr("Never offered to anybody")
            found.append(self._one(*of(item), detail, lambda one, name: words.ban(one, name, False)))
        for item, units in sorted(said.stock.items()):
            detail = self.tr("%Ln in stock", "", units) if units else self.tr("Out of stock")
            found.append(self._one(*of(item), detail, lambda one, name: words.stock(one, name, None)))
        for one, two in sorted(said.apart):
            (first, name), (second, other) = of(one), of(two)
            back = words.together(first, second, (name, other))
            found.append(self._row(name, self.tr("Never together with {}").format(other), first, back))
        for (user, item), place in sorted(said.pins.items()):
            one, name = of(item)
            detail = self.tr("Pinned for everybody, place {}").format(number(place))
            if user:
                detail = self.tr("Pinned for {}, place {}").format(shown_id(user), number(place))
            found.append(self._row(name, detail, one, words.unpin(user, one, (name, shown_id(user)))))
        for user, item in sorted(said.banned_for):
            one, name = of(item)
            back = words.ban_for(user, one, (name, shown_id(user)))
            found.append(self._row(name, self.tr("Never for {}").format(shown_id(user)), one, back))
        return found

    def _one(self, item: str, name: str, detail: str, back: Callable[[str, str], Told]) -> Standing:
        return self._row(name, detail, item, back(item, name))

    def _row(self, name: str, detail: str, item: str, back: Told) -> Standing:
        link = RowButton(TAKE_BACK, "undo-2", self.tr("Take back"))
        return Standing(Row(name, detail, link=link), item, back)
