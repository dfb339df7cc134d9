"""The first rows of a file that could not be used, for the owner to look at."""

from pathlib import Path

import pandas as pd

from engine.reading.read import parse
from engine.reading.text import read_bytes
from engine.stages import Progress, Stage, Work

ROWS = 5


def first_rows(path: Path) -> Work[pd.DataFrame]:
    """Reads a file and gives its first rows, every cell the text that stands there.

    Raises:
        EngineError: file.*.
    """
    yield Progress(Stage.READ, 0, 1, note="read.file")
    cells, _ = parse(read_bytes(path), path)
    return cells.frame.head(ROWS)
