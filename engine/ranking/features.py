"""What the ranker looks at: columns that know no scale, so that a shop of any size can be ordered by them."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.dataset import Dataset, FloatArray, IntArray
from engine.models.base import ModelName
from engine.ranking.candidates import Candidates

MODELS = (
    ModelName.POPULARITY,
    ModelName.PERSONAL,
    ModelName.PERSONAL_RECENT,
    ModelName.ITEM_KNN,
    ModelName.USER_KNN,
    ModelName.NEXT_BASKET,
    ModelName.SVD,
    ModelName.EASE,
    ModelName.FACTORIZATION_MACHINE,
    ModelName.BERT,
)
HALF_LIVES = (14, 45, 120)  # days
PAIR = (
    "times",
    *(f"times_{days}" for days in HALF_LIVES),
    "days_since",
    "days_since_first",
    "days_between",
    "due",
    "share_of_orders",
)
ITEM = (
    *(f"item_popularity_{days}" for days in HALF_LIVES),
    "item_trend",
    "item_age",
    "item_bought_again",
    "item_price",
)
USER = (
    "user_orders",
    "user_variety",
    "user_days_since",
    "user_late",
    "user_basket",
    "user_products",
    "user_popularity",
)
BESIDE = ("popularity_difference", "price_difference")
COLUMNS: tuple[str, ...] = (
    *(f"{model}_share" for model in MODELS),
    *(f"{model}_rank" for model in MODELS),
    *PAIR,
    *ITEM,
    *USER,
    *BESIDE,
)

OWNERS: tuple[ModelName | None, ...] = (  # whose reason a column speaks for
    *MODELS,
    *MODELS,
    *(ModelName.PERSONAL for _ in PAIR),
    *(ModelName.POPULARITY for _ in ITEM),
    *(None for _ in (*USER, *BESIDE)),
)


@dataclass(frozen=True)
class Facts:
    """What is known about customers, products and both together on one day.

    Attributes:
        key: user × n_items + item of every pair bought, ascending; pairs: (len(key), len(PAIR)).
        items: (n_items, len(ITEM)); users: (n_users, len(USER)).
        price: (n_users,) mean logarithm of the prices that a customer paid, less the shop's.
    """

    key: IntArray = field(repr=False)
    pairs: FloatArray = field(repr=False)
    items: FloatArray = field(repr=False)
    users: FloatArray = field(repr=False)
    price: FloatArray = field(repr=False)


def gather(dataset: Dataset, items: FloatArray | None = None) -> Facts:
    """The facts of a shop on the day of its lists; `items` where those of its products are known already."""
    known = dataset.user >= 0
    user, item = dataset.user[known].astype(np.int64), dataset.item[known].astype(np.int64)
    age, order = dataset.age_days()[known], dataset.order[known]
    items = _items(dataset, user, item) if items is None else items
    visits = _visits(dataset.n_users, user, order, age)
    key, pairs = _pairs(dataset.n_items, user, item, age, visits.orders)
    buyers = np.bincount(user, minlength=dataset.n_users).astype(np.float64)
    distinct = np.bincount(key // max(dataset.n_items, 1), minlength=dataset.n_users)
    with np.errstate(invalid="ignore", divide="ignore"):
        taste = np.bincount(user, items[item, 2], dataset.n_users) / buyers
        logs = items[item, ITEM.index("item_price")].astype(np.float64)
        priced = np.isfinite(logs)
        count = np.bincount(user[priced], minlength=dataset.n_users)
        price = np.bincount(user[priced], logs[priced], dataset.n_users) / count
        users = np.stack(
            [
                np.log1p(visits.orders),
                distinct / buyers,
                np.log1p(visits.days_since),
                visits.days_since / visits.days_between,
                np.log1p(buyers / visits.orders),
                np.log1p(distinct),
                taste,
            ],
            axis=1,
        )
    return Facts(key, pairs, items, users.astype(np.float32), price.astype(np.float32))


def features(facts: Facts, block: Candidates) -> FloatArray:
    """(rows, len(COLUMNS)) float32 of the candidates of a block, user by user; nan where nothing is known."""
    filled = block.items >= 0
    row, place = np.nonzero(filled)
    user, item = block.users[row].astype(np.int64), block.items[row, place].astype(np.int64)
    result = np.full((len(row), len(COLUMNS)), np.nan, np.float32)
    for column, model in enumerate(MODELS):
        share = block.shares.get(model)
        if share is None and model is ModelName.BERT:
            share = block.shares.get(ModelName.NAMES)
        if share is not None:
            result[:, column] = share[row, place]
            result[:, len(MODELS) + column] = _ranks(share, filled)[row, place]
    at = 2 * len(MODELS)
    result[:, at : at + len(PAIR)] = _of_pairs(facts, user * len(facts.items) + item)
    at += len(PAIR)
    result[:, at : at + len(ITEM)] = facts.items[item]
    at += len(ITEM)
    result[:, at : at + len(USER)] = facts.users[user]
    at += len(USER)
    result[:, at] = facts.items[item, 2] - facts.users[user, USER.index("user_popularity")]
    result[:, at + 1] = facts.items[item, ITEM.index("item_price")] - facts.price[user]
    return result


@dataclass(frozen=True)
class _Visits:
    orders: npt.NDArray[np.float64]
    days_since: npt.NDArray[np.float64]
    days_between: npt.NDArray[np.float64]


def _visits(n_users: int, user: IntArray, order: IntArray, age: npt.NDArray[np.float64]) -> _Visits:
    """Each customer's orders, days since the last and mean days between them (nan after one)."""
    _, first = np.unique(order, return_index=True)
    who, when = user[first], age[first]
    orders = np.bincount(who, minlength=n_users).astype(np.float64)
    last, earliest = np.full(n_users, np.inf), np.full(n_users, -np.inf)
    np.minimum.at(last, who, when)
    np.maximum.at(earliest, who, when)
    with np.errstate(invalid="ignore", divide="ignore"):
        between = np.where(orders > 1, (earliest - last) / (orders - 1), np.nan)
    return _Visits(orders, last, np.where(between > 0, between, np.nan))


