"""The rules of the lists, in the right pane: each change acts at once and can be undone."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.feedback import Feedback, folded
from engine.offered_again import Habit
from engine.stages import Progress, Stage
from gui.pages.aside import Aside
from gui.pages.lists_rules_categories import CategoryRules
from gui.pages.lists_rules_products import ProductRules
from gui.pages.lists_rules_standing import Standing, StandingWords
from gui.pages.lists_rules_whole import KINDS, Known, WholeRules
from gui.pages.lists_rules_words import ListRuleWords
from gui.pages.lists_why import EDGE
from gui.widgets.buttons import Button, IconButton
from gui.widgets.labels import Body, KeyCap, Label
from gui.widgets.row_delegate import PAD, RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from engine.dataset import Dataset
    from engine.reading.table import CatalogueItem


@dataclass(frozen=True)
class RuledShop:
    """What the rules are about.

    Attributes:
        dataset: its categories, and how they are bought again.
        catalogue: its stocks and margins.
        names: item id → name.
    """

    dataset: Dataset = field(repr=False)
    catalogue: Sequence[CatalogueItem] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Categories:
    """The categories of a shop, by name, and the habit of each that has one."""

    names: list[str] = field(default_factory=list[str])
    habits: Mapping[str, Habit] = field(default_factory=dict[str, Habit])


class RulesPanel(QFrame):
    """What the lists may offer.

    Signals: told(Told): what the owner said; catalogue_wanted: a file with stocks and margins; hide_wanted:
    the panel's own button, or Esc.
    """

    told = Signal(object)
    catalogue_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self._shop: RuledShop | None = None
        self._said = Feedback()
        self._categories = Categories()
        self._standing: list[Standing] = []
        self.words = ListRuleWords(self)
        self._standing_words = StandingWords(self.words)
        self._aside = Aside(self)
        self._aside.done.connect(self._know_categories)
        self._question = Label("", "fact", "text2")
        self.hide_button = IconButton("x", key="R", size=28)
        self.hide_button.clicked.connect(self.hide_wanted)
        self._title, self._promise = Body("", "section"), Body("", "small", "text2")
        self.whole = WholeRules(self.words)
        self.catalogue = Button("", icon="folder-open", size="small")
        self.catalogue.clicked.connect(self.catalogue_wanted)
        self.products = ProductRules(self.words)
        self.categories = CategoryRules(self.words)
        self.standing = RowList(RowColumns(end=72))
        self.standing.acted.connect(self._take_back)
        self.standing.opened.connect(self._open_product)
        self._heads = [Label("", "section") for _ in range(3)]
        self._parts = (self.products, self.standing, self.categories)
        for part in (self.whole, self.products, self.categories):
            part.told.connect(self.told)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._question, 1)
        head.addWidget(KeyCap("R"))
        head.addWidget(self.hide_button)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(EDGE - PAD, 8, EDGE - PAD, 16)
        inside.setSpacing(8)
        for widget in (self._title, self._promise):
            inside.addLayout(_padded(widget))
        inside.addSpacing(8)
        inside.addLayout(_padded(self.whole))
        inside.addLayout(_padded(self.catalogue, Qt.AlignmentFlag.AlignLeft))
        for title, part in zip(self._heads, self._parts, strict=True):
            inside.addSpacing(12)
            inside.addLayout(_padded(title))
            if part is self.products:
                inside.addLayout(_padded(part))
            else:
                inside.addWidget(part)
        inside.addStretch(1)
        area = scrolling(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)

    def retranslate(self) -> None:
        """All words, in the language in force."""
        self.setAccessibleName(self.tr("Rules"))
        self._question.setText(self.tr("What may the lists offer?"))
        self.hide_button.set_name(self.tr("Hide this panel"))
        self._title.set_text(self.tr("Rules for every list"))
        self._promise.set_text(self.tr("Each acts at once. Undo takes it back."))
        self.catalogue.set_text(self.tr("Choose a catalogue…"))
        self.catalogue.setToolTip(self.tr("A file of your products with cost, margin or stock"))
        self.products.retranslate()
        for head, text in zip(
            self._heads,
            (self.tr("One product"), self.tr("Said of single products"), self.tr("Categories")),
            strict=True,
        ):
            head.setText(text)
        self.standing.setAccessibleName(self._heads[1].text())
        self._show()

    def show_shop(self, shop: RuledShop | None, said: Feedback | None) -> None:
        """Shows what holds in a shop; cheap where nothing has changed but what was said."""
        before, self._shop = self._shop, shop
        self._said = said or Feedback()
        if shop is not None and (before is None or before.dataset is not shop.dataset):
            self._categories = Categories()
            dataset = shop.dataset
            self._aside.run(lambda: categories_of(dataset))
        self._show()

    def take_focus(self) -> None:
        """For who came by key: the first rule."""
        self.whole.chips[KINDS[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def busy(self) -> bool:
        """Whether the categories are being looked at."""
        return self._aside.busy

    @Slot(object)
    def _know_categories(self, found: Categories) -> None:
        self._categories = found
        self._show()

    def _show(self) -> None:
        shop, said = self._shop, self._said
        if shop is None:
            return
        stock = {folded(each.item): each.stock for each in shop.catalogue if each.stock is not None}
        margins = sum(each.margin is not None for each in shop.catalogue)
        stocks = len(stock.keys() | said.stock.keys())
        self.whole.show_rules(said.rules, Known(len(shop.names), margins, stocks))
        self.products.show_shop(shop.names, stock, said)
        self._standing = self._standing_words.all(said, shop.names)
        self.standing.rows.change_rows([each.row for each in self._standing])
        self.standing.setFixedHeight(self.standing.full_height())
        names = self._categories.names
        self.categories.show_categories(names, self._categories.habits, said, self._heads[2].text())
        for head, part, shown in zip(
            self._heads, self._parts, (True, bool(self._standing), bool(names)), strict=True
        ):
            head.setVisible(shown)
            part.setVisible(shown)

    @Slot(str, int)
    def _take_back(self, _action: str, at: int) -> None:
        if 0 <= at < len(self._standing):
            self.told.emit(self._standing[at].back)

    @Slot(int)
    def _open_product(self, at: int) -> None:
        if 0 <= at < len(self._standing):
            self.products.show_product(self._standing[at].item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide_wanted.emit()
            return
        super().keyPressEvent(event)


def categories_of(dataset: Dataset) -> Generator[Progress, Any, Categories]:
    """The categories of a shop, as most products spell them, and how each is bought again."""
    from engine.offered_again import habits

    yield Progress(Stage.RECOMMEND, 0, 1)
    spelled: dict[str, str] = {}
    for text in dataset.categories:
        spelled.setdefault(folded(str(text)), str(text).strip())
    if len(spelled) == 1 and "" in spelled:
        return Categories([""] if dataset.n_users else [], {})
    names = sorted((name for name in spelled.values() if name), key=str.casefold)
    return Categories([*names, *([""] if "" in spelled else [])], habits(dataset))


def _padded(part: QWidget, align: Qt.AlignmentFlag | None = None) -> QHBoxLayout:
    """What stands at the panel's edge; rows bleed beyond it, so that their text stands there too."""
    row = QHBoxLayout()
    row.setContentsMargins(PAD, 0, PAD, 0)
    row.addWidget(part)
    if align is not None:
        row.setAlignment(part, align)
    return row
