import threading
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.options import Effort
from engine.sales import CleaningRules
from engine.stages import Progress, Stage, StopAndKeep
from gui import jobs
from gui.flow import Flow
from gui.pace import Pace
from gui.session import Session, StageState
from gui.tasks import Step

SALES = [Path("sales.csv")]
WHOLE = list(Step)


class Engine:
    """Tasks that note what was asked; a step can be held, or fail."""

    def __init__(self):
        self.done = []
        self.held = {}
        self.failing = {}
        self.tasks = {step: self.task(step) for step in Step}

    def hold(self, step):
        self.held[step] = threading.Event()
        return self.held[step]

    def task(self, step):
        def begin(session, options):
            def work():
                self.done.append(step)
                gate = self.held.get(step)
                try:
                    yield Progress(step.stage, 0, 10)
                    while gate is not None and not gate.wait(0.01):
                        yield Progress(step.stage, 5, 10)
                    yield Progress(step.stage, 10, 10)
                except StopAndKeep:
                    return "kept"
                if step in self.failing:
                    raise self.failing[step]
                return (str(step), options.effort, options.list_size, session.rules)

            return work

        return begin


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def flow(engine, qtbot):
    made = Flow(Session(), engine.tasks)
    yield made
    for gate in engine.held.values():
        gate.set()
    made.cancel()
    qtbot.waitUntil(lambda: not made.busy and not jobs.RUNNING, timeout=5000)


def rest(flow, qtbot):
    qtbot.waitUntil(lambda: not flow.busy, timeout=5000)


def test_one_file_goes_the_whole_way(flow, engine, qtbot):
    with qtbot.waitSignal(flow.finished, timeout=5000):
        flow.open_files(SALES)
    assert engine.done == WHOLE
    session = flow._session
    assert [each for each in Stage if session.state(each) is StageState.DONE] == list(Stage)[:-1]
    assert session.options.files == tuple(SALES)
    assert session.value(Stage.TRAIN)[0] == "train"
    assert session.value(Stage.RECOMMEND)[0] == "recommend"


def test_lists_come_before_the_language_model_has_learned(flow, engine, qtbot):
    gate = engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: flow.step is Step.TRAIN, timeout=5000)
    session = flow._session
    assert session.value(Stage.RECOMMEND)[0] == "recommend_at_once"
    assert session.state(Stage.RECOMMEND) is StageState.DONE
    assert session.state(Stage.TRAIN) is StageState.WORKING
    gate.set()
    rest(flow, qtbot)
    assert session.value(Stage.RECOMMEND)[0] == "recommend"


def test_a_file_that_cannot_be_used_leaves_the_old_shop(flow, engine, qtbot):
    flow.open_files(SALES)
    rest(flow, qtbot)
    engine.failing[Step.READ] = EngineError("file.empty", path="b.csv")
    with qtbot.waitSignal(flow.failed) as told:
        flow.open_files([Path("b.csv")])
    assert told.args == [Stage.READ, "file.empty", {"path": "b.csv"}]
    session = flow._session
    assert session.options.files == tuple(SALES)
    assert session.value(Stage.READ)[0] == "read"
    assert session.state(Stage.READ) is StageState.FAILED
    assert session.state(Stage.RECOMMEND) is StageState.DONE
    assert not flow.busy


def test_an_option_does_again_what_rests_on_it(flow, engine, qtbot):
    flow.open_files(SALES)
    rest(flow, qtbot)
    engine.done.clear()
    flow.change_options(replace(flow._session.options, list_size=5))
    rest(flow, qtbot)
    assert engine.done == [Step.RECOMMEND, Step.EVALUATE]
    assert flow._session.value(Stage.RECOMMEND)[2] == 5
    engine.done.clear()
    flow.change_options(replace(flow._session.options, effort=Effort.QUICK))
    rest(flow, qtbot)
    assert engine.done == [Step.TRAIN, Step.RECOMMEND, Step.EVALUATE]


def test_an_option_that_concerns_nothing_does_nothing_again(flow, engine, qtbot):
    flow.open_files(SALES)
    rest(flow, qtbot)
    engine.done.clear()
    flow.change_options(replace(flow._session.options, out=Path("lists")))
    assert not flow.busy
    assert flow._session.options.out == Path("lists")


