"""The owner's rules by position: what may be offered, to whom, what must be, and what never together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import scipy.sparse as sp

from engine import columns
from engine.dataset import DAY, Dataset, IntArray
from engine.feedback import Feedback, folded
from engine.offered_again import habits
from engine.ranking.candidates import Flags
from engine.reading.table import CatalogueItem

OFFERED = "offered"  # the day of the lists on which something was offered
NOTHING_OFFERED = pd.DataFrame({OFFERED: [], columns.USER: [], columns.ITEM: []}, dtype="str")


@dataclass(frozen=True)
class Limits:
    """All that the owner says about the lists; ids as they spell them.

    Attributes:
        only, never: product ids: recommend nothing else, never these.
        feedback: what was said about lists, and the rules.
        offered: what earlier lists offered: OFFERED (ISO day), USER, ITEM.
        catalogue: its stock and margins count.
    """

    only: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    feedback: Feedback = field(default_factory=Feedback, repr=False)
    offered: pd.DataFrame = field(default_factory=NOTHING_OFFERED.copy, repr=False)
    catalogue: Sequence[CatalogueItem] = field(default=(), repr=False)


@dataclass(frozen=True)
class Ruling:
    """The same by position.

    What cannot be offered beats what is wanted: a pin stands unless a ban, the owner's list or an empty stock
    forbids the product; the softer rules (margin, fatigue, bought once and for all) give way to a pin.

    Attributes:
        allowed: (n_items,) what may be offered at all; worth: likewise, by its margin.
        barred: (n_users, n_items) non-zero where a customer may not be offered a product, pinned ones aside.
        pins: (n_users, n_items) float32 places from 1; None without pins.
        own_pins: the same, without those of everybody.
        apart: (n_items, n_items) symmetric, non-zero where two may not stand together; None without any.
        units: (n_items,) customers who may be promised the product, -1 as many as there are.
        exploration: share of the places.
    """

    allowed: Flags = field(repr=False)
    worth: Flags = field(repr=False)
    barred: sp.csr_matrix | None = field(repr=False)
    pins: sp.csr_matrix | None = field(repr=False)
    own_pins: sp.csr_matrix | None = field(repr=False)
    apart: sp.csr_matrix | None = field(repr=False)
    units: IntArray = field(repr=False)
    exploration: float

    @property
    def offered(self) -> Flags:
        """(n_items,) what may be offered to whoever has no pin for it."""
        return self.allowed & self.worth

    @property
    def looks_around(self) -> bool:
        """Whether one customer's list hangs on all others'."""
        return bool((self.units >= 0).any()) or self.exploration > 0


def ruling(dataset: Dataset, bought: sp.csr_matrix, limits: Limits) -> Ruling:
    """Puts the owner's rules into positions.

    Args:
        dataset: of the day of the lists.
        bought: (n_users, n_items) non-zero where a customer has bought a product.
        limits: what the owner says.
    """
    said = limits.feedback
    ids = pd.Index([folded(str(item)) for item in dataset.items])
    categories = pd.Index([folded(str(text)) for text in dataset.categories])
    stock = _by_item(ids, {entry.item: entry.stock for entry in limits.catalogue} | dict(said.stock))
    allowed = allowed_items(ids, limits) & ~(stock < 1)
    if said.only is not None:
        allowed &= ids.isin(list(said.only))
    allowed &= ~ids.isin(list(said.bans)) & ~categories.isin(list(said.banned_categories))
    margin = _by_item(ids, {entry.item: entry.margin for entry in limits.catalogue})
    least = said.rules.least_margin
    worth = np.ones(len(ids), bool) if least is None else ~(margin < least - 1e-9)
    users = _Places(dataset, ids)
    banned = users.matrix(said.banned_for)
    own_pins = users.pins({key: place for key, place in said.pins.items() if key[0]}, allowed, banned)
    common = {key: place for key, place in said.pins.items() if not key[0]}
    pins = users.everybodys(common, own_pins, allowed, banned)
    resting = _sum(
        [_rested(dataset, bought, categories, said), _tired(dataset, bought, users, limits)],
        pins,
        bought.shape,
    )
    return Ruling(
        allowed=allowed,
        worth=worth,
        barred=_either(banned, resting),
        pins=pins,
        own_pins=own_pins,
        apart=_apart(ids, said),
        units=_units(stock, said.rules.promise_stock),
        exploration=said.rules.exploration,
    )


def day_of(dataset: Dataset) -> str:
    """The day of the lists, ISO 8601: the day after the last sale; without dates, today."""
    end = dataset.end.astype("datetime64[D]") if dataset.has_dates else np.datetime64("today", "D")
    return str(end)


def allowed_items(ids: pd.Index, limits: Limits) -> Flags:
    """(n_items,) what the lists `only` and `never` let be recommended; ids are case folded."""
    allowed = np.ones(len(ids), bool)
    if limits.only is not None:
        allowed &= ids.isin([folded(text) for text in limits.only])
    return allowed & ~ids.isin([folded(text) for text in limits.never])


class _Places:
    """From ids to positions."""

    def __init__(self, dataset: Dataset, ids: pd.Index) -> None:
        self.shape = (dataset.n_users, dataset.n_items)
        self._users = pd.Index([str(user) for user in dataset.users], dtype=object)
        self._ids = ids

    def find(self, users: Iterable[str], items: Iterable[str]) -> tuple[IntArray, IntArray, Flags]:
        """Positions, and which of the pairs are known; items are case folded."""
        user = self._users.get_indexer(pd.Index(list(users), dtype=object))
        item = self._ids.get_indexer(pd.Index(list(items), dtype=object))
        return user, item, (user >= 0) & (item >= 0)

    def matrix(self, pairs: Iterable[tuple[str, str]]) -> sp.csr_matrix | None:
        """Ones at pairs of a customer and a product."""
        listed = list(pairs)
        if not listed:
            return None
        user, item, known = self.find(*zip(*listed, strict=True))
        return _ones(user[known], item[known], self.shape)

    def pins(
        self, pins: Mapping[tuple[str, str], int], allowed: Flags, banned: sp.csr_matrix | None
    ) -> sp.csr_matrix | None:
        """The places of those that may stand."""
        if not pins:
            return None
        user, item, known = self.find(*zip(*pins, strict=True))
        known &= allowed[item]
        places = np.fromiter(pins.values(), np.float32, len(pins))[known]
        found = sp.csr_matrix((places, (user[known], item[known])), shape=self.shape)
        return _without(found, banned)

    def everybodys(
        self,
        pins: Mapping[tuple[str, str], int],
        own: sp.csr_matrix | None,
        allowed: Flags,
        banned: sp.csr_matrix | None,
    ) -> sp.csr_matrix | None:
        """All pins: those of everybody, and a customer's own before them."""
        item = self._ids.get_indexer(pd.Index([item for _, item in pins], dtype=object))
        known = (item >= 0) & allowed[item]
        item, place = item[known], np.fromiter(pins.values(), np.float32, len(pins))[known]
        if not len(item):
            return own
        n = self.shape[0]
        where = (np.repeat(np.arange(n), len(item)), np.tile(item, n))
        common = _without(sp.csr_matrix((np.tile(place, n), where), shape=self.shape), banned)
        return common if own is None else sp.csr_matrix(_without(common, own) + own)


