"""The first run's callouts, the word when a long job ends, and the report of a fault."""

from types import TracebackType

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from engine.stages import Stage
from gui import settings as keep
from gui.fault_report import report_of
from gui.faults import fault_dialog
from gui.notifying import LONG, Notifying
from gui.session import Failure
from gui.widgets.buttons import Button


def test_four_callouts_then_never_again_but_on_demand(window, settings, qtbot):
    window.resize(1024, 700)
    window.tour.begin_if_new()
    seen = []
    while window.tour.callout is not None:
        callout = window.tour.callout
        assert window.rect().contains(callout.card.geometry())
        assert callout.accessibleName()
        seen.append(callout.accessibleName())
        qtbot.keyClick(callout, Qt.Key.Key_Return)
    assert len(set(seen)) == 4
    assert settings.get(keep.CALLOUTS_SEEN)
    window.tour.begin_if_new()
    assert window.tour.callout is None
    window.actions_["help.tour"].trigger()
    assert window.tour.callout.isVisible()
    qtbot.keyClick(window.tour.callout, Qt.Key.Key_Escape)
    assert window.tour.callout is None


def test_callouts_stay_in_a_window_of_any_size_and_end_when_the_owner_begins(window):
    window.tour.begin()
    for size in ((880, 520), (1600, 900)):
        window.resize(*size)
        assert window.rect().contains(window.tour.callout.card.geometry())
    window.flow.busy_changed.emit()
    assert window.tour.callout is None


class Work(QObject):
    """As a Flow tells of itself, with nothing behind it."""

    busy_changed, finished, settled = Signal(), Signal(), Signal()
    busy = True


@pytest.fixture
def told(window):
    """What is said of a job that took so many seconds."""
    now, work = [0.0], Work()
    made = Notifying(window.session, work, window, lambda: now[0])
    sentences = []
    made.told.connect(sentences.append)

    def job(seconds, ends_well=True, failure=None):
        work.busy_changed.emit()
        now[0] += seconds
        if failure is not None:
            window.session.fail(Stage.TRAIN, failure)
        if ends_well:
            work.finished.emit()
        work.settled.emit()
        return sentences

    return job


def test_a_long_job_that_ends_in_the_background_is_told(told, monkeypatch, window):
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: False)
    assert told(LONG - 1) == []
    assert told(LONG + 1) == ["Pairwell is done: your lists are ready."]
    assert told(LONG + 1, False)[1:] == []  # given up by the owner
    assert "needs a look" in told(LONG + 1, False, Failure("fault", {}))[-1]


def test_nothing_is_told_to_who_is_looking(told, monkeypatch, window):
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: True)
    assert told(LONG + 1) == []


def _fault(secret: str) -> tuple[type[BaseException], TracebackType | None]:
    try:
        raise KeyError(secret)
    except KeyError as error:
        return type(error), error.__traceback__


def test_the_report_says_where_and_holds_no_customers_data(tmp_path, window, monkeypatch):
    report = report_of(*_fault("customer 17850"))
    assert "KeyError" in report
    assert "gui/test_tour.py:" in report
    assert "17850" not in report
    assert str(tmp_path.home()) not in report
    wanted = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))
    dialog = fault_dialog("KeyError", report)
    save = next(each for each in dialog.findChildren(Button) if each.text() == "Save a report…")
    save.click()
    assert wanted.read_text(encoding="utf-8") == report
    dialog.deleteLater()
