"""The privacy page: what is kept where, forgetting, backing up, locking and opening again."""

import logging
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from engine.errors import LogFormatter
from engine.options import Effort, Language
from engine.privacy import sealing
from gui import translation
from gui.widgets.question import Question
from tests.engine.test_privacy import MAIL, STREET, WHO, holders, sales_file


@pytest.fixture
def opened(window, qtbot, tmp_path):
    """A window with the invented shop, read and listed without BERT."""
    window.session.options = replace(window.session.options, backbone="none", effort=Effort.QUICK)
    with qtbot.waitSignal(window.flow.settled, timeout=120000):
        window.flow.open_files([sales_file(tmp_path / "sales.csv")])
    window.open_page("privacy")
    return window


def click(button, qtbot):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.slow
def test_the_owner_forgets_backs_up_locks_and_opens(opened, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "COST", 10)
    window, page = opened, opened.current_page
    folder = window.session.shop_folder
    assert page.places[0].text() == str(folder)
    assert holders(folder, WHO)
    page.customer.setText(WHO)
    click(page.forget, qtbot)
    with qtbot.waitSignal(window.flow.settled, timeout=120000):
        qtbot.mouseClick(window.findChild(Question).yes, Qt.MouseButton.LeftButton)
    assert holders(folder, WHO, MAIL, STREET) == []
    assert WHO not in set(window.session.recommendations.customers["user"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "one.pairwell"), ""))
    click(page.back_up, qtbot)
    qtbot.waitUntil((tmp_path / "one.pairwell").is_file, timeout=20000)
    qtbot.waitUntil(page.back_up.isEnabled)
    page.first.setText("four words of mine")
    assert not page.lock.isEnabled()
    page.second.setText("four words of mine")
    click(page.lock, qtbot)
    qtbot.waitUntil(lambda: window.hub.page == "start", timeout=20000)
    assert (folder / "shop.locked").is_file() and not (folder / "shop.toml").exists()
    assert window.session.shop_folder is None
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("four words of yours", True))
    window.opening.open_shop(str(folder))
    qtbot.waitUntil(lambda: not window.opening._unlocking.busy, timeout=20000)
    assert (folder / "shop.locked").is_file()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("four words of mine", True))
    with qtbot.waitSignal(window.flow.settled, timeout=120000):
        window.opening.open_shop(str(folder))
    assert window.session.shop_folder == folder


def test_without_a_shop_it_says_why_nothing_can_be_done(window):
    window.open_page("privacy")
    page = window.current_page
    page.customer.setText("anybody")
    for button in (page.forget, page.pseudonyms, page.back_up, page.lock):
        assert not button.isEnabled() and button.toolTip()
    assert page.places[0].text().startswith("kept nowhere")


def test_it_speaks_chinese(window, qtbot):
    window.open_page("privacy")
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: window.current_page.header.headline.accessibleName() == "什么都不离开这台电脑")


def test_the_lock_in_the_sidebar_opens_the_page(window, qtbot):
    qtbot.mouseClick(window.sidebar.lock_button, Qt.MouseButton.LeftButton)
    assert window.hub.page == "privacy"
    assert window.sidebar.lock_button.isChecked()
    assert not window.sidebar.stages.selectedIndexes()

    window.open_page("start")

    assert not window.sidebar.lock_button.isChecked()
    assert window.sidebar.stages.selectedIndexes()


def test_the_log_holds_no_customers_name(tmp_path):
    """Whatever a library quotes in its message: the log has the place and the kind."""
    handler = logging.FileHandler(tmp_path / "log", encoding="utf-8")
    handler.setFormatter(LogFormatter())
    log = logging.Logger("test")
    log.addHandler(handler)
    for error in (KeyError(WHO), ValueError(f"could not convert {WHO}"), RuntimeError(WHO)):
        try:
            try:
                raise error
            except Exception as first:
                raise TypeError(f"about {WHO}") from first
        except TypeError:
            log.exception("A fault")
    handler.close()
    told = (tmp_path / "log").read_text("utf-8")
    assert WHO not in told
    assert "TypeError" in told and "test_page_privacy.py" in told
