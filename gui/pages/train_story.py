"""What the training page says in each of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.stages import Progress, Stage
from gui import facts
from gui.learning import Learning
from gui.pages.base import Page
from gui.pages.train_curves import ProgressRow
from gui.pages.train_done import DonePanel, EffortBox
from gui.pages.train_state import of_hundred
from gui.pages.train_words import TrainWords, expected
from gui.pages.words import wording
from gui.session import Working
from gui.translation import number
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.labels import Body

if TYPE_CHECKING:
    from engine.ranking.meaning import Learned


class TrainStory(Page):
    """Headline, subline and facts of each state; TrainPage makes the widgets and acts."""

    stage = Stage.TRAIN
    learning: Learning
    words: TrainWords
    banner: Banner
    start: Button  # in the header
    retry: Button  # in the banner
    note: Body
    progress: ProgressRow
    efforts: EffortBox
    done: DonePanel

    @property
    def _working(self) -> Working:
        return self.session.working(Stage.TRAIN) or Working()

    @property
    def _progress(self) -> Progress:
        return self._working.progress or Progress(Stage.TRAIN, 0)

    def _show_empty(self) -> None:
        self.header.set_headline(self.tr("Nothing to learn from yet"))
        self.header.set_subline(
            self.tr("Choose a sales file; Pairwell then learns which of your product names go together.")
        )

    def _show_coming(self) -> None:
        self.header.set_headline(self.tr("Learning starts by itself"))
        self.header.set_subline(self.tr("First come the lists that need no training; that takes seconds."))

    def _show_before(self) -> None:
        self.header.set_headline(self.tr("How long may it learn?"))
        self.header.set_subline(
            self.tr(
                "Lists work already. Learning your product names makes them better, "
                "above all for new products."
            )
        )
        self.start.set_text(self.tr("Start training"))
        self._fill_efforts()

    def _show_begins(self) -> None:
        doing = wording().note(self._progress.note) or facts.working_words(Stage.TRAIN)
        self.header.set_headline(self._paused_or(doing))
        self.header.set_subline(self._meanwhile())
        self._fill_progress()

    def _show_learns(self) -> None:
        working = self._working
        if working.paused:
            step = number(self.learning.step)
            self.header.set_headline(self.tr("Paused at step {}").format(step))
            self.header.set_subline(self.tr("It goes on from this very step, whenever you like."))
        else:
            self.header.set_headline(self.tr("Learning your product names, {}"), self._left())
            self.header.set_subline(self._meanwhile())
        self._fill_progress()

    def _show_follows(self) -> None:
        doing = wording().note(self._progress.note)
        if self._progress.note == "bert.fine_tune":
            doing = self.tr("Learning a little more from later weeks")
        self.header.set_headline(self._paused_or(self.tr("Your product names are learned")))
        still = self.tr("Still to do: {}.").format(doing) if doing else ""
        self.header.set_subline(f"{still} {self._meanwhile()}".strip())

    def _show_learned(self) -> None:
        learned = self.session.training.learned
        assert learned is not None
        self.learning.conclude(learned.after)
        self._show_outcome(learned)
        words = self.words
        rows = [
            (self.tr("Time"), words.spent(learned.seconds)),
            (self.tr("Device"), words.device(learned.device)),
            (self.tr("Effort"), words.effort(self.session.options.effort)),
            (self.tr("Steps"), number(learned.steps)),
        ]
        if learned.after is not None and not self.learning.guesses:
            rows.append((self.tr("Right guesses"), self.tr("{} of 100").format(of_hundred(learned.after))))
        self.done.set_facts(tuple(rows))
        told = [wording().note(code) for code in self.session.training.notices]
        self.done.set_notice(" ".join(each for each in told if each))

    def _show_outcome(self, learned: Learned) -> None:
        used = self.tr("The lists use it already.")
        if learned.stopped:
            used = self.tr("You stopped it early; the lists use what it had learned.")
        if learned.after is None:
            self.header.set_headline(self.tr("Your product names are learned"))
            few = self.tr("Too few orders hold several products to count its right guesses.")
            self.header.set_subline(f"{few} {used}")
            return
        now = self.tr("{} of 100 guessed right").format(of_hundred(learned.after))
        if learned.before is None:
            self.header.set_headline(self.tr("Your product names are learned, {}"), now)
            self.header.set_subline(used)
            return
        before = of_hundred(learned.before)
        if of_hundred(learned.after) > before:
            self.header.set_headline(self.tr("Your product names are learned, {}"), now)
            self.header.set_subline(self.tr("It was {} before. {}").format(before, used))
        else:
            self.header.set_headline(self.tr("Learning did not help, {}"), now)
            self.header.set_subline(
                self.tr("It was {} before. The lists rely on names only as far as they prove right.").format(
                    before
                )
            )

    def _show_without(self) -> None:
        told = [wording().note(code) for code in self.session.training.notices]
        why = " ".join(each for each in told if each)
        if "bert.no_backbone" in self.session.training.notices:
            self.header.set_headline(self.tr("No language model on this computer; lists work without it"))
        else:
            self.header.set_headline(self.tr("The lists work without a language model"))
        self.header.set_subline(
            self.tr("They come from purchases, and compare product names letter by letter.")
        )
        self.note.set_text(why)

    def _show_failed(self) -> None:
        failure = self.session.failure(Stage.TRAIN)
        step = self.learning.step
        if step:
            self.header.set_headline(self.tr("Stopped at step {}").format(number(step)))
        else:
            self.header.set_headline(self.tr("The training did not work"))
        saved = self.learning.saved_step
        kept = self.tr("The lists stay as they are.")
        if saved:
            kept = self.tr("All up to step {} is kept, and the lists stay as they are.").format(number(saved))
        self.header.set_subline(kept)
        if failure is not None and failure.code == "options.out_of_memory":
            self.banner.set_words(self.tr("Memory ran out"), self.tr("Close other programs, then go on."))
        elif failure is not None:
            self.banner.set_words(wording().error(failure.code, failure.facts))
        self.retry.set_text(self.tr("Go on") if saved else self.tr("Try again"))
        self._fill_efforts()

    def _fill_efforts(self) -> None:
        learned = self.session.training.learned if self.session.has(Stage.TRAIN) else None
        self.efforts.device.set_text(self.words.device(learned.device if learned else ""))
        for effort in self.efforts.choices:
            self.efforts.set_words(
                effort,
                self.words.effort(effort),
                self.words.effort_for(effort),
                expected(self.session, self.learning, effort),
            )

    def _fill_progress(self) -> None:
        working, progress = self._working, self._progress
        fraction = working.fraction
        step = ""
        if progress.total:
            step = self.tr("Step {step} of {total}").format(
                step=number(progress.step), total=number(progress.total)
            )
        so_far = self.tr("{} so far").format(self.words.spent(self.learning.seconds))
        time = "" if not self.learning.active else so_far
        if time and working.seconds_left is not None and not working.paused:
            time = self.tr("{so_far}, {left} left").format(
                so_far=so_far, left=facts.time_left(working.seconds_left)
            )
        self.progress.set_progress(fraction, step, time)

    def _left(self) -> str:
        left = self._working.seconds_left
        if left is None:
            return self.tr("working out how long")
        return self.tr("{} left").format(facts.time_left(left))

    def _paused_or(self, words: str) -> str:
        return self.tr("Paused") if self._working.paused else words

    def _meanwhile(self) -> str:
        return self.tr("Use the other pages meanwhile. The lists get better by themselves when this is done.")
