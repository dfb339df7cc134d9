"""What is worked out for the pairs page in the worker: the strongest pairs, and how many are strong."""

from dataclasses import dataclass, field
from importlib import import_module

import numpy as np
import pandas as pd

from engine import columns
from engine.associations import Associations, strongest_pairs
from engine.dataset import Dataset
from engine.sales import Sales
from engine.stages import Progress, Stage, Work

MOST = 50_000  # pairs that are kept, by G²
SURE = 0.05  # chance that even one pair of the whole shop is called strong for nothing (Bonferroni)
TWICE = 2.0  # lift from which a pair is strong
A_THIRD = 1 / 3  # of the orders of the rarer product
ENOUGH_ORDERS = 200  # that share products, below which pairs say little


@dataclass(frozen=True)
class PairOverview:
    """The pairs of a shop.

    Attributes:
        pairs: the strongest, by G²; columns of `engine.associations.strongest_pairs`.
        strong: how many of them hold at a third of the rarer one's orders, at twice chance, beyond doubt.
    """

    pairs: pd.DataFrame = field(repr=False)
    strong: int


def overview(associations: Associations) -> Work[PairOverview]:
    """Finds the strongest pairs; seconds in a large shop, so it belongs in a job."""
    # The page arranges its matrices with these; loaded here, they do not hold the window up.
    import_module("scipy.cluster.hierarchy")
    import_module("scipy.spatial.distance")

    yield Progress(Stage.ASSOCIATE, 0, 1, note="associate.pairs")
    pairs = strongest_pairs(associations, MOST)
    return PairOverview(pairs, int(strong(pairs, associations.together.nnz // 2).sum()))


def strong(pairs: pd.DataFrame, tested: int) -> "pd.Series[bool]":
    """Which pairs are strong, when `tested` pairs were looked at."""
    from scipy.special import ndtri

    least = float(ndtri(SURE / max(tested, 1) / 2)) ** 2  # G² is χ² with one degree of freedom
    return (
        (pairs[columns.G2] >= least) & (pairs[columns.LIFT] >= TWICE) & (pairs[columns.CONFIDENCE] >= A_THIRD)
    )


def sharing_orders(dataset: Dataset) -> int:
    """Orders that hold two products or more."""
    return int((np.bincount(dataset.order) >= 2).sum())


def orders_behind(sales: Sales, user: str | None, items: tuple[str, ...]) -> pd.DataFrame:
    """The orders that hold all `items`, of one customer or of all, newest first.

    Returns:
        one row an order, columns ORDER, TIME, USER, AMOUNT (of the whole order; nan where the file has none).
    """
    lines = sales.lines
    orders: np.ndarray | None = None
    codes = lines[columns.ORDER].cat.codes.to_numpy()
    for item in items:
        held = np.unique(codes[(lines[columns.ITEM] == item).to_numpy()])
        orders = held if orders is None else np.intersect1d(orders, held)
    found = lines[np.isin(codes, orders)] if orders is not None else lines
    if user is not None:
        found = found[found[columns.USER] == user]
    grouped = found.groupby(columns.ORDER, observed=True, sort=False)
    table = grouped[[columns.TIME, columns.USER]].first()
    table[columns.AMOUNT] = grouped[columns.AMOUNT].sum(min_count=1)
    table = table.reset_index()
    return table.sort_values(columns.TIME, ascending=False, kind="stable", ignore_index=True)
