"""What a shop's data is enough for: pairs, lists for customers, learning the names, the proof."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from engine import columns
from engine.models.bert import backbones
from engine.sales import CleaningReport, Sales
from engine.splitting import SHORTEST_PROOF

MIXED_ORDERS = 200  # orders of two products or more, from which pairs say enough
RETURNING = 20  # customers who came again, from which lists rest on habits, too
NAMED = 50  # products with names of words, from which learning them pays
NAMES_SEEN = 2_000
COMFORTABLE_DAYS = 120  # of sales, from which the proof looks back more than once
MONTH = 30.4  # days


class Use(StrEnum):
    """What the data may be enough for."""

    PAIRS = "pairs"
    LISTS = "lists"
    NAMES = "names"
    PROOF = "proof"


@dataclass(frozen=True)
class Enough:
    """One answer.

    Attributes:
        use: for what.
        good: whether it is enough.
        code: which sentence says so, or what would help (wording, `enough`).
        facts: the numbers of the sentence.
    """

    use: Use
    good: bool
    code: str
    facts: Mapping[str, int] = field(default_factory=dict[str, int])


def enough(sales: Sales, report: CleaningReport) -> tuple[Enough, ...]:
    """An answer for each use, in their order."""
    return (_pairs(sales, report), _lists(sales, report), _names(sales), _proof(report))


def _pairs(sales: Sales, report: CleaningReport) -> Enough:
    mixed = _with_several(sales, columns.ORDER, columns.ITEM)
    facts = {"orders": report.orders, "mixed": mixed, "needed": MIXED_ORDERS}
    if not mixed:
        return Enough(Use.PAIRS, False, "pairs_none", facts)
    good = mixed >= MIXED_ORDERS
    return Enough(Use.PAIRS, good, "pairs_enough" if good else "pairs_few", facts)


def _lists(sales: Sales, report: CleaningReport) -> Enough:
    if not report.customers:
        return Enough(Use.LISTS, False, "lists_no_customers")
    returning = _with_several(sales, columns.USER, columns.ORDER)
    facts = {"customers": report.customers, "returning": returning, "needed": RETURNING}
    return Enough(Use.LISTS, True, "lists_enough" if returning >= RETURNING else "lists_few", facts)


def _names(sales: Sales) -> Enough:
    names = [name for name in sales.names.values() if any(letter.isalpha() for letter in name)]
    facts = {"products": len(names), "needed": NAMED}
    if not names:
        return Enough(Use.NAMES, False, "names_none", facts)
    if backbones.why_none("auto", sorted(names)[:NAMES_SEEN]) == backbones.NOT_LATIN:
        return Enough(Use.NAMES, False, "names_not_latin", facts)
    good = len(names) >= NAMED
    return Enough(Use.NAMES, good, "names_enough" if good else "names_few", facts)


def _proof(report: CleaningReport) -> Enough:
    if report.first is None or report.last is None:
        return Enough(Use.PROOF, False, "proof_no_dates")
    days = (report.last.normalize() - report.first.normalize()).days + 1
    facts = {
        "days": days,
        "weeks": days // 7,
        "months": round(days / MONTH),
        "needed": SHORTEST_PROOF // 7,
    }
    if days < SHORTEST_PROOF:
        return Enough(Use.PROOF, False, "proof_short", facts)
    if not report.customers:
        return Enough(Use.PROOF, True, "proof_no_customers", facts)
    return Enough(Use.PROOF, True, "proof_long" if days >= COMFORTABLE_DAYS else "proof_enough", facts)


def _with_several(sales: Sales, one: str, of: str) -> int:
    """How many orders hold several products, or customers made several orders."""
    owner = sales.lines[one].cat.codes.to_numpy().astype(np.int64)
    thing = sales.lines[of].cat.codes.to_numpy().astype(np.int64)
    known = owner >= 0
    width = int(thing.max(initial=0)) + 1
    pairs = np.unique(owner[known] * width + thing[known]) // width
    return int((np.bincount(pairs) > 1).sum())
