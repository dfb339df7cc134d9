import pytest
from PySide6.QtCore import QPoint, QRectF, Qt

from gui import theme
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import ROW_ROLE, Badge, Row, RowButton

BUTTONS = (RowButton("good", "check", "Good"), RowButton("ban", "x", "Never again"))


@pytest.fixture
def rows(qtbot):
    widget = RowList(RowColumns(lead=36, badge=88, end=110))
    qtbot.addWidget(widget)
    widget.resize(520, 300)
    widget.rows.set_rows(
        [
            Row(
                "CAKE STAND", "Goes with teacups", lead="1", badge=Badge("New"), strength=0.9, buttons=BUTTONS
            ),
            Row(
                "TEA TRAY",
                "Every 31 days",
                lead="2",
                badge=Badge("Due again", "outline"),
                strength=0.5,
                buttons=BUTTONS,
            ),
            Row("MUG", "You said no", struck=True, link=RowButton("back", "undo-2", "Put back")),
        ]
    )
    widget.show()
    return widget


def button(widget, row, number):
    """The middle of a button, in the viewport's pixels."""
    index = widget.rows.index(row)
    places = widget._delegate.places(QRectF(widget.visualRect(index)), index.data(ROW_ROLE))
    return places.buttons[number].center().toPoint()


def click(qtbot, widget, at):
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_button_of_the_chosen_row_acts(rows, qtbot):
    rows.choose(1)
    with qtbot.waitSignal(rows.acted) as told:
        click(qtbot, rows, button(rows, 1, 1))
    assert told.args == ["ban", 1]


def test_where_no_button_is_drawn_a_click_only_chooses(rows, qtbot):
    rows.choose(0)
    with qtbot.assertNotEmitted(rows.acted):
        click(qtbot, rows, button(rows, 1, 1))
    assert rows.row == 1


def test_a_link_acts_in_any_row(rows, qtbot):
    rows.choose(0)
    with qtbot.waitSignal(rows.acted) as told:
        click(qtbot, rows, button(rows, 2, 0))
    assert told.args == ["back", 2]


def test_a_switch_turns_by_click_and_by_space(qtbot):
    widget = RowList(RowColumns(lead=44, figure=60, end=28))
    qtbot.addWidget(widget)
    widget.rows.set_rows([Row("Cancelled", "and the line it cancels", switch=True, figure="812", opens=True)])
    widget.show()
    widget.choose(0)
    with qtbot.waitSignal(widget.acted) as told:
        qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert told.args == ["switch", 0]
    with qtbot.waitSignal(widget.acted) as told:
        click(qtbot, widget, QPoint(24, widget.visualRect(widget.rows.index(0)).center().y()))
    assert told.args == ["switch", 0]


def test_arrows_choose_and_enter_opens(rows, qtbot):
    rows.choose(0)
    with qtbot.waitSignal(rows.chosen) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == [1]
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [1]


def test_letters_are_left_to_the_page(rows, qtbot):
    rows.choose(0)
    qtbot.keyClick(rows, Qt.Key.Key_M)
    assert rows.row == 0


def ground(widget, row):
    at = widget.visualRect(widget.rows.index(row)).topLeft() + QPoint(4, 28)
    return widget.viewport().grab().toImage().pixelColor(at).name()


def test_the_chosen_row_is_soft_in_the_active_pane_and_hover_in_the_others(rows, qtbot):
    rows.choose(0)
    assert ground(rows, 0) == theme.tokens().soft.name()
    rows.one_of_several_panes = True
    rows.clearFocus()
    assert ground(rows, 0) == theme.tokens().hover.name()


def test_rows_are_made_only_when_they_are_seen(qtbot):
    made = []

    def row(at):
        made.append(at)
        return Row(f"Customer {at}", figure="3 orders")

    widget = RowList(RowColumns(figure=90, one_line=True, quiet_figure=True))
    qtbot.addWidget(widget)
    widget.rows.set_source(100_000, row)
    widget.resize(200, 360)
    widget.show()
    widget.grab()
    assert 0 < len(made) < 50


def test_a_screen_reader_hears_the_whole_row(rows):
    assert (
        rows.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1, CAKE STAND, Goes with teacups, New"
    )


def test_changed_rows_keep_the_chosen_one(rows):
    rows.choose(1)
    rows.rows.change_rows([Row("A"), Row("B"), Row("C")])
    assert rows.row == 1
    rows.rows.change_rows([Row("A")])
    assert rows.row == -1


def test_a_switch_says_how_it_stands(qtbot):
    rows = RowList(RowColumns(lead=44))
    qtbot.addWidget(rows)
    rows.rows.set_rows([Row("Returns", switch=True, figure="12"), Row("Postage", switch=False)])
    spoken = [rows.rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert spoken == ["Returns, 12, on", "Postage, off"]
