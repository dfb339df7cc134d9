"""Columns of arrays as a table model: nothing is copied, a cell becomes text when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QBrush, QColor

from gui import theme

if TYPE_CHECKING:
    import pandas as pd  # which the window opens without

AnyIndex: TypeAlias = "QModelIndex | QPersistentModelIndex"
Positions: TypeAlias = "npt.NDArray[np.int64]"

NOTHING = "–"  # what an empty cell shows
SORT_ROLE = Qt.ItemDataRole.UserRole  # the value behind the text
SECOND_ROLE = Qt.ItemDataRole.UserRole + 1  # of a head: its second line
TONE_ROLE = Qt.ItemDataRole.UserRole + 2  # of a head: the column's tone


class Tone(StrEnum):
    """How a column is coloured."""

    PLAIN = "plain"
    QUIET = "quiet"  # not used, or of less weight
    ASKS = "asks"  # a question about it is open


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        title: its head.
        values: array or series of any kind; a missing one shows as a dash.
        text: turns a value into what is shown; str where it is not given.
        second: the head's second line.
        key: what the page knows the column by, where the head says it otherwise.
        hint: what the head's tooltip says.
        right: figures stand at the right.
        whole: never cut, whatever the room: ids, days, figures.
        tone: its colour.
    """

    title: str
    values: pd.Series | npt.NDArray[Any]
    text: Callable[[Any], str] | None = None
    second: str = ""
    key: str = ""
    hint: str = ""
    right: bool = False
    whole: bool = False
    tone: Tone = Tone.PLAIN


class TableModel(QAbstractTableModel):
    """A table of columns that are equally long, sorted by a permutation of its rows."""

    def __init__(self, columns: Sequence[Column] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._order: Positions | None = None
        self._ascending: dict[int, Sorted] = {}
        theme.signals.changed.connect(self._dress)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Shows other columns, unsorted."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._order = None
        self._ascending = {}
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._columns

    def position(self, row: int) -> int:
        """Where the row that stands at `row` stands in the columns' arrays."""
        return row if self._order is None else int(self._order[row])

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or not self._columns else len(self._columns[0].values)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(self._colour(index))
        if role == Qt.ItemDataRole.BackgroundRole and column.tone is Tone.ASKS:
            return QBrush(theme.tokens().warn_soft)
        if role == SORT_ROLE:
            return self._value(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}, {column.second}" if column.second else column.title
        return {
            SECOND_ROLE: column.second,
            TONE_ROLE: column.tone,
            Qt.ItemDataRole.ToolTipRole: column.hint or None,
        }.get(role)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        value = self._value(row, column)
        if _missing(value):
            return NOTHING
        shown = self._columns[column].text
        return shown(value) if shown else str(value)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; below 0 the order of the arrays comes back. What is missing goes to the end."""
        if column >= len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [self.position(index.row()) for index in before]
        if column < 0:
            self._order = None
        else:
            if column not in self._ascending:
                self._ascending[column] = ascending(self._columns[column].values)
            found = self._ascending[column]
            self._order = found.positions if order == Qt.SortOrder.AscendingOrder else found.descending
        if before:
            rows = self._rows_of(np.array(places, dtype=np.int64))
            after = [self.index(int(row), index.column()) for row, index in zip(rows, before, strict=True)]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _rows_of(self, positions: Positions) -> Positions:
        if self._order is None:
            return positions
        inverse = np.empty(len(self._order), np.int64)
        inverse[self._order] = np.arange(len(self._order))
        return inverse[positions]

    def _value(self, row: int, column: int) -> Any:
        values = self._columns[column].values
        at = self.position(row)
        return values[at] if isinstance(values, np.ndarray) else values.iloc[at]

    def _colour(self, index: AnyIndex) -> QColor:
        tokens = theme.tokens()
        quiet = self._columns[index.column()].tone is Tone.QUIET
        return tokens.text2 if quiet or _missing(self._value(index.row(), index.column())) else tokens.text

    @Slot()
    def _dress(self) -> None:
        if self.rowCount() and self._columns:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])


@dataclass(frozen=True)
class Sorted:
    """An ascending order: `positions` of the values, the `missing` last ones of which have none."""

    positions: Positions
    missing: int

    @property
    def descending(self) -> Positions:
        """From large to small, what is missing still last."""
        known = len(self.positions) - self.missing
        return np.concatenate([self.positions[:known][::-1], self.positions[known:]])


def ascending(values: pd.Series | npt.NDArray[Any]) -> Sorted:
    """The positions of the values from small to large, equal ones as they stand.

    Text goes by code point.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute

    column = pd.Series(values)
    if column.dtype.kind in "iufbM":
        plain = column.to_numpy()
        return Sorted(np.argsort(plain, kind="stable").astype(np.int64), int(column.isna().sum()))
    texts = column.astype("str")
    known = pa.array(texts.mask(texts == ""), pa.large_string(), from_pandas=True)
    compute: Any = pyarrow.compute  # its functions are made when it is loaded
    order = compute.sort_indices(known)  # stable, what is missing last
    return Sorted(order.to_numpy().astype(np.int64), known.null_count)


def _missing(value: Any) -> bool:
    return value is None or value == "" or value != value
