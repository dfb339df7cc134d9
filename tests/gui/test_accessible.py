"""All pages, walked: every control has a name, every plot a name and a summary, no word is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from engine.options import Language
from engine.stages import Stage
from gui import theme, translation
from gui.pages import PAGES
from gui.pages.lists_panes import LOOKS
from gui.theme import Mode
from gui.widgets.column_bars import ColumnBars
from gui.widgets.contribution_bars import ContributionBars
from gui.widgets.labels import Body
from gui.widgets.month_grid import MonthGrid
from gui.widgets.quiet_plot import QuietPlot
from gui.widgets.share_bar import ShareBar
from gui.widgets.then_and_now import ThenAndNow
from tests.engine import shops as engine_shops
from tests.gui.test_page_lists import CATALOGUE, fill
from tests.gui.test_page_proof import evaluation, track

PLOTS = (QuietPlot, ColumnBars, ContributionBars, ThenAndNow, ShareBar, MonthGrid)
CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QComboBox)
SIZES = ((1024, 700), (880, 520))  # the latter is full HD at 200 %


@pytest.fixture(params=list(Language))
def filled(window, qtbot, request):
    """A window with a shop in it, in each language."""
    fill(window.session, engine_shops.lively(1), CATALOGUE)
    window.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    translation.set_language(request.param)
    yield window
    lists = window.page("lists")
    qtbot.waitUntil(lambda: not lists._explainer.busy and not lists.looking)


def shown(window):
    return [each for each in window.findChildren(QWidget) if each.isVisible()]


def opened(window, qtbot, name):
    """A page, or the page of lists with one of its panels open, at rest."""
    page, _, look = name.partition(".")
    window.open_page(page)
    QApplication.processEvents()
    if look:
        window.current_page._open_look(look)
        qtbot.waitUntil(lambda: not window.current_page.looking)
    QApplication.processEvents()
    return window.current_page


EVERYWHERE = [*PAGES, *(f"lists.{name}" for name in LOOKS)]


def test_every_control_has_a_name_and_every_plot_a_summary(filled, qtbot):
    filled.resize(1280, 800)
    for name in EVERYWHERE:
        opened(filled, qtbot, name)
        assert unnamed(filled) == [], name


def unnamed(filled):
    """The controls without a name, and the plots without a name or a summary."""
    controls = [each for each in shown(filled) if isinstance(each, CONTROLS)]
    nameless = [
        each
        for each in controls
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    plots = [each for each in shown(filled) if isinstance(each, PLOTS)]
    silent = [each for each in plots if not each.accessibleName() or not each.accessibleDescription()]
    return nameless + silent


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_off(filled, qtbot, size):
    filled.resize(*size)
    for name in EVERYWHERE:
        page = opened(filled, qtbot, name)
        assert cut_off(filled) == [], name
        assert page.width() <= filled.width()


def cut_off(window):
    """The words of buttons and labels that have less room than they need."""
    found = []
    for each in shown(window):
        if isinstance(each, QAbstractButton):
            need = min(each.sizeHint().width(), each.minimumSizeHint().width()) if each.text() else 0
        elif isinstance(each, QLabel) and not isinstance(each, Body) and not each.wordWrap():
            need = QFontMetrics(each.font()).horizontalAdvance(each.text()) - 1
        else:
            continue
        if each.width() < need:
            found.append(each.text())
    return found


def test_pages_change_their_colours_while_they_are_open(filled, qtbot):
    filled.resize(1280, 800)
    for name in EVERYWHERE:
        theme.set_mode(Mode.LIGHT)
        page = opened(filled, qtbot, name)
        light = page.grab().toImage()
        theme.set_mode(Mode.DARK)
        QApplication.processEvents()
        dark = page.grab().toImage()
        assert dark.pixelColor(3, 3) == theme.tokens().page
        both = [
            (x, y)
            for x in range(0, min(dark.width(), light.width()), 8)
            for y in range(0, min(dark.height(), light.height()), 8)
            if dark.pixelColor(x, y).lightness() > 235 and light.pixelColor(x, y).lightness() > 235
        ]
        assert len(both) < 40, name  # words and bars, but no ground that stayed light
