from dataclasses import replace

import pytest

from engine.stages import Progress, Stage
from gui.session import Failure, NotThereYet, Session, StageState, Working


@pytest.fixture
def session():
    made = Session()
    for stage in Stage:
        made.set(stage, f"value of {stage}")
    return made


def states(session):
    return {stage: session.state(stage) for stage in Stage}


def test_a_value_is_refused_before_it_is_there():
    with pytest.raises(NotThereYet):
        _ = Session().table
    with pytest.raises(NotThereYet):
        Session().value(Stage.EXPORT)


def test_an_earlier_value_makes_the_later_ones_stale_and_leaves_them(session, qtbot):
    told = []
    session.state_changed.connect(told.append)
    session.set(Stage.ASSOCIATE, "another")
    assert not session.stale(Stage.CLEAN)
    later = {Stage.TRAIN, Stage.EVALUATE, Stage.RECOMMEND, Stage.EXPORT}
    assert {stage for stage in Stage if session.stale(stage)} == later
    assert {stage for stage, state in states(session).items() if state is StageState.REDO} == later
    assert session.value(Stage.EXPORT) == "value of export"
    assert later <= set(told)


def test_a_new_value_is_no_longer_stale(session):
    session.set(Stage.READ, "another file")
    session.set(Stage.CLEAN, "cleaned anew")
    assert not session.stale(Stage.CLEAN)
    assert session.stale(Stage.ASSOCIATE)


def test_nothing_rests_on_the_proof(session):
    session.set(Stage.EVALUATE, "another proof")
    assert not session.stale(Stage.RECOMMEND)


def test_what_has_no_value_does_not_become_stale():
    session = Session()
    session.set(Stage.READ, "rows")
    assert session.state(Stage.CLEAN) is StageState.WAITING


def test_every_state_of_a_node(session):
    session.mark_stale(Stage.EXPORT)
    assert session.state(Stage.EXPORT) is StageState.REDO
    session.ask(Stage.EXPORT, True)
    assert session.state(Stage.EXPORT) is StageState.ASKS
    session.fail(Stage.EXPORT, Failure("output.open", {"path": "lists.csv"}))
    assert session.state(Stage.EXPORT) is StageState.FAILED
    session.set_working(Stage.EXPORT, Working(Progress(Stage.EXPORT, 1, 4)))
    assert session.state(Stage.EXPORT) is StageState.WORKING
    assert session.working(Stage.EXPORT).fraction == 0.25
    session.set_working(Stage.EXPORT, None)
    session.ask(Stage.EXPORT, False)
    session.set(Stage.EXPORT, "written")
    assert session.state(Stage.EXPORT) is StageState.DONE
    assert Session().state(Stage.EXPORT) is StageState.WAITING


def test_a_failure_leaves_the_value(session):
    session.fail(Stage.READ, Failure("file.no_products", {}))
    assert session.table == "value of read"
    assert session.failure(Stage.READ).code == "file.no_products"
    assert session.state(Stage.CLEAN) is StageState.DONE


def test_clearing_forgets_everything(session, qtbot):
    with qtbot.waitSignals([session.value_changed] * len(Stage)):
        session.clear()
    assert set(states(session).values()) == {StageState.WAITING}


def test_options_tell_when_they_differ(qtbot):
    session = Session()
    with qtbot.waitSignal(session.options_changed):
        session.options = replace(session.options, list_size=5)
    with qtbot.assertNotEmitted(session.options_changed):
        session.options = replace(session.options, list_size=5)
