"""Which rule each row fell under, and how many records of the file that makes."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.cleaning.ids import Codes, Flags
from engine.sales import CleaningRules, Rule, SetAside

PLACES = {rule: place for place, rule in enumerate(Rule)}


@dataclass
class Verdicts:
    """The rows that are set aside or changed so far.

    Attributes:
        positions, records: of the table's rows, as RawTable has them.
        rules: those that are off ask nobody.
        back: (rows,) put back by the owner: only a row without a product is set aside all the same.
        why: (rows,) the place of the rule that set the row aside, -1 for a row that is kept.
    """

    positions: Codes = field(repr=False)
    records: Codes = field(repr=False)
    rules: CleaningRules
    back: Flags = field(init=False, repr=False)
    why: Codes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        put_back = np.fromiter(self.rules.put_back, np.int64, len(self.rules.put_back))
        rows = len(self.positions)
        self.back = np.isin(self.positions, put_back) if len(put_back) else np.zeros(rows, bool)
        self.why = np.full(rows, -1, np.int64)
        self._changed: dict[Rule, Flags] = {}

    @property
    def kept(self) -> Flags:
        """(rows,) what no rule has set aside so far."""
        return self.why < 0

    def is_on(self, rule: Rule) -> bool:
        """Whether the rule is asked; the one for rows without a product always is."""
        return rule is Rule.NO_PRODUCT or rule not in self.rules.off

    def set_aside(self, rule: Rule, found: Flags | None) -> None:
        """Sets the rows aside that no rule before has, and that were not put back."""
        if found is None or not self.is_on(rule):
            return
        rows = found & (self.why < 0)
        self.why[rows if rule is Rule.NO_PRODUCT else rows & ~self.back] = PLACES[rule]

    def change(self, rule: Rule, found: Flags) -> Flags:
        """(rows,) those of the rows that the rule may change."""
        if not self.is_on(rule):
            return np.zeros(len(found), bool)
        self._changed[rule] = found & ~self.back
        return self._changed[rule]

    def under(self, rule: Rule) -> Flags:
        """(rows,) what the rule set aside."""
        return self.why == PLACES[rule]

    def so_far(self) -> tuple[tuple[str, int], ...]:
        """The rules that have set rows aside by now, and how many rows."""
        rows = np.bincount(self.why[self.why >= 0], minlength=len(PLACES))
        return tuple((str(rule), int(rows[place])) for rule, place in PLACES.items() if rows[place])

    def count(self) -> tuple[int, int, tuple[SetAside, ...], tuple[SetAside, ...]]:
        """Records; kept ones; rows set aside; rows kept and changed."""
        kept = self.kept
        singly = bool((np.diff(self.records) > 0).all())
        record, found = _numbered(self.records) if not singly else (self.records, len(kept))
        first = self.why if singly else _first_reason(record, self.why, found)
        reasons = np.bincount(first[first >= 0], minlength=len(PLACES))
        aside = tuple(
            SetAside(rule, np.sort(self.positions[rows]), None if singly else int(reasons[place]))
            for rule, place in PLACES.items()
            if (rows := self.why == place).any()
        )
        changed = tuple(
            SetAside(rule, np.sort(self.positions[rows]), None if singly else len(np.unique(record[rows])))
            for rule, each in sorted(self._changed.items(), key=lambda item: PLACES[item[0]])
            if (rows := each & kept).any()
        )
        return found, int((first < 0).sum()), aside, changed

    def records_of(self, rows: Flags) -> int:
        """How many records these rows come from."""
        return len(np.unique(self.records[rows]))


def _numbered(records: Codes) -> tuple[Codes, int]:
    known, number = np.unique(records, return_inverse=True)
    return number.astype(np.int64), len(known)


def _first_reason(record: Codes, why: Codes, records: int) -> npt.NDArray[np.int64]:
    """(records,) -1 where any of its lines is kept, else the first rule that set one aside."""
    first = np.full(records, len(PLACES), np.int64)
    np.minimum.at(first, record, why)
    return first
