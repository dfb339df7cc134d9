"""Times beside a reference, on one file: `python -m tests.benchmarks [--smoke] [FILE]`.

Prints one JSON object a line: what was timed, our seconds, the reference's, and the ratio (of medians); for
reading also the processor's seconds, and the peak of memory in MiB of a process of its own.
Without FILE the shop is generated; --smoke makes it small and the repeats few: it shows that they run.
Else the rows are repeated, with new orders and customers, up to five million. Of an .xlsx the reference is
openpyxl, where that is installed.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from engine import associations as associating
from engine import dataset as datasets
from engine.cleaning import clean
from engine.reading import read
from engine.stages import drive
from tests.benchmarks.reading import reading, repeated, report

MANY = 5_000_000  # rows of the large file


def invented(folder: Path, rows: int) -> Path:
    """A plain sales file of so many rows."""
    rng = np.random.default_rng(0)
    order = np.sort(rng.integers(0, rows // 12 + 1, rows))
    day = np.datetime64("2025-01-01T09:00") + (order * (360 * 24 * 60) // (rows // 12 + 1)).astype(
        "timedelta64[m]"
    )
    product = (rng.zipf(1.3, rows) % 3000).astype(int)
    frame = pd.DataFrame(
        {
            "InvoiceNo": 500_000 + order,
            "StockCode": 10_000 + product,
            "Description": [f"PRODUCT NUMBER {p}" for p in product],
            "Quantity": rng.integers(1, 9, rows),
            "InvoiceDate": pd.Series(day).dt.strftime("%Y-%m-%d %H:%M:%S"),
            "UnitPrice": np.round(rng.random(rows) * 20 + 0.5, 2),
            "CustomerID": 12_000 + order % (rows // 120 + 1),
        }
    )
    path = folder / "invented.csv"
    frame.to_csv(path, index=False)
    return path


def timed(work: Callable[[], object], repeats: int) -> float:
    """Median seconds of a call."""
    seconds: list[float] = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def main(argv: list[str] | None = None) -> int:
    """Runs all benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--smoke", action="store_true")
    chosen = parser.parse_args(argv)
    repeats = 1 if chosen.smoke else 3
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.file or invented(Path(folder), 5_000 if chosen.smoke else 500_000)
        reading(f"read and clean {''.join(path.suffixes)}", path, repeats)
        if not chosen.smoke:
            reading(f"read and clean {MANY:,} rows", repeated(path, Path(folder), MANY), 1)
        sales, _ = drive(clean(drive(read([path], {}))))
        dataset = datasets.build(sales)
        baskets, _ = associating.baskets_of(dataset)
        report(
            "all item pairs",
            timed(lambda: associating.count_pairs(baskets, baskets), repeats),
            timed(lambda: baskets.T @ baskets, repeats),
            "scipy XᵀX",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
