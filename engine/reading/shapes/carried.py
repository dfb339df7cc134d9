"""Order fields that stand on the first line of an order only: carried down to its other lines."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.arrow import pc, to_arrow
from engine.reading.shapes.shaped import Shaped

OF_ORDERS = (Role.ORDER, Role.CUSTOMER, Role.DATE, Role.TIME, Role.STATUS, Role.EMAIL)
HEADS = (Role.ORDER, Role.DATE)  # what every order has: where these are blank, another line's are meant
LOOKED_AT = 2000  # rows
ALWAYS = 0.95  # share of the cells that must be so
LONE = 0.05  # share of the lines that must go on, where a single column says so

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


def carried(cells: Cells, roles: Mapping[Role, str], known: bool = False) -> Shaped | None:
    """Gives the lines of an order what its first line says; None where each line speaks for itself.

    Two ways are known: each order field is blank on the lines that go on (Odoo), or the order's number stands
    on each, and the rest on its first alone (Shopify). Money is never carried: a total would count twice.

    Args:
        cells: a line an item, in the order of the file.
        roles: what the columns stand for.
        known: whether the format says that the file is so.
    """
    frame = cells.frame
    fields = [column for role in OF_ORDERS if (column := roles.get(role)) is not None]
    goods = [column for role in (Role.NAME, Role.PRODUCT) if (column := roles.get(role)) is not None]
    if not fields or not goods or len(frame) < 2:
        return None
    filled = {column: _filled(frame[column]) for column in {*fields, *goods}}
    if all(filled[column].all() for column in fields):
        return None
    sold = np.logical_or.reduce([filled[column] for column in goods])
    first = _first_of_blank(roles, filled, sold, known)
    if first is None:
        first = _first_of_numbered(frame, roles, filled)
    if first is None:
        return None
    rest = ~first
    own = set(roles.values()) - set(fields)
    sources = np.maximum.accumulate(np.where(first, np.arange(len(frame)), 0))
    if not any(_is_carried(filled[column], sources, rest) for column in fields):
        return None
    filled |= {column: _filled(frame[column]) for column in frame.columns if column not in filled}
    others = [column for column in frame.columns if column not in own]
    down = [column for column in others if _is_carried(filled[column], sources, rest)]
    numbers = [column for column in own if column not in down and _is_carried(filled[column], sources, rest)]
    numbers += [column for column in down if column not in fields and _is_amount(frame[column])]
    lines = frame.copy()
    for column in down:
        if column not in numbers:
            texts = frame[column].to_numpy(dtype=object)
            lines[column] = pd.Series(
                np.where(filled[column], texts, texts[sources]), index=frame.index, dtype="str"
            )
    records = np.arange(len(frame), dtype=np.int64)
    return Shaped(replace(cells, frame=lines), records, "carried", {}, frozenset(map(str, numbers)))


def _filled(column: pd.Series) -> Flags:
    cells = to_arrow(column)
    spaces = cells.slice(0, LOOKED_AT)
    if pc.any(pc.match_substring_regex(spaces, r"^\s+$")).as_py():
        return pc.match_substring_regex(cells, r"\S").to_numpy(zero_copy_only=False)
    return pc.not_equal(cells, "").to_numpy(zero_copy_only=False)


def _first_of_blank(
    roles: Mapping[Role, str], filled: Mapping[str, Flags], sold: Flags, known: bool
) -> Flags | None:
    """(rows,) True on first lines, where the lines that go on leave number and date of the order blank."""
    heads = [filled[roles[role]] for role in HEADS if role in roles]
    if not heads:
        return None
    others = [filled[column] for role in OF_ORDERS if (column := roles.get(role)) is not None]
    on = sold & ~np.logical_or.reduce(others)
    if not on.any() or on[0]:
        return None
    blank = sold & ~heads[0]
    if blank.sum() > on.sum() / ALWAYS:  # often the number alone is missing: that is damage
        return None
    if len(others) == 1 and not known and on.mean() < LONE:
        return None
    return ~on


def _first_of_numbered(
    frame: pd.DataFrame, roles: Mapping[Role, str], filled: Mapping[str, Flags]
) -> Flags | None:
    """(rows,) True on first lines, where each line has its order's number."""
    if Role.ORDER not in roles:
        return None
    orders = to_arrow(frame[roles[Role.ORDER]])
    same = pc.equal(orders.slice(1), orders.slice(0, len(orders) - 1)).to_numpy(zero_copy_only=False)
    again = np.append(False, same) & filled[roles[Role.ORDER]]
    return ~again if again.any() else None


def _is_carried(cells: Flags, sources: Places, rest: Flags) -> bool:
    """Whether a column, by its filled cells, is filled on first lines and blank on those that go on."""
    if not rest.any():
        return False
    blank = ~cells[rest]
    headed = cells[sources[rest]]
    return bool(headed.any() and blank[headed].mean() >= ALWAYS and cells[rest].mean() <= 1 - ALWAYS)


def _is_amount(column: pd.Series) -> bool:
    """Whether a column holds money or counts: figures with decimals, or a currency."""
    cells = column[column.str.strip() != ""]
    return bool(cells.str.fullmatch(r"\D{0,4}\d[\d.,\s]*[.,]\d{1,2}\D{0,4}").mean() > 0.5)
