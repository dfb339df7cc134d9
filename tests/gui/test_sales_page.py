import gzip
from dataclasses import replace
from pathlib import Path
from time import thread_time

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.columns import Role
from engine.options import Choices, Language
from engine.reading.table import Notice
from engine.stages import Progress, Stage, drive
from gui import theme, translation
from gui.pages.sales_failed import sums_of_money
from gui.pages.sales_preview import first_rows, rows_so_far
from gui.session import Failure, StageState, Working
from tests.gui import shops

PATH = Path("till-2025.csv")


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


def test_all_rows_are_there_to_be_looked_at(page):
    page.session.set(Stage.READ, shops.table(postage=500))
    assert page.found.table.table.rowCount() == 602
    assert page.found._rows_word.text() == "602 rows"


def test_two_million_rows_are_shown_at_once(page):
    raw = shops.table()
    many = np.arange(2_000_000, dtype=np.int64)
    cells = pd.DataFrame({name: np.take(raw.cells[name].array, many % 100) for name in raw.cells.columns})
    times = np.full(len(many), np.datetime64("2025-01-01"), "datetime64[ns]")
    raw = replace(raw, cells=cells, times=times, positions=many, records=many)
    begun = thread_time()  # of this thread alone, however busy the machine is
    page.session.set(Stage.READ, raw)
    page.found.table.grab()
    assert thread_time() - begun < 0.2
    page.found.table.scrollToBottom()
    assert page.found.table.rowAt(page.found.table.viewport().height() - 40) >= 1_999_990


def chips(page):
    return [chip.accessibleName() for chip in page.found.chips.chips.values() if not chip.isHidden()]


def pick(page, chip, word):
    menu = page.found.chips.chips[chip].menu()
    next(action for action in menu.actions() if action.text() == word).trigger()


def test_what_was_recognised_stands_as_chips(page):
    page.session.set(Stage.READ, shops.table())
    assert chips(page) == [
        "Format Plain table", "Text UTF-8", "Separated by Semicolon", "Heads row 1", "Date year-month-day",
        "Decimals 38.00",
    ]  # fmt: skip


def test_a_workbook_has_sheets_and_no_encoding(page, changes):
    raw = shops.table()
    book = replace(raw.files[0], encoding=None, delimiter=None, sheet="明细", sheets=("汇总", "明细"))
    page.session.set(Stage.READ, replace(raw, files=(book,)))
    assert chips(page)[1:3] == ["Sheet 明细 and those like it", "Heads row 1"]
    texts = [action.text() for action in page.found.chips.chips["sheet"].menu().actions()]
    assert texts == ["明细 and those like it", "汇总", "明细"]
    pick(page, "sheet", "汇总")
    assert changes[-1].choices == {PATH: Choices(sheet="汇总")}
    page.session.options = changes[-1]
    page.session.set(Stage.READ, replace(raw, files=(replace(book, sheet="汇总"),)))
    assert chips(page)[1] == "Sheet 汇总"
    pick(page, "sheet", "As Pairwell finds it")
    assert changes[-1].choices == {}


@pytest.mark.parametrize(
    ("chip", "word", "said"),
    [
        ("format", "Plain table", None),
        ("encoding", "GB 18030 (Chinese)", Choices(encoding="gb18030")),
        ("delimiter", "Tab", Choices(delimiter="\t")),
        ("header_row", "Row 3", Choices(header_row=3)),
        ("header_row", "None", Choices(header_row=0)),
        ("date_order", "day/month/year", Choices(date_order="dmy")),
        ("decimal", "38,00", Choices(decimal=",")),
    ],
)
def test_a_chip_has_the_file_read_another_way_and_undo_as_before(page, changes, chip, word, said):
    page.session.set(Stage.READ, shops.table())
    pick(page, chip, word)
    if said is None:  # it was so before
        assert not changes
        return
    assert changes[-1].choices == {PATH: said}
    page.hub.undo.undo()
    assert changes[-1].choices == {}
    page.hub.undo.redo()
    assert changes[-1].choices == {PATH: said}


