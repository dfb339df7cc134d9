"""Products that may be one, for the owner to say: like names, and one name under two codes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from engine import columns
from engine.cleaning.ids import compared
from engine.cleaning.names import are_variants, squashed, words_of
from engine.sales import CleaningRules, Likeness, Merge, Rule, Sales
from engine.stages import Progress, Stage, Work

LIKE = 88.0  # of two names, 0 to 100, from which they may be one
PRICES = 1.5  # times, within which two prices may be one product's
SHOWN = 200
LARGEST_BLOCK = 200  # names that share a rare word; with more, the word is not rare
MOST_CODES = 3  # of one name; one of more names a kind, not a product
RARE_WORDS = 2  # of each name, by which it is held against others
PART = 512  # blocks between two signs of life


def propose(sales: Sales, rules: CleaningRules) -> Work[tuple[Merge, ...]]:
    """Pairs of products that may be one, the likeliest first, at most SHOWN.

    Names are held against those that share one of their two rarest words, so that 50,000 names take seconds.
    Two that differ in a figure, a size, a colour or another word, that stand in one order, or whose prices
    are far apart, are no proposal.
    """
    if Rule.MERGED in rules.off:
        return ()
    lines = sales.lines
    ids: list[str] = lines[columns.ITEM].cat.categories.tolist()
    names = [sales.names.get(item, item) for item in ids]
    carried = Counter(names)
    words = [words_of(name) if carried[name] <= MOST_CODES else [] for name in names]
    rows = np.bincount(lines[columns.ITEM].cat.codes, minlength=len(ids))
    found: dict[tuple[int, int], float] = dict.fromkeys(_same_names(ids, names), 100.0)
    blocks = _blocks(words)
    for done, block in enumerate(blocks):
        if done % PART == 0:
            yield Progress(Stage.CLEAN, done, len(blocks), note="clean.names")
        found |= _like(block, words)
    settled = {frozenset(pair) for pair in rules.joined}
    proposals: list[Merge] = []
    orders = _Orders(lines, {code for pair in found for code in pair})
    for pair, score in sorted(found.items(), key=lambda each: (-each[1], ids[each[0][0]], ids[each[0][1]])):
        rare, common = sorted(pair, key=lambda code: (rows[code], ids[code]))
        item, into = compared(ids[rare]), compared(ids[common])
        if frozenset((item, into)) in settled or item in rules.apart or not orders.may_be_one(rare, common):
            continue
        if squashed(names[rare]) == squashed(names[common]):
            why = Likeness.NAME
        else:
            same = sorted(words[rare]) == sorted(words[common])
            why = Likeness.SPELLING if same else Likeness.TYPO
        proposals.append(
            Merge(item, into, names[rare], names[common], int(rows[rare]), int(rows[common]), why, score)
        )
        if len(proposals) == SHOWN:
            break
    return tuple(proposals)


def _same_names(ids: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """One name under a few codes, the first of which stands for them."""
    codes: Mapping[str, list[int]] = defaultdict(list)
    for code in sorted(range(len(ids)), key=lambda each: ids[each]):
        if names[code] != ids[code]:
            codes[squashed(names[code])].append(code)
    for first, *others in codes.values():
        if len(others) < MOST_CODES:
            yield from ((first, other) for other in others)


def _blocks(words: Sequence[Sequence[str]]) -> list[list[int]]:
    """Products that share one of the rarest words of each, where few enough do."""
    holders: Mapping[str, list[int]] = defaultdict(list)
    for code, said in enumerate(words):
        for word in dict.fromkeys(said):
            holders[word].append(code)
    blocks: set[str] = set()
    for said in words:
        shared = [word for word in dict.fromkeys(said) if 1 < len(holders[word]) <= LARGEST_BLOCK]
        blocks.update(sorted(shared, key=lambda word: (len(holders[word]), word))[:RARE_WORDS])
    return [holders[word] for word in sorted(blocks)]


def _like(block: Sequence[int], words: Sequence[list[str]]) -> dict[tuple[int, int], float]:
    """Pairs of a block whose names are alike and no variants of each other."""
    texts = [" ".join(sorted(words[code])) for code in block]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=LIKE, dtype=np.uint8)
    one, other = np.nonzero(np.triu(scores, 1))
    return {
        (min(block[a], block[b]), max(block[a], block[b])): float(scores[a, b])
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
        if words[block[a]] != words[block[b]] and not are_variants(words[block[a]], words[block[b]])
    }


class _Orders:
    """Orders and prices of a few products."""

    def __init__(self, lines: pd.DataFrame, items: set[int]) -> None:
        code = lines[columns.ITEM].cat.codes.to_numpy()
        order, price = lines[columns.ORDER].cat.codes.to_numpy(), lines[columns.PRICE].to_numpy(np.float64)
        rows = np.flatnonzero(np.isin(code, np.fromiter(items, np.int64, len(items))))
        self._orders: Mapping[int, set[int]] = defaultdict(set)
        prices: Mapping[int, list[float]] = defaultdict(list)
        for row, item in zip(rows.tolist(), code[rows].tolist(), strict=True):
            self._orders[item].add(int(order[row]))
            prices[item].append(float(price[row]))
        self._prices = {item: float(np.median(known)) for item, known in prices.items()}

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether no order holds both, and their prices, where known, are alike."""
        if not self._orders[one].isdisjoint(self._orders[other]):
            return False
        low, high = sorted((self._prices[one], self._prices[other]))
        return not high > PRICES * low
