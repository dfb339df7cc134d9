"""Workbooks, and what calls itself one, to tables of text: titles above and totals below are left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.errors import EngineError
from engine.options import Choices
from engine.reading.archive import OLE, ZIP, is_locked
from engine.reading.delimited import LOOKED_AT, Cells, unique_names
from engine.reading.heads import groups_of, head_of
from engine.reading.markup import is_markup, markup_sheets
from engine.reading.sheets import Sheet, sheets_of
from engine.reading.totals import without_totals
from engine.stages import Work, drive

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Book:
    """The tables of a workbook.

    Attributes:
        tables: the sheets of one header appended; the one with the most records first.
        sheets: the names of all sheets with cells.
    """

    tables: tuple[Cells, ...] = field(repr=False)
    sheets: tuple[str, ...]


def is_book(content: bytes) -> bool:
    """Whether a file is a workbook, or a page with a table that calls itself one."""
    return content.startswith((ZIP, OLE)) or is_markup(content)


def read_book(content: bytes, path: Path, said: Choices | None = None) -> Work[Book]:
    """Every table of a workbook.

    Hidden sheets are read where no other has a table, or where the owner names one.

    Raises:
        EngineError: file.damaged_workbook, file.locked_workbook, file.charts_alone, file.header_alone,
            file.no_table, file.no_such_sheet.
    """
    said = said or Choices()
    if is_locked(content):
        raise EngineError("file.locked_workbook", path=str(path))
    if content.startswith((ZIP, OLE)):
        sheets = yield from sheets_of(content, path)
    else:
        sheets = yield from markup_sheets(content)
    names = tuple(sheet.name for sheet in sheets if not sheet.cells.empty)
    if said.sheet is not None:
        sheets = [sheet for sheet in sheets if sheet.name == said.sheet]
        if not sheets:
            raise EngineError("file.no_such_sheet", path=str(path), sheet=said.sheet, sheets=", ".join(names))
    for some in ([sheet for sheet in sheets if not sheet.hidden], sheets):
        tables = appended_tables([table for sheet in some if (table := _table(sheet, said)) is not None])
        if any(len(table.frame) for table in tables):
            return Book(tuple(table for table in tables if len(table.frame)), names)
    raise EngineError("file.header_alone" if names else "file.no_table", path=str(path))


def read_workbook(content: bytes, path: Path) -> Cells:
    """The sheets of one header, appended: of several headers, the one with the most rows.

    Raises:
        EngineError: as `read_book`.
    """
    return drive(read_book(content, path)).tables[0]


def appended_tables(parts: Sequence[Cells]) -> list[Cells]:
    """Tables of one header as one, whatever the order of their columns; the longest first."""
    groups: dict[frozenset[str], list[Cells]] = {}
    last: Cells | None = None
    for part in parts:
        if last is not None and not part.header and part.frame.shape[1] == last.frame.shape[1]:
            part = replace(part, frame=part.frame.set_axis(last.frame.columns, axis=1))
            groups[frozenset(map(str, last.frame.columns))].append(part)
            continue
        groups.setdefault(frozenset(map(str, part.frame.columns)), []).append(part)
        last = part
    tables = [
        replace(
            group[0],
            frame=pd.concat([part.frame[group[0].frame.columns] for part in group], ignore_index=True),
        )
        if len(group) > 1
        else group[0]
        for group in groups.values()
    ]
    return sorted(tables, key=lambda table: -len(table.frame))


def _table(sheet: Sheet, said: Choices) -> Cells | None:
    """A sheet's table: its header and the records below; None where nothing stands in the sheet."""
    cells = sheet.cells
    lines = np.flatnonzero(_filled(cells))
    if not len(lines):
        return None
    if said.header_row is not None:
        at = said.header_row - 1
    else:
        top = cells.iloc[lines[:LOOKED_AT]].to_numpy(dtype=object).tolist()
        place, is_header = head_of(top)
        at = int(lines[place]) if is_header else -1
    below = lines[lines > at]
    body = _unmerged(cells, sheet.merged, at).iloc[below]
    header = tuple(cells.iloc[at]) if at >= 0 else ()
    groups = groups_of(tuple(cells.iloc[at - 1]), header) if at > 0 else ()
    wide = max(np.flatnonzero([bool(cell) for cell in header]).max(initial=-1), _widest(body)) + 1
    body = body.iloc[:, :wide]
    names = unique_names(header[:wide], groups[:wide]) if header else [f"({n})" for n in range(1, wide + 1)]
    frame = body.set_axis(pd.Index(names), axis=1)
    frame = without_totals(frame[~_repeats(body, header[:wide])].reset_index(drop=True))
    return Cells(frame, header[:wide], at + 1 if header else None, None, sheet.name)


def _filled(cells: pd.DataFrame) -> Flags:
    """(rows,) True where a row has a cell with something in it."""
    found = np.zeros(len(cells), bool)
    for column in cells.columns:
        found |= (cells[column].str.strip() != "").to_numpy(bool)
    return found


def _widest(body: pd.DataFrame) -> int:
    """The last column with something in it, counted from 0."""
    filled = [bool((body[column] != "").any()) for column in body.columns]
    return int(np.flatnonzero(filled).max(initial=-1))


def _repeats(body: pd.DataFrame, header: Sequence[str]) -> Flags:
    """(rows,) True where the header stands again, as at the top of a printed page."""
    found = np.full(len(body), bool(header))
    for column, cell in zip(body.columns, header, strict=False):
        if not found.any():
            break
        found &= (body[column] == cell).to_numpy(bool)
    return found


def _unmerged(
    cells: pd.DataFrame, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]], above: int
) -> pd.DataFrame:
    """The cells, what one of them says of several rows given to each of these rows."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in merged:
        if top > above and bottom > top and left < cells.shape[1]:
            rows.setdefault(left, []).append((top, min(bottom, len(cells) - 1)))
    if not rows:
        return cells
    cells = cells.copy()
    for column, spans in rows.items():
        tops, bottoms = np.array(spans).T
        counts = np.maximum(bottoms - tops, 0)
        starts = np.repeat(np.cumsum(counts) - counts, counts)
        here = np.repeat(tops + 1, counts) + np.arange(counts.sum()) - starts
        values = cells.iloc[:, column].to_numpy(dtype=object).copy()
        values[here] = np.repeat(values[tops], counts)
        cells[cells.columns[column]] = pd.Series(values, index=cells.index, dtype="str")
    return cells
