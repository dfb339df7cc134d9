"""What a shape gives: a table of one line an item, and which record each line came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.table import Notice

Records = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Shaped:
    """A table of one line an item.

    Attributes:
        cells: one line an item.
        records: (rows,) the record of the table before that each line came from, counted from 0.
        shape: "packed", "carried", "joined", "baskets" or "wide".
        mapping: role → column, only the roles that the shape itself settles.
        of_orders: columns that speak of the whole order: their sums and counts are no line's.
        notices: what the owner should know.
    """

    cells: Cells
    records: Records = field(repr=False)
    shape: str
    mapping: Mapping[Role, str] = field(default_factory=dict[Role, str])
    of_orders: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def new_name(wanted: str, names: "list[str]") -> str:
    """A column's name that no other column has."""
    name, number = wanted, 2
    while name in names:
        name, number = f"{wanted} ({number})", number + 1
    return name
