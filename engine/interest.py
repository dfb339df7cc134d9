"""Interest over time: a product's weeks, season and trend, a customer's drift, and what is due again."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.special import betaincinv

from engine.associations import Associations
from engine.dataset import DAY, Dataset, IntArray

Doubles: TypeAlias = npt.NDArray[np.float64]
Days: TypeAlias = npt.NDArray[np.datetime64]

WEEK, QUARTER, YEAR = 7, 91, 365  # days
EVEN = 5.0  # orders spread evenly over the year that a season is shrunk by
LATE, USUAL = 28, 182  # days of late, and days before them that they are compared with
LOW, HIGH = 0.05, 0.95
MOST_GROUPS = 12
FILED = 0.5  # share of the purchases with a category from which categories are the groups
FEWEST = 5  # purchases on either side below which a drift says nothing
PRODUCTS_OWN = 2.0  # gaps that the product's usual gap counts for beside the customer's own
REGULAR = 2  # gaps that a customer needs, or customers with gaps that a product needs
GIVEN_UP = 3.0  # gaps without a purchase after which nothing is due any longer
MONTH_DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / 365.25


@dataclass(frozen=True)
class Season:
    """All products over the shop's life.

    Attributes:
        weeks: (n_weeks,) first days of the weeks, counted back from the end; the first may be cut short.
        sales: (n_items, n_weeks) orders that hold the product.
        index: (n_items, 12) the month's sales against an even year, 1 = as ever, January first; nan where
            the product has been sold for less than a year. Shrunk: (orders + EVEN m) / (expected + EVEN m) of
            a month that is the share m of the year, over the latest whole years.
        shop: (12,) the same of all products together.
        trend: (n_items,) orders a day in the last LATE days against the USUAL days before them (since the
            first sale, where that is later), and its bounds low and high (5 % and 95 %); nan where the
            product was not sold LATE days before those. Of two Poisson rates, given their sum: Jeffreys'
            interval of the binomial share (Brown, Cai and DasGupta, Statistical Science 16, 2001), its
            median in the middle.
    """

    weeks: Days = field(repr=False)
    sales: sp.csr_matrix = field(repr=False)
    index: Doubles = field(repr=False)
    shop: Doubles = field(repr=False)
    trend: Doubles = field(repr=False)
    low: Doubles = field(repr=False)
    high: Doubles = field(repr=False)


@dataclass(frozen=True)
class Groups:
    """Groups of products.

    Attributes:
        names: the category's, or that of the best-seller around which a group lies.
        of: (n_items,) the product's group, -1 without one.
        filed: they are the owner's categories.
    """

    names: tuple[str, ...]
    of: IntArray = field(repr=False)
    filed: bool


@dataclass(frozen=True)
class Drift:
    """How the interests of some customers moved.

    Attributes:
        periods: (n_periods,) first days of the quarters of 91 days, counted back from the end.
        bought: (n_users, n_periods, n_groups) purchases of each group.
        distance: (n_users,) from the latest quarter to all before it, 0 (alike) to 1 (nothing in common);
            nan where either holds fewer than FEWEST purchases.
    """

    periods: Days = field(repr=False)
    bought: Doubles = field(repr=False)
    distance: Doubles = field(repr=False)

    @property
    def shares(self) -> Doubles:
        """(n_users, n_periods, n_groups) of the customer's purchases of the quarter; 0 without any."""
        return self.bought / np.maximum(self.bought.sum(2, keepdims=True), 1)


@dataclass(frozen=True)
class Due:
    """What customers are about to buy again, the customer's by position, each customer's earliest first.

    Attributes:
        user, item: (n,) positions; times: (n,) days on which the customer bought it.
        every: (n,) days of the rhythm; last, expected: (n,) days.
        late: (n,) days from the expected one to the shop's last, below 0 where it is still to come.
    """

    user: IntArray = field(repr=False)
    item: IntArray = field(repr=False)
    times: IntArray = field(repr=False)
    every: Doubles = field(repr=False)
    last: Days = field(repr=False)
    expected: Days = field(repr=False)
    late: IntArray = field(repr=False)


