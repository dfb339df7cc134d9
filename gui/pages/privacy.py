"""Privacy: what is kept where, and what the owner can do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from engine.errors import log_path
from gui.pages.aside import Aside
from gui.pages.base import Page
from gui.pages.export_writing import folder_of
from gui.pages.words import wording
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.labels import Body, Elided, Label, Rule
from gui.widgets.question import Question

if TYPE_CHECKING:
    from engine.stages import Work


class PrivacyPage(Page):
    """The places, and four acts: forget a customer, pseudonyms, back up, lock."""

    def build(self) -> None:
        self._aside = Aside(self)
        self._aside.done.connect(self._done)
        self._aside.failed.connect(self._failed)
        self._then: Callable[[object], None] = self._told
        self.banner = Banner("failed", "triangle-alert")
        self.banner.hide()
        self._titles = [Label("", "section") for _ in range(5)]
        self._words = [Body("", "small", "text2") for _ in range(5)]
        self._keys = [Label("", "body") for _ in range(3)]
        self.places = [Elided("", "small", "text", Qt.TextElideMode.ElideMiddle) for _ in range(3)]
        self.customer, self.first, self.second = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.forget, self.pseudonyms, self.back_up, self.lock = (Button("") for _ in range(4))
        self.forget.clicked.connect(self._ask_to_forget)
        self.pseudonyms.clicked.connect(self._pseudonymise)
        self.back_up.clicked.connect(self._back_up)
        self.lock.clicked.connect(self._lock)
        for field in (self.customer, self.first, self.second):
            field.textChanged.connect(self._on_text)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.content)
        column.setSpacing(8)
        column.addWidget(self.banner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        for row, (key, place) in enumerate(zip(self._keys, self.places, strict=True)):
            grid.addWidget(key, row, 0)
            grid.addWidget(place, row, 1)
        acts: tuple[tuple[QWidget, ...], ...] = (
            (self.customer, self.forget),
            (self.pseudonyms,),
            (self.back_up,),
            (self.first, self.second, self.lock),
        )
        column.addWidget(self._titles[0])
        column.addLayout(grid)
        column.addWidget(self._words[0])
        for place, widgets in enumerate(acts, 1):
            column.addSpacing(8)
            column.addWidget(Rule())
            column.addWidget(self._titles[place])
            column.addWidget(self._words[place])
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    def retranslate(self) -> None:
        titles = (
            self.tr("What is kept where"),
            self.tr("Forget a customer"),
            self.tr("Pseudonyms"),
            self.tr("Back up or move"),
            self.tr("Lock with a password"),
        )
        words = (
            self.tr(
                "Besides these the program keeps its settings and how your files were read. Nothing is sent: "
                "no telemetry, no update check, no connection at all. The log says what went wrong in the "
                "program, never a customer's name."
            ),
            self.tr(
                "Takes them out of the sales, the lists, your feedback, the trainings and past runs. Their "
                "rows are left out whenever a file is read again."
            ),
            self.tr(
                "Puts a pseudonym in the place of every customer and empties addresses and telephone "
                "numbers. The key stays in this computer's key store; only with it can you tell who is who."
            ),
            self.tr("Writes the whole shop into one file, for a stick or another computer."),
            self.tr(
                "Seals the shop's folder. Nobody opens it without the password, and nobody can find it again."
            ),
        )
        for label, text in zip(self._titles, titles, strict=True):
            label.setText(text)
        for body, text in zip(self._words, words, strict=True):
            body.set_text(text)
        for key, text in zip(
            self._keys, (self.tr("This shop"), self.tr("Written lists"), self.tr("Log")), strict=True
        ):
            key.setText(text)
        self.customer.setPlaceholderText(self.tr("Customer, as in your file"))
        self.first.setPlaceholderText(self.tr("Password, at least 8 letters"))
        self.second.setPlaceholderText(self.tr("The same again"))
        for field in (self.customer, self.first, self.second):
            field.setAccessibleName(field.placeholderText())
        self.forget.set_text(self.tr("Forget…"))
        self.back_up.set_text(self.tr("Back up…"))
        self.lock.set_text(self.tr("Lock"))

    def refresh(self) -> None:
        self.header.set_headline(self.tr("Nothing leaves this computer"))
        self.header.set_subline(
            self.tr("Your customers' data lies in the shop's folder and in the lists that you write.")
        )
        folder = self.session.shop_folder
        kept = str(folder) if folder is not None else self.tr("kept nowhere: no shop, or the sample shop")
        for place, text in zip(self.places, (kept, str(folder_of(self.hub)), str(log_path())), strict=True):
            place.set_text(text)
        free = folder is not None and not self.hub.flow.busy and not self._aside.busy
        has = bool(self.session.options.pseudonymise)
        self.pseudonyms.set_text(self.tr("Pseudonyms are on") if has else self.tr("Use pseudonyms"))
        self.forget.setEnabled(free and bool(self.customer.text().strip()))
        self.pseudonyms.setEnabled(free and not has)
        self.back_up.setEnabled(free)
        same = len(self.first.text()) >= 8 and self.first.text() == self.second.text()
        self.lock.setEnabled(free and same)
        why = "" if free else self.tr("Needs a shop of your own, and nothing under way")
        for button in (self.forget, self.pseudonyms, self.back_up, self.lock):
            button.setToolTip(why)

    def first_focus(self) -> QWidget:
        return self.customer

    # What the owner does

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self.refresh()

    @Slot()
    def _ask_to_forget(self) -> None:
        question = Question(
            self.tr("Forget this customer?"),
            self.tr("{} is taken out for good; this cannot be undone.").format(self.customer.text().strip()),
            self.tr("Forget"),
            self.tr("Keep"),
            "destructive",
            self.window(),
        )
        question.accepted.connect(self._forget)
        question.open()

    @Slot()
    def _forget(self) -> None:
        keeping, name = self.hub.keeping, self.customer.text().strip()
        if keeping is not None:
            self._run(lambda: keeping.forget(name), self._forgotten)

    @Slot()
    def _pseudonymise(self) -> None:
        keeping = self.hub.keeping
        if keeping is not None:
            self._run(keeping.pseudonymise, self._reopened)

    @Slot()
    def _back_up(self) -> None:
        keeping = self.hub.keeping
        name = f"{self.session.shop_name}.pairwell"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Where the backup goes"), name)
        if chosen and keeping is not None:
            self._run(lambda: keeping.back_up(Path(chosen)), self._told)

    @Slot()
    def _lock(self) -> None:
        keeping, password = self.hub.keeping, self.first.text()
        self.first.clear()
        self.second.clear()
        if keeping is not None:
            self._run(lambda: keeping.lock(password), self._locked)

    def _run(self, make: Callable[[], Work[object]], then: Callable[[object], None]) -> None:
        self.banner.hide()
        self._then = then
        self._aside.run(make)
        self.refresh()

    # What happens

    @Slot(object)
    def _done(self, value: object) -> None:
        self._then(value)
        self.refresh()

    @Slot(str, object)
    def _failed(self, code: str, facts: object) -> None:
        self.banner.set_words(wording().error(code, facts if isinstance(facts, dict) else {}), "")
        self.banner.show()
        self.refresh()

    def _told(self, sentence: object) -> None:
        self.hub.say(str(sentence))

    def _forgotten(self, sentence: object) -> None:
        self.customer.clear()
        self._reopened(sentence)

    def _reopened(self, sentence: object) -> None:
        """What was learned and listed is made anew from what is left."""
        folder = self.session.shop_folder
        if folder is not None:
            self.hub.undo.clear()
            self.hub.flow.open_shop(folder)
        self.hub.say(str(sentence))

    def _locked(self, sentence: object) -> None:
        if self.hub.keeping is not None:
            self.hub.keeping.let_go()
        self.hub.undo.clear()
        self.hub.open_page("start")
        self.hub.say(str(sentence))
