"""Delimited text to cells: every record of the table as it stood."""

import codecs
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from engine.errors import EngineError
from engine.reading.dialect import SPACES, find_dialect, in_spaces, sample_of
from engine.reading.fast import are_all, by_arrow, is_plainly_quoted
from engine.reading.layout import (
    Lines,
    Table,
    find_tables,
    header_place,
    table_from,
)
from engine.reading.pieces import joined, piece
from engine.reading.records import LINE_END, Dialect, records
from engine.reading.table import Notice
from engine.reading.text import Text
from engine.reading.totals import is_sum, without_totals
from engine.stages import Progress, Stage, Work, beside, drive

__all__ = ["LOOKED_AT", "Cells", "header_place", "read_delimited", "unique_names"]

LOOKED_AT = 300  # records that tell where a table lies
BLOCK = 32 << 20  # bytes decoded between two signs of life
WIDEST = 2_000  # columns beyond which Arrow needs more memory than the file is long
AT_A_TIME = 20_000  # records between two signs of life
CELLS = 1_000_000  # and cells at most
SAY_LITTLE = re.compile(  # without the row above, where there is one
    r"id|name|n[or]\.?|number|nummer|code|title|nom|nome|nombre|n[uú]mero|numéro|"
    "名称|编号|姓名|代码|号码|名字|名前|番号|コード",
    re.IGNORECASE,
)
RAGGED = 0.5  # share of records of other widths from which they have none in common
Like = Callable[[Sequence[str]], float]


@dataclass(frozen=True)
class Cells:
    """A table of text.

    Attributes:
        frame: the records; columns named by the header, made unique; surplus cells under EXTRA names.
        header: the header's cells as they stood; () where the table has none, and the columns are (1), (2), …
        header_row: line of the header, counted from 1; None where the table has none.
        delimiter: one character; None for Excel, and where a line is one cell.
        sheet: name of the sheet; None for text.
        notices: damage that was seen and what was made of it.
        ragged: whether the records have no width in common, as baskets have not.
    """

    frame: pd.DataFrame = field(repr=False)
    header: tuple[str, ...]
    header_row: int | None
    delimiter: str | None
    sheet: str | None
    notices: tuple[Notice, ...] = ()
    ragged: bool = False


def read_delimited(text: Text, path: Path) -> Cells:
    """As `delimited`, in one go."""
    return drive(delimited(text, path))


def delimited(
    text: Text,
    path: Path,
    delimiter: str | None = None,
    header_row: int | None = None,
    like: Like | None = None,
) -> Work[Cells]:
    """Finds the dialect and the table, then reads every record.

    Args:
        delimiter: where the owner says so.
        header_row: line of the header, counted from 1, where the owner says so; 0 for none.
        like: how much a header looks like what is wanted: of several tables, the largest such one is read.

    Raises:
        EngineError: file.header_alone, file.no_table.
    """
    head = text.utf8[:8_000_000].decode("utf-8", errors="ignore")
    dialect = find_dialect(head, delimiter)
    if not dialect.delimiter and in_spaces(head):
        lines = (SPACES.sub("\t", line.strip(" ")) for line in text.utf8.decode("utf-8").splitlines())
        parted = replace(text, utf8="\n".join(lines).encode())
        cells = yield from delimited(parted, path, "\t", header_row, like)
        return replace(cells, delimiter=" ")
    yield Progress(Stage.READ, 0, None, note="read.file")
    if header_row is None:
        plain = yield from _plain(text.utf8, head, dialect)
        if plain is not None:
            return plain
    del head  # of a file as wide as it is long, the memory is scarce from here on
    cells = yield from _careful(text.utf8, path, dialect, header_row, like)
    if like is not None and not dialect.delimiter and dialect.quote and delimiter is None:
        within = _table_within(cells, text)
        if within is not None:
            table = yield from delimited(within, path, None, header_row, like)
            return replace(table, notices=(*cells.notices, *table.notices))
    return cells


def _table_within(cells: Cells, text: Text) -> Text | None:
    """The lines of a table, or baskets, that a program has quoted whole; None where cells are but cells."""
    lines = [*cells.header[:1], *cells.frame.iloc[:, 0]]
    if any("\n" in line for line in lines) or not find_dialect("\n".join(lines[:LOOKED_AT])).delimiter:
        return None
    return replace(text, utf8="\n".join(lines).encode())