def test_a_choice_can_be_left_to_pairwell_again(page, changes):
    page.session.options = replace(page.session.options, choices={PATH: Choices(delimiter=";", decimal=".")})
    page.session.set(Stage.READ, shops.table())
    assert page.found.chips.chips["delimiter"].toolTip() == "You said so"
    pick(page, "delimiter", "As Pairwell finds it")
    assert changes[-1].choices == {PATH: Choices(decimal=".")}
    page.session.options = changes[-1]
    pick(page, "decimal", "As Pairwell finds it")
    assert changes[-1].choices == {}


def test_an_unsure_column_is_asked_about_and_the_answer_maps_it(page, changes, qtbot):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    assert headline(page) == "Your file is understood, but for one column"
    assert page.session.state(Stage.READ) is StageState.ASKS
    assert page.next.property("kind") == "secondary"
    assert heads(page)[4] == ("Line total ?", "Sum")
    qtbot.mouseClick(page.found._answers[1], Qt.MouseButton.LeftButton)
    assert changes[-1].mapping == {Role.AMOUNT: "", Role.PRICE: "Sum"}
    page.hub.undo.undo()
    assert changes[-1].mapping == {}


def test_the_first_answer_keeps_the_guess(page, changes, qtbot):
    page.session.set(Stage.READ, shops.table(confidence=0.4))
    qtbot.mouseClick(page.found._answers[0], Qt.MouseButton.LeftButton)
    assert changes[-1].mapping == {Role.AMOUNT: "Sum"}


def test_a_role_moves_from_one_column_to_another(page, changes):
    page.session.set(Stage.READ, shops.table())
    page.found.role_wanted.emit("Till", Role.CUSTOMER)
    assert changes[-1].mapping == {Role.CUSTOMER: "Till"}
    page.found.role_wanted.emit("Sum", Role.CUSTOMER)
    assert changes[-1].mapping == {Role.CUSTOMER: "Sum", Role.AMOUNT: ""}
    page.found.role_wanted.emit("Client", None)
    assert changes[-1].mapping == {Role.CUSTOMER: ""}
    page.session.options = replace(page.session.options, mapping={Role.CUSTOMER: "", Role.ORDER: "Receipt"})
    page.found.role_wanted.emit("Client", Role.STATUS)
    assert changes[-1].mapping == {Role.CUSTOMER: "", Role.ORDER: "Receipt", Role.STATUS: "Client"}


def test_the_menu_of_a_head_ticks_its_role_and_offers_all(page):
    page.session.set(Stage.READ, shops.table())
    menu = page.found._role_menu("Sum")
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Line total"]
    assert "Customer\tClient" in [action.text() for action in menu.actions()]
    assert len([action for action in menu.actions() if not action.isSeparator()]) == len(Role) + 1


def test_reading_counts_rows_and_can_be_cancelled(page):
    page.session.set_working(Stage.READ, Working(Progress(Stage.READ, 212_000)))
    assert headline(page) == "Reading, 212,000 rows so far"
    assert page.cancel.isVisible()


def test_a_file_without_products_says_what_to_export_instead_and_that_nothing_changed(
    page, qtbot, tmp_path, monkeypatch
):
    payments = tmp_path / "payments-march.csv"
    payments.write_text("Date,Receipt,Tender\n2025-03-01,R-1,Card\n2025-03-02,R-2,Cash\n", encoding="utf-8")
    page.session.set(Stage.READ, shops.table())
    facts = {"path": str(payments), "columns": "Date", "rows": 2, "kind": "payments"}
    with qtbot.waitSignal(page._aside.done):
        page.session.fail(Stage.READ, Failure("file.no_product", facts))
    assert headline(page) == "This file has no products in it"
    assert page.failed.banner.title.accessibleName().startswith("payments-march.csv lists payments.")
    assert page.failed.banner.text.accessibleName().startswith("2 rows without products")
    assert page.failed._steps_box.isVisible()
    assert "as it was before" in page.failed._safe.accessibleName()
    assert not page.found.isVisible()
    assert page.failed.rows.table.text(1, 2) == "Cash"
    tried = []
    monkeypatch.setattr(page.hub.flow, "try_again", tried.append)
    page.failed._columns.actions()[2].trigger()
    assert tried[-1].mapping == {Role.PRODUCT: "Tender"}


