"""The program that the files are for: its card, how CSV is written, and the product export that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.export.others import OF_ADDRESSES
from engine.options import Also, Csv
from gui.pages.export_writing import CSV, OF_WEB_SHOPS, REPORT_PDF, Wanted
from gui.widgets.buttons import Button
from gui.widgets.cards import Cards
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.labels import Body, Elided
from gui.widgets.switch import Switch

PROGRAMS = (
    CSV,
    Also.XLSX,
    REPORT_PDF,
    Also.MAIL_MERGE,
    Also.SHOPIFY,
    Also.WOOCOMMERCE,
    Also.KLAVIYO,
    Also.MAILCHIMP,
    Also.AUDIENCES,
    Also.PRIVATE_PAIRS,
)
_FLAVOURED = frozenset({CSV, Also.MAIL_MERGE})


class ProgramChoice(QWidget):
    """Signals: changed(); the owner chose another program, flavour or product export."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalogue: Path | None = None
        self.cards = Cards(PROGRAMS)
        self.cards.chosen.connect(self._on_choice)
        self.flavour = ChoiceChip()
        self.flavour.chosen.connect(self._on_choice)
        self.parts, self.paper = ChoiceChip(), ChoiceChip()
        for chip in (self.parts, self.paper):
            chip.chosen.connect(self._on_choice)
        self.hide_customers = Switch()
        self.hide_customers.toggled.connect(self._on_hide)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.flavour, self.parts, self.paper):
            chips.addWidget(chip)
        chips.addStretch(1)
        self._needs = QFrame()
        self._needs.setProperty("kind", "panel")
        self._file, self.choose = (
            Elided("", "small", "text", Qt.TextElideMode.ElideMiddle),
            Button("", size="small"),
        )
        self.choose.clicked.connect(self._choose)
        row = QHBoxLayout(self._needs)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self._file, 1)
        row.addWidget(self.choose)
        self.missing = Body("", "small", "warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cards)
        column.addLayout(chips)
        column.addWidget(self._needs)
        column.addWidget(self.missing)
        column.addWidget(self.hide_customers, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def program(self) -> str:
        """The chosen one."""
        return self.cards.current()

    def csv(self) -> Csv:
        """How CSV is written."""
        return Csv(self.flavour.current())

    def wanted(self, lists: Sequence[str]) -> Wanted:
        """What is to be written of these lists."""
        parts = self.parts.current() if self.program() == CSV else ""
        hides = self.hide_customers.isChecked()
        paper = self.paper.current()
        return Wanted(tuple(lists), self.program(), self.csv(), self.catalogue, parts, hides, paper)

    def set_current(self, program: str, csv: str) -> None:
        """Chooses what was chosen last; by the system's decimals where nothing was."""
        if program in PROGRAMS:
            self.cards.set_current(program)
        by_system = Csv.SEMICOLON if QLocale.system().decimalPoint() == "," else Csv.STANDARD
        if QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem:
            self.paper.set_current("letter")
        self.flavour.set_current(csv if csv in {Csv.STANDARD, Csv.SEMICOLON, Csv.GBK} else by_system)
        self._show()

    def say(self, code: str) -> None:
        """Says what is missing, by the code of the failure; "" for nothing."""
        words = {
            "": "",
            "options.also_no_catalogue": self.tr(
                "The sales do not hold the keys of this program; choose the product export of your web shop."
            ),
            "options.also_no_column": self.tr(
                "This file is no product export of that program; choose the one that it exports itself."
            ),
            "options.also_no_match": self.tr(
                "No product of the lists is in this file; choose the export of the shop that sold them."
            ),
            "options.also_no_email": self.tr(
                "The sales hold no e-mail addresses; export them with the addresses of the customers."
            ),
            "data.no_private_pair": self.tr(
                "Too few customers bought the same pairs to tell any; a longer time of sales would help."
            ),
            "options.also_no_customers": self.tr("Needs sales that say who bought what."),
        }
        self.missing.set_text(words.get(code, self.tr("This file cannot be read; export it again as CSV.")))
        self.missing.setVisible(bool(code))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Its words in the language in force."""
        words = {
            CSV: (self.tr("Spreadsheet"), self.tr("CSV files")),
            Also.XLSX: (self.tr("Excel workbook"), self.tr("Filters, reasons")),
            REPORT_PDF: (self.tr("Printed report"), self.tr("For beside the till")),
            Also.MAIL_MERGE: (self.tr("Mail merge"), self.tr("Word and WPS")),
            Also.SHOPIFY: ("Shopify", self.tr("Related products")),
            Also.WOOCOMMERCE: ("WooCommerce", self.tr("Upsell columns")),
            Also.KLAVIYO: ("Klaviyo", self.tr("Profile fields")),
            Also.MAILCHIMP: ("Mailchimp", self.tr("Merge fields")),
            Also.AUDIENCES: (self.tr("Ad audiences"), self.tr("Hashed addresses")),
            Also.PRIVATE_PAIRS: (self.tr("Pairs to give away"), self.tr("Counts with noise")),
        }
        for key, (name, second) in words.items():
            self.cards.cards[key].set_words(name, second)
        self.flavour.set_choices(
            self.tr("Written as"),
            {
                Csv.STANDARD: self.tr("UTF-8 with commas"),
                Csv.SEMICOLON: self.tr("UTF-8 with semicolons and decimal commas"),
                Csv.GBK: self.tr("GBK, for Chinese Excel"),
            },
        )
        self.parts.set_choices(
            self.tr("Files"),
            {
                "": self.tr("one a list"),
                Also.GROUPS: self.tr("one a group of customers"),
                Also.CATEGORIES: self.tr("one a category of products"),
            },
        )
        self.paper.set_choices(self.tr("Paper"), {"a4": "A4", "letter": "Letter"})
        self.hide_customers.setText(self.tr("Hide customers: numbers in their place"))
        self._show()

    def _show(self) -> None:
        self.flavour.setVisible(self.program() in _FLAVOURED)
        self.parts.setVisible(self.program() == CSV)
        self.paper.setVisible(self.program() == REPORT_PDF)
        self.hide_customers.setEnabled(self.program() not in OF_ADDRESSES)
        self.hide_customers.setToolTip(
            self.tr("These files are made of the customers' addresses")
            if self.program() in OF_ADDRESSES
            else ""
        )
        self._needs.setVisible(self.program() in OF_WEB_SHOPS)
        name = self.catalogue.name if self.catalogue is not None else self.tr("none yet")
        self._file.set_text(self.tr("Product export: {}").format(name))
        self.choose.set_text(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose the product export"))

    @Slot(bool)
    def _on_hide(self, _on: bool) -> None:
        self.changed.emit()

    @Slot(str)
    def _on_choice(self, _key: str) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        kinds = self.tr("Tables (*.csv *.xlsx *.xls)")
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("The product export of your web shop"), "", kinds
        )
        if chosen:
            self.catalogue = Path(chosen)
            self._on_choice("")
