"""Damaged files given back, by us and by DuckDB's automatic reader: `python -m tests.benchmarks.damage`.

Draws files from the grid of tests/engine/damage.py and prints, one JSON object a line, the share that is
exact cell for cell: of all files, of those in UTF-8 (which DuckDB reads by itself), of files
without any damage; then the time a file takes, and what ours failed at.
"""

import argparse
import csv
import io
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

from engine.errors import EngineError
from engine.reading.copy import copy_table
from engine.stages import drive
from tests.engine.damage import Damage, axes_of, sample, write

Table = list[list[str]]
PLAIN = [  # nothing is damaged: both readers should have all of them
    Damage(delimiter, '"', "doubled", "\n", "nothing", "nothing", "no", "one", "once", "utf-8")
    for delimiter in ",;\t|" * 10
]


def ours(path: Path) -> Table | None:
    """The table that `read --table` gives; None where the file is refused."""
    out = path.with_suffix(".out")
    try:
        drive(copy_table(path, out))
    except EngineError:
        return None
    return list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8"), newline="")))


def by_duckdb(path: Path, has_header: bool, **lenient: bool) -> Table | None:
    """The table that DuckDB's sniffer gives, every column as text; None where it refuses the file."""
    try:
        found = duckdb.read_csv(str(path), all_varchar=True, **lenient)
        rows = [["" if cell is None else cell for cell in row] for row in found.fetchall()]
    except (duckdb.Error, UnicodeDecodeError):
        return None
    return [list(found.columns), *rows] if has_header else rows


def main(argv: list[str] | None = None) -> int:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2024)
    chosen = parser.parse_args(argv)
    exact, seconds, files, wrong = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed, damage in enumerate([*sample(chosen.files, chosen.seed), *PLAIN]):
            path = Path(folder) / "sales.csv"
            content, table = write(damage, seed)
            path.write_bytes(content)
            named = damage.header != "missing"
            groups = ["plain"] if seed >= chosen.files else ["all"]
            if damage.encoding.startswith("utf-8") and seed < chosen.files:
                groups.append("utf-8")
            files.update(groups)
            for reader, give in (
                ("pairwell", lambda path=path: ours(path)),
                ("duckdb", lambda path=path, named=named: by_duckdb(path, named)),
                (
                    "duckdb padding",
                    lambda path=path, named=named: by_duckdb(path, named, null_padding=True),
                ),
            ):
                begun = time.perf_counter()
                right = give() == table
                seconds[reader] += time.perf_counter() - begun
                exact.update(f"{reader} {group}" for group in groups if right)
                if reader == "pairwell" and not right:
                    wrong.update(f"{axis} {choice!r}" for axis, choice in axes_of(damage))
    for group, count in files.items():
        shares = {reader: round(100 * exact[f"{reader} {group}"] / count, 2) for reader in seconds}
        sys.stdout.write(json.dumps({"files": group, "count": count, "exact %": shares}) + "\n")
    spent = {reader: round(1000 * total / chosen.files, 1) for reader, total in seconds.items()}
    sys.stdout.write(
        json.dumps({"milliseconds a file": spent, "wrong by axis": dict(wrong.most_common(12))}) + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
