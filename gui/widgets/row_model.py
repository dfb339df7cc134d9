"""What stands in a row of a list, and the model that gives rows when they come into view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Badge:
    """A word in a small frame: soft for good news, outline for the rest, warn for a question."""

    text: str
    kind: Literal["soft", "outline", "warn"] = "soft"


@dataclass(frozen=True)
class RowButton:
    """An act on a row: its code, its icon, and its name for tooltip, menu and screen reader."""

    action: str
    icon: str
    text: str


@dataclass(frozen=True)
class Row:
    """One row; what is left out is not drawn.

    Attributes:
        title: first line, as in the owner's file.
        detail: second line.
        lead: a rank, at the left.
        lead_icon: an icon instead.
        switch: state of a switch, instead.
        badge: its word.
        figure: a count, at the right.
        strength: length of the bar, 0 to 1.
        buttons: what stands in place of the bar while the row is chosen.
        link: one act that is always shown, in words.
        struck: the row no longer counts.
        opens: an arrow tells that there is more.
        ruled: a hairline above parts it from the rows before.
    """

    title: str
    detail: str = ""
    lead: str = ""
    lead_icon: str = ""
    switch: bool | None = None
    badge: Badge | None = None
    figure: str = ""
    strength: float | None = None
    buttons: tuple[RowButton, ...] = ()
    link: RowButton | None = None
    struck: bool = False
    opens: bool = False
    ruled: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.lead, self.title, self.detail, self.badge.text if self.badge else "", self.figure)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows made on demand: a list of a hundred thousand customers costs what is on the screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._row: Callable[[int], Row] = _no_row

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows rows that are there already."""
        self.set_source(len(rows), list(rows).__getitem__)

    def set_source(self, count: int, row: Callable[[int], Row]) -> None:
        """Shows `count` rows; `row` makes the one at a position."""
        self.beginResetModel()
        self._count = count
        self._row = lru_cache(maxsize=512)(row)
        self.endResetModel()

    def change_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; where they are as many, the chosen one stays chosen."""
        if len(rows) != self._count:
            self.set_rows(rows)
            return
        self._row = lru_cache(maxsize=512)(list(rows).__getitem__)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row(self, position: int) -> Row:
        """The row at a position."""
        return self._row(position)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row(index.row())
            state = "" if row.switch is None else self.tr("on") if row.switch else self.tr("off")
            return f"{row.spoken}, {state}" if state else row.spoken
        return None


def _no_row(position: int) -> Row:
    raise IndexError(position)
