"""Which dialect a file is written in: the one whose rows are most alike and whose cells make most sense.

After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (Data
Mining and Knowledge Discovery 33, 2019): every dialect is tried on a sample, and the product of how alike the
rows' patterns are and of the share of cells of a known type decides.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.reading.records import Dialect, tokens

DELIMITERS = ",;\t|:^~"
SAMPLE = 60_000  # letters
LINES = 400
FEW_LINES = 12  # that a sample holds, however long they are
LONGEST = 400_000  # letters of a sample, however few lines they are
ONE_COLUMN = 0.001  # what a dialect with one cell a line scores at best: anything regular is better
HARDLY = 0.5  # share of the lines that must have a delimiter
TELLING = 1.15  # how much better a dialect is whose escapes all stand before what needs one
CERTAIN = 0.95  # share of the lines that must be alike for spaces to part their cells

NUMBER = re.compile(
    r"[-+−(]?\s*(?:[$€£¥￥₹]|[A-Z]{1,3}[$]?)?\s*[-+−]?"
    r"(?:\d+|\d{1,3}(?:[.,'’ \u00a0\u202f]\d{2,4})+)(?:[.,]\d*)?"
    r"(?:[eE][-+]?\d+)?\s*(?:[$€£¥₹%)元円-]|[A-Za-z]{1,4})?",
)
MOMENT = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}日?"
    r"(?:[T ,]*(?:上午|下午|午前|午後)?\s*\d{1,2}[:.时時]\d{2}(?:[:.分]\d{2}[秒]?)?"
    r"(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?|"
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?",
)
PLACE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp)://\S+|www\.\S+")
WORDS = re.compile(r"[\w \u00a0\u3000.'’\"“”!?()/&%#+*@°№・，。、（）：…–—-]*")
PROSE = re.compile(r"[^;\t|^~]*")
ESCAPED = re.compile(r"\\(?:[\"'\\,;|\t^~:]|$)")
ONE_CELL = re.compile(r'"(?:[^"]|"")*"')
SPACES = re.compile(r" {2,}")
PARTED = re.compile(r"\S[,:]\S")


@dataclass(frozen=True)
class Scored:
    """A dialect and how well it explains a sample, 0 to 1."""

    dialect: Dialect
    score: float


def find_dialect(text: str, delimiter: str | None = None) -> Dialect:
    """The dialect of a text.

    Args:
        text: the whole of it; only a sample from its beginning is looked at closely.
        delimiter: where the owner says so.
    """
    sample = sample_of(text)
    if delimiter is None and _is_quoted_whole(sample):
        return Dialect("", *_of_one_column(sample))
    quoting = list(_quotings(sample, text))
    found: list[Scored] = []
    for sign in delimiter or DELIMITERS:
        if sign not in sample and delimiter is None:
            continue
        for quote, escape, padded in quoting:
            dialect = Dialect(sign, quote, escape, padded)
            if padded and not re.search(f"{re.escape(sign)} +{re.escape(quote)}", sample):
                continue
            best = max((each.score for each in found), default=0.0) / TELLING
            score = _score(sample, dialect, best)
            found.append(Scored(dialect, score * TELLING if _escapes(sample, dialect) else score))
    if not found:
        return Dialect("", *_of_one_column(sample))
    best = max(found, key=lambda each: each.score)  # of equals the first: the plainest
    if best.score <= ONE_COLUMN and delimiter is None:
        return Dialect("", *_of_one_column(sample))
    return best.dialect


def in_spaces(text: str) -> bool:
    """Whether two or more spaces part the cells of nearly every line, as many in each."""
    lines = [line.strip() for line in sample_of(text).splitlines() if line.strip()][:LINES]
    widths = Counter(len(SPACES.split(line)) for line in lines)
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return width > 2 and len(lines) > 2 and count >= CERTAIN * len(lines)


def sample_of(text: str) -> str:
    """The first lines."""
    end = min(len(text), SAMPLE)
    while end < min(len(text), LONGEST) and len(text[:end].splitlines()) < FEW_LINES:
        end = min(2 * end, len(text))
    if end < len(text):
        cut = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        end = cut or end
    lines = 0
    place = 0
    while lines < 4 * LINES:
        place = text.find("\n", place, end) + 1
        if not place:
            return text[:end]
        lines += 1
    return text[:place]


def _quotings(sample: str, text: str) -> Iterator[tuple[str, str, bool]]:
    """Quote, escape and padding worth trying, the plainest first."""
    escaped = '\\"' in sample or ('\\"' in text and '"' in sample)
    yield '"', "", False
    if escaped:
        yield '"', "\\", False
    if ' "' in sample:
        yield '"', "", True
    if re.search(r"(?:^|[^\w ])'", sample, re.MULTILINE):
        yield "'", "", False
        if "\\'" in sample:
            yield "'", "\\", False
    if '"' in sample:
        yield "", "", False
    if "\\" in sample:
        yield "", "\\", False


def _escapes(sample: str, dialect: Dialect) -> bool:
    """Whether each escape stands before a sign that needs one: no letter of a text does so every time."""
    if not dialect.escape:
        return False
    special = re.escape(dialect.delimiter + dialect.quote + dialect.escape + "\"'\r\n")
    escape = re.escape(dialect.escape)
    if re.search(f"{escape}(?:[^{special}]|\\Z)", re.sub(escape * 2, "", sample)):
        return False
    before_quotes = sample.count(dialect.escape) == sample.count(dialect.escape + dialect.quote)
    return not (dialect.quote and before_quotes and _doubles(sample, dialect))


def _doubles(sample: str, dialect: Dialect) -> bool:
    """Whether every quote of a sample is at its place where quotes within a cell are doubled, not escaped."""
    delimiter, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    cell = f"(?:{quote}(?:[^{quote}]|{quote}{quote})*+{quote}|[^{quote}{delimiter}\r\n]*+)"
    return bool(re.fullmatch(f"(?:{cell}(?:{delimiter}{cell})*+(?:\r\n|\r|\n|\\Z))*+", sample))


def _is_quoted_whole(sample: str) -> bool:
    """Whether the lines are one quoted cell each, whatever stands in it; their header may be bare."""
    lines = [line for line in sample.splitlines() if line.strip()][:LINES]
    quoted = sum(bool(ONE_CELL.fullmatch(line.strip())) for line in lines)
    several = sum(bool(set(DELIMITERS) & set(line)) for line in lines)
    return quoted >= CERTAIN * (len(lines) - 1) and quoted > 1 and several > 0


def _of_one_column(sample: str) -> tuple[str, str]:
    return '"', "\\" if '\\"' in sample else ""


def _score(sample: str, dialect: Dialect, best: float) -> float:
    """Row patterns × cell types; 0 where it cannot be better than `best`."""
    rows = [row for row in tokens(sample, dialect)[:LINES] if any(cell.strip() for cell, _ in row)]
    if not rows:
        return 0.0
    widths = Counter(len(row) for row in rows)
    apart = len(rows) - widths[1]
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    regular = len(several) == 1 and max(several) > 2 and apart >= 2
    if apart < HARDLY * len(rows) and not regular:
        return 0.0
    # how alike: the chance that two rows have one width (the paper divides by the number of patterns, which a
    # title and a total would make four), by the share of cells that the delimiter explains
    alike = sum((count / apart) ** 2 * (width - 1) / width for width, count in several.items())
    pattern = alike * (apart / len(rows)) ** 0.5
    pattern = max(pattern, 2 * ONE_COLUMN)
    if pattern <= best:
        return 0.0
    total, known, worst = 0, 0.0, 0.0
    for row in rows:
        if len(row) > 1:
            sense = [1.0 if quoted else _known(cell, dialect.quote) for cell, quoted in row]
            total += len(row)
            known += sum(sense)
            worst += min(sense)
    return pattern * (known / total) ** 2 * (worst / apart)


@lru_cache(maxsize=100_000)
def _known(cell: str, quote: str) -> float:
    """How much a bare cell makes sense by itself, 0 to 1: numbers, moments, addresses, words."""
    text = cell.strip()
    if not text or NUMBER.fullmatch(text) or MOMENT.fullmatch(text) or PLACE.fullmatch(text):
        return 1.0
    if ESCAPED.search(text):
        return 0.4
    if text[0] == '"' or text[-1] == '"':
        if len(text) > 1 and text[0] == text[-1]:
            return 0.1  # a quoted cell that was not seen as one
        return 0.3 if text[0] == '"' else 0.7
    if quote != "'" and text[0] == "'" == text[-1]:
        return 0.2
    if len(text) > 200:
        return 0.5
    if WORDS.fullmatch(text):
        return 0.95
    if PROSE.fullmatch(text):
        return 0.4 if PARTED.search(text) else 0.9
    return 0.1
