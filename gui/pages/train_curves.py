"""The left of the training page: how far it is, and both curves with what they say."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.learning import Learning
from gui.widgets.buttons import Button
from gui.widgets.curves import CurveWords, TrainingCurves
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.progress_bar import ProgressBar

_ENOUGH = 24  # losses before anything can be said of their course


class ProgressRow(QWidget):
    """The bar with its per cent, and below it the step and the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ProgressBar(height=8)
        self.percent = Label("", "name")
        self.step, self.time = Label("", "small", "text2"), Label("", "small", "text2")
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(16)
        above.addWidget(self.bar, 1)
        above.addWidget(self.percent)
        below.addWidget(self.step)
        below.addStretch(1)
        below.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(below)
        self.percent.setMinimumWidth(theme.grown(44))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_progress(self, fraction: float | None, step: str, time: str) -> None:
        """How far, at which step, since when and how long."""
        self.bar.set_fraction(fraction)
        self.bar.setAccessibleName(step)
        self.percent.setText("" if fraction is None else f"{fraction:.0%}")
        self.step.setText(step)
        self.time.setText(time)


class CurvesView(QWidget):
    """Both curves, drawn from what `Learning` has kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[int, int] = (-1, 0)
        self._losses = self._guesses = 0  # points drawn already
        self._done = False
        self.curves = TrainingCurves(self)
        self.title, self.what = Label("", "section"), Body("", "small", "text2")
        self.error_title = Label("", "section")
        self.course = Elided("", "small", "text2")
        self.ask = Button("", "link", "circle-question-mark")
        self.curves.guesses.setMinimumHeight(150)
        self.curves.error.setMinimumHeight(96)
        for curve in (self.curves.guesses, self.curves.error):  # they take what is left, and ask for no more
            curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.error_title)
        head.addWidget(self.course, 1)
        head.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.what)
        column.addWidget(self.curves.guesses, 3)
        column.addLayout(head)
        column.addWidget(self.curves.error, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """The words of the language."""
        self.title.setText(self.tr("Right guesses out of 100"))
        self.what.set_text(
            self.tr(
                "For 100 products from orders it has not seen: how often it names what was bought with them."
            )
        )
        self.error_title.setText(self.tr("Error"))
        self.ask.set_text(self.tr("Loss, validation: what are they?"))
        self.curves.set_words(
            CurveWords(
                now=self.tr("{} now"),
                kept=self.tr("{} in the end"),
                untrained=self.tr("{} untrained"),
                steps=self.tr("{} steps"),
                to_come=self.tr("still to come"),
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def show_learning(self, learning: Learning, done: bool) -> None:
        """Draws what is new; `done`: it is over, and the last point is the one that counts."""
        if self._shown != (learning.run, learning.total):
            self._shown = (learning.run, learning.total)
            self._losses = self._guesses = 0
            self._done = False
            self.curves.start(max(learning.total, 1))
        for step, loss in learning.losses[self._losses :]:
            self.curves.add(step, loss=loss)
        for step, share in learning.guesses[self._guesses :]:
            self.curves.add(step, validation=share)
        self._losses, self._guesses = len(learning.losses), len(learning.guesses)
        if done and not self._done:
            self._done = True
            self.curves.finish(learning.guesses[-1][0] if learning.guesses else learning.step)
        self._say(learning)

    def _say(self, learning: Learning) -> None:
        measured = bool(learning.guesses) or learning.step < 1
        for widget in (self.title, self.what, self.curves.guesses):
            widget.setVisible(measured)
        course = _course([loss for _, loss in learning.losses])
        words = {
            "": self.tr("Should fall and then flatten."),
            "flat": self.tr("Should fall and then flatten. It has."),
            "falls": self.tr("Should fall and then flatten. It is falling."),
            "not": self.tr("Should fall and then flatten. It does not fall yet."),
        }[course]
        self.course.set_text(words)
        self.curves.error.set_summary(self.tr("Error"), words)
        self.curves.guesses.set_summary(self.tr("Right guesses out of 100"), self._summary(learning.guesses))

    def _summary(self, guesses: Sequence[tuple[int, float]]) -> str:
        if not guesses:
            return self.tr("Nothing measured yet.")
        (first, before), (last, now) = guesses[0], guesses[-1]
        return self.tr("{before} of 100 at step {first}, {now} of 100 at step {last}.").format(
            before=round(100 * before), first=first, now=round(100 * now), last=last
        )


def _course(losses: Sequence[float]) -> str:
    """How the error goes: "flat" after it fell, "falls", "not", "" while nothing can be said."""
    count = len(losses)
    if count < _ENOUGH:
        return ""
    part = count // 6
    means = [sum(losses[at : at + part]) / part for at in (0, count - 2 * part, count - part)]
    if means[2] > 0.97 * means[0]:
        return "not"
    return "flat" if means[1] - means[2] < 0.1 * (means[0] - means[2]) else "falls"
