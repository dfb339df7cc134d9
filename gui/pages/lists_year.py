"""The right pane of the lists: a customer's or a product's year, its drift, season and trend."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from gui.facts import TOO_FEW
from gui.pages.lists_interest import CustomersYear, Months, ProductsYear
from gui.translation import number
from gui.widgets.column_bars import ColumnBar, ColumnBars, whole_ticks
from gui.widgets.labels import Body
from gui.widgets.side_panel import SidePanel
from gui.widgets.then_and_now import Moved, ThenAndNow

HARDLY, MUCH = 0.35, 0.6  # of the distance, 0 to 1
EVERY = 3  # months from one name to the next
MOST_SEASON = 2.0  # the season's axis ends here, or where the highest month does


class YearPanel(SidePanel):
    """Shows a CustomersYear or a ProductsYear."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("O", parent)
        self._name, self._sentence = Body("", "section"), Body("", "body")
        self._titles = [Body("", "section") for _ in range(2)]
        self.months, self.season = ColumnBars(), ColumnBars()
        self.moved = ThenAndNow()
        self._notes = [Body("", "small", "text2") for _ in range(2)]
        self.add(self._name, self._sentence, self._titles[0], self.months, self._notes[0])
        self.inside.addSpacing(12)
        self.add(self._titles[1], self.moved, self.season, self._notes[1])
        self.inside.addStretch(1)

    def retranslate(self) -> None:
        """Words that do not hang on who is shown."""
        self.set_question(self.tr("How does it go over the year?"), self.tr("Over time"))

    def show_nothing(self, name: str, why: str) -> None:
        """Nothing to draw, or not yet."""
        self._name.set_text(name)
        self._sentence.set_text(why)
        for widget in (*self._titles, self.months, self.season, self.moved, *self._notes):
            widget.hide()

    def show_customer(self, name: str, year: CustomersYear) -> None:
        """A customer's months, and how their interests moved."""
        total = sum(year.months.orders)
        self._show_months(name, year.months, self.tr("%Ln order(s) in the last 13 months.", "", total))
        self._titles[1].set_text(self.tr("What they buy, then and now"))
        self.season.hide()
        self._titles[1].setVisible(bool(year.groups))
        self.moved.setVisible(bool(year.groups))
        told = [self._moved(each, year) for each in year.groups]
        self.moved.set_rows(told)
        self.moved.set_summary(
            self._titles[1].accessibleName(), "; ".join(f"{row.name}: {row.figure}" for row in told)
        )
        self._notes[1].setVisible(True)
        self._notes[1].set_text(self._drift(year))

    def show_product(self, name: str, year: ProductsYear) -> None:
        """A product's months, its trend and its season."""
        total = sum(year.months.orders)
        self._show_months(name, year.months, self.tr("In %Ln order(s) of the last 13 months.", "", total))
        self._notes[0].setVisible(True)
        self._notes[0].set_text(self._trend(*year.trend))
        self._titles[1].set_text(self.tr("Its season, against an even year"))
        self._titles[1].setVisible(True)
        self.moved.hide()
        known = not math.isnan(year.index[0])
        self.season.setVisible(known)
        self._notes[1].setVisible(True)
        if not known:
            self._notes[1].set_text(self.tr("Sold for less than a year, so nobody can tell its season yet."))
            return
        best = int(np.argmax(year.index))
        top = max(MOST_SEASON, math.ceil(max(year.index)))
        bars = [
            ColumnBar(
                index,
                _month(at + 1) if at % EVERY == 0 else "",
                f"{_month(at + 1)}: ×{index:.1f}",
                at == best,
            )
            for at, index in enumerate(year.index)
        ]
        self.season.set_bars(bars, [(0, "0"), (1, "×1"), (top, f"×{top:.0f}")], (1, ""))
        words = self.tr("Most in {}: {} times an even month.").format(
            _month(best + 1, whole=True), f"{year.index[best]:.1f}"
        )
        self._notes[1].set_text(words)
        self.season.set_summary(self._titles[1].accessibleName(), words)

    def _show_months(self, name: str, months: Months, sentence: str) -> None:
        self._name.set_text(name)
        self._sentence.set_text(sentence)
        self._titles[0].set_text(self.tr("Orders a month"))
        for widget in (self._titles[0], self.months):
            widget.setVisible(True)
        self._notes[0].setVisible(False)
        last = len(months.orders) - 1
        bars = []
        for at, (first, count) in enumerate(zip(months.first, months.orders, strict=True)):
            day = first.astype("datetime64[D]").item()
            name_below = _month(day.month) if (last - at) % EVERY == 0 else ""
            told = f"{_month(day.month)} {day.year}: {number(count)}"
            bars.append(ColumnBar(count, name_below, told, at == last))
        self.months.set_bars(bars, whole_ticks(max(months.orders, default=1)))
        self.months.set_summary(
            self._titles[0].accessibleName(), f"{sentence} " + "; ".join(bar.words for bar in bars)
        )

    def _moved(self, group: tuple[str, int, int], year: CustomersYear) -> Moved:
        name, before, latest = group
        then, now = before / max(year.before, 1), latest / max(year.latest, 1)
        if min(year.before, year.latest) >= TOO_FEW:
            figure = self.tr("{} of 100 then, {} now").format(round(100 * then), round(100 * now))
        else:
            figure = self.tr("{} of {} then, {} of {} now").format(before, year.before, latest, year.latest)
        name = name if year.filed else self.tr("Like {}").format(name)
        return Moved(name, then, now, figure)

    def _drift(self, year: CustomersYear) -> str:
        words = self.tr("Now is the last quarter ({} purchases), then is all before it ({}).").format(
            number(year.latest), number(year.before)
        )
        if math.isnan(year.distance):
            verdict = self.tr("Too few to say whether their taste moves.")
        elif year.distance < HARDLY:
            verdict = self.tr("Their taste has hardly moved.")
        elif year.distance < MUCH:
            verdict = self.tr("Their taste has moved somewhat.")
        else:
            verdict = self.tr("Their taste has moved a lot.")
        return f"{verdict} {words}" if words[:1].isascii() else verdict + words

    def _trend(self, middle: float, low: float, high: float) -> str:
        if math.isnan(middle):
            return self.tr("On sale for too short a time to say whether it rises or falls.")
        words = self.tr(
            "In the last 4 weeks it sold {} times as often as in the half year before ({} to {})."
        )
        words = words.format(f"{middle:.1f}", f"{low:.1f}", f"{high:.1f}")
        if low > 1:
            verdict = self.tr("It is rising, and this holds.")
        elif high < 1:
            verdict = self.tr("It is falling, and this holds.")
        else:
            verdict = self.tr("Too close to say whether it rises or falls.")
        return f"{words} {verdict}" if words[:1].isascii() else words + verdict


def _month(month: int, whole: bool = False) -> str:
    form = QLocale.FormatType.LongFormat if whole else QLocale.FormatType.ShortFormat
    return QLocale().standaloneMonthName(month, form)
