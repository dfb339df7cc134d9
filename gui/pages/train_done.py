"""What stands beside a training before it begins and after its end: the efforts, the facts, the examples."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.options import Effort
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Body, Elided, Label, Rule
from gui.widgets.switch import Choice


class EffortBox(QFrame):
    """The three efforts, in words with their time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.device = Elided("", "name")
        self.choices: dict[Effort, Choice] = {}
        self._times: dict[Effort, Label] = {}
        self._whats: dict[Effort, Body] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Icon("cpu", "text2"))
        top.addWidget(self.device, 1)
        column.addLayout(top)
        for effort in Effort:
            column.addWidget(Rule())
            column.addLayout(self._row(effort))
        self.set_effort(Effort.STANDARD)

    def _row(self, effort: Effort) -> QGridLayout:
        choice, time, what = Choice(), Label("", "small", "text2"), Body("", "fact", "text2")
        self.choices[effort], self._times[effort], self._whats[effort] = choice, time, what
        self._group.addButton(choice)
        row = QGridLayout()
        row.setHorizontalSpacing(0)
        row.setVerticalSpacing(2)
        row.setColumnMinimumWidth(0, 30)  # what a choice's mark takes before its words
        row.setColumnStretch(1, 1)
        row.addWidget(choice, 0, 0, 1, 2)
        row.addWidget(time, 0, 2, Qt.AlignmentFlag.AlignRight)
        row.addWidget(what, 1, 1, 1, 2)
        return row

    def set_words(self, effort: Effort, name: str, what: str, time: str) -> None:
        """One effort: its name, for whom it is, how long it takes."""
        self.choices[effort].setText(name)
        self.choices[effort].setAccessibleName(name)
        self.choices[effort].setAccessibleDescription(f"{time}. {what}")
        self._times[effort].setText(time)
        self._whats[effort].set_text(what)

    def set_effort(self, effort: Effort) -> None:
        """Chooses one."""
        self.choices[effort].setChecked(True)

    @property
    def effort(self) -> Effort:
        """The chosen one."""
        return next(effort for effort, choice in self.choices.items() if choice.isChecked())


class DonePanel(QFrame):
    """A tick, a sentence, and facts in rows."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.title = Body("", "name")
        self.notice = Body("", "small", "text2")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self.facts: tuple[tuple[str, str], ...] = ()
        self.learn_again = Button("", "secondary", "rotate-cw", "small")
        self.learn_again.clicked.connect(self.again)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Icon("circle-check", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._grid)
        column.addWidget(self.notice)
        column.addWidget(self.learn_again)

    def set_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Pairs of a name and a value, one a row."""
        if facts == self.facts:
            return
        self.facts = facts
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, value) in enumerate(facts):
            words = Label(value, "small")
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            words.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(Rule(), 2 * place, 0, 1, 2)
            self._grid.addWidget(Label(name, "small", "text2"), 2 * place + 1, 0)
            self._grid.addWidget(words, 2 * place + 1, 1)

    def set_notice(self, words: str) -> None:
        """What the owner should know of it, "" for nothing."""
        self.notice.set_text(words)
        self.notice.setVisible(bool(words))


class Examples(QWidget):
    """What a name made it think of before the training and makes it think of now: for who reads no curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examples: Sequence[Any] = ()
        self._at = 0
        self.title = Label("", "section")
        self.when = Body("", "small", "text2")
        self.name = Elided("", "small")
        self.before, self.now = Label("", "fact", "text2"), Label("", "fact", "accent")
        self.another = Button("", "link")
        self.another.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(3)
        for widget in (self.title, self.when, self.name):
            column.addWidget(widget)
        self._befores, self._nows = self._lines("text2"), self._lines("text")
        for head, lines in ((self.before, self._befores), (self.now, self._nows)):
            font = head.font()
            font.setWeight(font.Weight.DemiBold)
            head.setFont(font)
            column.addSpacing(4)
            column.addWidget(head)
            for line in lines:
                column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(self.another)

    def _lines(self, token: str) -> list[Elided]:
        return [Elided("", "small", token) for _ in range(3)]

    def retranslate(self) -> None:
        """The words that do not hang on a training."""
        self.title.setText(self.tr("What it thinks of"))
        self.when.set_text(self.tr("when it reads the name of a product:"))
        self.before.setText(self.tr("Before training"))
        self.another.set_text(self.tr("Another product"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def show_examples(self, examples: Sequence[Any], now: str) -> None:
        """Fills it: each with text, before and now; `now` says when now is."""
        self.setVisible(bool(examples))
        self.now.setText(now)
        if examples is self._examples or not examples:
            return
        self._examples = examples
        self._fill()

    @Slot()
    def _turn(self) -> None:
        self._at += 1
        self._fill()

    def _fill(self) -> None:
        example = self._examples[self._at % len(self._examples)]
        self.another.setVisible(len(self._examples) > 1)
        self.name.set_text(example.text)
        for lines, names in ((self._befores, example.before), (self._nows, example.now)):
            for place, line in enumerate(lines):
                line.setVisible(place < len(names))
                line.set_text(names[place] if place < len(names) else "")
