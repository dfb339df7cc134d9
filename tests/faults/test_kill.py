"""kill -9 at random moments of whole runs: the shop opens, is whole, and what was saved is there."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from engine.feedback import Act, Kind
from engine.files import PART
from engine.shop import Shop
from tests.engine.invented import write_sales

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here"),
    pytest.mark.slow,
]
ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("PAIRWELL_KILLS", "5"))
LISTS = ("customer_recommendations.csv", "product_recommendations.csv")


class Victim:
    """The process that forks; one run at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._said() == "ready"

    def begin(self, *words: str) -> int:
        """Begins a run; gives its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return int(self._said().removeprefix("begun "))

    def end(self) -> int:
        """Waits for the run's status."""
        return int(self._said().removeprefix("ended "))

    def close(self) -> None:
        """Ends it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def victim() -> Iterator[Victim]:
    made = Victim()
    yield made
    made.close()


def whole_lists(out: Path) -> bool:
    """Whether the lists are those of a whole run, or none at all; half a list fails."""
    there = [out / name for name in LISTS if (out / name).exists()]
    for path in there:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows and all(len(row) == len(rows[0]) for row in rows)
        assert path.read_bytes().endswith(b"\n")
    if (out / "run.json").exists():
        assert json.loads((out / "run.json").read_text("utf-8"))["lists"]
    return len(there) == len(LISTS)


@pytest.mark.timeout(1800)
def test_a_run_that_is_killed_loses_nothing(tmp_path: Path, victim: Victim) -> None:
    """The moments are spread over the whole of a run; what each one found is told at the end."""
    sales, shop, out = (
        write_sales(tmp_path / "sales.csv", days=40, customers=12),
        tmp_path / "shop",
        tmp_path / "out",
    )
    words = (
        "run",
        str(sales),
        "--out",
        str(out),
        "--shop",
        str(shop),
        "--backbone",
        "none",
        "--effort",
        "quick",
    )
    begun = time.monotonic()
    victim.begin(*words)
    assert victim.end() == 0
    length = time.monotonic() - begun
    rng, killed, runs = random.Random(8), 0, 1
    for number in range(KILLS):
        with Shop.open(shop, create=False) as opened:
            opened.journal.do(Act(Kind.PIN, 1, f"customer {number}", "product"))
        process = victim.begin(*words)
        time.sleep(rng.uniform(0, length))  # the moment is what is tried, nothing is waited for
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        killed += victim.end() == -signal.SIGKILL
        with Shop.open(shop, create=False) as opened:
            acts = opened.journal._acts("WHERE undone = 0")
            assert [act.user for act in acts] == [f"customer {each}" for each in range(number + 1)]
            found = len(opened.runs())
            assert runs <= found <= runs + 1
            runs = found
            table, lists = opened.load_table(), opened.load_recommendations()
            assert table is not None and len(table.cells) and lists is not None and len(lists.customers)
            assert opened.load_options().files == (sales,)
            assert opened.repairs == ()
        whole_lists(out)
    victim.begin(*words)
    assert victim.end() == 0
    assert whole_lists(out)
    left = [path for path in (*shop.rglob("*"), *out.rglob("*")) if path.name.endswith(PART)]
    assert left == [], "the next run takes away what a kill leaves behind"
    assert killed >= KILLS // 2
    print(f"\nkilled {killed} of {KILLS} tried, in {length:.1f} s; lost 0")  # noqa: T201


@pytest.mark.timeout(1800)
def test_a_window_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """From its start until the lists are there; opened again each time with the same shop."""
    pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
    sales, shop = write_sales(tmp_path / "sales.csv", days=40, customers=12), tmp_path / "shop"
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    rng, said = random.Random(9), 0
    for _ in range(max(KILLS // 5, 2)):
        command = [sys.executable, "-m", "gui", "--shop", str(shop)]
        if not (shop / "sales.parquet").exists():
            command.append(str(sales))
        with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own}) as window:
            time.sleep(rng.uniform(1, 12))  # the moment is what is tried
            assert window.poll() is None
            window.kill()
        if not (shop / "shop.toml").exists():
            continue  # killed before there was anything to keep
        with Shop.open(shop, create=False) as opened:
            assert len(opened.journal._acts("")) == said
            opened.journal.do(Act(Kind.PIN, 1, f"customer {said}", "product"))
            said += 1
            opened.load_options()
            if (shop / "sales.parquet").exists():
                table = opened.load_table()
                assert table is not None and len(table.cells)
            opened.load_recommendations()
            assert opened.repairs == ()
    assert said
