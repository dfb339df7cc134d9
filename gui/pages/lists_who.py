"""The left pane of the lists: a search field over those whom the lists are for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui import theme
from gui.pages.lists_index import By, Lists
from gui.pages.lists_words import ListsWords
from gui.widgets.labels import Body
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row

BATCH = 2000  # rows that get their places at once

_COLUMNS = {
    By.CUSTOMER: RowColumns(figure=76, one_line=True, quiet_figure=True),
    By.PRODUCT: RowColumns(),  # names are long: their orders stand below
    By.ARRIVAL: RowColumns(one_line=True),
}


class SearchField(QLineEdit):
    """A field with a glass. Signals: down: the arrow key that leads into the list."""

    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font("body"))
        self.addAction(theme.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class WhoPane(QWidget):
    """Signals: chosen(place): another one, by its place in the lists; taken(): for good."""

    chosen = Signal(int)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: Lists | None = None
        self._found: list[int] = []
        self._words = ListsWords(self)
        self.search = SearchField()
        self.list = RowList(_COLUMNS[By.CUSTOMER])
        self.list.one_of_several_panes = True
        self.list.setLayoutMode(RowList.LayoutMode.Batched)  # a hundred thousand places take half a second
        self.list.setBatchSize(BATCH)
        self._nobody = Body("", "small", "text2")
        self._nobody.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._nobody)
        column.addWidget(self.list, 1)
        self._nobody.hide()
        self.search.textChanged.connect(self._search)
        self.search.down.connect(self._into_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_taken)
        self.list.clicked.connect(self._on_taken)

    @property
    def place(self) -> int:
        """Who is chosen, -1 for nobody."""
        return self._found[self.list.row] if 0 <= self.list.row < len(self._found) else -1

    def retranslate(self, by: By) -> None:
        """The words for what is searched."""
        field = self.tr("Customer") if by is By.CUSTOMER else self.tr("Product or code")
        self.search.setPlaceholderText(field)
        self.search.setAccessibleName(self.tr("Search"))
        self._nobody.set_text(self.tr("Nothing is called that."))
        self.list.setAccessibleName(
            {
                By.CUSTOMER: self.tr("Customers"),
                By.PRODUCT: self.tr("Products"),
                By.ARRIVAL: self.tr("New arrivals"),
            }[by]
        )

    def show_lists(self, lists: Lists, wanted: str) -> None:
        """Shows other lists, with one of them chosen: the wanted id, else the first."""
        self._lists = lists
        self.list.set_columns(_COLUMNS[lists.by])
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._fill("", lists.place(wanted))

    @Slot(str)
    def _search(self, query: str) -> None:
        self._fill(query, self.place)

    def _fill(self, query: str, wanted: int) -> None:
        lists = self._lists
        if lists is None:
            return
        self._found = found = lists.find(query)
        by = lists.by

        def row(at: int) -> Row:
            place = found[at]
            orders = "" if by is By.ARRIVAL else self._words.orders(int(lists.orders[place]))
            beside = by is By.CUSTOMER
            return Row(lists.names[place], "" if beside else orders, figure=orders if beside else "")

        self.list.rows.set_source(len(found), row)
        self._nobody.setVisible(not found and bool(query))
        at = found.index(wanted) if wanted in found else 0
        if found:
            self.list.choose(at)
        else:
            self.chosen.emit(-1)

    @Slot(int)
    def _on_chosen(self, _row: int) -> None:
        if self.place >= 0:
            self.chosen.emit(self.place)

    @Slot()
    def _on_taken(self) -> None:
        self.taken.emit()

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
