"""What a shop's data is enough for, in four short answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.counts import Counts
from gui.widgets.icons import Icon
from gui.widgets.labels import Body

if TYPE_CHECKING:
    from engine.sales import CleaningReport, Sales

ENOUGH_ORDERS = 200
COMFORTABLE_DAYS = 120
NAMES_SEEN = 2000


@dataclass(frozen=True)
class Enough:
    """One answer: for what, whether it is enough, and why."""

    title: str
    good: bool
    why: str


def answers(sales: Sales, report: CleaningReport) -> tuple[Enough, ...]:
    """For pairs, customers' lists, the language model and the proof."""
    return (_pairs(report), _lists(report), _names(sales, report), _proof(report))


def _pairs(report: CleaningReport) -> Enough:
    count = report.orders
    good = count >= ENOUGH_ORDERS
    why = QCoreApplication.translate("CheckEnough", "{}, plenty").format(Counts().orders(count))
    if not good:
        why = QCoreApplication.translate("CheckEnough", "Only {}; 200 or more say more").format(
            Counts().orders(count)
        )
    return Enough(QCoreApplication.translate("CheckEnough", "Pairs"), good, why)


def _lists(report: CleaningReport) -> Enough:
    count = report.customers
    why = Counts().customers(count)
    if not count:
        why = QCoreApplication.translate("CheckEnough", "The file names no customers; lists by product work")
    return Enough(QCoreApplication.translate("CheckEnough", "A list for each customer"), bool(count), why)


def _names(sales: Sales, report: CleaningReport) -> Enough:
    letters = [
        letter for name in list(sales.names.values())[:NAMES_SEEN] for letter in name if letter.isalpha()
    ]
    latin = bool(letters) and sum(letter.isascii() for letter in letters) > len(letters) / 2
    count = report.products
    why = QCoreApplication.translate("CheckEnough", "{} with clear names").format(Counts().products(count))
    if not letters:
        why = QCoreApplication.translate("CheckEnough", "The products have no names; lists work without")
    elif not latin:
        why = QCoreApplication.translate("CheckEnough", "Names not in Latin letters; lists work without")
    return Enough(QCoreApplication.translate("CheckEnough", "Learning the product names"), latin, why)


def _proof(report: CleaningReport) -> Enough:
    title = QCoreApplication.translate("CheckEnough", "Proof")
    if report.first is None or report.last is None:
        return Enough(
            title, False, QCoreApplication.translate("CheckEnough", "The file has no dates to test on")
        )
    if not report.customers:
        return Enough(
            title, False, QCoreApplication.translate("CheckEnough", "It needs to know who bought what")
        )
    from engine.splitting import SHORTEST_PROOF

    days = (report.last - report.first).days + 1
    if days < SHORTEST_PROOF:
        weeks = days // 7
        why = QCoreApplication.translate("CheckEnough", "Needs 8 weeks of dated sales; yours hold {}").format(
            weeks
        )
        return Enough(title, False, why)
    if days < COMFORTABLE_DAYS:
        return Enough(
            title, True, QCoreApplication.translate("CheckEnough", "Enough; more months make it surer")
        )
    months = round(days / 30.4)
    return Enough(
        title,
        True,
        QCoreApplication.translate("CheckEnough", "{} of sales to test on").format(Counts().months(months)),
    )


class EnoughLine(QWidget):
    """One answer: a tick or a mark, for what, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("circle-check", "accent", 18)
        self._title = Body("", "name")
        self._why = Body("", "small", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_answer(self, answer: Enough) -> None:
        """Shows one answer."""
        self._icon.set_icon(*(("circle-check", "accent") if answer.good else ("circle-alert", "warn_mark")))
        self._title.set_text(answer.title)
        self._why.set_text(answer.why)
        self.setAccessibleName(f"{answer.title}: {answer.why}")
