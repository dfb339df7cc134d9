"""Reading and cleaning a file beside what others need, each in a process of its own."""

import importlib.util
import json
import multiprocessing
import resource
import statistics
import sys
import time
from pathlib import Path

import pandas as pd

from engine.cleaning import clean
from engine.columns import Role
from engine.reading import read
from engine.stages import drive

BOOKS = {".xlsx", ".xlsm"}


def repeated(path: Path, folder: Path, rows: int) -> Path:
    """A file's rows again and again, each time with other orders and customers."""
    table = drive(read([path], {}))
    out = folder / "repeated.csv"
    written = 0
    for turn in range(rows // len(table.cells) + 1):
        cells = table.cells.head(rows - written).copy()
        for role in (Role.ORDER, Role.CUSTOMER):
            if turn and role in table.mapping:
                ids = cells[table.mapping[role]]
                cells[table.mapping[role]] = ids.where(ids == "", ids.str.removesuffix(".0") + str(turn))
        cells.to_csv(out, index=False, header=not turn, mode="a" if turn else "w")
        written += len(cells)
    return out


def report(name: str, ours: float, reference: float | None, what: str, **more: float) -> None:
    """One line of figures."""
    figures: dict[str, str | float | None] = {"benchmark": name, "seconds": round(ours, 3)}
    if reference is not None:
        figures |= {what: round(reference, 3), "ratio": round(ours / reference, 2)}
    figures |= {key: round(value, 3) for key, value in more.items()}
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def read_and_cleaned(path: Path) -> None:
    """Reads and cleans."""
    drive(clean(drive(read([path], {}))))


def by_reference(path: Path) -> None:
    """Reads as others do: with openpyxl or with pandas.read_csv."""
    if path.suffix in BOOKS:
        import openpyxl

        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book:
            for _ in sheet.iter_rows(values_only=True):
                pass
        book.close()
    else:
        pd.read_csv(path)


def measured(
    path: Path, ours: bool, repeats: int, answer: "multiprocessing.SimpleQueue[tuple[float, float, float]]"
) -> None:
    """Answers with the medians of seconds and of the processor's seconds, and the peak of memory in MiB.

    Where there are several repeats, a call before them is not counted: it imports and prepares.
    """
    work = read_and_cleaned if ours else by_reference
    if repeats > 1:
        work(path)
    seconds: list[float] = []
    spent: list[float] = []
    for _ in range(repeats):
        begun, before = time.perf_counter(), time.process_time()
        work(path)
        seconds.append(time.perf_counter() - begun)
        spent.append(time.process_time() - before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.put((statistics.median(seconds), statistics.median(spent), peak))


def reading(name: str, path: Path, repeats: int) -> None:
    """One line for reading and cleaning a file, each in a process of its own."""
    context = multiprocessing.get_context("spawn")
    found: list[tuple[float, float, float]] = []
    is_book = path.suffix in BOOKS
    has_reference = not is_book or importlib.util.find_spec("openpyxl") is not None
    for ours in (True, False) if has_reference else (True,):
        answer: multiprocessing.SimpleQueue[tuple[float, float, float]] = context.SimpleQueue()
        process = context.Process(target=measured, args=(path, ours, repeats, answer))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)
        found.append(answer.get())
    seconds, spent, peak = found[0]
    what = "openpyxl" if is_book else "pandas.read_csv"
    more = {"processor": spent, "peak MiB": peak}
    if has_reference:
        more |= {f"{what} processor": found[1][1], f"{what} peak MiB": found[1][2]}
    report(name, seconds, found[1][0] if has_reference else None, what, **more)
