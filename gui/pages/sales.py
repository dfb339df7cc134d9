"""Sales: did it understand my file?"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.columns import Role
from engine.stages import Stage
from gui.pages.aside import Aside
from gui.pages.base import Page
from gui.pages.role_words import not_used, role_word
from gui.pages.sales_failed import NO_PRODUCT, FailedView
from gui.pages.sales_found import FoundView
from gui.pages.sales_preview import first_rows
from gui.pages.sales_question import Question, question_about, remapped
from gui.session import Failure
from gui.widgets.buttons import Button, NextButton
from gui.widgets.drop_area import DropArea
from gui.widgets.labels import Label
from gui.widgets.strip import StripLine


class SalesPage(Page):
    """Empty, reading, failed, or the table as it was understood."""

    stage = Stage.READ

    def build(self) -> None:
        self._asked_of: object = None
        self._filled: tuple[object, object] | None = None  # the table and report that are shown
        self.next = NextButton("")
        self.next.clicked.connect(self._go_on)
        self.cancel = Button("")
        self.cancel.clicked.connect(self.hub.flow.cancel)
        self.header.add_button(self.next)
        self.header.add_button(self.cancel)
        self.empty = self._build_empty()
        self.found = FoundView()
        self.found.role_wanted.connect(self._give_role)
        self.found.more_wanted.connect(self._add_file)
        self.failed = FailedView()
        self.failed.another_wanted.connect(self.hub.files_wanted)
        self.failed.back_wanted.connect(self._go_to_lists)
        self.failed.product_wanted.connect(self._name_product)
        self._failure: Failure | None = None
        self._aside = Aside(self)
        self._aside.done.connect(self.failed.show_rows)
        column = QVBoxLayout(self.content)
        for view in (self.empty, self.found, self.failed):
            column.addWidget(view)

    def _build_empty(self) -> QWidget:
        self.drop = DropArea()
        self._drop_words = Label("", "body", "text2")
        self._drop_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button("", "primary", "folder-open")
        self.choose.clicked.connect(self.hub.files_wanted)
        self.drop.column.addWidget(self._drop_words)
        self.drop.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.drop.setFixedHeight(180)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.drop)
        column.addStretch(1)
        return box

    def retranslate(self) -> None:
        self.next.set_text(self.tr("Next: Check"))
        self.cancel.set_text(self.tr("Cancel"))
        self._drop_words.setText(self.tr("Drop your sales file anywhere in this window"))
        self.choose.set_text(self.tr("Choose a file…"))
        self._filled = self._failure = None
        self.found.retranslate()
        self.failed.retranslate()

    def refresh(self) -> None:
        working, failure = self.session.working(Stage.READ), self.session.failure(Stage.READ)
        read = self.session.has(Stage.READ)
        self.failed.setVisible(failure is not None)
        self.found.setVisible(failure is None and read)
        self.empty.setVisible(failure is None and not read and working is None)
        self.cancel.setVisible(working is not None)
        self.next.setVisible(failure is None and read and working is None)
        if failure is not None:
            self._show_failure(failure)
        elif read:
            self._show_table()
        elif working is not None:
            step = working.progress.step if working.progress else 0
            words = self.tr("Reading, %Ln row(s) so far", "", step) if step else self.tr("Reading your file")
            self.header.set_headline(words)
            self.header.set_subline(self.tr("Your file is only read, never changed."))
        else:
            self.header.set_headline(self.tr("No sales file yet"))
            self.header.set_subline(
                self.tr("Any CSV or Excel file that lists what was sold to whom will do.")
            )

    def _show_failure(self, failure: Failure) -> None:
        lacks_product = failure.code.startswith(NO_PRODUCT)
        if lacks_product:
            self.header.set_headline(self.tr("This file has no products in it"))
            self.header.set_subline(
                self.tr(
                    "Pairwell needs the export that lists each item sold. Three clicks in your till make it."
                )
            )
        else:
            self.header.set_headline(self.tr("This file could not be used"))
            self.header.set_subline(self.tr("The sentence below says what is wrong and what helps."))
        lists = self.session.has(Stage.RECOMMEND)
        kept = self.tr("Your file was only read. No shop is open yet.")
        if self.session.has(Stage.READ):
            kept = self.tr("Your shop is as it was before, with everything that was worked out.")
        if self._failure is failure:
            return
        self._failure = failure
        self.failed.show_failure(failure, kept, lists)
        if lacks_product:
            path = Path(str(failure.facts["path"]))
            self._aside.run(lambda: first_rows(path))

    def _show_table(self) -> None:
        table = self.session.table
        question = question_about(table)
        fresh = self.session.has(Stage.CLEAN) and not self.session.stale(Stage.CLEAN)
        report = self.session.cleaned.report if fresh else None
        if self._filled is None or self._filled[0] is not table or self._filled[1] is not report:
            self._filled = (table, report)
            self.found.show_table(table, question, report)
        self._show_headline(question)
        if self._asked_of is not table:
            self._asked_of = table
            self.session.ask(Stage.READ, question is not None)

    def _show_headline(self, question: Question | None) -> None:
        self.next.set_kind("secondary" if question else "primary")
        if question is not None:
            self.header.set_headline(self.tr("Your file is understood, but for one column"))
        else:
            self.header.set_headline(self.tr("Every column is clear"))
        self.header.set_subline(
            self.tr(
                "The heads say what each column means; a click changes it, and what follows is done again."
            )
        )

    def strip_line(self) -> StripLine:
        return StripLine(self.tr("Your file is only read, never changed."))

    def first_focus(self) -> QWidget | None:
        return self.found.table if self.found.isVisible() else None

    def panes(self) -> list[QWidget]:
        return [self.found.table]

    def drag_over(self, over: bool) -> None:
        self.drop.set_over(over)

    @Slot(str, object)
    def _give_role(self, column: str, role: Role | None) -> None:
        before = self.session.options
        after = replace(before, mapping=remapped(self.session.table.mapping, column, role))
        word = role_word(role) if role else not_used()
        self.hub.act(
            self.tr("“{}” now stands for: {}").format(column, word),
            lambda: self.hub.flow.change_options(after),
            lambda: self.hub.flow.change_options(before),
        )

    @Slot(str)
    def _name_product(self, column: str) -> None:
        failure = self.session.failure(Stage.READ)
        if failure is not None:
            files = (Path(str(failure.facts["path"])),)
            mapping = {Role.PRODUCT: column}
            options = replace(self.session.options, files=files, sample=False, mapping=mapping)
            self.hub.flow.change_options(options)

    @Slot()
    def _add_file(self) -> None:
        kinds = self.tr("Sales files") + " (*.csv *.tsv *.txt *.gz *.xlsx *.xls)"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add a file"), "", kinds)
        files = self.session.options.files + tuple(Path(name) for name in names)
        if names:
            self.hub.flow.change_options(replace(self.session.options, files=files, sample=False))

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("check")

    @Slot()
    def _go_to_lists(self) -> None:
        self.hub.open_page("lists")
