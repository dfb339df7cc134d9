"""A file's table given back cell for cell: `read FILE --table OUT.csv`."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from engine.files import replacing
from engine.reading.pieces import EXTRA
from engine.reading.read import parsed
from engine.reading.text import read_bytes
from engine.reading.values import distinct
from engine.stages import Progress, Stage, Work


def copy_table(path: Path, out: Path) -> Work[int]:
    """Writes the table of a file as it was read: UTF-8, comma, LF, quoted where RFC 4180 asks.

    Returns:
        records written.

    Raises:
        EngineError: file.* where it cannot be read, output.* where it cannot be written.
    """
    yield Progress(Stage.READ, 0, None, note="read.file")
    cells, _ = yield from parsed(read_bytes(path), path)
    header = [",".join(map(_quoted, cells.header)) or '""'] if cells.header else []
    lines = [*header, *_records(cells.frame)]
    yield Progress(Stage.READ, len(cells.frame), len(cells.frame), note="read.file")
    with replacing(out) as part:
        part.write_bytes("\n".join([*lines, ""]).encode("utf-8"))
    return len(cells.frame)


def _records(frame: pd.DataFrame) -> Iterator[str]:
    """Each record as a line; its surplus cells are written as far as they go, not made up for others."""
    columns: list[list[str]] = []
    for place in range(frame.shape[1]):
        column = distinct(frame.iloc[:, place])
        texts = np.array([_quoted(cell) for cell in column.cells], dtype=object)
        columns.append(column.spread(texts).tolist())
    named = sum(not str(column).startswith(EXTRA) for column in frame.columns)
    for record in zip(*columns, strict=True):
        end = len(record)
        while end > named and not record[end - 1]:
            end -= 1
        yield ",".join(record[:end]) or '""'  # an empty line would be no record


def _quoted(cell: str) -> str:
    """A cell as RFC 4180 writes it; Python's writer would leave a lone CR bare, a line's end to readers."""
    if any(sign in cell for sign in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
