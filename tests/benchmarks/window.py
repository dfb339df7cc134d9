"""How quick the window is: `python -m tests.benchmarks.window [FILE] [--backbone none] [--smoke]`.

Prints one JSON object a line: start to shown in a process of its own, and its memory; ticks of the event
loop while FILE (the sample shop without one) is read, trained and listed; a change of page; a keystroke of
search over 100,000 names; a table of a million rows, shown and sorted.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from engine.options import Effort, Language
from gui import application, jobs, translation
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.pages.lists_index import By, Lists
from gui.pages.lists_who import WhoPane
from gui.settings import Settings
from gui.table_model import Column
from gui.widgets.table import Table

TICK = 10  # milliseconds
NAMES, ROWS = 100_000, 1_000_000
SHOWN = """
import os, sys, time
begun = time.perf_counter()
from engine import openmp
openmp.settle()
from PySide6.QtCore import QTimer
from gui import application
app, window = application.start([""], None, None)
def told():
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - begun, peak)
    app.quit()
QTimer.singleShot(0, told)
app.exec()
"""


class Ticks(QObject):
    """How late the event loop comes round: `late` holds milliseconds beyond TICK, one a tick."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(1000 * (now - self._last) - TICK, 0.0))
        self._last = now


def main() -> int:
    """Prints the figures; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("file", type=Path, nargs="?")
    words.add_argument("--backbone", default="auto")
    words.add_argument("--smoke", action="store_true", help="a tenth of the names and rows")
    asked = words.parse_args()
    share = 10 if asked.smoke else 1
    tell("start", **started())
    app = application.make_application(["window"])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        application.dress(app, settings, Language.EN)
        translation.set_language(Language.EN)
        window = application.make_window(settings, Language.EN, home=Path(folder))
        window.show()
        tell("work", **at_work(window, asked.file, asked.backbone))
        tell("page", **pages(window))
        tell("search", **search(NAMES // share))
        tell("table", **table(ROWS // share))
        window.close()
        jobs.end_all()
    return 0


def tell(what: str, **figures: object) -> None:
    """One line."""
    sys.stdout.write(json.dumps({"what": what, **figures}) + "\n")
    sys.stdout.flush()


def started() -> dict[str, float]:
    """Seconds from the first import to the window on the screen, and the peak of memory in MiB by then."""
    if sys.platform == "win32":
        return {}
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()[-2:]
    return {"seconds": round(float(seconds), 2), "peak_mib": round(float(peak))}


def at_work(window: MainWindow, file: Path | None, backbone: str) -> dict[str, float]:
    """The ticks while a shop goes all the way, the pages being changed meanwhile."""
    window.session.options = replace(window.session.options, backbone=backbone, effort=Effort.QUICK)
    loop = QEventLoop()
    window.flow.settled.connect(loop.quit)
    begun = time.perf_counter()
    listed: list[float] = []
    window.flow.step_finished.connect(
        lambda stage: listed.append(time.perf_counter() - begun) if str(stage) == "recommend" else None
    )
    if file is not None:
        window.opening.take_files([file], "start")
    else:
        window.hub.sample_wanted.emit()
    ticks = Ticks(window)
    loop.exec()
    late = np.sort(ticks.late)
    ticks.deleteLater()
    return {
        "seconds": round(time.perf_counter() - begun, 1),
        "first_lists": round(listed[0], 1) if listed else float("nan"),
        "ticks": len(late),
        "worst_ms": round(float(late[-1]), 1),
        "over_100_ms": int((late > 100).sum()),
        "within_33_ms": round(float((late <= 33).mean()), 4),
    }


def pages(window: MainWindow) -> dict[str, float]:
    """Milliseconds of a change of page, drawn: the median and the worst of all pages, opened before."""
    taken: list[float] = []
    for turn in range(3):
        for name in PAGES:
            spent = timed(lambda name=name: shown(window, name))
            if turn:
                taken.append(1000 * spent)
    return {"median_ms": round(float(np.median(taken)), 1), "worst_ms": round(max(taken), 1)}


def shown(window: MainWindow, name: str) -> None:
    """Opens a page and draws it."""
    window.open_page(name)
    window.repaint()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def search(names: int) -> dict[str, float]:
    """Milliseconds from a keystroke to the rows, over so many names."""
    texts = [f"customer {place * 7919 % names:06d}" for place in range(names)]
    none = np.zeros(names, np.int64)
    frame = None
    pane = WhoPane()
    pane.resize(240, 600)
    pane.retranslate(By.CUSTOMER)
    lists = Lists(By.CUSTOMER, texts, texts, none, none, none, frame, (), texts)  # pyright: ignore[reportArgumentType]
    pane.show_lists(lists, "")
    pane.show()
    QApplication.processEvents()
    queries = ("0", "00", "001", "0012", "00123", "nobody", "")
    taken = [1000 * timed(lambda query=query: typed(pane, query)) for query in queries]
    pane.deleteLater()
    return {"names": names, "median_ms": round(float(np.median(taken)), 1), "worst_ms": round(max(taken), 1)}


def typed(pane: WhoPane, query: str) -> None:
    """One more letter, and what is drawn of it."""
    pane.search.setText(query)
    pane.repaint()


def table(rows: int) -> dict[str, float]:
    """Seconds until a table of so many rows is drawn, and until it is sorted by figures and by words."""
    rng = np.random.default_rng(0)
    figures = rng.integers(0, 10**6, rows)
    texts = np.array([f"product {each}" for each in figures], dtype=object)
    view = Table()
    view.resize(900, 600)
    view.show()

    def fill() -> None:
        view.table.set_columns([Column("Product", texts), Column("Orders", figures, right=True)])
        view.repaint()

    return {
        "rows": rows,
        "shown": round(timed(fill), 3),
        "sorted_figures": round(timed(lambda: view.sortByColumn(1, Qt.SortOrder.AscendingOrder)), 3),
        "sorted_words": round(timed(lambda: view.sortByColumn(0, Qt.SortOrder.AscendingOrder)), 3),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
