"""Five customers of the proof: what stood on their list, and what of it they then bought."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.evaluation.proof import Example
from gui import theme
from gui.translation import in_words
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label, Rule

CUSTOMERS, PLACES = 5, 5


@dataclass(frozen=True)
class Thing:
    """A product of a list, and whether it was bought later."""

    name: str
    bought: bool


def things_of(example: Example, names: list[str]) -> tuple[Thing, ...]:
    """Five of a list in its order: every hit that there is room for, then the first others."""
    hits = [at for at, was in enumerate(example.bought) if was][:PLACES]
    others = [at for at, was in enumerate(example.bought) if not was][: PLACES - len(hits)]
    return tuple(Thing(names[at], example.bought[at]) for at in sorted(hits + others))


class Examples(QWidget):
    """Signals: others(): five other customers are wanted; R asks for them where it has focus."""

    others = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._text = Label("", "section"), Elided("", "fact", "text2")
        self.button = Button("", "secondary", "shuffle", "small")
        self.button.clicked.connect(self.others)
        key = QShortcut(QKeySequence(Qt.Key.Key_R), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.others)
        self.rows = [ExampleRow() for _ in range(CUSTOMERS)]
        heads = QHBoxLayout()
        heads.setSpacing(12)
        heads.addWidget(self._title)
        heads.addWidget(self._text, 1)
        heads.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heads)
        column.addSpacing(8)
        for row in self.rows:
            column.addWidget(row)

    def show_examples(self, examples: list[tuple[Example, tuple[Thing, ...]]]) -> None:
        """Shows up to five customers."""
        count = len(examples)
        self._title.setText(in_words(self.tr("%n customer(s), drawn at random", "", count), count))
        self._text.set_text(self.tr("Five things from each list; what has a tick was bought later"))
        self.button.set_text(self.tr("Five others"))
        self.setAccessibleName(self._title.text())
        widest = max(
            (row.width_of(example.user) for row, (example, _) in zip(self.rows, examples, strict=False)),
            default=0,
        )
        for row in self.rows[len(examples) :]:
            row.hide()
        for row, (example, things) in zip(self.rows, examples, strict=False):
            row.show_example(example, things, widest)
            row.show()


class ExampleRow(QWidget):
    """A customer, five things, and how many in all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user = Label("", "body")
        self.things = [ThingChip() for _ in range(PLACES)]
        self.total = Body("", "small", "text2")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.total.setMinimumWidth(168)
        row = QHBoxLayout()
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(8)
        row.addWidget(self.user)
        row.addSpacing(8)
        for thing in self.things:
            row.addWidget(thing, 2)
        row.addWidget(self.total, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row)

    def width_of(self, user: str) -> int:
        """Pixels that an id needs."""
        return QFontMetrics(self.user.font()).horizontalAdvance(user) + 2

    def show_example(self, example: Example, things: tuple[Thing, ...], width: int) -> None:
        """Shows one customer."""
        self.user.setText(example.user)
        self.user.setMinimumWidth(width)
        for chip, thing in zip(self.things, (*things, *[None] * PLACES), strict=False):
            chip.show_thing(thing)
        bought = self.tr("%n bought", "", example.purchases)
        hits = self.tr("%n on the list", "", sum(example.bought))
        self.total.set_rich(self.tr("{}, {}").format(bought, f"<b>{hits}</b>"))
        self.setAccessibleName(f"{example.user}: {self.total.accessibleName()}")


class ThingChip(QWidget):
    """A product's name; on soft ground with a tick where it was bought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing: Thing | None = None
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def show_thing(self, thing: Thing | None) -> None:
        """Another thing, None for none."""
        self._thing = thing
        words = thing.name if thing else ""
        if thing is not None and thing.bought:
            words = self.tr("{}, bought later").format(thing.name)
        self.setAccessibleName(words)
        self._set_tip()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, max(24, QFontMetrics(self.font()).height() + 6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._thing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        tokens, bought = theme.tokens(), self._thing.bought
        words = QFontMetrics(self.font()).elidedText(
            self._thing.name, Qt.TextElideMode.ElideRight, self._room(bought)
        )
        if bought:
            width = min(QFontMetrics(self.font()).horizontalAdvance(words) + 36, self.width())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.soft)
            painter.drawRoundedRect(QRect(0, 0, width, self.height()), 4, 4)
            theme.icon("check", "accent").paint(painter, QRect(8, (self.height() - 14) // 2, 14, 14))
        painter.setPen(tokens.accent if bought else tokens.text2)
        place = self.rect().adjusted(28 if bought else 8, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _room(self, bought: bool) -> int:
        return self.width() - (36 if bought else 12)

    @Slot()
    def _set_tip(self) -> None:
        thing = self._thing
        cut = thing is not None and QFontMetrics(self.font()).horizontalAdvance(thing.name) > self._room(
            thing.bought
        )
        self.setToolTip(thing.name if thing is not None and cut else "")
