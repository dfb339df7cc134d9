"""Delimited text to cells: the delimiter, the header, and every record as it stood."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from engine.errors import EngineError
from engine.reading.text import Text

DELIMITERS = ",;\t|"
LOOKED_AT = 300  # lines
SLIPS = 5  # records with cells too many that a file may have, however short it is
BLOCK = 4 << 20  # bytes that a thread parses at a time
EXTRA = "\x1f"  # marks the columns of surplus cells, which no header names
TOTAL = re.compile(
    r"(?:grand|sub|sum)?[ -]?(?:total|gesamt|summe|sum)s?|合计|总计|小计|总和|共\s*\d+\s*[条行笔]",
    re.IGNORECASE,
)
FIGURES = re.compile(r"[-+$€£¥]*\d[\d.,:/%\s-]*[$€£¥元年月日]?")
FOOTER = re.compile(
    r"\d+ record|seller id|generated (?:by|on|at)|exported|printed|导出|制表|打印", re.IGNORECASE
)


@dataclass(frozen=True)
class Cells:
    """A table of text.

    Attributes:
        frame: the records; columns named by the header, made unique; surplus cells under EXTRA names.
        header: the header's cells as they stood.
        header_row: line of the header, counted from 1.
        delimiter: one character; None for Excel.
        sheet: name of the sheet; None for text.
    """

    frame: pd.DataFrame = field(repr=False)
    header: tuple[str, ...]
    header_row: int
    delimiter: str | None
    sheet: str | None


def read_delimited(text: Text, path: Path) -> Cells:
    """Finds the delimiter and the header, then reads every record.

    Raises:
        EngineError: file.ragged, file.header_alone, file.no_table.
    """
    head = text.utf8[:2_000_000].decode("utf-8", errors="ignore")
    if head.startswith("sep=") and "\n" in head:
        sep_line, rest = 1, head.split("\n", 1)[1]
    else:
        sep_line, rest = 0, head
    delimiter, rows = _best_delimiter(rest, path)
    place = header_place(rows)
    header = tuple(rows[place])
    names = unique_names(header)
    line = sep_line + sum(_lines_of(row) for row in rows[:place]) + 1
    frame = _by_arrow(text.utf8, names, line, delimiter) if _lines_of(header) == 1 else None
    if frame is None:
        frame = _by_csv(text.utf8, names, sep_line, place, delimiter)
    frame = without_totals(frame)
    if frame.empty:
        raise EngineError("file.header_alone", path=str(path))
    return Cells(frame, header, line, delimiter, None)


def header_place(rows: list[list[str]]) -> int:
    """The first row as wide as most, whose cells are words; title rows above it are narrower."""
    widths = Counter(_filled(row) for row in rows if _filled(row) > 0)
    width = max(widths, key=lambda w: (widths[w], w))
    wide = max(len(row) for row in rows)
    for place, row in enumerate(rows[:50]):
        enough = _filled(row) >= max(min(width, wide) * 0.6, min(2, wide))
        repeats = _filled(row) - len({*row} - {""})
        if enough and not any(_is_number(cell) for cell in row) and repeats <= 0.4 * _filled(row):
            return place
    return next(place for place, row in enumerate(rows) if _filled(row))


def unique_names(header: tuple[str, ...]) -> list[str]:
    """The header's cells, trimmed; a repeated one is numbered, an empty one called by its place."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, cell in enumerate(header, start=1):
        name = " ".join(cell.split()) or f"({place})"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def without_totals(frame: pd.DataFrame) -> pd.DataFrame:
    """The records without empty rows at the end and without the totals below the table."""
    end = len(frame)
    while end and end > len(frame) - 5:
        row = [str(cell).strip() for cell in frame.iloc[end - 1]]
        filled = [cell for cell in row if cell]
        if filled and not _is_total(filled, len(row)) and not _is_footer(filled, len(row)):
            break
        end -= 1
    return frame.iloc[:end]


def _is_total(filled: list[str], width: int) -> bool:
    """Whether a record says nothing but a word for a total and figures, with cells left empty."""
    said = [cell.rstrip(":： ") for cell in filled if not _is_number(cell)]
    return len(filled) < max(width, 2) and len(said) == 1 and bool(TOTAL.fullmatch(said[0]))


def _is_footer(filled: list[str], width: int) -> bool:
    """Whether a record is the exporting program's own word below the table."""
    return len(filled) == 1 < width and bool(FOOTER.match(filled[0]))


def _best_delimiter(head: str, path: Path) -> tuple[str, list[list[str]]]:
    found: list[tuple[float, int, str, list[list[str]]]] = []
    for delimiter in DELIMITERS:
        rows: list[list[str]] = []
        try:
            for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
                rows.append(row)
                if len(rows) >= LOOKED_AT:
                    break
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if _filled(row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda entry: (entry[1] * (entry[0] > 1), entry[0]))
        found.append((count / sum(widths.values()) if width > 1 else 0.0, width, delimiter, rows))
    if not found:
        raise EngineError("file.no_table", path=str(path))
    share, width, delimiter, rows = max(found, key=lambda entry: (entry[0] >= 0.5, entry[1] * entry[0]))
    if width > 1 and share < 0.5 and _is_ragged(rows):
        raise EngineError("file.ragged", path=str(path))
    return delimiter, rows


def _is_ragged(rows: list[list[str]]) -> bool:
    """Whether many records are wider than the header: it heads nothing. Short ones only lack cells."""
    header = len(rows[header_place(rows)])
    wider = sum(len(row) > header for row in rows)
    return wider >= SLIPS and wider > 0.2 * len(rows)


def _by_arrow(content: bytes, names: list[str], line: int, delimiter: str) -> pd.DataFrame | None:
    """The fast way; None where a record is not as wide as the header."""
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(content),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=line, block_size=BLOCK),
            parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=b'"' in content),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table.to_pandas()


def _by_csv(content: bytes, names: list[str], sep_line: int, place: int, delimiter: str) -> pd.DataFrame:
    """The careful way: short rows are filled with empty cells, surplus cells kept."""
    stream = io.StringIO(content.decode("utf-8"), newline="")
    if sep_line:
        stream.readline()
    records = [row for row in list(csv.reader(stream, delimiter=delimiter))[place + 1 :] if row]
    wide = max((len(row) for row in records), default=0)
    every = names + [f"{EXTRA}{n}" for n in range(len(names), wide)]
    filled = [row + [""] * (len(every) - len(row)) for row in records]
    return pd.DataFrame(filled, columns=pd.Index(every), dtype="str")


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _lines_of(row: "list[str] | tuple[str, ...]") -> int:
    return 1 + sum(cell.count("\n") for cell in row)


def _is_number(cell: str) -> bool:
    """Whether a cell holds figures alone, with the signs of money, dates and times among them."""
    return bool(FIGURES.fullmatch(cell.strip()))