def season(dataset: Dataset) -> Season | None:
    """Weekly sales, season and trend of every product; None without dates."""
    if not dataset.has_dates or not len(dataset.item):
        return None
    item, age = dataset.item, _whole_days(dataset)
    n, n_weeks = dataset.n_items, int(age.max()) // WEEK + 1
    week = n_weeks - 1 - age // WEEK
    sales = sp.csr_matrix((np.ones(len(item)), (item, week)), (n, n_weeks))
    weeks = _end(dataset) - WEEK * DAY * np.arange(n_weeks, 0, -1)
    first = np.full(n, -1)
    np.maximum.at(first, item, age)
    month = dataset.time.astype("datetime64[M]").astype(np.int64) % 12
    shops_life = np.full(len(age), age.max())
    trend, low, high = _trend(item, age, first)
    return Season(
        weeks=weeks,
        sales=sales,
        index=_index(item, month, age, first[item], n),
        shop=_index(np.zeros_like(item), month, age, shops_life, 1)[0],
        trend=trend,
        low=low,
        high=high,
    )


def _index(row: IntArray, month: IntArray, age: IntArray, first: IntArray, n: int) -> Doubles:
    """(n, 12) each month against an even year, over the latest whole years since the first sale."""
    years = (first + 1) // YEAR
    inside = age < years * YEAR
    orders = np.bincount(row[inside] * 12 + month[inside], minlength=12 * n).reshape(n, 12)
    total = orders.sum(1, keepdims=True)
    index = (orders + EVEN * MONTH_DAYS) / (total * MONTH_DAYS + EVEN * MONTH_DAYS)
    old = np.zeros(n, bool)
    old[row[years >= 1]] = True
    return np.where(old[:, None], index, np.nan)


def _trend(item: IntArray, age: IntArray, first: IntArray) -> tuple[Doubles, Doubles, Doubles]:
    late = np.bincount(item[age < LATE], minlength=len(first))
    usual = np.bincount(item[(age >= LATE) & (age < LATE + USUAL)], minlength=len(first))
    days = np.minimum(first + 1 - LATE, USUAL)
    known = days >= LATE

    def ratio(quantile: float) -> Doubles:
        share = betaincinv(late + 0.5, usual + 0.5, quantile)
        return np.where(known, share / np.maximum(1 - share, 1e-12) * days / LATE, np.nan)

    return ratio(0.5), ratio(LOW), ratio(HIGH)


def groups(dataset: Dataset, associations: Associations) -> Groups:
    """The owner's categories, or, where most purchases have none, groups of what is bought alike.

    Those are found by leaders (Hartigan, Clustering Algorithms, 1975): the best-seller leads the first group,
    each next leader is the best-seller that no group has claimed, and a product belongs to the leader to
    which it is most similar.
    """
    sold = np.bincount(dataset.item, minlength=dataset.n_items)
    filed = np.asarray(dataset.categories != "", bool)
    if sold[filed].sum() > FILED * sold.sum():
        names, of = np.unique(dataset.categories[filed].astype(str), return_inverse=True)
        found = np.full(dataset.n_items, -1)
        found[filed] = of
        return Groups(tuple(str(name) for name in names), found, filed=True)
    leaders: list[int] = []
    nearest, of = np.zeros(dataset.n_items), np.full(dataset.n_items, -1)
    while len(leaders) < MOST_GROUPS:
        free = np.where(of < 0, sold, 0)
        leader = int(free.argmax()) if len(free) else 0
        if not len(free) or not free[leader]:
            break
        similar = associations.item_item[[leader]].toarray()[0].astype(np.float64)
        similar[leader] = np.inf
        nearer = similar > nearest
        of[nearer], nearest[nearer] = len(leaders), similar[nearer]
        leaders.append(leader)
    return Groups(tuple(str(dataset.texts[leader]) for leader in leaders), of, filed=False)


