"""Check: what was left out, and may it?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.sales import CleaningReport, CleaningRules, Rule
from engine.stages import Stage
from gui.pages.aside import Aside
from gui.pages.base import Page
from gui.pages.check_enough import USES, EnoughLine, judged
from gui.pages.check_merges import APART, JOIN, LEAVE, MergePanel, decided
from gui.pages.check_panel import Positions, RulePanel
from gui.pages.check_rules import FORGET, RuleRow, RuleWords
from gui.pages.check_saving import Saving
from gui.pages.words import wording
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button, NextButton
from gui.widgets.labels import Body, Label
from gui.widgets.labels import Rule as Hairline
from gui.widgets.row_delegate import PAD, RowColumns
from gui.widgets.row_list import SWITCH, RowList
from gui.widgets.share_bar import ShareBar
from gui.widgets.strip import StripLine

if TYPE_CHECKING:
    from engine.enough import Enough
    from engine.pipeline import Cleaned
    from engine.reading.table import RawTable

PANEL = 388
FEWEST_SEEN = 5  # rules without scrolling, however low the window


class CheckPage(Page):
    """The kept and the set aside, the rules, the chosen rule's rows, and what the data is enough for."""

    stage = Stage.CLEAN
    promise_icon = "clipboard-check"

    def build(self) -> None:
        self._shown: list[RuleRow] = []
        self._words = RuleWords(self)
        self._cleaned: Cleaned | None = None
        self._table: RawTable | None = None  # what `_cleaned` was made from; READ may have a newer one
        self._filled: tuple[object, ...] = ()  # what is shown, not to be filled again at every sign of life
        self.next = NextButton("")
        self.next.clicked.connect(self._go_on)
        self.header.add_button(self.next)
        self.banner = Banner("failed", "triangle-alert")
        self.bar = ShareBar()
        self._kept, self._aside = Body("", "small", "text2"), Label("", "small", "text2")
        self._rules_title, self._rows_title = Label("", "section"), Label("", "fact", "text2")
        self.rules = RowList(RowColumns(lead=44, figure=80, end=28))
        self.rules.chosen.connect(self._show_rule)
        self.rules.acted.connect(self._act)
        self.rules.opened.connect(self._open_rule)
        self.panel = RulePanel()
        self.panel.put_back.connect(self._put_back)
        self.merges = MergePanel()
        self.merges.wanted.connect(self._decide)
        self.saving = Saving(self.hub, self)
        self.save = Button("", "link", "download")
        self.save.clicked.connect(self._save)
        self._enough_title = Label("", "section")
        self._enough = [EnoughLine() for _ in USES]
        self.judging = Aside(self)
        self.judging.done.connect(self._show_enough)
        self._lay_out()

    def _lay_out(self) -> None:
        self._summary, self._body = QWidget(), QWidget()
        self._below = QWidget()
        summary = QVBoxLayout(self._summary)
        summary.setContentsMargins(PAD, 0, 0, 0)
        summary.setSpacing(6)
        summary.addWidget(self.bar)
        counts = QHBoxLayout()
        counts.setSpacing(16)
        counts.addWidget(self._kept, 1)
        counts.addWidget(self._aside)
        counts.addWidget(self.save)
        summary.addLayout(counts)
        heads = QHBoxLayout()
        heads.setContentsMargins(PAD, 0, PAD + 28, 0)
        heads.addWidget(self._rules_title)
        heads.addStretch(1)
        heads.addWidget(self._rows_title)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(heads)
        left.addWidget(self.rules, 1)
        left.addStretch()
        for panel in (self.panel, self.merges):
            panel.setMinimumWidth(280)
            panel.setMaximumWidth(PANEL)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(24)
        body.addLayout(left, 3)
        body.addWidget(self.panel, 2)
        body.addWidget(self.merges, 2)
        below = QGridLayout(self._below)
        below.setContentsMargins(PAD, 0, 0, 0)
        below.setHorizontalSpacing(24)
        below.setVerticalSpacing(12)
        below.addWidget(Hairline(), 0, 0, 1, 4)
        below.addWidget(self._enough_title, 1, 0, 1, 4)
        for place, line in enumerate(self._enough):
            below.addWidget(line, 2, place)
            below.setColumnStretch(place, 1)
        failed = QHBoxLayout()
        failed.setContentsMargins(PAD, 0, 0, 0)
        failed.addWidget(self.banner)
        column = QVBoxLayout(self.content)
        column.setSpacing(16)
        column.addLayout(failed)
        column.addWidget(self._summary)
        column.addWidget(self._body, 1)
        column.addWidget(self._below)

    def set_shape(self, edge: int, low: bool) -> None:
        """The chosen row bleeds beyond the page's edge; all else stands at it."""
        super().set_shape(edge, low)
        layout = self.content.layout()
        if layout is not None:
            layout.setContentsMargins(edge - PAD, 20, edge, 20)

    def retranslate(self) -> None:
        self._filled = ()
        self.next.set_text(self.tr("Next: Pairs"))
        self._rows_title.setText(self.tr("Rows"))
        self.rules.setAccessibleName(self.tr("Why rows were set aside"))
        self._enough_title.setText(self.tr("What this data is enough for"))
        for line, use in zip(self._enough, USES, strict=True):
            line.set_use(use)
        self.save.set_text(self.tr("Save as CSV…"))
        self.save.setToolTip(self.tr("The rows that were set aside, each with the reason"))
        self.panel.retranslate()

    def promise(self) -> str:
        return self.tr(
            "Rows that are no sales, such as returns and postage, are set aside here under "
            "their reason. You may put each of them back."
        )

    def refresh(self) -> None:
        failure, done = self.session.failure(Stage.CLEAN), self.session.has(Stage.CLEAN)
        failed = failure is not None and self.session.has(Stage.READ)
        for widget in (self._summary, self._below):
            widget.setVisible(done and not failed)
        self.next.setVisible(done and not failed)
        self._body.setVisible(done or failed)
        self.banner.setVisible(failed)
        if failure is not None and failed:
            self.header.set_headline(self.tr("No sale is left"))
            self.header.set_subline(self.tr("Switch a rule off that sets too much aside; it acts at once."))
            self.banner.set_words(wording().error(failure.code, failure.facts))
            if self._changed(failure, self.session.rules):
                self._show_rules(None, str(failure.facts.get("largest", "")))
        elif done:
            self._take(self.session.cleaned)
            if self._changed(self._cleaned, self.session.rules):
                self._show_report(self.session.cleaned.report)
        elif working := self.session.working(Stage.CLEAN):
            self.header.set_headline(self.tr("Looking through the rows"))
            note = wording().note(working.progress.note) if working.progress else ""
            self.header.set_subline(note or self.tr("What is no sale is set aside, never deleted."))
            self._show_so_far(working.progress.found if working.progress else ())
        else:
            self.header.set_headline(self.tr("Nothing to check yet"))
            self.header.set_subline(self.tr("Choose a sales file; this page then says what was left out."))

    def _take(self, cleaned: Cleaned) -> None:
        if cleaned is not self._cleaned:
            self._cleaned = cleaned
            fresh = not self.session.stale(Stage.CLEAN) and self.session.working(Stage.READ) is None
            self._table = self.session.table if fresh else None

    def _changed(self, *shown: object) -> bool:
        """Whether something else is to be shown than the last time."""
        same = len(shown) == len(self._filled) and all(
            a is b for a, b in zip(shown, self._filled, strict=True)
        )
        self._filled = shown
        return not same

    def _show_report(self, report: CleaningReport) -> None:
        aside = report.rows - report.kept
        if aside:
            rows = self.tr("%Ln row(s)", "", report.rows)
            self.header.set_headline(self.tr("%Ln of {} are real sales", "", report.kept).format(rows))
            self.header.set_subline(
                self.tr("The rest is set aside; nothing is deleted, and any of it can be put back.")
            )
        else:
            self.header.set_headline(self.tr("Nothing had to be set aside"))
            self.header.set_subline(self.tr("All %Ln row(s) are real sales.", "", report.rows))
        kept = self.tr("<b>%Ln</b> row(s) kept", "", report.kept)
        if report.without_customer and report.customers:
            kept += self.tr(
                ", %Ln of them without a customer: they count for pairs", "", report.without_customer
            )
        self._kept.set_rich(kept)
        self._aside.setText(self.tr("%Ln row(s) set aside", "", aside))
        self.save.setVisible(aside > 0 and self._table is not None)
        self.bar.set_share(report.kept / max(report.rows, 1), self._kept.accessibleName())
        self._show_rules(report)
        sales = self.session.cleaned.sales
        self.judging.run(lambda: judged(sales, report))

    @Slot(object)
    def _show_enough(self, answers: tuple[Enough, ...]) -> None:
        for line, answer in zip(self._enough, answers, strict=True):
            line.show_answer(answer)

    def _rules_now(self) -> CleaningRules:
        return self.session.rules or CleaningRules()

    def _show_rules(self, report: CleaningReport | None, largest: str = "") -> None:
        chosen = self._shown[self.rules.row].rule if 0 <= self.rules.row < len(self._shown) else None
        self._shown = self._words.rows(report, self._rules_now())
        aside = any(each.rule is not None and each.rule.sets_aside for each in self._shown)
        self._rules_title.setText(self.tr("Set aside") if aside else self.tr("Put right"))
        self.rules.rows.change_rows([each.row for each in self._shown])
        self._rows_title.setVisible(report is not None)
        whole = self.rules.full_height()
        self.rules.setMinimumHeight(min(whole, self.rules.full_height(FEWEST_SEEN)))
        self.rules.setMaximumHeight(whole)
        if self._shown:
            rules = [each.rule for each in self._shown]
            most = max(range(len(rules)), key=self._weight)
            if largest in rules:
                chosen = Rule(largest)
            self.rules.choose(rules.index(chosen) if chosen in rules and chosen else most)
        self._show_rule(self.rules.row)

    def _show_so_far(self, found: tuple[tuple[str, int], ...]) -> None:
        """The rules fill in one by one, each with what it has found by now."""
        self._body.setVisible(bool(found))
        if not found or self._filled == (found,):
            return
        self._filled = (found,)
        self._shown = self._words.so_far(found)
        self._rules_title.setText(self.tr("Set aside"))
        self._rows_title.setVisible(True)
        self.rules.rows.change_rows([each.row for each in self._shown])
        self.rules.setMaximumHeight(self.rules.full_height())
        self.merges.hide()
        self.panel.hide()

    def _weight(self, at: int) -> int:
        rule = self._shown[at].rule
        return len(self._positions(at)) if rule is not None and rule.sets_aside else -1

    def _positions(self, at: int) -> Positions:
        found = self._shown[at].found
        return found.positions if found is not None else np.empty(0, np.int64)

    @Slot(int)
    def _show_rule(self, at: int) -> None:
        shown = self._shown[at] if 0 <= at < len(self._shown) else None
        report = self._cleaned.report if self._cleaned is not None else None
        merged = shown is not None and shown.rule is Rule.MERGED and report is not None
        told = self.session.failure(Stage.CLEAN) is None and self._table is not None
        self.merges.setVisible(merged and told)
        self.panel.setVisible(shown is not None and not merged and told)
        if shown is None or report is None or self._table is None:
            return
        if merged:
            self.merges.show_merges(shown.row.title, report, self._rules_now())
            return
        words = shown.row.detail
        if shown.row.switch is False:
            words = self.tr("This rule is off; its rows count as sales.")
            if shown.rule is not None and not shown.rule.sets_aside:
                words = self.tr("This rule is off; every row stays as it is.")
        self.panel.show_rows(shown.row.title, words, self._positions(at), self._table, shown.rule)

    @Slot(int)
    def _open_rule(self, _at: int) -> None:
        pane = self.merges.list if self.merges.isVisible() else self.panel.table
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str, int)
    def _act(self, action: str, at: int) -> None:
        rule, row = self._shown[at].rule, self._shown[at].row
        now = self._rules_now()
        if action == SWITCH and rule is not None:
            off = now.off - {rule} if rule in now.off else now.off | {rule}
            words = self.tr("Off: {}") if row.switch else self.tr("On: {}")
            self._change(words.format(row.title), replace(now, off=off))
        elif action == FORGET:
            self._change(self.tr("The rows are set aside again"), replace(now, put_back=frozenset()))

    @Slot(object)
    def _put_back(self, positions: Positions) -> None:
        now = self._rules_now()
        back = now.put_back | {int(at) for at in positions}
        self._change(self.tr("Put %Ln row(s) back", "", len(positions)), replace(now, put_back=back))

    @Slot(str, str, str)
    def _decide(self, what: str, item: str, into: str) -> None:
        words = {
            APART: self.tr("Two products again"),
            JOIN: self.tr("Made one product"),
            LEAVE: self.tr("Left as two"),
        }
        sentence = words.get(what, self.tr("One product again"))
        self._change(sentence, decided(self._rules_now(), what, item, into))

    @Slot()
    def _save(self) -> None:
        if self._table is not None and self._cleaned is not None:
            self.saving.ask(self._table, self._cleaned.report)

    def _change(self, sentence: str, rules: CleaningRules) -> None:
        before, flow = self._rules_now(), self.hub.flow
        self.hub.act(sentence, lambda: flow.change_rules(rules), lambda: flow.change_rules(before))

    def strip_line(self) -> StripLine:
        if not any(each.row.switch is not None for each in self._shown):
            return StripLine()
        keys = (
            ("↑ ↓", self.tr("choose")),
            ("Space", self.tr("switch the rule")),
            ("Enter", self.tr("its rows")),
        )
        return StripLine(icon="keyboard", keys=keys)

    def first_focus(self) -> QWidget | None:
        return self.rules if self._shown else None

    def panes(self) -> list[QWidget]:
        return [self.rules, self.panel.table, self.merges.list]

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("associations")
