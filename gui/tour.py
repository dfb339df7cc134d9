"""The first run's four callouts on the real page: drop, stages, why, undo. Esc ends them for good."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import settings as keep
from gui import theme
from gui.settings import Settings
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Label, fit_height

WIDTH, GAP = 320, 12
Place = Callable[[], QWidget]


class Callout(QWidget):
    """A card beside what it speaks of, which has a ring of accent. Signals: onward(), ended()."""

    onward = Signal()
    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ringed = QRect()
        self.card = QWidget(self)
        self.card.setFixedWidth(WIDTH)
        self._title, self._text = Body("", "name"), Body("", "small", "text2")
        self._count = Label("", "fact", "text2")
        self.skip, self.next = Button("", "link"), Button("", "primary", size="small")
        self.skip.clicked.connect(self.ended)
        self.next.clicked.connect(self.onward)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._count, 1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)
        theme.signals.changed.connect(self.update)

    def show_step(self, target: QWidget, title: str, text: str, count: str, words: tuple[str, str]) -> None:
        """Speaks of a widget; `words` are those of the buttons: on, and end."""
        self._title.set_text(title)
        self._text.set_text(text)
        self._count.setText(count)
        self.next.set_text(words[0])
        self.skip.set_text(words[1])
        self.skip.setVisible(bool(words[1]))
        self.setAccessibleName(f"{title}. {text}")
        fit_height(self.card)
        self.setGeometry(self._window.rect())
        corner = target.mapTo(self._window, QPoint(0, 0))
        self._ringed = QRect(corner, target.size()).adjusted(-3, -3, 3, 3) & self.rect().adjusted(
            2, 2, -2, -2
        )
        self.card.move(self._beside())
        self.raise_()
        self.show()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _beside(self) -> QPoint:
        """Right of it where there is room, else inside it at the foot, else above; always in the window."""
        ring, card, room = self._ringed, self.card.size(), self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        if ring.right() + GAP + card.width() < room.right():
            at = QPoint(ring.right() + GAP, ring.top())
        elif ring.height() > card.height() + 2 * GAP:
            at = QPoint(ring.right() - card.width() - GAP, ring.bottom() - card.height() - GAP)
        else:
            at = QPoint(ring.left(), ring.top() - card.height() - GAP)
        at.setX(max(room.left(), min(at.x(), room.right() - card.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - card.height())))
        return at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.accent, 2))
        painter.drawRoundedRect(self._ringed, 8, 8)
        painter.setBrush(tokens.page)
        painter.setPen(QPen(tokens.control, 1))
        painter.drawRoundedRect(self.card.geometry().adjusted(0, 0, -1, -1), 8, 8)


class Tour(QObject):
    """Four callouts; once ended they come again only when asked for."""

    def __init__(
        self, window: QWidget, settings: Settings, places: tuple[Place, Place, Place, Place]
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._places = window, settings, places
        self.callout: Callout | None = None
        window.installEventFilter(self)
        self._step = 0

    def begin_if_new(self) -> None:
        """On the first start, unless it was ended before."""
        if not self._settings.get(keep.CALLOUTS_SEEN):
            self.begin()

    @Slot()
    def begin(self) -> None:
        """From the first callout on."""
        if self.callout is None:
            self.callout = Callout(self._window)
            self.callout.onward.connect(self._onward)
            self.callout.ended.connect(self.end)
        self._step = 0
        self._show()

    @Slot()
    def end(self) -> None:
        """For good."""
        self._settings.set(keep.CALLOUTS_SEEN, True)
        if self.callout is not None:
            self.callout.hide()
            self.callout.deleteLater()
            self.callout = None

    @Slot()
    def leave(self) -> None:
        """The owner has begun by themselves."""
        if self.callout is not None:
            self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LanguageChange):
            self._show()
        return super().eventFilter(watched, event)

    @Slot()
    def _onward(self) -> None:
        self._step += 1
        if self._step >= len(self._places):
            self.end()
        else:
            self._show()

    def _show(self) -> None:
        if self.callout is None:
            return
        told = (
            (
                self.tr("Begin with a file"),
                self.tr("Drop the sales export of your till or web shop here, or try the sample shop first."),
            ),
            (
                self.tr("Seven steps, by themselves"),
                self.tr(
                    "Each line tells one fact. The first lists come within seconds; open any line, any time."
                ),
            ),
            (
                self.tr("Ask why"),
                self.tr(
                    "Every list says why. F1 explains the word on a page; Ctrl+K finds products and commands."
                ),
            ),
            (
                self.tr("Nothing is a trap"),
                self.tr(
                    "What you change acts at once, and this line then offers Undo. Your files are only read."
                ),
            ),
        )
        title, text = told[self._step]
        last = self._step == len(told) - 1
        count = self.tr("{} of {}").format(self._step + 1, len(told))
        words = (self.tr("Begin") if last else self.tr("Next"), "" if last else self.tr("Skip"))
        self.callout.show_step(self._places[self._step](), title, text, count, words)
