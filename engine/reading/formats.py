"""The export formats that are known by name, from resources/formats.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.values import distinct, is_missing

UNITS = re.compile(
    r"[(（\[][^\W\d_]{0,2}(?:元|件|份|个|円|点|€|\$|£|¥|usd|eur|gbp|cny|rmb)[)）\]]\s*$", re.IGNORECASE
)
ANY = "*"

Flags = npt.NDArray[np.bool_]
Names = tuple[str, ...]  # the names that one column has had, newest first


@dataclass(frozen=True)
class Format:
    """An export of a till, a web shop or a market place; what the fields mean is told in formats.toml.

    Attributes:
        key: its name in the table.
        grain: line, carried, packed, head or none.
        roles: role → the columns it is made of, the best first.
        code: columns whose text begins with the product's code in brackets.
        together: columns that only together say which product it is.
        packing: how several items stand in one cell; detail: the format of the file with the items.
        no_sale, no_product: column → its values that say so, folded.
    """

    key: str
    grain: str
    needs: tuple[Names, ...] = field(repr=False)
    lacks: tuple[Names, ...] = field(repr=False)
    marks: tuple[Names, ...] = field(repr=False)
    enough: int
    roles: Mapping[Role, tuple[Names, ...]] = field(repr=False)
    code: tuple[Names, ...] = ()
    together: tuple[Names, ...] = ()
    packing: str | None = None
    detail: str | None = None
    no_sale: Mapping[Names, frozenset[str]] = field(default_factory=dict, repr=False)
    no_product: Mapping[Names, frozenset[str]] = field(default_factory=dict, repr=False)

    def heads(self, there: Collection[str]) -> bool:
        """Whether a header of these columns, bare, is one of this format."""
        has = [_any_of(column, there) for column in self.marks]
        return (
            all(_any_of(column, there) for column in self.needs)
            and not any(_any_of(column, there) for column in self.lacks)
            and sum(has) >= self.enough
        )

    def says_no_sale(self, cells: pd.DataFrame) -> Flags:
        """(rows,) True where nothing was sold."""
        return _said(cells, self.no_sale)

    def says_no_product(self, cells: pd.DataFrame) -> Flags:
        """(rows,) True where what was sold is no product."""
        return _said(cells, self.no_product)


@lru_cache(maxsize=100_000)
def bare(name: str) -> str:
    """A header's cell as it is compared: without case, spaces, punctuation and a unit in brackets."""
    plain = UNITS.sub("", unicodedata.normalize("NFKC", name).casefold().strip("\ufeff\u200b \t\r\n\"'"))
    return re.sub(r"[\W_]+", "", plain) or re.sub(r"\s+", "", name)


def format_of(names: Collection[str]) -> Format | None:
    """The format that heads a table so; of several the one that asks for most."""
    there = {bare(name) for name in names}
    found = [one for one in formats().values() if one.heads(there)]
    return max(found, key=lambda one: (len(one.needs) + one.enough, len(one.marks)), default=None)


def columns_in(frame: pd.DataFrame, wanted: Sequence[Names]) -> list[str]:
    """The columns of a table that are meant, without those in which nothing stands."""
    there = {bare(str(name)): str(name) for name in reversed(frame.columns.tolist())}
    found: list[str] = []
    for column in wanted:
        name = next((there[known] for known in map(bare, column) if known in there), None)
        if name is not None and name not in found and not is_missing(distinct(frame[name])).all():
            found.append(name)
    return found


def said_by_format(cells: pd.DataFrame, keys: Collection[str | None]) -> tuple[Flags, Flags]:
    """What the formats of these keys say of each row.

    Args:
        cells: the table; keys: of the formats of its files, None for one that is not known.

    Returns:
        (rows,) True where nothing was sold; (rows,) True where what was sold is no product.
    """
    known = [formats()[key] for key in {key for key in keys if key is not None} if key in formats()]
    no_sale, no_product = np.zeros(len(cells), bool), np.zeros(len(cells), bool)
    for one in known:
        no_sale |= one.says_no_sale(cells)
        no_product |= one.says_no_product(cells)
    return no_sale, no_product


def columns_that_say(cells: pd.DataFrame, keys: Collection[str | None]) -> frozenset[str]:
    """The columns by which the formats of these keys say what `said_by_format` gives."""
    known = [formats()[key] for key in set(keys) if key is not None and key in formats()]
    said = [column for one in known for column in (*one.no_sale, *one.no_product)]
    return frozenset(name for column in said for name in columns_in(cells, [column]))


def says_nothing(variant: str) -> bool:
    """Whether a variant is none: "Regular", 默认."""
    return variant.strip().casefold() in _table()["words"]["no_variant"]


@cache
def formats() -> Mapping[str, Format]:
    """Every known format by its key."""
    return {key: described(key, entry) for key, entry in _table().items() if key != "words"}


def _said(cells: pd.DataFrame, said: Mapping[Names, frozenset[str]]) -> Flags:
    found = np.zeros(len(cells), bool)
    for column, values in said.items():
        for name in columns_in(cells, [column]):
            found |= _is_said(cells[name], values)
    return found


def _is_said(cells: pd.Series, values: frozenset[str]) -> Flags:
    column = distinct(cells)
    if ANY in values:
        return ~is_missing(column)
    said = [unicodedata.normalize("NFKC", cell).strip().casefold() in values for cell in column.cells]
    return column.spread(np.array(said, bool))


def _any_of(column: Names, there: Collection[str]) -> bool:
    return any(bare(name) in there for name in column)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("resources") / "formats.toml").read_text(encoding="utf-8"))


def described(key: str, entry: Mapping[str, Any]) -> Format:
    """The format that a table of formats.toml describes."""
    roles = {role: _columns(columns) for role, columns in entry.get("roles", {}).items()}
    code, together = roles.pop("code", ()), roles.pop("key", ())
    return Format(
        key=key,
        grain=entry["grain"],
        needs=_columns(entry["needs"]),
        lacks=_columns(entry.get("lacks", ())),
        marks=_columns(entry.get("marks", ())),
        enough=entry.get("enough", 0),
        roles={Role(role): columns for role, columns in roles.items()},
        code=code,
        together=together,
        packing=entry.get("packing"),
        detail=entry.get("detail"),
        no_sale=_values(entry.get("no_sale", {})),
        no_product=_values(entry.get("no_product", {})),
    )


def _columns(written: Sequence[str]) -> tuple[Names, ...]:
    return tuple(_names(column) for column in written)


def _values(written: Mapping[str, Sequence[str]]) -> dict[Names, frozenset[str]]:
    return {
        _names(column): frozenset(unicodedata.normalize("NFKC", value).casefold() for value in values)
        for column, values in written.items()
    }


def _names(column: str) -> Names:
    return tuple(name.strip() for name in column.split(" | "))
