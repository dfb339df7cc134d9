import threading
import time

import pytest

from engine.errors import EngineError
from engine.stages import Progress, Stage, StopAndKeep
from gui import jobs
from gui.jobs import Job

TRAIN = Stage.TRAIN


class Kept:
    """Collects a job's signals."""

    def __init__(self, job):
        self.progress, self.ends = [], []
        self.at = []
        job.progressed.connect(self.on_progress)
        job.succeeded.connect(lambda value: self.ends.append(("succeeded", value)))
        job.failed.connect(lambda code, facts: self.ends.append(("failed", code, facts)))
        job.cancelled.connect(lambda: self.ends.append(("cancelled",)))

    def on_progress(self, progress):
        self.progress.append(progress)
        self.at.append(time.monotonic())


@pytest.fixture
def run(qtbot):
    """Starts a job and collects what it tells; all of them are over when the test is."""
    made = []

    def start(make):
        job = Job(make)
        made.append(job)
        kept = Kept(job)
        job.begin()
        return job, kept

    yield start
    for job in made:
        job.cancel()
        qtbot.waitUntil(lambda job=job: job not in jobs.RUNNING, timeout=5000)


class Steps:
    """A work whose steps the test lets through one by one."""

    def __init__(self):
        self.gate = threading.Semaphore(0)
        self.taken = 0
        self.closed = False
        self.thread = None

    def work(self):
        self.thread = threading.current_thread()
        try:
            while self.taken < 1000:
                yield Progress(TRAIN, self.taken, 1000)
                assert self.gate.acquire(timeout=10)
                self.taken += 1
        except StopAndKeep:
            return f"kept at {self.taken}"
        finally:
            self.closed = True
        return "whole"

    def let(self, steps):
        for _ in range(steps):
            self.gate.release()


def counted(steps):
    def work():
        for step in range(steps):
            yield Progress(TRAIN, step, steps)
        return steps

    return work


def hurried(seconds):
    """As many steps as there is time for, and one last."""

    def work():
        end, step = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            step += 1
            yield Progress(TRAIN, step)
        yield Progress(TRAIN, -1)
        return step

    return work


def test_the_work_is_made_and_driven_in_the_thread(run, qtbot):
    steps = Steps()
    _, kept = run(steps.work)
    qtbot.waitUntil(lambda: len(kept.progress) == 1)
    assert steps.thread is not threading.main_thread()
    steps.let(1000)
    qtbot.waitUntil(lambda: kept.ends == [("succeeded", "whole")], timeout=5000)


def test_pause_takes_no_step_and_resume_goes_on_from_there(run, qtbot):
    steps = Steps()
    job, kept = run(steps.work)
    qtbot.waitUntil(lambda: len(kept.progress) == 1)
    job.pause()
    steps.let(1000)
    qtbot.waitUntil(lambda: steps.taken == 1)  # the step that was under way is finished
    used = time.process_time()
    qtbot.wait(200)  # that nothing happens can only be seen over some time
    assert steps.taken == 1
    assert job.paused
    assert time.process_time() - used < 0.1  # it waits, it does not spin
    job.resume()
    qtbot.waitUntil(lambda: kept.ends == [("succeeded", "whole")], timeout=5000)


def test_stop_and_keep_gives_what_there_is(run, qtbot):
    steps = Steps()
    job, kept = run(steps.work)
    steps.let(3)
    qtbot.waitUntil(lambda: steps.taken == 3)
    job.stop_and_keep()
    steps.let(1)
    qtbot.waitUntil(lambda: kept.ends == [("succeeded", "kept at 4")], timeout=5000)


def test_stop_and_keep_while_paused(run, qtbot):
    steps = Steps()
    job, kept = run(steps.work)
    qtbot.waitUntil(lambda: len(kept.progress) == 1)
    job.pause()
    steps.let(1)
    job.stop_and_keep()
    qtbot.waitUntil(lambda: kept.ends == [("succeeded", "kept at 1")], timeout=5000)


def test_work_that_goes_on_after_stop_and_keep_is_asked_once(run, qtbot):
    asked = []

    def work():
        try:
            while True:
                yield Progress(TRAIN, 0)
        except StopAndKeep:
            asked.append(1)
        for step in range(5):
            yield Progress(TRAIN, step)
        return "tidied up"

    job, kept = run(work)
    job.stop_and_keep()
    qtbot.waitUntil(lambda: kept.ends == [("succeeded", "tidied up")], timeout=5000)
    assert asked == [1]


