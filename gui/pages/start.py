"""Start: what do I have to do? Drop a file; below, the shops of before and what there will be."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme, translation
from gui.pages.base import Page
from gui.settings import RECENT_SHOPS
from gui.widgets.buttons import Button
from gui.widgets.drop_area import DropArea
from gui.widgets.icons import RoundIcon
from gui.widgets.labels import Body, Label, Rule
from gui.widgets.promise_row import PromiseRow, ShopRow
from gui.widgets.strip import StripLine

_MOST_SHOPS = 3


class StartPage(Page):
    """Where everything begins."""

    def build(self) -> None:
        self._shown: Sequence[object] = ()  # what the rows of shops were made of
        column = QVBoxLayout(self.content)
        column.setSpacing(0)
        self.drop = DropArea()
        self.drop.setMinimumHeight(260)
        column.addWidget(self.drop, 1)
        column.addSpacing(24)
        self._build_drop()
        below = QGridLayout()
        below.setHorizontalSpacing(48)
        below.setVerticalSpacing(0)
        below.setColumnStretch(0, 1)
        below.setColumnStretch(1, 1)
        below.setRowStretch(2, 1)
        self._shops_title, self._shops = Label("", "section"), QVBoxLayout()
        self._have_title, self._have = Label("", "section"), QVBoxLayout()
        for place, (title, rows) in enumerate(
            ((self._shops_title, self._shops), (self._have_title, self._have))
        ):
            title.setFixedHeight(theme.grown(30))
            rows.setSpacing(0)
            rows.setAlignment(Qt.AlignmentFlag.AlignTop)
            below.addWidget(title, 0, place)
            below.setRowMinimumHeight(1, 5)
            below.addWidget(Rule(), 1, place, Qt.AlignmentFlag.AlignBottom)
            below.addLayout(rows, 2, place)
        column.addLayout(below)
        self._no_shops = Body("", "body", "text2")
        self._no_shops.setContentsMargins(0, 12, 0, 0)
        self._no_shops.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._customer = PromiseRow("user-round")
        self._product = PromiseRow("layout-grid")
        self._arrival = PromiseRow("package-plus")
        for row in (self._customer, self._product, self._arrival):
            self._have.addWidget(row)

    def retranslate(self) -> None:
        self.header.set_headline(self.tr("Drop in your sales. Get lists you can use tomorrow."))
        self.header.set_subline(
            self.tr(
                "Pairwell finds what goes with what in your shop and whom to offer it, "
                "and shows how far you can trust it."
            )
        )
        self._title.setText(self.tr("Drop your sales file anywhere in this window"))
        self._kinds.set_text(
            self.tr(
                "CSV or Excel, in any language, one file or several."
                " Exports of 20 tills and web shops are known by name."
            )
        )
        self.choose.set_text(self.tr("Choose a file…"))
        self.sample.set_text(self.tr("Try the sample shop"))
        self._soon.set_text(
            self.tr(
                "First lists within seconds, better ones a few minutes later. "
                "You can stop and change anything."
            )
        )
        self._shops_title.setText(self.tr("Recent shops"))
        self._no_shops.set_text(self.tr("Shops that you have opened stand here, ready to go on with."))
        self._have_title.setText(self.tr("What you will have"))
        self._customer.set_words(
            self.tr("For each customer"), self.tr("What they may like next, and here is why")
        )
        self._product.set_words(
            self.tr("Beside each product"), self.tr("What is bought with it, and how often")
        )
        self._arrival.set_words(
            self.tr("For each new arrival"),
            self.tr("The customers to tell first, before anybody has bought it"),
        )

    def refresh(self) -> None:
        folders = [(Path(each), Path(each).is_dir()) for each in self.hub.settings.get(RECENT_SHOPS)]
        shown = [*folders[:_MOST_SHOPS], translation.language()]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._shops.takeAt(0)) is not None:
            row = item.widget()
            if row is not None and row is not self._no_shops:
                row.hide()
                row.deleteLater()
        for folder, there in folders[:_MOST_SHOPS]:
            self._shops.addWidget(self._shop_row(folder, there))
        if not folders:
            self._shops.addWidget(self._no_shops)
        self._no_shops.setVisible(not folders)

    def strip_line(self) -> StripLine:
        return StripLine(
            self.tr("Your file is only read, never changed."), end=self.tr("Press [Ctrl O] to open")
        )

    def first_focus(self) -> QWidget:
        return self.choose

    def panes(self) -> list[QWidget]:
        return [self.choose]

    def drag_over(self, over: bool) -> None:
        self.drop.set_over(over)

    def _build_drop(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Label()
        font = theme.font("section")
        font.setPixelSize(round(18 * theme.factor()))  # the one title that stands in a wide empty room
        self._title.setFont(font)
        self._title.setAlignment(centre)
        self._kinds = Body("", "body", "text2")
        self._kinds.setAlignment(centre)
        self.choose = Button("", "primary", "folder-open", "large")
        self.choose.clicked.connect(self.hub.files_wanted)
        self.sample = Button("", "secondary", "store", "large")
        self.sample.clicked.connect(self.hub.sample_wanted)
        self._soon = Body("", "fact", "text2")
        self._soon.setAlignment(centre)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        column = self.drop.column
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(RoundIcon("file-down"), 0, centre)
        column.addSpacing(16)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._kinds)
        column.addSpacing(20)
        column.addLayout(buttons)
        column.addSpacing(16)
        column.addWidget(self._soon)
        column.addStretch(1)

    def _shop_row(self, folder: Path, there: bool) -> ShopRow:
        row = ShopRow(folder.name, "store" if there else "unplug", asks=not there)
        row.set_words(self.tr("On a drive that is not connected") if not there else str(folder.parent))
        if there:
            row.folder = str(folder)
            row.opened.connect(self.hub.shop_wanted)
        return row
