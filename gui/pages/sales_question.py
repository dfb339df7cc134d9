"""The one thing about a file that the owner has to answer: a column that was guessed and may be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.columns import Role
from gui.pages.role_words import role_word

if TYPE_CHECKING:
    from engine.reading.table import RawTable

SURE = 0.6  # confidence below which a guess is asked about
_MONEY = {Role.AMOUNT: Role.PRICE, Role.PRICE: Role.AMOUNT}


@dataclass(frozen=True)
class Question:
    """What is asked about one column.

    Attributes:
        column: the file's word.
        guess: what Pairwell takes it for.
        answers: the words of a button and the role it stands for; None: the column is not used.
    """

    column: str
    guess: Role
    title: str
    detail: str
    answers: tuple[tuple[str, Role | None], ...]


def question_about(table: RawTable) -> Question | None:
    """The least sure guess of the first file, None where all are sure enough."""
    reading = table.files[0]
    unsure = [role for role in reading.mapping if reading.confidence.get(role, 1.0) < SURE]
    if not unsure:
        return None
    role = min(unsure, key=lambda one: reading.confidence[one])
    column = reading.mapping[role]
    detail = QCoreApplication.translate("SalesQuestion", "Pairwell takes it for “{}” until you say.").format(
        role_word(role)
    )
    if role in _MONEY:
        title = QCoreApplication.translate(
            "SalesQuestion", "Is “{}” the money of the whole line, or of one piece?"
        ).format(column)
        answers = (
            (QCoreApplication.translate("SalesQuestion", "The whole line"), Role.AMOUNT),
            (QCoreApplication.translate("SalesQuestion", "One piece"), Role.PRICE),
        )
        if role is Role.PRICE:
            answers = answers[::-1]
        return Question(column, role, title, detail, answers)
    title = QCoreApplication.translate("SalesQuestion", "Does “{}” say this: {}?").format(
        column, role_word(role)
    )
    yes, no = (
        QCoreApplication.translate("SalesQuestion", "Yes"),
        QCoreApplication.translate("SalesQuestion", "No, leave it out"),
    )
    return Question(column, role, title, detail, ((yes, role), (no, None)))


def remapped(mapping: Mapping[Role, str], column: str, role: Role | None) -> dict[Role, str]:
    """The whole mapping with `column` standing for `role` alone, for nothing where it is None.

    A role that is set free is mapped to "", so that it is not guessed onto the same column again.
    """
    changed = {held: "" if name == column else name for held, name in mapping.items()}
    if role is not None:
        changed[role] = column
    return changed
