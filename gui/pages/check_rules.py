"""The rules of the cleaning as rows: what was set aside, what was changed, what the owner decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from engine.sales import CleaningReport, CleaningRules, Rule, SetAside
from gui.pages.check_merges import same_name, shown
from gui.pages.words import wording
from gui.translation import number
from gui.widgets.row_model import Badge, Row, RowButton

FORGET = "forget"  # the act of setting put-back rows aside again
ALWAYS_ON = frozenset({Rule.NO_PRODUCT})  # nothing can be made of a row that names no product


@dataclass(frozen=True)
class RuleRow:
    """One row of the list; without a rule, what the owner did, or what is done in any case.

    Attributes:
        found: the rows of the rule, None where there are none.
    """

    row: Row
    rule: Rule | None = None
    found: SetAside | None = None


class RuleWords(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def rows(self, report: CleaningReport | None, rules: CleaningRules) -> list[RuleRow]:
        """A row for each rule that did something or is off, those that change rows at the end.

        Without a report (no sale is left) all rules that set aside, so that one can be switched off.
        """
        found = {each.rule: each for each in (*report.set_aside, *report.changed)} if report else {}
        rows: list[RuleRow] = []
        for changes in (False, True):
            first = True
            for rule in Rule:
                if rule.sets_aside is changes:
                    continue
                asked = report is None and rule.sets_aside
                if asked or rule in found or rule in rules.off or self._has_merges(rule, report, rules):
                    rows.append(self._rule(rule, found.get(rule), report, rules, changes and first))
                    first = False
        if rules.put_back:
            rows.append(self._put_back(rules))
        if report and report.merged_spellings:
            title = self.tr("One product in several spellings")
            detail = self.tr("The most frequent spelling stands for all")
            figure = number(report.merged_spellings)
            row = Row(title, detail, lead_icon="check", figure=figure, ruled=not rules.put_back)
            rows.append(RuleRow(row))
        return rows

    def so_far(self, found: Sequence[tuple[str, int]]) -> list[RuleRow]:
        """A row for each rule that has set rows aside by now; none can be switched off as yet."""
        counts = {Rule(code): rows for code, rows in found}
        return [
            RuleRow(
                Row(
                    wording().rule(rule),
                    wording().rule_why(rule),
                    lead_icon="circle-minus",
                    figure=number(counts[rule]),
                )
            )
            for rule in Rule
            if rule in counts
        ]

    def _has_merges(self, rule: Rule, report: CleaningReport | None, rules: CleaningRules) -> bool:
        made = report is not None and (report.merges or report.proposals)
        return rule is Rule.MERGED and bool(made or rules.apart or rules.joined)

    def _rule(
        self,
        rule: Rule,
        found: SetAside | None,
        report: CleaningReport | None,
        rules: CleaningRules,
        ruled: bool,
    ) -> RuleRow:
        count = found.rows if found else 0
        figure, badge = number(count) if report else "", None
        detail = wording().text("rule_why", rule)
        if rule is Rule.MERGED and report is not None:
            pairs = len(report.merges) + len(report.proposals)
            figure = self.tr("%Ln pair(s)", "", pairs)
            if pairs:
                one = (*report.merges, *report.proposals)[0]
                detail = self.tr("For example “{}” and “{}”").format(shown(one.name), shown(one.into_name))
                if same_name(one):
                    detail = self.tr("For example “{}”: {} and {}").format(
                        shown(one.name), one.item, one.into
                    )
            if report.proposals:
                badge = Badge(self.tr("Have a look"), "warn")
        on = None if rule in ALWAYS_ON else rule not in rules.off
        row = Row(
            wording().rule(rule),
            detail,
            lead_icon="circle-minus" if on is None else "",
            switch=on,
            badge=badge,
            figure=figure,
            opens=bool(count) or rule is Rule.MERGED,
            ruled=ruled,
        )
        return RuleRow(row, rule, found)

    def _put_back(self, rules: CleaningRules) -> RuleRow:
        back = RowButton(FORGET, "undo-2", self.tr("Set them aside again"))
        row = Row(
            self.tr("Rows that you put back"),
            self.tr("They count as sales again"),
            lead_icon="undo-2",
            figure=number(len(rules.put_back)),
            buttons=(back,),
            ruled=True,
        )
        return RuleRow(row)
