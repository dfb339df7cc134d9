"""Orders so large that they say little about what goes with what."""

import numpy as np
import pandas as pd

from engine.cleaning.ids import Codes
from engine.sales import GIANT_BASKET

LEAST = 50  # products up to which an order is no giant in whatever shop
TIMES = 10  # times the lines that 99 of 100 orders keep to
USUAL = 0.99


def largest_basket(order: Codes) -> int:
    """How many products of an order count for pairs: TIMES what is usual, from LEAST to GIANT_BASKET."""
    lines = np.bincount(order)
    usual = np.quantile(lines[lines > 0], USUAL, method="lower") if len(order) else 0
    return int(np.clip(TIMES * usual, LEAST, GIANT_BASKET))


def giants(order: Codes, item: Codes, largest: int) -> Codes:
    """Orders of more products than that."""
    lines = np.bincount(order)
    likely = np.flatnonzero(lines > largest)
    if not len(likely):
        return likely
    rows = (lines > largest)[order]
    width = int(item.max()) + 1
    products = pd.unique(order[rows] * width + item[rows]) // width
    return likely[np.bincount(products, minlength=len(lines))[likely] > largest]
