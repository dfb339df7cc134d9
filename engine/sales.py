"""The value of CLEAN: what counts as a sale, and what was set aside and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

GIANT_BASKET = 400  # products beyond which an order says little about pairs, in whatever shop


class Rule(StrEnum):
    """What CLEAN does. First the reasons for setting a row aside, in the order in which they are asked."""

    NO_PRODUCT = "no_product"  # the product cell is empty, or says NA
    BAD_DATE = "bad_date"  # no such day, in a file that has dates
    REFUND_ALONE = "refund_alone"  # a refund that names neither customer nor order: its sale is not known
    CANCELLED = "cancelled"  # cancelled or refunded
    QUANTITY = "quantity"  # zero, negative or unreadable
    PRICE = "price"  # zero, negative or unreadable
    FAR_DATE = "far_date"  # a day outside the shop's life
    TEST = "test"  # a test, or somebody of the staff
    NOT_A_PRODUCT = "not_a_product"  # postage, fees, samples, adjustments
    DUPLICATE = "duplicate"  # the very same line once more
    REFUNDED = "refunded"  # a sale that was wholly taken back later
    ODD_QUANTITY = "odd_quantity"  # a slip of the keyboard: far from what the product sells
    ODD_PRICE = "odd_price"  # likewise far from what the product costs

    # From here on: what is changed in rows that are kept.
    PART_REFUNDED = "part_refunded"  # some of it was taken back: the rest counts
    FILLED = "filled"  # a missing name or code, from the shop's other rows
    MERGED = "merged"  # one product under several codes or spellings
    NOT_A_CUSTOMER = "not_a_customer"  # a till, a company, the owner: the row names no customer
    GIANT_BASKET = "giant_basket"  # of an order so large, only some products count for pairs

    @property
    def sets_aside(self) -> bool:
        """Whether its rows are set aside; else they are kept, and something in them is changed."""
        return self not in _CHANGES


_CHANGES = frozenset({Rule.PART_REFUNDED, Rule.FILLED, Rule.MERGED, Rule.NOT_A_CUSTOMER, Rule.GIANT_BASKET})


@dataclass(frozen=True)
class CleaningRules:
    """What the owner decides.

    Attributes:
        off: rules that are switched off.
        put_back: positions in the RawTable whose rows no rule touches, save that a row needs a product.
        apart: ids, as `Merge.item` gives them, that are no other product after all.
        joined: (id, id) that are one product after all: proposals that the owner took.
    """

    off: frozenset[Rule] = frozenset()
    put_back: frozenset[int] = frozenset()
    apart: frozenset[str] = frozenset()
    joined: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class SetAside:
    """Rows that one rule set aside or changed.

    Attributes:
        rule: which.
        positions: of the rows in the RawTable, ascending.
        records: how many records of the file they count as, where that is another number.
    """

    rule: Rule
    positions: npt.NDArray[np.int64] = field(repr=False)
    records: int | None = None

    @property
    def rows(self) -> int:
        """How many they are."""
        return len(self.positions) if self.records is None else self.records


class Likeness(StrEnum):
    """Why two ids are held to be one product."""

    CODE = "code"  # one name, and codes alike but for hyphens, spaces and leading zeros
    SPELLING = "spelling"  # names alike but for spaces, hyphens and the like
    TYPO = "typo"  # names alike but for one letter of a long word
    NAME = "name"  # one name, two codes
    OWNER = "owner"  # the owner says so


@dataclass(frozen=True)
class Merge:
    """Two ids that are one product, or may be.

    Attributes:
        item: the rarer id, as it is compared (case aside).
        into: the id that stands for both, likewise.
        name, into_name: what they are called.
        rows, into_rows: kept rows of each.
        why: what they have in common.
        score: how alike their names are, 0 to 100.
    """

    item: str
    into: str
    name: str
    into_name: str
    rows: int
    into_rows: int
    why: Likeness
    score: float


@dataclass(frozen=True)
class CleaningReport:
    """The count of the cleaning; rows = kept + the rows of every reason.

    Rows are records of the file: one that holds several products is kept if any of its lines is.

    Attributes:
        customers: distinct customers over kept rows; likewise products, orders.
        first: first day of the kept rows, None without dates; last likewise.
        merged_spellings: product codes that differed only in case or spelling, and became one.
        changed: rows that are kept, and in which a rule changed something.
        merges: what became one product beyond that; proposals: what may be one, for the owner to say.
        giant_baskets: orders of more than `largest_basket` products, which count for pairs with so many.
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
    changed: tuple[SetAside, ...] = ()
    merges: tuple[Merge, ...] = ()
    proposals: tuple[Merge, ...] = ()
    giant_baskets: int = 0
    largest_basket: int = GIANT_BASKET


@dataclass(frozen=True)
class Sales:
    """The kept rows.

    Attributes:
        lines: one row a kept line, columns (engine.columns): ROW int64; USER, ITEM, ORDER categorical text
            (USER missing where the row names no customer; categories all occur); TIME datetime64[ns], when
            the order began (NaT throughout without dates); QUANTITY, PRICE, AMOUNT, RATING float64 (nan where
            the file has none).
        names: item id → name as in the file; the id where there is no name.
        categories: item id → category, empty where the file has none.
        has_users, has_dates: the file has customers; it has dates.
        largest_basket: how many products of one order count for pairs; None: all.
    """

    lines: pd.DataFrame
    names: Mapping[str, str]
    categories: Mapping[str, str]
    has_users: bool
    has_dates: bool
    largest_basket: int | None = GIANT_BASKET
