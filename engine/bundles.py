"""Bundles: two or three products to offer as one, and what each would sell more of than is sold anyway.

The estimate rests on one assumption, which no file of sales can prove: an order that holds part of a bundle
takes the rest, when it is offered, as often as orders with that part take it unasked. What any order takes
of it anyway is deducted, for it needs no bundle. So, for each part P of a bundle S and the rest R,

    extra = (orders with P and nothing else of S) · (min(λ r, 1) - r),
    λ = n(S) n / (n(P) n(R)),  r = n(R) / n,

added up over all parts, each order taking one piece, over the whole of the shop's life. n(·) weighs an order
by log2(3) / log2(1 + its products), at most 1, as the pairs do: a giant basket says little. λ is shrunk
towards 1 by a gamma prior worth PRIOR orders, and its bounds are the posterior's 5 % and 95 % (the
gamma-Poisson shrinker of DuMouchel, The American Statistician 53, 1999, with one component and a fixed
prior): a pair that was rarely seen must be all the more surprising. An offer that is shown and explained may
sell more than that, a discount costs margin that is not deducted here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import scipy.sparse as sp
from scipy.special import gammaincinv

from engine.associations import Associations, baskets_of
from engine.dataset import Dataset, IntArray
from engine.models.base import NameModel
from engine.ranking.candidates import Flags, block_size
from engine.ranking.pair_features import Doubles, PairFacts, Pairs, cells, gather
from engine.ranking.pairs import replaced
from engine.reading.table import CatalogueItem
from engine.stages import Progress, Stage, Work

FEWEST = 4  # orders that must hold the whole bundle
PRIOR = 2.0  # orders as chance would have them that λ is shrunk by
LOW, HIGH = 0.05, 0.95  # of the posterior
LOOKED_AT = 20_000  # pairs, and as many triples, that promise most, of which the bounds are computed
GROWN = 2000  # strongest pairs that triples are grown from
LATELY = 90.0  # days without a sale after which a product is in no bundle
MONTH = 365.25 / 12  # days
MOST = 200
PAIR = float(np.log2(3))  # a basket of two counts as one order


@dataclass(frozen=True)
class Bundle:
    """Products to offer together.

    Attributes:
        items: two or three item positions, ascending.
        orders: that hold all of them already.
        expected: pieces sold a month beyond those sold anyway; in a shop without dates, over the whole file.
        low, high: its bounds (5 % and 95 %) as far as chance goes; the assumption is not among them.
        amount: money that these bring, by the mean prices paid; None where a price is not known.
        margin: of that, what the products' cost leaves; None where a margin is not in the catalogue.
    """

    items: tuple[int, ...]
    orders: int
    expected: float
    low: float
    high: float
    amount: float | None = None
    margin: float | None = None


@dataclass(frozen=True)
class _Counts:
    """Orders that hold each part of some bundles; a part is a mask: bit i is the bundle's i-th item.

    Attributes:
        items: (k, 2 or 3) positions, ascending; plain, weighted: part → (k,) orders; n: weighted, in all.
        months: over which they were counted.
    """

    items: IntArray = field(repr=False)
    plain: dict[int, Doubles] = field(repr=False)
    weighted: dict[int, Doubles] = field(repr=False)
    n: float
    months: float

    @property
    def whole(self) -> int:
        """The part that is the whole bundle."""
        return (1 << self.items.shape[1]) - 1

    def taken(self, keep: Flags | IntArray) -> "_Counts":
        """Some of the bundles."""
        plain = {part: values[keep] for part, values in self.plain.items()}
        weighted = {part: values[keep] for part, values in self.weighted.items()}
        return _Counts(self.items[keep], plain, weighted, self.n, self.months)

    def only(self, part: int) -> Doubles:
        """(k,) orders with the part and nothing else of the bundle (inclusion and exclusion)."""
        more = [each for each in self.plain if each & part == part]
        total = sum((-1) ** (each ^ part).bit_count() * self.plain[each] for each in more)
        return np.maximum(np.asarray(total, np.float64), 0)

    def lift(self, part: int, quantile: float | None) -> Doubles:
        """(k,) λ of the rest beside the part: the posterior's mean, or a quantile of it."""
        expected = self.weighted[part] * self.weighted[self.whole ^ part] / self.n
        shape = PRIOR + self.weighted[self.whole]
        return (shape if quantile is None else gammaincinv(shape, quantile)) / (PRIOR + expected)

    def extra(self, quantile: float | None) -> Doubles:
        """(k, 2 or 3) extra pieces a month of each item."""
        sold = np.zeros(self.items.shape)
        for part in range(1, self.whole):
            rate = self.weighted[self.whole ^ part] / self.n
            gain = np.clip(np.minimum(self.lift(part, quantile) * rate, 1) - rate, 0, None)
            rest = [place for place in range(self.items.shape[1]) if not part >> place & 1]
            sold[:, rest] += (self.only(part) * gain / self.months)[:, None]
        return sold

    def sure(self) -> Flags:
        """(k,) each item goes with all the others beyond chance."""
        bits = range(self.items.shape[1])
        low = [self.lift(self.whole ^ (1 << bit), LOW) for bit in bits]
        return (np.min(low, axis=0) > 1) & (self.plain[self.whole] >= FEWEST)


