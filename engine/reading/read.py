"""READ: the owner's files to one table of text, with what was recognised."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.errors import EngineError
from engine.reading.dates import parse_dates, parse_times_of_day
from engine.reading.delimited import Cells, read_delimited, unique_names
from engine.reading.guessing import Guess, guess
from engine.reading.table import FileReading, RawTable
from engine.reading.text import file_bytes, to_text, unpacked
from engine.reading.values import decimal_of
from engine.reading.workbook import read_workbook
from engine.stages import Progress, Stage, Work

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NUMERIC = (Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING)


def read(paths: Sequence[Path], mapping: Mapping[Role, str]) -> Work[RawTable]:
    """Reads files of one header, appended in their order.

    Args:
        paths: CSV in any of the usual encodings, or Excel; each may be gzipped.
        mapping: role → column, where the owner says so; the rest is guessed.

    Raises:
        EngineError: file.* where a file cannot be used; options.no_such_column.
    """
    parts: list[tuple[Path, Cells, str | None]] = []
    digest = hashlib.sha256()
    rows = 0
    for path in paths:
        yield Progress(Stage.READ, rows, None, note="read.file")
        packed = file_bytes(path)
        digest.update(packed)
        content = unpacked(packed, path)
        yield Progress(Stage.READ, rows, None, note="read.file")
        cells, encoding = parse(content, path)
        if parts and sorted(unique_names(cells.header)) != sorted(unique_names(parts[0][1].header)):
            raise EngineError("file.other_header", path=str(path), first=str(parts[0][0]))
        parts.append((path, cells, encoding))
        rows += len(cells.frame)
    yield Progress(Stage.READ, rows, rows, note="read.columns")
    frames = [cells.frame for _, cells, _ in parts]
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True).fillna("")
    frame = frame.reset_index(drop=True)
    found = with_owner(guess(frame), mapping, frame)
    if Role.PRODUCT not in found.mapping and Role.NAME not in found.mapping:
        raise EngineError(
            "file.no_product", path=str(parts[0][0]), columns=", ".join(map(str, frame.columns))
        )
    dates = parse_dates(frame[found.mapping[Role.DATE]]) if Role.DATE in found.mapping else None
    times = dates.times if dates else np.full(len(frame), np.datetime64("NaT"), "datetime64[ns]")
    if dates and Role.TIME in found.mapping:
        clock = parse_times_of_day(frame[found.mapping[Role.TIME]])
        times = (times + clock).astype("datetime64[ns]")
    decimal = decimal_of(*(frame[found.mapping[role]] for role in NUMERIC if role in found.mapping))
    files = tuple(
        FileReading(
            path=path,
            format=None,
            encoding=encoding,
            delimiter=cells.delimiter,
            sheet=cells.sheet,
            header_row=cells.header_row,
            mapping=found.mapping,
            also=found.also,
            confidence=found.confidence,
            date_format=dates.format if dates else None,
            decimal=decimal,
            rows=len(cells.frame),
        )
        for path, cells, encoding in parts
    )
    return RawTable(
        cells=frame,
        mapping=found.mapping,
        times=times,
        decimal=decimal or ".",
        files=files,
        fingerprint=digest.hexdigest(),
        positions=np.arange(len(frame), dtype=np.int64),
        records=np.arange(len(frame), dtype=np.int64),
    )


def parse(content: bytes, path: Path) -> tuple[Cells, str | None]:
    """A file's cells, and its encoding where it is text.

    Raises:
        EngineError: file.*.
    """
    if content.startswith(ZIP):
        return read_workbook(content, path), None
    if content.startswith(OLE):
        raise EngineError("file.old_or_locked_workbook", path=str(path))
    text = to_text(content, path)
    return read_delimited(text, path), text.encoding


def with_owner(found: Guess, mapping: Mapping[Role, str], frame: pd.DataFrame) -> Guess:
    """The guess with the owner's word above it.

    Raises:
        EngineError: options.no_such_column.
    """
    columns = [str(column) for column in frame.columns]
    said = {role: " ".join(column.split()) for role, column in mapping.items() if column.strip()}
    for column in said.values():
        if column not in columns:
            raise EngineError("options.no_such_column", column=column, columns=", ".join(columns))
    kept = {
        role: column
        for role, column in found.mapping.items()
        if role not in mapping and column not in said.values()
    }
    whole = kept | said
    sure = {role: 1.0 if role in said else found.confidence[role] for role in whole}
    also = {Role.DATE: (whole[Role.TIME],)} if {Role.TIME, Role.DATE} <= set(whole) else {}
    return Guess(whole, sure, also)
