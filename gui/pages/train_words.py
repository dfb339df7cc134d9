"""Times, devices and efforts in words, for the training page."""

import os
import re
import sys

from PySide6.QtCore import QObject

from engine.options import Effort
from engine.ranking.meaning import first_steps, later_steps
from engine.stages import Stage
from gui import facts
from gui.learning import Learning
from gui.session import Session

_CORE_SECONDS = 1.8  # a step on an ordinary core, until this computer has shown its own pace
_MOST_CORES = 8  # more of them hardly help
_LATER_DAYS = 4  # about as many


class TrainWords(QObject):
    """What the page's modules say alike."""

    def device(self, name: str = "") -> str:
        """A device as the training names it, or the processor before it has named one."""
        found = re.fullmatch(r"Processor, (\d+) cores?", name)
        if name and found is None:
            return name
        count = int(found[1]) if found else _cores()
        return self.tr("Processor, %n core(s)", "", count)

    def effort(self, effort: Effort) -> str:
        """Its name."""
        return {
            Effort.QUICK: self.tr("Quick"),
            Effort.STANDARD: self.tr("Standard"),
            Effort.THOROUGH: self.tr("Thorough"),
        }[effort]

    def effort_label(self, effort: Effort) -> str:
        """Its name where it stands alone."""
        return self.tr("{} effort").format(self.effort(effort))

    def effort_for(self, effort: Effort) -> str:
        """When to take it."""
        return {
            Effort.QUICK: self.tr("A first look. It learns the most important pairs of names."),
            Effort.STANDARD: self.tr("Right for most shops. More brings little after this."),
            Effort.THOROUGH: self.tr("For large assortments, over lunch. You can stop and keep at any time."),
        }[effort]

    def spent(self, seconds: float) -> str:
        """A time that has passed: 3 min 40 s."""
        whole = round(seconds)
        if whole < 60:
            return self.tr("{} s").format(whole)
        if whole < 3600:
            return self.tr("{} min {:02} s").format(whole // 60, whole % 60)
        return self.tr("{} h {:02} min").format(whole // 3600, whole % 3600 // 60)

    def ago(self, seconds: float) -> str:
        """Like: 4 seconds ago."""
        if seconds < 1:
            return self.tr("just now")
        if seconds < 60:
            return self.tr("%n second(s) ago", "", int(seconds))
        return self.tr("%n minute(s) ago", "", int(seconds / 60))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def expected(session: Session, learning: Learning, effort: Effort) -> str:
    """How long an effort will about take here, from this computer's own pace where it is known."""
    steps = effort.steps
    if session.has(Stage.ASSOCIATE):
        steps = first_steps(effort, session.associated.dataset.n_sold)
    learned = session.training.learned if session.has(Stage.TRAIN) else None
    if learned is not None and learned.steps:
        pace = learned.seconds / learned.steps
    elif learning.step and learning.seconds:
        pace = learning.seconds / learning.step
    else:
        pace = _CORE_SECONDS / min(_cores(), _MOST_CORES)
    return facts.time_left((steps + _LATER_DAYS * later_steps(steps)) * pace)
