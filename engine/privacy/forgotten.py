"""Customers who are to be forgotten: known by keyed hashes alone, dropped whenever they are read again."""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np

from engine.cleaning.ids import Flags, compared
from engine.columns import Role
from engine.reading.table import RawTable


@dataclass(frozen=True)
class Forgotten:
    """Whom a shop has forgotten.

    Attributes:
        key: of the hashes; it lies in the shop, so that it moves with it.
        marks: hashes of the ids.
    """

    key: bytes = field(default=b"", repr=False)
    marks: frozenset[str] = field(default=frozenset(), repr=False)

    def holds(self, user: str) -> bool:
        """Whether this is one of them."""
        return bool(self.marks) and mark(user, self.key) in self.marks


def mark(user: str, key: bytes) -> str:
    """HMAC-SHA256 of an id, hexadecimal; white space around it, case and a spreadsheet's ".0" aside."""
    return hmac.new(key, compared(user.strip()).encode(), hashlib.sha256).hexdigest()


def same(user: str, other: str) -> bool:
    """Whether two texts are one customer's id."""
    return compared(user.strip()) == compared(other.strip())


def without(table: RawTable, forgotten: Forgotten) -> RawTable:
    """The table without the rows of whoever is forgotten: by the customer's column, and by the e-mail's."""
    if not forgotten.marks:
        return table
    return _kept(table, _rows(table, forgotten))


def rows_of(table: RawTable, users: Collection[str]) -> Flags:
    """(rows,) the rows that name one of these customers, by id or by e-mail address."""
    wanted = {compared(user.strip()) for user in users}
    found = np.zeros(len(table.cells), bool)
    for role in (Role.CUSTOMER, Role.EMAIL):
        if role in table.mapping:
            column = table.column(table.mapping[role])
            found |= column.spread(
                np.array([compared(cell.strip()) in wanted for cell in column.cells], bool)
            )
    return found


def taken_out(table: RawTable, rows: Flags) -> RawTable:
    """The table without some rows; notices lose their examples, which may come from these."""
    return _kept(table, rows)


def _rows(table: RawTable, forgotten: Forgotten) -> Flags:
    found = np.zeros(len(table.cells), bool)
    for role in (Role.CUSTOMER, Role.EMAIL):
        if role in table.mapping:
            column = table.column(table.mapping[role])
            found |= column.spread(np.array([forgotten.holds(cell) for cell in column.cells], bool))
    return found


def _kept(table: RawTable, gone: Flags) -> RawTable:
    if not gone.any():
        return table
    stays = ~gone
    files = tuple(
        replace(file, notices=tuple(each for each in file.notices if "example" not in each.facts))
        for file in table.files
    )
    return replace(
        table,
        cells=table.cells[stays].reset_index(drop=True),
        times=table.times[stays],
        positions=np.arange(int(stays.sum()), dtype=np.int64),
        records=table.records[stays],
        files=files,
        seen=None,
    )
