"""What was recognised about a file, as chips: each opens a menu, and a choice has the file read again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.columns import Role
from engine.options import Choices
from gui.pages.role_words import (
    RIGHT,
    date_order,
    date_orders,
    date_word,
    delimiter_word,
    encoding_word,
    encodings,
    same_encoding,
)
from gui.pages.words import wording
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from engine.reading.table import FileReading

FIELDS = ("format", "encoding", "delimiter", "sheet", "header_row", "date_order", "decimal")
OF_ALL_FILES = frozenset({"date_order", "decimal"})  # what columns have in common over the files
# Keys of a menu that no sheet is called by: as Pairwell finds it; no format, no heads.
FOUND, NONE = "\x1ffound", "\x1fnone"
DELIMITERS = ",;\t|"
HEADER_ROWS = 12
SEEN = 64  # letters of a line in a menu


class SalesChips(QWidget):
    """Shows one FileReading.

    Signals:
        chosen: (field of Choices, its value or None): how the file is to be read.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.chips: dict[str, ChoiceChip] = {}
        for name in FIELDS:
            chip = ChoiceChip()
            chip.setObjectName(name)
            chip.chosen.connect(self._picked)
            self._flow.addWidget(chip)
            self.chips[name] = chip

    def show_reading(self, reading: FileReading, said: Choices, roles: Collection[Role]) -> None:
        """Shows what was recognised, and offers what it could be instead.

        Args:
            reading: of READ.
            said: what the owner said of the file before.
            roles: that the whole table has; of joined files, some have dates, others figures.
        """
        menus = {
            "format": self._formats(reading),
            "encoding": self._encodings(reading),
            "delimiter": self._delimiters(reading),
            "sheet": self._sheets(reading, said),
            "header_row": self._header_rows(reading),
            "date_order": self._dates(reading, roles),
            "decimal": self._decimals(reading, roles),
        }
        titles = {
            "format": self.tr("Format"),
            "encoding": self.tr("Text"),
            "delimiter": self.tr("Separated by"),
            "sheet": self.tr("Sheet"),
            "header_row": self.tr("Heads"),
            "date_order": self.tr("Date"),
            "decimal": self.tr("Decimals"),
        }
        for name, chip in self.chips.items():
            shown, current, texts = menus[name]
            chip.setVisible(bool(texts))
            if texts:
                if getattr(said, name) is not None:
                    texts = {FOUND: self.tr("As Pairwell finds it")} | texts
                chip.set_choices(titles[name], texts)
                chip.set_current(current, shown)
                chip.setToolTip(self.tr("You said so") if getattr(said, name) is not None else "")

    @Slot(list)
    def show_lines(self, lines: list[str]) -> None:
        """The file's first lines, so that the menu of the heads says what stands in each."""
        for action in self.chips["header_row"].menu().actions():
            at = int(action.data()) if action.data().isdigit() else 0
            if 0 < at <= len(lines):
                action.setText(self.tr("Row {}: {}").format(at, _cut(lines[at - 1])))

    def _formats(self, reading: FileReading) -> _Menu:
        plain = self.tr("Plain table")
        known = format_words()
        current = reading.format if reading.format in known else NONE
        return known.get(current, plain), current, {**known, NONE: plain}

    def _encodings(self, reading: FileReading) -> _Menu:
        if not reading.encoding:
            return "", "", {}
        texts = encodings()
        current = next((name for name in texts if same_encoding(name, reading.encoding)), reading.encoding)
        shown = encoding_word(reading.encoding)
        return shown, current, {current: texts.get(current, shown), **texts}

    def _delimiters(self, reading: FileReading) -> _Menu:
        if not reading.delimiter:
            return "", "", {}
        keys = dict.fromkeys([*DELIMITERS, reading.delimiter])
        return (
            delimiter_word(reading.delimiter),
            reading.delimiter,
            {key: delimiter_word(key) for key in keys},
        )

    def _sheets(self, reading: FileReading, said: Choices) -> _Menu:
        """Of several sheets those with the heads of the longest are read, until the owner names one."""
        if not reading.sheet:
            return "", "", {}
        texts = {name: name for name in reading.sheets or (reading.sheet,)}
        if len(texts) == 1 or said.sheet is not None:
            return reading.sheet, reading.sheet, texts
        every = self.tr("{} and those like it").format(reading.sheet)
        return every, FOUND, {FOUND: every, **texts}

    def _header_rows(self, reading: FileReading) -> _Menu:
        at = reading.header_row or 0
        none = self.tr("None")
        rows = range(1, max(HEADER_ROWS, at + 3) + 1)
        texts = {NONE: none, **{str(row): self.tr("Row {}").format(row) for row in rows}}
        return (self.tr("row {}").format(at) if at else none), str(at) if at else NONE, texts

    def _dates(self, reading: FileReading, roles: Collection[Role]) -> _Menu:
        if Role.DATE not in roles:
            return "", "", {}
        shown = date_word(reading.date_format) if reading.date_format else self.tr("several kinds")
        current = date_order(reading.date_format or "")
        return shown, current, date_orders()

    def _decimals(self, reading: FileReading, roles: Collection[Role]) -> _Menu:
        if not RIGHT & set(roles):
            return "", "", {}
        texts = {".": "38.00", ",": "38,00"}
        return texts.get(reading.decimal or "", self.tr("none")), reading.decimal or "", texts

    @Slot(str)
    def _picked(self, key: str) -> None:
        name = self.sender().objectName()
        value: Any = None if key == FOUND else key
        if key == NONE:
            value = ""
        if name == "header_row" and value is not None:
            value = int(value or 0)
        self.chosen.emit(name, value)


def format_words() -> dict[str, str]:
    """The known formats that sales can be read from: key → what an owner calls it, by that name."""
    from engine.reading.formats import formats

    words = {key: wording().text("format", key) for key, each in formats().items() if each.grain != "none"}
    return dict(sorted(words.items(), key=lambda entry: entry[1].casefold()))


_Menu = tuple[str, str, dict[str, str]]  # what the chip shows, the key in force, the menu's words by key


def _cut(line: str) -> str:
    plain = " ".join(line.replace("\t", " | ").replace("&", "&&").split())
    return plain if len(plain) <= SEEN else f"{plain[: SEEN - 1]}…"