def unique_names(header: Sequence[str], groups: Sequence[str] = ()) -> list[str]:
    """The header's cells, trimmed; a repeated one is numbered, an empty one called by its place.

    Args:
        groups: of each column, what a row above says of it: said before a name that alone says too little.
    """
    plain = [" ".join(cell.split()) for cell in header]
    often = Counter(name.casefold() for name in plain)
    for place, group in enumerate(groups):
        short = often[plain[place].casefold()] > 1 or SAY_LITTLE.fullmatch(plain[place])
        if group and plain[place] and short:
            plain[place] = f"{' '.join(group.split())} {plain[place]}"
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, cell in enumerate(plain, start=1):
        name = cell or f"({place})"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _plain(content: bytes, head: str, dialect: Dialect) -> Work[Cells | None]:
    """The fast way, for one table of one width; None where there is more to it."""
    if not dialect.delimiter or dialect.padded:
        return None
    alive = Progress(Stage.READ, 0, None, note="read.file")
    if not (yield from beside(lambda: is_plainly_quoted(content, dialect), alive)):
        return None
    sample = sample_of(head)
    lines, starts = _lines(sample, dialect, LOOKED_AT)
    yield alive
    tables = find_tables(lines)
    yield alive
    if len(tables) != 1 or len(tables[0].spans) != 1:
        return None
    table = tables[0]
    first, end = table.spans[0]
    if lines.blank[first:end].any() or end + 3 < len(starts) or table.header_at is None:
        return None
    if len(table.header) > WIDEST:
        return None
    offset = len(sample[: starts[first]].encode())
    names = unique_names(table.header, table.groups)
    frame = yield from by_arrow(content, offset, names, dialect)
    if frame is None:
        return None
    yield alive
    empty = are_all(frame, [""] * len(names))
    filled = np.flatnonzero(~empty)
    if not len(filled) or empty[: filled[-1]].any():
        return None
    again = are_all(frame, list(table.header))
    frame = frame[~again] if again.any() else frame
    yield alive
    frame = without_totals(frame)
    line = _line_of(sample, starts[table.header_at])
    return Cells(frame, table.header, line, dialect.delimiter, None) if len(frame) else None


def _lines(text: str, dialect: Dialect, most: int | None = None) -> tuple[Lines, "array[int]"]:
    """The records of a text by their widths, and where each begins."""
    for lines in _counted(text, dialect, most):
        if isinstance(lines, tuple):
            return lines
    raise AssertionError


def _counted(
    text: str, dialect: Dialect, most: int | None = None
) -> Iterator[int | tuple[Lines, "array[int]"]]:
    """Goes through the records: now and then their number, and at the end what is known of them."""
    starts, widths, blank = array("q"), array("q"), array("b")
    passed = 0
    for start, cells in islice(records(text, dialect), most):
        starts.append(start)
        widths.append(len(cells))
        blank.append(cells.count("") == len(cells) or not "".join(cells).strip())
        passed += len(cells)
        if len(starts) % AT_A_TIME == 0 or passed > CELLS:
            passed = 0
            yield len(starts)

    def record(place: int) -> list[str]:
        return next(records(text, dialect, starts[place]))[1]

    yield Lines(np.array(widths, np.int64), np.array(blank, bool), record), starts


