"""Files of one export one below the other, and what stands in two of them counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.formats import bare
from engine.reading.pieces import EXTRA
from engine.reading.values import distinct

ALIKE = 0.6  # share of the columns of either table that the other has, from which they are one export
RESTARTED = 0.5  # share of shared orders with other goods from which their numbers begin anew in each file
LINE = (Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.CUSTOMER)  # of a line, beside its goods

Flags = npt.NDArray[np.bool_]
Files = npt.NDArray[np.int64]
Times = npt.NDArray[np.datetime64]


def alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two headers are of one export: the same columns, a few come or gone since."""
    one, other = ({bare(name) for name in names if not name.startswith(EXTRA)} for names in (first, second))
    both = len(one & other)
    return bool(both) and both >= ALIKE * max(len(one), len(other))


def appended(parts: Sequence[Cells]) -> Cells:
    """Tables of one export as one, whatever the order of their columns and however these are written."""
    if len(parts) == 1:
        return parts[0]
    names: dict[str, str] = {}
    frames: list[pd.DataFrame] = []
    for part in parts:
        columns = [str(name) for name in part.frame.columns]
        own = {
            name: name if name.startswith(EXTRA) else names.setdefault(bare(name), name) for name in columns
        }
        if len(set(own.values())) < len(own):  # two columns that differ in their spaces alone
            own = {name: name for name in columns}
        frames.append(part.frame.set_axis(pd.Index([own[name] for name in columns]), axis=1))
    whole = pd.concat(frames, ignore_index=True)
    for column in whole.columns[whole.isna().any()]:
        whole[column] = whole[column].fillna("")
    surplus = [name for name in map(str, whole.columns) if name.startswith(EXTRA)]
    whole = whole[[*(name for name in map(str, whole.columns) if name not in surplus), *surplus]]
    return replace(parts[0], frame=whole)


def overlapping(frame: pd.DataFrame, files: Files, mapping: Mapping[Role, str], times: Times) -> Flags:
    """(rows,) True for a row that stands in a later file as well: in one whose last day is later.

    An order that is in both counts once; lines that repeat within a file stay. It is known by its number
    and its day: till receipts begin anew every month. Without numbers, whole rows with their date are
    compared; without either, only a file that is another one over again is left out.

    Args:
        frame: the rows of all files; files: (rows,) which file each is from.
        mapping: role → column.
        times: (rows,) datetime64; NaT where unknown.
    """
    none = np.zeros(len(frame), bool)
    if len(frame) == 0 or files[0] == files[-1]:
        return none
    goods = mapping.get(Role.PRODUCT) or mapping.get(Role.NAME)
    columns = [_plain(frame[column]) for column in (goods, *(mapping.get(role) for role in LINE)) if column]
    dated = not np.isnat(times).all()
    days = times.astype("datetime64[D]").astype(np.int64)
    if Role.ORDER not in mapping and not dated:
        return _copies(frame, files)
    if Role.ORDER in mapping:
        number = _plain(frame[mapping[Role.ORDER]])
        orders = _codes([number, days] if dated else [number])
        numbered = (number != "").to_numpy(bool)
        lines = _codes([orders, *columns])
    else:
        orders, numbered = _codes([times.astype(np.int64)]), ~np.isnat(times)
        lines = _codes([times.astype(np.int64), *(_plain(frame[name]) for name in _told(frame, mapping))])
    again = _again(lines, files, times) & numbered
    if not again.any():
        return none
    if Role.ORDER in mapping and not dated:
        shared = _shared(orders, files)
        met = pd.Series(again).groupby(orders).transform("sum").to_numpy() > 0
        if not shared.any() or float(met[shared].mean()) < RESTARTED:
            return none
    if Role.ORDER not in mapping and Role.TIME not in mapping and not _has_clock(times):
        # a day has many lines that are alike: only what a whole day repeats is the same
        whole = pd.Series(again).groupby([files, days]).transform("mean").to_numpy()
        return again & (whole > 1 - 1e-9)
    return again


def _plain(column: pd.Series) -> pd.Series:
    """Cells as they are compared: the same sales are written as "1" in one file and as "1.0 " in another."""
    cells = distinct(column)
    texts = (
        cells.normal().str.replace(r"\s+", " ", regex=True).str.replace(r"^(-?\d+)\.0+$", r"\1", regex=True)
    )
    return pd.Series(cells.spread(texts.to_numpy(dtype=object)), dtype="str")


def _told(frame: pd.DataFrame, mapping: Mapping[Role, str]) -> list[str]:
    """The columns of rows that are compared: dates are written in many ways, and compared as times."""
    dates = {mapping.get(Role.DATE), mapping.get(Role.TIME)}
    return [name for name in map(str, frame.columns) if name not in dates]


def _has_clock(times: Times) -> bool:
    known = times[~np.isnat(times)]
    return bool((known.astype("datetime64[s]") != known.astype("datetime64[D]")).mean() > 0.5)


def _codes(columns: "Sequence[pd.Series | npt.NDArray[np.int64] | npt.NDArray[np.object_]]") -> Files:
    """(rows,) one number for each combination of values."""
    codes = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        values, distinct = pd.factorize(column)
        codes = pd.factorize(codes * (len(distinct) + 1) + values + 1)[0].astype(np.int64)
    return codes


def _again(lines: Files, files: Files, times: Times) -> Flags:
    """(rows,) True where a file that is later, or given earlier, has this line as often already."""
    last = pd.Series(times).groupby(files).max().fillna(pd.Timestamp.min)
    later = (-last.astype(np.int64)).rank(method="dense")
    counted = pd.DataFrame({"line": lines, "file": files})
    counted["turn"] = counted.groupby(["line", "file"]).cumcount()
    order = np.lexsort((files, later.reindex(files).to_numpy()))
    found = np.zeros(len(lines), bool)
    found[order] = counted.iloc[order].duplicated(["line", "turn"], keep="first").to_numpy(bool)
    return found


def _shared(orders: Files, files: Files) -> Flags:
    """(rows,) True where an order stands in several files."""
    pairs = pd.DataFrame({"order": orders, "file": files}).drop_duplicates()
    often = pairs["order"].value_counts()
    return np.isin(orders, often.index[often > 1].to_numpy())


def _copies(frame: pd.DataFrame, files: Files) -> Flags:
    """(rows,) True in a file that is an earlier one over again."""
    found = np.zeros(len(files), bool)
    hashes = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    seen: set[bytes] = set()
    for file in np.unique(files):
        here = files == file
        content = hashes[here].tobytes()
        if content in seen:
            found |= here
        seen.add(content)
    return found
