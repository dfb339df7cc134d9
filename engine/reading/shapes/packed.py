"""Several items in one cell: "Speckled Mug x 1, Fern Print x 2", to a line for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.pieces import EXTRA
from engine.reading.shapes.arrow import Texts, flat, pc, to_arrow, to_series, together
from engine.reading.shapes.markers import LOOKED_AT, Marker, marker_at_times, marker_of
from engine.reading.shapes.names import SIGNS, regrouped, sign_of
from engine.reading.shapes.shaped import Records, Shaped, new_name
from engine.stages import Progress, Stage, Work, drive

SEVERAL = 0.05  # share of the cells that must hold several items, where no format says that they do
COLUMNS = 300  # of a table that are looked at
ROWS = 50_000  # taken apart at a time
PARALLEL = 0.98  # share of the cells with several items in which another column has as many
TIMES = " ×"  # after a column's name: how many of the item that it names
WHOLE = r"^\s*\d{1,4}(?:\.0+)?\s*$"


def packed(cells: Cells, columns: Sequence[str], known: bool = False) -> Shaped | None:
    """As `unpack`, in one go."""
    return drive(unpack(cells, columns, known))


def unpack(
    cells: Cells, columns: Sequence[str], known: bool = False, counted: bool = True
) -> Work[Shaped | None]:
    """A line for each item of each record; None where no column packs several into a cell.

    Args:
        cells: a line a record.
        columns: those that may hold the items, the likeliest first.
        known: whether the format says that the first of them does.
        counted: whether quantities may stand in the cells; "water 550 ml*24" is a name where none do.

    Returns:
        The cell of the items holds one name a line, a new column its quantity, a parallel cell its own part.
    """
    for column in columns:
        texts = to_arrow(cells.frame[column])
        distinct = _distinct(texts)
        several = 0.0 if known else SEVERAL
        marker = marker_of(distinct, several) if counted else None
        yield Progress(Stage.READ, 0, None, note="read.columns")
        if marker is not None:
            records, names, counts = yield from _marked(texts, marker)
            return (yield from _lines(cells, column, records, names, counts))
        some = marker_at_times(distinct) if counted else None
        sign = _paired_sign(cells.frame.head(LOOKED_AT), column) or sign_of(distinct, several, known, some)
        if sign is not None:
            others = yield from _counts(cells.frame, column, texts, sign)
            records, names, counts = yield from regrouped(texts, sign, others, some)
            return (yield from _lines(cells, column, records, names, counts if some else None))
        known = False
    return None


def _marked(texts: Texts, marker: Marker) -> Work[tuple[Records, Texts, Texts]]:
    """The items of cells that write quantities: (items,) the record of each, its name, its quantity."""
    records: list[Records] = []
    names: list[Texts] = []
    counts: list[Texts] = []
    for at in range(0, len(texts), ROWS):
        of, items = flat(marker.split(texts.slice(at, ROWS)))
        found = pc.extract_regex(items, marker.item)
        records.append(of + at)
        names.append(pc.coalesce(pc.struct_field(found, "name"), pc.utf8_trim_whitespace(items)))
        counts.append(pc.coalesce(pc.struct_field(found, "n"), pa.scalar("1", pa.large_string())))
        yield Progress(Stage.READ, at, len(texts), note="read.columns")
    return np.concatenate(records), together(names), together(counts)


def _distinct(texts: Texts) -> Texts:
    head = texts.slice(0, 20 * LOOKED_AT).unique()
    return head.filter(pc.match_substring_regex(head, r"\S")).slice(0, LOOKED_AT)


def _lengths(texts: Texts, sign: str) -> Records:
    lengths = pc.list_value_length(pc.split_pattern(texts, sign)).to_numpy().astype(np.int64)
    return np.where(pc.utf8_length(texts).to_numpy() == 0, 0, lengths)


def _paired_sign(head: pd.DataFrame, column: str) -> str | None:
    """The sign that parts a column into as many as another has, cell for cell; None where none does."""
    texts = to_arrow(head[column])
    every = {sign: _lengths(texts, sign) for sign in SIGNS}
    several = {sign: parts for sign, parts in every.items() if float((parts > 1).mean()) > SEVERAL}
    if not several:
        return None
    for other in [name for name in head.columns if name != column][:COLUMNS]:
        cells = to_arrow(head[other])
        for other_sign in SIGNS:
            counts = _lengths(cells, other_sign)
            if not (counts > 1).any():
                continue
            for sign, parts in several.items():
                filled = (parts > 0) & (counts > 0)
                many = filled.sum() > 0.5 * (parts > 0).sum()
                same = many and (parts == counts)[filled].mean() > PARALLEL
                if same and len(np.unique(parts[filled])) > 1:
                    return sign
    return None


def _counts(frame: pd.DataFrame, column: str, texts: Texts, sign: str) -> Work[Records | None]:
    """How many items each cell holds: another column counts them, or has a part for each."""
    parts = _lengths(texts, sign)
    several = parts > 1
    for other in frame.columns:
        if other == column or str(other).startswith(EXTRA):
            continue
        yield Progress(Stage.READ, 0, None, note="read.columns")
        cells = to_arrow(frame[other])
        if pc.mean(pc.match_substring_regex(cells, WHOLE)).as_py() > PARALLEL:
            counts = pd.to_numeric(frame[other], errors="coerce").fillna(-1).to_numpy(np.int64)
            if _counts_fit(counts, parts, several):
                return counts
            continue
        for other_sign in SIGNS:
            counts = _lengths(cells, other_sign)
            if (counts > 1).any() and _counts_fit(counts, parts, several):
                return counts
    return None


def _counts_fit(counts: Records, parts: Records, several: np.ndarray) -> bool:
    """Whether they count items: as many as there are parts, or fewer where a name holds the sign."""
    here = several & (counts > 0)
    if not here.any() or (
        len(np.unique(counts[here])) < 2 and not (counts[~several] != counts[here][0]).any()
    ):
        return False
    fits = float((counts[here] <= parts[here]).mean())
    equal = float((counts[here] == parts[here]).mean())
    alone = float((counts[~several & (parts > 0)] <= 1).mean()) if (~several & (parts > 0)).any() else 1.0
    return fits > PARALLEL and equal > 0.5 and alone > PARALLEL


def _lines(cells: Cells, column: str, records: Records, names: Texts, counts: Texts | None) -> Work[Shaped]:
    frame = cells.frame
    taken: dict[str, pd.Series] = {}
    for name in map(str, frame.columns):
        taken[name] = to_series(names) if name == column else frame[name].take(records)
        taken[name].index = pd.RangeIndex(len(records))
        yield Progress(Stage.READ, 0, None, note="read.columns")
    lines = pd.DataFrame(taken)
    pieces = np.bincount(records, minlength=len(frame))
    starts = np.cumsum(pieces) - pieces
    places = np.arange(len(records)) - starts[records]
    parallel: list[str] = []
    for other in frame.columns:
        yield Progress(Stage.READ, 0, None, note="read.columns")
        parts = None if other == column else _parallel(frame[other], pieces)
        if parts is not None:
            fits = parts.lengths[records] == pieces[records]
            at = np.where(fits, parts.starts[records] + places, 0)
            lines[other] = to_series(parts.texts.take(pa.array(at))).where(fits, "")
            parallel.append(str(other))
    whole = any(lines[other].str.fullmatch(rf"{WHOLE}|\s*").mean() > PARALLEL for other in parallel)
    mapping = {Role.NAME: column}
    if counts is not None or not whole:
        counted = new_name(column + TIMES, [str(name) for name in frame.columns])
        lines[counted] = (
            to_series(counts) if counts is not None else pd.Series("1", index=lines.index, dtype="str")
        )
        mapping[Role.QUANTITY] = counted
    rest = frozenset(str(name) for name in frame.columns if name != column and name not in parallel)
    return Shaped(replace(cells, frame=lines), records, "packed", mapping, rest)


@dataclass(frozen=True)
class _Parallel:
    """The parts of a column: those of record r are `lengths[r]` texts from `starts[r]`."""

    lengths: Records
    starts: Records
    texts: Texts


def _parallel(column: pd.Series, pieces: Records) -> _Parallel | None:
    """The parts of a column that has one for each item; None where it does not."""
    cells = to_arrow(column)
    several = pieces > 1
    filled = several & (pc.utf8_length(cells).to_numpy() > 0)
    if filled.sum() < max(0.5 * several.sum(), 1):
        return None
    for sign in SIGNS:
        lists = pc.split_pattern(cells, sign)
        lengths = pc.list_value_length(lists).to_numpy().astype(np.int64)
        if float((lengths[filled] == pieces[filled]).mean()) > PARALLEL:
            texts = pc.utf8_trim_whitespace(pc.list_flatten(lists))
            return _Parallel(lengths, np.cumsum(lengths) - lengths, texts)
    return None
