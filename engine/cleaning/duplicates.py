"""The very same line once more."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from engine.cleaning.columns import Columns
from engine.cleaning.ids import Codes, Flags
from engine.columns import Role
from engine.reading.values import Distinct, distinct

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio (Knuth 1998, 6.4)
BEYOND_TABLE = np.uint64(64 - 21)  # bits of a hash beyond the places of a table that shows who is alone
MOST = 300  # columns that one which numbers the lines is looked for among
OF_RECORD = "\x1frecord"  # a name that no column of a file has
LINE_ID = re.compile(r"[\w-]*\d[\w-]*")


def duplicates(
    columns: Columns, cells: pd.DataFrame, mapping: Mapping[Role, str], records: Codes
) -> Flags | None:
    """(rows,) True where another row is the very same, cell for cell; one of them stays.

    Lines of one record are no such rows: "Tea, Tea, Cake" are two teas.

    None where the file has neither a quantity nor a line id: there, equal lines add up.
    """
    key = columns.when.view(np.uint64) * MULTIPLIER
    for column in columns.texts.values():
        key += column.codes.view(np.uint64)
        key *= MULTIPLIER
    place = (key >> BEYOND_TABLE).view(np.int64)
    near = np.flatnonzero((np.bincount(place, minlength=1) > 1)[place])
    alike = near[pd.Series(key[near]).duplicated(keep=False).to_numpy(bool)]
    found = np.zeros(columns.rows, bool)  # only rows whose hashes agree are compared cell for cell
    rows = cells.iloc[alike]
    if len(alike) and (np.diff(records) == 0).any():
        turn = rows.assign(**{OF_RECORD: records[alike]}).groupby([*cells.columns, OF_RECORD]).cumcount()
        rows = rows.assign(**{OF_RECORD: turn.to_numpy()})
    found[alike] = rows.duplicated().to_numpy(bool)
    if columns.quantity is not None:
        return found
    own = set(mapping.values())
    others = [name for name in map(str, cells.columns[:MOST]) if name not in own]
    return found if any(_numbers_lines(distinct(cells[name]), ~found) for name in others) else None


def _numbers_lines(column: Distinct, first: Flags) -> bool:
    """Whether a column holds another id in every line that is not said twice."""
    lines = int(first.sum())
    return len(column.cells) == lines > 1 and all(LINE_ID.fullmatch(cell.strip()) for cell in column.cells)
