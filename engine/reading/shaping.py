"""A table in whatever shape to one line an item, and what its columns stand for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.guessing import PROVEN, Guess
from engine.reading.roles import names_product, recognised, with_owner, with_shape
from engine.reading.shapes.baskets import baskets
from engine.reading.shapes.carried import carried
from engine.reading.shapes.fields import take_fields
from engine.reading.shapes.headed import headed
from engine.reading.shapes.packed import unpack
from engine.reading.shapes.shaped import Shaped
from engine.reading.shapes.wide import melt
from engine.reading.table import Notice
from engine.reading.together import Whole
from engine.stages import Progress, Stage, Work, beside

Records = npt.NDArray[np.int64]
EMPTY = Guess({}, {}, {})
OVER_SEVERAL = 1.3  # rows an order, from which they are its items
LOOKED_AT = 5000  # rows
MONEY = {Role.PRICE, Role.AMOUNT}
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


def in_lines(whole: Whole, mapping: Mapping[Role, str]) -> Work[Lines]:
    """Turns the table's shape into lines.

    Args:
        whole: the files as one table.
        mapping: the owner's word.

    Raises:
        EngineError: options.no_such_column.
    """
    known = whole.known[0]

    def recognise(cells: Cells, settled: Mapping[Role, str], of_orders: Collection[str]) -> Guess:
        found = with_shape(recognised(cells.frame, whole.known), settled, of_orders)
        return with_owner(found, mapping, cells.frame)

    lines = Lines(whole.cells, whole.records, EMPTY, whole.notices)
    alive = Progress(Stage.READ, len(whole.records), None, note="read.columns")
    yield alive
    if known is None and len(whole.known) == 1:
        shape = yield from beside(lambda: baskets(whole.cells), alive)
        lines = _after(lines, shape)
        if lines.cells is whole.cells and whole.cells.ragged and not whole.cells.header and not mapping:
            return lines  # its lines have no columns in common
    yield alive
    of_orders = whole.of_orders
    if known is None and lines.cells is whole.cells:
        shape = yield from take_fields(lines.cells)
        lines = _after(lines, shape)
        of_orders = of_orders | (shape.of_orders if shape is not None else frozenset())
    under = headed(lines.cells) if known is None and lines.cells is whole.cells else None
    lines = _after(lines, under)
    settled = lines.found.mapping
    as_shaped = lines.cells
    found = yield from beside(lambda: recognise(as_shaped, settled, of_orders), alive)
    lines = replace(lines, found=found)
    if under is not None:
        lines = replace(lines, found=with_shape(lines.found, _heading(lines), of_orders))
        settled = lines.found.mapping
    yield alive
    if known is None and not settled:
        shape = yield from melt(lines.cells, lines.found.mapping)
        lines = _after(lines, shape)
    yield alive
    if known is None or known.grain == "carried":
        shape = carried(lines.cells, lines.found.mapping, known is not None)
        lines = _after(lines, shape)
        if shape is not None and known is not None:  # columns are full now that were empty before
            lines = replace(lines, found=recognise(lines.cells, shape.mapping, shape.of_orders))
    items = [lines.found.mapping[role] for role in (Role.NAME, Role.PRODUCT) if role in lines.found.mapping]
    if items and (known.grain in PACKED if known is not None else not _is_line_by_line(lines)):
        counted = lines.found.mapping.get(Role.QUANTITY)
        titles = known is not None and known.packing == "titles"
        shape = yield from unpack(lines.cells, items, known is not None, not titles)
        shape = _counted(shape, counted)
        before = lines.found.mapping
        lines = _after(lines, shape)
        if shape is not None and known is None:  # what had a part for each item is a column of lines now
            lines = replace(lines, found=recognise(lines.cells, shape.mapping, shape.of_orders))
        lines = replace(lines, notices=(*lines.notices, *_totals(before, shape, lines.found.mapping)))
    return lines


def _totals(
    before: Mapping[Role, str], shape: Shaped | None, after: Mapping[Role, str]
) -> tuple[Notice, ...]:
    """What is said where the file's only money is that of whole orders: no item's share of it is known."""
    if shape is None or MONEY & set(after):
        return ()
    totals = [before[role] for role in sorted(MONEY & set(before)) if before[role] in shape.of_orders]
    return (Notice("read.totals_of_orders", {"column": totals[0]}),) if totals else ()


def _heading(lines: Lines) -> dict[Role, str]:
    """What the headings above lines are: the products where no column names them, else the customers."""
    name, found = str(lines.cells.frame.columns[0]), lines.found.mapping
    if name in found.values():
        return {}
    if not names_product(found):
        return {Role.NAME: name}
    return {} if Role.CUSTOMER in found else {Role.CUSTOMER: name}


def _is_line_by_line(lines: Lines) -> bool:
    """Whether each row is one item: its price and quantity make its total, or orders go over several rows."""
    found = lines.found
    if all(found.confidence.get(role, 0.0) >= PROVEN for role in (Role.QUANTITY, Role.PRICE, Role.AMOUNT)):
        return True
    column = found.mapping.get(Role.ORDER)
    if column is None:
        return False
    orders = lines.cells.frame[column].head(LOOKED_AT)
    return len(orders) > OVER_SEVERAL * max(orders.nunique(), 1)


def _counted(shape: Shaped | None, column: str | None) -> Shaped | None:
    """Where the cells do not say how many, a record of one item has as many as its own count says."""
    if shape is None or column is None or column not in shape.cells.frame.columns:
        return shape
    frame, made = shape.cells.frame, shape.mapping.get(Role.QUANTITY)
    if made is None or not (frame[made] == "1").all():
        return shape
    alone = np.bincount(shape.records)[shape.records] == 1
    whole = frame[column].str.fullmatch(r"\s*[1-9]\d{0,3}(?:\.0+)?\s*").to_numpy(bool)
    counts = frame[made].where(~(alone & whole), frame[column].str.strip())
    return replace(shape, cells=replace(shape.cells, frame=frame.assign(**{made: counts})))


def _after(lines: Lines, shape: Shaped | None) -> Lines:
    """The lines as a shape makes them: what it settles stands, what speaks of whole orders is no line's."""
    if shape is None:
        return lines
    gone = {*map(str, lines.cells.frame.columns)}.difference(map(str, shape.cells.frame.columns))
    return Lines(
        shape.cells,
        lines.records[shape.records],
        with_shape(lines.found, shape.mapping, shape.of_orders, gone),
        (*lines.notices, *shape.notices),
    )
