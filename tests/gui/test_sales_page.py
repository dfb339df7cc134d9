import pytest
from PySide6.QtCore import Qt

from engine.columns import Role
from engine.options import Language
from engine.stages import Progress, Stage
from gui import theme, translation
from gui.session import Failure, StageState, Working
from tests.gui import shops


@pytest.fixture
def page(window):
    window.open_page("sales")
    return window.current_page


@pytest.fixture
def changes(monkeypatch, window):
    """The options that the page asked the flow for."""
    asked = []
    monkeypatch.setattr(type(window.flow), "change_options", lambda _, options: asked.append(options))
    return asked


def heads(page):
    return [(column.title, column.second) for column in page.found.table.table.columns]


def headline(page):
    return page.header.headline.accessibleName()


def test_without_a_file_it_asks_for_one(page, qtbot):
    assert headline(page) == "No sales file yet"
    with qtbot.waitSignal(page.hub.files_wanted):
        qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)


def test_the_rows_stand_as_in_the_file_under_role_and_word(page):
    page.session.set(Stage.READ, shops.table())
    assert headline(page) == "Every column is clear"
    assert heads(page)[0] == ("Order", "Receipt")
    assert heads(page)[4] == ("Line total", "Sum")
    assert heads(page)[6] == ("Not used", "Till")
    table = page.found.table.table
    assert [table.text(0, column) for column in range(7)] == [
        "R-000", "100", "TEA CUP", "1", "2.50", "2025-01-01", "front",
    ]  # fmt: skip
    assert not page.found._banner.isVisible()
    assert page.next.property("kind") == "primary"


def test_only_the_first_200_rows_are_shown(page):
    raw = shops.table(postage=500)
    page.session.set(Stage.READ, raw)
    assert page.found.table.table.rowCount() == 200
    assert page.found._rows_word.text() == "The first 200 rows, letter for letter as in the file"


def test_what_was_recognised_stands_as_chips_that_do_nothing(page):
    page.session.set(Stage.READ, shops.table())
    chips = [page.found._chips.itemAt(at).widget() for at in range(page.found._chips.count())]
    assert [chip.accessibleName() for chip in chips] == [
        "Text UTF-8", "Separated by Semicolon", "Heads row 1", "Date year-month-day", "Decimals 38.00",
    ]  # fmt: skip
    assert all(chip.menu() is None and chip.focusPolicy() is Qt.FocusPolicy.NoFocus for chip in chips)


def test_an_unsure_column_is_asked_about_and_the_answer_maps_it(page, changes, qtbot):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    assert headline(page) == "Your file is understood, but for one column"
    assert page.session.state(Stage.READ) is StageState.ASKS
    assert page.next.property("kind") == "secondary"
    assert heads(page)[4] == ("Line total ?", "Sum")
    qtbot.mouseClick(page.found._answers[1], Qt.MouseButton.LeftButton)
    assert changes[-1].mapping == {**shops.MAPPING, Role.AMOUNT: "", Role.PRICE: "Sum"}
    page.hub.undo.undo()
    assert changes[-1].mapping == {}


def test_the_first_answer_keeps_the_guess(page, changes, qtbot):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    qtbot.mouseClick(page.found._answers[0], Qt.MouseButton.LeftButton)
    assert changes[-1].mapping == shops.MAPPING


def test_a_role_moves_from_one_column_to_another(page, changes):
    page.session.set(Stage.READ, shops.table())
    page.found.role_wanted.emit("Till", Role.CUSTOMER)
    assert changes[-1].mapping[Role.CUSTOMER] == "Till"
    assert "Client" not in changes[-1].mapping.values()
    page.found.role_wanted.emit("Sum", Role.CUSTOMER)
    assert changes[-1].mapping[Role.AMOUNT] == ""
    page.found.role_wanted.emit("Till", None)
    assert "Till" not in changes[-1].mapping.values()


def test_the_menu_of_a_head_ticks_its_role_and_offers_all(page):
    page.session.set(Stage.READ, shops.table())
    menu = page.found._role_menu("Sum")
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Line total"]
    assert len([action for action in menu.actions() if not action.isSeparator()]) == len(Role) + 1


def test_reading_counts_rows_and_can_be_cancelled(page):
    page.session.set_working(Stage.READ, Working(Progress(Stage.READ, 212_000)))
    assert headline(page) == "Reading, 212,000 rows so far"
    assert page.cancel.isVisible()


def test_a_file_without_products_says_what_to_export_instead_and_that_nothing_changed(
    page, changes, qtbot, tmp_path
):
    payments = tmp_path / "payments-march.csv"
    payments.write_text("Date,Receipt,Tender\n2025-03-01,R-1,Card\n2025-03-02,R-2,Cash\n", encoding="utf-8")
    page.session.set(Stage.READ, shops.table())
    with qtbot.waitSignal(page._aside.done):
        page.session.fail(Stage.READ, Failure("file.no_product", {"path": str(payments), "columns": "Date"}))
    assert headline(page) == "This file has no products in it"
    assert page.failed.banner.title.accessibleName().startswith("payments-march.csv has no column")
    assert page.failed._steps_box.isVisible()
    assert "as it was before" in page.failed._safe.accessibleName()
    assert not page.found.isVisible()
    assert page.failed.rows.table.text(1, 2) == "Cash"
    page.failed._columns.actions()[2].trigger()
    assert (changes[-1].files, changes[-1].mapping) == ((payments,), {Role.PRODUCT: "Tender"})


def test_another_failure_has_no_steps(page):
    page.session.fail(Stage.READ, Failure("file.unreadable", {"path": "x.csv"}))
    assert headline(page) == "This file could not be used"
    assert not page.failed._steps_box.isVisible()
    assert not page.failed.back.isVisible()


def test_counts_stand_below_once_they_are_there(page):
    raw = shops.table()
    page.session.set(Stage.READ, raw)
    assert not page.found._counts.isVisible()
    page.session.set(Stage.CLEAN, shops.cleaned(raw))
    words = page.found._counts.accessibleName()
    assert "7 customers" in words
    assert "40 orders" in words
    assert "1 Jan 2025 to 19 Apr 2025" in words


def test_it_speaks_chinese(page, qtbot):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: headline(page) == "文件看懂了，只有一列请您确认")
    assert heads(page)[4] == ("整行金额 ?", "Sum")
    assert page.found._banner.title.accessibleName() == "「Sum」是一整行的钱，还是一份的钱？"


def test_the_column_in_question_is_amber(page):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    brush = page.found.table.table.index(0, 4).data(Qt.ItemDataRole.BackgroundRole)
    assert brush.color() == theme.tokens().warn_soft


def test_signs_of_life_do_not_fill_the_table_again(page, qtbot):
    page.session.set(Stage.READ, shops.table())
    with qtbot.assertNotEmitted(page.found.table.table.modelReset):
        page.session.set_working(Stage.CLEAN, Working())
