"""Sales: did it understand my file?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.columns import Role
from engine.options import Choices, Options
from engine.stages import Progress, Stage
from gui.opening import sales_files
from gui.pages.aside import Aside
from gui.pages.base import Page
from gui.pages.role_words import not_used, role_word
from gui.pages.sales_chips import OF_ALL_FILES
from gui.pages.sales_failed import NO_PRODUCT, FailedView
from gui.pages.sales_found import FoundView
from gui.pages.sales_preview import first_rows, rows_so_far
from gui.pages.sales_question import Answer, Question, question_about, remapped, unsure
from gui.pages.sales_reading import ReadingView
from gui.pages.words import wording
from gui.session import Failure, Working
from gui.translation import in_words
from gui.widgets.buttons import Button, NextButton
from gui.widgets.drop_area import DropArea
from gui.widgets.labels import Label
from gui.widgets.strip import StripLine

IN_USE = "options.shop_in_use"  # a second start with the same shop


class SalesPage(Page):
    """Empty, reading, failed, or the table as it was understood."""

    stage = Stage.READ

    def build(self) -> None:
        self._filled: tuple[object, ...] = ()  # the table, report and choices that are shown
        self._previewed: tuple[Path, ...] = ()  # the files whose first rows are shown while they are read
        self._asked: Question | None = None
        self._rows = 0  # that were read so far
        self._failure: Failure | None = None
        self.next = NextButton("")
        self.next.clicked.connect(self._go_on)
        self.cancel = Button("")
        self.cancel.clicked.connect(self.hub.flow.cancel)
        self.header.add_button(self.next)
        self.header.add_button(self.cancel)
        self.empty = self._build_empty()
        self.reading = ReadingView()
        self.found = FoundView()
        self.found.role_wanted.connect(self._give_role)
        self.found.answered.connect(self._answer)
        self.found.choice_wanted.connect(self._choose)
        self.found.order_wanted.connect(self._order_files)
        self.found.more_wanted.connect(self._add_files)
        self.failed = FailedView()
        self.failed.another_wanted.connect(self.hub.files_wanted)
        self.failed.back_wanted.connect(self._go_to_lists)
        self.failed.again_wanted.connect(self._read_as_before)
        self.failed.product_wanted.connect(self._name_product)
        self.failed.unpack_wanted.connect(self._unpack)
        self._aside = Aside(self)
        self._aside.done.connect(self.failed.show_rows)
        self._ahead = Aside(self)
        self._ahead.done.connect(self.reading.show_rows)
        self.hub.flow.cancelled.connect(self._show_again)
        column = QVBoxLayout(self.content)
        for view in (self.empty, self.reading, self.found, self.failed):
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
        self._filled, self._failure = (), None
        self.found.fill_anew()
        for view in (self.reading, self.found, self.failed):
            view.retranslate()

    def refresh(self) -> None:
        working, failure = self.session.working(Stage.READ), self.session.failure(Stage.READ)
        read = self.session.has(Stage.READ)
        anew = working is not None and (not read or self._other_files())
        self.reading.setVisible(anew and bool(self.hub.flow.options.files))
        self.failed.setVisible(failure is not None and not anew)
        self.found.setVisible(failure is None and read and not anew)
        self.empty.setVisible(failure is None and not read and working is None)
        self.cancel.setVisible(working is not None)
        self.next.setVisible(failure is None and read and working is None)
        if working is not None and anew:
            self._show_reading(working)
        elif failure is not None:
            self._show_failure(failure)
        elif read:
            self._show_table(working)
        else:
            self.header.set_headline(self.tr("No sales file yet"))
            self.header.set_subline(
                self.tr("Any CSV or Excel file that lists what was sold to whom will do.")
            )

    def _other_files(self) -> bool:
        """Whether the files that are being read are others than those on show."""
        asked = self.hub.flow.options
        return asked.files != self.session.options.files or asked.shop != self.session.options.shop

    def _show_reading(self, working: Working) -> None:
        files = self.hub.flow.options.files
        new = files != self._previewed
        told = working.progress or Progress(Stage.READ, 0)
        self._rows = max(told.step, 0 if new else self._rows)  # what counts no rows tells 0
        words = self.tr("Reading, %Ln row(s) so far", "", self._rows)
        self.header.set_headline(words if self._rows else self.tr("Reading your file"))
        safe = self.tr("Your file is only read, never changed.")
        self.header.set_subline(wording().note(told.note) if told.note == "read.columns" else safe)
        if files and new:
            self._previewed = files
            self.reading.show_file(files)
            self._ahead.run(lambda: rows_so_far(files[0]))

    def _show_failure(self, failure: Failure) -> None:
        lacks_product = failure.code.startswith(NO_PRODUCT)
        if lacks_product:
            self.header.set_headline(self.tr("This file has no products in it"))
            self.header.set_subline(
                self.tr(
                    "Pairwell needs the export that lists each item sold. Three clicks in your till make it."
                )
            )
        elif failure.code == IN_USE:
            self.header.set_headline(self.tr("This shop is open already"))
            self.header.set_subline(
                self.tr("Another Pairwell window has it. Go on there, or close it and open the shop again.")
            )
        else:
            self.header.set_headline(self.tr("This file could not be used"))
            self.header.set_subline(self.tr("The sentence below says what is wrong and what helps."))
        lists = self.session.has(Stage.RECOMMEND)
        kept = self.tr("Your file was only read. No shop is open yet.")
        if self.session.has(Stage.READ):
            kept = self.tr("Your shop is as it was before, with everything that was worked out.")
        if lists and self.session.has(Stage.ASSOCIATE):
            customers = self.session.associated.dataset.n_users
            kept = self.tr("Your shop is as it was before, with lists for %Ln customer(s).", "", customers)
        if self._failure is failure:
            return
        self._failure = failure
        self.failed.show_failure(failure, kept, lists, self.session.has(Stage.READ))
        if lacks_product:
            path = Path(str(failure.facts["path"]))
            self._aside.run(lambda: first_rows(path))

    def _show_table(self, working: Working | None) -> None:
        table, choices = self.session.table, self.session.options.choices
        self._previewed, self._failure = (), None
        fresh = self.session.has(Stage.CLEAN) and not self.session.stale(Stage.CLEAN)
        report = self.session.cleaned.report if fresh else None
        shown = (table, report, choices)
        if len(shown) != len(self._filled) or any(
            a is not b for a, b in zip(shown, self._filled, strict=True)
        ):
            self._filled = shown
            self._asked = question_about(table)
            self.found.show_table(table, self._asked, report, choices)
        self.next.set_kind("secondary" if self._asked else "primary")
        if self._asked is not None:
            count = len(unsure(table))
            told = self.tr("Your file is understood, but for %n column(s)", "", count)
            self.header.set_headline(in_words(told, count))
        else:
            self.header.set_headline(self.tr("Every column is clear"))
        self.header.set_subline(
            self.tr("Reading it again, the way you said.")
            if working is not None
            else self.tr(
                "The heads say what each column means; a click changes it, and what follows is done again."
            )
        )

    @Slot(object)
    def _show_again(self, _stage: Stage) -> None:
        self._filled, self._previewed = (), ()  # a chip may show what was not done after all
        self._on_change()

    def strip_line(self) -> StripLine:
        if not self.found.isVisible():
            return StripLine(self.tr("Your file is only read, never changed."))
        keys = [("Alt ↓", self.tr("what a column means")), ("Ctrl Z", self.tr("undo"))]
        if self._asked is not None:
            keys.insert(0, ("Alt 1  Alt 2", self.tr("answer")))
        return StripLine(icon="keyboard", keys=tuple(keys))

    def first_focus(self) -> QWidget | None:
        return self.found.table if self.found.isVisible() else None

    def panes(self) -> list[QWidget]:
        return [self.found.files, self.found.chips, self.found.table]

    def drag_over(self, over: bool) -> None:
        self.drop.set_over(over)

    # What the owner says

    def _change(self, sentence: str, after: Options) -> None:
        before, flow = self.session.options, self.hub.flow
        self.hub.act(sentence, lambda: flow.change_options(after), lambda: flow.change_options(before))

    @Slot(str, object)
    def _give_role(self, column: str, role: Role | None) -> None:
        mapping = remapped(self.session.options.mapping, self.session.table, column, role)
        word = role_word(role) if role else not_used()
        sentence = self.tr("“{}” now stands for: {}").format(column, word)
        self._change(sentence, replace(self.session.options, mapping=mapping))

    @Slot(object, int)
    def _answer(self, question: Question, place: int) -> None:
        answer: Answer = question.answers[place]
        if answer.date_order:
            self._say(
                "date_order", answer.date_order, self.tr("“{}”: {}").format(question.column, answer.word)
            )
        else:
            self._give_role(question.column, answer.role)

    @Slot(object, str, object)
    def _choose(self, path: Path, name: str, value: str | int | None) -> None:
        self._say(name, value, self.tr("Read again, the way you said"), path)

    def _say(self, name: str, value: str | int | None, sentence: str, path: Path | None = None) -> None:
        """Says how a file is to be read, or every file where columns run through them all."""
        options = self.session.options
        said = options.choices
        files = self.session.table.files
        paths = [file.path for file in files]
        if (
            path is not None and name == "format"
        ):  # of all that are of one export, not of those joined to them
            chosen = files[paths.index(path)].format
            paths = [file.path for file in files if file.format == chosen]
        elif path is not None and name not in OF_ALL_FILES:
            paths = [path]
        changed = {each: replace(said.get(each, Choices()), **{name: value}) for each in paths}
        self._change(sentence, replace(options, choices=_told({**said, **changed})))

    @Slot(list)
    def _order_files(self, order: list[int]) -> None:
        options, files = self.session.options, self.session.table.files
        paths = tuple(files[at].path for at in order)
        gone = [file.path.name for file in files if file.path not in paths]
        sentence = self.tr("Files in another order")
        if gone:
            sentence = self.tr("Taken out: {}").format(", ".join(gone))
        choices = {path: said for path, said in options.choices.items() if path in paths}
        self._change(sentence, replace(options, files=paths, choices=choices))

    @Slot(str)
    def _name_product(self, column: str) -> None:
        failure = self.session.failure(Stage.READ)
        if failure is not None:
            asked = self.hub.flow.options
            self.hub.flow.try_again(replace(asked, mapping={**asked.mapping, Role.PRODUCT: column}))

    @Slot()
    def _add_files(self) -> None:
        if self.session.options.sample:  # the owner's own file does not belong to the sample shop
            self.hub.files_wanted.emit()
            return
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add a file"), "", sales_files())
        new = [path for path in map(Path, names) if path not in self.session.options.files]
        if new:
            sentence = self.tr("Added: {}").format(", ".join(path.name for path in new))
            files = (*self.session.options.files, *new)
            self._change(sentence, replace(self.session.options, files=files))

    @Slot(str)
    def _unpack(self, path: str) -> None:
        asked = self.hub.flow.options
        said = replace(asked.choices.get(Path(path), Choices()), unpack=True)
        self.hub.flow.try_again(replace(asked, choices={**asked.choices, Path(path): said}))

    @Slot()
    def _read_as_before(self) -> None:
        self.hub.flow.change_options(self.session.options)

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("check")

    @Slot()
    def _go_to_lists(self) -> None:
        self.hub.open_page("lists")


def _told(choices: Mapping[Path, Choices]) -> dict[Path, Choices]:
    """Without the files of which nothing is said."""
    return {path: said for path, said in choices.items() if said != Choices()}