def bundles(
    dataset: Dataset,
    associations: Associations,
    facts: PairFacts | None = None,
    by_name: NameModel | None = None,
    catalogue: Sequence[CatalogueItem] = (),
    most: int = MOST,
) -> Work[tuple[Bundle, ...]]:
    """The bundles that promise most money (most pieces, in a shop without prices), best first.

    Products that replace each other are never together in one, and none holds another.

    Args:
        dataset, associations: of today.
        facts: the pairs of today; gathered where they are not given.
        by_name: compares names; None where they are not known.
        catalogue: whose margins tell what the products cost.
        most: bundles at the most.
    """
    yield Progress(Stage.TRAIN, 0, None, note="train.bundles")
    facts = facts or gather(dataset)
    baskets, _ = baskets_of(dataset)
    sizes = np.diff(baskets.indptr)
    weights = np.minimum(1, PAIR / np.log2(1 + np.maximum(sizes, 1)))
    pairs = _pairs(dataset, associations, baskets, weights)
    keep = np.ones(len(pairs.items), bool)
    for block in _blocks(len(keep), dataset.n_items):
        keep[block] = ~_replaced(facts, by_name, *pairs.items[block].T)
        yield Progress(Stage.TRAIN, block.start, len(keep), note="train.bundles")
    pairs = pairs.taken(keep)
    strongest = np.sort(_first(pairs.extra(LOW).sum(1), GROWN))
    triples = _triples(pairs.taken(strongest), associations, baskets, weights, _sold_lately(dataset))
    keep = np.ones(len(triples.items), bool)
    for block in _blocks(len(keep), dataset.n_items):
        for one, other in combinations(range(3), 2):
            found = triples.items[block]
            keep[block] &= ~_replaced(facts, by_name, found[:, one], found[:, other])
        yield Progress(Stage.TRAIN, block.start, len(keep), note="train.bundles")
    money = _money(dataset, catalogue)
    every = [*_made(pairs, *money), *_made(triples.taken(keep), *money)]
    every.sort(key=lambda each: (-round(each.amount or 0, 9), -round(each.expected, 9), each.items))
    return _none_within_another(every, most)


def _pairs(dataset: Dataset, associations: Associations, baskets: sp.csr_matrix, weights: Doubles) -> _Counts:
    upper = sp.triu(associations.together, k=1).tocoo()
    lately = _sold_lately(dataset)
    keep = (upper.data >= FEWEST) & lately[upper.row] & lately[upper.col]
    one, other = upper.row[keep].astype(np.int64), upper.col[keep].astype(np.int64)
    orders = np.asarray(baskets.sum(0), np.float64).ravel()
    weighed = np.asarray(baskets.T @ weights, np.float64).ravel()
    both, heavy = upper.data[keep].astype(np.float64), PAIR * cells(associations.weighted, one, other)
    counts = _Counts(
        np.stack([one, other], axis=1),
        {1: orders[one], 2: orders[other], 3: both},
        {1: weighed[one], 2: weighed[other], 3: heavy},
        max(float(weights.sum()), 1e-9),
        _months(dataset),
    )
    return _promising(counts)


def _triples(
    pairs: _Counts, associations: Associations, baskets: sp.csr_matrix, weights: Doubles, lately: Flags
) -> _Counts:
    """Each pair with a third product beside it that goes with both, beyond chance."""
    one, other = pairs.items.T
    turned = baskets.tocsc()
    held = sp.csr_matrix(turned[:, one].multiply(turned[:, other]).T)  # (pairs, orders)
    found = sp.csr_matrix(held @ baskets).tocoo()
    row, third = found.row.astype(np.int64), found.col.astype(np.int64)
    keep = (found.data >= FEWEST) & lately[third] & (third != one[row]) & (third != other[row])
    row, third = row[keep], third[keep]
    items = np.sort(np.column_stack([one[row], other[row], third]), axis=1)
    n = baskets.shape[1]
    first = np.unique((items[:, 0] * n + items[:, 1]) * n + items[:, 2], return_index=True)[1]
    items = items[first]
    row, third = row[first], third[first]
    scaled = sp.csr_matrix(baskets.multiply(weights[:, None]))
    plain, weighted = (
        {7: cells(found.tocsr(), row, third)},
        {7: cells(sp.csr_matrix(held @ scaled), row, third)},
    )
    orders = np.asarray(baskets.sum(0), np.float64).ravel()
    weighed = np.asarray(scaled.sum(0), np.float64).ravel()
    for place in range(3):
        plain[1 << place], weighted[1 << place] = orders[items[:, place]], weighed[items[:, place]]
    for a, b in combinations(range(3), 2):
        part = 1 << a | 1 << b
        plain[part] = cells(associations.together, items[:, a], items[:, b])
        weighted[part] = PAIR * cells(associations.weighted, items[:, a], items[:, b])
    return _promising(_Counts(items, plain, weighted, pairs.n, pairs.months))