def test_a_rule_does_everything_from_the_check_on_again(flow, engine, qtbot):
    flow.open_files(SALES)
    rest(flow, qtbot)
    engine.done.clear()
    rules = CleaningRules(put_back=frozenset({3}))
    flow.change_rules(rules)
    assert flow._session.stale(Stage.EVALUATE)
    rest(flow, qtbot)
    assert engine.done == WHOLE[1:]
    assert flow._session.value(Stage.CLEAN)[3] == rules


def test_a_change_while_it_runs_begins_anew_from_the_earlier_of_both(flow, engine, qtbot):
    engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: engine.done[-1:] == [Step.TRAIN], timeout=5000)
    engine.done.clear()
    flow.change_options(replace(flow._session.options, list_size=5))
    qtbot.waitUntil(lambda: engine.done == [Step.TRAIN], timeout=5000)
    engine.held[Step.TRAIN].set()
    rest(flow, qtbot)
    assert engine.done == [Step.TRAIN, Step.RECOMMEND, Step.EVALUATE]


def test_nothing_begins_without_a_file(flow, engine):
    flow.change_options(replace(flow._session.options, list_size=5))
    assert not flow.busy
    assert engine.done == []


def test_stop_and_keep_goes_on_with_what_there_is(flow, engine, qtbot):
    engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: flow.step is Step.TRAIN, timeout=5000)
    flow.stop_and_keep()
    with qtbot.waitSignal(flow.finished, timeout=5000):
        pass
    assert flow._session.value(Stage.TRAIN) == "kept"
    assert engine.done == WHOLE


def test_cancel_leaves_the_lists_that_there_are(flow, engine, qtbot):
    engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: flow.step is Step.TRAIN, timeout=5000)
    with qtbot.waitSignals([flow.cancelled, flow.settled], timeout=5000):
        flow.cancel()
    assert flow._session.state(Stage.TRAIN) is StageState.DONE
    assert flow._session.value(Stage.RECOMMEND)[0] == "recommend_at_once"
    assert Step.EVALUATE not in engine.done


def test_pause_is_told_and_holds(flow, engine, qtbot):
    gate = engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: flow.step is Step.TRAIN, timeout=5000)
    flow.pause()
    assert flow._session.working(Stage.TRAIN).paused
    gate.set()
    qtbot.wait(50)
    assert flow.step is Step.TRAIN
    flow.resume()
    rest(flow, qtbot)
    assert flow._session.value(Stage.TRAIN)[0] == "train"


def test_another_file_while_it_runs_takes_its_place(flow, engine, qtbot):
    gate = engine.hold(Step.TRAIN)
    flow.open_files(SALES)
    qtbot.waitUntil(lambda: flow.step is Step.TRAIN, timeout=5000)
    flow.open_files([Path("other.csv")])
    qtbot.waitUntil(lambda: engine.done.count(Step.READ) == 2, timeout=5000)
    gate.set()
    rest(flow, qtbot)
    assert flow._session.options.files == (Path("other.csv"),)


def test_a_piece_of_work_by_itself(flow, engine, qtbot):
    def export():
        yield Progress(Stage.EXPORT, 0, 1)
        return "written"

    flow.run_work(Stage.EXPORT, export)
    with pytest.raises(RuntimeError):
        flow.run_work(Stage.EXPORT, export)
    rest(flow, qtbot)
    assert flow._session.value(Stage.EXPORT) == "written"


def test_time_left_is_not_told_in_the_first_tenth():
    now = [0.0]
    pace = Pace(lambda: now[0])
    left = []
    for step in range(0, 101, 5):
        left.append(pace.seconds_left(Progress(Stage.TRAIN, step, 100)))
        now[0] += 10
    assert left[:2] == [None, None]
    assert left[2] == pytest.approx(180)  # 90 steps at 2 seconds each
    assert left[-1] == 0


def test_time_left_follows_the_rate_of_now_and_forgets_a_pause():
    now = [0.0]
    pace = Pace(lambda: now[0])
    for step in range(50):
        pace.seconds_left(Progress(Stage.TRAIN, step, 100))
        now[0] += 1
    for step in range(50, 75):  # twice as slow
        left = pace.seconds_left(Progress(Stage.TRAIN, step, 100))
        now[0] += 2
    assert left == pytest.approx(52, abs=1)
    pace.pause()
    now[0] += 3600
    assert pace.seconds_left(Progress(Stage.TRAIN, 75, 100)) is None
    assert pace.seconds_left(Progress(Stage.TRAIN, 10)) is None
