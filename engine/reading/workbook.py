"""Excel workbooks to cells: dates as ISO 8601, numbers in their shortest exact form."""

import datetime
import gc
import io
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine

from engine.errors import EngineError
from engine.reading.delimited import EXTRA, LOOKED_AT, Cells, header_place, unique_names, without_totals

EXACT = 1e22  # whole numbers below are written in figures alone


def read_workbook(content: bytes, path: Path) -> Cells:
    """The sheets of one header, appended: of several headers, the one with the most rows.

    Raises:
        EngineError: file.damaged_workbook, file.header_alone, file.no_table.
    """
    with _no_collecting():
        return _appended(_sheets(content, path), path)


def _sheets(content: bytes, path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise EngineError("file.damaged_workbook", path=str(path)) from error


@contextmanager
def _no_collecting() -> Generator[None]:
    """Holds the collector of garbage back: it would walk again and again through lists that all live on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _appended(sheets: Iterable[tuple[str, list[list[Any]]]], path: Path) -> Cells:
    tables: dict[tuple[str, ...], list[Cells]] = {}
    for name, values in sheets:
        numbered = [(line, row) for line, row in enumerate(_texts(values), start=1) if any(row)]
        if not numbered:
            continue
        rows = [row for _, row in numbered]
        place = header_place(rows[:LOOKED_AT])
        header = tuple(rows[place])
        names = unique_names(header)
        wide = max(len(row) for row in rows)
        every = names + [f"{EXTRA}{n}" for n in range(len(names), wide)]
        records = [row + [""] * (len(every) - len(row)) for row in rows[place + 1 :]]
        frame = without_totals(pd.DataFrame(records, columns=pd.Index(every), dtype="str"))
        tables.setdefault(tuple(names), []).append(Cells(frame, header, numbered[place][0], None, name))
    if not tables:
        raise EngineError("file.no_table", path=str(path))
    parts = max(tables.values(), key=lambda parts: sum(len(part.frame) for part in parts))
    whole = pd.concat([part.frame for part in parts], ignore_index=True).fillna("")
    if whole.empty:
        raise EngineError("file.header_alone", path=str(path))
    return replace(parts[0], frame=whole)


def _texts(rows: list[list[Any]]) -> Iterator[list[str]]:
    """The cells of a sheet as text, row by row, without the empty columns at the left."""
    left = min((next((n for n, v in enumerate(row) if v != ""), len(row)) for row in rows), default=0)
    texts: defaultdict[type, _Texts] = defaultdict(_Texts)  # by type, for True is 1 to a dictionary
    for row in rows:
        yield [value if type(value) is str else texts[type(value)][value] for value in row[left:]]


class _Texts(dict[Any, str]):
    """What was written once is looked up: a column repeats its values."""

    def __missing__(self, value: object) -> str:
        text = self[value] = _text(value)
        return text


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
