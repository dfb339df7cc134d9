"""Whether a row is the header of the rows below it, by what kinds of cells they are made of."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources

LOOKED_AT = 300  # records of a table that a decision looks at
TITLES = 50  # lines that may stand above a header
ENOUGH = 0.6  # share of a usual record's filled cells that a header fills at least
REPEATS = 0.4  # share of a header's cells that may be said twice
ENOUGH_WORDS = 3  # that name columns of sales: more say no more
GROUPS = 2  # of columns that a row above the header names at least
COLUMNS = 200  # of a wide table that tell what a row is
LONG = 200  # letters of a cell that tell what it is
ALIKE = 0.7  # share of the cells of one kind from which a column is of that kind
FIGURES = re.compile(r"[-+$€£¥]*\d[\d.,:/%\s-]*[$€£¥元年月日]?")
NUMBER = re.compile(r"[-+−($€£¥￥₹]*\s*\d[\d.,'’ \u00a0\u202f]*(?:[eE][-+]?\d+)?\s*[-)%$€£¥₹元円]?")
MOMENT = re.compile(r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.{0,25}|\d{1,2}:\d{2}.{0,9}")


def head_of(rows: list[list[str]]) -> tuple[int, bool]:
    """Place of the first row of a table, and whether that is a header."""
    place, has_header = _head_of(rows)
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    while not has_header and place > 0 and len(rows[place - 1]) == width > 2:
        above = rows[place - 1]
        if filled_of(above) < 2 or not are_alike(above, rows[place:]):
            break
        place -= 1  # a record with many empty cells, no title
    return place, has_header


def _head_of(rows: list[list[str]]) -> tuple[int, bool]:
    fills = Counter(filled_of(row) for row in rows if filled_of(row) > 0)
    if not fills:
        return 0, False
    usual = max(fills, key=lambda fill: (fills[fill] * (fill > 1), fill))
    wide = max(len(row) for row in rows)
    least = max(min(usual, wide) * ENOUGH, min(2, wide))
    above: list[int] = []  # rows wide enough, of figures: records, or titles with a date in them
    for place, row in enumerate(rows[:TITLES]):
        filled = filled_of(row)
        if filled < least:
            continue
        repeats = filled - len({*row} - {""})
        if any(is_number(cell) for cell in row) or repeats > REPEATS * filled:
            above.append(place)
            continue
        below = rows[place + 1 :]
        begin = next((each for each in above if are_alike(rows[each], below)), None)
        if begin is not None and header_score(row, [rows[begin], *below]) <= 0:
            return begin, False
        if not below:
            return (above[0], False) if above else (place, True)
        if header_score(row, below) >= 0:
            return place, True
        return (above[0] if above else place), False
    if above:
        place = above[0]
        named = len(rows) > place + 1 and header_score(rows[place], rows[place + 1 :]) > 0
        return place, named
    return next(place for place, row in enumerate(rows) if filled_of(row)), False


def groups_of(above: Sequence[str], header: Sequence[str]) -> tuple[str, ...]:
    """What the row above a header says of groups of its columns; () where it is a title, or a record.

    Args:
        above: a cell over the first column of each group, or over every one.

    Returns:
        (columns,) the group of each column, "" for one that stands in none.
    """
    cells = [*(cell.strip() for cell in above), *[""] * (len(header) - len(above))][: len(header)]
    filled = [place for place, cell in enumerate(cells) if cell]
    if len({*cells} - {""}) < GROUPS or filled[-1] < len(header) // 2 or len(header) <= GROUPS:
        return ()
    if any(kind_of(cells[place]) != "text" for place in filled) or filled_of(header) < len(header) - 1:
        return ()
    groups: list[str] = []
    for cell in cells:
        groups.append(cell or (groups[-1] if groups else ""))
    return tuple(groups) if len({*groups} - {""}) < filled_of(header) else ()


def is_number(cell: str) -> bool:
    """Whether a cell holds figures alone, with the signs of money, dates and times among them."""
    return bool(FIGURES.fullmatch(cell.strip()))


def filled_of(row: Sequence[str]) -> int:
    """How many cells of a record have something in them."""
    return sum(bool(cell.strip()) for cell in row)


def are_alike(row: list[str], below: list[list[str]]) -> bool:
    """Whether a row holds figures and words where most rows below do."""
    kinds = _kinds(below)
    told = [
        (kind_of(cell), kinds[place]) for place, cell in enumerate(row) if place < len(kinds) and cell.strip()
    ]
    return bool(told) and sum(here == there for here, there in told) >= ALIKE * len(told)


def _kinds(rows: list[list[str]]) -> list[str]:
    """What most cells of each column are; "" where there are none."""
    wide = max((len(row) for row in rows), default=0)
    found: list[str] = []
    for place in range(min(wide, COLUMNS)):
        kinds = Counter(kind_of(row[place]) for row in rows if place < len(row) and row[place].strip())
        found.append(kinds.most_common(1)[0][0] if kinds else "")
    return found


def kind_of(cell: str) -> str:
    text = cell[:LONG].strip()
    return (
        "number" if NUMBER.fullmatch(text) else "moment" if MOMENT.fullmatch(text) else "text" if text else ""
    )


def shape_of(cell: str) -> str:
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]+", "A", cell[:LONG].strip()))


def header_score(row: Sequence[str], below: list[list[str]]) -> float:
    """How much more a row looks like a header of the rows below than like one of them; 0: nobody knows."""
    below = [each for each in below if each != list(row)]  # a header may be said again
    said = 0.0
    everywhere = Counter(cell for each in below for cell in each[:COLUMNS])
    rising = _rising(row)
    for place, cell in enumerate(row[:COLUMNS]):
        values = [each[place].strip() for each in below if place < len(each) and each[place].strip()]
        text = cell.strip()
        if not text or not values:
            continue
        kind = kind_of(text)
        same = sum(kind_of(value) == kind for value in values) / len(values)
        if kind != "text":
            said -= 0.0 if rising else 1.0 if same > ALIKE else 0.2
        elif same < 1 - ALIKE:
            said += 1.0
        elif everywhere[cell] > len(below) * 0.001:
            said -= 1.5 if everywhere[cell] > 1 or len(below) < LOOKED_AT else 0.5
        else:
            shapes = Counter(map(shape_of, values))
            shape, count = shapes.most_common(1)[0]
            if count > 0.9 * len(values) and "9" in shape:
                said += 0.5 if shape_of(text) != shape else -1.0
    return said + _known_words(row)


def _rising(row: Sequence[str]) -> bool:
    """Whether the figures of a row are years, months or days in their order: a header's, one column each."""
    figures = [cell.strip() for cell in row if cell.strip() and kind_of(cell) != "text"]
    dated = [bool(re.fullmatch(r"(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}", cell)) for cell in figures]
    return len(figures) > 2 and all(dated) and figures == sorted(set(figures))


def sales_words(header: Sequence[str]) -> float:
    """How much a header looks like one of sales: by so many of its words, up to a few."""
    return float(min(_known_words(header), ENOUGH_WORDS))


def _known_words(row: Sequence[str]) -> int:
    """How many cells of a row are words that name columns of sales files."""
    words = _words()
    return sum(re.sub(r"[\W_]+", "", cell.casefold()) in words for cell in row)


@cache
def _words() -> frozenset[str]:
    text = (resources.files("resources") / "headers.toml").read_text(encoding="utf-8")
    every = (word for words in tomllib.loads(text)["words"].values() for word in words)
    return frozenset(re.sub(r"[\W_]+", "", word.casefold()) for word in every) - {""}
