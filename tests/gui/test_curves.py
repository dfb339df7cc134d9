import numpy as np
import pytest

from gui.widgets.axes import grown, step_ticks
from gui.widgets.curves import CurveWords, TrainingCurves


@pytest.fixture
def curves(qtbot):
    made = TrainingCurves()
    for widget in (made.guesses, made.error):
        qtbot.addWidget(widget)
        widget.resize(600, 300)
        widget.show()
    made.set_words(CurveWords("{} now", "{} is kept", "{} untrained", "{} steps", "still to come"))
    made.start(400)
    return made


def test_many_figures_are_one_drawing_after_a_quarter_of_a_second(curves, qtbot):
    for step in range(50):
        curves.add(step, loss=4 - step / 50)
    assert len(curves.error.points[0]) == 0
    qtbot.waitUntil(lambda: len(curves.error.points[0]) == 50, timeout=2000)
    assert curves.error.points[1][-1] == pytest.approx(4 - 49 / 50)


def test_the_untrained_level_is_the_figure_of_step_nought(curves):
    curves.add(0, validation=0.19)
    curves.add(20, loss=3.0, validation=0.25)
    curves.redraw()
    assert curves.guesses._level_word.textItem.toPlainText() == "19 untrained"
    assert curves.guesses._last.textItem.toPlainText() == "25 now"
    assert curves.guesses.points[1].tolist() == pytest.approx([19, 25])


def test_what_is_still_to_come_is_shaded_until_the_end(curves):
    curves.add(0, validation=0.2)
    curves.add(100, validation=0.3)
    curves.redraw()
    assert curves.guesses._region.isVisible()
    assert curves.guesses._region.getRegion() == (100, 400)
    curves.add(400, validation=0.28)
    curves.finish(best=100)
    assert not curves.guesses._region.isVisible()
    assert curves.guesses._last.textItem.toPlainText() == "30 is kept"


def test_a_figure_that_is_none_or_not_finite_is_not_drawn(curves):
    curves.add(1, loss=float("nan"))
    curves.add(2)
    curves.redraw()
    assert len(curves.error.points[0]) == 0


def test_a_new_training_begins_with_empty_curves(curves):
    curves.add(0, loss=4.0, validation=0.9)
    curves.redraw()
    assert curves.guesses.bounds == (0, 100)
    curves.start(100)
    assert len(curves.guesses.points[0]) == 0
    assert curves.guesses.bounds == (0, 20)


def test_axes_grow_in_steps_and_never_shrink():
    assert grown(None, np.array([19.0]), from_zero=True) == (0, 40)
    assert grown((0, 40), np.array([19.0, 42.0]), from_zero=True) == (0, 60)
    assert grown((0, 60), np.array([10.0]), from_zero=True) == (0, 60)
    assert grown(None, np.array([99.0]), from_zero=True) == (0, 100)
    assert grown(None, np.array([1.7, 4.1]), from_zero=False) == (1.5, 4.5)
    assert grown((1.5, 4.5), np.array([2.0]), from_zero=False) == (1.5, 4.5)


@pytest.mark.parametrize(
    ("total", "expected"), [(400, [0, 100, 200, 300, 400]), (1, [0, 1]), (90, [0, 20, 40, 60, 90])]
)
def test_steps_are_named_at_round_figures(total, expected):
    assert step_ticks(total) == expected
