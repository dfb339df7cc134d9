"""What CLEAN set aside, as a CSV file: every row as it stood in the owner's file, with the reason."""

from pathlib import Path

import numpy as np
import pandas as pd

from engine.export.csv_files import CHUNK, guarded
from engine.files import replacing
from engine.reading.table import RawTable
from engine.sales import CleaningReport
from engine.stages import Progress, Stage, Work
from engine.wording import Wording

REASON, ROW = "set_aside_because", "row"


def write_set_aside(table: RawTable, report: CleaningReport, path: Path, wording: Wording) -> Work[int]:
    """Writes the rows that were set aside, under the file's own header; gives how many they are.

    UTF-8 with BOM, `,`; before the file's cells stand the name of the rule, and the row: records below the
    header, counted from 1. A cell that a spreadsheet would run as a formula gets an apostrophe before it.

    Args:
        table: of READ; report: of CLEAN, on this table.
        path: the file, whole or not there.
        wording: the language of the reasons.

    Raises:
        EngineError: output.*.
    """
    rows = sum(len(part.positions) for part in report.set_aside)
    header = pd.DataFrame(columns=pd.Index(_unlike([REASON, ROW], table.cells.columns)))
    written = 0
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        header.to_csv(file, index=False, lineterminator="\n")
        for aside in report.set_aside:
            places = np.searchsorted(table.positions, aside.positions)
            for start in range(0, len(places), CHUNK):
                yield Progress(Stage.CLEAN, written, rows, note="clean.report")
                chosen = places[start : start + CHUNK]
                cells = table.cells.iloc[chosen].apply(guarded)
                cells.insert(0, "", table.records[chosen] + 1)
                cells.insert(0, " ", wording.rule(aside.rule))
                cells.to_csv(file, index=False, header=False, lineterminator="\n")
                written += len(chosen)
    return written


def _unlike(ours: list[str], theirs: pd.Index) -> list[str]:
    """The whole header; a column of ours that the file has, too, gets a sign behind it."""
    names = [str(name) for name in theirs]
    return [*(f"{name}_" if name in names else name for name in ours), *names]
