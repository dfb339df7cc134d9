"""READ: the owner's files to one table of text, with what was recognised."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.errors import EngineError
from engine.options import Choices
from engine.reading.archive import unpacked
from engine.reading.composed import composed
from engine.reading.dates import parse_dates, parse_times_of_day
from engine.reading.delimited import Cells, delimited, unique_names
from engine.reading.formats import Format, format_of, formats
from engine.reading.roles import SURE, names_product, some_names
from engine.reading.shaping import in_lines
from engine.reading.table import FileReading, RawTable
from engine.reading.text import file_bytes, to_text
from engine.reading.values import decimal_of
from engine.reading.workbook import is_book, read_book
from engine.stages import Progress, Stage, Work, drive

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
    parts: list[tuple[Path, Cells, str | None]] = []
    digest = hashlib.sha256()
    rows = 0
    for path in paths:
        yield Progress(Stage.READ, rows, None, note="read.file")
        packed = file_bytes(path)
        digest.update(packed)
        content = yield from unpacked(packed, path, choices.get(path, Choices()).unpack)
        yield Progress(Stage.READ, rows, None, note="read.file")
        cells, encoding = yield from parsed(content, path, choices.get(path))
        if parts and sorted(unique_names(cells.header)) != sorted(unique_names(parts[0][1].header)):
            raise EngineError("file.other_header", path=str(path), first=str(parts[0][0]))
        parts.append((path, cells, encoding))
        rows += len(cells.frame)
    yield Progress(Stage.READ, rows, rows, note="read.columns")
    frames = [cells.frame for _, cells, _ in parts]
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True).fillna("")
    said = choices.get(paths[0], Choices())
    known = known_format(frame, said)
    if known is not None and known.grain == "none" and not names_product(mapping):
        raise EngineError(
            "file.no_product_known_format", path=str(parts[0][0]), format=known.key, instead=known.key
        )
    lines = in_lines(replace(parts[0][1], frame=frame.reset_index(drop=True)), known, mapping)
    found, frame = lines.found, lines.cells.frame
    if not names_product(found.mapping):
        if any(cells.ragged and not cells.header for _, cells, _ in parts):
            raise EngineError("file.ragged", path=str(parts[0][0]))
        raise EngineError("file.no_product", path=str(parts[0][0]), columns=some_names(frame))
    whole = composed(frame, found.columns(), known)
    frame, made = whole.cells, whole.mapping
    dates = parse_dates(frame[made[Role.DATE]]) if Role.DATE in made else None
    times = dates.times if dates else np.full(len(frame), np.datetime64("NaT"), "datetime64[ns]")
    if dates and Role.TIME in made:
        clock = parse_times_of_day(frame[made[Role.TIME]])
        times = (times + clock).astype("datetime64[ns]")
    decimal = said.decimal or decimal_of(*(frame[made[role]] for role in NUMERIC if role in made))
    timed = {Role.DATE: (*whole.also.get(Role.DATE, ()), made[Role.TIME])} if Role.TIME in made else {}
    own = {str(name) for _, cells, _ in parts for name in cells.frame.columns}
    goods = whole.source.get(Role.NAME, "")
    source = {  # a quantity that stood in the goods' cell has no column of its own
        role: column if column in own else goods
        for role, column in whole.source.items()
        if column in own or role in {Role.NAME, Role.QUANTITY}
    }
    files = tuple(
        FileReading(
            path=path,
            format=known.key if known else None,
            encoding=encoding,
            delimiter=cells.delimiter,
            sheet=cells.sheet,
            header_row=cells.header_row,
            mapping=source,
            also={**whole.also, **(timed if Role.DATE in made else {})},
            confidence={role: found.confidence.get(role, SURE) for role in source},
            date_format=dates.format if dates else None,
            decimal=decimal,
            rows=len(cells.frame),
            notices=(*cells.notices, *(lines.notices if path == paths[0] else ())),
        )
        for path, cells, encoding in parts
    )
    return RawTable(
        cells=frame,
        mapping=made,
        times=times,
        decimal=decimal or ".",
        files=files,
        fingerprint=digest.hexdigest(),
        positions=np.arange(len(frame), dtype=np.int64),
        records=lines.records,
    )


def known_format(frame: pd.DataFrame, said: Choices) -> Format | None:
    """The export format that the owner names, or the one whose header it is."""
    if said.format is not None:
        return formats().get(said.format)
    return format_of([str(name) for name in frame.columns])


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
    said = said or Choices()
    if is_book(content):
        book = yield from read_book(content, path, said)
        return book.tables[0], None
    text = to_text(content, path)
    cells = yield from delimited(text, path, said.delimiter, said.header_row)
    return replace(cells, notices=(*text.notices, *cells.notices)), text.encoding
