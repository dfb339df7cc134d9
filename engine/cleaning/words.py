"""The words of resources/*.toml: names that are no product, and customers who are none."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

FIGURES = re.compile(r"\d+(?:[.,]\d+)*\s*(?:%|(?:st|nd|rd|th|x)\b|[位份个元次人円])?")
BETWEEN = re.compile(r"[^\w&']+|_+|(?<!\w)'+|'+(?!\w)")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
SIGNS = str.maketrans(dict.fromkeys("-_/()[]:;,.+*#£$€", " "))
LONGEST_TEST = 24  # characters of a name for a test
SHORT = 12  # characters within which a Chinese or Japanese name may end in a word for fees


@dataclass(frozen=True)
class Names:
    """Names that are no product.

    Attributes:
        whole: names that say nothing else, as tuples of words.
        first: the first words of those; beside: words that may stand beside them.
        run: matches such words written without spaces.
        ends: what a short Chinese or Japanese name ends with.
        words: finds a word for such things anywhere in a name.
        tests: names of lines that only try; first_tests: their first words.
    """

    whole: frozenset[tuple[str, ...]]
    first: frozenset[str]
    longest: int
    beside: frozenset[str]
    run: "re.Pattern[str]"
    ends: tuple[str, ...]
    words: "re.Pattern[str]"
    tests: frozenset[str]
    first_tests: frozenset[str]

    def is_no_product(self, name: str) -> bool:
        """Whether a name says postage, a fee, a gift card … and else only figures and what goes with it."""
        if name.isascii() and self.first.isdisjoint(name.casefold().translate(SIGNS).split()):
            return False
        said = words_of(name)
        if not name.isascii() and self._is_run(BRACKETS.sub(" ", unicodedata.normalize("NFKC", name))):
            return True
        found, place = False, 0
        while place < len(said):
            step = self._whole_at(said, place)
            if not step and said[place] not in self.beside:
                return False
            found, place = found or step > 0, place + max(step, 1)
        return found

    def is_test(self, name: str) -> bool:
        """Whether a name says that somebody only tries."""
        if len(name) > LONGEST_TEST:
            return False
        if name.isascii() and self.first_tests.isdisjoint(name.casefold().translate(SIGNS).split()):
            return False
        return plain_name(name) in self.tests

    def _is_run(self, name: str) -> bool:
        """Whether a name without spaces is made of such words, or is short and ends with one."""
        text = "".join(words_of(name))
        return bool(self.run.fullmatch(text)) or (len(text) <= SHORT and text.endswith(self.ends))

    def _whole_at(self, said: Sequence[str], place: int) -> int:
        """How many words from `place` on are a whole name; 0 for none."""
        if said[place] not in self.first:
            return 0
        lengths = range(min(self.longest, len(said) - place), 0, -1)
        return next((n for n in lengths if tuple(said[place : place + n]) in self.whole), 0)


def words_of(name: str) -> list[str]:
    """A name's words in lower case, without figures, amounts, brackets and signs."""
    text = name if name.isascii() else unicodedata.normalize("NFKC", name).replace("’", "'")
    return BETWEEN.sub(" ", FIGURES.sub(" ", text.casefold())).split()


def plain_name(name: str) -> str:
    """A name in lower case, without what stands around its words: "Walk-in #3" → "walk-in"."""
    return " ".join(words_of(name))


@cache
def names() -> Names:
    """The words of not_products.toml."""
    lists = _lists("not_products.toml")
    whole = frozenset(tuple(words_of(text)) for text in lists["whole"])
    run, beside = (
        "|".join(re.escape(text) for text in lists[key] if not text.isascii()) for key in ("whole", "beside")
    )
    words = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in lists["words"]]
    tests = frozenset(plain_name(text) for text in lists["tests"])
    return Names(
        whole=whole,
        first=frozenset(said[0] for said in whole),
        longest=max(len(said) for said in whole),
        beside=frozenset(lists["beside"]),
        run=re.compile(f"(?:{beside})*(?:{run})(?:{run}|{beside})*"),
        ends=tuple(lists["ends"]),
        words=re.compile("|".join(words)),
        tests=tests,
        first_tests=frozenset(text.split()[0] for text in tests),
    )


@cache
def tills() -> frozenset[str]:
    """What a till calls whoever comes in."""
    return frozenset(plain_name(text) for text in _lists("not_customers.toml")["tills"]) - {""}


@cache
def staff() -> frozenset[str]:
    """What a shop calls its own people, and those who only try."""
    return frozenset(plain_name(text) for text in _lists("not_customers.toml")["staff"])


def _lists(name: str) -> dict[str, list[str]]:
    return tomllib.loads((resources.files("resources") / name).read_text(encoding="utf-8"))
