"""Excel workbooks to cells: dates as ISO 8601, numbers in their shortest exact form."""

import datetime
import io
from pathlib import Path

import pandas as pd
import python_calamine

from engine.errors import EngineError
from engine.reading.delimited import EXTRA, Cells, header_place, unique_names, without_totals


def read_workbook(content: bytes, path: Path) -> Cells:
    """The first sheet with a table, and every further sheet with the same header, appended.

    Raises:
        EngineError: file.damaged_workbook, file.header_alone, file.no_table.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise EngineError("file.damaged_workbook", path=str(path)) from error
    found: Cells | None = None
    frames: list[pd.DataFrame] = []
    for name, values in sheets:
        rows = [[_text(value) for value in row] for row in values]
        rows = [row for row in rows if any(row)]
        if not rows:
            continue
        place = header_place(rows[:300])
        header = tuple(rows[place])
        names = unique_names(header)
        if found is not None and names != unique_names(found.header):
            continue
        wide = max(len(row) for row in rows)
        every = names + [f"{EXTRA}{n}" for n in range(len(names), wide)]
        records = [row + [""] * (len(every) - len(row)) for row in rows[place + 1 :]]
        frame = without_totals(pd.DataFrame(records, columns=pd.Index(every), dtype="str"))
        if found is None:
            found = Cells(frame, header, place + 1, None, name)
        frames.append(frame)
    if found is None:
        raise EngineError("file.no_table", path=str(path))
    whole = pd.concat(frames, ignore_index=True).fillna("")
    if whole.empty:
        raise EngineError("file.header_alone", path=str(path))
    return Cells(whole, found.header, found.header_row, None, found.sheet)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)
