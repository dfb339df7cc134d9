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
from engine.reading.composed import by_format, composed
from engine.reading.dates import parse_dates, parse_times_of_day
from engine.reading.delimited import Cells, delimited, unique_names
from engine.reading.formats import Format, bare, format_of, formats
from engine.reading.guessing import Guess, guess
from engine.reading.table import FileReading, RawTable
from engine.reading.text import file_bytes, to_text, unpacked
from engine.reading.values import decimal_of
from engine.reading.workbook import read_workbook
from engine.stages import Progress, Stage, Work, drive

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SURE = 0.98  # of a column that a known format names
GUESSED = 0.6  # from where a guess may stand in for a column that a known format has lost
NAMED = 20  # columns named in a refusal
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
        content = unpacked(packed, path)
        yield Progress(Stage.READ, rows, None, note="read.file")
        cells, encoding = yield from parsed(content, path, choices.get(path))
        if cells.ragged and not cells.header:
            raise EngineError("file.ragged", path=str(path))
        if parts and sorted(unique_names(cells.header)) != sorted(unique_names(parts[0][1].header)):
            raise EngineError("file.other_header", path=str(path), first=str(parts[0][0]))
        parts.append((path, cells, encoding))
        rows += len(cells.frame)
    yield Progress(Stage.READ, rows, rows, note="read.columns")
    frames = [cells.frame for _, cells, _ in parts]
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True).fillna("")
    frame = frame.reset_index(drop=True)
    said = choices.get(paths[0], Choices())
    known = known_format(frame, said)
    if known is not None and known.grain == "none" and not _names_product(mapping):
        raise EngineError(
            "file.no_product_known_format", path=str(parts[0][0]), format=known.key, instead=known.key
        )
    found = with_owner(recognised(frame, known), mapping, frame)
    if not _names_product(found.mapping):
        names = [str(name) for name in frame.columns[:NAMED]] + ["…"] * (frame.shape[1] > NAMED)
        raise EngineError("file.no_product", path=str(parts[0][0]), columns=", ".join(names))
    whole = composed(frame, found.columns(), known)
    frame, made = whole.cells, whole.mapping
    dates = parse_dates(frame[made[Role.DATE]]) if Role.DATE in made else None
    times = dates.times if dates else np.full(len(frame), np.datetime64("NaT"), "datetime64[ns]")
    if dates and Role.TIME in made:
        clock = parse_times_of_day(frame[made[Role.TIME]])
        times = (times + clock).astype("datetime64[ns]")
    decimal = said.decimal or decimal_of(*(frame[made[role]] for role in NUMERIC if role in made))
    timed = {Role.DATE: (*whole.also.get(Role.DATE, ()), made[Role.TIME])} if Role.TIME in made else {}
    files = tuple(
        FileReading(
            path=path,
            format=known.key if known else None,
            encoding=encoding,
            delimiter=cells.delimiter,
            sheet=cells.sheet,
            header_row=cells.header_row,
            mapping=whole.source,
            also={**whole.also, **(timed if Role.DATE in made else {})},
            confidence={role: found.confidence.get(role, SURE) for role in whole.source},
            date_format=dates.format if dates else None,
            decimal=decimal,
            rows=len(cells.frame),
            notices=cells.notices,
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
        records=np.arange(len(frame), dtype=np.int64),
    )


def known_format(frame: pd.DataFrame, said: Choices) -> Format | None:
    """The export format that the owner names, or the one whose header it is."""
    if said.format is not None:
        return formats().get(said.format)
    return format_of([str(name) for name in frame.columns])


def recognised(frame: pd.DataFrame, known: Format | None) -> Guess:
    """What the columns stand for: as the format says; what it does not say, or without one, by guessing."""
    if known is None:
        return guess(frame)
    roles = by_format(frame, known)
    there = {bare(str(name)) for name in frame.columns}
    renamed = {
        role
        for role, wanted in known.roles.items()
        if role not in roles and not any(bare(name) in there for names in wanted for name in names)
    }
    sure = dict.fromkeys(roles, SURE)
    if renamed:
        taken = {column for columns in roles.values() for column in columns}
        other = guess(frame)
        for role in renamed & set(other.mapping):
            if other.mapping[role] not in taken and other.confidence[role] >= GUESSED:
                roles[role], sure[role] = (other.mapping[role],), other.confidence[role]
    return Guess(
        {role: columns[0] for role, columns in roles.items()},
        sure,
        {role: columns[1:] for role, columns in roles.items() if len(columns) > 1},
    )


def _names_product(mapping: Mapping[Role, str]) -> bool:
    return bool(mapping.get(Role.PRODUCT) or mapping.get(Role.NAME))


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
    if content.startswith(ZIP):
        return read_workbook(content, path), None
    if content.startswith(OLE):
        raise EngineError("file.old_or_locked_workbook", path=str(path))
    text = to_text(content, path)
    cells = yield from delimited(text, path, said.delimiter, said.header_row)
    return replace(cells, notices=(*text.notices, *cells.notices)), text.encoding


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
    also = {
        role: rest
        for role, columns in found.also.items()
        if role in kept and (rest := tuple(column for column in columns if column not in said.values()))
    }
    return Guess(whole, sure, also)
