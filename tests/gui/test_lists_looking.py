"""The panels of the lists that look closer: over time, due again, what changed, bundles."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from engine import interest
from engine.feedback import Feedback
from engine.options import Language
from engine.stages import Stage
from gui import translation
from gui.earlier import Made
from gui.pages.lists_index import By
from gui.pages.lists_interest import MONTHS, months_of
from gui.pages.lists_panes import LOOKS
from gui.widgets.column_bars import whole_ticks
from gui.widgets.month_grid import MonthGrid
from tests.engine import shops as engine_shops
from tests.gui.test_page_lists import CATALOGUE, fill, rows


@pytest.fixture
def page(window, qtbot):
    fill(window.session, engine_shops.lively(1), CATALOGUE)
    window.resize(1280, 800)
    window.open_page("lists")
    page = window.current_page
    yield page
    qtbot.waitUntil(lambda: not page._explainer.busy and not page.looking)


def look(page, qtbot, name):
    page._open_look(name)
    qtbot.waitUntil(lambda: not page.looking)
    return page.panes_.looks[name]


@pytest.mark.parametrize("name", LOOKS)
def test_each_panel_opens_by_its_key_and_closes_by_it(page, window, qtbot, name):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.what.list.setFocus()
    QTest.keyClick(window.windowHandle(), getattr(Qt.Key, f"Key_{LOOKS[name]}"))
    assert page.panes_.look == name
    assert not page.why.isVisible()
    assert page.panes_.looks[name].accessibleName()
    page.what.list.setFocus()
    QTest.keyClick(window.windowHandle(), getattr(Qt.Key, f"Key_{LOOKS[name]}"))
    assert page.panes_.look == ""
    assert page.why.isVisible()


def test_a_customers_year_counts_their_orders_month_by_month(page, qtbot):
    panel = look(page, qtbot, "year")
    dataset = page._held.training.dataset
    user = int(dataset.users.get_loc(page._lists.ids[page.who.place]))
    mine = np.flatnonzero(dataset.user == user)
    newest = dataset.time.max().astype("datetime64[M]")
    recent = mine[dataset.time[mine].astype("datetime64[M]") > newest - MONTHS]
    assert f"{len(np.unique(dataset.order[recent])):,} order" in panel._sentence.accessibleName()
    assert panel.months.isVisible()
    assert panel.months.accessibleDescription()
    assert sum(bar.value for bar in panel.months._bars) == len(np.unique(dataset.order[recent]))
    assert panel.moved.accessibleDescription()


def test_months_before_the_last_thirteen_are_left_out(page):
    dataset = page._held.training.dataset
    whole = months_of(dataset, np.arange(len(dataset.item)))
    assert len(whole.orders) == MONTHS
    assert whole.first[-1] == dataset.time.max().astype("datetime64[M]")


def test_a_products_year_tells_trend_and_season_or_that_it_cannot(page, qtbot):
    page.by.button(By.PRODUCT).click()
    panel = look(page, qtbot, "year")
    season = interest.season(page._held.training.dataset)
    item = int(page._held.training.dataset.items.get_loc(page._lists.ids[page.who.place]))
    known = not np.isnan(season.index[item, 0])
    assert panel.season.isVisible() is bool(known)
    assert panel._notes[0].accessibleName()
    page.by.button(By.ARRIVAL).click()
    assert panel._sentence.accessibleName() == "Nobody has bought it yet."


def test_the_calendar_counts_what_is_due_each_day_and_leads_to_the_customer(page, qtbot):
    panel = look(page, qtbot, "due")
    due = interest.due(page._held.training.dataset)
    assert sum(panel.grid._counts.values()) == len(due.item)
    epoch = QDate(1970, 1, 1)
    day = epoch.daysTo(panel.grid.day)
    there = np.flatnonzero(due.expected.astype(np.int64) == day)
    assert panel.rows.rows.rowCount() == len(there) > 0
    wanted = str(page._held.training.dataset.users[due.user[there[-1]]])
    panel._open(len(there) - 1)
    assert page._lists.ids[page.who.place] == wanted
    panel.late.click()
    assert panel.rows.rows.rowCount() == int((due.late >= 0).sum())


def test_the_arrow_keys_go_from_day_to_day(qtbot):
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.choose(QDate(2026, 2, 28))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.day == QDate(2026, 3, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.day == QDate(2026, 2, 22)
    grid.resize(280, grid.sizeHint().height())
    assert grid.day_at(*grid.place(QDate(2026, 2, 10)).center().toTuple()) == QDate(2026, 2, 10)


def test_first_lists_have_nothing_to_be_compared_with(page, qtbot):
    panel = look(page, qtbot, "changes")
    assert panel._sentence.accessibleName().startswith("These are the first lists")
    assert not page.changed.isVisible()


def test_what_changed_is_told_for_the_shop_and_for_the_customer_with_the_cause(page, qtbot):
    now = page.session.recommendations
    user = page._lists.ids[page.who.place]
    frame = now.customers.copy()
    mine = frame.index[frame["user"] == user]
    gone = str(frame.loc[mine[0], "item"])
    frame.loc[mine[0], "item"] = "no such product"
    page.hub.earlier.before = Made(replace(now, customers=frame))
    page._refresh_now()
    assert page.changed.isVisible()
    panel = look(page, qtbot, "changes")
    assert panel._sentence.accessibleName().startswith("1 of ")
    shown = rows(panel.rows)
    assert [row.title for row in shown] == [now.names[gone], "no such product"]
    assert shown[0].badge.text == "Came in"
    assert shown[1].struck
    assert "no longer in the shop" in shown[1].detail
    page.session.feedback = Feedback(banned_for=frozenset({(user, "no such product")}))
    page._show_look()
    assert "you said never" in rows(panel.rows)[1].detail


def test_bundles_come_after_a_moment(page, qtbot):
    panel = look(page, qtbot, "bundles")
    assert panel._sentence.accessibleName()
    assert "Looking" not in panel._sentence.accessibleName()


def test_the_panels_speak_chinese(page, qtbot):
    look(page, qtbot, "year")
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: page.panes_.year.accessibleName() == "随时间的变化")
    assert "单" in page.panes_.year._sentence.accessibleName()


def test_ticks_are_whole_and_hold_the_most():
    for most in (1, 3, 7, 19, 64, 999, 12_345):
        ticks = whole_ticks(most)
        assert ticks[-1][0] >= most
        assert ticks[1][0] * 2 == ticks[2][0]


def test_earlier_lists_are_those_of_the_run_before(window, qtbot):
    fill(window.session, engine_shops.lively(1), CATALOGUE)
    earlier = window.hub.earlier
    first = window.session.recommendations
    window.flow.step_finished.emit(Stage.EVALUATE)
    assert earlier.before is None
    window.session.set(Stage.RECOMMEND, replace(first, unsold=("other",)))
    window.flow.step_finished.emit(Stage.RECOMMEND)  # lists that follow what was said: no run
    assert earlier.before is None
    window.flow.step_finished.emit(Stage.EVALUATE)
    assert earlier.before.lists is first
    window.session.clear()
    assert earlier.before is None
