"""The kinds of reason behind a recommendation, each with its evidence: typed values, never text.

Every count is over the kept rows of the shop's sales up to the day of the lists, so that the orders behind it
can be shown. Items and users are the shop's ids.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class BoughtAlso:
    """Of the customers who bought `because`, some bought the item as well.

    Attributes:
        because: an item that the customer bought.
        both: customers who bought `because` and the recommended item.
        customers: customers who bought `because`.
    """

    because: str
    both: int
    customers: int


@dataclass(frozen=True, slots=True)
class BoughtTogether:
    """The item shares orders with `because`: `together` of the `orders` orders that hold `because`."""

    because: str
    together: int
    orders: int


@dataclass(frozen=True, slots=True)
class SimilarCustomers:
    """Of the `neighbours` customers whose purchases are most like the customer's, `buyers` bought the item.

    Attributes:
        users: the neighbours' ids, nearest first; for the window only, never exported.
    """

    buyers: int
    neighbours: int
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoughtBefore:
    """The customer bought the item in `times` orders, the last one `days_ago` days before the lists.

    Attributes:
        every_days: mean days between those orders, rounded; None after one order only or without dates.
        days_ago: whole days; None without dates.
    """

    times: int
    every_days: int | None
    days_ago: int | None


@dataclass(frozen=True, slots=True)
class Popular:
    """`orders` orders of the last `days` days hold the item; without dates, of all orders (days None)."""

    orders: int
    days: int | None


@dataclass(frozen=True, slots=True)
class LikeByName:
    """BERT places the item's name near the names of `items`, which the customer bought; nearest first.

    Attributes:
        similarity: cosine of the nearest, -1 to 1.
    """

    items: tuple[str, ...]
    similarity: float


Reason: TypeAlias = BoughtAlso | BoughtTogether | SimilarCustomers | BoughtBefore | Popular | LikeByName
