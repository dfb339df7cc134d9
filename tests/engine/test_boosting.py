"""LightGBM in its own process: it learns, explains itself exactly, and is never left running."""

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from engine.ranking import boosting
from engine.ranking.boosting import Boosting, BoostingError, Trees
from engine.stages import drive

PARAMETERS = {"objective": "rank_xendcg", "verbose": -1, "num_threads": 1, "min_data_in_leaf": 5, "seed": 0}
NAMES = ("noise", "signal")


@pytest.fixture
def on() -> Iterator[Boosting]:
    process = Boosting()
    yield process
    process.close()


def learned(on: Boosting) -> Trees:
    """An order that the second column alone decides."""
    rng = np.random.default_rng(0)
    rows = rng.random((600, 2)).astype(np.float32)
    bought = (rows[:, 1] > 0.8).astype(np.int8)
    part = on.keep(rows, bought, np.full(30, 20))
    return drive(on.fit([part], [1.0], [0, 1], NAMES, PARAMETERS, 20))


def test_it_learns_an_order_and_says_what_decides(on: Boosting) -> None:
    trees = learned(on)
    assert trees.gain[1] > 2 * trees.gain[0]
    rows = np.array([[0.9, 0.1], [0.1, 0.95], [0.5, 0.5]], np.float32)
    scores = drive(on.scores(trees, rows))
    assert scores.argmax() == 1
    shares = drive(on.contributions(trees, rows))
    assert shares.shape == (3, 3)
    np.testing.assert_allclose(shares.sum(axis=1), scores, rtol=1e-5)


def test_columns_left_out_are_not_looked_at(on: Boosting) -> None:
    rng = np.random.default_rng(0)
    rows = rng.random((600, 2)).astype(np.float32)
    part = on.keep(rows, (rows[:, 1] > 0.8).astype(np.int8), np.full(30, 20))
    trees = drive(on.fit([part], [1.0], [1], NAMES[1:], PARAMETERS, 20))
    other = rows.copy()
    other[:, 0] = -1
    assert drive(on.scores(trees, rows)).tolist() == drive(on.scores(trees, other)).tolist()


def test_no_row_needs_no_process(on: Boosting) -> None:
    trees = Trees("", (0, 1))
    assert drive(on.scores(trees, np.zeros((0, 2), np.float32))).shape == (0,)
    assert drive(on.contributions(trees, np.zeros((0, 2), np.float32))).shape == (0, 3)


def test_what_goes_wrong_in_the_process_is_told(on: Boosting) -> None:
    with pytest.raises(BoostingError):
        drive(on.scores(Trees("no trees at all", (0,)), np.zeros((1, 1), np.float32)))
    assert learned(on).text  # it goes on


def test_a_process_that_ends_is_told_and_begun_anew(on: Boosting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boosting, "CHILD", "engine.no_such_module")
    with pytest.raises(BoostingError, match="ended"):
        learned(on)
    monkeypatch.undo()
    assert learned(on).text


def test_closing_while_it_learns_ends_the_process(on: Boosting) -> None:
    rows = np.random.default_rng(0).random((2000, 2)).astype(np.float32)
    part = on.keep(rows, (rows[:, 1] > 0.8).astype(np.int8), np.full(100, 20))
    work = on.fit([part], [1.0], [0, 1], NAMES, PARAMETERS, 100_000)
    next(work)
    work.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "boosting"]


def test_nothing_is_left_when_nobody_needs_it() -> None:
    on = Boosting()
    folder = on.folder
    learned(on)
    del on
    gc.collect()
    assert not folder.exists()
    assert not [thread for thread in threading.enumerate() if thread.name == "boosting"]


def test_lightgbm_is_not_loaded_here() -> None:
    code = (
        "import sys, engine.ranking.boosting, engine.ranking.boosting_child; print('lightgbm' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_two_threads_share_it_and_neither_gets_the_others_answer(on: Boosting) -> None:
    """One asks for scores, the other for shares, and lets it rest in between, as the window's panes do."""
    trees = learned(on)
    rows = np.random.default_rng(1).random((200, 2)).astype(np.float32)
    wanted = drive(on.scores(trees, rows)), drive(on.contributions(trees, rows))
    failures: list[str] = []

    def ask(shares: bool) -> None:
        for _ in range(6):
            found = drive(on.contributions(trees, rows) if shares else on.scores(trees, rows))
            if found.shape != wanted[shares].shape or not np.allclose(found, wanted[shares]):
                failures.append(str(found.shape))
            if shares:
                on.rest()

    threads = [threading.Thread(target=ask, args=(shares,)) for shares in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
