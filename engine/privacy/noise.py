"""Counts of pairs that may leave the shop: differentially private, by customer.

Whatever one customer bought changes at most CAP of the counts, each by one: more of their pairs are left out,
drawn by lot. To every count of every possible pair comes noise of the two-sided geometric distribution,
P(x) ∝ exp(-ε |x| / CAP), Laplace's on whole numbers (Ghosh, Roughgarden and Sundararajan, STOC 2009; the
mechanism is Dwork, McSherry, Nissim and Smith, TCC 2006), which has no gaps between floating-point numbers to
read from (Mironov, CCS 2012). So the file is ε-differentially private: with or without any one customer,
every content of it is as likely up to the factor exp(ε). Which products there are is not protected, it is on
the shelves.

Only counts from `least` on are told. It hangs on ε and the number of products alone: so high that of all
pairs that nobody bought, one in twenty files holds one that noise has lifted above it (FALSE).
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.cleaning.ids import Codes
from engine.sales import Sales

CAP = 3  # pairs of one customer that count
FALSE = 0.05  # pairs that nobody bought, told all the same, on the average
LARGEST_BASKET = 400  # products of one order whose pairs are looked at


@dataclass(frozen=True)
class PrivatePairs:
    """Pairs that seem to be bought together by most customers.

    Attributes:
        pairs: ITEM, OTHER, CUSTOMERS (int64, noise in it), most first.
        epsilon: what this costs; least: the smallest count that is told; cap: pairs of one customer.
    """

    pairs: pd.DataFrame = field(repr=False)
    epsilon: float
    least: int
    cap: int = CAP


CUSTOMERS = "customers"


def private_pairs(
    sales: Sales, epsilon: float, cap: int = CAP, random: np.random.Generator | None = None
) -> PrivatePairs:
    """Which pairs were bought in one order by how many customers, with noise.

    An order without a customer counts as a customer of its own.

    Args:
        sales: of CLEAN.
        epsilon: above 0; the smaller, the more is hidden.
        cap: pairs of one customer that count.
        random: where noise comes from; the system's own randomness where not given.
    """
    random = random or np.random.default_rng(secrets.randbits(256))
    items = sales.lines[columns.ITEM].cat.categories
    n = len(items)
    possible = n * (n - 1) // 2
    ratio = float(np.exp(-epsilon / cap))  # of the chances of x + 1 and of x
    least = least_of(possible, ratio)
    keys, counts = _counted(sales, n, cap, random)
    noisy = counts + _noise(len(counts), ratio, random)
    told = noisy >= least
    others, by_noise = _of_nobody(keys, possible, n, ratio, least, random)
    first = np.concatenate([keys[told] // max(n, 1), others // max(n, 1)])
    second = np.concatenate([keys[told] % max(n, 1), others % max(n, 1)])
    found = pd.DataFrame(
        {
            columns.ITEM: np.asarray(items, object)[first],
            columns.OTHER: np.asarray(items, object)[second],
            CUSTOMERS: np.concatenate([noisy[told], by_noise]),
        }
    )
    found = found.sort_values([CUSTOMERS, columns.ITEM, columns.OTHER], ascending=[False, True, True])
    return PrivatePairs(found.reset_index(drop=True), epsilon, least, cap)


def least_of(possible: int, ratio: float) -> int:
    """The smallest count told: noise alone reaches it in about FALSE of the possible pairs."""
    if possible < 1:
        return 1
    chance = min(FALSE / possible, 0.5)
    return max(1, int(np.ceil(np.log(chance * (1 + ratio)) / np.log(ratio))))


def _counted(sales: Sales, n: int, cap: int, random: np.random.Generator) -> tuple[Codes, Codes]:
    """Pairs as first × n + second, first < second, and how many customers they count for."""
    lines = sales.lines
    order = lines[columns.ORDER].cat.codes.to_numpy().astype(np.int64)
    item = lines[columns.ITEM].cat.codes.to_numpy().astype(np.int64)
    user = lines[columns.USER].cat.codes.to_numpy().astype(np.int64)
    user = np.where(user < 0, int(user.max(initial=0)) + 1 + order, user)
    pairs = [np.stack([np.full(len(keys), who), keys]) for who, keys in _baskets(order, item, user, n)]
    if not pairs:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    who, keys = np.unique(np.concatenate(pairs, axis=1), axis=1)
    lot = np.lexsort((random.random(len(who)), who))
    who, keys = who[lot], keys[lot]
    _, first, size = np.unique(who, return_index=True, return_counts=True)
    turn = np.arange(len(who)) - np.repeat(first, size)
    told, counts = np.unique(keys[turn < cap], return_counts=True)
    return told, counts.astype(np.int64)


def _baskets(order: Codes, item: Codes, user: Codes, n: int) -> Iterator[tuple[int, Codes]]:
    """Each order's customer and pairs."""
    keys = np.unique(np.stack([order, item, user]), axis=1)
    starts = np.flatnonzero(np.diff(keys[0], prepend=-1))
    for start, end in zip(starts, [*starts[1:], keys.shape[1]], strict=True):
        if 2 <= end - start <= LARGEST_BASKET:
            basket = keys[1, start:end]
            one, two = np.triu_indices(len(basket), 1)
            yield int(keys[2, start]), basket[one] * n + basket[two]


def _noise(size: int, ratio: float, random: np.random.Generator) -> Codes:
    """Two-sided geometric noise: the difference of two geometric numbers."""
    both: npt.NDArray[np.int64] = random.geometric(1 - ratio, (2, size))
    return both[0] - both[1]


def _of_nobody(
    keys: Codes, possible: int, n: int, ratio: float, least: int, random: np.random.Generator
) -> tuple[Codes, Codes]:
    """Pairs that nobody bought and that noise lifts to `least`, drawn as if each had had its noise."""
    empty = possible - len(keys)
    wanted = int(random.binomial(empty, ratio**least / (1 + ratio))) if empty > 0 else 0
    taken, found = set(keys.tolist()), list[int]()
    while len(found) < wanted:
        one, two = sorted(int(each) for each in random.integers(0, n, 2))
        if one != two and one * n + two not in taken:
            taken.add(one * n + two)
            found.append(one * n + two)
    return np.array(found, np.int64), least - 1 + random.geometric(1 - ratio, wanted).astype(np.int64)