def _by_item(ids: pd.Index, values: Mapping[str, float | None]) -> np.ndarray:
    """(n_items,) float64, nan where nothing is said."""
    known = {folded(item): value for item, value in values.items() if value is not None}
    return pd.Series(known, dtype=np.float64).reindex(ids).to_numpy()


def _units(stock: np.ndarray, promised: bool) -> IntArray:
    units = np.full(len(stock), -1)
    if promised:
        known = np.isfinite(stock)
        units[known] = np.floor(np.minimum(stock[known], 2**31)).astype(np.int64)
    return units


def _rested(
    dataset: Dataset, bought: sp.csr_matrix, categories: pd.Index, said: Feedback
) -> sp.csr_matrix | None:
    """What was bought and is of a category that is not offered again, or not yet."""
    rule = {name: 0.0 for name, habit in habits(dataset).items() if not habit.offered_again} | dict(
        said.again
    )
    days = pd.Series(rule, dtype=np.float64).reindex(categories).fillna(1).to_numpy()
    if (days == 1).all():
        return None
    never = np.flatnonzero(days == 0)
    found = sp.csr_matrix(bought.shape)
    if len(never):
        keep = np.zeros(bought.shape[1], np.float32)
        keep[never] = 1
        found = sp.csr_matrix(bought @ sp.diags_array(keep))
    if dataset.has_dates:
        recent = (dataset.user >= 0) & (dataset.age_days() < days[dataset.item]) & (days[dataset.item] > 1)
        found = found + _ones(dataset.user[recent], dataset.item[recent], bought.shape)
    return sp.csr_matrix(found)


