"""Proof: can I trust it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.evaluation.proof import examples
from engine.splitting import Track
from engine.stages import Stage
from gui import translation
from gui.pages.base import Page
from gui.pages.proof_examples import CUSTOMERS, Examples, things_of
from gui.pages.proof_past import PastLine, past_proofs
from gui.pages.proof_track import TrackPanel
from gui.pages.proof_words import ProofWords, names_of, scale_of
from gui.pages.words import days_word, wording
from gui.widgets.banner import Banner
from gui.widgets.buttons import NextButton
from gui.widgets.labels import Body, Label, Rule
from gui.widgets.strip import StripLine

if TYPE_CHECKING:
    from engine.evaluation.proof import Evaluation, TrackProof

_WEEK = 7
SHOWN = ((Track.ALL, Track.COLD), (Track.NEW, Track.TOGETHER))  # side by side, one below the other


class ProofPage(Page):
    """The lists tested on the shop's own last weeks: their tracks, the rivals, and five customers."""

    stage = Stage.EVALUATE
    promise_icon = "shield-check"

    def build(self) -> None:
        self._words = ProofWords(self)
        self._shown: tuple[object, ...] = ()
        self._seed = 0
        self.next = NextButton("")
        self.next.clicked.connect(self._go_on)
        self.header.add_button(self.next)
        self.banner = Banner("failed", "triangle-alert")
        self.tracks = {track: TrackPanel(track) for half in SHOWN for track in half}
        self.examples = Examples()
        self.examples.others.connect(self._show_others)
        self.past = PastLine()
        self.dates = Body("", "fact", "text2")
        self._found, self._none = QWidget(), QFrame()
        self._none.setProperty("kind", "panel")
        self._none_title, self._none_text = Label("", "section"), Body("", "body", "text2")
        none = QVBoxLayout(self._none)
        none.setContentsMargins(16, 16, 16, 16)
        none.setSpacing(4)
        none.addWidget(self._none_title)
        none.addWidget(self._none_text)
        self._pair = pair = QHBoxLayout()
        pair.setSpacing(48)
        for half in SHOWN:
            below = QVBoxLayout()
            below.setSpacing(24)
            for track in half:
                below.addWidget(self.tracks[track])
            below.addStretch(1)
            pair.addLayout(below, 1)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(16)
        found.addLayout(pair)
        self._above_examples = Rule()
        found.addWidget(self._above_examples)
        found.addWidget(self.examples)
        found.addStretch(1)
        found.addWidget(Rule())
        found.addWidget(self.past)
        found.addWidget(self.dates)
        column = QVBoxLayout(self.content)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addWidget(self._none)
        column.addWidget(self._found, 1)
        column.addStretch(0)

    def retranslate(self) -> None:
        self.next.set_text(self.tr("Next: Lists"))
        self._none_title.setText(self.tr("What works without"))
        self._none_text.set_text(
            self.tr(
                "Pairs, lists and export work all the same; nobody can say beforehand how good they are. "
                "Try a list on a few customers first, and count who buys."
            )
        )

    def promise(self) -> str:
        return self.tr(
            "Your last weeks are held back and guessed; then you see how often the lists "
            "were right, beside simply offering the best-sellers."
        )

    def refresh(self) -> None:
        failure, has = self.session.failure(Stage.EVALUATE), self.session.has(Stage.EVALUATE)
        proved = has and bool(self.session.evaluation.tracks)
        self.next.setVisible(self.session.has(Stage.RECOMMEND))
        self._found.setVisible(proved)
        self._none.setVisible(has and not proved)
        self.banner.setVisible(failure is not None)
        if failure is not None:
            self.banner.set_words(
                wording().error(failure.code, failure.facts), self.tr("The lists stand all the same.")
            )
        if proved:
            self._show(self.session.evaluation)
        elif has:
            self._show_none(self.session.evaluation)
        elif failure is not None:
            self.header.set_headline(self.tr("The test broke off"))
            self.header.set_subline(self.tr("What was made before it stands; the lists can be used."))
        elif self.session.working(Stage.EVALUATE):
            self._show_working()
        else:
            self._show_before()

    def _show_working(self) -> None:
        working = self.session.working(Stage.EVALUATE)
        self.header.set_headline(self.tr("Testing the lists on your own last weeks"))
        note = working.progress.note if working and working.progress else ""
        told = wording().note(note) if note else self.tr("The last weeks are held back and guessed.")
        self.header.set_subline(told)

    def _show_before(self) -> None:
        self.header.set_headline(self.tr("Can you trust the lists? Your own past will tell"))
        if self.session.has(Stage.READ):
            words = self.tr(
                "After training, your last weeks are held back and guessed; the result stands here."
            )
        else:
            words = self.tr("Choose a sales file; the lists are then tested on its last weeks.")
        self.header.set_subline(words)

    def _show_none(self, evaluation: Evaluation) -> None:
        weeks = self._weeks()
        if evaluation.missing == "proof.too_short" and weeks is not None:
            words = self.tr("Needs 8 weeks of dated sales; yours hold %n", "", weeks)
            self.header.set_headline(words)
        else:
            self.header.set_headline(self.tr("These lists cannot be tested beforehand"))
        self.header.set_subline(wording().note(evaluation.missing))

    def _weeks(self) -> int | None:
        if not self.session.has(Stage.CLEAN):
            return None
        report = self.session.cleaned.report
        if report.first is None or report.last is None:
            return None
        return (report.last.normalize() - report.first.normalize()).days // _WEEK

    def _show(self, evaluation: Evaluation) -> None:
        shown = (evaluation, translation.language())
        if len(self._shown) == len(shown) and all(a is b for a, b in zip(self._shown, shown, strict=True)):
            return
        self._shown = shown
        track, proof = self._first(evaluation)
        order = self.session.training.orders.get(track) if self.session.has(Stage.TRAIN) else None
        self.header.set_headline(*self._words.headline(track, proof))
        self.header.set_subline(self._words.subline(evaluation, proof, order))
        halves = [any(each in evaluation.tracks for each in half) for half in SHOWN]
        for at, shown_half in enumerate(halves):
            self._pair.setStretch(at, int(shown_half))
        self._pair.setSpacing(48 if all(halves) else 0)
        self.past.show_runs(past_proofs(self.hub.past_runs(), track))
        scale, names = scale_of(evaluation), names_of(evaluation)
        for each, panel in self.tracks.items():
            panel.show_proof(evaluation.tracks.get(each), scale, names)
        if evaluation.cut is not None:
            first, after = pd.Timestamp(evaluation.cut.date), pd.Timestamp(evaluation.cut.end)
            self.dates.set_text(
                self.tr(
                    "Tested on {}; the lists of the test were made without looking at these days."
                ).format(days_word(first, after - pd.Timedelta(days=1)))
            )
        self._show_examples(evaluation)

    def _show_examples(self, evaluation: Evaluation) -> None:
        window, (track, _) = evaluation.window, self._first(evaluation)
        shown = window is not None and track is not Track.TOGETHER
        self._above_examples.setVisible(shown)
        self.examples.setVisible(shown)
        if window is None or not shown:
            return
        found = []
        for example in examples(window, track, CUSTOMERS, self._seed):
            places = window.items.get_indexer(pd.Index(example.items))
            names = [str(window.texts[at]) for at in places]
            found.append((example, things_of(example, names)))
        self.examples.show_examples(found)

    def _first(self, evaluation: Evaluation) -> tuple[Track, TrackProof]:
        """The track that the headline speaks of: orders alone where there are no customers."""
        track = next(each for each in (Track.ALL, Track.NEW, Track.TOGETHER) if each in evaluation.tracks)
        return track, evaluation.tracks[track]

    def strip_line(self) -> StripLine:
        if not self.examples.isVisibleTo(self):
            return StripLine()
        return StripLine(icon="keyboard", keys=(("R", self.tr("five other customers")),))

    def help(self) -> tuple[str, str, str]:
        found = (self.tracks[track].help() for track in (Track.ALL, Track.TOGETHER))
        return next((told for told in found if told[0]), super().help())

    def panes(self) -> list[QWidget]:
        return [*self.tracks.values(), self.examples]

    def first_focus(self) -> QWidget | None:
        return self.examples if self.examples.isVisibleTo(self) else None

    @Slot()
    def _show_others(self) -> None:
        if self.session.has(Stage.EVALUATE):
            self._seed += 1
            self._show_examples(self.session.evaluation)

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("lists")
