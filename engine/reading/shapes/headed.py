"""Lines beneath headings: a row that names a product, or a customer, then its sales, then their total."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from engine.reading.delimited import Cells
from engine.reading.shapes.shaped import Shaped

TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?total|summe|gesamt|somme|suma|totale|soma|合计|总计|小计|合計|小計|計",
    re.IGNORECASE,
)
GROUPS = 2  # headings without which a table has none
PLAIN = 0.98  # share of the rows that must be a heading, a line or a total


def headed(cells: Cells) -> Shaped | None:
    """Gives each line its heading, in the column that the headings stand in; None for any other table.

    Args:
        cells: headings fill the first column alone, lines leave it empty, totals begin with a word for it.
    """
    frame = cells.frame
    if not cells.header or frame.shape[1] < GROUPS + 1 or len(frame) < 2 * GROUPS:
        return None
    first = frame.iloc[:, 0].str.strip()
    says = (first != "").to_numpy(bool)
    if says.all() or not says.any() or says[: len(says) // 2].sum() == 0:
        return None
    beside = np.zeros(len(frame), bool)
    for place in range(1, frame.shape[1]):
        beside |= (frame.iloc[:, place].str.strip() != "").to_numpy(bool)
    total = says & first.str.match(TOTAL.pattern, flags=re.IGNORECASE).to_numpy(bool)
    heading = says & ~beside & ~total
    line = ~says & beside
    if heading.sum() < GROUPS or line.sum() < heading.sum() or (heading | line | total).mean() < PLAIN:
        return None
    begun = np.maximum.accumulate(np.where(heading, np.arange(len(frame)), -1))
    kept = np.flatnonzero(line & (begun >= 0))
    lines = frame.take(kept).reset_index(drop=True)
    name = str(frame.columns[0])
    lines[name] = pd.Series(first.to_numpy(dtype=object)[begun[kept]], dtype="str")
    return Shaped(replace(cells, frame=lines, ragged=False), kept.astype(np.int64), "headed")