def _tired(dataset: Dataset, bought: sp.csr_matrix, places: _Places, limits: Limits) -> sp.csr_matrix | None:
    """What was offered in the last weeks, on an earlier day than today's, and not bought since."""
    weeks, offered = limits.feedback.rules.fatigue_weeks, limits.offered
    if not weeks or not len(offered):
        return None
    end = np.datetime64(day_of(dataset), "D")
    day = offered[OFFERED].to_numpy(str).astype("datetime64[D]")
    items = [folded(text) for text in offered[columns.ITEM]]
    user, item, known = places.find(offered[columns.USER], items)
    known &= (day < end) & (day >= end - 7 * weeks * DAY)
    if dataset.has_dates and known.any():
        known &= ~_bought_since(dataset, user, item, day)
    return _ones(user[known], item[known], bought.shape)


def _bought_since(dataset: Dataset, user: IntArray, item: IntArray, day: np.ndarray) -> Flags:
    """(n,) True where the customer bought the item on that day or later."""
    mine = dataset.user >= 0
    key = dataset.user[mine].astype(np.int64) * dataset.n_items + dataset.item[mine]
    order = np.lexsort((dataset.time[mine], key))
    last = np.append(np.diff(key[order]) != 0, True) if len(order) else np.zeros(0, bool)
    keys, times = key[order][last], dataset.time[mine][order][last]
    if not len(keys):
        return np.zeros(len(user), bool)
    wanted = user.astype(np.int64) * dataset.n_items + item
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return (keys[at] == wanted) & (times[at] >= day)


def _apart(ids: pd.Index, said: Feedback) -> sp.csr_matrix | None:
    if not said.apart:
        return None
    one, two = (
        ids.get_indexer(pd.Index(side, dtype=object)) for side in zip(*sorted(said.apart), strict=True)
    )
    known = (one >= 0) & (two >= 0) & (one != two)
    if not known.any():
        return None
    one, two = one[known], two[known]
    return _ones(np.append(one, two), np.append(two, one), (len(ids), len(ids)))


def _ones(row: IntArray, col: IntArray, shape: tuple[int, int]) -> sp.csr_matrix:
    found = sp.csr_matrix((np.ones(len(row), np.float32), (row, col)), shape=shape)
    found.data[:] = 1
    return found


def _without(matrix: sp.csr_matrix, others: sp.csr_matrix | None) -> sp.csr_matrix:
    """The cells where the other matrix has none."""
    if others is None:
        return matrix
    found = sp.csr_matrix(matrix - matrix.multiply(others.astype(bool)))
    found.eliminate_zeros()
    return found


def _either(one: sp.csr_matrix | None, two: sp.csr_matrix | None) -> sp.csr_matrix | None:
    if one is None or two is None:
        return two if one is None else one
    return sp.csr_matrix(one + two)


def _sum(
    parts: Sequence[sp.csr_matrix | None], pins: sp.csr_matrix | None, shape: tuple[int, int]
) -> sp.csr_matrix | None:
    """All cells of some matrices but those that are pinned; None where there are none."""
    total = sp.csr_matrix(shape)
    for part in parts:
        if part is not None:
            total = sp.csr_matrix(total + part)
    total = _without(total, pins)
    return total if total.nnz else None
