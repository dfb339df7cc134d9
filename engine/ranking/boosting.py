"""LightGBM in a process of its own: fed with .npy files, asked one line at a time."""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.dataset import FloatArray, IntArray
from engine.stages import Progress, Stage, Work

CHILD = "engine.ranking.boosting_child"
FROZEN_ARGUMENT = "--boosting-child"  # of the frozen program, which has no interpreter to call
COMMAND_LINE = "pairwell-cli"  # the frozen program that has standard streams on every system
PARAMETERS: Mapping[str, object] = {  # that all trees share
    "learning_rate": 0.1,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
}
BREATH = 0.2  # seconds between two signs of life


class BoostingError(RuntimeError):
    """The process failed: what it said."""


@dataclass(frozen=True)
class Trees:
    """A fitted model in LightGBM's own text format.

    Attributes:
        columns: positions of the columns that it looks at, among those of the rows.
        gain: of each of them.
        scale: what their scores are multiplied by.
    """

    text: str
    columns: tuple[int, ...]
    gain: tuple[float, ...] = ()
    scale: float = 1.0


def words_of_child() -> list[str]:
    """What starts the process: an interpreter, or the frozen program's command line, which has a console."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", CHILD]
    this = Path(sys.executable)
    beside = this.with_name(COMMAND_LINE + this.suffix)
    return [str(beside if beside.is_file() else this), FROZEN_ARGUMENT]


def kept_rows(part: Path) -> FloatArray:
    """The rows that `Boosting.keep` wrote."""
    return np.load(part / "rows.npy", allow_pickle=False)


class Boosting:
    """The process, started when it is first needed; it ends with this object, or with the program.

    Threads may share it: one question waits until another is answered.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pairwell-"))
        self._child: list[_Child] = []  # at most one; a list, so that the end knows it without this object
        self._written: dict[str, Path] = {}
        self._turn = threading.RLock()
        self._end = weakref.finalize(self, _end, self.folder, self._child)

    def close(self) -> None:
        """Ends the process and takes its files away."""
        self._end()

    def keep(
        self, rows: FloatArray, bought: np.ndarray, groups: IntArray, weights: FloatArray | None = None
    ) -> Path:
        """Writes rows to learn from; groups holds how many rows each customer has, in order.

        `weights` are of the rows, where they do not weigh alike.
        """
        part = Path(tempfile.mkdtemp(dir=self.folder))
        for name, array in (("rows", rows), ("bought", bought), ("groups", groups), ("weights", weights)):
            if array is not None:
                np.save(part / f"{name}.npy", array, allow_pickle=False)
        return part

    def forget(self) -> None:
        """Takes the rows away that were kept to learn from."""
        for part in self.folder.iterdir():
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)

    def fit(
        self,
        parts: Sequence[Path],
        weights: Sequence[float],
        columns: Sequence[int],
        names: Sequence[str],
        parameters: Mapping[str, Any],
        rounds: int,
    ) -> Work[Trees]:
        """Learns the order from the rows kept.

        Args:
            parts: of `keep`; weights: of each of them.
            columns: that are looked at; names: theirs.
            parameters: beside PARAMETERS, as LightGBM calls them; rounds: of boosting.
        """
        request = {
            "do": "fit",
            "parts": [str(part) for part in parts],
            "weights": list(weights),
            "columns": list(columns),
            "names": list(names),
            "parameters": {**PARAMETERS, **parameters},
            "rounds": rounds,
        }
        yield from self._my_turn()
        try:
            answer = yield from self._ask(request, "train.ranker")
        finally:
            self._turn.release()
        return Trees(answer["text"], tuple(columns), tuple(answer["gain"]))

    def scores(self, trees: Trees, rows: FloatArray) -> Work[FloatArray]:
        """(len(rows),) raw scores: higher is better."""
        return (yield from self._predicted(trees, rows, contributions=False))

    def contributions(self, trees: Trees, rows: FloatArray) -> Work[FloatArray]:
        """(len(rows), len(trees.columns) + 1) exact Shapley values (Lundberg et al. 2020), the base last."""
        return (yield from self._predicted(trees, rows, contributions=True))

    def _predicted(self, trees: Trees, rows: FloatArray, contributions: bool) -> Work[FloatArray]:
        if not len(rows):
            return np.zeros((0, len(trees.columns) + 1) if contributions else 0, np.float32)
        yield from self._my_turn()
        try:
            return (yield from self._predicted_now(trees, rows, contributions))
        finally:
            self._turn.release()

    def _predicted_now(self, trees: Trees, rows: FloatArray, contributions: bool) -> Work[FloatArray]:
        given, result = self.folder / "given.npy", self.folder / "result.npy"
        np.save(given, rows, allow_pickle=False)
        request = {
            "do": "score",
            "text": str(self._text_of(trees)),
            "rows": str(given),
            "columns": list(trees.columns),
            "result": str(result),
            "contributions": contributions,
        }
        yield from self._ask(request, "train.order")
        return np.load(result, allow_pickle=False) * np.float32(trees.scale)

    def _text_of(self, trees: Trees) -> Path:
        path = self._written.get(trees.text)
        if path is None:
            path = self._written[trees.text] = self.folder / f"trees{len(self._written)}.txt"
            path.write_text(trees.text, encoding="utf-8")
        return path

    def _ask(self, request: Mapping[str, Any], note: str) -> Work[dict[str, Any]]:
        line = yield from self._answer(request, note)
        if not line:  # it was ended from outside, as a system does that needs the memory
            line = yield from self._answer(request, note)
        if not line:
            raise BoostingError("the ranking process ended")
        answer = json.loads(line)
        if not answer["ok"]:
            raise BoostingError(answer["detail"])
        return answer

    def _answer(self, request: Mapping[str, Any], note: str) -> Work[str]:
        """What the process says to a request; "" where it has ended."""
        if not self._child:
            self._child.append(_Child())
        child = self._child[0]
        try:
            child.say(json.dumps(request))
            while (line := child.heard(BREATH)) is None:
                yield Progress(Stage.TRAIN, 0, None, note=note)
        except BaseException:
            self.rest()  # an answer that nobody waits for would be taken for the next one's
            raise
        if not line:
            self.rest()
        return line

    def _my_turn(self) -> Work[None]:
        while not self._turn.acquire(timeout=BREATH):
            yield Progress(Stage.TRAIN, 0, None, note="train.order")

    def rest(self) -> None:
        """Ends the process, once nobody waits for it; it begins anew when it is needed."""
        with self._turn:
            while self._child:
                self._child.pop().end()


class _Child:
    """The process and a thread that listens to it: a pipe cannot be asked with patience on every system."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            words_of_child(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="boosting", daemon=True)
        self._listener.start()

    def say(self, line: str) -> None:
        """Sends one line."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError:
            return  # it has ended: the listener says so

    def heard(self, seconds: float) -> str | None:
        """The next line; "" where the process has ended, None where it is still busy after so long."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None

    def end(self) -> None:
        """Ends the process and waits for it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        self._listener.join()
        with suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


def _end(folder: Path, child: list[_Child]) -> None:
    while child:
        child.pop().end()
    shutil.rmtree(folder, ignore_errors=True)
