"""A file's table given back cell for cell: `read FILE --table OUT.csv`."""

import csv
import io
from pathlib import Path

from engine.files import replacing
from engine.reading.delimited import EXTRA
from engine.reading.read import parse
from engine.reading.text import read_bytes
from engine.stages import Progress, Stage, Work


def copy_table(path: Path, out: Path) -> Work[int]:
    """Writes the table of a file as it was read: UTF-8, comma, LF, quoted where RFC 4180 asks.

    Returns:
        records written.

    Raises:
        EngineError: file.* where it cannot be read, output.* where it cannot be written.
    """
    yield Progress(Stage.READ, 0, None, note="read.file")
    cells, _ = parse(read_bytes(path), path)
    named = [column for column in cells.frame.columns if not str(column).startswith(EXTRA)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(cells.header)
    if len(named) == cells.frame.shape[1]:
        writer.writerows(cells.frame.itertuples(index=False, name=None))
    else:
        for record in cells.frame.itertuples(index=False, name=None):
            surplus = [place for place, cell in enumerate(record) if cell and place >= len(named)]
            writer.writerow(record[: max([len(named), *(place + 1 for place in surplus)])])
    yield Progress(Stage.READ, len(cells.frame), len(cells.frame), note="read.file")
    with replacing(out) as part:
        part.write_bytes(stream.getvalue().encode("utf-8"))
    return len(cells.frame)
