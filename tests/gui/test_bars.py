from itertools import product

import pytest
from PySide6.QtCore import QPoint

from gui import theme
from gui.widgets.contribution_bars import Contribution, ContributionBars
from gui.widgets.interval_bars import PITCH, IntervalBar, IntervalBars


@pytest.fixture
def intervals(qtbot):
    widget = IntervalBars()
    qtbot.addWidget(widget)
    widget.resize(460, 140)
    widget.show()
    widget.set_bars(
        [
            IntervalBar("Pairwell", 46, 42, 50, "46", "42–50", own=True),
            IntervalBar("What they usually buy", 33, 29, 37, "33", "29–37"),
        ],
        scale=60,
    )
    return widget


def test_the_own_bar_is_accent_and_the_rival_grey(intervals):
    picture = intervals.grab().toImage()
    for row, wanted, other in (
        (0, theme.tokens().accent, theme.tokens().rival),
        (1, theme.tokens().rival, theme.tokens().accent),
    ):
        places = product(range(picture.width()), range(4 + row * PITCH, 4 + (row + 1) * PITCH))
        found = {picture.pixelColor(x, y).name() for x, y in places}
        assert wanted.name() in found
        assert other.name() not in found


def test_number_and_range_stand_behind_the_whisker(intervals):
    name, figure, span = intervals._words[0]
    assert figure.textItem.toPlainText() == "46"
    assert span.textItem.toPlainText() == "42–50"
    assert figure.pos().x() > 50
    assert span.pos().x() > figure.pos().x()
    assert name.pos().x() < 0


def test_two_of_them_with_one_scale_can_be_compared(intervals, qtbot):
    other = IntervalBars()
    qtbot.addWidget(other)
    other.resize(460, 140)
    other.show()
    other.set_bars([IntervalBar("Pairwell", 19, 16, 22, "19", "16–22", own=True)], scale=60)
    assert other.box.viewRange()[0][1] > 60


def test_reasons_stand_longest_first_and_what_is_against_goes_left(qtbot):
    widget = ContributionBars()
    qtbot.addWidget(widget)
    widget.resize(288, 240)
    widget.set_heads("What speaks for it", "against", "for")
    rows = [
        Contribution("Sells less", "12 a week, it was 19", -0.1),
        Contribution("Goes with what they buy", "GREEN TEACUP", 0.6),
        Contribution("Customers like them", "31 of 50", 0.4),
    ]
    widget.set_rows(rows, "Three reasons")
    assert [row.weight for row in widget.rows] == [0.6, 0.4, -0.1]
    assert widget.bar(0).left() == pytest.approx(widget.axis)
    assert widget.bar(0).width() == pytest.approx(6 * widget.bar(2).width())
    assert widget.bar(2).right() == pytest.approx(widget.axis)
    assert widget.bar(0).right() <= widget.width()
    assert widget.accessibleDescription() == "Three reasons"
    widget.show()
    picture = widget.grab().toImage()
    forward, against = widget.bar(0).center().toPoint(), widget.bar(2).center().toPoint() - QPoint(1, 0)
    assert picture.pixelColor(forward).name() == theme.tokens().accent.name()
    assert picture.pixelColor(against).name() == theme.tokens().warn_mark.name()


def test_reasons_that_all_speak_for_it_begin_at_one_axis(qtbot):
    widget = ContributionBars()
    qtbot.addWidget(widget)
    widget.resize(288, 240)
    widget.set_rows([Contribution("a", "", 2), Contribution("b", "", 1)], "")
    assert widget.bar(1).width() == pytest.approx(widget.bar(0).width() / 2)
    assert widget.bar(0).right() == pytest.approx(288)
