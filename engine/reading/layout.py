"""Where a table lies among the lines of a file: titles above, its header, its records, totals below."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from engine.reading.heads import (
    ALIKE,
    LOOKED_AT,
    are_alike,
    filled_of,
    groups_of,
    head_of,
    header_score,
    is_number,
    kind_of,
    shape_of,
)

LAST = 5  # records at the end of a table that may be totals or a program's last words
MOST_CELLS, FEWEST = 200_000, 5  # cells that are looked at at once, though of so many records always
A_RUN = 3  # records of another width one after the other, from which they may be another table
TOTAL = re.compile(
    r"(?:grand|sub|sum)?[ -]?(?:total|gesamt|summe|sum)(?:e?s)?(?: général)?|"
    r"合计|总计|小计|总和|合計|総計|小計|共\s*\d+\s*[条行笔]",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"\d+ (?:record|row|line)|seller id|generated|created by|exported|printed|report|end of|page \d|\*|--|==|"
    r"导出|制表|打印|备注|注[:：]|第\s*\d+\s*页",
    re.IGNORECASE,
)

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """The records of a file, known by their widths; each is fetched when it is needed.

    Attributes:
        widths: (n,) cells of each record; blank: (n,) whether nothing stands in it.
        record: gives the cells of a record by its place.
    """

    widths: Whole = field(repr=False)
    blank: Flags = field(repr=False)
    record: Callable[[int], list[str]] = field(repr=False)

    def some(self, first: int, end: int, most: int = LOOKED_AT) -> list[list[str]]:
        """The first filled records from `first` to before `end`; fewer of wide ones."""
        places = np.flatnonzero(~self.blank[first:end])[:most] + first
        cells = np.cumsum(self.widths[places])
        places = places[: max(int(np.searchsorted(cells, MOST_CELLS)), FEWEST)]
        return [self.record(int(place)) for place in places]


@dataclass
class Table:
    """A table among the lines.

    Attributes:
        header: its cells; () where there is none.
        header_at: place of the header among the records; None where there is none.
        width: cells of a record.
        spans: where its records stand: (first, end), several where something stands in between.
        groups: what a row above the header says of each of its columns; () where none does.
    """

    header: tuple[str, ...]
    header_at: int | None
    width: int
    spans: list[tuple[int, int]]
    groups: tuple[str, ...] = ()

    @property
    def records(self) -> int:
        """How many records it has, blank lines among them."""
        return sum(end - first for first, end in self.spans)


def find_tables(lines: Lines) -> list[Table]:
    """The tables of a file from top to bottom; pieces of one, as in files that were put together, are one."""
    tables: list[Table] = []
    single = bool((lines.widths[~lines.blank] <= 1).all())
    for first, end in _blocks(lines):
        piece = _table_in(lines, first, end, single)
        if piece is None:
            continue
        if tables and _goes_on(lines, tables[-1], piece):
            tables[-1].spans.extend(piece.spans)
        elif piece.records or piece.header:
            tables.append(piece)
    for table in tables:
        table.spans = [span for span in (_trimmed(lines, table, *each) for each in table.spans) if span]
    return tables


def table_from(lines: Lines, place: int, has_header: bool) -> Table:
    """The table that begins at a record, where the owner says so."""
    header = tuple(lines.record(place)) if has_header else ()
    first = place + 1 if has_header else place
    end = len(lines.widths)
    width = len(header) or _usual(lines.widths[first:end][~lines.blank[first:end]])
    table = Table(header, place if has_header else None, width, [(first, end)])
    table.spans = [span for span in (_trimmed(lines, table, first, end),) if span]
    return table


def header_place(rows: list[list[str]]) -> int:
    """The first row as wide as most, whose cells are words; title rows above it are narrower."""
    place, _ = head_of(rows)
    return place


def is_total(row: Sequence[str], width: int) -> bool:
    """Whether a record says nothing but a word for a total and figures, with cells left empty."""
    filled = [cell.strip() for cell in row if cell.strip()]
    said = [cell.rstrip(":： ") for cell in filled if not is_number(cell)]
    return len(filled) < max(width, 2) and len(said) == 1 and bool(TOTAL.fullmatch(said[0]))


def is_footer(row: Sequence[str], width: int) -> bool:
    """Whether a record is the exporting program's own word below the table."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) == 1 < width and bool(FOOTER.match(filled[0]) or TOTAL.match(filled[0]))


