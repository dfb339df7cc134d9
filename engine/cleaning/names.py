"""When two names may be one product's, and when they are two variants of it."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

SEPARATORS = re.compile(r"(?<=\d)([.,/])(?=\d)|[^\w%+&#°'½¼¾]+|_+")
WORDS = re.compile(r"\d+(?:[./]\d+)*|[^\W\d_]+|[^\w\s]")
JOINED = re.compile(  # spaces that count for nothing: not between figures, nor beside a letter alone
    r"(?<=\d)\s+(?=\D)|(?<=\D)\s+(?=\d)|(?<=[^\W\d_]{2})\s+(?=[^\W\d_]{2})"
    r"|\s+(?=[^\w\s])|(?<=[^\w\s])\s+|\s+(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff])\s+"
)
ACCENTS = re.compile(r"[\u0300-\u036f]")
LONG, DOUBLED = 8, 7  # letters of a word from which one wrong letter, one letter doubled or swapped is a slip
ALIKE = 75.0  # of two differing words, 0 to 100, from which one may be the other misspelt


def squashed(name: str) -> str:
    """A name by its letters and figures alone: case, width, spaces, hyphens and full stops count for nothing.

    What stands between figures counts (1.5 is not 15, nor is 2 50), and so do % and +; a letter that stands
    alone stays alone (Shirt S is not Shirts).
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = SEPARATORS.sub(_between, text.casefold()).replace("'", "")
    return JOINED.sub("", text.strip())


def _between(match: "re.Match[str]") -> str:
    """The sign between two figures, a comma as a point; else a space."""
    return (match[1] or " ").replace(",", ".")


def without_accents(squash: str) -> str:
    """A squashed name without the accents of Latin letters."""
    if squash.isascii():
        return squash
    return unicodedata.normalize("NFKC", ACCENTS.sub("", unicodedata.normalize("NFKD", squash)))


def words_of(name: str) -> list[str]:
    """The words and figures of a name in their order, in lower case."""
    return WORDS.findall(SEPARATORS.sub(_between, name.casefold()))


def is_slip(rare: str, common: str) -> bool:
    """Whether a long word is another with one letter wrong, doubled, missing or swapped."""
    longer = max(len(rare), len(common))
    if longer < DOUBLED or rare[0] != common[0] or not (rare.isalpha() and common.isalpha()):
        return False
    if not (rare.isascii() or common.isascii()) or OSA.distance(rare, common, score_cutoff=1) != 1:
        return False
    if _is_ending(rare, common):
        return False
    return longer >= LONG or len(rare) == len(common) or _undoubled(rare) == _undoubled(common)


def are_variants(one: list[str], other: list[str]) -> bool:
    """Whether two names differ by more than misspelt words: in a figure, a colour, a size, another word."""
    mine, theirs = _only_in(one, other), _only_in(other, one)
    if not mine and not theirs:
        return False
    if len(mine) != len(theirs) or not mine:
        return True
    known = variants()
    for word in mine:
        best = max(theirs, key=lambda each: (fuzz.ratio(word, each), each))
        figures = any(letter.isdecimal() for letter in word + best)
        if figures or word in known or best in known or not (word.isascii() or best.isascii()):
            return True
        if min(len(word), len(best)) < 4 or fuzz.ratio(word, best) < ALIKE:
            return True
        theirs.remove(best)
    return False


@cache
def variants() -> frozenset[str]:
    """The words of variants.toml."""
    text = (resources.files("resources") / "variants.toml").read_text(encoding="utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words)


def _only_in(one: list[str], other: list[str]) -> list[str]:
    left = list(one)
    for word in other:
        if word in left:
            left.remove(word)
    return left


def _is_ending(one: str, other: str) -> bool:
    """Candle and candles, rosso and rossa: a word's ending makes another product as often as not."""
    return one[:-1] == other or other[:-1] == one or one[:-1] == other[:-1]


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)
