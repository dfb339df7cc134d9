"""Which products may stand beside a product, and what is known of each such pair on one day.

No column knows a shop's scale, and all that is kept is sparse: rows are made for a block of products at a
time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.associations import baskets_of, log_likelihood
from engine.dataset import Dataset, FloatArray, IntArray
from engine.ranking.candidates import Flags
from engine.ranking.features import percentiles

RECENT = (90, 28)  # days
FADING = 45.0  # days in which an order loses half its say
SLOW = 180.0  # likewise, for what a product usually sells
PRIOR = 5.0  # orders that what sells of late counts for in the smoothed confidence
PROPOSED = {"weighted": 24, "faded": 12, "cosine": 8, "name": 6}  # others that each way proposes
WHOLE = 3.0  # a basket of two weighs 1 / log2(3), and 3 brings the weighted confidence near the plain one

COLUMNS: tuple[str, ...] = (
    "weighted",
    "confidence",
    "recent_90",
    "recent_28",
    "faded",
    "smoothed",
    "back",
    "cosine",
    "g2",
    "lift",
    "together",
    "weighted_rank",
    "name",
    "buyers",
    "same_category",
    "price_ratio",
    "given_orders",
    "given_popularity",
    "given_age",
    "popularity",
    "popularity_90",
    "popularity_28",
    "trend",
    "age",
    "basket",
)

Doubles = npt.NDArray[np.float64]
Similar = Callable[[IntArray], FloatArray]  # items → (len(items), n_items) cosine of their names


@dataclass(frozen=True)
class PairFacts:
    """A shop's orders on one day, as pairs are looked at.

    Attributes:
        turned: (n_items, n_orders) of ones, giant baskets cut; baskets: the same the other way round.
        weighted: (n_orders, n_items) each order weighing 1 / log2(1 + its products); faded: fading besides.
        recent: of each of RECENT days, turned, baskets, and (n_items,) orders.
        buyers: (n_items, n_users) unit rows of who bought it, empty without customers.
        times: (n_items, n_users) orders of the customer that hold the item; visits: (n_users,) their orders.
        orders, faded_orders, rate: (n_items,) orders that hold the item, the same fading, and orders of late
            that do as a share of all.
        popularity: percentiles of the orders, in all and of RECENT days.
        trend, age, price, basket: (n_items,) of late against usually (log2), log days since the first sale,
            mean log price, log of the mean basket.
        category: (n_items,) a number, -1 where unknown.
    """

    turned: sp.csr_matrix = field(repr=False)
    baskets: sp.csr_matrix = field(repr=False)
    weighted: sp.csr_matrix = field(repr=False)
    faded: sp.csr_matrix = field(repr=False)
    recent: tuple[tuple[sp.csr_matrix, sp.csr_matrix, Doubles], ...] = field(repr=False)
    buyers: sp.csr_matrix = field(repr=False)
    times: sp.csr_matrix = field(repr=False)
    visits: Doubles = field(repr=False)
    orders: Doubles = field(repr=False)
    faded_orders: Doubles = field(repr=False)
    rate: Doubles = field(repr=False)
    popularity: tuple[Doubles, ...] = field(repr=False)
    trend: Doubles = field(repr=False)
    age: Doubles = field(repr=False)
    price: Doubles = field(repr=False)
    basket: Doubles = field(repr=False)
    category: IntArray = field(repr=False)

    @property
    def n_orders(self) -> int:
        """Orders in all."""
        return self.baskets.shape[0]


@dataclass(frozen=True)
class Pairs:
    """Pairs of a block of products, product by product.

    Attributes:
        given, other: (n,) item positions.
        both: (n,) orders that hold both.
        weighted: (n,) confidence with each basket weighing 1 / log2(1 + its products).
        name: (n,) similarity of the names, nan where they are not known.
        columns: the others among COLUMNS by name.
    """

    given: IntArray
    other: IntArray
    both: Doubles = field(repr=False)
    weighted: Doubles = field(repr=False)
    name: Doubles = field(repr=False)
    columns: dict[str, Doubles] = field(repr=False)

    def rows(self) -> FloatArray:
        """(n, len(COLUMNS)) float32; nan where nothing is known."""
        return np.stack([self.columns[name].astype(np.float32) for name in COLUMNS], axis=1)


def gather(dataset: Dataset) -> PairFacts:
    """The facts of a shop on the day of its lists."""
    n = dataset.n_items
    baskets, _ = baskets_of(dataset)
    turned = baskets.T.tocsr()
    sizes = np.diff(baskets.indptr)
    age = np.zeros(dataset.n_orders)
    age[dataset.order] = dataset.age_days()
    fade = 0.5 ** (age / FADING)
    weight = 1 / np.log2(1 + np.maximum(sizes, 1))

    def scaled(values: Doubles) -> sp.csr_matrix:
        result = baskets.copy()
        result.data = np.repeat(values, sizes).astype(np.float32)
        return result

    def counted(values: npt.NDArray[np.floating]) -> Doubles:
        return np.asarray(turned @ values, np.float64).ravel()

    recent: list[tuple[sp.csr_matrix, sp.csr_matrix, Doubles]] = []
    for days in RECENT:
        part = sp.csr_matrix(baskets[np.flatnonzero(age <= days)])
        recent.append((part.T.tocsr(), part, np.asarray(part.sum(0), np.float64).ravel()))
    orders, faded_orders = counted(np.ones(dataset.n_orders)), counted(fade)
    first = np.full(n, np.nan)
    np.fmax.at(first, dataset.item, dataset.age_days())
    slow = counted(0.5 ** (age / SLOW)) / SLOW
    with np.errstate(invalid="ignore", divide="ignore"):
        trend = np.where(slow > 0, np.log2((faded_orders / FADING + 0.1 * slow) / (1.1 * slow)), np.nan)
        basket = np.log1p(counted(sizes.astype(np.float64)) / orders)
    buyers, times, visits = _customers(dataset)
    return PairFacts(
        turned=turned,
        baskets=baskets,
        weighted=scaled(weight),
        faded=scaled(weight * fade),
        recent=tuple(recent),
        buyers=buyers,
        times=times,
        visits=visits,
        orders=orders,
        faded_orders=faded_orders,
        rate=faded_orders / max(float(fade.sum()), 1e-9),
        popularity=tuple(percentiles(counts) for counts in (orders, *(part[2] for part in recent))),
        trend=trend,
        age=np.log1p(first),
        price=_prices(dataset),
        basket=basket,
        category=_categories(dataset),
    )


def propose(
    facts: PairFacts,
    given: IntArray,
    similar: Similar | None,
    least: int = 0,
    allowed: Flags | None = None,
) -> Pairs:
    """What may stand beside each of some products: the union of each way's best.

    Args:
        facts: of the day.
        given: positions of the products.
        similar: names compared; None where names are not known.
        least: each way proposes at least so many, and what sells best fills up lists that long.
        allowed: (n_items,) what may be proposed; None: everything.
    """
    n = len(facts.orders)
    turned = facts.turned[given]
    both = _only(turned @ facts.baskets, allowed)
    weighted = _only(turned @ facts.weighted, allowed)
    faded = _only(turned @ facts.faded, allowed)
    cosine = both.copy()
    cosine.data = (both.data / np.sqrt(facts.orders[both.indices] + 3)).astype(np.float32)
    key = [
        _largest(matrix, max(PROPOSED[way], least) + 1)
        for way, matrix in (("weighted", weighted), ("faded", faded), ("cosine", cosine))
    ]
    names: FloatArray | None = None
    if similar is not None:
        names = similar(given)
        seen = names if allowed is None else np.where(allowed, names, -np.inf)
        key.append(_nearest(seen, max(PROPOSED["name"], least) + 1))
    if least:
        sells = np.argsort(-facts.orders if allowed is None else -facts.orders * allowed, kind="stable")
        key.append((np.arange(len(given))[:, None] * n + sells[: least + 1]).ravel())
    row, other = np.divmod(np.unique(np.concatenate(key)), max(n, 1))
    keep = other != given[row]
    if allowed is not None:
        keep &= allowed[other]
    row, other = row[keep], other[keep]
    name = np.full(len(row), np.nan) if names is None else names[row, other].astype(np.float64)
    counts = (cells(both, row, other), cells(weighted, row, other), cells(faded, row, other))
    return _described(facts, given, row, other, counts, name)


def _described(
    facts: PairFacts,
    given: IntArray,
    row: IntArray,
    other: IntArray,
    counts: tuple[Doubles, Doubles, Doubles],
    name: Doubles,
) -> Pairs:
    """The columns of the pairs (given[row], other); counts are plain, weighted, and weighted and fading."""
    both, weighed, faded = counts
    item = given[row]
    a, b, n = facts.orders[item], facts.orders[other], float(max(facts.n_orders, 1))
    weighted = WHOLE * weighed / np.maximum(a, 1)
    found: dict[str, Doubles] = {}
    for days, (turned, baskets, orders) in zip(RECENT, facts.recent, strict=True):
        shared = cells(sp.csr_matrix(turned[given] @ baskets), row, other)
        found[f"recent_{days}"] = np.where(orders[item] > 0, shared / np.maximum(orders[item], 1), np.nan)
    alike = np.full(len(row), np.nan)
    if facts.buyers.shape[1]:
        alike = cells(sp.csr_matrix(facts.buyers[given] @ facts.buyers.T), row, other)
    filed = (facts.category[item] >= 0) & (facts.category[other] >= 0)
    found |= {
        "weighted": weighted,
        "confidence": both / np.maximum(a, 1),
        "faded": WHOLE * faded / (facts.faded_orders[item] + 0.1),
        "smoothed": (both + PRIOR * facts.rate[other]) / (a + PRIOR),
        "back": both / np.maximum(b, 1),
        "cosine": both / np.sqrt(np.maximum(a * b, 1)),
        "g2": np.log1p(log_likelihood(both, a, b, n)),
        "lift": np.log1p(both * n / np.maximum(a * b, 1)),
        "together": np.log1p(both),
        "weighted_rank": np.log2(1 + places(row, weighted)),
        "name": name,
        "buyers": alike,
        "same_category": np.where(filed, facts.category[item] == facts.category[other], np.nan),
        "price_ratio": facts.price[other] - facts.price[item],
        "given_orders": np.log1p(a),
        "given_popularity": facts.popularity[1][item],
        "given_age": facts.age[item],
        "popularity": facts.popularity[0][other],
        "popularity_90": facts.popularity[1][other],
        "popularity_28": facts.popularity[2][other],
        "trend": facts.trend[other],
        "age": facts.age[other],
        "basket": facts.basket[other],
    }
    return Pairs(item, other, both, weighted, name, found)


def _only(product: sp.csr_matrix, allowed: Flags | None) -> sp.csr_matrix:
    """The matrix without the columns that are not allowed."""
    matrix = sp.csr_matrix(product)
    if allowed is not None and not allowed.all():
        matrix.data *= allowed[matrix.indices]
        matrix.eliminate_zeros()
    return matrix


def _largest(matrix: sp.csr_matrix, most: int) -> IntArray:
    """Row × columns + column of the `most` largest cells of each row."""
    counts = np.diff(matrix.indptr)
    row = np.repeat(np.arange(len(counts)), counts)
    wide = int(counts.max(initial=0))
    if wide > most:
        padded = np.full((len(counts), wide), -np.inf, np.float32)
        padded[row, np.arange(len(row)) - np.repeat(matrix.indptr[:-1], counts)] = matrix.data
        place = np.argpartition(-padded, most - 1, axis=1)[:, :most]
        row, column = np.nonzero(np.isfinite(np.take_along_axis(padded, place, 1)))
        return row * matrix.shape[1] + matrix.indices[matrix.indptr[row] + place[row, column]]
    return row * matrix.shape[1] + matrix.indices


def _nearest(similarity: FloatArray, most: int) -> IntArray:
    """The same of a whole matrix."""
    n = similarity.shape[1]
    row = np.arange(len(similarity))[:, None] * n
    if n <= most:
        return (row + np.arange(n)).ravel()
    return (row + np.argpartition(-similarity, most - 1, axis=1)[:, :most]).ravel()


def places(group: IntArray, values: Doubles) -> Doubles:
    """(n,) each value's place among those of its group, the largest 0, ties by position."""
    order = np.lexsort((-values, group))
    _, first, counts = np.unique(group[order], return_index=True, return_counts=True)
    result = np.empty(len(values))
    result[order] = np.arange(len(values)) - np.repeat(first, counts)
    return result