def _blocks(lines: Lines) -> list[tuple[int, int]]:
    """Runs of records without a blank one, cut where another header begins another width."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], lines.blank, [True]]).astype(np.int8)))
    blocks: list[tuple[int, int]] = []
    for first, end in edges.reshape(-1, 2).tolist():
        cuts = [first, *_cuts(lines, first, end), end]
        blocks.extend(pairwise(cuts))
    return blocks


def _cuts(lines: Lines, first: int, end: int) -> list[int]:
    """Where a table of another width begins without a blank line before it."""
    widths = lines.widths[first:end]
    change = np.flatnonzero(np.diff(widths)) + 1
    begins = np.concatenate([[0], change]).astype(np.int64)
    lengths = np.diff(np.concatenate([begins, [len(widths)]]))
    long = (lengths >= A_RUN) & (widths[begins] > 1)
    if len(begins) > LOOKED_AT or len(np.unique(widths[begins[long]])) < 2:
        return []  # records of all widths are ragged
    cuts: list[int] = []
    usual = int(widths[begins[long][0]])
    for begin, length in zip(begins[long].tolist(), lengths[long].tolist(), strict=True):
        if widths[begin] == usual:
            continue
        rows = lines.some(first + begin, first + begin + length)
        parted = not (widths[:begin] == widths[begin]).any() and not (widths[begin:] == usual).any()
        if header_score(rows[0], rows[1:]) > 0 or (
            parted and not are_alike(rows[0], lines.some(first, first + begin))
        ):
            cuts.append(first + begin)
            usual = int(widths[begin])
    return cuts


def _table_in(lines: Lines, first: int, end: int, single: bool) -> Table | None:
    """What a run of records holds: None where it is a title or a note."""
    widths = lines.widths[first:end]
    several = widths[widths > 1]
    if not len(several) and not single:
        return None
    width = _usual(widths) if single else _usual(several)
    rows = lines.some(first, end)
    place, has_header = head_of(rows)
    at = first + place
    header = tuple(rows[place]) if has_header else ()
    begin = at + 1 if has_header else at
    groups = groups_of(rows[place - 1], header) if has_header and place else ()
    return Table(header, at if has_header else None, len(header) or width, [(begin, end)], groups)


def _usual(widths: Whole) -> int:
    """The width of most records, the wider of two as frequent."""
    if not len(widths):
        return 0
    counts = np.bincount(widths)
    return int(len(counts) - 1 - np.argmax(counts[::-1]))


def _goes_on(lines: Lines, table: Table, piece: Table) -> bool:
    """Whether a piece is more of the table above it."""
    if table.header and piece.header:
        same = [cell.strip() for cell in piece.header] == [cell.strip() for cell in table.header]
        if same or piece.records:
            return same
    if piece.width != table.width:
        return False
    first = table.spans[0][0]
    above = lines.some(first, table.spans[-1][1])
    if piece.header and piece.header_at is not None:  # one line alone, that looks like a header
        if not above or not are_alike(list(piece.header), above):
            return False
        piece.spans = [(piece.header_at, piece.spans[-1][1])]
        return True
    rows = lines.some(*piece.spans[0])
    return not above or not rows or are_alike(rows[0], above) or len(rows) < A_RUN


def _trimmed(lines: Lines, table: Table, first: int, end: int) -> tuple[int, int] | None:
    """A span without blank lines, totals and last words at its end; None where nothing is left."""
    left_out = 0
    while end > first and left_out <= LAST:
        if not lines.blank[end - 1]:
            row = lines.record(end - 1)
            if not (
                is_total(row, table.width)
                or is_footer(row, table.width)
                or _is_foreign(lines, table, first, end)
            ):
                return first, end
            left_out += 1
        end -= 1
    return (first, end) if end > first else None


def _is_foreign(lines: Lines, table: Table, first: int, end: int) -> bool:
    """Whether the last line is one cell, a sentence below a table whose records begin otherwise."""
    row = lines.record(end - 1)
    if filled_of(row) != 1 or table.width < 3 or not row[0].strip():
        return False
    firsts = [each[0] for each in lines.some(first, min(end - 1, first + LOOKED_AT)) if each[0].strip()]
    if not firsts:
        return False
    if lines.blank[end - 2]:
        return True
    kinds = Counter(kind_of(cell) for cell in firsts)
    shapes = Counter(map(shape_of, firsts))
    usual, count = shapes.most_common(1)[0]
    if kinds["text"] < (1 - ALIKE) * len(firsts):
        return kind_of(row[0]) == "text"
    return count > 0.9 * len(firsts) and "9" in usual and shape_of(row[0]) != usual
