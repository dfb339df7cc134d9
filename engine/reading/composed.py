"""Roles that a file spreads over several columns: each put together in a column of its own."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.reading.flags import in_words, is_flag
from engine.reading.formats import Format, columns_in, says_nothing
from engine.reading.headers import names_in_part
from engine.reading.values import distinct, is_missing

CODED = r"^\s*\[([^\]]*)\]\s*(.+)$"  # "[MUG-1] Speckled Mug"
ENTITIES = r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|amp|quot|apos|lt|gt|nbsp|[a-zA-Z]{2,8});"
TOGETHER = {Role.NAME, Role.STATUS}  # whose parts are all said, one behind the other


@dataclass(frozen=True)
class Composed:
    """Which columns a table's roles stand in.

    Attributes:
        cells: the table, with the columns that were put together behind its own.
        mapping: role → column of `cells`.
        source: role → the file's column, the first where it is made of several.
        also: role → the file's further columns.
    """

    cells: pd.DataFrame = field(repr=False)
    mapping: Mapping[Role, str]
    source: Mapping[Role, str]
    also: Mapping[Role, tuple[str, ...]]


def by_format(frame: pd.DataFrame, known: Format) -> dict[Role, tuple[str, ...]]:
    """Role → the columns that hold it, by a known format; a role whose columns are absent is left out."""
    found: dict[Role, tuple[str, ...]] = {}
    for role, wanted in known.roles.items():
        columns = columns_in(frame, wanted)
        if role in {Role.PRICE, Role.AMOUNT, Role.TIME, Role.CATEGORY}:
            columns = columns[:1]
        if columns:
            found[role] = tuple(columns)
    together = columns_in(frame, known.together)
    if len(together) > 1:
        found[Role.PRODUCT] = tuple(together)
    return found


def composed(
    frame: pd.DataFrame, roles: Mapping[Role, Sequence[str]], known: Format | None = None
) -> Composed:
    """Puts together what stands in several columns.

    Args:
        frame: the table.
        roles: role → its columns, the best first. A name and a status are all of theirs, side by side; of the
            others it is the first that is filled.
        known: the format, where it is known: whether names begin with codes, which columns make a product.
    """
    cells, told = frame, {role: [*columns] for role, columns in roles.items()}
    for place, column in enumerate(roles.get(Role.STATUS, ())):
        if is_flag(column, frame[column]):
            cells, told[Role.STATUS][place] = _with(cells, f"{column} *", in_words(column, frame[column]))
    mapping = {role: columns[0] for role, columns in told.items()}
    also = {role: tuple(columns[1:]) for role, columns in roles.items() if len(columns) > 1}
    for role in also:
        columns = told[role]
        if role in TOGETHER or _is_key(role, columns, known):
            made, name = _side_by_side(cells, columns, role), " + ".join(columns)
        else:
            made, name = _first_filled(cells, columns), " / ".join(columns)
        cells, mapping[role] = _with(cells, name, made)
    source = {role: columns[0] for role, columns in roles.items()}
    if known is not None and known.code and Role.NAME in source:
        coded = columns_in(frame, known.code)
        if source[Role.NAME] in coded:
            cells = _codes_apart(cells, source[Role.NAME], mapping, source)
    if Role.NAME in mapping or Role.PRODUCT in mapping:
        cells = _without_entities(cells, mapping.get(Role.NAME) or mapping[Role.PRODUCT])
    return Composed(cells, mapping, source, also)


def _is_key(role: Role, columns: Sequence[str], known: Format | None) -> bool:
    """Whether only all of the columns together say who or what it is."""
    if role is Role.CUSTOMER:
        return all(names_in_part(column) for column in columns)
    return role is Role.PRODUCT and known is not None and bool(known.together)


def _with(cells: pd.DataFrame, name: str, made: pd.Series) -> tuple[pd.DataFrame, str]:
    while name in cells.columns:
        name += " *"
    return cells.assign(**{name: made}), name


def _side_by_side(cells: pd.DataFrame, columns: Sequence[str], role: Role) -> pd.Series:
    """What the columns say, one behind the other, each once; variants that are none are left out."""
    mark = {Role.NAME: " ", Role.CUSTOMER: " ", Role.STATUS: " / "}.get(role, "-")
    whole = cells[columns[0]].str.strip()
    whole = whole.mask(is_missing(whole), "")
    for column in columns[1:]:
        part = distinct(cells[column])
        texts = [" ".join(text.split()) for text in part.cells]
        empty = is_missing(part)
        if role is Role.NAME:
            empty |= part.spread(np.array([says_nothing(text) for text in texts], bool))
        said = pd.Series(part.spread(np.array(texts, object)), index=cells.index, dtype="str")
        empty |= (whole == said).to_numpy(bool)
        both = whole.where(empty | (whole == ""), whole + mark + said)
        whole = both.where((whole != "") | empty, said)
    return whole


def _first_filled(cells: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    whole = cells[columns[0]]
    for column in columns[1:]:
        whole = whole.mask(is_missing(whole), cells[column])
    return whole


def _codes_apart(
    cells: pd.DataFrame, name: str, mapping: dict[Role, str], source: dict[Role, str]
) -> pd.DataFrame:
    """Names that begin with the product's code in brackets: code and name, each in its own column."""
    parts = cells[name].str.extract(CODED)
    if not parts[1].notna().any():
        return cells
    named = parts[1].fillna(cells[name])
    cells, mapping[Role.NAME] = _with(cells, f"{name} (name)", named.astype("str"))
    if Role.PRODUCT not in mapping and (parts[0].fillna("") != "").any():
        cells, mapping[Role.PRODUCT] = _with(cells, f"{name} (code)", parts[0].fillna("").astype("str"))
        source[Role.PRODUCT] = name
    return cells


def _without_entities(cells: pd.DataFrame, column: str) -> pd.DataFrame:
    """Names that a web page has written: `&#39;` is an apostrophe, `&amp;` an &."""
    names = cells[column]
    among = names.str.contains("&", regex=False).to_numpy(bool)
    named = distinct(names[among])
    texts = [html.unescape(text) if re.search(ENTITIES, text) else text for text in named.cells]
    if texts == list(named.cells):
        return cells
    read = names.to_numpy(dtype=object, copy=True)
    read[among] = named.spread(np.array(texts, object))
    return cells.assign(**{column: pd.Series(read, index=cells.index, dtype="str")})
