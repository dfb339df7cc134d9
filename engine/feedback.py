"""What the owner says about the lists: thumbs, pins, bans and rules. Acts go in, what stands comes out.

An act sets one thing or takes it back; of acts about the same thing the last one stands, so that whatever was
done is undone by leaving its act out. Ids are the owner's, and match case aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil


class Kind(StrEnum):
    """What can be said. In brackets: about whom and what, and what the value is."""

    THUMB = "thumb"  # (user, item; 1 up, -1 down)
    PIN = "pin"  # (user or nobody: everybody, item; its place on the list from 1)
    BAN_PRODUCT = "ban_product"  # (item; 1)
    BAN_CATEGORY = "ban_category"  # (item: the category; 1)
    BAN_FOR = "ban_for"  # (user, item; 1)
    APART = "apart"  # (item, other; 1) never these two together
    STOCK = "stock"  # (item; units; 0: nothing to offer)
    ONLY_FROM = "only_from"  # (item; 1) as soon as one is named, nothing else is offered
    AGAIN = "again"  # (item: the category; 0 never, 1 at any time, n > 1 not before n days)
    PROMISE = "promise"  # (1: no more customers are promised a product than there are units)
    FATIGUE = "fatigue"  # (weeks in which what was offered and not bought is not offered again)
    MARGIN = "margin"  # (share of the price that must be left, 0 to 1)
    EXPLORE = "explore"  # (share of the places, 0 to 1)


PAIRED = frozenset({Kind.APART})
OF_USERS = frozenset({Kind.THUMB, Kind.BAN_FOR})
RULES = frozenset({Kind.PROMISE, Kind.FATIGUE, Kind.MARGIN, Kind.EXPLORE})
LARGEST: Mapping[Kind, float] = {Kind.MARGIN: 1.0, Kind.EXPLORE: 1.0, Kind.PROMISE: 1.0}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing said.

    Attributes:
        kind: what; value: how, None takes back what was said before.
        user, item, other: about whom and what, "" where the kind needs none.
        day: of the lists that it was said about, ISO 8601; "" where they have no date. What is learnt from an
            act is learnt on that day.
    """

    kind: Kind
    value: float | None
    user: str = ""
    item: str = ""
    other: str = ""
    day: str = ""

    def __post_init__(self) -> None:
        needs = (
            self.kind in OF_USERS and not self.user,
            self.kind not in RULES and not self.item and self.kind is not Kind.AGAIN,
            self.kind in PAIRED and not self.other,
            self.kind is Kind.THUMB and self.value not in (None, 1, -1),
            self.value is not None and self.kind is not Kind.THUMB and self.value < 0,
            self.value is not None and self.value > LARGEST.get(self.kind, float("inf")),
            self.kind is Kind.PIN and self.value is not None and self.value < 1,
        )
        if any(needs):
            raise ValueError(f"no such act: {self}")

    @property
    def about(self) -> tuple[str, ...]:
        """What the act is about: a later act about the same replaces it."""
        pair = sorted((folded(self.item), folded(self.other)))
        user = self.user if self.kind in OF_USERS or self.kind is Kind.PIN else ""
        return (str(self.kind), user, *pair) if self.kind in PAIRED else (str(self.kind), user, pair[-1])


@dataclass(frozen=True, slots=True)
class Thumb:
    """Up or down, said about the lists of a day ("" without dates)."""

    up: bool
    day: str


@dataclass(frozen=True)
class Rules:
    """What holds for every list.

    Attributes:
        fatigue_weeks: what was offered and not bought is not offered again for so many weeks; 0: at any time.
        least_margin: share of the price that must be left; products whose margin nobody knows are offered.
        exploration: share of the places for what is promising and seldom shown.
        promise_stock: no more customers are promised a product than there are units of it.
    """

    fatigue_weeks: int = 0
    least_margin: float | None = None
    exploration: float = 0.0
    promise_stock: bool = False


@dataclass(frozen=True)
class Feedback:
    """All that stands. Products, categories: case folded; customers as they are spelled.

    Attributes:
        thumbs: (user, item) → thumb.
        pins: (user, item) → place from 1; user "" is everybody.
        bans, banned_categories: products, categories that nobody is offered.
        banned_for: (user, item).
        apart: (item, other), in ascending order: never both on one list, nor one beside the other.
        stock: item → units.
        only: products of the owner's list, None without one.
        again: category → 0 never, 1 at any time, n > 1 not before n days.
        rules: what holds for every list.
    """

    thumbs: Mapping[tuple[str, str], Thumb] = field(default_factory=dict[tuple[str, str], Thumb])
    pins: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    bans: frozenset[str] = frozenset()
    banned_categories: frozenset[str] = frozenset()
    banned_for: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    stock: Mapping[str, int] = field(default_factory=dict[str, int])
    only: frozenset[str] | None = None
    again: Mapping[str, float] = field(default_factory=dict[str, float])
    rules: Rules = Rules()


def standing(acts: Iterable[Act]) -> Feedback:
    """What stands after some acts, the oldest first."""
    last: dict[tuple[str, ...], Act] = {}
    for act in acts:
        last.pop(act.about, None)
        last[act.about] = act
    said: dict[Kind, list[Act]] = {kind: [] for kind in Kind}
    for act in last.values():
        if act.value is not None:
            said[act.kind].append(act)

    def products(kind: Kind) -> frozenset[str]:
        return frozenset(folded(act.item) for act in said[kind])

    def values(kind: Kind) -> dict[str, float]:
        return {folded(act.item): act.value or 0.0 for act in said[kind]}

    rule = {kind: said[kind][0].value or 0.0 for kind in RULES if said[kind]}
    return Feedback(
        thumbs={
            (act.user, folded(act.item)): Thumb((act.value or 0) > 0, act.day) for act in said[Kind.THUMB]
        },
        pins={(act.user, folded(act.item)): int(act.value or 1) for act in said[Kind.PIN]},
        bans=products(Kind.BAN_PRODUCT),
        banned_categories=products(Kind.BAN_CATEGORY),
        banned_for=frozenset((act.user, folded(act.item)) for act in said[Kind.BAN_FOR]),
        apart=frozenset((act.about[-2], act.about[-1]) for act in said[Kind.APART]),
        stock={item: int(units) for item, units in values(Kind.STOCK).items()},
        only=products(Kind.ONLY_FROM) or None,
        again=values(Kind.AGAIN),
        rules=Rules(
            fatigue_weeks=ceil(rule.get(Kind.FATIGUE, 0)),
            least_margin=rule.get(Kind.MARGIN),
            exploration=rule.get(Kind.EXPLORE, 0.0),
            promise_stock=rule.get(Kind.PROMISE, 0) > 0,
        ),
    )


def folded(text: str) -> str:
    """An id as it is compared."""
    return text.strip().casefold()
