"""A month as a calendar, with a count on its days; the arrow keys and the mouse choose a day."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme

DAYS, WEEKS = 7, 6
HEAD, CELL = 22, 40
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}


class MonthGrid(QWidget):
    """Six weeks around a month. Signals: chosen(QDate): another day."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[QDate, int] = {}
        self._words: Mapping[QDate, str] = {}
        self._day = self._today = QDate(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_counts(self, counts: Mapping[QDate, int], words: Mapping[QDate, str], today: QDate) -> None:
        """Shows what is on the days; `words` are the counts with what they count, `today` has a ring."""
        self._counts, self._words, self._today = counts, words, today
        self.update()

    @property
    def day(self) -> QDate:
        """The chosen day, in the month on show."""
        return self._day

    def choose(self, day: QDate) -> None:
        """Chooses a day and shows its month."""
        self._day = day
        words = self._words.get(day, "")
        self.setAccessibleDescription(f"{QLocale().toString(day, QLocale.FormatType.LongFormat)}. {words}")
        self.update()
        self.chosen.emit(day)

    def first(self) -> QDate:
        """The day at the top left."""
        month = QDate(self._day.year(), self._day.month(), 1)
        back = (month.dayOfWeek() - QLocale().firstDayOfWeek().value) % DAYS
        return month.addDays(-back)

    def day_at(self, x: float, y: float) -> QDate | None:
        """The day under a place."""
        row = int((y - theme.grown(HEAD)) // theme.grown(CELL))
        column = int(x * DAYS // max(self.width(), 1))
        if y < theme.grown(HEAD) or not 0 <= row < WEEKS or not 0 <= column < DAYS:
            return None
        return self.first().addDays(row * DAYS + column)

    def place(self, day: QDate) -> QRectF:
        """Where a day stands."""
        at = self.first().daysTo(day)
        width, height = self.width() / DAYS, theme.grown(CELL)
        return QRectF(at % DAYS * width, theme.grown(HEAD) + at // DAYS * height, width, height)

    def sizeHint(self) -> QSize:
        return QSize(280, theme.grown(HEAD) + WEEKS * theme.grown(CELL))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.choose(self._day.addDays(_STEPS[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.choose(self._day.addMonths(1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._words.get(day, "") if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, locale = theme.tokens(), QLocale()
        painter.setFont(theme.font("fact"))
        painter.setPen(tokens.text2)
        width = self.width() / DAYS
        for at in range(DAYS):
            name = locale.standaloneDayName(
                (locale.firstDayOfWeek().value - 1 + at) % DAYS + 1, QLocale.FormatType.NarrowFormat
            )
            painter.drawText(
                QRectF(at * width, 0, width, theme.grown(HEAD)), Qt.AlignmentFlag.AlignCenter, name
            )
        first = self.first()
        for at in range(DAYS * WEEKS):
            self._paint_day(painter, first.addDays(at))
        painter.end()

    def _paint_day(self, painter: QPainter, day: QDate) -> None:
        tokens, place = theme.tokens(), self.place(day).adjusted(1.5, 1.5, -1.5, -1.5)
        count, chosen = self._counts.get(day, 0), day == self._day
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.soft if count else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setPen(QPen(tokens.focus if self.hasFocus() else tokens.accent, 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 5, 5)
        elif day == self._today:
            painter.setPen(QPen(tokens.control, 1))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        outside = day.month() != self._day.month()
        font = theme.font("small")
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.text2 if outside else tokens.text)
        half = place.height() / 2
        above = QRectF(place.left(), place.top() + 2, place.width(), half) if count else place
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        if count:
            painter.setFont(theme.font("key"))
            painter.setPen(tokens.accent)
            below = QRectF(place.left(), place.top() + half - 1, place.width(), half)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{count:,}")