def cells(matrix: sp.csr_matrix, row: IntArray, column: IntArray) -> Doubles:
    """(n,) some cells of a matrix, whose columns are put in order, so that each is found at once.

    SciPy itself gives a matrix, not an array, for no cells at all.
    """
    matrix.sort_indices()
    return np.asarray(matrix[row, column] if len(row) else np.empty(0), np.float64).ravel()


def _customers(dataset: Dataset) -> tuple[sp.csr_matrix, sp.csr_matrix, Doubles]:
    known = dataset.user >= 0
    where = (dataset.item[known], dataset.user[known])
    times = sp.csr_matrix((np.ones(int(known.sum()), np.float32), where), (dataset.n_items, dataset.n_users))
    who = np.full(dataset.n_orders, -1)
    who[dataset.order] = dataset.user
    visits = np.bincount(who[who >= 0], minlength=dataset.n_users).astype(np.float64)
    buyers = times.copy()
    counts = np.diff(buyers.indptr)
    buyers.data = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return buyers, times, visits


def _prices(dataset: Dataset) -> Doubles:
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(dataset.amount / dataset.quantity)
        usable = np.isfinite(logs)
        sums = np.bincount(dataset.item[usable], logs[usable], dataset.n_items)
        return sums / np.bincount(dataset.item[usable], minlength=dataset.n_items)


def _categories(dataset: Dataset) -> IntArray:
    _, number = np.unique(dataset.categories.astype(str), return_inverse=True)
    return np.where(dataset.categories == "", -1, number)