def _careful(
    content: bytes, path: Path, dialect: Dialect, header_row: int | None, like: Like | None
) -> Work[Cells]:
    """The careful way, for whatever else: short records are filled with empty cells, surplus cells kept."""
    text = yield from _letters(content)
    lines, starts = Lines(np.zeros(0, np.int64), np.zeros(0, bool), lambda _: []), array("q")
    for known in _counted(text, dialect):
        if isinstance(known, int):
            yield Progress(Stage.READ, known, None, note="read.file")
        else:
            lines, starts = known
    table = _chosen(lines, starts, text, path, header_row, like)
    if not table.records:
        raise EngineError("file.header_alone", path=str(path))
    ragged = header_row is None and not table.header and _is_ragged(lines, table)
    if ragged:  # a basket of one good is no title, and one at the end no footer
        table = Table((), None, table.width, [(0, len(lines.widths))])
    names = unique_names(table.header or [""] * table.width, table.groups)
    schema = pa.schema([(name, pa.large_string()) for name in names])  # once: of thousands it takes room
    parts: list[pa.Table] = []
    short = other = 0
    for rows in _rows(text, dialect, lines, starts, table):
        short += sum(len(row) < table.width for row in rows)
        other += sum(len(row) != table.width for row in rows)
        parts.append(piece(rows, schema))
        yield Progress(Stage.READ, sum(part.num_rows for part in parts), None, note="read.file")
    if not parts:
        raise EngineError("file.header_alone", path=str(path))
    line = None if table.header_at is None else _line_of(text, starts[table.header_at])
    notices = [Notice("read.short_rows", {"rows": short})] if short and table.header else []
    if _is_cut_off(text, starts, dialect):
        notices.append(Notice("read.cut_off", {"line": _line_of(text, starts[-1])}))
    whole = joined(parts)
    del lines, text, parts  # before pandas makes a block of each column
    frame = whole.to_pandas()
    if table.header and is_sum(frame, len(frame)):
        frame = frame.iloc[:-1]
    ragged = ragged or other > RAGGED * len(frame)
    return Cells(frame, table.header, line, dialect.delimiter or None, None, tuple(notices), ragged)


def _letters(content: bytes) -> Work[str]:
    """UTF-8 as text, decoded block by block: in one go it takes longer than one may wait."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    parts: list[str] = []
    for begin in range(0, len(content), BLOCK):
        parts.append(decoder.decode(memoryview(content)[begin : begin + BLOCK]))
        yield Progress(Stage.READ, 0, None, note="read.file")
    return "".join(parts)


def _is_ragged(lines: Lines, table: Table) -> bool:
    """Whether most records of a table are of other widths than it."""
    widths = np.concatenate([lines.widths[first:end][~lines.blank[first:end]] for first, end in table.spans])
    return bool((widths != table.width).mean() > RAGGED)


def _chosen(
    lines: Lines,
    starts: "array[int]",
    text: str,
    path: Path,
    header_row: int | None,
    like: Like | None,
) -> Table:
    if header_row is not None and lines.widths.size:
        place = _place_of_line(text, starts, max(header_row, 1))
        if not header_row:
            place = int(np.argmax(~lines.blank))
        return table_from(lines, place, has_header=header_row > 0)
    tables = find_tables(lines)
    if not tables:
        raise EngineError("file.no_table", path=str(path))
    wanted = [like(table.header) if like and table.records else 0.0 for table in tables]
    likest = [table for table, want in zip(tables, wanted, strict=True) if want >= max(wanted)]
    return max(likest, key=lambda table: table.records * table.width)


def _rows(
    text: str, dialect: Dialect, lines: Lines, starts: "array[int]", table: Table
) -> Iterator[list[list[str]]]:
    """The filled records of a table, some at a time, without its header said again."""
    header = [cell.strip() for cell in table.header]
    most = max(min(AT_A_TIME, CELLS // max(table.width, 1)), 1)  # each part costs each column some memory
    rows: list[list[str]] = []
    for first, end in table.spans:
        known = zip(range(first, end), records(text, dialect, starts[first]), strict=False)
        for place, (_, cells) in known:
            if lines.blank[place] or (header and cells[0].strip() == header[0] and _is_again(cells, header)):
                continue
            rows.append(cells)
            if len(rows) >= most:
                yield rows
                rows = []
    if rows:
        yield rows


def _is_again(cells: list[str], header: list[str]) -> bool:
    return len(header) > 1 and [cell.strip() for cell in cells] == header


def _line_of(text: str, offset: int) -> int:
    """The line, counted from 1, that a place lies in."""
    return 1 + sum(1 for _ in LINE_END.finditer(text, 0, offset))


def _place_of_line(text: str, starts: "array[int]", line: int) -> int:
    """The record that begins in a line, counted from 1, or the next one after it."""
    offset = 0
    for _ in range(line - 1):
        found = LINE_END.search(text, offset)
        if found is None:
            break
        offset = found.end()
    return min(int(np.searchsorted(np.frombuffer(starts, np.int64), offset)), len(starts) - 1)


def _is_cut_off(text: str, starts: "array[int]", dialect: Dialect) -> bool:
    """Whether the file ends within a quoted cell."""
    if not dialect.quote or not len(starts):
        return False
    last = next(records(text, dialect, starts[-1]))[1][-1].lstrip()
    return last.startswith(dialect.quote) and last.count(dialect.quote) == 1
