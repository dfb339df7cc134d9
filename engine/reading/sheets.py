"""A workbook's sheets as text: dates as ISO 8601, numbers in their shortest exact form."""

import datetime
import gc
import io
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa
import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from engine.errors import EngineError
from engine.stages import Progress, Stage, Work, beside

T = TypeVar("T")

EXACT = 1e22  # whole numbers below are written in figures alone
ROWS = 20_000  # turned into text at a time
Range = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column), counted from 0


@dataclass(frozen=True)
class Sheet:
    """A sheet as it lies there, titles, totals and empty rows among the rest.

    Attributes:
        name: what its tab says.
        cells: (rows, columns) text, "" where a cell is empty; row 0 is the sheet's first.
        merged: where one cell stands for several.
        hidden: whether the owner does not see it.
    """

    name: str
    cells: pd.DataFrame = field(repr=False)
    merged: tuple[Range, ...] = field(default=(), repr=False)
    hidden: bool = False


def sheets_of(content: bytes, path: Path, only: str | None = None) -> Work[list[Sheet]]:
    """The sheets of a workbook (.xlsx, .xlsb, .xls, .ods), those with charts alone left out.

    Args:
        content: the workbook.
        path: for the errors.
        only: the one sheet that is wanted.

    Raises:
        EngineError: file.damaged_workbook, file.locked_workbook, file.charts_alone.
    """
    book = yield from _opened(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)), path)
    tabs = [tab for tab in book.sheets_metadata if tab.typ == SheetTypeEnum.WorkSheet]
    if not tabs:
        raise EngineError("file.charts_alone", path=str(path))
    found: list[Sheet] = []
    for tab in tabs:
        if only is not None and tab.name != only:
            continue
        sheet = yield from _opened(lambda name=tab.name: book.get_sheet_by_name(name), path)
        cells = yield from _texts_of(sheet)
        merged = tuple(sheet.merged_cell_ranges or ())
        left = sheet.start[1] if sheet.start else 0
        if left:
            merged = tuple(((r0, c0 - left), (r1, c1 - left)) for (r0, c0), (r1, c1) in merged)
        found.append(Sheet(tab.name, cells, merged, tab.visible != SheetVisibleEnum.Visible))
    return found


def _opened(step: Callable[[], T], path: Path) -> Work[T]:
    """A step of the library, what goes wrong in it told as ours: it panics with what is no Exception."""
    try:
        return (yield from beside(step, Progress(Stage.READ, 0, None, note="read.file")))
    except GeneratorExit:
        raise
    except python_calamine.PasswordError as error:
        raise EngineError("file.locked_workbook", path=str(path)) from error
    except BaseException as error:
        raise EngineError("file.damaged_workbook", path=str(path)) from error


def _texts_of(sheet: CalamineSheet) -> Work[pd.DataFrame]:
    """Every cell as text, in blocks of rows."""
    texts: defaultdict[type, _Texts] = defaultdict(_Texts)  # by type, for True is 1 to a dictionary
    blocks: list[pa.Table] = []
    with _no_collecting():
        rows = iter(sheet.iter_rows()) if sheet.width else iter(())
        while block := _block(rows, texts):
            blocks.append(block[0])
            yield Progress(Stage.READ, len(blocks) * ROWS, sheet.total_height, note="read.file")
    if not blocks:
        return pd.DataFrame()
    return pa.concat_tables(blocks).to_pandas()


def _block(rows: Iterator[list[Any]], texts: "defaultdict[type, _Texts]") -> list[pa.Table]:
    columns = list(zip(*islice(rows, ROWS), strict=True))
    arrays = [pa.array(_column(column, texts), pa.large_string()) for column in columns]
    return (
        [pa.Table.from_arrays(arrays, names=[str(place) for place in range(len(arrays))])] if arrays else []
    )


def _column(values: tuple[Any, ...], texts: "defaultdict[type, _Texts]") -> Any:
    types = set(map(type, values))
    if types == {str}:
        return values
    if len(types) == 1:
        return [*map(texts[types.pop()].__getitem__, values)]
    return [value if type(value) is str else texts[type(value)][value] for value in values]


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


class _Texts(dict[Any, str]):
    """What was written once is looked up: a column repeats its values."""

    def __missing__(self, value: object) -> str:
        text = self[value] = text_of(value)
        return text


def text_of(value: object) -> str:
    """A cell as text."""
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
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)
