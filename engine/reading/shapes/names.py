"""Names parted by a sign alone, "Mug, Print; Napkin", where a name may hold the sign itself."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from engine.reading.shapes.arrow import Texts, flat, pc
from engine.reading.shapes.markers import Marker
from engine.reading.shapes.shaped import Records
from engine.stages import Progress, Stage, Work

SIGNS = ("\n", "|", ";", "；", "、", "，", ",", " + ", " / ", "/")
CHANGING = 0.6  # share of the later parts that stand at other places, too: a name's own parts do not
CHANCE = 0.01  # below: a part that was never first is the rest of a name
LONGEST = 4  # parts of a known name

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Parts:
    """The parts of cells.

    Attributes:
        records: (parts,) which cell; places: (parts,) which part of it; codes: (parts,) which of `texts`.
        texts: distinct parts, trimmed; raw: (parts,) as they stood; both without their quantities.
        counts: (parts,) the quantity that is written at each, "" for none.
    """

    records: Records = field(repr=False)
    places: Records = field(repr=False)
    codes: Records = field(repr=False)
    texts: npt.NDArray[np.object_] = field(repr=False)
    raw: npt.NDArray[np.object_] = field(repr=False)
    counts: npt.NDArray[np.object_] = field(repr=False)

    @property
    def first(self) -> Flags:
        """(parts,) True where a cell begins."""
        return self.places == 0


def parts_of(cells: Texts, sign: str, marker: Marker | None = None) -> Parts:
    """Splits cells at a sign, and takes off the quantities that are written so."""
    records, raw = flat(pc.split_pattern(cells, sign))
    counts = np.full(len(raw), "", dtype=object)
    if marker is not None:
        found = pc.extract_regex(raw, marker.item)
        raw = pc.coalesce(pc.struct_field(found, "name"), raw)
        counts = pc.fill_null(pc.struct_field(found, "n"), "").to_numpy(zero_copy_only=False)
    codes, texts = pd.factorize(pc.utf8_trim_whitespace(raw).to_numpy(zero_copy_only=False))
    starts = np.flatnonzero(np.diff(records, prepend=-1))
    places = np.arange(len(records)) - np.repeat(starts, np.diff(starts, append=len(records)))
    return Parts(records, places, codes.astype(np.int64), texts, raw.to_numpy(zero_copy_only=False), counts)


def sign_of(cells: Texts, several: float, known: bool, marker: Marker | None = None) -> str | None:
    """The sign that parts the items of a column; None where it holds one in a cell.

    Items change their places from cell to cell; parts of a name ("Shirt, red, S") or an address do not.

    Args:
        cells: distinct cells, none of them empty.
        several: share of the cells that must hold more than one.
        known: whether the format says that they do.
        marker: how some quantities are written.
    """
    best: tuple[float, str] | None = None
    for sign in SIGNS:
        parts = parts_of(cells, sign, marker)
        later = ~parts.first
        share = len(np.unique(parts.records[later])) / max(len(cells), 1)
        if share <= several or not later.any():
            continue
        pairs = pd.DataFrame({"code": parts.codes, "place": parts.places}).drop_duplicates()
        places = np.bincount(pairs["code"], minlength=len(parts.texts))
        changing = float((places[parts.codes[later]] > 1).mean())
        enough = known or (changing >= CHANGING and len(np.unique(parts.codes[later])) > 1)
        if enough and (best is None or changing * share > best[0]):
            best = (changing * share, sign)
    return best[1] if best else None


def regrouped(
    cells: Texts, sign: str, counts: Records | None, marker: Marker | None = None
) -> Work[tuple[Records, Texts, Texts]]:
    """The items of each cell.

    Args:
        cells: (records,).
        sign: what parts them.
        counts: (records,) how many items each cell holds, where the file says so, else None; -1: unknown.
        marker: how some quantities are written.

    Returns:
        (items,) the record of each; its name, the sign within it where it is the name's own; its quantity.
    """
    parts = parts_of(cells, sign, marker)
    yield Progress(Stage.READ, 0, None, note="read.columns")
    joined = _continued(parts) & ~parts.first
    yield Progress(Stage.READ, 0, None, note="read.columns")
    if counts is not None:
        sizes = np.bincount(parts.records, minlength=len(counts))
        fewer = (counts < sizes) & (counts > 0)
        whole = (counts == 1)[parts.records]
        exact = (counts == sizes)[parts.records]
        known = _known_names(parts, whole & fewer[parts.records])
        joined = np.where(exact, False, joined | known | whole) & ~parts.first
    if marker is not None:  # what has a quantity begins or ends an item
        told = parts.counts != ""
        joined &= ~told if marker.before else ~np.append(False, told[:-1])
    yield Progress(Stage.READ, 0, None, note="read.columns")
    starts = np.flatnonzero(~joined)
    names = parts.raw[starts].copy()
    group = np.cumsum(~joined) - 1
    offset = np.arange(len(joined)) - starts[group]
    for step in range(1, int(offset.max(initial=0)) + 1):
        here = np.flatnonzero(offset == step)
        names[group[here]] = names[group[here]] + sign + parts.raw[here]
    items = pc.utf8_trim_whitespace(pa.array(names, pa.large_string()))
    records = parts.records[starts]
    # a sign at the end parts nothing
    empty = (pc.utf8_length(items).to_numpy() == 0) & (np.diff(records, prepend=-1) == 0)
    at = starts if marker is None or marker.before else np.append(starts[1:], len(joined)) - 1
    numbers = pa.array(np.where(parts.counts[at] == "", "1", parts.counts[at]), pa.large_string())
    keep = pa.array(~empty)
    return records[~empty], items.filter(keep), numbers.filter(keep)


def _continued(parts: Parts) -> Flags:
    """(parts,) True where a part is the rest of a name: it never comes first, and that is no chance."""
    count = len(parts.texts)
    often = np.bincount(parts.codes, minlength=count)
    ever_first = np.bincount(parts.codes[parts.first], minlength=count) > 0
    sizes = np.bincount(parts.records)
    mean = float(sizes[sizes > 0].mean()) if len(sizes) else 1.0
    order = parts.texts.argsort(kind="stable").argsort()[parts.codes]
    inside = ~parts.first[1:]
    is_sorted = bool(inside.any()) and float((np.diff(order)[inside] >= 0).mean()) > 0.95
    chance = (1 - 1 / mean) ** often < CHANCE if not is_sorted else np.zeros(count, bool)
    small = pd.Series(parts.texts, dtype="str").str.match(r"[a-z\d]").to_numpy(bool)
    heads_small = float(small[parts.codes[parts.first]].mean()) > 0.3
    unlike = small & (often > 1) & (not heads_small)
    return (~ever_first & (chance | unlike))[parts.codes]


def _known_names(parts: Parts, whole: Flags) -> Flags:
    """(parts,) True where a part goes on with a name that stands alone elsewhere, the longest first."""
    joined = np.zeros(len(parts.codes), bool)
    for length in range(LONGEST, 1, -1):
        if len(parts.codes) < length:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(parts.codes, length)
        inside = parts.records[: len(windows)] == parts.records[length - 1 :]
        ends = np.append(parts.places[length:] == 0, True)
        alone = whole[: len(windows)] & (parts.places[: len(windows)] == 0) & inside & ends[: len(windows)]
        if not alone.any():
            continue
        names = pd.MultiIndex.from_arrays(list(windows[alone].T)).unique()
        here = np.flatnonzero(inside & pd.MultiIndex.from_arrays(list(windows.T)).isin(names))
        for step in range(1, length):
            joined[here + step] = True
    return joined