def drift(dataset: Dataset, groups: Groups, users: IntArray) -> Drift | None:
    """How the interests of some customers moved between groups of products; None without dates.

    The distance is the square root of the Jensen-Shannon divergence in bits (Lin, IEEE Transactions on
    Information Theory 37, 1991; a metric: Endres and Schindelin, the same 49, 2003).

    Args:
        dataset, groups: of today.
        users: positions; the result is dense, so take them in blocks.
    """
    if not dataset.has_dates or not len(dataset.item):
        return None
    age = _whole_days(dataset)
    n_periods, n_groups = int(age.max()) // QUARTER + 1, len(groups.names)
    row = np.full(dataset.n_users + 1, -1)  # the last for those without a customer
    row[users] = np.arange(len(users))
    user, group = row[dataset.user], groups.of[dataset.item]
    known = (user >= 0) & (group >= 0)
    period = n_periods - 1 - age // QUARTER
    where = (user[known] * n_periods + period[known]) * n_groups + group[known]
    shape = (len(users), n_periods, n_groups)
    bought = np.bincount(where, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
    latest, before = bought[:, -1], bought[:, :-1].sum(1)
    enough = (latest.sum(1) >= FEWEST) & (before.sum(1) >= FEWEST)
    periods = _end(dataset) - QUARTER * DAY * np.arange(n_periods, 0, -1)
    return Drift(periods, bought, np.where(enough, _jensen_shannon(latest, before), np.nan))


def _jensen_shannon(one: Doubles, other: Doubles) -> Doubles:
    p, q = (counts / np.maximum(counts.sum(1, keepdims=True), 1) for counts in (one, other))
    middle = (p + q) / 2

    def bits(share: Doubles) -> Doubles:
        ratio = np.divide(share, middle, out=np.ones_like(share), where=share > 0)
        return (share * np.log2(ratio)).sum(1)

    return np.sqrt(np.clip((bits(p) + bits(q)) / 2, 0, 1))


def due(dataset: Dataset) -> Due | None:
    """What is due again, when, for each customer; None without dates.

    The rhythm is the median gap between the customer's days of buying the product, shrunk towards the
    product's own (the median of its customers' medians), which counts for PRODUCTS_OWN gaps. There is none
    where the customer has too few gaps and the product too few customers; after GIVEN_UP rhythms without a
    purchase nothing is due.
    """
    if not dataset.has_dates:
        return None
    known = dataset.user >= 0
    n = max(dataset.n_items, 1)
    key = dataset.user[known].astype(np.int64) * n + dataset.item[known]
    day = dataset.time[known].astype("datetime64[D]").astype(np.int64)
    key, day = np.unique(np.stack([key, day]), axis=1)  # several orders of one day are one
    same = key[1:] == key[:-1]
    gap = np.diff(day)[same].astype(np.float64)
    pair, own, gaps = _medians(key[1:][same], gap)
    last = day[np.searchsorted(key, pair, side="right") - 1]
    user, item = pair // n, pair % n
    product, usual, customers = _medians(item, own)
    place = np.searchsorted(product, item)
    every = (gaps * own + PRODUCTS_OWN * usual[place]) / (gaps + PRODUCTS_OWN)
    today = _end(dataset).astype(np.int64) - 1
    expected = last + np.rint(every).astype(np.int64)
    told = (gaps >= REGULAR) | (customers[place] >= REGULAR)
    keep = np.flatnonzero(told & (today - last <= GIVEN_UP * every))
    keep = keep[np.lexsort((item[keep], expected[keep], user[keep]))]
    return Due(
        user=user[keep],
        item=item[keep],
        times=gaps[keep] + 1,
        every=every[keep],
        last=last[keep].astype("datetime64[D]"),
        expected=expected[keep].astype("datetime64[D]"),
        late=today - expected[keep],
    )


def _medians(group: IntArray, values: Doubles) -> tuple[IntArray, Doubles, IntArray]:
    """The groups in ascending order, the median of each, and how many values it has."""
    order = np.lexsort((values, group))
    found, first, counts = np.unique(group[order], return_index=True, return_counts=True)
    ordered = values[order]
    return found, (ordered[first + (counts - 1) // 2] + ordered[first + counts // 2]) / 2, counts


def _end(dataset: Dataset) -> np.datetime64:
    """The day of the lists."""
    return dataset.end.astype("datetime64[D]")


def _whole_days(dataset: Dataset) -> IntArray:
    """(n,) whole days from each interaction to the last day, which is 0."""
    return np.subtract(_end(dataset), dataset.time.astype("datetime64[D]")).astype(np.int64) - 1
