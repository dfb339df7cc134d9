import time

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from gui import theme
from gui.table_model import NOTHING, SORT_ROLE, Column, TableModel, Tone, ascending

DOWN = Qt.SortOrder.DescendingOrder


def shown(model, column=0):
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def model():
    names = pd.Series(["pear", None, "apple", ""])
    prices = np.array([2.5, np.nan, 10.0, 0.125])
    return TableModel([Column("Name", names), Column("Price", prices, text="{:.2f}".format, right=True)])


def test_it_passes_qts_own_checks(model, qtmodeltester):
    qtmodeltester.check(model)


def test_what_is_missing_is_a_dash_and_a_figure_stands_right(model):
    assert shown(model) == ["pear", NOTHING, "apple", NOTHING]
    assert shown(model, 1) == ["2.50", NOTHING, "10.00", "0.12"]
    alignment = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Price"
    assert model.index(0, 1).data(SORT_ROLE) == 2.5


def test_sorting_goes_by_value_and_keeps_what_is_missing_last(model):
    model.sort(1)
    assert shown(model, 1) == ["0.12", "2.50", "10.00", NOTHING]
    model.sort(1, DOWN)
    assert shown(model, 1) == ["10.00", "2.50", "0.12", NOTHING]
    model.sort(0)
    assert shown(model) == ["apple", "pear", NOTHING, NOTHING]
    model.sort(0, DOWN)
    assert shown(model) == ["pear", "apple", NOTHING, NOTHING]
    assert model.position(0) == 0
    model.sort(-1)
    assert shown(model) == ["pear", NOTHING, "apple", NOTHING]


def test_a_selected_row_stays_selected_when_the_table_is_sorted(model):
    kept = QPersistentModelIndex(model.index(2, 0))
    model.sort(1)
    assert kept.data() == "apple"
    assert kept.row() == 2
    model.sort(1, DOWN)
    assert kept.data() == "apple"
    assert kept.row() == 0


def test_an_asking_column_is_amber_and_a_quiet_one_quiet():
    values = pd.Series(["a"])
    model = TableModel([Column("A", values, tone=Tone.ASKS), Column("Q", values, tone=Tone.QUIET)])
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole).color() == theme.tokens().warn_soft
    assert model.index(0, 1).data(Qt.ItemDataRole.BackgroundRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole).color() == theme.tokens().text2


def test_order_agrees_with_a_plain_sort():
    rng = np.random.default_rng(7)
    words = pd.Series(rng.integers(0, 50, 500).astype(str))
    expected = sorted(range(500), key=lambda at: words.iloc[at])
    assert ascending(words).positions.tolist() == expected
    assert ascending(words.astype("category")).positions.tolist() == expected


def test_a_million_rows_are_shown_and_sorted_at_once(qtbot):
    """By this thread's own time: what other programs take of the machine is not the table's."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"id": rng.permutation(1_000_000).astype(str), "price": rng.normal(size=1_000_000)})
    view = QTableView()
    qtbot.addWidget(view)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    model = TableModel(parent=view)
    view.setModel(model)
    view.resize(800, 600)
    view.show()
    start = time.thread_time()
    model.set_columns([Column("Id", frame["id"]), Column("Price", frame["price"])])
    view.grab()
    assert time.thread_time() - start < 0.2
    for column in (0, 1):
        start = time.thread_time()
        model.sort(column)
        view.grab()
        assert time.thread_time() - start < 1
        assert model.text(0, column) == str(frame.iloc[:, column].min())
