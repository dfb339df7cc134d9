"""The very same line once more."""

import re
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from engine.cleaning.ids import Flags
from engine.reading.values import Distinct

LINE_ID = re.compile(r"[\w-]*\d[\w-]*")


def duplicates(
    cells: pd.DataFrame, columns: Mapping[str, Distinct], has_quantity: bool, mapped: Collection[str]
) -> Flags | None:
    """(rows,) True where an earlier row is the very same, cell for cell.

    None where the file has neither a quantity nor a line id: there, equal lines add up.
    """
    key = np.zeros(len(cells), np.uint64)
    for column in columns.values():
        key = (key ^ column.codes.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    alike = np.flatnonzero(pd.Series(key).duplicated(keep=False))
    found = np.zeros(len(cells), bool)  # only rows whose hashes agree are compared cell for cell
    found[alike] = cells.iloc[alike].duplicated().to_numpy(bool)
    others = [column for name, column in columns.items() if name not in mapped]
    return found if has_quantity or any(_numbers_lines(column, ~found) for column in others) else None


def _numbers_lines(column: Distinct, first: Flags) -> bool:
    """Whether a column holds another id in every line that is not said twice."""
    lines = int(first.sum())
    return len(column.cells) == lines > 1 and all(LINE_ID.fullmatch(cell.strip()) for cell in column.cells)
