"""A list of rows: two lines, badge, bar and buttons, painted by one delegate."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QToolTip, QWidget

from gui import theme
from gui.widgets.row_delegate import RowColumns, RowDelegate
from gui.widgets.row_model import ROW_ROLE, Row, RowModel

SWITCH = "switch"  # the action told when a row's switch is turned

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class RowList(QListView):
    """Shows a RowModel.

    Signals:
        chosen: another row is chosen; -1 where none is.
        acted: (action, row): a button, the link or the switch of a row; the page does it.
        opened: Enter, or a double click.
    """

    chosen = Signal(int)
    acted = Signal(str, int)
    opened = Signal(int)

    def __init__(self, columns: RowColumns | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.by_key = False
        self.one_of_several_panes = False
        self._delegate = self.make_delegate(columns or RowColumns())
        self._delegate.acted.connect(self.acted)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.signals.changed.connect(self._dress)

    def make_delegate(self, columns: RowColumns) -> RowDelegate:
        """What paints the rows."""
        return RowDelegate(columns, self)

    def set_columns(self, columns: RowColumns) -> None:
        """Other widths, for a list that shows rows of another kind."""
        self._delegate.columns = columns
        self._dress()

    @property
    def row(self) -> int:
        """The chosen row, -1 where none is."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Chooses a row and shows it."""
        index = self.rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def active(self) -> bool:
        """Whether the chosen row is to stand out: always, or only while this pane has the focus."""
        return not self.one_of_several_panes or self.hasFocus()

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: single letters are acts here (WINDOW, section 7)."""

    def row_at(self, position: QPoint) -> Row | None:
        """The row at a place in the viewport."""
        return self.indexAt(position).data(ROW_ROLE)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.row())

    @Slot()
    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        row = self.rows.row(self.row) if self.row >= 0 else None
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.row)
        elif row is not None and event.key() == Qt.Key.Key_Space and row.switch is not None:
            self.acted.emit(SWITCH, self.row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_key = False
        self._delegate.arm(self.indexAt(event.position().toPoint()), event.position())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._delegate.hit(index, event.position()):
            self.opened.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_key = event.reason() in _BY_KEY
        super().focusInEvent(event)
        if self.by_key and self.row < 0 and self.rows.rowCount():
            self.choose(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same acts as the buttons."""
        index = (
            self.indexAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if not index.isValid():
            return
        row: Row = index.data(ROW_ROLE)
        acts = [*row.buttons, *([row.link] if row.link else [])]
        if not acts:
            return
        menu = QMenu(self)
        for act in acts:
            menu.addAction(theme.icon(act.icon), act.text).setData(act.action)
        picked = menu.exec(event.globalPos())
        if picked is not None:
            self.acted.emit(picked.data(), index.row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips: what a button does, and a cut row whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid():
                QToolTip.showText(event.globalPos(), self._delegate.tooltip(index, event.pos()), self)
                return True
        return super().viewportEvent(event)

    def full_height(self, rows: int | None = None) -> int:
        """Pixels that so many rows need, or all of them, for a list that the page scrolls."""
        count = self.rows.rowCount() if rows is None else rows
        return self._delegate.row_height() * max(count, 1) + 2

    def sizeHint(self) -> QSize:
        return QSize(320, self._delegate.row_height() * 2)
