"""The page of lists: who, what and why, and every state it can be in."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine import columns
from engine.options import Language, Options
from engine.ranking.meaning import Letters
from engine.reading.table import CatalogueItem
from engine.reasons import BoughtAlso, BoughtTogether, LikeByName
from engine.recommendation import recommend
from engine.stages import Stage, drive
from engine.tracing import orders_behind
from gui import facts, translation
from gui.pages.lists_index import By, Lists, habit, lists_by, orders_each
from gui.pages.lists_rows import Filter
from gui.pages.lists_who import WhoPane
from gui.pages.lists_words import told
from gui.pages.words import shown_id
from gui.session import Failure
from gui.widgets.row_model import ROW_ROLE
from tests.engine import shops as engine_shops
from tests.engine.test_recommendation import trained
from tests.gui import shops

CATALOGUE = [CatalogueItem("new1", "i03 second edition", "")]


def fill(session, lines, catalogue=()):
    """The session as after RECOMMEND, with the sales behind it."""
    training = trained(lines, catalogue)
    names = drive(Letters().model(training.dataset, 0))
    training = replace(training, models={**training.models, **names})
    raw = shops.table()
    cleaned = shops.cleaned(raw)
    session.set(Stage.READ, raw)
    session.set(Stage.CLEAN, shops.Cleaned(engine_shops.sales(lines), cleaned.report, cleaned.rules))
    session.set(Stage.ASSOCIATE, shops.Associated(training.dataset, training.associations))
    session.set(Stage.TRAIN, training)
    session.set(Stage.RECOMMEND, drive(recommend(training, Options())))
    return training


@pytest.fixture
def page(window, qtbot):
    fill(window.session, engine_shops.lively(1), CATALOGUE)
    window.resize(1280, 800)
    window.open_page("lists")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)  # keys go to the window that has the keyboard
    yield window.current_page
    qtbot.waitUntil(lambda: not window.current_page._explainer.busy)


def headline(page):
    return page.header.headline.accessibleName()


def subline(page):
    return page.header.subline.accessibleName()


def rows(view):
    return [view.rows.index(at).data(ROW_ROLE) for at in range(view.rows.rowCount())]


def switch(page, by):
    page.by.button(by).click()


def test_it_opens_with_the_busiest_customer_and_the_reasons_of_row_1(page, qtbot):
    dataset = page.session.training.dataset
    most = int(orders_each(dataset).max())
    assert page.what.list.row == 0
    assert rows(page.who.list)[0].figure == f"{most} orders"
    who = rows(page.who.list)[0].title
    assert headline(page) == f"Ten things to offer customer {who}"
    assert subline(page).startswith(f"{most} orders, about one every ")
    assert page.why._question.text() == "Why number 1?"
    qtbot.waitUntil(lambda: bool(page.why.bars.rows))
    weights = [row.weight for row in page.why.bars.rows]
    assert weights == sorted(weights, reverse=True)
    assert page.why.bars.isVisible()
    assert page.why.bars.accessibleDescription()


def test_the_rows_are_those_of_the_engine(page):
    frame = page.session.recommendations.customers
    mine = frame[frame[columns.USER] == page._last[By.CUSTOMER]]
    shown = rows(page.what.list)
    assert [row.title for row in shown] == [page._name_of(item) for item in mine[columns.ITEM]]
    assert [row.strength for row in shown] == mine[columns.SCORE].tolist()
    new = (mine[columns.KIND] == "new").tolist()
    assert [row.badge.text == "New" for row in shown] == new


def test_new_and_again_are_told_apart_without_another_run(page):
    frame = page.session.recommendations.customers
    mine = frame[frame[columns.USER] == page._last[By.CUSTOMER]]
    for shown in (Filter.NEW, Filter.AGAIN):
        page.filter.set_current(shown)
        page.filter.chosen.emit(shown)
        wanted = mine[mine[columns.KIND] == shown]
        assert [row.lead for row in rows(page.what.list)] == wanted[columns.RANK].astype(str).tolist()
    assert not page.hub.flow.busy


def test_search_finds_part_of_a_number_and_says_when_nobody_is_called_that(page, qtbot):
    qtbot.keyClicks(page.who.search, "u11")
    assert {row.title for row in rows(page.who.list)} == {f"u11{n}" for n in range(10)}
    assert headline(page).endswith(page.who._lists.names[page.who.place])
    qtbot.keyClicks(page.who.search, "zz")
    assert page.who._nobody.isVisible()
    assert page.who.place == -1
    qtbot.keyClick(page.who.search, Qt.Key.Key_Escape)
    assert page.who.list.rows.rowCount() == 120


def test_enter_leads_from_who_to_what_to_the_orders_behind(page, qtbot):
    page.who.list.opened.emit(0)
    page.what.list.choose(1)
    chosen = page._chosen[1]
    behind = orders_behind(page.session.training.dataset, chosen.reason, chosen.who, chosen.item)
    qtbot.keyClick(page.what.list, Qt.Key.Key_Return)
    assert page.why.shows_orders
    assert page.why.table.table.rowCount() == len(behind) > 0
    page.why.back.click()
    assert not page.why.shows_orders


def test_w_hides_the_panel_and_brings_it_back(page, qtbot):
    page.what.list.setFocus()
    qtbot.keyClick(page.what.list, Qt.Key.Key_W)
    assert page.why.isHidden()
    assert page.panes_.why_button.isVisible()
    page.panes_.why_button.click()
    assert page.why.isVisible()
    assert not page.panes_.why_button.isVisible()


def test_beside_a_product_stand_its_pairs_with_their_counts(page):
    switch(page, By.PRODUCT)
    place = page.who.place
    name, orders = page._lists.names[place], int(page._lists.orders[place])
    assert headline(page) == f"Ten things to put beside {name}"
    assert subline(page).startswith(f"{orders} orders hold it.")
    first = page._chosen[0]
    assert isinstance(first.reason, BoughtTogether)
    assert rows(page.what.list)[0].detail == f"In {first.reason.together} of its {orders} orders"
    assert [bar.name for bar in page.why.bars.rows] == [f"Orders with {name}", "Any order"]
    assert page.why.see.text() == f"{first.reason.together} orders"


def test_a_new_arrival_names_whom_to_tell_and_what_its_name_is_close_to(page):
    switch(page, By.ARRIVAL)
    assert headline(page) == "Ten customers to tell about i03 second edition"
    first = page._chosen[0]
    assert page.why._question.text() == f"Why tell {first.who}?"
    assert isinstance(first.reason, LikeByName)
    bought = page.session.training.associations.bought
    user = page.session.training.dataset.users.get_loc(first.who)
    assert int(rows(page.what.list)[0].figure) == orders_each(page.session.training.dataset)[user]
    assert len(page.why.bars.rows) == len(first.reason.items)
    items = page.session.training.dataset.items
    assert all(bought[user, items.get_loc(item)] > 0 for item in first.reason.items)


def test_who_was_chosen_is_remembered_in_each_kind(page):
    page.who.list.choose(5)
    who = page._last[By.CUSTOMER]
    switch(page, By.PRODUCT)
    switch(page, By.CUSTOMER)
    assert page.who.list.row == 5
    assert headline(page).endswith(who)


def test_better_lists_never_move_a_row_that_the_owner_has_chosen(page):
    before = [row.title for row in rows(page.what.list)]
    page.who._on_taken()
    page.session.set(Stage.RECOMMEND, drive(recommend(page.session.training, Options(list_size=3))))
    assert page.better.isVisible()
    assert [row.title for row in rows(page.what.list)] == before
    page.better.click()
    assert not page.better.isVisible()
    assert page.what.list.rows.rowCount() == 3


def test_better_lists_replace_those_that_nobody_has_touched(page):
    page.session.set(Stage.RECOMMEND, drive(recommend(page.session.training, Options(list_size=3))))
    assert page.what.list.rows.rowCount() == 3
    assert headline(page).startswith("Three things")


def test_without_customers_it_opens_by_product_and_says_which_export_has_them(window):
    lines = [(None, f"i{(n + k) % 6}", f"o{n}", n) for n in range(30) for k in range(3)]
    fill(window.session, lines)
    window.open_page("lists")
    page = window.current_page
    assert page.by.current() == By.PRODUCT
    assert page.what.list.rows.rowCount() > 0
    switch(page, By.CUSTOMER)
    assert "export of orders or invoices" in page.what._empty.accessibleName()
    assert page.what._empty.isVisible()
    assert not page.who.isVisible()


def test_below_1120_pixels_the_left_pane_is_behind_a_button(page, window):
    window.resize(1024, 700)
    assert page.panes_.narrow
    assert not page.who.isVisible()
    assert page.panes_.who_button.text() == f"Customer {page._last[By.CUSTOMER]}"
    page.hub.actions["lists.search"].trigger()
    assert page.who.isVisible()
    page.who.list.choose(3)
    page.who.list.opened.emit(3)
    assert not page.who.isVisible()
    assert headline(page).endswith(page._last[By.CUSTOMER])
    window.resize(1280, 800)
    assert page.who.isVisible()


def test_before_a_file_it_says_when_lists_come(window, qtbot):
    window.open_page("lists")
    page = window.current_page
    assert headline(page) == "No lists yet"
    assert subline(page) == "Lists come seconds after a file."
    assert not page.panes_.isVisible()
    with qtbot.waitSignal(page.hub.files_wanted):
        page._states.choose.click()


def test_a_failure_keeps_the_last_lists_and_their_day(page):
    page.session.fail(Stage.RECOMMEND, Failure("file.empty", {"path": "a.csv"}))
    assert page.banner.isVisible()
    assert page.panes_.isVisible()
    assert page.what.list.rows.rowCount() == 10


def test_a_failure_before_any_list_says_so(window):
    window.session.fail(Stage.RECOMMEND, Failure("file.empty", {"path": "a.csv"}))
    window.open_page("lists")
    assert headline(window.current_page) == "The lists could not be made"
    assert window.current_page.banner.isVisible()


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    who = page._last[By.CUSTOMER]
    qtbot.waitUntil(lambda: headline(page) == f"可以推荐给顾客 {who} 的十样")
    assert page.export.text() == "导出清单"


def test_a_saved_shop_whose_lists_come_before_its_training(window):
    """READ brings the kept lists; their page and their fact in the sidebar wait for nothing else."""
    session = window.session
    fill(session, engine_shops.lively(1))
    lists = session.recommendations
    customers = int((lists.customers[columns.RANK] == 1).sum())
    session.clear()
    session.set(Stage.READ, shops.table())
    session.set(Stage.RECOMMEND, lists)
    assert facts.fact(session, Stage.RECOMMEND) == f"{customers} customers"
    window.open_page("lists")
    assert headline(window.current_page) == "No lists yet"
    assert window.current_page._states.empty.isVisible()
    assert not window.current_page.panes_.isVisible()


def test_the_export_button_leads_to_export(page, monkeypatch):
    opened = []
    monkeypatch.setattr(page.hub, "open_page", opened.append)
    page.export.click()
    assert opened == ["export"]


def test_the_one_count_is_bold_and_names_are_escaped():
    name_of = {"i": "SET OF 41 <PINK>"}.__getitem__
    assert told(BoughtAlso("i", 41, 100), name_of) == (
        "<b>41</b> of 100 customers who bought “SET OF 41 &lt;PINK&gt;” also bought this."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [("17850.0", "17850"), ("17850.00", "17850"), ("1.5", "1.5"), ("a.0", "a.0"), ("7.", "7.")],
)
def test_a_spreadsheets_decimals_are_not_shown(text, shown):
    assert shown_id(text) == shown


def test_a_habit_counts_days_not_lines():
    lines = [("a", f"i{k}", f"o{day}", day) for day in (0, 10, 20, 30) for k in range(3)]
    found = habit(engine_shops.dataset(lines), "a")
    assert (found.orders, found.every_days) == (4, 10)
    assert found.last == np.datetime64("2026-01-31")


def test_lists_are_found_where_the_engine_put_them():
    lines = engine_shops.lively(2)
    training = trained(lines)
    found = drive(recommend(training, Options(list_size=4)))
    lists = lists_by(By.CUSTOMER, found, training)
    assert len(lists.ids) == training.dataset.n_users
    for place in (0, 7, len(lists.ids) - 1):
        assert set(lists.rows(place)[columns.USER]) == {lists.ids[place]}
        assert len(lists.reasons_of(place)) == len(lists.rows(place))


def test_a_search_in_100000_names_is_quick():
    names = [f"PRODUCT {n:06} RED" for n in range(100_000)]
    none = np.zeros(len(names), np.int64)
    lists = Lists(By.PRODUCT, names, names, none, none, none, None, (), [name.casefold() for name in names])
    began = time.perf_counter()
    assert lists.find("  000999x  red") == []
    assert lists.find("099999 red") == [99_999]
    assert time.perf_counter() - began < 0.5


def test_a_letter_typed_over_100000_products_is_answered_at_once(qtbot, qapp):
    names = [f"{n:06} PRODUCT RED" for n in range(100_000)]
    some = np.arange(len(names))
    pane = WhoPane()
    qtbot.addWidget(pane)
    pane.show_lists(
        Lists(By.PRODUCT, names, names, some, some, some, None, (), [n.casefold() for n in names]), ""
    )
    pane.show()
    began = time.perf_counter()
    for query in ("r", "re", "red"):
        pane.search.setText(query)
        qapp.processEvents()
    assert time.perf_counter() - began < 1.0
    assert pane.list.rows.rowCount() == len(names)
