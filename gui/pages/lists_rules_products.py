"""One product found by its name: never offered, alone offered, in stock."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from engine.feedback import Feedback, folded
from gui import theme
from gui.pages.lists_rules_words import ListRuleWords, Told
from gui.pages.lists_who import SearchField
from gui.translation import number
from gui.widgets.labels import Body, Label
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row
from gui.widgets.switch import Switch

SHOWN = 5  # products that a search shows
LARGEST = 999_999  # units


class ProductRules(QWidget):
    """Signals: told(Told): the owner has said something of a product."""

    told = Signal(object)

    def __init__(self, words: ListRuleWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._names: Mapping[str, str] = {}
        self._folded: list[tuple[str, str]] = []
        self._stock: Mapping[str, float] = {}
        self._said = Feedback()
        self._found: list[str] = []
        self._item = ""
        self.search = SearchField()
        self.found = RowList(RowColumns(one_line=True))
        self._nothing = Body("", "small", "text2")
        self.box = QFrame()
        self.box.setProperty("kind", "box")
        self._name = Body("", "body")
        self.never, self.only = Switch(), Switch()
        self._units = Label("", "body")
        self.units = QLineEdit()
        self.units.setFont(theme.font("body"))
        self.units.setFixedWidth(88)
        self.units.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.units.setValidator(QIntValidator(0, LARGEST, self.units))
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.search.down.connect(self._into_found)
        self.found.opened.connect(self._take)
        self.found.clicked.connect(self._clicked)
        self.never.clicked.connect(self._ban)
        self.only.clicked.connect(self._list)
        self.units.editingFinished.connect(self._count)

    def _lay_out(self) -> None:
        stock = QHBoxLayout()
        stock.setSpacing(8)
        stock.addWidget(self._units, 1)
        stock.addWidget(self.units)
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(8)
        for widget in (self._name, self.never, self.only):
            inside.addWidget(widget)
        inside.addLayout(stock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.search, self._nothing, self.found, self.box):
            column.addWidget(widget)
        self._nothing.hide()
        self.found.hide()
        self.box.hide()

    def retranslate(self) -> None:
        """Words that do not hang on the shop."""
        self.search.setPlaceholderText(self.tr("Product or code"))
        self.search.setAccessibleName(self.tr("Find a product to say something of"))
        self.found.setAccessibleName(self.tr("Products found"))
        self._nothing.set_text(self.tr("Nothing is called that."))
        for switch, text in (
            (self.never, self.tr("Never offer it")),
            (self.only, self.tr("Among the only ones offered")),
        ):
            switch.setText(text)
            switch.setAccessibleName(text)
            switch.updateGeometry()
        self.only.setToolTip(self.tr("As soon as one product is on this list, nothing else is offered."))
        self._units.setText(self.tr("In stock"))
        self.units.setAccessibleName(self._units.text())

    def show_shop(self, names: Mapping[str, str], stock: Mapping[str, float], said: Feedback) -> None:
        """The shop's products, what its catalogue has of each (by folded id), and what stands."""
        if names is not self._names:
            self._names = names
            self._folded = []
            self._item = self._item if self._item in names else ""
        self._stock, self._said = stock, said
        self._show_item()

    def show_product(self, item: str) -> None:
        """Opens a product as though it had been searched."""
        self._item = item if item in self._names else ""
        self.search.clear()
        self._show_item()

    @Slot(str)
    def _search(self, query: str) -> None:
        needle = " ".join(query.split()).casefold()
        if not self._folded:
            self._folded = [(f"{name}\n{item}".casefold(), item) for item, name in self._names.items()]
        matches = (item for text, item in self._folded if needle in text) if needle else iter(())
        self._found = [item for item, _ in zip(matches, range(SHOWN), strict=False)]
        self.found.rows.set_rows([Row(self._names[item]) for item in self._found])
        self.found.setVisible(bool(self._found))
        self.found.setFixedHeight(self.found.full_height())
        self._nothing.setVisible(bool(needle) and not self._found)

    @Slot()
    def _into_found(self) -> None:
        if len(self._found) == 1:
            self._take(0)
        elif self._found:
            self.found.choose(0)
            self.found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _clicked(self) -> None:
        self._take(self.found.row)

    @Slot(int)
    def _take(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self.show_product(self._found[at])
            self.never.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_item(self) -> None:
        self.box.setVisible(bool(self._item))
        if not self._item:
            return
        key, said = folded(self._item), self._said
        self._name.set_text(self._names[self._item])
        self.never.setChecked(key in said.bans)
        self.only.setChecked(key in (said.only or ()))
        known = self._stock.get(key)
        shown = "" if known is None else self.tr("{} in the catalogue").format(number(int(known)))
        self.units.setPlaceholderText("–" if known is None else number(int(known)))
        self.units.setToolTip(shown or self.tr("The catalogue does not say"))
        self.units.setText(str(said.stock[key]) if key in said.stock else "")

    @Slot(bool)
    def _ban(self, on: bool) -> None:
        self.told.emit(self._words.ban(self._item, self._names[self._item], on))

    @Slot(bool)
    def _list(self, on: bool) -> None:
        self.told.emit(self._words.only(self._item, self._names[self._item], on))

    @Slot()
    def _count(self) -> None:
        text = self.units.text()
        units = int(text) if text else None
        if self._item and units != self._said.stock.get(folded(self._item)):
            found: Told = self._words.stock(self._item, self._names[self._item], units)
            self.told.emit(found)
