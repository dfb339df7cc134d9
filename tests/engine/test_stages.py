"""Long work: a step that cannot be cut up runs beside, so that the work can be left meanwhile."""

import threading

import pytest

from engine.stages import Progress, Stage, beside, drive

ALIVE = Progress(Stage.READ, 0, None, note="read.file")


def test_a_step_beside_gives_signs_of_life_until_it_is_done() -> None:
    done = threading.Event()
    work = beside(lambda: done.wait() and "the result", ALIVE)
    assert [next(work) for _ in range(3)] == [ALIVE, ALIVE, ALIVE]
    done.set()
    assert drive(work) == "the result"


def test_a_step_beside_can_be_left_before_it_is_done() -> None:
    done, ended = threading.Event(), threading.Event()

    def step() -> None:
        done.wait()
        ended.set()

    work = beside(step, ALIVE)
    assert [next(work), next(work)] == [ALIVE, ALIVE]
    work.close()
    assert not ended.is_set()
    done.set()
    assert ended.wait(10)


def test_what_a_step_beside_raises_comes_out_of_the_work() -> None:
    def step() -> None:
        raise ValueError("of the step")

    with pytest.raises(ValueError, match="of the step"):
        drive(beside(step, ALIVE))
