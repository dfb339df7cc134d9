import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTableView

from gui import theme
from gui.table_model import Column, TableModel, Tone
from gui.widgets.role_header import RoleHeader


@pytest.fixture
def table(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    header = RoleHeader(view)
    view.setHorizontalHeader(header)
    values = pd.Series(["a"])
    view.setModel(
        TableModel(
            [
                Column("Order", values, second="InvoiceNo"),
                Column("Line total ?", values, second="A_very_long_word_of_the_file", tone=Tone.ASKS),
            ],
            view,
        )
    )
    view.resizeColumnsToContents()
    view.resize(600, 200)
    view.show()
    return view


def test_a_click_on_a_head_asks_for_its_menu(table, qtbot):
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, 20)
    with qtbot.waitSignal(header.asked) as told:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    section, where = told.args
    assert section == 1
    assert where == header.viewport().mapToGlobal(QPoint(header.sectionViewportPosition(1), header.height()))


def test_a_head_has_room_for_both_its_lines(table):
    header = table.horizontalHeader()
    assert header.sectionSizeFromContents(1).width() > header.sectionSizeFromContents(0).width()
    assert header.height() >= 52


def test_the_head_in_question_is_amber(table):
    header = table.horizontalHeader()
    header.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the pointer was left
    header.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    picture = header.viewport().grab().toImage()
    left = header.sectionViewportPosition(1)
    assert picture.pixelColor(left + 3, 3) == theme.tokens().warn_soft
    assert picture.pixelColor(3, 3) == theme.tokens().panel
