from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from engine.options import Language
from engine.sales import CleaningRules, Rule
from engine.stages import Stage
from gui import translation
from gui.pages.check_enough import answers
from gui.session import Failure, Working
from tests.gui import shops


@pytest.fixture
def changes(monkeypatch, window):
    """The rules that the page asked the flow for; the session takes them, as the flow would."""
    asked = []

    def change(flow, rules):
        flow._session.rules = rules
        asked.append(rules)

    monkeypatch.setattr(type(window.flow), "change_rules", change)
    return asked


@pytest.fixture
def page(window, changes):
    raw = shops.table()
    window.session.set(Stage.READ, raw)
    window.session.set(Stage.CLEAN, shops.cleaned(raw))
    window.open_page("check")
    return window.current_page


def titles(page):
    return [row.title for _, row in page._shown]


def test_the_headline_counts_and_the_bar_shows_it(page):
    assert page.header.headline.accessibleName() == "100 of 105 rows are real sales"
    assert page.bar.share == pytest.approx(100 / 105)
    assert page._aside.accessibleName() == "5 rows set aside"


def test_a_row_for_each_rule_that_did_something_and_the_largest_is_chosen(page):
    assert [rule for rule, _ in page._shown] == [Rule.CANCELLED, Rule.NOT_A_PRODUCT]
    assert page.rules.row == 1
    assert page.panel.table.table.rowCount() == 3
    assert page.panel.table.table.text(0, 1) == "POSTAGE"


def test_choosing_a_rule_shows_its_rows(page, qtbot):
    page.rules.choose(0)
    assert page.panel.table.table.rowCount() == 2
    assert page.panel.table.table.text(0, 0) == "C-000"


def test_a_switch_turns_a_rule_off_and_undo_turns_it_on_again(page, changes, qtbot):
    index = page.rules.rows.index(1)
    at = page.rules.visualRect(index).topLeft() + QPoint(24, 28)
    qtbot.mouseClick(page.rules.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert changes[-1].off == {Rule.NOT_A_PRODUCT}
    page.hub.undo.undo()
    assert changes[-1].off == frozenset()


def test_a_rule_that_is_off_stays_in_the_list_to_be_switched_on(page, changes, qtbot):
    page.rules.choose(1)
    qtbot.keyClick(page.rules, Qt.Key.Key_Space)
    report = page.session.cleaned.report
    kept = replace(report, kept=103, set_aside=report.set_aside[:1])
    page.session.set(Stage.CLEAN, replace(page.session.cleaned, report=kept))
    assert [row.switch for _, row in page._shown] == [True, False]
    assert page._shown[1][1].figure == "0"


def test_rows_are_put_back_one_by_one_by_product_and_all_at_once(page, changes, qtbot):
    assert not page.panel.one.isVisible()
    page.panel.table.selectRow(1)
    qtbot.mouseClick(page.panel.one, Qt.MouseButton.LeftButton)
    assert changes[-1].put_back == {101}
    qtbot.mouseClick(page.panel.all, Qt.MouseButton.LeftButton)
    assert changes[-1].put_back == {100, 101, 102}


def test_put_back_rows_can_be_set_aside_again(page, changes):
    page.session.rules = CleaningRules(put_back=frozenset({100}))
    assert "Rows that you put back" in titles(page)
    page.rules.acted.emit("forget", len(page._shown) - 1)
    assert changes[-1].put_back == frozenset()


def test_a_sorted_table_puts_back_the_row_that_is_seen(page, changes, qtbot):
    page.rules.choose(0)
    page.panel.table.table.sort(0, Qt.SortOrder.DescendingOrder)
    page.panel.table.selectRow(0)
    qtbot.mouseClick(page.panel.one, Qt.MouseButton.LeftButton)
    assert changes[-1].put_back == {104}


def test_nothing_set_aside_is_said_as_the_answer(page):
    raw = shops.table(postage=0, cancelled=0)
    page.session.set(Stage.READ, raw)
    page.session.set(Stage.CLEAN, shops.cleaned(raw))
    assert page.header.headline.accessibleName() == "Nothing had to be set aside"
    assert not page.panel.isVisible()


def test_without_any_sale_every_rule_can_be_switched_off(page):
    page.session.fail(Stage.CLEAN, Failure("data.no_sales", {}))
    assert page.header.headline.accessibleName() == "No sale is left"
    assert [rule for rule, _ in page._shown] == list(Rule)
    assert page.banner.isVisible()


def test_what_the_data_is_enough_for(page):
    cleaned = page.session.cleaned
    pairs, lists, names, proof = answers(cleaned.sales, cleaned.report)
    assert (pairs.good, pairs.why) == (False, "Only 40 orders; 200 or more say more")
    assert (lists.good, lists.why) == (True, "7 customers")
    assert (names.good, names.why) == (True, "5 products with clear names")
    assert (proof.good, proof.why) == (True, "Enough; more months make it surer")


def test_what_it_is_not_enough_for(page):
    sales = replace(page.session.cleaned.sales, names={"1": "宫保鸡丁"})
    day = page.session.cleaned.report.first
    report = replace(page.session.cleaned.report, customers=0, orders=900, first=day, last=day)
    pairs, lists, names, proof = answers(sales, report)
    assert pairs.good
    assert not lists.good
    assert not names.good
    assert proof.why == "It needs to know who bought what"
    assert answers(sales, replace(report, customers=3))[3].why == (
        "Needs 8 weeks of dated sales; yours hold 0"
    )
    assert answers(sales, replace(report, first=None, last=None))[3].why == "The file has no dates to test on"


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: page.header.headline.accessibleName() == "105 行里，100 行是真正的销售")
    assert page._shown[0][1].detail == "退掉了，说明不了喜好"


def test_positions_of_a_rule_are_those_of_the_report(page):
    assert np.array_equal(page._positions(Rule.CANCELLED), [103, 104])
    assert len(page._positions(None)) == 0


def test_another_file_leaves_the_old_report_on_show_with_its_own_rows(page):
    page.session.set(Stage.READ, shops.table(postage=0, cancelled=0))
    page.rules.choose(0)
    assert page.panel.table.table.text(0, 0) == "C-000"


def test_signs_of_life_do_not_fill_the_lists_again(page, qtbot):
    page.panel.table.selectRow(1)
    with qtbot.assertNotEmitted(page.panel.table.table.modelReset):
        page.session.set_working(Stage.ASSOCIATE, Working())
    assert page.panel.one.isVisible()
