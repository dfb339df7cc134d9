"""The right pane of the lists: what is due again, on a calendar, and who it is due for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.pages.words import day_word, shown_id
from gui.translation import number
from gui.widgets.buttons import Button, IconButton
from gui.widgets.labels import Body, Label
from gui.widgets.month_grid import MonthGrid
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row
from gui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from engine.dataset import IntArray
    from gui.pages.lists_interest import Interests

SEEN = 6  # rows in view


class DuePanel(SidePanel):
    """The whole shop's calendar. Signals: customer_wanted(id): whose list is to be shown."""

    customer_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("D", parent)
        self._known: Interests | None = None
        self._days: IntArray = np.zeros(0, np.int64)  # when each is expected, days since 1970
        self._rows: IntArray = np.zeros(0, np.int64)
        self._sentence = Body("", "body")
        self.month = Label("", "section")
        self.back, self.on = IconButton("arrow-left", size=28), IconButton("arrow-right", size=28)
        self.back.clicked.connect(self._month_back)
        self.on.clicked.connect(self._month_on)
        self.grid = MonthGrid()
        self.grid.chosen.connect(self._show_day)
        self.late = Button("", "link", "history")
        self.late.clicked.connect(self._show_late)
        self._day = Label("", "section")
        self.rows = RowList(RowColumns(figure=64, quiet_figure=True))
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(self._clicked)
        heads = QHBoxLayout()
        heads.addWidget(self.month, 1)
        heads.addWidget(self.back)
        heads.addWidget(self.on)
        self.add(self._sentence, heads, self.grid, self.late, self._day, self.rows)
        self.inside.addStretch(1)

    def retranslate(self) -> None:
        """All words, in the language in force."""
        self.set_question(self.tr("Who is about to buy what again?"), self.tr("Due again"))
        self.grid.setAccessibleName(self.tr("Due again, day by day"))
        self.back.set_name(self.tr("The month before"))
        self.on.set_name(self.tr("The month after"))
        if self._known is not None:
            self.show_due(self._known)

    @property
    def shown(self) -> Interests | None:
        """What the calendar is of."""
        return self._known

    def show_waiting(self, why: str) -> None:
        """Nothing to show, or not yet."""
        self._known = None
        self._sentence.set_text(why)
        self._show_all(False)

    def show_due(self, known: Interests) -> None:
        """The calendar from the shop's last day on."""
        self._known, due = known, known.due
        if due is None or not len(due.item):
            self.show_waiting(self.tr("Nobody has bought anything often enough to tell when again."))
            return
        self._show_all(True)
        self._days = due.expected.astype("datetime64[D]").astype(np.int64)
        today = known.dataset.end.astype("datetime64[D]").astype(np.int64) - 1
        coming = int((self._days > today).sum())
        late = len(self._days) - coming
        self._sentence.set_text(
            self.tr(
                "%Ln purchase(s) are due in the days to come; reckoned from how often each is bought.",
                "",
                coming,
            )
        )
        self.late.setVisible(late > 0)
        self.late.set_text(self.tr("%Ln purchase(s) are late", "", late))
        found, counts = np.unique(self._days, return_counts=True)
        days = {_date(day): int(count) for day, count in zip(found, counts, strict=True)}
        words = {day: self.tr("%Ln purchase(s) due", "", count) for day, count in days.items()}
        self.grid.set_counts(days, words, _date(int(today)))
        first = found[found > today]
        self.grid.choose(_date(int(first[0] if len(first) else today)))

    def _show_all(self, shown: bool) -> None:
        for widget in (self.month, self.back, self.on, self.grid, self.late, self._day, self.rows):
            widget.setVisible(shown)

    @Slot(QDate)
    def _show_day(self, day: QDate) -> None:
        self.month.setText(QLocale().toString(day, self.tr("MMMM yyyy")))
        self._day.setText(day_word(_Day(day)))
        self._fill(np.flatnonzero(self._days == QDate(1970, 1, 1).daysTo(day)))

    @Slot()
    def _show_late(self) -> None:
        if self._known is not None and self._known.due is not None:
            late = np.flatnonzero(self._known.due.late >= 0)
            self._day.setText(self.late.text())
            self._fill(late[np.argsort(-self._known.due.times[late], kind="stable")])

    def _fill(self, rows: IntArray) -> None:
        known, self._rows = self._known, rows
        if known is None or known.due is None:
            return
        due, dataset = known.due, known.dataset

        def row(at: int) -> Row:
            place = int(rows[at])
            customer = shown_id(str(dataset.users[due.user[place]]))
            times = self.tr("%Ln time(s)", "", int(due.times[place]))
            return Row(customer, str(dataset.texts[due.item[place]]), figure=times)

        self.rows.rows.set_source(len(rows), row)
        self.rows.setAccessibleName(f"{self._day.text()}: {number(len(rows))}")
        self.rows.setVisible(len(rows) > 0)
        self.rows.setFixedHeight(min(self.rows.full_height(), SEEN * self.rows.sizeHintForRow(0)))

    @Slot()
    def _clicked(self) -> None:
        self._open(self.rows.row)

    @Slot(int)
    def _open(self, at: int) -> None:
        if self._known is not None and self._known.due is not None and 0 <= at < len(self._rows):
            user = self._known.due.user[int(self._rows[at])]
            self.customer_wanted.emit(str(self._known.dataset.users[user]))

    @Slot()
    def _month_back(self) -> None:
        self.grid.choose(self.grid.day.addMonths(-1))

    @Slot()
    def _month_on(self) -> None:
        self.grid.choose(self.grid.day.addMonths(1))

    def take_focus(self) -> None:
        """For who came by key."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _Day:
    """A QDate as words.day_word reads days."""

    def __init__(self, day: QDate) -> None:
        self.year, self.month, self.day = day.year(), day.month(), day.day()


def _date(day: int) -> QDate:
    """A day counted from 1970."""
    return QDate(1970, 1, 1).addDays(int(day))
