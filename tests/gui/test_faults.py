import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from engine.errors import log_path
from gui.faults import Faults
from gui.widgets.buttons import Button
from gui.widgets.question import Question


@pytest.fixture
def faults(window, monkeypatch):
    made = Faults(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made.install()
    return made


def raised():
    try:
        raise ValueError("17850 bought a cake stand")
    except ValueError as error:
        return type(error), error, error.__traceback__


def dialog(qtbot):
    qtbot.waitUntil(lambda: _question() is not None)
    return _question()


def _question():
    return next(
        (each for each in QGuiApplication.instance().topLevelWidgets() if isinstance(each, Question)), None
    )


def test_a_fault_is_told_calmly_and_written_down(faults, qtbot, expected_log):
    sys.excepthook(*raised())
    shown = dialog(qtbot)
    words = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Your files are as they were" in words
    assert "Traceback" not in words
    assert "cake stand" not in words
    assert "cake stand" in expected_log.text
    copy = next(each for each in shown.findChildren(Button) if each.text() == "Copy details")
    copy.click()
    assert str(log_path()) in QGuiApplication.clipboard().text()
    shown.accept()


def test_a_fault_in_a_thread_is_told_in_the_windows(faults, qtbot, expected_log):
    threading.excepthook(threading.ExceptHookArgs((*raised(), None)))
    dialog(qtbot).accept()
    assert [record.levelno for record in expected_log.records] == [logging.ERROR]