def test_cancel_closes_the_work(run, qtbot):
    steps = Steps()
    job, kept = run(steps.work)
    qtbot.waitUntil(lambda: len(kept.progress) == 1)
    job.cancel()
    steps.let(1)
    qtbot.waitUntil(lambda: kept.ends == [("cancelled",)], timeout=5000)
    assert steps.closed


def test_cancel_while_paused(run, qtbot):
    steps = Steps()
    job, kept = run(steps.work)
    job.pause()
    qtbot.waitUntil(lambda: len(kept.progress) == 1)
    steps.let(1)
    job.cancel()
    qtbot.waitUntil(lambda: kept.ends == [("cancelled",)], timeout=5000)
    assert steps.closed


def test_an_expected_error_is_told_as_code_and_facts(run, qtbot):
    def work():
        yield Progress(Stage.READ, 0)
        raise EngineError("file.empty", path="a.csv")

    _, kept = run(work)
    qtbot.waitUntil(lambda: kept.ends == [("failed", "file.empty", {"path": "a.csv"})], timeout=5000)


def test_any_other_error_is_a_fault_and_stands_in_the_log(run, qtbot, expected_log):
    def work():
        yield Progress(Stage.READ, 0)
        raise ZeroDivisionError("secret of a customer")

    _, kept = run(work)
    qtbot.waitUntil(lambda: len(kept.ends) == 1, timeout=5000)
    assert kept.ends[0][:2] == ("failed", "fault")
    assert "secret" not in str(kept.ends)
    assert "ZeroDivisionError" in expected_log.text


def test_an_error_while_it_is_made_is_told_too(run, qtbot):
    def make():
        raise EngineError("options.no_file")

    _, kept = run(make)
    qtbot.waitUntil(lambda: kept.ends == [("failed", "options.no_file", {})], timeout=5000)


def test_at_most_twenty_signals_a_second_and_the_last_is_never_dropped(run, qtbot):
    _, kept = run(hurried(0.5))
    qtbot.waitUntil(lambda: len(kept.ends) == 1, timeout=10000)
    gaps = [after - before for before, after in zip(kept.at, kept.at[1:-1], strict=False)]
    assert 3 < len(kept.progress) <= 12
    assert min(gaps) > 0.045
    assert kept.progress[-1].step == -1


def test_a_progress_before_a_long_silence_is_told_during_it(run, qtbot):
    silence = threading.Event()

    def work():
        yield Progress(TRAIN, 0, note="first")
        yield Progress(TRAIN, 1, note="a long inverse")
        assert silence.wait(10)
        return None

    _, kept = run(work)
    qtbot.waitUntil(lambda: [each.note for each in kept.progress][-1:] == ["a long inverse"], timeout=2000)
    assert not kept.ends
    silence.set()
    qtbot.waitUntil(lambda: len(kept.ends) == 1)


def test_a_figure_that_was_just_measured_is_not_lost_among_dropped_steps(run, qtbot):
    def work():
        for step in range(400):
            yield Progress(TRAIN, step, 400, loss=1.0, validation=0.42 if step == 7 else None)
        return None

    _, kept = run(work)
    qtbot.waitUntil(lambda: len(kept.ends) == 1, timeout=5000)
    assert [each.validation for each in kept.progress if each.validation is not None] == [0.42]


def test_the_signals_arrive_in_the_windows_thread(run, qtbot):
    job = Job(counted(5))
    seen = set()
    job.progressed.connect(lambda _: seen.add(threading.current_thread()))
    job.succeeded.connect(lambda _: seen.add(threading.current_thread()))
    with qtbot.waitSignal(job.succeeded, timeout=5000):
        job.begin()
    assert seen == {threading.main_thread()}


@pytest.mark.parametrize("paused", [False, True])
def test_no_thread_outlives_the_application(run, qtbot, paused):
    steps = Steps()
    job, kept = run(steps.work)
    qtbot.waitUntil(lambda: steps.thread is not None)
    if paused:
        job.pause()
    steps.gate.release()

    jobs.end_all()

    assert job.isFinished() and steps.closed
    assert not jobs.RUNNING
    qtbot.waitUntil(lambda: kept.ends == [("cancelled",)])  # told once, should a window still listen
