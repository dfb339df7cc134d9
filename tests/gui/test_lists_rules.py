"""The rules in the right pane of the lists: each acts at once, is kept, and can be undone."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine import columns
from engine.dataset import build
from engine.feedback import Kind, Rules, folded
from engine.options import Language
from engine.reading.table import CatalogueItem
from engine.stages import Stage, drive
from gui import translation
from gui.pages import lists_ruling
from gui.pages.lists_index import By
from gui.pages.lists_rules import categories_of
from gui.pages.lists_rules_words import BANNED, LEARNT, count_of
from gui.widgets.row_model import ROW_ROLE
from tests.engine import shops as engine_shops
from tests.gui.test_page_lists import fill

LINES = engine_shops.lively(1, n_users=60)
CATALOGUE = [
    CatalogueItem(f"i{n:02}", f"i{n:02}", ("tea", "jam")[n % 2], stock=5.0, margin=n / 40) for n in range(40)
]


@pytest.fixture
def page(window, qtbot):
    training = fill(window.session, LINES, CATALOGUE)
    dataset = training.dataset
    kinds = np.array([("tea", "jam")[int(str(item)[1:]) % 2] for item in dataset.items], dtype=object)
    training = replace(training, dataset=replace(dataset, categories=kinds))
    session = window.session
    lists = session.recommendations
    session.set(Stage.ASSOCIATE, replace(session.associated, catalogue=tuple(CATALOGUE)))
    session.set(Stage.TRAIN, training)
    session.set(Stage.RECOMMEND, lists)
    window.resize(1280, 800)
    window.open_page("lists")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)  # keys go to the window that has the keyboard
    page = window.current_page
    page.rules_chip.click()
    qtbot.waitUntil(lambda: not page.panes_.rules.busy and not page._explainer.busy)
    yield page
    qtbot.waitUntil(lambda: not page._explainer.busy and not page.hub.flow.busy, timeout=10000)


def panel(page):
    return page.panes_.rules


def items(page):
    return [chosen.item for chosen in page._chosen]


def all_lists(page):
    return page.session.recommendations.customers


def acting(page, qtbot, act):
    """Does something and waits until every list has followed."""
    act()
    qtbot.waitUntil(lambda: not page.hub.flow.busy and not page.hub.saying._users, timeout=20000)


def rows(view):
    return [view.rows.index(at).data(ROW_ROLE) for at in range(view.rows.rowCount())]


def test_the_chip_opens_the_rules_in_the_right_pane_and_r_closes_them(page, qtbot):
    assert panel(page).isVisible() and not page.why.isVisible()
    assert page.rules_chip.accessibleName() == "Rules"
    page.what.list.setFocus()
    qtbot.keyClick(page.what.list, Qt.Key.Key_R)
    assert page.why.isVisible() and not panel(page).isVisible()
    qtbot.keyClick(page.what.list, Qt.Key.Key_R)
    assert panel(page).isVisible()
    assert panel(page) in page.panes()
    qtbot.keyClick(panel(page).whole.promise, Qt.Key.Key_Escape)
    assert page.why.isVisible() and not panel(page).isVisible()
    page.hub.actions["lists.rules"].trigger()
    assert panel(page).isVisible()
    assert panel(page).whole.chips[Kind.FATIGUE].hasFocus()
    page.what.list.setFocus()
    qtbot.keyClick(page.what.list, Qt.Key.Key_W)  # why, in their place
    assert page.why.isVisible() and not panel(page).isVisible()


def test_every_control_is_reached_by_key_and_has_a_name(page):
    whole, products = panel(page).whole, panel(page).products
    products.show_product(items(page)[0])
    controls = [*whole.chips.values(), whole.promise, products.search, products.never, products.only]
    for control in (*controls, products.units, panel(page).categories.list, page.rules_chip):
        assert control.accessibleName(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_a_banned_product_leaves_every_list_at_once_and_undo_brings_it_back(page, qtbot):
    before, item = items(page), items(page)[0]
    panel(page).products.show_product(item)
    seen = []
    page.hub.saying.listed.connect(lambda _at_once: seen.append((items(page), all_lists(page))))
    acting(page, qtbot, panel(page).products.never.click)
    assert len(seen) == 2  # the list on show first, then all of them
    first, lists = seen[0]
    assert item not in first
    assert item in lists[columns.ITEM].to_numpy()
    assert item not in all_lists(page)[columns.ITEM].to_numpy()
    assert page.rules_chip.accessibleName() == "1 rule"
    assert [each.title for each in rows(panel(page).standing)] == [page._name_of(item)]
    acting(page, qtbot, page.hub.undo.undo)
    assert items(page) == before
    assert page.rules_chip.accessibleName() == "Rules"
    acting(page, qtbot, page.hub.undo.redo)
    assert item not in items(page)
    row = rows(panel(page).standing)[0]
    acting(page, qtbot, lambda: panel(page).standing.acted.emit(row.link.action, 0))
    assert items(page) == before
    assert not panel(page).standing.isVisible()


def test_only_from_a_list_nothing_else_is_offered(page, qtbot):
    for item in ("i03", "i05"):
        panel(page).products.show_product(item)
        acting(page, qtbot, panel(page).products.only.click)
    assert set(all_lists(page)[columns.ITEM]) == {"i03", "i05"}
    assert page.rules_chip.accessibleName() == "1 rule"
    assert len(rows(panel(page).standing)) == 2


def test_out_of_stock_is_not_offered_and_an_empty_field_asks_the_catalogue_again(page, qtbot):
    item, field = items(page)[0], panel(page).products.units
    panel(page).products.show_product(item)
    assert (field.text(), field.placeholderText()) == ("", "5")

    def say(text):
        field.setText(text)
        field.editingFinished.emit()

    acting(page, qtbot, lambda: say("0"))
    assert page.session.feedback.stock == {folded(item): 0}
    assert item not in all_lists(page)[columns.ITEM].to_numpy()
    acting(page, qtbot, lambda: say(""))
    assert not page.session.feedback.stock
    assert item in items(page)
    steps = page.hub.undo.count()
    field.editingFinished.emit()  # the field loses focus: nothing is said
    assert page.hub.undo.count() == steps


def test_rules_for_every_list_are_kept_in_the_shop(page, qtbot):
    whole = panel(page).whole
    for kind, key in ((Kind.FATIGUE, "4.0"), (Kind.EXPLORE, "0.2"), (Kind.MARGIN, "0.5")):
        acting(page, qtbot, lambda kind=kind, key=key: whole.chips[kind].chosen.emit(key))
    acting(page, qtbot, whole.promise.click)
    wanted = Rules(fatigue_weeks=4, least_margin=0.5, exploration=0.2, promise_stock=True)
    assert page.session.feedback.rules == wanted
    assert page.hub.saying._keeping.journal.feedback().rules == wanted
    assert page.rules_chip.accessibleName() == "4 rules"
    assert whole.chips[Kind.FATIGUE].current() == "4.0"
    assert whole.chips[Kind.FATIGUE].accessibleName() == "Rest after an offer: 4 weeks"
    acting(page, qtbot, lambda: whole.chips[Kind.FATIGUE].chosen.emit(""))
    assert page.session.feedback.rules.fatigue_weeks == 0


def test_a_margin_that_nobody_knows_cannot_be_asked_for_and_says_why(page):
    page.session.set(Stage.ASSOCIATE, replace(page.session.associated, catalogue=()))
    page._refresh_now()
    chip = panel(page).whole.chips[Kind.MARGIN]
    assert not chip.isEnabled()
    assert chip.toolTip() == "Needs a catalogue with a cost or a margin"


def test_a_catalogue_is_chosen_and_taken_back(page, tmp_path, monkeypatch):
    path = tmp_path / "products.csv"
    path.write_text("product,name,cost,price\ni01,i01,1,2\n", encoding="utf-8")
    asked = []
    monkeypatch.setattr(page.hub.flow, "change_options", asked.append)
    monkeypatch.setattr(lists_ruling.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel(page).catalogue.click()
    page.hub.undo.undo()
    assert [options.catalogue for options in asked] == [path, None]
    monkeypatch.setattr(lists_ruling.QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    panel(page).catalogue.click()
    assert len(asked) == 2


def test_a_category_is_never_offered_or_not_again(page, qtbot):
    categories = panel(page).categories
    assert [row.title for row in rows(categories.list)] == ["jam", "tea"]
    tea = {item for item in set(all_lists(page)[columns.ITEM]) if int(item[1:]) % 2 == 0}
    acting(page, qtbot, lambda: categories.choose(1, BANNED))
    assert tea and not tea & set(all_lists(page)[columns.ITEM])
    assert rows(categories.list)[1].detail == "Never offered"
    acting(page, qtbot, lambda: categories.choose(1, "0.0"))  # one step: no longer banned, and not again
    assert page.session.feedback.banned_categories == frozenset()
    assert page.session.feedback.again == {"tea": 0.0}
    rows_ = all_lists(page)
    again = rows_[rows_[columns.KIND] == "again"][columns.ITEM]
    assert len(again) and not tea & set(again)
    acting(page, qtbot, lambda: page.hub.undo.undo())
    assert page.session.feedback.banned_categories == {"tea"}
    acting(page, qtbot, lambda: categories.choose(1, LEARNT))
    assert count_of(page.session.feedback) == 0


def test_in_the_lists_by_product_all_follow_at_once(page, qtbot):
    page.by.button(By.PRODUCT).click()
    item = items(page)[0]
    panel(page).products.show_product(item)
    acting(page, qtbot, panel(page).products.never.click)
    assert item not in items(page)


def test_a_search_finds_by_part_of_a_name_and_enter_opens_it(page, qtbot):
    products = panel(page).products
    qtbot.keyClicks(products.search, "i1")
    assert len(rows(products.found)) == 5
    qtbot.keyClicks(products.search, "7")
    qtbot.keyClick(products.search, Qt.Key.Key_Return)
    assert products.box.isVisible() and products._item == "i17"
    qtbot.keyClicks(products.search, "zz")
    assert products._nothing.isVisible()


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: page.rules_chip.accessibleName() == "规则")
    assert panel(page).whole.promise.accessibleName() == "推荐不超过库存"
    texts, _ = panel(page).categories.choices(0)
    assert texts[BANNED] == "从不推荐"
    assert texts["30.0"] == "30 天后再推荐"


def test_a_shop_without_categories_has_one_row_for_all_products() -> None:
    dataset = build(engine_shops.sales(LINES))
    assert drive(categories_of(dataset)).names == [""]
