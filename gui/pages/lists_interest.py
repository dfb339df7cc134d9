"""What interest over time is shown of: worked out in the worker's thread from the engine's own figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine import interest
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    from engine.associations import Associations
    from engine.dataset import Dataset, IntArray

MONTHS = 13  # so that the same month of last year stands at the other end
MOST_GROUPS = 5


@dataclass(frozen=True)
class Interests:
    """What is worked out once a shop.

    Attributes:
        dataset: what it is of.
        groups: of products; season, due: of the engine, None without dates.
    """

    dataset: Dataset = field(repr=False)
    groups: interest.Groups = field(repr=False)
    season: interest.Season | None = field(repr=False)
    due: interest.Due | None = field(repr=False)


@dataclass(frozen=True)
class Months:
    """Orders of the last months.

    Attributes:
        first: the months' first days, oldest first; orders: in each.
    """

    first: list[np.datetime64]
    orders: list[int]


@dataclass(frozen=True)
class CustomersYear:
    """A customer's year: `distance` as in interest.Drift, and the largest groups with both counts."""

    months: Months
    distance: float
    groups: list[tuple[str, int, int]]  # name, purchases before, purchases of the latest quarter
    before: int
    latest: int
    filed: bool  # the groups are the owner's categories


@dataclass(frozen=True)
class ProductsYear:
    """A product's year: the month's index (nan: sold for less than a year), and its trend with bounds."""

    months: Months
    index: list[float]
    trend: tuple[float, float, float]  # in the middle, low, high


def interests(dataset: Dataset, associations: Associations) -> Work[Interests]:
    """All that is worked out once; a second or two on a shop of half a million lines."""
    yield Progress(Stage.RECOMMEND, 0, 3)
    groups = interest.groups(dataset, associations)
    yield Progress(Stage.RECOMMEND, 1, 3)
    season = interest.season(dataset)
    yield Progress(Stage.RECOMMEND, 2, 3)
    return Interests(dataset, groups, season, interest.due(dataset))


def months_of(dataset: Dataset, rows: IntArray) -> Months:
    """Different orders among some interactions, month by month up to the last day."""
    last = (dataset.end - np.timedelta64(1, "s")).astype("datetime64[M]")
    first = last - (MONTHS - 1)
    at = dataset.time[rows].astype("datetime64[M]").astype(np.int64) - first.astype(np.int64)
    inside = at >= 0
    pairs = np.unique(np.stack([at[inside], dataset.order[rows][inside].astype(np.int64)]), axis=1)
    counts = np.bincount(pairs[0], minlength=MONTHS)[:MONTHS]
    return Months([first + each for each in range(MONTHS)], [int(count) for count in counts])


def customers_year(known: Interests, user: int) -> CustomersYear | None:
    """How a customer's interests moved; None without dates."""
    dataset = known.dataset
    drift = interest.drift(dataset, known.groups, np.array([user]))
    if drift is None:
        return None
    bought = drift.bought[0]
    latest, before = bought[-1], bought[:-1].sum(0)
    largest = np.argsort(-(latest + before), kind="stable")[:MOST_GROUPS]
    names = known.groups.names
    found = [(names[at], int(before[at]), int(latest[at])) for at in largest if latest[at] + before[at]]
    months = months_of(dataset, np.flatnonzero(dataset.user == user))
    return CustomersYear(
        months, float(drift.distance[0]), found, int(before.sum()), int(latest.sum()), known.groups.filed
    )


def products_year(known: Interests, item: int) -> ProductsYear | None:
    """How a product sells over the year; None without dates."""
    season = known.season
    if season is None:
        return None
    months = months_of(known.dataset, np.flatnonzero(known.dataset.item == item))
    trend = (float(season.trend[item]), float(season.low[item]), float(season.high[item]))
    return ProductsYear(months, [float(value) for value in season.index[item]], trend)
