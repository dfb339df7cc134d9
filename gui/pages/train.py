"""Training: is it better yet, and when is it done?"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.stages import Stage
from gui import facts
from gui.pages.train_curves import CurvesView, ProgressRow
from gui.pages.train_done import DonePanel, EffortBox, Examples
from gui.pages.train_state import State, checkpoints_of, state_of
from gui.pages.train_story import TrainStory
from gui.pages.train_ways import WaysPanel
from gui.pages.train_words import TrainWords
from gui.tasks import Step
from gui.translation import number
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button, NextButton
from gui.widgets.help_card import HelpCard
from gui.widgets.labels import Body
from gui.widgets.question import Question
from gui.widgets.strip import StripLine

PANEL = 340


class TrainPage(TrainStory):
    """Before, during and after the learning of names; what is shown hangs on `state_of`."""

    promise_icon = "graduation-cap"

    def build(self) -> None:
        self._again = False  # the efforts are shown once more after a training
        self._discarding = False
        self.words = TrainWords(self)
        self.learning = self.hub.learning
        self.next, self.start, self.back = NextButton(""), Button("", "primary"), Button("", "link")
        self.next.clicked.connect(self._go_on)
        self.start.clicked.connect(self._start)
        self.back.clicked.connect(self._leave_efforts)
        for button in (self.next, self.start):
            self.header.add_button(button)
        self.banner = Banner("failed", "triangle-alert")
        self.retry = Button("", "secondary")
        self.retry.clicked.connect(self._start)
        self.banner.add_answer(self.retry)
        self.progress, self.view = ProgressRow(), CurvesView()
        self.note = Body("", "body", "text2")
        self.efforts, self.ways, self.done, self.examples = EffortBox(), WaysPanel(), DonePanel(), Examples()
        self.efforts.set_effort(self.session.options.effort)
        self.help_card = HelpCard(self)
        self.view.ask.clicked.connect(self._explain)
        self.ways.paused.connect(self._pause)
        self.ways.kept.connect(self._keep)
        self.ways.discarded.connect(self._ask_discard)
        self.done.again.connect(self._show_efforts)
        self.hub.actions.on("work.pause", self._pause)
        self.hub.actions.on("work.keep", self._keep)
        self.session.state_changed.connect(self._allow)
        self.learning.changed.connect(self._on_learning)
        self.hub.flow.cancelled.connect(self._on_cancelled)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self._allow(Stage.TRAIN)

    def _lay_out(self) -> None:
        self._side = QWidget()
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._side.setMinimumWidth(280)
        self._side.setMaximumWidth(PANEL)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(20)
        for widget in (self.ways, self.done, self.examples):
            side.addWidget(widget)
        side.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(20)
        self.efforts.setFixedWidth(600)
        for widget in (self.banner, self.note, self.progress):
            left.addWidget(widget)
        left.addWidget(self.efforts, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.back)
        left.addWidget(self.view, 1)
        self._filler = QWidget()
        left.addWidget(self._filler, 1)
        row = QHBoxLayout(self.content)
        row.setSpacing(32)
        row.addLayout(left, 2)
        row.addWidget(self._side, 1)

    def retranslate(self) -> None:
        self.next.set_text(self.tr("Next: Proof"))
        self.back.set_text(self.tr("Leave it as it is"))
        self.ways.keep.set_words(
            self.tr("Stop and keep"), self.tr("The lists use what it has learned so far.")
        )
        self.ways.discard.set_words(self.tr("Discard…"), self.tr("Forgets this run. Lists stay as they are."))
        self.done.learn_again.set_text(self.tr("Learn again…"))
        self.done.title.set_text(self.tr("Learned, and the lists use it"))
        self.examples.retranslate()
        self.view.retranslate()

    # What is shown

    def promise(self) -> str:
        return self.tr(
            "Pairwell learns from your own product names and orders which things go "
            "together, on this computer."
        )

    def refresh(self) -> None:
        state = self.state
        running = state in (State.BEGINS, State.LEARNS, State.FOLLOWS)
        drawn = bool(self.learning.losses or self.learning.guesses)
        choosing = state is State.BEFORE or (state is State.FAILED and not drawn)
        if state is not State.LEARNED and state is not State.BEFORE:
            self._again = False
        self.banner.setVisible(state is State.FAILED)
        self.efforts.setVisible(choosing)
        self.start.setVisible(state is State.BEFORE)
        self.back.setVisible(choosing and self._again)
        self.next.setVisible(state in (State.LEARNED, State.WITHOUT))
        self.progress.setVisible(state in (State.BEGINS, State.LEARNS))
        ended = state in (State.LEARNED, State.FAILED)
        self.view.setVisible(state in (State.LEARNS, State.FOLLOWS) or (ended and drawn))
        self._filler.setVisible(not self.view.isVisibleTo(self))
        self.ways.setVisible(running)
        self.done.setVisible(state is State.LEARNED)
        self._side.setVisible(running or state is State.LEARNED)
        self.note.set_text("")
        {
            State.EMPTY: self._show_empty,
            State.COMING: self._show_coming,
            State.BEFORE: self._show_before,
            State.BEGINS: self._show_begins,
            State.LEARNS: self._show_learns,
            State.FOLLOWS: self._show_follows,
            State.LEARNED: self._show_learned,
            State.WITHOUT: self._show_without,
            State.FAILED: self._show_failed,
        }[state]()
        self.note.setVisible(bool(self.note.text()))
        self._show_learning(state, running)
        if running and not self._clock.isActive():
            self._clock.start()
        elif not running:
            self._clock.stop()

    @property
    def state(self) -> State:
        """Which of its faces the page shows."""
        state = state_of(self.session, self.hub.flow, self.learning)
        return State.BEFORE if self._again and state is State.LEARNED else state

    def _show_learning(self, state: State, running: bool) -> None:
        """Curves, examples and the panel of ways out."""
        learning, words = self.learning, self.words
        if self.view.isVisibleTo(self):
            whole = bool(learning.guesses) and learning.guesses[-1][0] == learning.total
            done = state is State.LEARNED or (state is State.FOLLOWS and whole)
            self.view.show_learning(learning, done)
        now = self.tr("Now")
        if state is State.LEARNS and learning.guesses:
            now = self.tr("Now, at step {}").format(number(learning.guesses[-1][0]))
        shown = state in (State.LEARNS, State.FOLLOWS, State.LEARNED)
        self.examples.show_examples(learning.examples if shown else (), now)
        if not running:
            return
        self.ways.device.set_text(words.device())
        self.ways.effort.setText(words.effort_label(self.session.options.effort))
        if self._working.paused:
            self.ways.pause.set_words(self.tr("Go on"), self.tr("From this very step."), "play")
        else:
            goes_on = self.tr("Goes on from this very step, any day.")
            if self.session.shop_folder is None:
                goes_on = self.tr("Goes on from this very step, while the window is open.")
            self.ways.pause.set_words(self.tr("Pause"), goes_on, "pause")
        self.ways.set_learning(state is State.LEARNS)
        saved = ""
        if learning.saved_step is not None:
            saved = self.tr("Saved at step {step}, {ago}").format(
                step=number(learning.saved_step), ago=words.ago(monotonic() - learning.saved_at)
            )
        self.ways.set_saved(saved)

    # What the owner does

    @Slot()
    def _start(self) -> None:
        anew, self._again = self._again, False
        flow, before = self.hub.flow, self.session.options
        options = replace(before, effort=self.efforts.effort, resume=not anew)
        flow.change_options(options)
        if options.effort is before.effort:  # else the change has begun it
            flow.run_from(Step.TRAIN)

    @Slot()
    def _pause(self) -> None:
        flow = self.hub.flow
        if flow.stage is not Stage.TRAIN:
            return
        if flow.paused:
            flow.resume()
        else:
            flow.pause()

    @Slot()
    def _keep(self) -> None:
        if self.hub.flow.stage is Stage.TRAIN and self.learning.active:
            self.hub.flow.stop_and_keep()

    @Slot()
    def _ask_discard(self) -> None:
        seconds = self.learning.seconds
        lost = self.tr("Nothing was learned yet.")
        if self.learning.step:
            lost = self.tr("It forgets what it learned in {}.").format(facts.time_left(seconds))
        question = Question(
            self.tr("Discard this training?"),
            lost + " " + self.tr("Your lists stay as they are."),
            self.tr("Discard"),
            self.tr("Keep learning"),
            "destructive",
            self,
        )
        question.accepted.connect(self._discard)
        question.open()

    @Slot()
    def _discard(self) -> None:
        if self.hub.flow.stage is Stage.TRAIN:
            self._discarding = True
            self.hub.flow.cancel()

    @Slot(object)
    def _on_cancelled(self, stage: Stage) -> None:
        """The training has ended and written its last checkpoint: now there is something to delete."""
        if stage is not Stage.TRAIN or not self._discarding:
            return
        self._discarding = False
        try:
            for file in checkpoints_of(self.session.shop_folder):
                file.unlink(missing_ok=True)
        except OSError:
            self.hub.say(self.tr("Stopped. What was saved on disk could not be deleted."))
        else:
            self.hub.say(self.tr("Discarded. The lists stay as they are."))
        self.learning.forget()

    @Slot()
    def _show_efforts(self) -> None:
        self._again = True
        self.refresh()

    @Slot()
    def _leave_efforts(self) -> None:
        self._again = False
        self.refresh()

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("proof")

    @Slot()
    def _explain(self) -> None:
        self.help_card.show_for(self.view.ask, *self.help())

    # What else moves it

    @Slot(object)
    def _allow(self, stage: Stage) -> None:
        if stage is Stage.TRAIN:
            running = self.hub.flow.stage is Stage.TRAIN
            self.hub.actions["work.pause"].setEnabled(running)
            self.hub.actions["work.keep"].setEnabled(running and self.learning.active)

    @Slot()
    def _on_learning(self) -> None:
        self._allow(Stage.TRAIN)
        if self.isVisible():
            self.refresh()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self.refresh()

    # For the window

    def strip_line(self) -> StripLine:
        return StripLine()

    def own_job_line(self) -> StripLine | None:
        if self.state is not State.LEARNS:
            return None
        if self.session.shop_folder is None:
            words = self.tr("The sample shop is kept nowhere: closing the window ends its training.")
            return StripLine(words, "info")
        saved = self.learning.saved_step
        if saved is None:
            return StripLine(
                self.tr("Closing the window is safe. Training goes on from here next time."), "shield-check"
            )
        words = self.tr("Closing the window is safe. Training goes on from step {} next time.")
        return StripLine(words.format(number(saved)), "shield-check")

    def panes(self) -> list[QWidget]:
        return [self.efforts, self.view, self.ways, self.done]

    def first_focus(self) -> QWidget | None:
        state = self.state
        if state in (State.BEGINS, State.LEARNS, State.FOLLOWS):
            return self.ways.pause
        return self.next if state in (State.LEARNED, State.WITHOUT) else None

    def help(self) -> tuple[str, str, str]:
        return (
            self.tr("Loss and validation"),
            self.tr(
                "The loss is how wrong it is on the names it is learning from; it should fall, then flatten. "
                "Validation is the right guesses on orders it never learned from: only they tell whether it "
                "helps."
            ),
            self.tr("loss = −log( exp(s⁺) / Σ exp(s) ), s = similarity of two names × 20"),
        )
