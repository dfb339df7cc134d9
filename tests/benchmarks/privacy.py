"""What counts with noise cost in quality: `python -m tests.benchmarks.privacy FILE`.

The sales are cut 30 days before their end. For each ε and cap: how many pairs are told, how many of the
fifty that most customers bought together are among the first fifty told, and of the later orders that hold a
product with a pair told, the share that hold one of its first five (hit rate at 5), beside the same from
exact counts of the same sales.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from engine import columns, pipeline
from engine.privacy import noise
from engine.privacy.noise import private_pairs
from engine.reading import read
from engine.sales import Sales
from engine.stages import drive

DAYS, TOP, LIST = 30, 50, 5
EXACT = 1e6  # an ε without noise


def main(words: Sequence[str]) -> None:
    """Prints a table."""
    sales = drive(pipeline.clean(drive(read([Path(words[0])], {}, {})))).sales
    cut = sales.lines[columns.TIME].max() - np.timedelta64(DAYS, "D")
    early = sales.lines[columns.TIME] <= cut
    past = replace(sales, lines=_of(sales, early))
    later = [
        set(order) for _, order in _of(sales, ~early).groupby(columns.ORDER, observed=True)[columns.ITEM]
    ]
    everything = noise.LARGEST_BASKET
    whole = private_pairs(past, EXACT, everything**2, np.random.default_rng(0)).pairs
    products = len(past.lines[columns.ITEM].cat.categories)
    say(f"{past.lines[columns.USER].nunique()} customers, {products} products, {len(later)} later orders")
    say(f"exact: {len(whole)} pairs, hit rate at {LIST} {_hits(whole, later):.3f}")
    best = _keys(whole.head(TOP))
    for epsilon in (0.5, 1.0, 2.0, 4.0, 8.0):
        for cap in (1, 3, 10, 30):
            found = [private_pairs(past, epsilon, cap, np.random.default_rng(seed)) for seed in range(3)]
            told = [len(each.pairs) for each in found]
            kept = [len(best & _keys(each.pairs.head(TOP))) for each in found]
            hits = [_hits(each.pairs, later) for each in found]
            say(
                f"ε {epsilon:4} cap {cap:3} least {found[0].least:4} told {np.mean(told):7.1f}"
                f" of the best {TOP}: {np.mean(kept):5.1f}  hit rate {np.mean(hits):.3f}"
            )


def say(line: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _of(sales: Sales, rows: pd.Series) -> pd.DataFrame:
    lines = sales.lines[rows].reset_index(drop=True)
    for name in (columns.USER, columns.ORDER, columns.ITEM):
        lines[name] = lines[name].cat.remove_unused_categories()
    return lines


def _keys(pairs: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in zip(pairs[columns.ITEM], pairs[columns.OTHER], strict=True)}


def _hits(pairs: pd.DataFrame, orders: list[set[str]]) -> float:
    beside: Mapping[str, list[str]] = defaultdict(list)
    for one, two in zip(pairs[columns.ITEM], pairs[columns.OTHER], strict=True):
        for item, other in ((one, two), (two, one)):
            if len(beside[item]) < LIST:
                beside[item].append(other)
    found = [bool(order & set(beside[item])) for order in orders if len(order) > 1 for item in order]
    return float(np.mean(found)) if found else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
