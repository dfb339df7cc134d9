"""A table in whatever shape to one line an item, and what its columns stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.formats import Format
from engine.reading.guessing import Guess
from engine.reading.roles import recognised, with_owner, with_shape
from engine.reading.shapes.packed import packed
from engine.reading.table import Notice

Records = npt.NDArray[np.int64]
PACKED = {"packed", "head"}  # grains whose items stand in one cell


@dataclass(frozen=True)
class Lines:
    """A table of one line an item.

    Attributes:
        cells: one line an item.
        records: (rows,) the record that each line came from, counted from 0.
        found: what its columns stand for.
        notices: what the owner should know.
    """

    cells: Cells
    records: Records = field(repr=False)
    found: Guess
    notices: tuple[Notice, ...] = ()


def in_lines(cells: Cells, known: Format | None, mapping: Mapping[Role, str]) -> Lines:
    """Turns the table's shape into lines.

    Args:
        cells: the table as it stood.
        known: its format, if it is a known one.
        mapping: the owner's word.

    Raises:
        EngineError: options.no_such_column.
    """
    records = np.arange(len(cells.frame), dtype=np.int64)
    found = with_owner(recognised(cells.frame, known), mapping, cells.frame)
    items = [found.mapping[role] for role in (Role.NAME, Role.PRODUCT) if role in found.mapping]
    if items and (known is None or known.grain in PACKED):
        shape = packed(cells, items, known is not None)
        if shape is not None:
            found = with_shape(found, shape.mapping, shape.of_orders)
            return Lines(shape.cells, records[shape.records], found, shape.notices)
    return Lines(cells, records, found)
