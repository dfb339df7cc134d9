"""One product under several codes or spellings: what is sure enough to be merged."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz import fuzz

from engine.cleaning.columns import Columns, Numbers
from engine.cleaning.ids import Codes, Flags, Ids, best_of
from engine.cleaning.names import DOUBLED, is_slip, squashed, without_accents, words_of
from engine.sales import CleaningRules, Likeness, Merge, Rule

RARER = 5  # times as many rows as a misspelt name must the right one have
PRICES = 1.25  # times, within which two prices may be one product's
NOT_IN_CODES = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")  # between figures a sign tells codes apart

Pair = tuple[int, int, Likeness]


def merged(columns: Columns, kept: Flags, back: Flags, rules: CleaningRules) -> tuple[Ids, tuple[Merge, ...]]:
    """The products' ids, those that are surely one product under one code, and what was merged.

    Sure are: codes alike but for hyphens, spaces and leading zeros, where the names agree; without codes,
    names alike but for case, spaces, hyphens and accents left out, and a rare name that is a common one with
    a slip in a long word, at a like price and never in one order with it. Names that differ in a figure, a
    size, a colour or another word never are. The id with most rows stands for all (the first in the alphabet
    on a tie). What the owner says goes first.

    Args:
        columns: of the table.
        kept: (rows,) what counts so far; nothing else is looked at.
        back: (rows,) rows that keep their own id.
        rules: Rule.MERGED off, ids kept apart, ids joined.
    """
    item = columns.item
    if Rule.MERGED in rules.off or not item.n:
        return item, ()
    rows = np.bincount(item.codes[kept & (item.codes >= 0)], minlength=item.n)
    known: list[str] = item.known.tolist()
    sure = _sure(columns, kept, rows)
    pairs = [*_said(known, rules), *(pair for pair in sure if not _apart(pair, known, rules))]
    if not pairs:
        return item, ()
    into, why = _joined(pairs, rows, known)
    others = np.array([code for code in why if rows[code] and rows[into[code]]], np.int64)
    names = called(columns, kept)
    merges = [
        Merge(
            item=known[code],
            into=known[into[code]],
            name=names[code],
            into_name=names[into[code]],
            rows=int(rows[code]),
            into_rows=int(rows[into[code]]),
            why=why[code],
            score=float(fuzz.ratio(names[code].casefold(), names[into[code]].casefold())),
        )
        for code in others.tolist()
    ]
    codes = np.where(back, item.codes, np.append(into, -1)[item.codes])
    return replace(item, codes=codes), tuple(sorted(merges, key=lambda each: (-each.rows, each.item)))


def called(columns: Columns, kept: Flags) -> list[str]:
    """(items,) what each product is most often called; its id where it has no name."""
    item, named = columns.item, columns.named
    rows = kept & (item.codes >= 0) & (named.codes >= 0)
    best = best_of(item.codes, named.spelled, rows, columns.when, named.spellings, item.n)
    return [str(named.spellings[at] if at >= 0 else item.known[code]) for code, at in enumerate(best)]


def _said(known: Sequence[str], rules: CleaningRules) -> Iterator[Pair]:
    place = {text: code for code, text in enumerate(known)}
    for one, other in sorted(rules.joined):
        if one in place and other in place:
            yield place[one], place[other], Likeness.OWNER


def _apart(pair: Pair, known: Sequence[str], rules: CleaningRules) -> bool:
    return not rules.apart.isdisjoint((known[pair[0]], known[pair[1]]))


def _sure(columns: Columns, kept: Flags, rows: Codes) -> Iterator[Pair]:
    item = columns.item
    coded = np.zeros(item.n, bool)
    coded[item.codes[kept & (columns.product.codes >= 0) & (item.codes >= 0)]] = True
    yield from _alike_codes(columns, kept, np.flatnonzero(coded & (rows > 0)))
    by_name = np.flatnonzero(~coded & (rows > 0))
    if len(by_name):
        texts = {int(code): str(item.known[code]) for code in by_name}
        yield from alike_names(texts)
        slips = [pair for pair in _slips(texts) if rows[pair[1]] >= RARER * rows[pair[0]]]
        if slips:
            figures = Figures(columns, kept, np.unique([pair[:2] for pair in slips]))
            yield from (pair for pair in slips if figures.may_be_one(*pair[:2]))


def _alike_codes(columns: Columns, kept: Flags, codes: Codes) -> Iterator[Pair]:
    """Codes that differ in hyphens, spaces or leading zeros alone, and have one name."""
    groups: dict[str, list[int]] = defaultdict(list)
    for code in codes.tolist():
        bare = NOT_IN_CODES.sub("", str(columns.item.known[code]))
        groups[bare.lstrip("0") or bare].append(code)
    several = [group for group in groups.values() if len(group) > 1]
    if not several or not columns.named.n:
        return
    names = called(columns, kept)
    for group in several:
        alike: dict[str, int] = {}
        for code in sorted(group, key=lambda each: str(columns.item.known[each])):
            name = squashed(names[code])
            if name and name != squashed(str(columns.item.known[code])):
                first = alike.setdefault(name, code)
                if first != code:
                    yield code, first, Likeness.CODE


def alike_names(texts: dict[int, str]) -> Iterator[Pair]:
    """Names that are one once squashed; names with accents and one without any, too."""
    groups: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for code, text in texts.items():
        squash = squashed(text)
        if squash:
            groups[without_accents(squash)][squash].append(code)
    for bare, spellings in groups.items():
        accented = [squash for squash in spellings if squash != bare]
        for squash, codes in spellings.items():
            lone = len(accented) == 1 and squash == bare
            first = spellings[accented[0]][0] if lone else codes[0]
            yield from ((code, first, Likeness.SPELLING) for code in codes if code != first)


def _slips(texts: dict[int, str]) -> Iterator[Pair]:
    """A name with a word that no other has, which is another name but for a slip in that word."""
    words = {code: words_of(text) for code, text in texts.items()}
    whole = {" ".join(said): code for code, said in words.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    for code, said in words.items():
        for word in set(said):
            holders[word].append(code)
    near: dict[str, list[str]] = defaultdict(list)
    for word in holders:
        if len(word) >= DOUBLED - 1 and word.isalpha() and word.isascii():
            for part in _parts(word):
                near[part].append(word)
    for word, owners in holders.items():
        if len(owners) > 1 or len(word) < DOUBLED - 1:
            continue
        others = {other for part in _parts(word) for other in near.get(part, ()) if other != word}
        for other in sorted(others):
            if is_slip(word, other):
                said = [other if each == word else each for each in words[owners[0]]]
                target = whole.get(" ".join(said))
                if target is not None:
                    yield owners[0], target, Likeness.TYPO


def _parts(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words one letter apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


class Figures:
    """Orders and prices of a few products, to hold two of them against each other."""

    def __init__(self, columns: Columns, kept: Flags, items: Codes) -> None:
        wanted = np.zeros(columns.item.n + 1, bool)
        wanted[items] = True
        wanted[-1] = False
        rows = np.flatnonzero(kept & wanted[columns.item.codes])
        self._item = columns.item.codes[rows]
        self._order, self._user = columns.order.codes[rows], columns.user.codes[rows]
        self._when = columns.when[rows]
        self._price: Numbers | None = columns.price[rows] if columns.price is not None else None

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether nothing speaks against it: no order holds both, and their prices are alike."""
        mine, theirs = self._item == one, self._item == other
        if self._order[mine].max(initial=-1) >= 0:
            both = np.isin(self._order[mine], self._order[theirs])
            both &= self._order[mine] >= 0
        else:
            both = np.isin(self._when[mine], self._when[theirs]) & (self._when[mine] != NOT_DATED)
            both &= np.isin(self._user[mine], self._user[theirs])
        if both.any():
            return False
        if self._price is None:
            return True
        prices = np.nanmedian(self._price[mine]), np.nanmedian(self._price[theirs])
        return bool(max(prices) <= PRICES * min(prices))


NOT_DATED = np.iinfo(np.int64).min


def _joined(pairs: Sequence[Pair], rows: Codes, known: Sequence[str]) -> tuple[Codes, dict[int, Likeness]]:
    """(items,) the id that stands for each; for each that another stands for, why."""
    group: dict[int, int] = {}

    def root(code: int) -> int:
        while group.get(code, code) != code:
            code = group[code]
        return code

    reasons: dict[int, Likeness] = {}
    for one, other, why in pairs:
        for code in (one, other):
            reasons.setdefault(code, why)
        first, second = sorted((root(one), root(other)), key=lambda code: known[code])
        group[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for code in reasons:
        members[root(code)].append(code)
    into = np.arange(len(known))
    whys: dict[int, Likeness] = {}
    for codes in members.values():
        best = min(codes, key=lambda code: (-rows[code], known[code]))
        for code in codes:
            if code != best:
                into[code] = best
                whys[code] = reasons[code]
    return into, whys
