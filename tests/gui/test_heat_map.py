import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from gui import theme
from gui.widgets.heat_levels import BRIGHTEST, DIAGONAL, heat_levels
from gui.widgets.heat_map import HeatMap


@pytest.fixture
def heat_map(qtbot):
    counts = np.zeros((6, 6))
    counts[1, 4] = counts[4, 1] = 32
    counts[0, 2] = counts[2, 0] = 1
    widget = HeatMap()
    qtbot.addWidget(widget)
    widget.resize(460, 320)
    widget.show()
    widget.set_matrix(heat_levels(counts, diagonal=True), [f"PRODUCT {i}" for i in range(6)], square=True)
    return widget


def centre(widget, row, column):
    """A cell's middle in the pixels of the map."""
    size = widget.cell_size
    return QPoint(int((column + 0.5) * size), int((row + 0.5) * size))


def test_colour_goes_by_the_count_to_the_power_of_three_fifths():
    levels = heat_levels(np.array([[0.0, 1.0], [32.0, 1024.0]]), diagonal=False)
    assert levels.peak == 1024
    expected = [[0, round((1 / 1024) ** 0.6 * BRIGHTEST)], [round((32 / 1024) ** 0.6 * BRIGHTEST), BRIGHTEST]]
    assert levels.pictures[0].tolist() == expected


def test_the_diagonal_neither_counts_nor_hides_in_the_scale():
    levels = heat_levels(np.array([[900.0, 3.0], [3.0, 900.0]]), diagonal=True)
    assert levels.peak == 3
    assert levels.pictures[0].tolist() == [[DIAGONAL, BRIGHTEST], [BRIGHTEST, DIAGONAL]]


def test_a_lone_cell_survives_every_halving():
    counts = np.zeros((1001, 777))
    counts[1000, 776] = 1
    levels = heat_levels(counts, diagonal=False)
    assert [picture.shape for picture in levels.pictures] == [(1001, 777), (501, 389), (251, 195)]
    assert all(picture[-1, -1] == BRIGHTEST and picture.sum() == BRIGHTEST for picture in levels.pictures)
    assert [levels.level_for(cell) for cell in (3, 1, 0.5, 0.25, 0.01)] == [0, 0, 1, 2, 2]


def test_a_matrix_without_counts_is_all_zero():
    levels = heat_levels(np.zeros((3, 3)), diagonal=False)
    assert levels.peak == 0
    assert not levels.pictures[0].any()


def test_pointing_tells_the_cell_and_leaving_tells_none(heat_map, qtbot):
    view = heat_map._view.viewport()
    with qtbot.waitSignal(heat_map.pointed) as told:
        qtbot.mouseMove(view, centre(heat_map, 1, 4))
    assert told.args == [1, 4]
    with qtbot.waitSignal(heat_map.pointed) as told:
        heat_map._view.left.emit()
    assert told.args == [-1, -1]


def test_a_click_chooses_and_keeps_the_crosshair(heat_map, qtbot):
    with qtbot.waitSignal(heat_map.chosen) as told:
        qtbot.mouseClick(heat_map._view.viewport(), Qt.MouseButton.LeftButton, pos=centre(heat_map, 4, 1))
    assert told.args == [4, 1]
    assert heat_map.cell == (4, 1)


def test_arrows_move_the_crosshair_within_the_matrix_and_enter_chooses(heat_map, qtbot):
    heat_map.keep(5, 4)
    qtbot.keyClick(heat_map, Qt.Key.Key_Right)
    qtbot.keyClick(heat_map, Qt.Key.Key_Right)
    qtbot.keyClick(heat_map, Qt.Key.Key_Up)
    assert heat_map.cell == (4, 5)
    with qtbot.waitSignal(heat_map.chosen) as told:
        qtbot.keyClick(heat_map, Qt.Key.Key_Return)
    assert told.args == [4, 5]


def test_zoom_keys_enlarge_round_the_crosshair_and_nought_fits(heat_map, qtbot):
    whole = heat_map.cell_size
    heat_map.keep(5, 5)
    qtbot.keyClick(heat_map, Qt.Key.Key_Plus)
    assert heat_map.cell_size > whole
    across = heat_map._view.width() / heat_map.cell_size
    assert heat_map._origin.x() <= 5 < heat_map._origin.x() + across
    qtbot.keyClick(heat_map, Qt.Key.Key_Minus)
    qtbot.keyClick(heat_map, Qt.Key.Key_Minus)
    assert heat_map.cell_size == whole
    qtbot.keyClick(heat_map, Qt.Key.Key_Plus)
    qtbot.keyClick(heat_map, Qt.Key.Key_0)
    assert heat_map.cell_size == whole


def test_the_brightest_cell_has_the_last_heat_colour_and_the_diagonal_the_line_colour(heat_map):
    picture = heat_map._view.grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour(row, column):
        at = centre(heat_map, row, column)
        return picture.pixelColor(int(at.x() * ratio), int(at.y() * ratio)).name()

    tokens = theme.tokens()
    assert colour(1, 4) == tokens.heat[-1].name()
    assert colour(3, 3) == tokens.line.name()
    assert colour(5, 0) == tokens.heat[0].name()


def test_it_speaks(heat_map):
    heat_map.set_summary("Pairs", "6 products, most together: PRODUCT 1 and PRODUCT 4")
    assert heat_map.accessibleName() == "Pairs"
    assert "PRODUCT 4" in heat_map.accessibleDescription()


def test_an_empty_matrix_is_shown_as_nothing(heat_map, qtbot):
    heat_map.set_matrix(heat_levels(np.zeros((0, 0)), diagonal=True), [], square=True)
    heat_map.grab()
    qtbot.keyClick(heat_map, Qt.Key.Key_Right)
    qtbot.keyClick(heat_map, Qt.Key.Key_Plus)
    assert heat_map.cell is None
