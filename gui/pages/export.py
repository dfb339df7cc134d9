"""Export: which file for which program?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, Qt, QTime, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.stages import Stage
from gui.pages.base import Page
from gui.pages.export_lists import ListChoice
from gui.pages.export_looking import Looked, Looking
from gui.pages.export_panels import DonePanel
from gui.pages.export_preview import Preview
from gui.pages.export_programs import ProgramChoice
from gui.pages.export_writing import Wanted, folder_of, foreign_file, shop_key, writing
from gui.pages.words import wording
from gui.settings import EXPORT_CSV, EXPORT_FOLDER, EXPORT_PROGRAM
from gui.translation import in_words
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Elided, Label
from gui.widgets.question import Question
from gui.widgets.strip import StripLine

if TYPE_CHECKING:
    from engine.recommendation import Recommendations


class ExportPage(Page):
    """The lists to be written, where to, their rows before anything is written, and what was written."""

    stage = Stage.RECOMMEND  # whose rows it shows: after a change they are from before it

    def build(self) -> None:
        self._lists: Recommendations | None = None  # what the rows were made of
        self._looking = Looking(self.session, self)
        self._shown: Looked | None = None  # on the right
        self._looking.done.connect(self._on_choice)
        self._missing = ""  # code of what the chosen program needs
        self._wrote_at: QTime | None = None
        self._last: tuple[Path, Wanted] | None = None  # what Ctrl+E writes again
        self._asked: tuple[Path, Wanted] | None = None  # to be written though others' files lie there
        self._allowed: Path | None = None  # the folder of others that the owner agreed to
        self._waits = False  # to be written as soon as the lists at work are there
        self.write = Button("", "primary", "download")
        self.write.clicked.connect(self._write)
        self.header.add_button(self.write)
        self.to_sales = Button("", "primary", "file-spreadsheet")
        self.to_sales.clicked.connect(self._open_sales)
        self.header.add_button(self.to_sales)
        self.banner = Banner("failed", "triangle-alert")
        self.again = Button("", "secondary", "rotate-cw", "small")
        self.again.clicked.connect(self._write)
        self.banner.add_answer(self.again)
        self.lists = ListChoice()
        self.lists.changed.connect(self._on_choice)
        self.preview = Preview()
        self._lists_title, self._program_title = Label("", "section"), Label("", "section")
        self._where_title = Label("", "section")
        self.program, self.done = ProgramChoice(), DonePanel()
        self.program.changed.connect(self._on_program)
        self.done.open.clicked.connect(self._open_folder)
        self._build_where()
        self._lay_out()
        self.action = self.hub.actions.on("work.export_again", self._write_again)
        self.action.setEnabled(False)
        self.session.value_changed.connect(self._note_export)
        self.session.shop_changed.connect(self._note_shop)
        self.hub.flow.settled.connect(self._note_rest)

    def _build_where(self) -> None:
        self._where = QFrame()
        self._where.setProperty("kind", "box")
        row = QHBoxLayout(self._where)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(8)
        self.folder = Elided("", "body", "text", Qt.TextElideMode.ElideMiddle)
        row.addWidget(Icon("folder-open"))
        row.addWidget(self.folder, 1)
        self.change = Button("")
        self.change.clicked.connect(self._change_folder)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._where, 1)
        where.addWidget(self.change)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._lists_title)
        left.addWidget(self.lists)
        left.addSpacing(16)
        left.addWidget(self._program_title)
        left.addWidget(self.program)
        left.addSpacing(16)
        left.addWidget(self._where_title)
        left.addLayout(where)
        left.addSpacing(8)
        left.addWidget(self.done)
        left.addStretch(1)
        self._body = QWidget()
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(32)
        body.addLayout(left, 1)
        body.addWidget(self.preview, 1)
        column = QVBoxLayout(self.content)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addWidget(self._body, 1)

    def retranslate(self) -> None:
        self.to_sales.set_text(self.tr("Go to Sales"))
        self.again.set_text(self.tr("Try again"))
        self._lists_title.setText(self.tr("Which lists"))
        self._program_title.setText(self.tr("For which program"))
        self._where_title.setText(self.tr("Where"))
        self.change.set_text(self.tr("Change…"))
        self.change.setAccessibleName(self.tr("Change the folder"))

    def refresh(self) -> None:
        there = self.session.has(Stage.RECOMMEND)
        working = self.session.working(Stage.EXPORT) is not None
        self._body.setVisible(there)
        self.to_sales.setVisible(not there and not self.hub.flow.busy)
        self.write.setVisible(there and not working)
        failure = self.session.failure(Stage.EXPORT)
        self.banner.setVisible(failure is not None and there)
        if failure is not None:
            self.banner.set_words(
                wording().error(failure.code, failure.facts),
                self.tr("What lay in the folder before lies there as it was."),
            )
        if not there:
            self._refresh_empty()
            return
        if self.session.recommendations is not self._lists:
            self._lists = self.session.recommendations
            self.lists.show_lists(self._lists)
            settings, shop = self.hub.settings, shop_key(self.session)
            self.program.set_current(settings.get(EXPORT_PROGRAM, shop), settings.get(EXPORT_CSV, shop))
        self._refresh_preview()
        self.folder.set_text(_shown(folder_of(self.hub)))
        self._refresh_button()
        self._refresh_header(working)
        self._refresh_done()

    def _wanted(self) -> Wanted:
        return self.program.wanted(self.lists.chosen())

    def _refresh_preview(self) -> None:
        """The rows as the chosen program gets them, or what it needs and has not."""
        wanted, looking = self._wanted(), self._looking
        looking.look(wanted, self.preview.language)
        looked = None if looking.busy else looking.looked
        self._missing = looked.missing if looked is not None else ""
        if looked is not None and looked is not self._shown:
            self._shown = looked
            self.preview.show_file(looked.lists, wanted.program, looked.output, looked.pages)
        self.preview.wait(looking.busy)
        self.program.say(self._missing)

    def _count(self) -> int:
        looked, wanted = self._looking.looked, self._wanted()
        if looked is None or self._looking.busy or looked.missing or not wanted.lists:
            return wanted.files
        return looked.files

    def _refresh_empty(self) -> None:
        self.header.set_headline(self.tr("No lists yet"))
        words = self.tr("Choose a sales file on Sales; the lists come seconds later and are written here.")
        if self.hub.flow.busy:
            words = self.tr("They are being made; what is in them stands here before anything is written.")
        self.header.set_subline(words)

    def _refresh_button(self) -> None:
        count = self._count()
        if self._waits:
            words = self.tr("Do not write")
        elif self._others_at_work():
            words = self.tr("Write %n file(s) when ready", "", count)
        else:
            words = self.tr("Write %n file(s)", "", count)
        self.write.set_text(words)
        self.write.setEnabled(count > 0 and not self._missing)
        self.write.setToolTip("" if count else self.tr("Choose at least one list"))
        self.action.setEnabled(self._last is not None and not self.hub.flow.busy)

    def _refresh_header(self, working: bool) -> None:
        count = self._count()
        if working:
            self.header.set_headline(self.tr("Writing %n file(s)", "", count))
            self.header.set_subline(self.tr("All of them or none: Cancel leaves the folder as it was."))
            return
        if self.session.failure(Stage.EXPORT) is not None:
            self.header.set_headline(self.tr("The lists were not written"))
        elif self._is_done():
            self.header.set_headline(self._done_words())
        elif count:
            self.header.set_headline(in_words(self.tr("%n list(s), ready for tomorrow", "", count), count))
        else:
            self.header.set_headline(self.tr("Choose what to write"))
        if self._waits:
            subline = self.tr("They are written as soon as the better lists are there.")
        elif self._others_at_work():
            subline = self.tr("Better lists are on their way; they can be written when they are there.")
        elif self._is_done():
            subline = self.tr("Open them from the folder, or choose other lists and write again.")
        else:
            subline = self.tr("Look at the rows on the right before anything is written.")
        self.header.set_subline(subline)

    def _refresh_done(self) -> None:
        done = self._is_done()
        self.done.setVisible(done)
        if done:
            self.done.show_files(self.session.exported.rows)

    def _is_done(self) -> bool:
        current = self.session.has(Stage.EXPORT) and not self.session.stale(Stage.EXPORT)
        return current and self.session.failure(Stage.EXPORT) is None and self._wrote_at is not None

    def _done_words(self) -> str:
        time = QLocale().toString(self._wrote_at or QTime(), "HH:mm")
        return self.tr("Wrote %n file(s) at {}", "", len(self.session.exported.rows)).format(time)

    def _others_at_work(self) -> bool:
        return self.hub.flow.busy and self.hub.flow.stage is not Stage.EXPORT

    def strip_line(self) -> StripLine:
        if self._last is None or self._wrote_at is None or not self.session.has(Stage.EXPORT):
            return StripLine(self.tr("Nothing is written until you press the button.") if self._lists else "")
        return StripLine(self._done_words(), "check", end=self.tr("Write the same again [Ctrl E]"))

    def first_focus(self) -> QWidget:
        return self.write if self.write.isVisibleTo(self) else self.to_sales

    def panes(self) -> list[QWidget]:
        return [self.lists, self.preview]

    # What the owner does

    @Slot()
    def _write(self) -> None:
        if self._others_at_work():
            self._waits = not self._waits
            self.refresh()
        else:
            self._begin(folder_of(self.hub), self._wanted())

    @Slot()
    def _write_again(self) -> None:
        if self._last is not None and not self.hub.flow.busy:
            self._begin(*self._last)

    def _begin(self, folder: Path, names: Wanted) -> None:
        other = foreign_file(folder) if folder != self._allowed else ""
        if not other:
            self._run(folder, names)
            return
        self._asked = (folder, names)
        question = Question(
            self.tr("Write beside other files?"),
            self.tr("{folder} holds {file}, which is not Pairwell's. It stays as it is.").format(
                folder=folder.name, file=other
            ),
            self.tr("Write here"),
            self.tr("Do not write"),
            parent=self.window(),
        )
        question.accepted.connect(self._agreed)
        question.open()

    @Slot()
    def _agreed(self) -> None:
        if self._asked is not None:
            self._allowed = self._asked[0]
            self._run(*self._asked)

    def _run(self, folder: Path, names: Wanted) -> None:
        if self.hub.flow.busy:
            return  # something else has begun since it was asked for
        self._last = (folder, names)
        offered = self.hub.saying.offered if self.hub.saying is not None else None
        work = writing(self.session, folder, names, folder == self._allowed, offered)
        self.hub.flow.run_work(Stage.EXPORT, work)

    @Slot()
    def _change_folder(self) -> None:
        now = folder_of(self.hub)
        start = next((str(each) for each in (now, *now.parents) if each.is_dir()), "")
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the lists go"), start)
        if chosen:
            self.hub.settings.set(EXPORT_FOLDER, chosen, shop_key(self.session))
            self.refresh()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.exported.folder)))

    @Slot()
    def _open_sales(self) -> None:
        self.hub.open_page("sales")

    @Slot()
    def _on_choice(self) -> None:
        self.refresh()

    @Slot()
    def _on_program(self) -> None:
        settings, shop = self.hub.settings, shop_key(self.session)
        settings.set(EXPORT_PROGRAM, self.program.program(), shop)
        settings.set(EXPORT_CSV, str(self.program.csv()), shop)
        self.refresh()

    # What happens

    @Slot(object)
    def _note_export(self, stage: Stage) -> None:
        if stage is Stage.EXPORT and self.session.has(stage):
            self._wrote_at = QTime.currentTime()
            self.hub.settings.set(EXPORT_FOLDER, str(self.session.exported.folder), shop_key(self.session))
        elif stage in {Stage.EXPORT, Stage.RECOMMEND} and not self.session.has(stage):
            self._note_shop()  # another shop, though of the same name

    @Slot()
    def _note_shop(self) -> None:
        self._last = self._asked = self._allowed = self._wrote_at = None
        self._looking.forget()
        self._waits = False

    @Slot()
    def _note_rest(self) -> None:
        waits, self._waits = self._waits, False
        self.action.setEnabled(self._last is not None and not self.hub.flow.busy)
        if waits and self.session.has(Stage.RECOMMEND) and not self.session.stale(Stage.RECOMMEND):
            self._begin(folder_of(self.hub), self._wanted())


def _shown(folder: Path) -> str:
    """The folder as the owner knows it: from the home folder on."""
    home = Path(QDir.homePath())
    if folder.is_relative_to(home):
        return " / ".join(folder.relative_to(home).parts) or str(home)
    return QDir.toNativeSeparators(str(folder))
