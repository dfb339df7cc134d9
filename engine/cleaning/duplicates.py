"""The very same line once more."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from engine.cleaning.columns import Columns
from engine.cleaning.ids import Flags
from engine.columns import Role
from engine.reading.values import Distinct, distinct

LINE_ID = re.compile(r"[\w-]*\d[\w-]*")


def duplicates(columns: Columns, cells: pd.DataFrame, mapping: Mapping[Role, str]) -> Flags | None:
    """(rows,) True where another row is the very same, cell for cell; one of them stays.

    None where the file has neither a quantity nor a line id: there, equal lines add up.
    """
    key = columns.when.view(np.uint64).copy()
    for column in columns.texts.values():
        key = (key ^ column.codes.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    alike = np.flatnonzero(pd.Series(key).duplicated(keep=False))
    found = np.zeros(columns.rows, bool)  # only rows whose hashes agree are compared cell for cell
    found[alike] = cells.iloc[alike].duplicated().to_numpy(bool)
    if columns.quantity is not None:
        return found
    others = [name for name in map(str, cells.columns) if name not in set(mapping.values())]
    return found if any(_numbers_lines(distinct(cells[name]), ~found) for name in others) else None


def _numbers_lines(column: Distinct, first: Flags) -> bool:
    """Whether a column holds another id in every line that is not said twice."""
    lines = int(first.sum())
    return len(column.cells) == lines > 1 and all(LINE_ID.fullmatch(cell.strip()) for cell in column.cells)
