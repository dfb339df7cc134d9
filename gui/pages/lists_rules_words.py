"""What the rules of the lists are called, which values they may take, and the acts behind them."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QObject

from engine.feedback import Act, Feedback, Kind, folded
from engine.offered_again import Habit
from gui.translation import number

Told: TypeAlias = tuple[str, list[Act]]  # the sentence for the strip, and what is said

WEEKS = (1, 2, 3, 4, 6, 8, 12)
PER_CENT = (5, 10, 15, 20, 25, 30, 40, 50)
TENTHS = (1, 2, 3)
DAYS = (7, 14, 30, 60, 90, 180, 365)
BANNED, LEARNT = "banned", ""  # of a category; the other keys are the value of its act


def count_of(said: Feedback | None) -> int:
    """How many rules are in force, what was said of single customers' rows left out."""
    said = said or Feedback()
    rules = said.rules
    whole = (rules.fatigue_weeks > 0, rules.least_margin is not None, rules.exploration > 0)
    single = (said.bans, said.banned_categories, said.apart, said.stock, said.again)
    return sum(whole) + rules.promise_stock + (said.only is not None) + sum(map(len, single))


class ListRuleWords(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def chip(self, count: int) -> str:
        """3 rules."""
        return self.tr("%Ln rule(s)", "", count) if count else self.tr("Rules")

    def catalogue(self, file: str) -> str:
        """A catalogue was chosen."""
        return self.tr("Catalogue: {}").format(file)

    # For every list

    def values(self, kind: Kind, now: float | None) -> tuple[dict[str, str], str]:
        """What a rule may be, by the key of its chip, and the key in force; "" is without it."""
        offered: dict[Kind, list[float]] = {
            Kind.FATIGUE: [float(weeks) for weeks in WEEKS],
            Kind.MARGIN: [share / 100 for share in PER_CENT],
            Kind.EXPLORE: [places / 10 for places in TENTHS],
        }
        choices = set(offered[kind]) | ({float(now)} if now else set())
        texts = {"": self._without(kind)}
        texts |= {repr(each): self._value(kind, each) for each in sorted(choices)}
        return texts, repr(float(now)) if now else ""

    def of_rule(self, kind: Kind, key: str) -> Told:
        """A rule for every list is set, or taken back."""
        value = float(key) if key else None
        return self._told_rule(kind, value), [Act(kind, value)]

    def promise(self, on: bool) -> Told:
        """Whether the lists promise no more than there is."""
        told = (
            self.tr("No more is promised than there is in stock")
            if on
            else self.tr("More may be promised than there is in stock")
        )
        return told, [Act(Kind.PROMISE, 1 if on else None)]

    def _without(self, kind: Kind) -> str:
        match kind:
            case Kind.FATIGUE:
                return self.tr("No rest")
            case Kind.MARGIN:
                return self.tr("Any")
            case _:
                return self.tr("None")

    def _value(self, kind: Kind, value: float) -> str:
        match kind:
            case Kind.FATIGUE:
                return self.tr("%Ln week(s)", "", round(value))
            case Kind.MARGIN:
                return self.tr("{}% or more").format(number(round(100 * value)))
            case _:
                return self.tr("%Ln of 10", "", round(10 * value))

    def _told_rule(self, kind: Kind, value: float | None) -> str:
        match kind:
            case Kind.FATIGUE if value:
                return self.tr("What was offered and not bought rests for %Ln week(s)", "", round(value))
            case Kind.FATIGUE:
                return self.tr("What was offered may be offered again at once")
            case Kind.MARGIN if value:
                return self.tr("Only what leaves {}% or more is offered").format(number(round(100 * value)))
            case Kind.MARGIN:
                return self.tr("Products of any margin are offered")
            case _ if value:
                return self.tr("%Ln place(s) of 10 try what is seldom shown", "", round(10 * value))
            case _:
                return self.tr("No place is kept for what is seldom shown")

    # Categories

    def category(self, name: str, alone: bool = False) -> str:
        """A category as it is shown; products without one have a row of their own, or the only one."""
        return name or (self.tr("All products") if alone else self.tr("Without a category"))

    def category_choices(self, name: str, habit: Habit | None, now: str) -> dict[str, str]:
        """What may be said of a category, by key."""
        days = sorted({float(each) for each in DAYS} | ({float(now)} if _is_days(now) else set()))
        texts = {
            LEARNT: self._learnt(habit),
            "1.0": self.tr("Again at any time"),
            **{repr(each): self.tr("Again after %Ln day(s)", "", round(each)) for each in days},
            "0.0": self.tr("Not again once bought"),
        }
        return texts | ({BANNED: self.tr("Never offered")} if name else {})

    def category_now(self, said: Feedback, name: str) -> str:
        """The key in force for a category."""
        if folded(name) in said.banned_categories:
            return BANNED
        value = said.again.get(folded(name))
        return LEARNT if value is None else repr(float(value))

    def of_category(self, name: str, before: str, key: str, alone: bool = False) -> Told:
        """Something else holds for a category, in one step; `alone`: there are no others."""
        acts: list[Act] = []
        if before == BANNED:
            acts.append(Act(Kind.BAN_CATEGORY, None, item=name))
        if key == BANNED:
            acts.append(Act(Kind.BAN_CATEGORY, 1, item=name))
        elif key != LEARNT or before not in (BANNED, LEARNT):
            acts.append(Act(Kind.AGAIN, float(key) if key else None, item=name))
        return self._told_category(self.category(name, alone), key), acts

    def _learnt(self, habit: Habit | None) -> str:
        if habit is not None and not habit.offered_again:
            return self.tr("As customers do: not again once bought")
        return self.tr("As customers do: again")

    def habit(self, habit: Habit | None) -> str:
        """What the shop's own customers show of a category."""
        if habit is None or not habit.buyers:
            return self.tr("Too few purchases to say who comes again")
        again = self.tr("{} of %Ln bought the same again", "", habit.buyers).format(number(habit.again))
        if habit.days:
            again += self.tr(", after about %Ln day(s)", "", habit.days)
        return again

    def _told_category(self, name: str, key: str) -> str:
        if key == BANNED:
            return self.tr("{} is never offered").format(name)
        if key == LEARNT:
            return self.tr("{} is offered again as customers buy it").format(name)
        if key == "0.0":
            return self.tr("{} is not offered again once bought").format(name)
        if key == "1.0":
            return self.tr("{} may be offered again at any time").format(name)
        return self.tr("{} is offered again after %Ln day(s)", "", round(float(key))).format(name)

    # Products

    def ban(self, item: str, name: str, on: bool) -> Told:
        """Whether nobody is offered a product."""
        told = self.tr("{} is never offered") if on else self.tr("{} may be offered again")
        return told.format(name), [Act(Kind.BAN_PRODUCT, 1 if on else None, item=item)]

    def only(self, item: str, name: str, on: bool) -> Told:
        """Whether a product is on the list of what alone is offered."""
        told = (
            self.tr("{} is on the list of what alone is offered")
            if on
            else self.tr("{} is no longer on the list of what alone is offered")
        )
        return told.format(name), [Act(Kind.ONLY_FROM, 1 if on else None, item=item)]

    def stock(self, item: str, name: str, units: int | None) -> Told:
        """How many there are; None: what the catalogue says."""
        if units is None:
            told = self.tr("The stock of {} is what the catalogue says").format(name)
        elif units == 0:
            told = self.tr("{} is out of stock and is not offered").format(name)
        else:
            told = self.tr("There are %Ln of {}", "", units).format(name)
        return told, [Act(Kind.STOCK, units, item=item)]

    def together(self, item: str, other: str, names: tuple[str, str]) -> Told:
        """Two products may stand together again."""
        told = self.tr("{} and {} may stand together").format(*names)
        return told, [Act(Kind.APART, None, item=item, other=other)]

    def ban_for(self, user: str, item: str, names: tuple[str, str]) -> Told:
        """A customer may be offered a product again."""
        told = self.tr("{} may be offered to {} again").format(*names)
        return told, [Act(Kind.BAN_FOR, None, user, item)]

    def unpin(self, user: str, item: str, names: tuple[str, str]) -> Told:
        """A pin is taken back."""
        told = self.tr("{} is no longer pinned for {}") if user else self.tr("{} is no longer pinned")
        return told.format(*names), [Act(Kind.PIN, None, user, item)]


def _is_days(key: str) -> bool:
    return key not in (BANNED, LEARNT) and float(key) > 1
