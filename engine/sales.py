"""The value of CLEAN: what counts as a sale, and what was set aside and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd


class Rule(StrEnum):
    """The reasons for setting a row aside, in the order in which they are asked."""

    NO_PRODUCT = "no_product"  # the product cell is empty, or says NA
    BAD_DATE = "bad_date"  # no such day, in a file that has dates
    CANCELLED = "cancelled"  # cancelled or refunded
    QUANTITY = "quantity"  # zero, negative or unreadable
    PRICE = "price"  # zero, negative or unreadable
    NOT_A_PRODUCT = "not_a_product"  # postage, fees, samples, adjustments
    DUPLICATE = "duplicate"  # the very same line once more


@dataclass(frozen=True)
class CleaningRules:
    """Which rules are switched off, and which rows the owner put back by hand (positions in the RawTable)."""

    off: frozenset[Rule] = frozenset()
    put_back: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SetAside:
    """Rows set aside for one reason: `positions` in the RawTable, ascending."""

    rule: Rule
    positions: npt.NDArray[np.int64] = field(repr=False)

    @property
    def rows(self) -> int:
        """How many they are."""
        return len(self.positions)


@dataclass(frozen=True)
class CleaningReport:
    """The count of the cleaning; rows = kept + the rows of every reason.

    Attributes:
        customers: distinct customers over kept rows; likewise products, orders.
        first: first day of the kept rows, None without dates; last likewise.
        merged_spellings: product codes that differed only in case or spelling, and became one.
    """

    rows: int
    kept: int
    without_customer: int
    set_aside: tuple[SetAside, ...]
    customers: int
    products: int
    orders: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    merged_spellings: int = 0


@dataclass(frozen=True)
class Sales:
    """The kept rows.

    Attributes:
        lines: one row a kept line, columns (engine.columns): ROW int64; USER, ITEM, ORDER categorical text
            (USER missing where the row names no customer; categories all occur); TIME datetime64[ns] (NaT
            throughout without dates); QUANTITY, PRICE, AMOUNT, RATING float64 (nan where the file has none).
        names: item id → name as in the file; the id where there is no name.
        categories: item id → category, empty where the file has none.
        has_users, has_dates: the file has customers; it has dates.
    """

    lines: pd.DataFrame
    names: Mapping[str, str]
    categories: Mapping[str, str]
    has_users: bool
    has_dates: bool
