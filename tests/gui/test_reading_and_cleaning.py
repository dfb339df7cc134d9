"""Sales and Check with the engine behind them: what the owner says reaches the sales."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine.columns import Role
from engine.sales import CleaningRules, Rule
from engine.stages import Stage
from gui.keeping import still_put_back
from gui.session import StageState
from tests.gui import shops

HEAD = "Receipt;Client;Article;Pieces;Sum;When\n"
LINES = [
    f"R-{at:03};{100 + at % 7};{item};{1 + at % 3};{1 + at % 3}.500;2025-0{1 + at // 20}-{1 + at % 20:02}\n"
    for at in range(60)
    for item in (("CAKE PLATE", "CAKE FORK") if at % 2 else ("TEA CUP", "TEA POT"))
]
LATER = "R-900;104;TEA CUP;2;3.000;2025-04-01\n"


@pytest.fixture
def sales(tmp_path):
    """A small till's export."""
    path = tmp_path / "till.csv"
    path.write_text(HEAD + "".join(LINES) + "R-901;104;POSTAGE;1;4.000;2025-03-21\n", encoding="utf-8")
    return path


@pytest.fixture
def opened(window, sales, qtbot):
    """The window with the file read and cleaned, nothing at work any more."""
    until_clean(window, qtbot, lambda: window.opening.take_files([sales], "start"))
    return window


def until_clean(window, qtbot, act):
    """Does something and waits until CLEAN is done for it; the later steps are left out."""
    window.flow.step_finished.connect(stop := _Stop(window.flow))
    with qtbot.waitSignal(window.flow.settled, timeout=30000):
        act()
    window.flow.step_finished.disconnect(stop)


class _Stop:
    """Ends the chain after CLEAN."""

    def __init__(self, flow):
        self._flow = flow

    def __call__(self, stage):
        if stage is Stage.CLEAN:
            self._flow.cancel()


def test_a_chip_has_the_figures_read_another_way_and_undo_brings_them_back(opened, qtbot):
    page, session = opened.current_page, opened.session
    assert session.table.decimal == "."
    chip = page.found.chips.chips["decimal"]
    comma = next(action for action in chip.menu().actions() if action.text() == "38,00")
    until_clean(opened, qtbot, comma.trigger)
    assert session.table.decimal == ","
    assert chip.accessibleName() == "Decimals 38,00"
    until_clean(opened, qtbot, opened.hub.undo.undo)
    assert session.table.decimal == "."


def test_a_date_that_means_two_days_is_asked_about_and_read_as_answered(window, tmp_path, qtbot):
    path = tmp_path / "either.csv"
    lines = [
        f"R-{at:03};{100 + at % 5};{item};{1 + at % 3};2.50;0{3 + at % 2}/0{4 + at % 5}/2025\n"
        for at in range(40)
        for item in ("TEA CUP", "TEA POT")
    ]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    until_clean(window, qtbot, lambda: window.opening.take_files([path], "start"))
    page, session = window.current_page, window.session
    assert session.state(Stage.READ) is StageState.ASKS
    assert "03/04/2025" in page.found._banner.title.accessibleName()
    words = [button.text() for button in page.found._answers]
    assert sorted(words) == ["3 April", "4 March"]
    for answer, day in (("4 March", "2025-03-04"), ("3 April", "2025-04-03")):
        until_clean(window, qtbot, page.found._answers[words.index(answer)].click)
        assert str(session.table.times[0])[:10] == day
        assert session.state(Stage.READ) is not StageState.ASKS
        until_clean(window, qtbot, window.hub.undo.undo)
        assert session.state(Stage.READ) is StageState.ASKS


def test_a_role_given_to_another_column_reaches_the_sales(opened, qtbot):
    session = opened.session
    assert session.cleaned.report.customers == 7
    until_clean(opened, qtbot, lambda: opened.current_page.found.role_wanted.emit("Client", None))
    assert session.cleaned.report.customers == 0
    assert session.table.mapping.get(Role.CUSTOMER) is None
    until_clean(opened, qtbot, opened.hub.undo.undo)
    assert session.cleaned.report.customers == 7


def test_a_delimiter_that_makes_no_table_leaves_the_shop_and_a_way_back(opened, qtbot):
    page, session = opened.current_page, opened.session
    with qtbot.waitSignal(opened.flow.settled, timeout=30000):
        page.found.chips.chosen.emit("delimiter", "|")
    assert page.failed.isVisible()
    assert len(session.table.cells) == 121
    until_clean(opened, qtbot, page.failed.again.click)
    assert page.found.isVisible()
    assert session.failure(Stage.READ) is None


def test_another_file_joins_the_shop_and_is_taken_out_again(opened, qtbot, tmp_path):
    page, session = opened.current_page, opened.session
    april = tmp_path / "april.csv"
    april.write_text(HEAD + LATER, encoding="utf-8")
    until_clean(opened, qtbot, lambda: opened.opening.take_files([april], "sales"))
    assert len(session.table.cells) == 122
    assert page.found.files.isVisible()
    page.found.files.choose(1)
    until_clean(opened, qtbot, lambda: qtbot.keyClick(page.found.files, Qt.Key.Key_Delete))
    assert len(session.table.cells) == 121
    until_clean(opened, qtbot, opened.hub.undo.undo)
    assert len(session.table.cells) == 122
    until_clean(opened, qtbot, opened.hub.undo.undo)
    assert session.options.files == (tmp_path / "till.csv",)


def test_a_rule_is_switched_off_and_rows_are_put_back_in_the_sales(opened, qtbot):
    opened.open_page("check")
    page, session = opened.current_page, opened.session
    kept = session.cleaned.report.kept
    at = next(place for place, each in enumerate(page._shown) if each.rule is Rule.NOT_A_PRODUCT)
    page.rules.choose(at)
    until_clean(opened, qtbot, lambda: qtbot.keyClick(page.rules, Qt.Key.Key_Space))
    assert session.cleaned.report.kept == kept + 1
    until_clean(opened, qtbot, opened.hub.undo.undo)
    assert session.cleaned.report.kept == kept
    page.rules.choose(at)
    until_clean(opened, qtbot, page.panel.all.click)
    assert session.cleaned.report.kept == kept + 1


def test_rows_that_were_put_back_stay_so_only_while_they_are_the_same_rows():
    before = shops.table()
    rules = CleaningRules(put_back=frozenset({0, 3, 104}))
    assert still_put_back(rules, before, before) is rules
    cells = before.cells.copy()
    cells.loc[3, "Article"] = "TEA TIN"
    assert still_put_back(rules, before, replace(before, cells=cells)).put_back == {0, 104}
    shorter = replace(before, cells=before.cells.iloc[:50])
    assert still_put_back(rules, before, shorter).put_back == {0, 3}
    other = replace(before, cells=before.cells.set_axis([f"({at})" for at in range(7)], axis=1))
    assert still_put_back(rules, before, other).put_back == frozenset()
    assert np.array_equal(before.positions, np.arange(105))
