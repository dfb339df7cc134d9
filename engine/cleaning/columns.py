"""The table's columns as values: ids, numbers, times."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.cleaning.ids import Flags, Ids, either, ids_of
from engine.columns import Role
from engine.reading.table import RawTable
from engine.reading.values import Distinct, parse_numbers
from engine.stages import Progress, Work, beside

Numbers = npt.NDArray[np.float64]
NOT_TEXT = frozenset({Role.DATE, Role.TIME})  # READ made moments of them


@dataclass(frozen=True)
class Columns:
    """What the rules look at.

    Attributes:
        texts: role → the column by its distinct cells; those of dates are left out.
        named, product: ids of the names and of the codes; item: the code, or the name where there is none.
        order, user: ids of orders and customers.
        quantity, price, amount, rating: (rows,) nan where a cell is no number; None without such a column.
        times: (rows,) datetime64[ns].
    """

    texts: Mapping[Role, Distinct] = field(repr=False)
    named: Ids
    product: Ids
    item: Ids
    order: Ids
    user: Ids
    quantity: Numbers | None = field(repr=False)
    price: Numbers | None = field(repr=False)
    amount: Numbers | None = field(repr=False)
    rating: Numbers | None = field(repr=False)
    times: npt.NDArray[np.datetime64] = field(repr=False)

    @property
    def rows(self) -> int:
        """How many."""
        return len(self.times)

    @property
    def worth(self) -> Numbers | None:
        """(rows,) the price; the line's total where the file has no price."""
        return self.price if self.price is not None else self.amount

    @property
    def when(self) -> npt.NDArray[np.int64]:
        """(rows,) the times as numbers; those without a date stand before all others."""
        return self.times.astype("datetime64[ns]").view(np.int64)


def columns_of(table: RawTable, alive: Progress) -> Work[Columns]:
    """The columns of a table that a role was found for; `alive` is the sign of life between two of them."""
    rows = len(table.cells)
    texts: dict[Role, Distinct] = {}
    for role, column in table.mapping.items():
        yield alive
        if role not in NOT_TEXT:
            texts[role] = table.column(column)

    def numbers(role: Role) -> Numbers | None:
        return parse_numbers(texts[role], table.decimal) if role in texts else None

    def read() -> Columns:
        product = ids_of(texts.get(Role.PRODUCT), rows, fold=True)
        return Columns(
            texts=texts,
            named=ids_of(texts.get(Role.NAME), rows),
            product=product,
            item=either(product, ids_of(texts.get(Role.NAME), rows, fold=True)),
            order=ids_of(texts.get(Role.ORDER), rows),
            user=ids_of(texts.get(Role.CUSTOMER), rows),
            quantity=numbers(Role.QUANTITY),
            price=numbers(Role.PRICE),
            amount=numbers(Role.AMOUNT),
            rating=numbers(Role.RATING),
            times=table.times,
        )

    return (yield from beside(read, alive))


@dataclass(frozen=True)
class Graded:
    """Figures by their size.

    Attributes:
        codes: (rows,) which figure; known: the figures, ascending, nan last.
    """

    codes: npt.NDArray[np.int64] = field(repr=False)
    known: Numbers = field(repr=False)


def graded(column: Distinct, decimal: str) -> Graded:
    """A column of numbers by their size."""
    each = Distinct(np.arange(len(column.cells)), column.cells)
    known, place = np.unique(parse_numbers(each, decimal), return_inverse=True)
    return Graded(column.spread(place.astype(np.int64)), known)


def price_of(price: Numbers | None, amount: Numbers | None, quantity: Numbers | None) -> Numbers | None:
    """(rows,) the price of one; from the line's total where the file has no price."""
    if price is not None or amount is None or quantity is None:
        return price
    return amount / np.where(quantity == 0, np.nan, quantity)


def amount_of(price: Numbers | None, amount: Numbers | None, quantity: Numbers | None) -> Numbers | None:
    """(rows,) the line's total; from the price where the file has none."""
    if amount is not None or price is None:
        return amount
    return price * quantity if quantity is not None else price


def kept_figures(figures: Numbers | None, kept: Flags) -> Numbers:
    """The figures of the kept rows, nan where the file has none."""
    return np.full(int(kept.sum()), np.nan) if figures is None else figures[kept]
