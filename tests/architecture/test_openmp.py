"""OpenMP reads its settings when it is loaded: they must stand in the environment before that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME", "OPENBLAS_NUM_THREADS")
LOOK = f"""
import os, sys
import engine.__main__ as entry
assert "numpy" not in sys.modules and "PySide6" not in sys.modules
seen = []

class Watch:
    def find_spec(self, name, *_):
        if name in {{"numpy", "PySide6"}} and not seen:
            seen.append([os.environ.get(name, "") for name in {SETTINGS}])

sys.meta_path.insert(0, Watch())
entry.main(["doctor", "--json"])
print(*seen[0])
"""


@pytest.mark.parametrize(
    ("owners", "expected"), [({}, "passive 0 0 1"), ({"GOMP_SPINCOUNT": "7"}, "passive 7 0 1")]
)
def test_the_entry_settles_it_first(owners: dict[str, str], expected: str):
    surroundings = {name: value for name, value in os.environ.items() if name not in SETTINGS} | owners
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == expected
