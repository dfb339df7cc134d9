from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from engine.options import Language
from engine.stages import Stage
from gui import theme, translation
from gui.pages.matrices import Arrangement, Shown
from gui.session import Failure
from gui.theme import Mode
from tests.gui import shops


@pytest.fixture
def page(window, qtbot):
    raw = shops.table()
    cleaned = shops.cleaned(raw)
    window.session.set(Stage.READ, raw)
    window.session.set(Stage.CLEAN, cleaned)
    window.session.set(Stage.ASSOCIATE, shops.associated(cleaned.sales))
    window.open_page("associations")
    qtbot.waitUntil(lambda: window.current_page._overview is not None)
    return window.current_page


def headline(page):
    return page.header.headline.accessibleName()


def names(page):
    return [line.text() for line in page.reading._names if line.text()]


def cell_of(page, row, column):
    order = [str(page._of.dataset.items[at]) for at in page._matrix.rows]
    return order.index(row), order.index(column)


def test_few_orders_are_said_to_be_few(page):
    assert headline(page) == "40 orders share products"
    assert "200" in page.header.subline.accessibleName()


def test_it_opens_with_the_surest_pair_chosen(page):
    assert page.reading.pairs.row == 0
    assert page.map.map.cell is not None
    assert page.reading._figure.accessibleName() == "20 orders hold both"


def test_pointing_at_a_cell_reads_it(page):
    page.map.map.pointed.emit(*cell_of(page, "CAKE PLATE", "TEA CUP"))
    assert names(page) == ["CAKE PLATE", "TEA CUP"]
    assert page.reading._figure.accessibleName() == "0 orders hold both"
    page.map.map.pointed.emit(*cell_of(page, "CAKE PLATE", "CAKE FORK"))
    assert page.reading._sentence.accessibleName() == (
        "Of 20 orders with the first, 20 hold the second; 10 would by chance."
    )
    assert page.reading._where.text() == "Under the pointer"


def test_a_click_opens_the_orders_behind_the_pair_and_back_closes_them(page, qtbot):
    page.map.map.chosen.emit(*cell_of(page, "TEA POT", "TEA CUP"))
    assert page.orders.isVisible()
    assert page.orders._title.text() == "20 orders"
    table = page.orders.table.table
    assert [table.text(0, column) for column in range(3)] == ["R-038", "17 Apr 2025", "103"]
    qtbot.mouseClick(page.orders.back, Qt.MouseButton.LeftButton)
    assert page.reading.isVisible()


def test_choosing_a_pair_of_the_list_moves_the_crosshair(page):
    page.reading.pairs.choose(1)
    chosen = page._listed[1]
    assert page.map.map.cell == cell_of(
        page, str(page._of.dataset.items[chosen.row]), str(page._of.dataset.items[chosen.column])
    )


def test_customers_with_customers_share_products(page, qtbot):
    page.shown.set_current(Shown.USERS)
    page.shown.chosen.emit(Shown.USERS)
    assert page._matrix.shown is Shown.USERS
    page.map.map.chosen.emit(0, 1)
    assert page.orders._title.text() == "5 products"
    assert page.orders.table.table.rowCount() == 5


def test_a_customer_with_a_product_has_their_orders(page):
    page.shown.set_current(Shown.USER_ITEMS)
    page.shown.chosen.emit(Shown.USER_ITEMS)
    counts = page._matrix.counts
    row, column = divmod(int(counts.argmax()), counts.shape[1])
    page.map.map.chosen.emit(row, column)
    assert page.orders.table.table.rowCount() == counts[row, column] == 3


def test_order_and_number_can_be_chosen(page):
    page.arrangement.set_current(Arrangement.SALES)
    page.arrangement.chosen.emit(Arrangement.SALES)
    sold = [int(page._of.associations.orders[at]) for at in page._matrix.rows]
    assert sold == sorted(sold, reverse=True)
    assert page.top.current() == "26"


def test_the_table_holds_every_figure_and_opens_the_orders(page, qtbot):
    page.view.chosen.emit("pairs")
    assert page.table.isVisible()
    assert not page.shown.isVisible()
    table = page.table.table
    both = [table.text(row, 2) for row in range(table.rowCount())]
    assert both == ["20", "20", "20", "20"]
    assert [table.text(0, column) for column in range(3, 7)][:3] == ["50 of 100", "100 of 100", "2.0 ×"]
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.orders._title.text() == "20 orders"


def test_a_failure_keeps_the_rest_away_and_says_why(page):
    page.session.fail(Stage.ASSOCIATE, Failure("data.too_many_products", {}))
    assert headline(page) == "The pairs could not be counted"
    assert page.banner.isVisible()
    assert not page.map.isVisible()


def test_without_a_file_it_says_what_will_be_here(window):
    window.open_page("associations")
    assert headline(window.current_page) == "No pairs yet"


def test_bright_in_the_dark_and_dark_in_the_light(page):
    page._overview = page._overview.__class__(page._overview.pairs, 4)
    assert page.map.map.accessibleDescription().startswith("5 rows, 5 columns.")
    theme.set_mode(Mode.DARK)
    picture = page.map.map._view.grab().toImage()
    assert theme.tokens().heat[-1].name() in {
        picture.pixelColor(x, 2).name() for x in range(0, picture.width(), 3)
    } | {picture.pixelColor(x, y).name() for x in range(0, 300, 5) for y in range(0, 300, 5)}


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: headline(page) == "40 单里有两样以上的商品")
    assert page.reading._figure.accessibleName() == "20 单 里两样都有"


def test_a_shop_without_a_surer_pair_still_shows_its_matrix(page, qtbot):
    """The seed's table: three customers, each two of three items; no two are together beyond chance."""
    bought = {"User 1": ("Item 1", "Item 2"), "User 2": ("Item 1", "Item 3"), "User 3": ("Item 2", "Item 3")}
    lines = [(user, item) for user, items in bought.items() for item in items]
    sales = shops.sales_of([(user, item, user) for user, item in lines])
    page.session.set(Stage.CLEAN, replace(page.session.cleaned, sales=sales))
    page.session.set(Stage.ASSOCIATE, shops.associated(sales))
    qtbot.waitUntil(lambda: page._of is page.session.associated and not page._aside.busy)
    assert headline(page) == "3 orders share products"
    assert page._matrix.counts.sum() == 6
    assert page.reading.pairs.rows.rowCount() == 0
    page.map.map.chosen.emit(0, 1)
    assert page.orders._title.text() == "1 order"
