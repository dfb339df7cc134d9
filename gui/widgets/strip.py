"""The strip at the foot: the job, what was just done with Undo, or the page's keys."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from gui import theme
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Elided, KeyCap, Label
from gui.widgets.progress_bar import ProgressBar

HEIGHT = 40
KEYS_ICON = 26  # pixels of the icon before the keys
_SAID_FOR = 8000  # milliseconds that an act is told while a job waits for the place


@dataclass(frozen=True)
class StripLine:
    """What the strip says when no job runs and nothing was just done.

    Attributes:
        text: a sentence, "" for none.
        icon: before it.
        keys: pairs of a key and what it does, in the sentence's place.
        end: at the right: words, with keys written as [Ctrl O].
    """

    text: str = ""
    icon: str = "info"
    keys: tuple[tuple[str, str], ...] = ()
    end: str = ""


@dataclass(frozen=True)
class JobLine:
    """A job: its name, its step with the time left, how far it is, and its button."""

    title: str
    detail: str
    fraction: float | None
    button: str
    icon: str = "graduation-cap"
    button_icon: str = "pause"


class Strip(QFrame):
    """Signals: job_button(), undo()."""

    job_button = Signal()
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setFixedHeight(max(HEIGHT, theme.grown(HEIGHT)))
        self._margin = 32
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 2, 0, 0)  # the hairline, and an even height below it
        self._line_row = QWidget(self)
        self._job_row = QWidget(self)
        self._act_row = QWidget(self)
        for row in (self._line_row, self._job_row, self._act_row):
            self._stack.addWidget(row)
        self._rows: list[QHBoxLayout] = []
        self._build_job()
        self._build_act()
        self._line = StripLine()
        self._job: JobLine | None = None
        self._act = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._said.timeout.connect(self._said_long_enough)
        self._show_line()

    def set_margin(self, margin: int) -> None:
        """The page's edge: 32, or 24 beside the rail."""
        self._margin = margin
        for row in self._rows:
            row.setContentsMargins(margin, 0, 16, 0)
        self._show_line()

    def set_line(self, line: StripLine) -> None:
        """The page's keys or last result."""
        if line != self._line:
            self._line = line
            self._show_line()

    def set_job(self, job: JobLine | None) -> None:
        """The running job, or none."""
        self._job = job
        if job is not None:
            self._job_title.setText(job.title)
            self._job_detail.set_text(job.detail)
            self._job_bar.set_fraction(job.fraction)
            self._job_bar.setAccessibleName(job.title)
            self._job_icon.set_icon(job.icon)
            self._job_stop.set_icon(job.button_icon)
            self._job_stop.set_text(job.button)
        self._choose()

    def say(self, sentence: str, undo: bool = False, icon: str = "check") -> None:
        """After an act: a sentence, and Undo where it can be undone. "" takes it away."""
        self._act = sentence
        self._act_text.set_text(sentence)
        self._act_icon.set_icon(icon)
        self._act_undo.setVisible(undo)
        self._act_key.setVisible(undo)
        self._choose()
        if sentence:
            self._said.start()
            event = QAccessibleAnnouncementEvent(self, sentence)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)

    def sentence(self) -> str:
        """What is being said now, for tests and screen readers."""
        row = self._stack.currentWidget()
        if row is self._job_row:
            return f"{self._job_title.text()} {self._job_detail.text()}"
        return self._act if row is self._act_row else self._line.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._line.keys and event.size().width() != event.oldSize().width():
            self._show_line()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _said_long_enough(self) -> None:
        if self._job is not None:  # a job is news again; without one the sentence may stay
            self.say("")

    def _choose(self) -> None:
        row = self._act_row if self._act else self._job_row if self._job else self._line_row
        self._stack.setCurrentWidget(row)

    def _build_job(self) -> None:
        row = _row(self._job_row, self._margin, 16)
        self._rows.append(row)
        self._job_icon = Icon("graduation-cap")
        self._job_title = Label("", "small")
        font = self._job_title.font()
        font.setWeight(font.Weight.Medium)
        self._job_title.setFont(font)
        self._job_detail = Elided("", "small", "text2")
        self._job_detail.setSizePolicy(
            self._job_detail.sizePolicy().Policy.Preferred, self._job_detail.sizePolicy().Policy.Fixed
        )
        self._job_bar = ProgressBar(160)
        self._job_stop = Button("", "plain", "pause", "small")
        self._job_stop.clicked.connect(self.job_button)
        row.addWidget(self._job_icon)
        row.addWidget(self._job_title)
        row.addWidget(self._job_detail)
        row.addWidget(self._job_bar)
        row.addStretch(1)
        row.addWidget(self._job_stop)

    def _build_act(self) -> None:
        row = _row(self._act_row, self._margin, 16)
        self._rows.append(row)
        self._act_icon = Icon("check")
        self._act_text = Elided("", "small", "text2")
        self._act_undo = Button("", "plain", "undo-2", "small")
        self._act_undo.clicked.connect(self.undo)
        self._act_key = Label("Ctrl Z", "fact", "text2")
        row.addWidget(self._act_icon)
        row.addWidget(self._act_text, 1)
        undo = QHBoxLayout()
        undo.setSpacing(0)
        undo.addWidget(self._act_undo)
        undo.addWidget(self._act_key)
        undo.addSpacing(8)
        row.addLayout(undo)
        self._retranslate()

    def _retranslate(self) -> None:
        self._act_undo.set_text(self.tr("Undo"))

    def _show_line(self) -> None:
        fresh = QWidget(self)
        row = _row(fresh, self._margin, self._margin)
        row.setSpacing(4)
        if self._line.text or self._line.keys:
            row.addWidget(Icon("keyboard" if self._line.keys else self._line.icon))
            row.addSpacing(5)
        room = self.width() - 2 * self._margin - KEYS_ICON
        for key, does in self._line.keys:
            parts = [*(KeyCap(cap) for cap in key.split()), Label(does, "small", "text2")]
            room -= sum(part.sizeHint().width() + row.spacing() for part in parts) + 6
            if room < 0:
                break  # in a narrow window the last keys are told by their menus alone
            for part in parts:
                row.addWidget(part)
            row.addSpacing(6)
        if self._line.text:
            row.addWidget(Elided(self._line.text, "small", "text2"), 1)
        else:
            row.addStretch(1)
        for word, cap in _words_and_caps(self._line.end):
            row.addWidget(KeyCap(word) if cap else Label(word, "small", "text2"))
        old, self._line_row = self._line_row, fresh
        self._stack.addWidget(fresh)
        self._stack.removeWidget(old)
        old.deleteLater()
        self._choose()


def _row(widget: QWidget, left: int, right: int) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(left, 0, right, 0)
    row.setSpacing(12)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return row


def _words_and_caps(text: str) -> list[tuple[str, bool]]:
    """ "Press [Ctrl O] to open" → words and keys in their order."""
    found: list[tuple[str, bool]] = []
    for piece in text.split("["):
        cap, closed, rest = piece.partition("]")
        if closed:
            found.append((cap, True))
        words = (rest if closed else piece).strip()
        if words:
            found.append((words, False))
    return found
