"""What the owner has to answer about a file, one question after another: a guess that may be wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from engine.columns import Role
from gui.pages.role_words import role_word

if TYPE_CHECKING:
    from engine.reading.table import RawTable

SURE = 0.6  # confidence below which a guess is asked about
AMBIGUOUS = "read.dates_ambiguous"  # the notice that tells of dates that can be read in two ways
LOOKED_AT = 2000  # rows among which an example is looked for
_MONEY = (Role.AMOUNT, Role.PRICE)
_TWO_WAYS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


@dataclass(frozen=True)
class Answer:
    """A button's word, and what it says: the column's role, None where it has none, or the date order."""

    word: str
    role: Role | None = None
    date_order: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked about one column.

    Attributes:
        column: the file's word.
        guess: what Pairwell takes it for.
        notice: code of the notice that says the same, "" where there is none.
    """

    column: str
    guess: Role
    title: str
    detail: str
    answers: tuple[Answer, Answer]
    notice: str = ""


def question_about(table: RawTable) -> Question | None:
    """The least sure of what is asked, None where all is sure enough."""
    asked = unsure(table)
    return _question(table, asked[0]) if asked else None


def unsure(table: RawTable) -> tuple[Role, ...]:
    """The roles that are asked about, the least sure first."""
    sure = {role: min(f.confidence.get(role, 1.0) for f in table.files) for role in table.mapping}
    return tuple(sorted((role for role in sure if sure[role] < SURE), key=sure.__getitem__))


def _question(table: RawTable, role: Role) -> Question:
    column = table.files[0].mapping.get(role, table.mapping[role])  # the file's, where several make one
    if role is Role.DATE and any(notice.code == AMBIGUOUS for file in table.files for notice in file.notices):
        return _date_order(table, column)
    detail = QCoreApplication.translate("SalesQuestion", "Pairwell takes it for “{}” until you say.").format(
        role_word(role)
    )
    if role in _MONEY:
        title = QCoreApplication.translate(
            "SalesQuestion", "Is “{}” the money of the whole line, or of one piece?"
        ).format(column)
        whole = Answer(QCoreApplication.translate("SalesQuestion", "The whole line"), Role.AMOUNT)
        piece = Answer(QCoreApplication.translate("SalesQuestion", "One piece"), Role.PRICE)
        answers = (whole, piece) if role is Role.AMOUNT else (piece, whole)
        return Question(column, role, title, detail, answers)
    title = QCoreApplication.translate("SalesQuestion", "Does “{}” say this: {}?").format(
        column, role_word(role)
    )
    yes = Answer(QCoreApplication.translate("SalesQuestion", "Yes"), role)
    no = Answer(QCoreApplication.translate("SalesQuestion", "No, leave it out"))
    return Question(column, role, title, detail, (yes, no))


def _date_order(table: RawTable, column: str) -> Question:
    """Which of two days a date of the file means; first what it is taken for."""
    title = QCoreApplication.translate(
        "SalesQuestion", "Which comes first in “{}”, the day or the month?"
    ).format(column)
    detail = QCoreApplication.translate("SalesQuestion", "The dates of this file can be read in both ways.")
    day, month = (
        QCoreApplication.translate("SalesQuestion", "The day"),
        QCoreApplication.translate("SalesQuestion", "The month"),
    )
    example = _two_ways(table)
    if example is not None:
        cell, first, second = example
        title = QCoreApplication.translate("SalesQuestion", "Which day is “{}” in the column “{}”?").format(
            cell, column
        )
        day, month = _day_and_month(first, second), _day_and_month(second, first)
    taken = table.files[0].date_format or ""
    day_first, month_first = Answer(day, Role.DATE, "dmy"), Answer(month, Role.DATE, "mdy")
    turned = "%m" in taken and taken.find("%m") < taken.find("%d")
    answers = (month_first, day_first) if turned else (day_first, month_first)
    return Question(column, Role.DATE, title, detail, answers, AMBIGUOUS)


def _two_ways(table: RawTable) -> tuple[str, int, int] | None:
    """The first date whose two first parts can each be the month: as it stands, and both parts."""
    for cell in table.cells[table.mapping[Role.DATE]].head(LOOKED_AT):
        found = _TWO_WAYS.match(str(cell).strip())
        if found:
            first, second = int(found[1]), int(found[2])
            if first != second and 1 <= first <= 12 and 1 <= second <= 12:
                return found[0], first, second
    return None


def _day_and_month(day: int, month: int) -> str:
    return QLocale().toString(
        QDate(2024, month, day), QCoreApplication.translate("SalesQuestion", "d MMMM", "a day without a year")
    )


def remapped(said: Mapping[Role, str], table: RawTable, column: str, role: Role | None) -> dict[Role, str]:
    """What the owner said of the columns so far, and that `column` stands for `role` alone, or for nothing.

    Args:
        said: role → column; "" where nothing is to stand for the role.
        table: what its columns stand for now, said or guessed.
        column: the file's word.
        role: None: the column is not used.
    """
    now = dict(table.mapping)
    parts: dict[Role, str] = {}
    for file in reversed(table.files):  # each names its own columns, where several were joined
        now |= file.mapping
        parts |= {held: file.mapping[held] for held, more in file.also.items() if column in more}
    now |= said
    freed = {held: "" for held, name in now.items() if name == column and held is not role}
    changed = {**said, **parts, **freed}
    if role is not None:
        changed[role] = column
    return changed
