"""The first rows of a file, long before the whole of it is read, or where it cannot be used."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    import pandas as pd

    from engine.reading.delimited import Cells

ROWS = 5
HEAD = 1 << 18  # bytes of text
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
_LINE_ENDS = {b"\xff\xfe": b"\n\0", b"\xfe\xff": b"\0\n"}


def first_rows(path: Path) -> Work[pd.DataFrame]:
    """Gives a file's first rows, every cell the text that stands there; a workbook is read for it.

    Raises:
        EngineError: file.*.
    """
    from engine.reading.archive import unpacked
    from engine.reading.read import parsed
    from engine.reading.text import loaded

    cells = yield from cells_so_far(path)
    if cells is None:
        packed = yield from loaded(path)
        content = yield from unpacked(packed, path)
        cells, _ = yield from parsed(content, path)
    return cells.frame.head(ROWS)


def cells_so_far(path: Path) -> Work[Cells | None]:
    """The cells at the head of a text file, whatever its size; None of a workbook, which comes whole.

    Raises:
        EngineError: file.*.
    """
    from engine.reading.delimited import delimited
    from engine.reading.text import to_text
    from engine.reading.workbook import is_book

    yield Progress(Stage.READ, 0, 1, note="read.file")
    content = head_of(path)
    if not content or content.startswith(ZIP) or is_book(content):
        return None
    return (yield from delimited(to_text(content, path), path))


def rows_so_far(path: Path) -> Work[pd.DataFrame | None]:
    """The rows of `cells_so_far`."""
    cells = yield from cells_so_far(path)
    return cells.frame if cells is not None else None


@dataclass(frozen=True)
class Head:
    """The head of a text file: its first lines, and its first rows as they stand there."""

    lines: list[str]
    rows: pd.DataFrame


def head_as_it_stands(path: Path, lines: int) -> Work[Head | None]:
    """The head of a file that is read without being told anything; None of a workbook.

    Raises:
        EngineError: file.*.
    """
    from engine.reading.text import to_text

    cells = yield from cells_so_far(path)
    if cells is None:
        return None
    text = to_text(head_of(path), path).utf8.decode("utf-8", "replace")
    return Head(text.splitlines()[:lines], cells.frame)


def head_of(path: Path) -> bytes:
    """The first whole lines of a file, unpacked; b"" of one that cannot be opened."""
    try:
        with path.open("rb") as file:
            content = file.read(HEAD)
            if content.startswith(GZIP):
                content = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, HEAD)
            elif len(content) < HEAD:
                return content
    except (OSError, zlib.error):
        return b""
    end = _LINE_ENDS.get(content[:2], b"\n")
    cut = content.rfind(end)
    return content[: cut + len(end)] if cut >= 0 else content
