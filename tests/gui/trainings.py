"""A training that tells what a real one would, step by step as a test lets it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, Queue
from types import SimpleNamespace
from typing import Any

from engine.ranking.meaning import Learned
from engine.stages import Progress, Stage, StopAndKeep

STEPS = 60
LEARNED = Learned("MiniLM", "Processor, 2 cores", STEPS, 362.0, 0.19, 0.44, stopped=False)


@dataclass(frozen=True, slots=True)
class Told(Progress):
    """As engine.models.bert.fine_tuning tells it."""

    saved_step: int | None = None
    notice: str = ""
    examples: tuple[Any, ...] = ()


EXAMPLES = (
    SimpleNamespace(
        text="CAKE STAND LACE WHITE",
        before=(
            "CAKE PLATE LOVEBIRD WHITE",
            "WHITE WIRE PLANT POT HOLDER",
            "SET OF 60 VINTAGE LEAF CAKE CASES",
        ),
        now=("REGENCY CAKESTAND 3 TIER", "ROSES REGENCY TEACUP AND SAUCER", "SET OF 3 REGENCY CAKE TINS"),
    ),
    SimpleNamespace(text="TEA CUP", before=("TEA TOWEL",), now=("TEA POT",)),
)


def step(at: int, total: int = STEPS, saved: int | None = None) -> Told:
    """A sign of life at a step; every twentieth has been measured."""
    return Told(
        Stage.TRAIN,
        at,
        total,
        loss=None if at == 0 else 1.5 + 2.5 * 0.97**at,
        validation=0.44 - 0.25 * 0.95**at if at % 20 == 0 else None,
        note="bert.fine_tune",
        saved_step=saved,
        examples=EXAMPLES,
    )


def other(note: str, at: int = 0, total: int = 3) -> Progress:
    """A sign of life of another part of the stage."""
    return Progress(Stage.TRAIN, at, total, note=note)


def result(learned: Learned | None = LEARNED, notices: tuple[str, ...] = ()) -> Any:
    """What the page asks of TRAIN's value."""
    return SimpleNamespace(learned=learned, notices=notices)


class Trainer:
    """TRAIN's task: yields what is put into `queue`, and ends with what is not a Progress.

    Attributes:
        begun: the options of each run.
        closed: runs that were given up; at each a checkpoint is written, as the engine does.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.queue: Queue[Any] = Queue()
        self.begun: list[Any] = []
        self.closed = self.kept = 0
        self.folder = folder

    def task(self, _session: Any, options: Any) -> Any:
        """For Flow's table of tasks."""

        def work() -> Any:
            self.begun.append(options)
            last, done = Progress(Stage.TRAIN, 0), 0
            try:
                yield last
                while True:
                    last = replace(last, validation=None)
                    with suppress(Empty):  # nothing new: it tells the last thing again, as a long step does
                        last = self.queue.get(timeout=0.01)
                    if isinstance(last, Exception):
                        raise last
                    if not isinstance(last, Progress):
                        return last
                    done = last.step
                    yield last
            except StopAndKeep:
                self.kept += 1
                return result(replace(LEARNED, steps=done, after=0.4, stopped=True))
            except GeneratorExit:
                self.closed += 1
                if self.folder is not None:
                    day = self.folder / "models" / "day0"
                    day.mkdir(parents=True, exist_ok=True)
                    (day / "bert.safetensors").write_bytes(b"weights")
                raise

        return work
