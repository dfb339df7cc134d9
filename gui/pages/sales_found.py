"""What was recognised in a file: its name, chips, the question, the first rows under two-line heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from engine.columns import Role
from gui import theme
from gui.pages.role_words import RIGHT, WHOLE, date_word, delimiter_word, encoding_word, not_used, role_word
from gui.pages.sales_question import Question
from gui.pages.words import days_word, size_word
from gui.table_model import Column, Tone
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button, Chip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.icons import Icon
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.role_header import RoleHeader
from gui.widgets.table import Table, TableFrame

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.reading.table import FileReading, RawTable
    from engine.sales import CleaningReport

FIRST_ROWS = 200


class FoundView(QWidget):
    """Shows a RawTable.

    Signals:
        role_wanted: (column, role or None): the owner says what a column stands for.
        more_wanted: another file is to be added.
    """

    role_wanted = Signal(str, object)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: dict[str, Role] = {}
        self._question: Question | None = None
        self._name = Elided("", "body", mode=Qt.TextElideMode.ElideMiddle)
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        self._name.setFont(font)
        self._size = Label("", "small", "text2")
        self._more = Button("", icon="plus", size="small")
        self._more.clicked.connect(self.more_wanted)
        self._chips = FlowLayout()
        self._banner = Banner("asks", "circle-question-mark")
        self._answers = (Button("", "primary"), Button(""))
        for place, button in enumerate(self._answers):
            button.setShortcut(f"Alt+{place + 1}")
            button.clicked.connect(self._answer_first if place == 0 else self._answer_second)
            self._banner.add_answer(button)
        self.heads = RoleHeader()
        self.heads.asked.connect(self._ask_role)
        self.table = Table(self.heads)
        self.table.setMinimumHeight(180)
        self._rows_word = Label("", "small", "text2")
        self._counts = Body("", "small", "text2")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        self._name.setSizePolicy(self._size.sizePolicy())
        line.addWidget(Icon("file-spreadsheet", "accent", 20))
        line.addWidget(self._name)
        line.addWidget(self._size)
        line.addStretch(1)
        line.addWidget(self._more)
        foot = QHBoxLayout()
        foot.addWidget(self._rows_word)
        foot.addWidget(self._counts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addSpacing(12)
        column.addLayout(self._chips)
        column.addSpacing(16)
        column.addWidget(self._banner)
        column.addSpacing(16)
        column.addWidget(TableFrame(self.table), 1)
        column.addSpacing(8)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """Words that do not hang on the file."""
        self._more.set_text(self.tr("Add a file…"))
        self.table.setAccessibleName(self.tr("The first rows of the file"))

    def show_table(self, table: RawTable, question: Question | None, report: CleaningReport | None) -> None:
        """Shows what was recognised, and asks what is not sure.

        Args:
            table: of READ.
            question: None where every column is clear.
            report: counts of CLEAN, where they are there and of this table.
        """
        self._question = question
        names = ", ".join(reading.path.name for reading in table.files)
        self._name.set_text(names)
        self._size.setText(size_word(sum(_size_of(reading) for reading in table.files)))
        self._show_chips(table.files[0])
        self._banner.setVisible(question is not None)
        if question is not None:
            self._banner.set_words(question.title, question.detail)
            for button, (word, _) in zip(self._answers, question.answers, strict=True):
                button.set_text(word)
        self._show_rows(table)
        self._show_counts(report)

    def _show_chips(self, reading: FileReading) -> None:
        facts = [
            (self.tr("Format"), reading.format or ""),
            (self.tr("Text"), encoding_word(reading.encoding) if reading.encoding else ""),
            (self.tr("Separated by"), delimiter_word(reading.delimiter) if reading.delimiter else ""),
            (self.tr("Sheet"), reading.sheet or ""),
            (self.tr("Heads"), self.tr("row {}").format(reading.header_row) if reading.header_row else ""),
            (self.tr("Date"), date_word(reading.date_format) if reading.date_format else ""),
            (self.tr("Decimals"), f"38{reading.decimal}00" if reading.decimal else ""),
        ]
        self._chips.clear()
        for label, value in facts:
            if value:
                chip = Chip(label, value)
                chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it tells, and cannot be changed yet
                chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._chips.addWidget(chip)

    def _show_rows(self, table: RawTable) -> None:
        self._mapping = {column: role for role, column in table.mapping.items()}
        for role, more in table.files[0].also.items():
            self._mapping.update(dict.fromkeys(more, role))
        head = table.cells.head(FIRST_ROWS)
        asked = self._question.column if self._question else None
        columns = [
            self._column(name, head[name].to_numpy(dtype=object), name == asked) for name in head.columns
        ]
        self.table.table.set_columns(columns)
        shown = len(head)
        words = self.tr("%Ln row(s), letter for letter as in the file", "", shown)
        if shown < len(table.cells):
            words = self.tr("The first %Ln row(s), letter for letter as in the file", "", shown)
        self._rows_word.setText(words)

    def _column(self, name: str, values: npt.NDArray[np.object_], asked: bool) -> Column:
        role = self._mapping.get(name)
        title = role_word(role) if role else not_used()
        tone = Tone.ASKS if asked else Tone.PLAIN if role else Tone.QUIET
        mark = " ?" if asked else ""
        return Column(
            f"{title}{mark}", values, second=str(name), right=role in RIGHT, whole=role in WHOLE, tone=tone
        )

    def _show_counts(self, report: CleaningReport | None) -> None:
        self._counts.setVisible(report is not None)
        if report is None:
            return
        counts = [
            self.tr("<b>%Ln</b> customer(s)", "", report.customers) if report.customers else "",
            self.tr("<b>%Ln</b> product(s)", "", report.products),
            self.tr("<b>%Ln</b> order(s)", "", report.orders),
            days_word(report.first, report.last) if report.first is not None else "",
        ]
        self._counts.set_rich("&nbsp;&nbsp;&nbsp; ".join(part for part in counts if part))

    @Slot(int, QPoint)
    def _ask_role(self, section: int, where: QPoint) -> None:
        column = self.table.table.columns[section].second
        menu = self._role_menu(column)
        picked = menu.exec(where)
        if picked is not None:
            role = Role(picked.data()) if picked.data() else None
            if role is not self._mapping.get(column):
                self.role_wanted.emit(column, role)

    def _role_menu(self, column: str) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for role in (*Role, None):
            if role is None:
                menu.addSeparator()
            action = menu.addAction(role_word(role) if role else not_used())
            action.setData(role.value if role else "")
            action.setCheckable(True)
            action.setChecked(self._mapping.get(column) is role)
            group.addAction(action)
        return menu

    @Slot()
    def _answer_first(self) -> None:
        self._answer(0)

    @Slot()
    def _answer_second(self) -> None:
        self._answer(1)

    def _answer(self, place: int) -> None:
        if self._question is not None:
            self.role_wanted.emit(self._question.column, self._question.answers[place][1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and Down open the menu of the column that the cursor stands in."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down and self.table.currentIndex().isValid():
            self.heads.ask(self.table.currentIndex().column())
        else:
            super().keyPressEvent(event)


def _size_of(reading: FileReading) -> int:
    try:
        return reading.path.stat().st_size
    except OSError:
        return 0