def test_sums_of_money_stand_at_the_right():
    assert sums_of_money(pd.Series(["14.50", "3.20", "–", "1 027,95 €"]))
    assert not sums_of_money(pd.Series(["100482", "100483"]))
    assert not sums_of_money(pd.Series(["–", ""]))
    assert not sums_of_money(pd.Series(["2025-03-01", "14.50"]))


def test_a_second_start_with_the_same_shop_says_so(page):
    page.session.fail(Stage.READ, Failure("options.shop_in_use", {"path": "/shops/Harbour Lane"}))
    assert headline(page) == "This shop is open already"
    assert "Harbour Lane" in page.failed.banner.title.accessibleName()


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


def test_a_question_turns_the_node_amber_before_the_page_was_ever_opened(window):
    window.session.set(Stage.READ, shops.table(confidence=0.4))
    assert window.session.state(Stage.READ) is StageState.ASKS
    window.session.set(Stage.READ, shops.table())
    assert window.session.state(Stage.READ) is StageState.DONE


def test_questions_come_one_after_another_the_least_sure_first(page, changes, qtbot):
    raw = shops.table()
    unsure = replace(raw.files[0], confidence={Role.AMOUNT: 0.5, Role.CUSTOMER: 0.3})
    page.session.set(Stage.READ, replace(raw, files=(unsure,)))
    assert headline(page) == "Your file is understood, but for two columns"
    assert page.found._question.column == "Client"
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert changes[-1].mapping == {Role.CUSTOMER: "Client"}
    page.session.options = changes[-1]
    less = replace(raw.files[0], confidence={Role.AMOUNT: 0.5, Role.CUSTOMER: 1.0})
    page.session.set(Stage.READ, replace(raw, files=(less,)))
    assert page.found._question.column == "Sum"
    page.found._answers[0].click()
    assert changes[-1].mapping == {Role.CUSTOMER: "Client", Role.AMOUNT: "Sum"}


def two_ways(raw, date_format):
    notice = Notice("read.dates_ambiguous", {"column": "When"})
    file = replace(raw.files[0], confidence={Role.DATE: 0.5}, notices=(notice,), date_format=date_format)
    cells = raw.cells.assign(When=["13/13/2025", "05/05/2025", *["03/04/2025"] * (len(raw.cells) - 2)])
    return replace(raw, cells=cells, files=(file,))


def test_which_day_a_date_means_is_asked_with_an_example_of_the_file(page, changes):
    page.session.set(Stage.READ, two_ways(shops.table(), "%d/%m/%Y"))
    banner = page.found._banner
    assert banner.title.accessibleName() == "Which day is “03/04/2025” in the column “When”?"
    assert [button.text() for button in page.found._answers] == ["3 April", "4 March"]
    page.found._answers[1].click()
    assert changes[-1].choices == {PATH: Choices(date_order="mdy")}
    page.session.set(Stage.READ, two_ways(shops.table(), "%m/%d/%Y"))
    assert [button.text() for button in page.found._answers] == ["4 March", "3 April"]


def test_a_likely_column_is_told_in_words(page):
    page.session.set(Stage.READ, shops.table(confidence=0.7))
    assert heads(page)[4] == ("Line total", "Sum · likely")
    assert page.session.state(Stage.READ) is StageState.DONE
    table, role = page.found.table.table, Qt.ItemDataRole
    hint = table.headerData(4, Qt.Orientation.Horizontal, role.ToolTipRole)
    assert hint == "The file calls it “Sum”. “Line total” is likely, not sure; a click changes it."
    assert (
        table.headerData(4, Qt.Orientation.Horizontal, role.AccessibleTextRole) == "Line total, Sum · likely"
    )


