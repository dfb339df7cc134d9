"""What is missing in a row and stands in the shop's other rows: a code by the name, a name by the code."""

from dataclasses import replace

import numpy as np
import pandas as pd

from engine.cleaning.columns import Columns
from engine.cleaning.ids import Codes, Flags, best_spelling, ids_of
from engine.columns import Role


def with_codes(columns: Columns, allowed: Flags) -> tuple[Columns, Flags]:
    """Rows that name a product without its code get the code, where that name has one code alone.

    Args:
        columns: of the table.
        allowed: (rows,) rows that may be filled.

    Returns:
        The columns, and (rows,) which were filled.
    """
    missing = allowed & (columns.product.codes < 0) & (columns.named.codes >= 0)
    if not missing.any() or not columns.product.n:
        return columns, np.zeros(columns.rows, bool)
    called = ids_of(columns.texts.get(Role.NAME), columns.rows, fold=True)
    code_of = _only_code(called.codes, columns.product.codes, called.n)
    found = np.where(missing, np.append(code_of, -1)[called.codes], -1)
    filled = found >= 0
    if not filled.any():
        return columns, filled
    item = columns.item
    best = best_spelling(columns.product, columns.product.codes >= 0, columns.when)
    filled_item = replace(
        item,
        codes=np.where(filled, found, item.codes),
        spelled=np.where(filled, best[found], item.spelled),
    )
    return replace(columns, item=filled_item), filled


def _only_code(name: Codes, code: Codes, names: int) -> Codes:
    """(names,) the one code that a name stands beside; -1 for none, or several."""
    rows = (name >= 0) & (code >= 0)
    width = int(code.max(initial=0)) + 1
    both = pd.unique(name[rows] * width + code[rows])
    found = np.full(names, -1, np.int64)
    found[both // width] = both % width
    found[np.bincount(both // width, minlength=names) > 1] = -1
    return found
