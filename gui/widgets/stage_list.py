"""The list of the sidebar: Start, then the stages with their nodes, the spine and one fact each."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui import theme
from gui.widgets.focus_ring import shows_inside
from gui.widgets.nodes import RADIUS, paint_node

_ROW = Qt.ItemDataRole.UserRole
_MIDDLE = 27  # of the nodes, from the left
_TEXT = 48


@dataclass(frozen=True)
class StageRow:
    """One row.

    Attributes:
        key: what is told when it is chosen.
        name: its name.
        fact: one fact, "" for none.
        state: of the node (`nodes.paint_node`); "" for a row with an icon instead.
        state_words: the state, said.
        number: on the node.
        fraction: of the work done, 0 to 1, None while unknown.
        icon: instead of a node.
    """

    key: str
    name: str
    fact: str = ""
    state: str = ""
    state_words: str = ""
    number: str = ""
    fraction: float | None = None
    icon: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[StageRow] = []
        self.rail = False

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (row.name, row.state_words, row.fact) if self.rail else (row.state_words,)
            return " · ".join(each for each in told if each) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in (row.name, row.state_words, row.fact) if each)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "StageList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        row: StageRow = index.data(_ROW)
        if row.icon:
            height = 40 if self._view.rail or self._view.low else 42
        elif self._view.low:
            height = 40
        else:
            height = 56 if self._view.rail else theme.grown(52)
        return QSize(10, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: StageRow = index.data(_ROW)
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack it
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = QRect(whole)
        if row.icon:
            ground.setHeight(36)
        ground.adjust(8, 0, -8, 0)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.soft if chosen else t.hover)
            painter.drawRoundedRect(ground, 6, 6)
        if row.icon:
            self._paint_icon_row(painter, ground, row, chosen)
        else:
            self._paint_spine(painter, whole, index)
            self._paint_stage(painter, whole, row, chosen)
        if chosen and shows_inside(self._view):
            painter.setPen(QPen(t.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _node_middle(self, whole: QRect) -> QPointF:
        if self._view.rail:
            middle = whole.top() + (14 if self._view.low else 20)
            return QPointF(whole.left() + whole.width() / 2, middle)
        return QPointF(_MIDDLE, whole.top() + whole.height() / 2)

    def _paint_icon_row(self, painter: QPainter, ground: QRect, row: StageRow, chosen: bool) -> None:
        square = QRect(0, 0, 16, 16)
        middle = ground.center()
        square.moveTo(ground.left() + (ground.width() - 16) // 2 if self._view.rail else 20, middle.y() - 7)
        theme.icon(row.icon, "text").paint(painter, square)
        if not self._view.rail:
            self._paint_line(
                painter, QRect(_TEXT, ground.top(), ground.right() - _TEXT - 4, 36), row.name, chosen
            )

    def _paint_stage(self, painter: QPainter, whole: QRect, row: StageRow, chosen: bool) -> None:
        t = theme.tokens()
        paint_node(painter, self._node_middle(whole), row.state, row.number, row.fraction)
        quiet = row.state == "waiting" and not chosen
        if self._view.rail:
            font = theme.font("fact")
            font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Medium)
            painter.setFont(font)
            painter.setPen(t.text2 if quiet else t.text)
            top = whole.top() + (25 if self._view.low else 31)
            room = QRect(whole.left() + 4, top, whole.width() - 8, whole.bottom() - top + 1)
            name = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
            return
        body, fact = theme.line_height("body"), theme.line_height("fact")
        if self._view.low:
            fact = body = 18
        top = whole.top() + (whole.height() - body - fact) // 2
        width = whole.right() - 12 - _TEXT
        self._paint_line(painter, QRect(_TEXT, top, width, body), row.name, chosen, quiet)
        painter.setFont(theme.font("fact"))
        painter.setPen(t.text2)
        text = painter.fontMetrics().elidedText(row.fact, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(_TEXT, top + body, width, fact), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_line(
        self, painter: QPainter, room: QRect, text: str, chosen: bool, quiet: bool = False
    ) -> None:
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(theme.tokens().text2 if quiet else theme.tokens().text)
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_spine(
        self, painter: QPainter, whole: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self._view.rail:
            return  # the names stand where the spine would be
        middle = self._node_middle(whole)
        model = index.model()
        painter.setPen(Qt.PenStyle.NoPen)
        above, below = _row_at(model, index.row() - 1), _row_at(model, index.row() + 1)
        row: StageRow = index.data(_ROW)
        if above is not None:
            painter.setBrush(_spine(above, row))
            end = middle.y() - RADIUS - 2
            painter.drawRect(QRectF(middle.x() - 1, whole.top(), 2, end - whole.top()))
        if below is not None:
            painter.setBrush(_spine(row, below))
            begin = middle.y() + RADIUS + 2
            painter.drawRect(QRectF(middle.x() - 1, begin, 2, whole.bottom() + 1 - begin))


class StageList(QListView):
    """`chosen(key)` tells what the owner chose; `set_current` chooses without telling."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = False
        self.low = False
        self._rows = _Rows(self)
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.signals.changed.connect(self.viewport().update)

    def set_rows(self, rows: list[StageRow]) -> None:
        """Other rows, or the same ones with other facts."""
        if [row.key for row in rows] == [row.key for row in self._rows.rows]:
            changed = [place for place, row in enumerate(rows) if row != self._rows.rows[place]]
            self._rows.rows = rows
            for place in changed:
                self._rows.dataChanged.emit(self._rows.index(place), self._rows.index(place))
            if changed:
                self.viewport().update()  # the spine reaches into the neighbours
            return
        self._rows.beginResetModel()
        self._rows.rows = rows
        self._rows.endResetModel()

    def rows(self) -> list[StageRow]:
        """What is shown."""
        return list(self._rows.rows)

    def set_current(self, key: str) -> None:
        """Chooses a row; none for a page that has none."""
        place = next((place for place, row in enumerate(self._rows.rows) if row.key == key), None)
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if place is None else self._rows.index(place))
        self._quiet = False

    def set_shape(self, rail: bool, low: bool) -> None:
        """Rail or whole width; low for windows without much height."""
        if (rail, low) != (self.rail, self.low):
            self.rail, self.low = rail, low
            self._rows.rail = rail
            self._rows.layoutChanged.emit()
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self._rows.rows[now.row()].key)


def _row_at(model: QAbstractItemModel, place: int) -> StageRow | None:
    """A neighbour that has a node."""
    row = model.index(place, 0).data(_ROW) if 0 <= place < model.rowCount() else None
    return row if row is not None and row.state else None


def _spine(above: StageRow, below: StageRow) -> QColor:
    done = above.state == "done" and below.state != "waiting"
    return theme.tokens().accent if done else theme.tokens().line
