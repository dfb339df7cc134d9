"""Guards for all tests: a Qt warning, an unexpected log record or a thread left running fails the test.

They work without PySide6 too (tests/engine runs where it is not installed).
"""

import importlib.util
import logging
import os
import threading

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HAS_QT = importlib.util.find_spec("PySide6") is not None
# how long an example takes is the machine's affair: a busy one must not fail a test
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
collect_ignore_glob = [] if HAS_QT else ["gui/*", "journey/*"]


class _Records(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request):
    """Fails on a record of WARNING or worse; a test that wants some takes `expected_log` or `caplog`."""
    handler = _Records()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    wanted = {"expected_log", "caplog"} & set(request.fixturenames)
    if handler.records and not wanted:
        told = "; ".join(f"{each.name}: {each.getMessage()}" for each in handler.records)
        pytest.fail(f"unexpected log: {told}")


@pytest.fixture
def expected_log(caplog):
    """For tests that provoke a log record."""
    return caplog


@pytest.fixture(autouse=True)
def no_thread_left():
    """Fails when a thread that the test started still runs after it; pools that live on are named here."""
    before = set(threading.enumerate())
    yield
    left = [each for each in set(threading.enumerate()) - before if each.is_alive() and not _stays(each)]
    for each in left:
        each.join(2)
    names = [each.name for each in left if each.is_alive()]
    if names:
        pytest.fail(f"threads left running: {', '.join(names)}")


def _stays(thread):
    # A QThread that has run Python stands there as a dummy; no_job_left looks after those.
    return thread.name.startswith(("Dummy-", "tqdm", "pytest_timeout"))


if HAS_QT:

    @pytest.fixture(autouse=True)
    def no_qt_warning():
        """Fails on whatever Qt warns of."""
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler

        told = []

        def take(kind, _context, message):
            if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
                told.append(message)

        before = qInstallMessageHandler(take)
        yield
        qInstallMessageHandler(before)
        told = [message for message in told if not _about_the_platform(message)]
        if told:
            pytest.fail(f"Qt warned: {told}")

    @pytest.fixture(autouse=True)
    def no_job_left():
        """Fails when a Job still runs after the test."""
        yield
        import sys

        jobs = sys.modules.get("gui.jobs")
        if jobs is not None:
            running = [repr(job) for job in jobs.RUNNING]
            if running:
                pytest.fail(f"jobs left running: {running}")

    def _about_the_platform(message):
        """What the offscreen platform says of itself."""
        return "This plugin does not support" in message
