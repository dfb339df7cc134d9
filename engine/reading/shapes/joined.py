"""An order's head and its details in two files or sheets, joined on the key that both have."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.formats import bare
from engine.reading.guessing import guess
from engine.reading.pieces import EXTRA
from engine.reading.shapes.shaped import Records, new_name
from engine.reading.table import Notice
from engine.reading.values import MISSING, distinct
from engine.stages import Progress, Stage, Work, drive

UNIQUE = 0.99  # share of a head's keys that stand once
FOUND = 0.5  # share of the detail's keys that the head knows, at least
SAME_NAME = 0.3  # what one name for the key is worth beside the shares
SURELY = 0.9  # share of the keys that must be known where the names differ
SAME = 0.95  # share of the cells of a column of both that must be alike for it to be one
MANY, LONG = 20, 4  # different keys, or letters of one, that are no coincidence of counts
SAMPLE = 5000  # rows that a key is looked for in

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Joined:
    """Tables made one.

    Attributes:
        cells: the details, the head's columns behind theirs.
        records: (rows,) each line's record in the table of the details.
        detail: which of the tables held the details.
        heads: those joined to it.
        of_orders: columns that came from a head: their sums and counts are no line's.
        notices: how many lines found no head.
    """

    cells: Cells
    records: Records = field(repr=False)
    detail: int
    heads: tuple[int, ...]
    of_orders: frozenset[str]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class _Key:
    score: float
    head: str
    detail: str


def joined(tables: Sequence[Cells]) -> Joined | None:
    """As `join`, in one go."""
    return drive(join(tables))


def join(tables: Sequence[Cells], detail: int | None = None) -> Work[Joined | None]:
    """Joins tables of different headers; None where no key is common to any two.

    The details are the table with the goods and, of several, with the most lines; a head has each key once. A
    list of products or of customers is a head as well.

    Args:
        tables: of different headers.
        detail: which of them holds the details, where their formats say so.
    """
    if detail is None:
        detail = yield from _detail_of(tables)
    cells = tables[detail]
    heads: list[int] = []
    of_orders: set[str] = set()
    notices: list[Notice] = []
    for place, head in enumerate(tables):
        yield Progress(Stage.READ, 0, None, note="read.columns")
        key = (yield from _key(head.frame, cells.frame)) if place != detail else None
        if key is None:
            continue
        cells, added, missing = yield from _with_head(cells, head, key)
        heads.append(place)
        of_orders |= added
        if missing:
            notices.append(Notice("read.without_head", {"rows": missing, "column": key.detail}))
    if not heads:
        return None
    records = np.arange(len(cells.frame), dtype=np.int64)
    return Joined(cells, records, detail, tuple(heads), frozenset(of_orders), tuple(notices))


def _detail_of(tables: Sequence[Cells]) -> Work[int]:
    """The table whose lines are items: it names goods, how many there were, and repeats its orders."""
    scores: list[tuple[int, int]] = []
    for table in tables:
        yield Progress(Stage.READ, 0, None, note="read.columns")
        roles = guess(table.frame).mapping
        goods = Role.NAME in roles or Role.PRODUCT in roles
        counted = Role.QUANTITY in roles or Role.PRICE in roles
        repeats = Role.ORDER in roles and bool(table.frame[roles[Role.ORDER]].duplicated().any())
        scores.append((2 * goods + counted + 2 * repeats, len(table.frame)))
    return max(range(len(tables)), key=lambda place: scores[place])


def _key(head: pd.DataFrame, detail: pd.DataFrame) -> Work[_Key | None]:
    """The columns on which two tables are best joined: once in the head, and known to most of the details."""
    best: _Key | None = None
    details = {
        str(name): _keys(detail[name].head(SAMPLE))
        for name in detail.columns
        if not str(name).startswith(EXTRA)
    }
    for name in map(str, head.columns):
        yield Progress(Stage.READ, 0, None, note="read.columns")
        if name.startswith(EXTRA):
            continue
        if head[name].head(SAMPLE).duplicated().mean() > 0.5:
            continue
        keys = _keys(head[name])
        filled = keys[keys != ""]
        if len(filled) < 0.5 * len(keys) or filled.nunique() < UNIQUE * len(filled):
            continue
        known = set(filled)
        for other, values in details.items():
            there = values[values != ""]
            if there.empty:
                continue
            share = float(np.mean([value in known for value in there]))
            often = len(known & set(there)) / max(min(len(known), there.nunique()), 1)
            same = bare(name) == bare(other)
            if share < (FOUND if same else SURELY) or (not same and not _is_key(there, known, often)):
                continue
            score = share + often + SAME_NAME * same
            if best is None or score > best.score:
                best = _Key(score, name, other)
    return best


def _is_key(values: pd.Series, known: set[str], often: float) -> bool:
    """Whether columns of different names are a key all the same: small numbers are known to any list."""
    telling = values.nunique() >= MANY or float(values.str.len().mean()) >= LONG
    return telling and often > FOUND and values.nunique() > 0.3 * min(len(known), len(values))


def _keys(column: pd.Series) -> pd.Series:
    """Ids as they are compared: without the dress that programs give them to keep their zeros."""
    cells = distinct(column)
    bare_ids = (
        pd.Series(cells.cells, dtype="str").str.strip().str.replace(r'^=?"(.*)"$|^\'', r"\1", regex=True)
    )
    bare_ids = bare_ids.str.strip().str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    bare_ids = bare_ids.where(~bare_ids.str.casefold().isin([*MISSING]), "")
    return pd.Series(cells.spread(bare_ids.to_numpy(dtype=object)), dtype="str")


def _with_head(cells: Cells, head: Cells, key: _Key) -> Work[tuple[Cells, set[str], int]]:
    """The details with a head's columns, the names of these, and how many lines found no head."""
    frame = cells.frame
    keys = _keys(head.frame[key.head])
    yield Progress(Stage.READ, 0, None, note="read.columns")
    places = pd.Series(np.arange(len(keys)), index=pd.Index(keys)).loc[
        lambda found: ~found.index.duplicated()
    ]
    wanted = _keys(frame[key.detail])
    yield Progress(Stage.READ, 0, None, note="read.columns")
    at = places.reindex(pd.Index(wanted)).fillna(-1).to_numpy(np.int64)
    known = (at >= 0) & (wanted != "").to_numpy(bool)
    lines = frame.copy()
    added: set[str] = set()
    for name in map(str, head.frame.columns):
        if name == key.head or name.startswith(EXTRA):
            continue
        yield Progress(Stage.READ, 0, None, note="read.columns")
        values = head.frame[name].take(np.maximum(at, 0)).to_numpy(dtype=object)
        values = np.where(known, values, "")
        if name in lines.columns:
            own = lines[name].to_numpy(dtype=object)
            both = (own != "") & (values != "")
            if not both.any() or float((own[both] == values[both]).mean()) >= SAME:
                lines[name] = pd.Series(np.where(own != "", own, values), index=lines.index, dtype="str")
                continue
        column = new_name(name, [*map(str, lines.columns)])
        lines[column] = pd.Series(values, index=lines.index, dtype="str")
        added.add(column)
    header = (*cells.header, *(name for name in lines.columns if name not in frame.columns))
    return replace(cells, frame=lines, header=header), added, int((~known).sum())
