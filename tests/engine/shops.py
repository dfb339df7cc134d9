"""Small shops for the tests, written as (user, item, order, day) lines."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from engine import columns
from engine.dataset import Dataset, build
from engine.reading.table import CatalogueItem
from engine.sales import Sales

START = np.datetime64("2026-01-01")
Line = tuple[str | None, str, str, int | None]


def sales(
    lines: Iterable[Line], names: Mapping[str, str] | None = None, ratings: Sequence[float] | None = None
) -> Sales:
    """The kept lines of a shop."""
    user, item, order, day = zip(*lines, strict=True)
    dated = all(d is not None for d in day)
    n = len(user)
    frame = pd.DataFrame(
        {
            columns.ROW: np.arange(n),
            columns.USER: pd.Categorical(user),
            columns.ITEM: pd.Categorical(item),
            columns.ORDER: pd.Categorical(order),
            columns.TIME: np.array(
                [START + int(d) if dated else np.datetime64("NaT") for d in day], dtype="datetime64[ns]"
            ),
            columns.QUANTITY: np.ones(n),
            columns.PRICE: np.full(n, np.nan),
            columns.AMOUNT: np.full(n, np.nan),
            columns.RATING: np.full(n, np.nan) if ratings is None else np.asarray(ratings, float),
        }
    )
    called = dict(names or {})
    return Sales(
        frame,
        {i: called.get(i, i) for i in set(item)},
        {},
        has_users=any(u is not None for u in user),
        has_dates=dated,
    )


def dataset(lines: Iterable[Line], catalogue: Sequence[CatalogueItem] = ()) -> Dataset:
    """The same, by position."""
    return build(sales(lines), catalogue)


def lively(seed: int = 0, n_users: int = 120, n_items: int = 40, days: int = 200) -> list[Line]:
    """A shop of two kinds of customers, regular habits and a few common favourites."""
    rng = np.random.default_rng(seed)
    lines: list[Line] = []
    for user in range(n_users):
        kind = user % 2
        liked = rng.choice(np.arange(kind, n_items, 2), min(8, n_items // 2), replace=False)
        for visit in range(int(rng.integers(2, 9))):
            day = int(rng.integers(0, days))
            chosen = rng.choice(liked, int(rng.integers(1, 5)), replace=False)
            lines += [(f"u{user:03}", f"i{i:02}", f"o{user}-{visit}", day) for i in chosen]
    return lines