def _pairs(
    n_items: int,
    user: IntArray,
    item: IntArray,
    age: npt.NDArray[np.float64],
    orders: npt.NDArray[np.float64],
) -> tuple[IntArray, FloatArray]:
    key, place = np.unique(user * max(n_items, 1) + item, return_inverse=True)
    times = np.bincount(place, minlength=len(key)).astype(np.float64)
    last, first = np.full(len(key), np.inf), np.full(len(key), -np.inf)
    np.minimum.at(last, place, age)
    np.maximum.at(first, place, age)
    faded = [np.bincount(place, 0.5 ** (age / days), len(key)) for days in HALF_LIVES]
    with np.errstate(invalid="ignore", divide="ignore"):
        between = np.where(times > 1, (first - last) / (times - 1), np.nan)
        due = np.where(between > 0, last / between, np.nan)
        share = times / orders[key // max(n_items, 1)]
    columns = [np.log1p(times), *faded, last, first, between, due, share]
    return key, np.stack(columns, axis=1).astype(np.float32)


def _of_pairs(facts: Facts, wanted: IntArray) -> FloatArray:
    """(len(wanted), len(PAIR)); counts are 0 and times nan where the customer never bought the item."""
    none = np.full(len(PAIR), np.nan, np.float32)
    none[[PAIR.index(name) for name in PAIR if name.startswith(("times", "share"))]] = 0
    if not len(facts.key):
        return np.tile(none, (len(wanted), 1))
    place = np.minimum(np.searchsorted(facts.key, wanted), len(facts.key) - 1)
    bought = facts.key[place] == wanted
    return np.where(bought[:, None], facts.pairs[place], none)


def _items(dataset: Dataset, user: IntArray, item: IntArray) -> FloatArray:
    n = dataset.n_items
    whole_age = dataset.age_days()
    rates = [np.bincount(dataset.item, 0.5 ** (whole_age / days), n) / days for days in HALF_LIVES]
    first = np.full(n, np.nan)
    np.fmax.at(first, dataset.item, whole_age)
    key, times = np.unique(user * max(n, 1) + item, return_counts=True)
    buyers = np.bincount(key % max(n, 1), minlength=n)
    again = np.bincount(key % max(n, 1), times > 1, n)
    usual = again.sum() / max(buyers.sum(), 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        trend = np.log2((rates[0] + 0.1 * rates[2]) / (1.1 * rates[2]))
        trend = np.where(rates[2] > 0, trend, np.nan)
        repeated = (again + 3 * usual) / (buyers + 3)
        money = dataset.amount / dataset.quantity
        log_price = np.log(money)
    usable = np.isfinite(log_price)
    count = np.bincount(dataset.item[usable], minlength=n)
    with np.errstate(invalid="ignore", divide="ignore"):
        price = np.bincount(dataset.item[usable], log_price[usable], n) / count
    price -= np.nanmean(price) if usable.any() else 0
    columns = [*(percentiles(rate) for rate in rates), trend, np.log1p(first), repeated, price]
    return np.stack(columns, axis=1).astype(np.float32)


def percentiles(rates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(n,) share of the items that sell less, ties shared."""
    ordered = np.sort(rates)
    below, upto = np.searchsorted(ordered, rates, "left"), np.searchsorted(ordered, rates, "right")
    return (below + upto) / 2 / max(len(rates), 1)


def _ranks(share: FloatArray, filled: npt.NDArray[np.bool_]) -> FloatArray:
    """(b, c) log2 of one plus each candidate's place in the model's own order, from 0."""
    order = np.argsort(np.where(filled, -share, np.inf), axis=1, kind="stable")
    ranks = np.empty(share.shape, np.float32)
    np.put_along_axis(ranks, order, np.broadcast_to(np.log2(1.0 + np.arange(share.shape[1])), share.shape), 1)
    return ranks
