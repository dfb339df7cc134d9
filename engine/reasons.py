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
class DueAgain:
    """The customer buys the item regularly, and by that rhythm it is about time.

    Attributes:
        times: orders that held it, at least three.
        every_days: mean days between them, rounded.
        days_ago: whole days since the last.
    """

    times: int
    every_days: int
    days_ago: int


@dataclass(frozen=True, slots=True)
class Rising:
    """`orders` orders of the last `days` days hold the item, and fewer, `before`, of as many days before."""

    orders: int
    before: int
    days: int

    @property
    def factor(self) -> float:
        """How many times as many as before."""
        return self.orders / self.before


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
        words: of the item's name, without which it would be less like the nearest, the weightiest first;
            empty in the lists, for they are worked out for one product at a time.
    """

    items: tuple[str, ...]
    similarity: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pinned:
    """The owner wants it on the list: of this customer, or of everybody."""

    everybody: bool


@dataclass(frozen=True, slots=True)
class Explored:
    """A place for what is promising and seldom shown: so far on the lists of `shown` customers."""

    shown: int


@dataclass(frozen=True, slots=True)
class ThumbUp:
    """The owner said that `because`, the item or one like it, suits this customer."""

    because: str


@dataclass(frozen=True, slots=True)
class ThumbDown:
    """The owner said that `because`, the item or one like it, does not suit this customer."""

    because: str


@dataclass(frozen=True, slots=True)
class OwnersTaste:
    """The owner's thumbs on other customers' lists speak for the item, `ups` of them on products like it."""

    ups: int
    downs: int


Reason: TypeAlias = (
    BoughtAlso
    | BoughtTogether
    | SimilarCustomers
    | BoughtBefore
    | DueAgain
    | Rising
    | Popular
    | LikeByName
    | Pinned
    | Explored
    | ThumbUp
    | ThumbDown
    | OwnersTaste
)
