import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.table_model import Column
from gui.widgets.table import Table, narrowed


@pytest.mark.parametrize("width", [348, 346, 330, 301])
def test_columns_fill_the_width_and_no_more(qtbot, width):
    table = Table(ruled=True)
    qtbot.addWidget(table)
    names = np.array(["CERAMIC CAKE STAND + HANGING CAKES", "SKULLS STORAGE BOX SMALL"] * 40, object)
    table.table.set_columns(
        [
            Column("订单", np.array(["536378"] * 80, object), whole=True),
            Column("商品", names),
            Column("数量", np.array(["1"] * 80, object), right=True),
        ]
    )
    table.resize(width, 300)
    table.show()
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0


def test_widths_are_cut_only_where_that_helps():
    assert narrowed([100, 300], [100, 96], 350) == [100, 250]
    assert narrowed([100, 300], [100, 96], 150) == [100, 300]


def test_a_line_break_in_a_cell_is_shown_as_a_sign_on_one_line(qtbot):
    table = Table()
    qtbot.addWidget(table)
    table.resize(300, 120)
    shown = []
    for name in ("香烤牛排\r\n", "香烤牛排↵"):
        table.table.set_columns([Column("Name", np.array([name], object))])
        table.show()
        shown.append(table.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
    assert shown[0] == shown[1]


def test_a_size_that_changes_while_other_columns_come_in_is_borne(qtbot):
    table = Table()
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    few, many = (
        [Column(f"Column {at}", np.array(["a", "b"], object)) for at in range(count)] for count in (3, 9)
    )
    table.horizontalHeader().sectionCountChanged.connect(lambda: table.resize(table.width() + 1, 300))
    for columns in (few, many, few):
        table.table.set_columns(columns)  # the header changes first, and with it the room for the rest
        assert sum(table.columnWidth(at) for at in range(len(columns))) >= table.viewport().width()
