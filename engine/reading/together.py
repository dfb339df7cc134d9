"""Several files or sheets to one table: appended, or an order's head joined to its details."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.errors import EngineError
from engine.reading.delimited import Cells
from engine.reading.formats import Format, format_of, formats
from engine.reading.shapes.joined import joined
from engine.reading.table import Notice

Records = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """One file as it was read.

    Attributes:
        tables: its tables of different headers, the longest first.
        encoding: None for a workbook.
        known: the format that the owner names; "" for none; None where the program decides.
        sheets: names of a workbook's sheets.
    """

    path: Path
    tables: tuple[Cells, ...] = field(repr=False)
    encoding: str | None
    known: str | None = None
    sheets: tuple[str, ...] = ()

    @property
    def format(self) -> Format | None:
        """The format of its longest table."""
        return known_format(self.tables[0], self.known)


@dataclass(frozen=True)
class Whole:
    """The files' tables as one.

    Attributes:
        cells: the table.
        records: (rows,) the record that each row came from, counted from 0.
        known: the formats of its parts, that of the items first; None for one that is not known.
        of_orders: columns that speak of whole orders.
        notices: what the owner should know.
    """

    cells: Cells
    records: Records = field(repr=False)
    known: tuple[Format | None, ...]
    of_orders: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def known_format(cells: Cells, said: str | None) -> Format | None:
    """The export format that the owner names, or the one whose header it is."""
    return formats().get(said) if said is not None else format_of([str(name) for name in cells.frame.columns])


def together(parts: Sequence[Part]) -> Whole:
    """The files as one table.

    Files of one header are appended in their order. Of others one must hold the items, and share a key with
    the rest; so it is with the sheets of a workbook, where those that share none are left out.

    Raises:
        EngineError: file.other_header.
    """
    groups = _appended(parts)
    if len(groups) > 1:
        whole = joined([cells for cells, _ in groups])
        used = set() if whole is None else {whole.detail, *whole.heads}
        if len(parts) > 1 and len(used) < len(groups):
            other = next(place for place in range(len(groups)) if place not in (used or {0}))
            path = next(part.path for part in parts if _same_header(part.tables[0], groups[other][0]))
            raise EngineError("file.other_header", path=str(path), first=str(parts[0].path))
        if whole is not None:
            known = tuple(groups[place][1] for place in (whole.detail, *whole.heads))
            return Whole(whole.cells, whole.records, known, whole.of_orders, whole.notices)
    cells, known = groups[0]
    return Whole(cells, np.arange(len(cells.frame), dtype=np.int64), (known,))


def _appended(parts: Sequence[Part]) -> list[tuple[Cells, Format | None]]:
    """The tables of each header as one, with its format; of several files only each one's longest table."""
    every = [part.tables[0] for part in parts] if len(parts) > 1 else list(parts[0].tables)
    said = [part.known for part in parts] if len(parts) > 1 else [parts[0].known] * len(every)
    groups: list[list[Cells]] = []
    known: list[Format | None] = []
    for cells, key in zip(every, said, strict=True):
        place = next((n for n, group in enumerate(groups) if _same_header(group[0], cells)), None)
        if place is None:
            groups.append([cells])
            known.append(known_format(cells, key))
        else:
            groups[place].append(cells)
    return [(_one(group), form) for group, form in zip(groups, known, strict=True)]


def _same_header(one: Cells, other: Cells) -> bool:
    if not one.header and not other.header:
        return True
    return sorted(map(str, one.frame.columns)) == sorted(map(str, other.frame.columns)) or (
        sorted(one.header) == sorted(other.header)
    )


def _one(group: Sequence[Cells]) -> Cells:
    if len(group) == 1:
        return replace(group[0], frame=group[0].frame.reset_index(drop=True))
    frame = pd.concat([cells.frame for cells in group], ignore_index=True).fillna("")
    return replace(group[0], frame=frame, ragged=any(cells.ragged for cells in group))
