"""Cost of a whole run against rows: `python -m tests.benchmarks.scaling [--smoke]`.

Shops of the same products with ever more customers and orders, five sizes from half a million to five million
rows; each is run (`run --backbone none`) in a process of its own. Prints one JSON object a line: rows,
seconds, peak of memory in MiB, seconds of each stage; at the end the slope of log seconds on log rows by
least squares (1: cost is linear in rows; DESIGN section 9 asks for 1.1 at most), and that of each stage.
--smoke makes the shops small: it shows that they run, and its slope means nothing, for there the start counts
and not all products are sold.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.__main__ import invented

SIZES = (500_000, 1_000_000, 2_000_000, 3_500_000, 5_000_000)
SMALL = (1_000, 1_500, 2_000, 3_000, 4_000)
LEAST = 1.0  # seconds of a stage at the largest size, below which its slope says nothing


def main(argv: list[str] | None = None) -> int:
    """Runs all sizes, the smallest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true")
    sizes = SMALL if parser.parse_args(argv).smoke else SIZES
    found = [measured(rows) for rows in sizes]
    seconds = [float(each["seconds"]) for each in found]
    stages: dict[str, list[float]] = {
        stage: [float(each["stages"][stage]) for each in found] for stage in found[0]["stages"]
    }
    slopes = {stage: round(slope(sizes, taken), 3) for stage, taken in stages.items() if taken[-1] >= LEAST}
    told = {"benchmark": "run --backbone none", "slope": round(slope(sizes, seconds), 3), "stages": slopes}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def measured(rows: int) -> dict[str, Any]:
    """One size: what its run took."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = invented(Path(folder), rows), Path(folder) / "lists"
        words = ("run", str(path), "--out", str(out), "--backbone", "none", "--progress", "none")
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "engine", *words], check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - begun
        record = json.loads((out / "run.json").read_text("utf-8"))
    stages = {stage: cost["seconds"] for stage, cost in record["stages"].items()}
    peak = max(cost["peak_mib"] or 0 for cost in record["stages"].values())
    told = {
        "benchmark": "run --backbone none",
        "rows": rows,
        "customers": record["cleaning"]["customers"],
        "products": record["cleaning"]["products"],
        "seconds": round(seconds, 2),
        "peak_mib": peak,
        "stages": stages,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    return told


def slope(rows: Sequence[int], seconds: Sequence[float]) -> float:
    """Of log seconds on log rows, by least squares."""
    x, y = np.log(np.asarray(rows, float)), np.log(np.maximum(np.asarray(seconds, float), 1e-9))
    x = x - x.mean()
    return float((x * (y - y.mean())).sum() / (x**2).sum())


if __name__ == "__main__":
    sys.exit(main())
