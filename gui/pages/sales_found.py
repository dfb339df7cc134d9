"""What was recognised in a file: its name, chips, the question, all rows under two-line heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from engine.columns import Role
from engine.options import Choices
from gui import theme
from gui.pages.aside import Aside
from gui.pages.role_words import RIGHT, WHOLE, not_used, role_word
from gui.pages.sales_chips import HEADER_ROWS, SalesChips
from gui.pages.sales_files import FilesList, size_of
from gui.pages.sales_notices import NoticeLines
from gui.pages.sales_preview import Head, head_as_it_stands
from gui.pages.sales_question import SURE, Question
from gui.pages.words import days_word, size_word
from gui.table_model import Column, Tone
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Body, Elided, Label
from gui.widgets.role_header import RoleHeader
from gui.widgets.table import Table, TableFrame

if TYPE_CHECKING:
    import pandas as pd

    from engine.reading.table import RawTable
    from engine.sales import CleaningReport

LIKELY = 0.8  # confidence below which a head says "likely"
IN_ORDER = 12  # columns up to which they stand as in the file; of more, those that mean something come first
MOST_COLUMNS = 200  # shown; those that mean something are always among them


class FoundView(QWidget):
    """Shows a RawTable.

    Signals:
        role_wanted: (column, role or None): the owner says what a column stands for.
        answered: (question, which answer).
        choice_wanted: (path, field of Choices, value or None): how a file is to be read.
        order_wanted: the positions of the files that stay, in their order.
        more_wanted: another file is to be added.
    """

    role_wanted = Signal(str, object)
    answered = Signal(object, int)
    choice_wanted = Signal(object, str, object)
    order_wanted = Signal(list)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw: RawTable | None = None
        self._mapping: dict[str, Role] = {}
        self._question: Question | None = None
        self._more_words = ""  # behind the number of rows
        self._said: Mapping[Path, Choices] = {}
        self._name = Elided("", "body", mode=Qt.TextElideMode.ElideMiddle)
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold)
        self._name.setFont(font)
        self._size = Label("", "small", "text2")
        self.more = Button("", icon="plus", size="small")
        self.more.clicked.connect(self.more_wanted)
        self.files = FilesList()
        self.files.chosen.connect(self._show_file)
        self.files.ordered.connect(self.order_wanted)
        self.chips = SalesChips()
        self.chips.chosen.connect(self._choice)
        self._ahead = Aside(self)
        self._ahead.done.connect(self._show_head)
        self.notices = NoticeLines()
        self._banner = Banner("asks", "circle-question-mark")
        self._answers = (Button("", "primary"), Button(""))
        for place, button in enumerate(self._answers):
            answer = self._answer_first if place == 0 else self._answer_second
            button.clicked.connect(answer)
            # Not the button's own: that one goes with its words.
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self).activated.connect(answer)
            self._banner.add_answer(button)
        self.heads = RoleHeader()
        self.heads.asked.connect(self._ask_role)
        self.table = Table(self.heads)
        self.table.setMinimumHeight(200)
        menu = QShortcut(QKeySequence("Alt+Down"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        menu.activated.connect(self._ask_by_key)
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
        line.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addWidget(self._rows_word)
        foot.addWidget(self._counts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(line)
        for widget in (self.files, self.chips, self.notices, self._banner):
            column.addWidget(widget)
        column.addWidget(TableFrame(self.table), 1)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """Words that do not hang on the file."""
        self.more.set_text(self.tr("Add a file…"))
        self.more.setToolTip(self.tr("Or drop files anywhere on this window"))
        self.table.setAccessibleName(self.tr("The rows of the file"))

    def show_table(
        self,
        table: RawTable,
        question: Question | None,
        report: CleaningReport | None,
        said: Mapping[Path, Choices],
    ) -> None:
        """Shows what was recognised, and asks what is not sure.

        Args:
            table: of READ.
            question: None where every column is clear.
            report: counts of CLEAN, where they are there and of this table.
            said: what the owner said of the files' reading.
        """
        self._question, self._said = question, said
        several = len(table.files) > 1
        names = self.tr("%n file(s)", "", len(table.files)) if several else table.files[0].path.name
        self._name.set_text(names)
        self._size.setText(size_word(sum(size_of(reading) for reading in table.files)))
        self.files.setVisible(several)
        rows_are_new = table is not self._raw
        self._raw = table
        if several:
            self.files.show_files(table.files)
        self._show_file(self.files.row if several else 0)
        self.notices.show_notices(table, question.notice if question else "")
        self._banner.setVisible(question is not None)
        if question is not None:
            self._banner.set_words(question.title, question.detail)
            for button, answer in zip(self._answers, question.answers, strict=True):
                button.set_text(answer.word)
        if rows_are_new:
            self._show_rows(table)
        self._show_counts(report)

    def fill_anew(self) -> None:
        """Has the rows' heads written again at the next `show_table`: another language."""
        self._raw = None

    @Slot(int)
    def _show_file(self, at: int) -> None:
        if self._raw is not None and 0 <= at < len(self._raw.files):
            reading = self._raw.files[at]
            self.chips.show_reading(reading, self._said.get(reading.path, Choices()), self._raw.mapping)
            self._ahead.stop()
            if reading.delimiter:
                self._ahead.run(lambda: head_as_it_stands(reading.path, HEADER_ROWS))

    @Slot(str, object)
    def _choice(self, name: str, value: object) -> None:
        if self._raw is not None:
            at = max(self.files.row, 0) if len(self._raw.files) > 1 else 0
            self.choice_wanted.emit(self._raw.files[at].path, name, value)

    def _show_rows(self, table: RawTable) -> None:
        self._mapping = roles_of_columns(table)
        asked = self._question.column if self._question else None
        made = put_together(table)
        names = [str(name) for name in table.cells.columns if name not in made]
        if len(names) > IN_ORDER:
            names.sort(key=lambda name: name not in self._mapping)
        shown = [name for at, name in enumerate(names) if at < MOST_COLUMNS or name in self._mapping]
        self.table.table.set_columns(
            [self._column(name, table.cells[name], table, name == asked) for name in shown]
        )
        self._more_words = self.tr(" · used columns first") if len(names) > IN_ORDER else ""
        if len(shown) < len(names):
            self._more_words += self.tr(" · %Ln column(s) more, not used", "", len(names) - len(shown))
        words = self.tr("%Ln row(s)", "", len(table.cells))
        if len(table.cells) > sum(file.rows for file in table.files):
            words = self.tr("%Ln line(s), one for each product of an order", "", len(table.cells))
        self._rows_word.setText(words + self._more_words)

    @Slot(object)
    def _show_head(self, head: Head | None) -> None:
        if head is None or self._raw is None:
            return
        self.chips.show_lines(head.lines)
        if len(self._raw.files) == 1 and stands_so(head.rows, self._raw.cells):
            words = self.tr("%Ln row(s), letter for letter as in the file", "", len(self._raw.cells))
            self._rows_word.setText(words + self._more_words)

    def _column(self, name: str, values: pd.Series, table: RawTable, asked: bool) -> Column:
        role = self._mapping.get(name)
        title = role_word(role) if role else not_used()
        tone = Tone.ASKS if asked else Tone.PLAIN if role else Tone.QUIET
        sure = min((f.confidence.get(role, 1.0) for f in table.files), default=1.0) if role else 1.0
        likely = role is not None and sure < LIKELY
        unsure = asked or sure < SURE
        hint = self.tr("The file calls it “{}”.").format(name)
        if unsure:
            hint += " " + self.tr("Pairwell is not sure, and asks above.")
        elif likely:
            hint += " " + self.tr("“{}” is likely, not sure; a click changes it.").format(title)
        elif role:
            hint += " " + self.tr("“{}” is clear; a click changes it.").format(title)
        else:
            hint += " " + self.tr("Pairwell does not use it; a click changes that.")
        return Column(
            f"{title} ?" if unsure else title,
            values,
            second=self.tr("{} · likely").format(name) if likely and not unsure else name,
            key=name,
            hint=hint,
            right=role in RIGHT,
            whole=role in WHOLE,
            tone=tone,
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
        column = self.table.table.columns[section].key
        menu = self._role_menu(column)
        picked = menu.exec(where)
        menu.deleteLater()
        if picked is not None:
            role = Role(picked.data()) if picked.data() else None
            if role is not self._mapping.get(column):
                self.role_wanted.emit(column, role)

    def _role_menu(self, column: str) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        held = {role: name for name, role in reversed(self._mapping.items()) if name != column}
        for role in (*Role, None):
            if role is None:
                menu.addSeparator()
            word = role_word(role) if role else not_used()
            now = held.get(role, "") if role else ""  # the column that has the role, at the menu's right
            action = menu.addAction(f"{word}\t{now.replace('&', '&&')}" if now else word)
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
        if self._question is not None and self._banner.isVisible():
            self.answered.emit(self._question, place)

    @Slot()
    def _ask_by_key(self) -> None:
        if self.table.currentIndex().isValid():
            self.heads.ask(self.table.currentIndex().column())


def roles_of_columns(table: RawTable) -> dict[str, Role]:
    """Column → role, all columns of a role that is made of several among them."""
    roles = {column: role for role, column in table.mapping.items()}
    for file in reversed(table.files):  # each names its own columns, where several were joined
        roles |= {column: role for role, more in file.also.items() for column in more}
        roles |= {column: role for role, column in file.mapping.items()}
    return roles


def stands_so(head: pd.DataFrame, cells: pd.DataFrame) -> bool:
    """Whether the table begins with these rows, nothing filled in or taken apart; the last may be cut."""
    names = list(head.columns)
    whole = head.iloc[: min(max(len(head) - 1, 1), len(cells))]
    return set(names) <= set(cells.columns) and bool(
        (whole.to_numpy(object) == cells[names].iloc[: len(whole)].to_numpy(object)).all()
    )


def put_together(table: RawTable) -> frozenset[str]:
    """The columns that reading has made of several of the file's: those are shown, not these."""
    own = roles_of_columns(replace(table, mapping={}))
    parts = {role for file in table.files for role, more in file.also.items() if more}
    return frozenset(name for role, name in table.mapping.items() if role in parts and name not in own)
