"""No internet socket is opened, ever: whole runs, watched and, where that can be had, cut off."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.engine.invented import write_sales

ROOT = Path(__file__).parents[2]
BREACH = 99  # exit status of a process that touched the internet
# Python runs this first in every process that finds it on its path: in the children of a run too.
WATCH = f"""
import os, socket, sys

INTERNET = {{socket.AF_INET, socket.AF_INET6}}
NAMES = {{"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}}

def watch(event, arguments):
    opened = event == "socket.__new__" and arguments[1] in INTERNET
    used = event in {{"socket.connect", "socket.bind", "socket.sendto"}} and arguments[0].family in INTERNET
    if opened or used or event in NAMES:
        os.write(2, f"internet: {{event}} {{arguments}}".encode())
        os._exit({BREACH})

sys.addaudithook(watch)
"""
FEW_STEPS = """
from engine.options import Effort
from engine.ranking import meaning

Effort.steps = property(lambda _: 3)
meaning.NEXT_STEPS = 1
"""
RUN = f"""{FEW_STEPS}
from engine.__main__ import main

raise SystemExit(main(["run", "sales.csv", "--out", "lists", "--catalogue", "catalogue.csv"]))
"""
WINDOW = f"""{FEW_STEPS}
from gui.__main__ import main

raise SystemExit(main(["--sample", "--self-test"]))
"""


@cache
def cut_off() -> tuple[str, ...]:
    """The words before a command that leave it no network, loopback included; none where there are none."""
    for words in (("unshare", "-n"), ("unshare", "-rn")):
        if shutil.which(words[0]) and not subprocess.run([*words, "true"], capture_output=True).returncode:
            return words
    return ()


def watched(folder: Path, *words: str, seconds: int = 240) -> subprocess.CompletedProcess[str]:
    """Runs Python in a folder, without a network and without a home of its own."""
    (folder / "sitecustomize.py").write_text(WATCH, "utf-8")
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [*cut_off(), sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=seconds
    )


@pytest.mark.parametrize(
    "words",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('pypi.org', 443)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess, sys; c = 'import socket; socket.socket()'; "
        "raise SystemExit(subprocess.run([sys.executable, '-c', c]).returncode)",
    ],
)
def test_the_watch_sees_a_breach(words: str, tmp_path: Path):
    done = watched(tmp_path, "-c", words)

    assert done.returncode == BREACH
    assert "internet: socket." in done.stderr


def test_a_run_with_bert_opens_no_connection(tmp_path: Path):
    write_sales(tmp_path / "sales.csv")
    (tmp_path / "catalogue.csv").write_text("product,name\nP99,black Teapot\n", "utf-8")

    done = watched(tmp_path, "-c", RUN)

    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "lists" / "run.json").read_text("utf-8"))
    assert record["learned"]["steps"] >= 3
    assert record["proof"]["tracks"]


@pytest.mark.slow
def test_the_window_opens_no_connection(tmp_path: Path):
    """From the start through all stages of the sample shop, BERT included, and past every page."""
    pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
    from gui.pages import PAGES

    missing = [page for page in PAGES if not find_spec(f"gui.pages.{page}")]
    if missing:
        pytest.skip(f"pages that are not built yet: {missing}")

    done = watched(tmp_path, "-c", WINDOW)

    assert done.returncode == 0, done.stderr
