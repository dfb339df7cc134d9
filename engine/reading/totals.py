"""Totals below a table: lines that add up the records and are none themselves."""

import numpy as np
import pandas as pd

from engine.reading.heads import filled_of, is_number
from engine.reading.layout import is_footer, is_total
from engine.reading.values import decimal_of, parse_numbers

FEW = 3  # records that a total without a word adds up at least
WIDEST = 300  # columns beyond which no table of sales goes


def without_totals(frame: pd.DataFrame) -> pd.DataFrame:
    """The records without empty rows at the end and without the totals below the table."""
    end = len(frame)
    while end and end > len(frame) - 5:
        row = [str(cell) for cell in frame.iloc[end - 1]]
        if filled_of(row) and not is_total(row, len(row)) and not is_footer(row, len(row)):
            break
        end -= 1
    return frame.iloc[: end - 1] if is_sum(frame, end) else frame.iloc[:end]


def is_sum(frame: pd.DataFrame, end: int) -> bool:
    """Whether the last record before `end` is a total without a word: sums of the rest, perhaps their count.

    A sum has FEW addends at least; a count alone is no total, since any small figure may be one by chance.
    """
    if end <= FEW or frame.shape[1] > WIDEST:
        return False
    last = [str(cell).strip() for cell in frame.iloc[end - 1]]
    filled = [place for place, cell in enumerate(last) if cell]
    if not filled or not all(is_number(last[place]) for place in filled):
        return False
    if 2 * len(filled) > max(filled_of([*map(str, frame.iloc[place])]) for place in range(FEW)):
        return False
    told = sums = 0
    for place in filled:
        above = frame.iloc[: end - 1, place]
        decimal = decimal_of(above) or "."
        figure = float(parse_numbers(pd.Series([last[place]], dtype="str"), decimal)[0])
        addends = parse_numbers(above, decimal)
        total = float(np.nansum(addends))
        is_one = abs(figure - total) <= 0.005 * max(1.0, abs(total) * 1e-6)
        sums += is_one and int((np.nan_to_num(addends) != 0).sum()) >= FEW
        told += is_one or figure == end - 1
    return bool(sums) and 2 * told >= len(filled)
