"""Who comes when to the sample shop, and what they buy.

Every draw is `Generator.random` against running sums, so that all platforms write the very same shop.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from resources.sample.assortment import FIRST_DAY, LAST_DAY, STYLES, Product

Floats: TypeAlias = npt.NDArray[np.float64]
Masks: TypeAlias = npt.NDArray[np.bool_]

CUSTOMERS = 880
DAYS = (LAST_DAY - FIRST_DAY).days + 1
RHYTHMS = (
    (7, 0.025),
    (14, 0.06),
    (30, 0.18),
    (75, 0.40),
    (170, 1.0),
)  # days between visits, share up to here
WALK_INS = 2.0  # orders a day that name no customer
TASTES = (  # what people come for, by family
    ("TW", "TE", "JM"),
    ("TW", "KL", "HM"),
    ("CO", "BK"),
    ("CN", "CH", "TX"),
    ("SO", "BA", "CN"),
    ("BK", "KL", "JM"),
    ("GA", "BD"),
    ("ST", "WR"),
    ("KD", "KA", "ST"),
    ("HM", "TX", "CH"),
)
HOLIDAYS = {date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)}


@dataclass(frozen=True)
class Order:
    """One order: what, and how many of it."""

    when: datetime
    customer: int | None
    lines: tuple[tuple[int, int], ...]  # (position of the product, quantity)


@dataclass(frozen=True)
class Shelf:
    """The products as arrays: what drawing needs."""

    liked: Floats
    style: npt.NDArray[np.int64]  # STYLES where there is none
    refill: Masks
    with_which: Floats = field(repr=False)  # (n, n) how much likelier after the other in one order
    demand: Floats = field(repr=False)  # (days, n) season × trend × on the shelf


@dataclass
class Customer:
    """One person's taste, and what they own already."""

    taste: Floats
    refills: dict[int, list[float]]  # product → [days between, next due day]
    owned: Masks


def draw(rng: np.random.Generator, weights: Floats) -> int:
    """A position, by weight."""
    running = np.cumsum(weights)
    return int(np.searchsorted(running, rng.random() * running[-1], side="right"))


def power(value: float, times: int) -> float:
    """`value` to a whole power by multiplying: the last bit of `**` is the platform's own affair."""
    product = 1.0
    for _ in range(times):
        product *= value
    return product


def shelve(rng: np.random.Generator, products: tuple[Product, ...]) -> Shelf:
    """The products as arrays."""
    n = len(products)
    with_which = np.full((n, n), 0.25)
    for i, one in enumerate(products):
        for j, two in enumerate(products):
            if two.family.prefix in one.family.goes_with:
                with_which[i, j] = 2.0
            if one.family is two.family:
                with_which[i, j] = 2.5 if one.variant is not two.variant else 7.0
            if one.variant.style is not None and one.variant.style == two.variant.style:
                with_which[i, j] *= 2.0
    np.fill_diagonal(with_which, 0.0)
    days = [FIRST_DAY + timedelta(day) for day in range(DAYS)]
    demand = np.zeros((DAYS, n))
    for j, product in enumerate(products):
        season = dict(product.family.months)
        for day, when in enumerate(days):
            if product.variant.launched <= when <= (product.variant.ended or LAST_DAY):
                trend = 1 + product.family.trend * day / DAYS
                demand[day, j] = season.get(when.month, product.family.rest_of_year) * trend
        if product.variant.launched > FIRST_DAY:
            demand[:, j] *= 1.6  # what is new is looked at
    return Shelf(
        liked=np.array([product.kind.liked * (0.35 + 1.5 * power(rng.random(), 2)) for product in products]),
        style=np.array([STYLES if p.variant.style is None else p.variant.style for p in products]),
        refill=np.array([product.kind.refill for product in products]),
        with_which=with_which,
        demand=demand,
    )