def test_a_role_is_chosen_by_key(page):
    page.session.set(Stage.READ, shops.table())
    asked = []
    page.found.heads.asked.disconnect()
    page.found.heads.asked.connect(lambda section, _: asked.append(section))
    page.found.table.setCurrentIndex(page.found.table.table.index(0, 6))
    page.found.table.setFocus()
    QTest.keyClick(page.found.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked == [6]


def three_files(raw):
    names = ("january.csv", "february.csv", "march.csv")
    return replace(
        raw, files=tuple(replace(raw.files[0], path=Path(name), rows=35, delimiter=",") for name in names)
    )


def test_several_files_are_a_list_with_chips_of_the_chosen_one(page):
    raw = three_files(shops.table())
    other = replace(raw.files[1], encoding="gb18030")
    page.session.set(Stage.READ, replace(raw, files=(raw.files[0], other, raw.files[2])))
    files = page.found.files
    assert files.isVisible()
    assert page.found._name.text() == "3 files"
    assert [files.rows.row(at).title for at in range(3)] == ["january.csv", "february.csv", "march.csv"]
    assert files.rows.row(0).figure.startswith("35 rows")
    assert "Text UTF-8" in chips(page)
    files.choose(1)
    assert "Text GB 18030" in chips(page)


def test_files_are_taken_out_and_put_in_another_order_by_key_and_undone(page, changes, qtbot):
    raw = three_files(shops.table())
    paths = tuple(file.path for file in raw.files)
    options = replace(page.session.options, files=paths, choices={paths[2]: Choices(decimal=",")})
    page.session.options = options
    page.session.set(Stage.READ, raw)
    page.found.files.choose(2)
    qtbot.keyClick(page.found.files, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert changes[-1].files == (paths[0], paths[2], paths[1])
    page.hub.undo.undo()
    assert changes[-1].files == paths
    page.found.files.choose(2)
    qtbot.keyClick(page.found.files, Qt.Key.Key_Delete)
    assert (changes[-1].files, changes[-1].choices) == (paths[:2], {})
    page.hub.undo.undo()
    assert changes[-1] == options


def test_what_is_said_of_one_file_and_of_all(page, changes):
    raw = three_files(shops.table())
    paths = [file.path for file in raw.files]
    page.session.set(Stage.READ, raw)
    page.found.files.choose(1)
    pick(page, "encoding", "GB 18030 (Chinese)")
    assert changes[-1].choices == {paths[1]: Choices(encoding="gb18030")}
    pick(page, "decimal", "38,00")
    assert changes[-1].choices == dict.fromkeys(paths, Choices(decimal=","))
    other = replace(raw.files[2], format="shopify_orders_export")
    page.session.set(Stage.READ, replace(raw, files=(*raw.files[:2], other)))
    pick(page, "format", "Etsy’s sold order items")
    assert changes[-1].choices == dict.fromkeys(paths[:2], Choices(format="etsy_sold_order_items"))


def test_the_chips_of_all_files_stand_with_each_of_them(page):
    raw = three_files(shops.table())
    head = replace(raw.files[0], mapping={Role.ORDER: "Receipt", Role.CUSTOMER: "Client"})
    page.session.set(Stage.READ, replace(raw, files=(head, *raw.files[1:])))
    assert chips(page)[-2:] == ["Date year-month-day", "Decimals 38.00"]


def test_notices_are_told_calmly_and_the_many_at_a_click(page, qtbot):
    raw = shops.table()
    told = tuple(Notice("read.file", {"place": at}) for at in range(1))
    page.session.set(Stage.READ, replace(raw, files=(replace(raw.files[0], notices=told),)))
    assert page.found.notices.sentences == ["Reading the file"]
    assert not page.found.notices.more.isVisible()
    page.session.set(Stage.READ, shops.table())
    assert not page.found.notices.isVisible()
    codes = ("read.file", "read.columns", "clean.rules", "clean.names")  # sentences that are sure to be there
    many = tuple(Notice(code) for code in codes)
    page.session.set(Stage.READ, replace(raw, files=(replace(raw.files[0], notices=many),)))
    assert page.found.notices.more.text() == "2 more"
    qtbot.mouseClick(page.found.notices.more, Qt.MouseButton.LeftButton)
    assert page.found.notices._lines.count() == 4


def test_the_first_rows_stand_there_while_the_file_is_read(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "march.csv"
    file.write_text("Receipt;Article\n" + "".join(f"R-{at};TEA CUP\n" for at in range(9)), encoding="utf-8")
    options = replace(page.session.options, files=(file,))
    monkeypatch.setattr(type(page.hub.flow), "options", property(lambda _: options))
    with qtbot.waitSignal(page._ahead.done):
        page.session.set_working(Stage.READ, Working(Progress(Stage.READ, 0)))
    assert headline(page) == "Reading your file"
    assert page.reading.isVisible()
    assert page.reading.rows.table.text(8, 0) == "R-8"


def test_a_choice_that_fails_leaves_a_way_back(page, changes, qtbot):
    raw = shops.table()
    page.session.set(Stage.READ, raw)
    page.session.fail(Stage.READ, Failure("file.ragged", {"path": "till-2025.csv"}))
    assert page.failed.again.isVisible()
    qtbot.mouseClick(page.failed.again, Qt.MouseButton.LeftButton)
    assert changes[-1] == page.session.options


def test_cancelling_a_reading_leaves_the_chips_as_they_were(page, changes):
    page.session.set(Stage.READ, shops.table())
    pick(page, "delimiter", "Tab")
    assert "Separated by Tab" in chips(page)
    page.hub.flow.cancelled.emit(Stage.READ)
    assert "Separated by Semicolon" in chips(page)


def test_a_known_export_without_products_is_named_with_the_one_to_make(page, tmp_path, qtbot):
    payments = tmp_path / "unified_payments.csv"
    payments.write_text("id,Amount\nch_1,5.00\nch_2,6.00\n", encoding="utf-8")
    facts = {"path": str(payments), "format": "stripe_payments", "instead": "stripe_payments"}
    with qtbot.waitSignal(page._aside.done):
        page.session.fail(Stage.READ, Failure("file.no_product_known_format", facts))
    title = page.failed.banner.title.accessibleName()
    assert title == (
        "unified_payments.csv is Stripe’s list of payments: no column says which product was bought."
    )
    assert "Shopify: Orders → Export" in page.failed._steps[1]._text.accessibleName()


def test_a_packed_bomb_is_unpacked_only_when_the_owner_says_so(page, qtbot, monkeypatch):
    facts = {"path": "big.csv.gz", "packed_mb": 1, "unpacked_mb": 900}
    page.session.fail(Stage.READ, Failure("file.unpacks_far", facts))
    tried = []
    monkeypatch.setattr(page.hub.flow, "try_again", tried.append)
    qtbot.mouseClick(page.failed.unpack, Qt.MouseButton.LeftButton)
    assert tried[-1].choices == {Path("big.csv.gz"): Choices(unpack=True)}
    page.session.fail(Stage.READ, Failure("file.empty", {"path": "a.csv"}))
    assert not page.failed.unpack.isVisible()


def test_columns_put_together_by_the_reading_are_shown_by_their_parts(page, changes):
    raw = shops.table()
    mapping = {**raw.mapping, Role.NAME: "Article + Till"}
    file = replace(raw.files[0], mapping={**shops.MAPPING, Role.NAME: "Article"}, also={Role.NAME: ("Till",)})
    file = replace(
        file, mapping={role: name for role, name in file.mapping.items() if role is not Role.PRODUCT}
    )
    mapping.pop(Role.PRODUCT)
    cells = raw.cells.assign(**{"Article + Till": raw.cells["Article"] + " " + raw.cells["Till"]})
    page.session.set(Stage.READ, replace(raw, cells=cells, mapping=mapping, files=(file,)))
    assert [title for title, _ in heads(page)] == [
        "Order", "Customer", "Product name", "Quantity", "Line total", "Date", "Product name",
    ]  # fmt: skip
    page.found.role_wanted.emit("Till", None)
    assert changes[-1].mapping == {Role.NAME: "Article"}


def test_orders_of_several_products_in_one_row_are_counted_in_lines(page):
    raw = shops.table()
    page.session.set(Stage.READ, replace(raw, files=(replace(raw.files[0], rows=40),)))
    assert page.found._rows_word.text() == "105 lines, one for each product of an order"


def test_a_time_beside_the_date_keeps_its_own_name(page):
    raw = shops.table()
    mapping = {**shops.MAPPING, Role.TIME: "Till"}
    file = replace(raw.files[0], mapping=mapping, also={Role.DATE: ("Till",)})
    page.session.set(Stage.READ, replace(raw, mapping=mapping, files=(file,)))
    assert heads(page)[5:] == [("Date", "When"), ("Time of day", "Till")]


def test_a_file_of_thousands_of_columns_shows_those_that_matter(page):
    raw = shops.table()
    wide = {f"extra {at}": [""] * len(raw.cells) for at in range(3000)}
    cells = pd.concat([pd.DataFrame(wide, dtype="str"), raw.cells], axis=1)
    page.session.set(Stage.READ, replace(raw, cells=cells))
    assert [title for title, _ in heads(page)][:6] == [
        "Order", "Customer", "Product code", "Quantity", "Line total", "Date",
    ]  # fmt: skip
    assert len(heads(page)) == 200
    assert page.found._rows_word.text().endswith(" · used columns first · 2,807 columns more, not used")


def test_the_menu_of_the_heads_says_what_stands_in_each_row(page, qtbot, tmp_path):
    path = tmp_path / "till.csv"
    path.write_text("Till & Co\nReceipt;Article\nR-1;TEA CUP\n", encoding="utf-8")
    raw = shops.table()
    with qtbot.waitSignal(page.found._ahead.done):
        page.session.set(Stage.READ, replace(raw, files=(replace(raw.files[0], path=path, header_row=2),)))
    texts = [action.text() for action in page.found.chips.chips["header_row"].menu().actions()]
    assert texts[:5] == ["None", "Row 1: Till && Co", "Row 2: Receipt;Article", "Row 3: R-1;TEA CUP", "Row 4"]
    assert page.found.chips.chips["header_row"].accessibleName() == "Heads row 2"


def test_rows_that_stand_so_in_the_file_are_said_to(page, qtbot, tmp_path):
    path = tmp_path / "till.csv"
    raw = shops.table()
    raw.cells.to_csv(path, sep=";", index=False)
    file = replace(raw.files[0], path=path)
    with qtbot.waitSignal(page.found._ahead.done):
        page.session.set(Stage.READ, replace(raw, files=(file,)))
    assert page.found._rows_word.text() == "105 rows, letter for letter as in the file"
    filled = raw.cells.assign(Till="front")  # some of them are empty in the file
    with qtbot.waitSignal(page.found._ahead.done):
        page.session.set(Stage.READ, replace(raw, cells=filled, files=(file,)))
    assert page.found._rows_word.text() == "105 rows"


def test_a_failure_names_the_file_without_its_folders(page, tmp_path):
    page.session.fail(Stage.READ, Failure("file.empty", {"path": str(tmp_path / "march.csv")}))
    assert page.failed.banner.title.accessibleName() == "march.csv is empty; export the sales again."


def test_what_counts_no_rows_does_not_take_the_count_back(page):
    session = page.session
    session.set_working(Stage.READ, Working(Progress(Stage.READ, 5_000, note="read.file")))
    session.set_working(Stage.READ, Working(Progress(Stage.READ, 0, note="read.columns")))
    assert headline(page) == "Reading, 5,000 rows so far"
    assert page.header.subline.accessibleName() == "Finding out what the columns stand for"


def test_a_page_that_calls_itself_a_workbook_is_not_looked_at_as_text(tmp_path):
    path = tmp_path / "orders.xls"
    path.write_text(
        "<html><table><tr><th>Order</th></tr><tr><td>1</td></tr></table></html>", encoding="utf-8"
    )
    assert drive(rows_so_far(path)) is None
    assert drive(first_rows(path)).to_numpy().tolist() == [["1"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("packed", [False, True])
def test_the_head_of_a_large_file_ends_with_a_whole_line(tmp_path, encoding, packed):
    dishes = ("宫保鸡丁", "麻婆豆腐", "酸辣土豆丝", "红糖冰粉", "水煮鱼", "手撕包菜", "酸梅汤", "糖醋排骨")
    lines = [f"T-{at:06},{dishes[at % len(dishes)]},{at}\n" for at in range(40_000)]
    text = "单号,商品名称,金额\n" + "".join(lines)
    content = text.encode(encoding)
    path = tmp_path / "large.csv"
    path.write_bytes(gzip.compress(content) if packed else content)
    rows = drive(rows_so_far(path))
    assert 1000 < len(rows) < 40_000
    at = len(rows) - 1
    assert ",".join(rows.iloc[-1]) == lines[at].strip()
