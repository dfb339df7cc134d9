"""Several files or sheets to one table: appended, or an order's head joined to its details."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.reading.delimited import Cells
from engine.reading.formats import Format, format_of, formats
from engine.reading.shapes.appended import alike, appended
from engine.reading.shapes.joined import join
from engine.reading.table import Notice
from engine.stages import Work

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
        files: (rows,) which of the files each row is from.
        known: the formats of its parts, that of the items first; None for one that is not known.
        of_orders: columns that speak of whole orders.
        notices: what the owner should know.
    """

    cells: Cells
    records: Records = field(repr=False)
    files: Records = field(repr=False)
    known: tuple[Format | None, ...]
    of_orders: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def known_format(cells: Cells, said: str | None) -> Format | None:
    """The export format that the owner names, or the one whose header it is."""
    return formats().get(said) if said is not None else format_of([str(name) for name in cells.frame.columns])


def together(parts: Sequence[Part]) -> Work[Whole]:
    """The files as one table.

    Files of one header are appended in their order. Of others one must hold the items, and share a key with
    the rest; so it is with the sheets of a workbook, where those that share none are left out.

    Raises:
        EngineError: file.other_header.
    """
    groups = _groups(parts)
    if len(groups) > 1:
        whole = yield from join([group.cells for group in groups], _detail_of(groups))
        used = set() if whole is None else {whole.detail, *whole.heads}
        if len(parts) > 1 and len(used) < len(groups):
            other = next(place for place in range(len(groups)) if place not in (used or {0}))
            path = parts[groups[other].files[0]].path
            raise EngineError("file.other_header", path=str(path), first=str(parts[0].path))
        if whole is not None:
            known = tuple(groups[place].known for place in (whole.detail, *whole.heads))
            files = groups[whole.detail].of_rows()[whole.records]
            return Whole(whole.cells, whole.records, files, known, whole.of_orders, whole.notices)
    first = groups[0]
    return Whole(
        first.cells, np.arange(len(first.cells.frame), dtype=np.int64), first.of_rows(), (first.known,)
    )


@dataclass
class _Group:
    """Tables of one header, and the files that they are from."""

    tables: list[Cells]
    files: list[int]
    known: Format | None

    @property
    def cells(self) -> Cells:
        """The tables as one."""
        whole = appended(self.tables)
        frame = whole.frame.reset_index(drop=True)
        return replace(whole, frame=frame, ragged=any(cells.ragged for cells in self.tables))

    def of_rows(self) -> Records:
        """(rows,) which of the files each row is from."""
        return np.repeat(self.files, [len(cells.frame) for cells in self.tables]).astype(np.int64)


def _groups(parts: Sequence[Part]) -> list[_Group]:
    """The tables of each header; of several files only each one's longest table."""
    every = [
        (file, cells, part.known)
        for file, part in enumerate(parts)
        for cells in (part.tables if len(parts) == 1 else part.tables[:1])
    ]
    groups: list[_Group] = []
    for file, cells, said in every:
        group = next((group for group in groups if _same_header(group.tables[0], cells)), None)
        if group is None:
            groups.append(_Group([cells], [file], known_format(cells, said)))
        else:
            group.tables.append(cells)
            group.files.append(file)
    return groups


def _detail_of(groups: Sequence[_Group]) -> int | None:
    """Which table holds the items, where the format of another says that they stand apart from it."""
    wanted = {group.known.detail for group in groups if group.known is not None} - {None}
    keys = [group.known.key if group.known is not None else None for group in groups]
    return next((place for place, key in enumerate(keys) if key in wanted), None)


def _same_header(one: Cells, other: Cells) -> bool:
    if not one.header and not other.header:
        return True
    return alike([*map(str, one.frame.columns)], [*map(str, other.frame.columns)])