def _promising(counts: _Counts) -> _Counts:
    """Those that sell beyond chance, of the LOOKED_AT that promise most."""
    most = counts.taken(np.sort(_first(counts.extra(None).sum(1), LOOKED_AT)))
    return most.taken(most.sure())


def _replaced(facts: PairFacts, by_name: NameModel | None, one: IntArray, other: IntArray) -> Flags:
    given, row = np.unique(one, return_inverse=True)
    both = cells(sp.csr_matrix(facts.turned[given] @ facts.baskets), row, other)
    name = np.full(len(one), np.nan)
    if by_name is not None and len(given):
        name = by_name.similarities(given)[row, other].astype(np.float64)
    category = facts.category
    filed = (category[one] >= 0) & (category[other] >= 0)
    same = np.where(filed, category[one] == category[other], np.nan)
    return replaced(facts, Pairs(one, other, both, both, name, {"same_category": same}))


def _made(counts: _Counts, price: Doubles, left: Doubles) -> Iterator[Bundle]:
    sold, low, high = (counts.extra(quantile) for quantile in (None, LOW, HIGH))
    amount, margin = ((sold * money[counts.items]).sum(1) for money in (price, left))
    for k in range(len(sold)):
        yield Bundle(
            items=tuple(int(item) for item in counts.items[k]),
            orders=int(counts.plain[counts.whole][k]),
            expected=float(sold[k].sum()),
            low=float(low[k].sum()),
            high=float(high[k].sum()),
            amount=float(amount[k]) if np.isfinite(amount[k]) else None,
            margin=float(margin[k]) if np.isfinite(margin[k]) else None,
        )


def _none_within_another(every: Sequence[Bundle], most: int) -> tuple[Bundle, ...]:
    kept: list[tuple[frozenset[int], Bundle]] = []
    for bundle in every:
        items = frozenset(bundle.items)
        if not any(items <= other or other <= items for other, _ in kept):
            kept.append((items, bundle))
        if len(kept) >= most:
            break
    return tuple(bundle for _, bundle in kept)


def _money(dataset: Dataset, catalogue: Sequence[CatalogueItem]) -> tuple[Doubles, Doubles]:
    """(n_items,) the mean price paid for a piece, and what the cost leaves of it; nan where unknown.

    The cost is what the catalogue's margin leaves of the catalogue's price, or of the price paid without one.
    """
    usable = np.isfinite(dataset.amount) & (dataset.quantity > 0)
    item = dataset.item[usable]
    pieces = np.bincount(item, dataset.quantity[usable], dataset.n_items)
    paid = np.bincount(item, dataset.amount[usable], dataset.n_items)
    price = np.where(pieces > 0, paid / np.maximum(pieces, 1e-9), np.nan)
    known = {each.item.casefold(): each for each in catalogue if each.margin is not None}
    found = [known.get(str(item).casefold()) for item in dataset.items]
    asked = np.array([np.nan if each is None or each.price is None else each.price for each in found])
    share = np.array([np.nan if each is None or each.margin is None else each.margin for each in found])
    return price, price - np.where(np.isnan(asked), price, asked) * (1 - share)


def _sold_lately(dataset: Dataset) -> Flags:
    lately = np.zeros(dataset.n_items, bool)
    lately[dataset.item[dataset.age_days() <= LATELY]] = True
    return lately


def _months(dataset: Dataset) -> float:
    """The shop's life, at least a month; 1 without dates."""
    return max(float(dataset.age_days().max(initial=0)) / MONTH, 1.0)


def _first(values: Doubles, most: int) -> IntArray:
    """Places of the largest, ties by place."""
    return np.argsort(-values, kind="stable")[:most]


def _blocks(n: int, n_items: int) -> Iterator[slice]:
    size = block_size(n_items)
    return (slice(start, min(start + size, n)) for start in range(0, n, size))
