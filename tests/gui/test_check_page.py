from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from engine.cleaning import clean
from engine.enough import Use
from engine.options import Language
from engine.sales import CleaningRules, Likeness, Merge, Rule, SetAside
from engine.stages import Stage
from gui import translation
from gui.pages.check_enough import USES
from gui.session import Failure, StageState, Working
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
    return [each.row.title for each in page._shown]


def test_the_headline_counts_and_the_bar_shows_it(page):
    assert page.header.headline.accessibleName() == "100 of 105 rows are real sales"
    assert page.bar.share == pytest.approx(100 / 105)
    assert page._aside.text() == "5 rows set aside"


def test_a_row_for_each_rule_that_did_something_and_the_largest_is_chosen(page):
    assert [each.rule for each in page._shown] == [Rule.CANCELLED, Rule.NOT_A_PRODUCT]
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
    assert [each.row.switch for each in page._shown] == [True, False]
    assert page._shown[1].row.figure == "0"


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
    page.session.fail(Stage.CLEAN, Failure("data.no_sales", {"rows": 105, "largest": "price"}))
    assert page._shown[page.rules.row].rule is Rule.PRICE
    assert page.header.headline.accessibleName() == "No sale is left"
    assert [each.rule for each in page._shown] == [rule for rule in Rule if rule.sets_aside]
    assert not page.panel.isVisible()
    assert page.banner.isVisible()


def test_what_the_data_is_enough_for(page, qtbot):
    assert tuple(USES) == tuple(Use)
    assert page._enough[0]._title.accessibleName() == "Pairs"
    qtbot.waitUntil(lambda: page._enough[0].accessibleName() != "")
    assert [line.accessibleName() for line in page._enough] == [
        "Pairs: Only 40 orders of several products; 200 or more say more",
        "A list for each customer: 7 of 7 customers came again; more months would help",
        "Learning the product names: Only 5 products with names; from 50 on it pays",
        "Proof: Enough; more months make it surer",
    ]
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: page._enough[3].accessibleName() == "验证：够了；多几个月会更可靠")


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: page.header.headline.accessibleName() == "105 行里，100 行是真正的销售")
    assert page._shown[0].row.detail == "退掉了，说明不了喜好"


def test_positions_of_a_rule_are_those_of_the_report(page):
    assert np.array_equal(page._positions(0), [103, 104])
    assert np.array_equal(page._positions(1), [100, 101, 102])


def test_another_file_leaves_the_old_report_on_show_with_its_own_rows(page):
    page.session.set(Stage.READ, shops.table(postage=0, cancelled=0))
    page.rules.choose(0)
    assert page.panel.table.table.text(0, 0) == "C-000"


def test_signs_of_life_do_not_fill_the_lists_again(page, qtbot):
    page.panel.table.selectRow(1)
    with qtbot.assertNotEmitted(page.panel.table.table.modelReset):
        page.session.set_working(Stage.ASSOCIATE, Working())
    assert page.panel.one.isVisible()


MERGE = Merge("tea-cup", "tea cup", "TEA-CUP", "TEA CUP", 4, 40, Likeness.SPELLING, 97.0)
MAYBE = Merge("tea kup", "tea cup", "TEA KUP", "TEA CUP", 1, 40, Likeness.TYPO, 86.0)


def with_report(page, **changes):
    """The page with a report that says something else."""
    cleaned = page.session.cleaned
    page.session.set(Stage.CLEAN, replace(cleaned, report=replace(cleaned.report, **changes)))


def pair_titles(page):
    return [pair.row.title for pair in page.merges.pairs]


def at(page, rule):
    return next(place for place, each in enumerate(page._shown) if each.rule is rule)


def test_rules_that_change_rows_stand_below_and_leave_them_alone_when_told(page, changes, qtbot):
    with_report(page, changed=(SetAside(Rule.FILLED, np.array([3, 7])),))
    assert [each.rule for each in page._shown] == [Rule.CANCELLED, Rule.NOT_A_PRODUCT, Rule.FILLED]
    assert page._shown[2].row.ruled
    page.rules.choose(2)
    assert page.panel.all.text() == "Leave all 2 rows as they are"
    qtbot.mouseClick(page.panel.all, Qt.MouseButton.LeftButton)
    assert changes[-1].put_back == {3, 7}
    page.rules.acted.emit("switch", 2)
    assert changes[-1].off == {Rule.FILLED}
    with_report(page, changed=())
    page.rules.choose(2)
    assert page.panel._none.accessibleName() == "This rule is off; every row stays as it is."


def test_a_rule_that_is_always_on_has_no_switch_and_nothing_to_put_back(page):
    with_report(page, set_aside=(SetAside(Rule.NO_PRODUCT, np.array([5])),))
    assert page._shown[0].row.switch is None
    page.panel.table.selectRow(0)
    assert page.panel.table.isVisible()
    assert not page.panel.one.isVisible()
    assert not page.panel.all.isVisible()


