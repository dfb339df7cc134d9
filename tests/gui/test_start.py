"""The window in a process of its own."""

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from gui.pages import PAGES

ROOT = Path(__file__).parents[2]

PROBE = """
import json, sys, time
begun = time.monotonic()
from gui import __main__ as start
from engine import openmp
openmp.settle()
from gui import application
app, window = application.start(["pairwell"], None, None)
from PySide6.QtCore import QTimer
def told():
    late = ("torch", "transformers", "lightgbm", "pandas", "scipy", "pyqtgraph")
    heavy = [name for name in late if name in sys.modules]
    print(json.dumps({"visible": window.isVisible(), "heavy": heavy, "seconds": time.monotonic() - begun}))
    window.close()
QTimer.singleShot(0, told)
app.exec()
"""


def environment(tmp_path):
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    own |= {"XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **own}


@pytest.fixture
def probe(tmp_path):
    """What the started window told of itself."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def test_it_starts_without_the_heavy_libraries(probe):
    assert probe["visible"]
    assert probe["heavy"] == []


@pytest.mark.slow
def test_it_is_shown_within_a_second_and_a_half(tmp_path):
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, env=environment(tmp_path), capture_output=True, check=True
    )
    assert time.monotonic() - begun < 1.5  # from the start of Python to the closed window


def test_self_test_opens_every_page_and_ends(tmp_path):
    missing = [page for page in PAGES if not find_spec(f"gui.pages.{page}")]
    if missing:
        pytest.skip(f"pages that are not built yet: {missing}")
    run = subprocess.run(
        [sys.executable, "-m", "gui", "--self-test", "pages", "--language", "zh"],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_wrong_words_end_with_two(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "gui", "--language", "fr"],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
