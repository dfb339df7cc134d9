"""READ: the owner's files to one table of text, with what was recognised."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.columns import Role
from engine.errors import EngineError
from engine.options import Choices
from engine.reading.archive import unpacked
from engine.reading.composed import Composed, composed
from engine.reading.delimited import Cells, Like, delimited
from engine.reading.doubts import doubts
from engine.reading.guessing import columns_of_dates
from engine.reading.headers import lists_payments
from engine.reading.heads import sales_words
from engine.reading.moments import When, when
from engine.reading.roles import SURE, names_product, some_names
from engine.reading.shapes.appended import overlapping
from engine.reading.shaping import Lines, in_lines
from engine.reading.table import FileReading, Notice, RawTable, Seen
from engine.reading.text import BLOCK, decoded, loaded
from engine.reading.together import Part, together
from engine.reading.values import Distinct, decimal_of, distinct
from engine.reading.workbook import is_book, read_book
from engine.stages import Progress, Stage, Work, beside, drive

NUMERIC = (Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING)


def read(
    paths: Sequence[Path], mapping: Mapping[Role, str], choices: Mapping[Path, Choices] | None = None
) -> Work[RawTable]:
    """Reads files of one header, appended in their order.

    Args:
        paths: CSV in any of the usual encodings, or Excel; each may be gzipped.
        mapping: role → column, where the owner says so; the rest is guessed.
        choices: how a file is to be read, where the owner says so.

    Raises:
        EngineError: file.* where a file cannot be used; options.no_such_column.
    """
    choices = choices or {}
    parts: list[Part] = []
    digest = hashlib.sha256()
    rows = 0
    for path in paths:
        said = choices.get(path, Choices())
        yield Progress(Stage.READ, rows, None, note="read.file")
        packed = yield from loaded(path)
        for begin in range(0, len(packed), BLOCK):
            digest.update(memoryview(packed)[begin : begin + BLOCK])
            yield Progress(Stage.READ, rows, None, note="read.file")
        content = yield from unpacked(packed, path, bool(said.unpack))
        yield Progress(Stage.READ, rows, None, note="read.file")
        tables, encoding, sheets = yield from tables_of(content, path, said, sales_words)
        parts.append(Part(path, tables, encoding, said.format, sheets))
        rows += len(tables[0].frame)
    yield Progress(Stage.READ, rows, rows, note="read.columns")
    said = choices.get(paths[0], Choices())
    for part in parts:
        if part.format is not None and part.format.grain == "none" and not names_product(mapping):
            key = part.format.key
            raise EngineError("file.no_product_known_format", path=str(part.path), format=key, instead=key)
    whole = yield from together(parts)
    lines = yield from in_lines(whole, mapping)
    if not names_product(lines.found.mapping):
        names = [str(name) for name in lines.cells.frame.columns]
        code = "file.ragged" if whole.cells.ragged and not whole.cells.header else "file.no_product"
        kind = "payments" if lists_payments(names) else ""
        path, told = str(parts[0].path), some_names(lines.cells.frame)
        raise EngineError(code, path=path, columns=told, rows=rows, kind=kind)
    alive = Progress(Stage.READ, rows, rows, note="read.columns")
    roles = yield from beside(
        lambda: composed(lines.cells.frame, lines.found.columns(), whole.known[0]), alive
    )
    seen: dict[str, Distinct] = {}
    for column in roles.mapping.values():
        if column not in seen:
            seen[column] = distinct(roles.cells[column])
            yield alive
    others = columns_of_dates(lines.cells.frame)
    moments = yield from beside(
        lambda: when(roles.cells, roles.mapping, others, said.date_order, seen), alive
    )
    decimal = said.decimal or decimal_of(
        *(seen[roles.mapping[role]] for role in NUMERIC if role in roles.mapping)
    )
    twice = yield from beside(
        lambda: overlapping(roles.cells, whole.files[lines.records], roles.mapping, moments.times), alive
    )
    overlap = (Notice("read.overlap", {"rows": int(twice.sum())}),) if twice.any() else ()
    told, trusted = doubts(seen, roles.mapping)
    notices = (*lines.notices, *moments.notices, *told, *overlap)
    files = tuple(
        _reading(part, lines, roles, moments, decimal, trusted, notices if part is parts[0] else ())
        for part in parts
    )
    cells = roles.cells[~twice].reset_index(drop=True) if twice.any() else roles.cells
    return RawTable(
        cells=cells,
        mapping=roles.mapping,
        times=moments.times[~twice],
        decimal=decimal or ".",
        files=files,
        fingerprint=digest.hexdigest(),
        positions=np.arange(len(cells), dtype=np.int64),
        records=lines.records[~twice],
        seen=Seen(cells, _needed(seen, roles.mapping)) if cells is roles.cells else None,
    )


def _needed(seen: Mapping[str, Distinct], mapping: Mapping[Role, str]) -> dict[str, Distinct]:
    """The columns that CLEAN looks at: of dates it has the moments."""
    return {column: seen[column] for role, column in mapping.items() if role not in {Role.DATE, Role.TIME}}


def _reading(
    part: Part,
    lines: Lines,
    roles: Composed,
    moments: When,
    decimal: str | None,
    trusted: Mapping[Role, float],
    notices: tuple[Notice, ...],
) -> FileReading:
    """What was recognised about one file: of several that were joined, each names its own columns."""
    cells = part.tables[0]
    own = {str(name) for table in part.tables for name in table.frame.columns}
    goods = roles.source.get(Role.NAME, "")
    mapping = {  # a quantity that stood in the goods' cell has no column of its own
        role: column if column in own else goods
        for role, column in roles.source.items()
        if column in own
        or (goods in own and role is Role.QUANTITY)
        or (role is Role.NAME and not cells.header)
    }
    also = {
        role: tuple(column for column in columns if column in own)
        for role, columns in roles.also.items()
        if role in mapping
    }
    if Role.TIME in mapping and Role.DATE in mapping:
        also[Role.DATE] = (*also.get(Role.DATE, ()), mapping[Role.TIME])
    sure = {role: min(lines.found.confidence.get(role, SURE), trusted.get(role, 1.0)) for role in mapping}
    if Role.DATE in sure:
        sure[Role.DATE] = min(sure[Role.DATE], moments.confidence)
    return FileReading(
        path=part.path,
        format=part.format.key if part.format else None,
        encoding=part.encoding,
        delimiter=cells.delimiter,
        sheet=cells.sheet,
        header_row=cells.header_row,
        mapping=mapping,
        also={role: columns for role, columns in also.items() if columns},
        confidence=sure,
        date_format=moments.format,
        decimal=decimal,
        rows=len(cells.frame),
        notices=(*cells.notices, *notices),
        sheets=part.sheets,
    )


def parse(content: bytes, path: Path) -> tuple[Cells, str | None]:
    """As `parsed`, in one go."""
    return drive(parsed(content, path))


def parsed(content: bytes, path: Path, said: Choices | None = None) -> Work[tuple[Cells, str | None]]:
    """A file's cells, and its encoding where it is text.

    Args:
        said: how the file is to be read, where the owner says so.

    Raises:
        EngineError: file.*.
    """
    tables, encoding, _ = yield from tables_of(content, path, said or Choices())
    return tables[0], encoding


def tables_of(
    content: bytes, path: Path, said: Choices, like: Like | None = None
) -> Work[tuple[tuple[Cells, ...], str | None, tuple[str, ...]]]:
    """A file's tables, the longest first; its encoding where it is text; the names of a workbook's sheets.

    Raises:
        EngineError: file.*.
    """
    if is_book(content):
        book = yield from read_book(content, path, said)
        return book.tables, None, book.sheets
    text = yield from decoded(content, path, said.encoding)
    cells = yield from delimited(text, path, said.delimiter, said.header_row, like)
    return (replace(cells, notices=(*text.notices, *cells.notices)),), text.encoding, ()
