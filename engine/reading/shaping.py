"""A table in whatever shape to one line an item, and what its columns stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.formats import Format
from engine.reading.guessing import Guess
from engine.reading.roles import recognised, with_owner, with_shape
from engine.reading.shapes.baskets import baskets
from engine.reading.shapes.carried import carried
from engine.reading.shapes.packed import packed
from engine.reading.shapes.shaped import Shaped
from engine.reading.table import Notice

Records = npt.NDArray[np.int64]
EMPTY = Guess({}, {}, {})
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
    lines = Lines(cells, np.arange(len(cells.frame), dtype=np.int64), EMPTY)
    if known is None:
        lines = _after(lines, baskets(cells))
    found = with_owner(recognised(lines.cells.frame, known), mapping, lines.cells.frame)
    lines = replace(lines, found=with_shape(found, lines.found.mapping, ()))
    if known is None or known.grain == "carried":
        lines = _after(lines, carried(lines.cells, lines.found.mapping, known is not None), known, mapping)
    items = [lines.found.mapping[role] for role in (Role.NAME, Role.PRODUCT) if role in lines.found.mapping]
    if items and (known is None or known.grain in PACKED):
        lines = _after(lines, packed(lines.cells, items, known is not None))
    return lines


def _after(
    lines: Lines, shape: Shaped | None, known: Format | None = None, mapping: Mapping[Role, str] | None = None
) -> Lines:
    """The lines as a shape makes them: what it settles stands, what speaks of whole orders is no line's."""
    if shape is None:
        return lines
    found = lines.found
    if known is not None:  # columns are full now that were empty where the format was asked
        found = with_owner(recognised(shape.cells.frame, known), mapping or {}, shape.cells.frame)
    return Lines(
        shape.cells,
        lines.records[shape.records],
        with_shape(found, shape.mapping, shape.of_orders),
        (*lines.notices, *shape.notices),
    )
