"""Customers by pseudonyms: HMAC-SHA256 of what names them, under a key that does not lie with the sales.

Without the key nobody can go from a pseudonym back, nor try out all telephone numbers; with it, the same
customer has the same pseudonym in every file, so that lists can be joined with the owner's own table.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from engine.cleaning.customers import ZERO, names_nobody
from engine.cleaning.ids import compared
from engine.cleaning.no_products import KIND
from engine.columns import Role
from engine.reading.formats import columns_that_say
from engine.reading.table import FileReading, RawTable, distinct
from engine.reading.values import MISSING

LENGTH = 16  # hexadecimal digits: of a million customers, two share one once in 37 million shops
PSEUDONYM = re.compile(f"c[0-9a-f]{{{LENGTH}}}")
PERSONS = (Role.CUSTOMER, Role.EMAIL)


def pseudonym(text: str, key: bytes) -> str:
    """The pseudonym of a customer's id, white space around it and a spreadsheet's ".0" aside."""
    told = hmac.new(key, compared(text.strip(), fold=False).encode(), hashlib.sha256).hexdigest()
    return f"c{told[:LENGTH]}"


def is_pseudonym(text: str) -> bool:
    """Whether a text has the form of a pseudonym."""
    return PSEUDONYM.fullmatch(text) is not None


def pseudonymised(table: RawTable, key: bytes) -> RawTable:
    """The table without whatever may name a customer.

    The customers' ids become pseudonyms, save what names nobody: empty cells, "walk-in", an id of zeros.
    E-mail addresses are emptied. Every other column without a meaning to Pairwell may hold a name, a
    telephone number or an address: its cells become pseudonyms too, so that rows still differ where they
    differed.
    """
    own = _with_meaning(table)
    cells = table.cells.copy()
    customer, email = (table.mapping.get(role) for role in PERSONS)
    for place, name in enumerate(map(str, cells.columns)):
        if name in own:
            continue
        if name == email and name != customer:
            column = np.full(len(cells), "", object)
        else:
            column = _replaced(cells.iloc[:, place], key, customer == name)
        cells.isetitem(place, pd.array(column, dtype="str"))
    mapping = {role: name for role, name in table.mapping.items() if role is not Role.EMAIL}
    files = tuple(_silent(file) for file in table.files)
    return replace(table, cells=cells, mapping=mapping, files=files, seen=None)


def _with_meaning(table: RawTable) -> frozenset[str]:
    """Columns that are kept as they are."""
    of_roles = {name for role, name in table.mapping.items() if role not in PERSONS}
    for file in table.files:
        of_roles |= {name for role, more in file.also.items() if role not in PERSONS for name in more}
    kinds = {str(name) for name in table.cells.columns if KIND.fullmatch(str(name).strip())}
    said = columns_that_say(table.cells, [file.format for file in table.files])
    named = {table.mapping[role] for role in PERSONS if role in table.mapping}
    return frozenset((of_roles | kinds | said) - named)


def _replaced(cells: pd.Series, key: bytes, of_customers: bool) -> np.ndarray:
    column = distinct(cells)
    stays = _names_nobody(column.cells) if of_customers else _is_empty
    return column.spread(
        np.array([cell if stays(cell) else pseudonym(cell, key) for cell in column.cells], object)
    )


def _is_empty(cell: str) -> bool:
    return cell.strip().casefold() in MISSING


def _names_nobody(cells: Collection[str]) -> Callable[[str], bool]:
    counted = _counted(cells)

    def stays(cell: str) -> bool:
        zeros = bool(ZERO.fullmatch(cell.strip())) and not counted
        return _is_empty(cell) or zeros or names_nobody(cell)

    return stays


def _counted(cells: Iterable[str]) -> bool:
    """Whether ids are counted from zero, so that an id of zeros is somebody."""
    return any(cell.strip().lstrip("0") == "1" for cell in cells)


def _silent(file: FileReading) -> FileReading:
    """What was noticed about a file without examples out of it."""
    notices = tuple(
        replace(
            notice, facts={name: "…" if name == "example" else fact for name, fact in notice.facts.items()}
        )
        for notice in file.notices
    )
    mapping = {role: name for role, name in file.mapping.items() if role is not Role.EMAIL}
    return replace(file, notices=notices, mapping=mapping)
