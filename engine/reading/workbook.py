"""Excel workbooks to cells: dates as ISO 8601, numbers in their shortest exact form."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine

from engine.errors import EngineError
from engine.reading.delimited import EXTRA, LOOKED_AT, Cells, header_place, unique_names, without_totals

EXACT = 1e22  # whole numbers below are written in figures alone


def read_workbook(content: bytes, path: Path) -> Cells:
    """The first sheet with a table, and every further sheet with the same header, appended.

    Raises:
        EngineError: file.damaged_workbook, file.header_alone, file.no_table.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise EngineError("file.damaged_workbook", path=str(path)) from error
    found: Cells | None = None
    frames: list[pd.DataFrame] = []
    for name, values in sheets:
        numbered = [(line, row) for line, row in enumerate(_texts(values), start=1) if any(row)]
        if not numbered:
            continue
        rows = [row for _, row in numbered]
        place = header_place(rows[:LOOKED_AT])
        header = tuple(rows[place])
        names = unique_names(header)
        if found is not None and names != unique_names(found.header):
            continue
        wide = max(len(row) for row in rows)
        every = names + [f"{EXTRA}{n}" for n in range(len(names), wide)]
        records = [row + [""] * (len(every) - len(row)) for row in rows[place + 1 :]]
        frame = without_totals(pd.DataFrame(records, columns=pd.Index(every), dtype="str"))
        if found is None:
            found = Cells(frame, header, numbered[place][0], None, name)
        frames.append(frame)
    if found is None:
        raise EngineError("file.no_table", path=str(path))
    whole = pd.concat(frames, ignore_index=True).fillna("")
    if whole.empty:
        raise EngineError("file.header_alone", path=str(path))
    return Cells(whole, found.header, found.header_row, None, found.sheet)


def _texts(rows: list[list[Any]]) -> Iterator[list[str]]:
    """The cells of a sheet as text, row by row, without the empty columns at the left."""
    left = min((next((n for n, v in enumerate(row) if v != ""), len(row)) for row in rows), default=0)
    for row in rows:
        yield [value if type(value) is str else _text(value) for value in row[left:]]


def _text(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        # Excel counts in days, so that seconds come out a hair off
        moment = (value + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
        midnight = moment.time() == datetime.time()
        return moment.date().isoformat() if midnight else moment.isoformat(sep=" ")
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
