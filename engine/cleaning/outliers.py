"""Quantities and prices that are slips of the keyboard: far from what the product sells, robustly."""

import numpy as np

from engine.cleaning.columns import Graded, Numbers
from engine.cleaning.ids import Codes, Flags

FEW = 5  # lines of a product below which the shop's middle stands for its own
DEVIATIONS = 8  # robust standard deviations of the product (1.4826 MAD of the logarithms)
BEYOND = 3.0  # times the distance that 97 of 100 lines of the shop keep to, in logarithms
COMMON = 0.03  # share of the lines that lie beyond that distance; at least one
TABLE = 16  # cells a line up to which a table of all products by all figures is worth it
NORMAL = 1.4826  # makes a median absolute deviation a standard deviation (Rousseeuw and Croux 1993)


def slips(item: Codes, figures: Graded, among: Flags, times: float, both_ways: bool) -> Flags:
    """(rows,) figures that are far from their product's own, on a logarithmic scale.

    A figure is a slip if it is at least `times` its product's median, DEVIATIONS robust deviations of the
    product away from it, and BEYOND times as far as lines of this shop usually are: a shop that sells by the
    piece and by the thousand has none. A product of few lines is held against the whole shop.

    Args:
        item: (rows,) products; -1 for none.
        figures: (rows,) quantities or prices.
        among: (rows,) lines that count; of them, those with a figure above zero.
        times: the product's median, below which no figure is a slip.
        both_ways: whether one far below the middle is a slip, too.
    """
    found = np.zeros(len(item), bool)
    rows = np.flatnonzero(among & (item >= 0) & (figures.known > 0)[figures.codes])
    if len(rows) <= FEW:
        return found
    value, width = figures.codes[rows], len(figures.known)
    in_shop = np.bincount(value, minlength=width)
    sold = np.flatnonzero(in_shop)
    logs = np.log(np.where(figures.known > 0, figures.known, 1))
    if logs[sold[-1]] - logs[sold[0]] < np.log(times):
        return found
    keys, count = _cells(item[rows], value, width)
    product, log = keys // width, logs[keys % width]
    shop = _middle(logs[sold], in_shop[sold])
    number, lines, middle = _medians(product, log, count)
    few = (lines < FEW)[number]
    away = log - np.where(few, shop, middle[number])
    spread = _medians(product, np.abs(away), count)[2] * NORMAL
    far, shop_far = away, logs[sold] - shop
    if both_ways:
        far, shop_far = np.abs(far), np.abs(shop_far)
    least = np.maximum(np.log(times), np.where(few, 0, DEVIATIONS * spread[number]))
    usual = _usual(far[~few], count[~few]), _usual(shop_far, in_shop[sold])
    bad = keys[far >= np.maximum(least, BEYOND * np.where(few, max(usual), usual[0]))]
    if len(bad):
        likely = np.flatnonzero(np.isin(value, bad % width))
        found[rows[likely]] = np.isin(item[rows[likely]] * width + value[likely], bad)
    return found


def _cells(item: Codes, value: Codes, width: int) -> tuple[Codes, Codes]:
    """Each product's distinct figures, as product * width + figure, ascending; the lines of each."""
    keys = item * width + value
    most = (int(item.max()) + 1) * width
    if most <= TABLE * len(keys):
        count = np.bincount(keys, minlength=most)
        cells = np.flatnonzero(count)
        return cells, count[cells]
    return np.unique(keys, return_counts=True)


def _usual(far: Numbers, count: Codes) -> float:
    """The distance that all but COMMON of the lines keep to, and all but one at least."""
    if not len(far):
        return 0.0
    order = np.argsort(-far, kind="stable")
    beyond = max(int(np.ceil(COMMON * count.sum())), 1)
    place = int(np.searchsorted(np.cumsum(count[order]), beyond, side="right"))
    return float(far[order[place]]) if place < len(order) else float(far[order[-1]])


def _medians(product: Codes, value: Numbers, count: Codes) -> tuple[Codes, Codes, Numbers]:
    """Each cell's product by number; lines and (upper) median of the values of each product."""
    order = np.lexsort((value, product))
    first = np.flatnonzero(np.append(True, np.diff(product[order]) != 0))
    number = np.empty(len(product), np.int64)
    number[order] = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(product))))
    total = np.cumsum(count[order])
    before = total[first] - count[order][first]
    lines = np.diff(np.append(before, total[-1]))
    place = np.searchsorted(total, before + lines // 2, side="right")
    return number, lines, value[order][place]


def _middle(value: Numbers, count: Codes) -> float:
    """The (upper) median of ascending values, each as often as it counts."""
    return float(value[np.searchsorted(np.cumsum(count), count.sum() // 2, side="right")])
