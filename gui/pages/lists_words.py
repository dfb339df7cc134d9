"""What the lists say: headlines, kinds, evidence, each with the plural that the language has."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.options import Language
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    Explored,
    LikeByName,
    OwnersTaste,
    Pinned,
    Popular,
    Reason,
    Rising,
    SimilarCustomers,
    ThumbDown,
    ThumbUp,
)
from gui.pages.words import day_word, wording
from gui.translation import in_words, language, number
from gui.widgets.row_model import Badge

if TYPE_CHECKING:
    from gui.pages.lists_index import Habit

NAME = "\ue000"  # stands for a name while the count is looked for: names hold figures too

NameOf = Callable[[str], str]


def gap() -> str:
    """What stands between two sentences."""
    return "" if language() is Language.ZH else " "


def told(reason: Reason, name_of: NameOf) -> str:
    """The reason as a sentence with its one count bold, as markup."""
    names: list[str] = []

    def hidden(item: str) -> str:
        names.append(" ".join(name_of(item).split()))
        return NAME

    sentence = escape(wording().reason(reason, hidden))
    count = _count(reason)
    if count is not None:
        figure = re.escape(number(count))
        sentence = re.sub(rf"(?<![\d,])({figure})(?![\d,])", r"<b>\1</b>", sentence, count=1)
    for name in names:
        sentence = sentence.replace(NAME, escape(name), 1)
    return sentence


def _count(reason: Reason) -> int | None:
    match reason:
        case BoughtAlso(both=count) | BoughtTogether(together=count) | SimilarCustomers(buyers=count):
            return count
        case BoughtBefore(times=count) | DueAgain(every_days=count):
            return count
        case Popular(orders=count) | Rising(orders=count) | Explored(shown=count) | OwnersTaste(ups=count):
            return count
        case _:
            return None


class ListsWords(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def things_for(self, count: int, customer: str) -> str:
        """Ten things to offer customer 17850."""
        return in_words(self.tr("%Ln thing(s) to offer customer {}", "", count), count).format(customer)

    def things_beside(self, count: int, product: str) -> str:
        """Nine things to put beside a product."""
        return in_words(self.tr("%Ln thing(s) to put beside {}", "", count), count).format(product)

    def customers_to_tell(self, count: int, product: str) -> str:
        """40 customers to tell about a product."""
        return in_words(self.tr("%Ln customer(s) to tell about {}", "", count), count).format(product)

    def orders(self, count: int) -> str:
        """34 orders."""
        return self.tr("%Ln order(s)", "", count)

    def habit(self, habit: Habit) -> str:
        """34 orders, about one every 11 days, the last on 28 Nov 2011."""
        count, every = habit.orders, habit.every_days
        words = self.tr("%Ln order(s)", "", count)
        if every is not None:
            words += self.tr(", about one every %Ln day(s)", "", every)
        if habit.last is not None:
            words += self.tr(", the last on {}").format(day_word(habit.last.item()))
        return words + self.tr(".")

    def new_ones(self, new: int, all_: int) -> str:
        """Six of the ten are new to them."""
        if new == all_:
            return self.tr("All are new to them.")
        if not new:
            return self.tr("They have bought all of them before.")
        told = in_words(self.tr("%Ln of the {} are new to them.", "", new), new)
        return in_words(told, all_, "{}")

    def holds(self, orders: int) -> str:
        """1,906 orders hold it."""
        return self.tr("%Ln order(s) hold it. Put them side by side, or ask at the till.", "", orders)

    def kind(self, again: bool, reason: Reason) -> Badge:
        """New, Due again or Bought before."""
        if not again:
            return Badge(self.tr("New"), "soft")
        return Badge(
            self.tr("Due again") if isinstance(reason, DueAgain) else self.tr("Bought before"), "outline"
        )

    def short(self, reason: Reason, name_of: NameOf) -> str:
        """The reason as a row has room for it; the panel has it whole."""
        if isinstance(reason, BoughtBefore | DueAgain) and reason.times > 1 and reason.every_days:
            words = self.tr("About every %Ln day(s)", "", reason.every_days)
            return words + (self._ago(reason.days_ago) if reason.days_ago is not None else "")
        return wording().reason(reason, name_of)

    def together(self, reason: Reason, name_of: NameOf) -> str:
        """The same beside a product, whose name stands in the headline already."""
        if isinstance(reason, BoughtTogether):
            whole = number(reason.orders)
            return self.tr("In %Ln of its {} orders", "", reason.together).format(whole)
        return wording().reason(reason, name_of)

    def buys(self, reason: Reason, name_of: NameOf) -> str:
        """The same for who is told of a new product: what they buy that is like it."""
        if isinstance(reason, LikeByName) and reason.items:
            return self.tr("Buys {}").format(wording().listed([name_of(item) for item in reason.items]))
        return wording().reason(reason, name_of)

    def _ago(self, days: int) -> str:
        return self.tr("; last %Ln day(s) ago", "", days) if days else ""

    def new(self) -> Badge:
        """New in the shop."""
        return Badge(self.tr("New"), "soft")

    def evidence(self, reason: Reason, name_of: NameOf) -> str:
        """A reason's evidence in few words."""
        match reason:
            case BoughtAlso(because=item) | BoughtTogether(because=item):
                return name_of(item)
            case SimilarCustomers(buyers=buyers, neighbours=neighbours):
                return self.tr("%Ln of the {} nearest buy it", "", buyers).format(number(neighbours))
            case BoughtBefore(times=times) | DueAgain(times=times):
                return self.tr("Bought %Ln time(s)", "", times)
            case Rising(before=before):
                return self.tr("×{} of %Ln order(s)", "", before).format(
                    wording().number(round(reason.factor, 1))
                )
            case Popular(orders=orders, days=None):
                return self.tr("%Ln order(s)", "", orders)
            case Popular(orders=orders, days=days):
                return self.tr("%Ln order(s) of the last {} days", "", orders).format(number(days or 0))
            case Pinned():
                return self.tr("Pinned by you")
            case Explored(shown=shown):
                return self.tr("On the lists of %Ln customer(s)", "", shown)
            case ThumbUp(because=item) | ThumbDown(because=item):
                return name_of(item)
            case OwnersTaste(ups=ups, downs=downs):
                return self.tr("%Ln thumb(s) up", "", ups) + " · " + self.tr("%Ln thumb(s) down", "", downs)
            case LikeByName(words=words) if words:
                return " · ".join(words)
            case LikeByName(items=items):
                return " · ".join(name_of(item) for item in items) or self.tr("Close to what they buy")

    def bought(self, times: int) -> str:
        """Bought 11 times."""
        return self.tr("Bought %Ln time(s)", "", times) if times else self.tr("Not bought yet")

    def of_100(self, part: int, whole: int) -> str:
        """38 of 100."""
        return self.tr("{} of {}").format(number(part), number(whole))