def person(rng: np.random.Generator, products: tuple[Product, ...], shelf: Shelf) -> Customer:
    """Somebody: two tastes, a style, a few things that they use up."""
    first, second = int(rng.random() * len(TASTES)), int(rng.random() * len(TASTES))
    family = np.array(
        [
            0.05 + (p.family.prefix in TASTES[first]) + 0.5 * (p.family.prefix in TASTES[second])
            for p in products
        ]
    )
    family += np.array([0.2 * (p.family.prefix in ("XM", "XD")) for p in products])
    style = np.full(STYLES + 1, 0.35)
    style[int(rng.random() * STYLES)] = 1.2
    style[int(rng.random() * STYLES)] = 3.0
    style[STYLES] = 1.0
    taste = family * style[shelf.style] * shelf.liked
    refills: dict[int, list[float]] = {}
    habit = taste * shelf.refill * (shelf.demand.min(0) > 0.3)
    for _ in range(int(rng.random() * 4)):
        between = 21 + int(rng.random() * 40)
        refills[draw(rng, habit)] = [between, rng.random() * 60]
    return Customer(taste, refills, np.zeros(len(products), bool))


def basket(rng: np.random.Generator, who: Customer, shelf: Shelf, day: int) -> tuple[tuple[int, int], ...]:
    """What one visit brings: what is due, something they came for, and what goes with it."""
    chosen: list[int] = []
    for product, habit in who.refills.items():
        if day >= habit[1] and rng.random() < 0.85:
            chosen.append(product)
            habit[1] = day + habit[0] * (0.8 + 0.4 * rng.random())
    weights = who.taste * shelf.demand[day] * np.where(who.owned & ~shelf.refill, 0.05, 1.0)
    last = None
    for _ in range(1 + int(7 * power(rng.random(), 2))):
        follows = last is not None and rng.random() < 0.65
        now = weights * shelf.with_which[last] if follows else weights.copy()
        now[chosen] = 0.0
        last = draw(rng, now)
        chosen.append(last)
    who.owned[chosen] = True
    return tuple((product, 1 + int(5 * power(rng.random(), 4))) for product in chosen)


def visits(rng: np.random.Generator) -> Iterator[int]:
    """The days on which one customer comes."""
    kind = rng.random()
    between = next(days for days, up_to in RHYTHMS if kind < up_to)
    joined = 0 if rng.random() < 0.5 else int(rng.random() * DAYS * 0.9)
    leaves = DAYS if rng.random() < 0.75 else joined + int(rng.random() * (DAYS - joined))
    day = joined + rng.random() * between
    while day < leaves:
        yield int(day)
        pace = 0.75 if (FIRST_DAY + timedelta(day)).month in (11, 12) else 1.0
        day += between * pace * (0.6 + 0.8 * rng.random())


def orders(rng: np.random.Generator, products: tuple[Product, ...]) -> list[Order]:
    """Every order of the sample shop, in the order of time."""
    shelf = shelve(rng, products)
    found: list[Order] = []
    for customer in range(CUSTOMERS):
        who = person(rng, products, shelf)
        found += [
            Order(moment(rng, day), customer, basket(rng, who, shelf, day))
            for day in visits(rng)
            if FIRST_DAY + timedelta(day) not in HOLIDAYS
        ]
    for day in range(DAYS):
        if FIRST_DAY + timedelta(day) in HOLIDAYS:
            continue
        for _ in range(int(2 * WALK_INS * rng.random() + 0.5)):
            passer_by = person(rng, products, shelf)
            passer_by.refills.clear()
            found.append(Order(moment(rng, day), None, basket(rng, passer_by, shelf, day)))
    return sorted(found, key=lambda order: order.when)


def moment(rng: np.random.Generator, day: int, opens: int = 9) -> datetime:
    """A minute of the opening hours, nine to six."""
    start = datetime.combine(FIRST_DAY + timedelta(day), time(opens))
    return start + timedelta(minutes=int(rng.random() * 540))