def test_merged_products_are_shown_in_pairs_and_undone_at_a_click(page, changes, qtbot):
    with_report(page, merges=(MERGE,))
    page.rules.choose(at(page, Rule.MERGED))
    assert page._shown[page.rules.row].row.detail == "For example “TEA-CUP” and “TEA CUP”"
    assert page._shown[page.rules.row].row.figure == "1 pair"
    assert pair_titles(page) == ["TEA-CUP"]
    assert page.merges.pairs[0].row.detail == "now “TEA CUP” · names written alike · 4 rows"
    page.merges.list.choose(0)
    qtbot.keyClick(page.merges.list, Qt.Key.Key_Return)
    assert changes[-1].apart == {"tea-cup"}
    with_report(page, merges=())
    assert pair_titles(page) == ["tea-cup"]
    page.merges.list.choose(0)
    qtbot.keyClick(page.merges.list, Qt.Key.Key_Return)
    assert changes[-1].apart == frozenset()


def test_what_may_be_one_product_is_asked_and_joined_or_left(page, changes, qtbot):
    with_report(page, merges=(MERGE,), proposals=(MAYBE,))
    assert page.session.state(Stage.CLEAN) is StageState.ASKS
    page.rules.choose(at(page, Rule.MERGED))
    assert page._shown[page.rules.row].row.badge.text == "Have a look"
    assert pair_titles(page) == ["TEA KUP", "TEA-CUP"]
    page.merges.list.choose(0)
    qtbot.keyClick(page.merges.list, Qt.Key.Key_Return)
    assert changes[-1].joined == {("tea kup", "tea cup")}
    page.hub.undo.undo()
    assert changes[-1].joined == frozenset()
    page.merges.leave.click()
    assert changes[-1].apart == {"tea kup"}
    with_report(page, proposals=())
    assert page.session.state(Stage.CLEAN) is not StageState.ASKS


def test_what_the_owner_joined_is_taken_apart_by_taking_the_word_back(page, changes):
    page.session.rules = CleaningRules(joined=frozenset({("tea kup", "tea cup")}))
    with_report(page, merges=(replace(MAYBE, why=Likeness.OWNER),))
    page.rules.choose(at(page, Rule.MERGED))
    page.merges.list.acted.emit("apart", 0)
    assert changes[-1] == CleaningRules()


def test_undo_and_redo_by_key(page, changes, qtbot):
    page.rules.choose(1)
    qtbot.keyClick(page.rules, Qt.Key.Key_Space)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_Z, control)
    assert changes[-1].off == frozenset()
    qtbot.keyClick(page, Qt.Key.Key_Z, control | shift)
    assert changes[-1].off == {Rule.NOT_A_PRODUCT}


def test_what_was_set_aside_is_saved_with_its_reason(page, qtbot, tmp_path):
    path = tmp_path / "aside.csv"
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    with qtbot.waitSignal(page.saving.job.done), qtbot.waitSignal(page.hub.said) as said:
        dialog.fileSelected.emit(str(path))
        dialog.close()
    rows = pd.read_csv(path, dtype=str)
    assert len(rows) == 5
    assert set(rows["Article"]) == {"TEA CUP", "POSTAGE"}
    assert rows.iloc[:, 0].nunique() == 2
    assert said.args == [f"Wrote 5 rows to {path}", False]


def test_a_file_that_cannot_be_written_is_told(page, qtbot, tmp_path):
    page.saving._what = (page._table, page.session.cleaned.report)
    with qtbot.waitSignal(page.hub.said) as said:
        page.saving.write(str(tmp_path / "nowhere" / "aside.csv"))
    assert "aside.csv" in said.args[0]


def test_records_of_several_lines_are_counted_as_the_file_has_them(page):
    with_report(page, set_aside=(SetAside(Rule.CANCELLED, np.array([103, 104]), records=1),))
    assert page._shown[0].row.figure == "1"


def test_the_rules_fill_in_one_by_one_while_the_cleaning_is_at_work(window, changes):
    raw = shops.table()
    window.session.set(Stage.READ, raw)
    window.open_page("check")
    page = window.current_page
    seen = []
    for progress in clean(raw):
        window.session.set_working(Stage.CLEAN, Working(progress))
        page.refresh()
        told = [(each.rule, each.row.figure) for each in page._shown]
        seen += [told] if told and told not in seen else []
    assert page._body.isVisibleTo(page) and page.panel.isHidden()
    assert [rules[0][0] for rules in seen] == [seen[0][0][0]] * len(seen) and len(seen) > 1
    assert all(len(before) < len(after) for before, after in pairwise(seen))
    window.session.set_working(Stage.CLEAN, None)
    window.session.set(Stage.CLEAN, shops.cleaned(raw))
    assert titles(page) == [
        each.row.title for each in page._words.rows(shops.cleaned(raw).report, CleaningRules())
    ]
    assert not page.panel.isHidden()
