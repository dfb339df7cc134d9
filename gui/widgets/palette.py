"""Find or do: one field, and actions, pages and names in one list, each with its key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.widgets.icons import Icon
from gui.widgets.labels import Label, Rule

WIDTH = 560
_MOST_ROWS = 9
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One thing to find or do.

    Attributes:
        text: what is searched.
        act: what choosing it does.
        detail: behind the text: what kind of thing it is.
        key: its shortcut.
        icon: before the text.
    """

    text: str
    act: Callable[[], object]
    detail: str = ""
    key: str = ""
    icon: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        return entry.text if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(10, theme.grown(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack it
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.soft if chosen else t.hover)
            painter.drawRoundedRect(box, 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        if entry.icon:
            square = QRect(box.left() + 12, box.center().y() - 7, 16, 16)
            theme.icon(entry.icon, "text2").paint(painter, square)
        end = box.right() - 12
        if entry.key:
            painter.setFont(theme.font("key"))
            painter.setPen(t.text2)
            width = painter.fontMetrics().horizontalAdvance(entry.key)
            painter.drawText(QRect(end - width, box.top(), width + 1, box.height()), middle, entry.key)
            end -= width + 12
        painter.setFont(theme.font("body"))
        painter.setPen(t.text)
        left = box.left() + 40
        text = QFontMetrics(theme.font("body")).elidedText(
            entry.text, Qt.TextElideMode.ElideRight, end - left
        )
        painter.drawText(QRect(left, box.top(), end - left, box.height()), middle, text)
        left += painter.fontMetrics().horizontalAdvance(text) + 8
        if entry.detail and left < end:
            painter.setFont(theme.font("fact"))
            painter.setPen(t.text2)
            detail = painter.fontMetrics().elidedText(entry.detail, Qt.TextElideMode.ElideRight, end - left)
            painter.drawText(QRect(left, box.top(), end - left, box.height()), middle, detail)
        painter.restore()


class Palette(QFrame):
    """A child of the window that lies over it; Esc closes it and gives focus back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "palette")
        self._all: list[Entry] = []
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setProperty("kind", "bare")
        self.field.setFont(theme.font("body"))
        self.list = QListView(self)
        self._model = _Entries(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.field.setAcceptDrops(False)  # files are the window's
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._act_on)
        self._nothing = Label("", "small", "text2")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(12)
        top.addWidget(Icon("search"))
        top.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(Rule())
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        theme.signals.changed.connect(self.list.viewport().update)
        self.hide()

    def open(self, entries: list[Entry], top: int, left: int, width: int) -> None:
        """Shows the palette with these entries, under `top`, in the middle of a room."""
        self._all = entries
        self._before = self.window().focusWidget()
        self.field.setPlaceholderText(self.tr("Find a page, a customer, a product, or do something"))
        self.field.setAccessibleName(self.tr("Find or do"))
        self._nothing.setText(self.tr("Nothing is called that."))
        self.setFixedWidth(min(WIDTH, width - 32))
        self.move(left + (width - self.width()) // 2, top)
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_and_return(self) -> None:
        """Closes it; focus goes back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                row = (self.list.currentIndex().row() + steps) % max(1, self._model.rowCount())
                self.list.setCurrentIndex(self._model.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._act_on(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_and_return()
                return True
        elif watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _search(self, text: str) -> None:
        words = text.casefold().split()
        found = [entry for entry in self._all if all(word in entry.text.casefold() for word in words)]
        if words:  # what begins with it comes first
            found.sort(key=lambda entry: not entry.text.casefold().startswith(words[0]))
        self._model.show(found[:200])
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        rows = min(len(found), _MOST_ROWS)
        self.list.setFixedHeight(max(1, rows) * theme.grown(36))
        self.adjustSize()

    @Slot(QModelIndex)
    def _act_on(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self._model.entries[index.row()]
            self.close_and_return()
            entry.act()
