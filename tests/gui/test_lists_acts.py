"""What is said on the page of lists: buttons, keys, undo, and the lists that follow."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.feedback import Act, Kind, Thumb, folded
from engine.pipeline import Exported
from engine.stages import Progress, Stage
from gui.pages.lists_index import By
from gui.pages.lists_what import BAN, GOOD, PIN
from gui.widgets.row_model import ROW_ROLE
from tests.engine import shops as engine_shops
from tests.gui.test_page_lists import CATALOGUE, fill


@pytest.fixture
def page(window, qtbot):
    fill(window.session, engine_shops.lively(1), CATALOGUE)
    window.resize(1280, 800)
    window.open_page("lists")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)  # keys go to the window that has the keyboard
    yield window.current_page
    qtbot.waitUntil(lambda: not window.current_page._explainer.busy)


def items(page):
    return [chosen.item for chosen in page._chosen]


def row(page, at):
    model = page.what.list.model()
    return model.index(at, 0).data(ROW_ROLE)


def press(page, qtbot, key, lists=True):
    page.what.list.setFocus()
    if lists:
        with qtbot.waitSignal(page.hub.saying.listed, timeout=10000):
            qtbot.keyClick(page.what.list, key)
    else:
        qtbot.keyClick(page.what.list, key)


def test_a_chosen_row_has_thumb_pin_and_ban(page):
    assert [button.action for button in row(page, 0).buttons] == [GOOD, PIN, BAN]
    assert all(button.text for button in row(page, 0).buttons)


def test_good_lifts_a_product_at_once_and_undo_puts_it_back(page, qtbot):
    before, who = items(page), page._chosen[0].who
    page.what.list.choose(5)
    press(page, qtbot, Qt.Key.Key_Y)
    assert items(page)[0] == before[5]
    assert page.what.list.row == 0  # the same product stays chosen
    assert page.session.feedback.thumbs == {(who, folded(before[5])): Thumb(True, "2026-07-20")}
    with qtbot.waitSignal(page.hub.saying.listed, timeout=10000):
        page.hub.undo.undo()
    assert items(page) == before
    assert not page.session.feedback.thumbs
    with qtbot.waitSignal(page.hub.saying.listed, timeout=10000):
        page.hub.undo.redo()
    assert items(page)[0] == before[5]


def test_not_good_takes_it_from_the_list(page, qtbot):
    before = items(page)
    press(page, qtbot, Qt.Key.Key_N)
    assert before[0] not in items(page)
    assert len(items(page)) == len(before)


def test_a_pin_holds_the_place_and_is_taken_back_by_the_same_key(page, qtbot):
    before = items(page)
    page.what.list.choose(3)
    press(page, qtbot, Qt.Key.Key_P)
    assert items(page)[3] == before[3]
    assert page._chosen[3].reason.__class__.__name__ == "Pinned"
    press(page, qtbot, Qt.Key.Key_P)
    assert not page.session.feedback.pins
    assert items(page) == before


def test_a_banned_row_stays_struck_out_until_it_is_put_back(page, qtbot):
    before = items(page)
    press(page, qtbot, Qt.Key.Key_X)
    assert items(page) == before
    assert row(page, 0).struck
    assert row(page, 0).link.text == "Put back"
    assert page.better.isVisible()
    assert (
        before[0]
        not in page.session.recommendations.customers.query("user == @page._chosen[0].who").item.tolist()
    )
    with qtbot.waitSignal(page.hub.saying.listed, timeout=10000):
        page.what.acted.emit(row(page, 0).link.action, 0)
    assert not row(page, 0).struck
    assert not page.session.feedback.banned_for


def test_never_together_keeps_two_apart(page, qtbot):
    one, other = items(page)[:2]
    with qtbot.waitSignal(page.hub.saying.listed, timeout=20000):
        page.never_together(one, other)
    assert {one, other} - set(items(page)) == {other}
    page.by.button(By.PRODUCT).click()
    page.what.list.choose(0)
    pair = page._chosen[0]
    press(page, qtbot, Qt.Key.Key_T)
    assert row(page, 0).struck
    beside = page.session.recommendations.products
    assert not ((beside.item == pair.beside) & (beside.other == pair.item)).any()


def test_what_is_said_is_kept_in_the_shop(page, qtbot):
    press(page, qtbot, Qt.Key.Key_Y)
    assert page.hub.saying._keeping.journal.feedback() == page.session.feedback
    page.hub.saying._keeping.journal.do(Act(Kind.FATIGUE, 2))
    assert page.hub.saying._keeping.journal.feedback().rules.fatigue_weeks == 2


def test_a_purchase_ticked_away_tells_the_place(page, qtbot):
    box = page.why.what_if
    qtbot.waitUntil(lambda: box.isVisible(), timeout=10000)
    assert not box.check.isChecked()
    assert "Tick it" in box.words
    box.check.click()
    assert box.words.startswith("It would ")
    page.what.list.choose(1)
    assert not box.isVisible()
    qtbot.waitUntil(lambda: not page._explainer.busy, timeout=10000)


def test_while_a_job_runs_the_lists_follow_when_it_has_ended(page, qtbot):
    hub = page.hub
    before = items(page)

    def slowly():
        for step in range(3):
            yield Progress(Stage.EXPORT, step, 3)
        return Exported(Path("lists"), {})

    hub.flow.run_work(Stage.EXPORT, slowly)
    page.what.list.choose(4)
    press(page, qtbot, Qt.Key.Key_Y)
    assert items(page)[0] == before[4]
