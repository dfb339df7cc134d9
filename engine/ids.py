"""Columns of ids: which cells mean the same, and how the owner spells it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.columns import Role
from engine.reading.table import RawTable
from engine.reading.values import MISSING

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ids:
    """A column of ids.

    Attributes:
        codes: (rows,) which id, -1 where the cell says nothing; spellings that are one id share a code.
        spelled: (rows,) which spelling; spellings: their texts.
        n: distinct ids.
    """

    codes: Codes = field(repr=False)
    spelled: Codes = field(repr=False)
    spellings: npt.NDArray[np.object_] = field(repr=False)
    n: int


def ids_of(table: RawTable, role: Role, fold: bool = False) -> Ids:
    """Ids as text; `17850` and `17850.0` are one, and with `fold` those that differ in case alone."""
    column = table.mapping.get(role)
    if column is None:
        nobody = np.full(len(table.cells), -1, np.int64)
        return Ids(nobody, nobody, np.zeros(0, object), 0)
    codes, values = pd.factorize(table.cells[column])
    texts = [str(value).strip() for value in values]
    keys = [text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text for text in texts]
    keys = ["" if key.casefold() in MISSING else key.casefold() if fold else key for key in keys]
    number, distinct = pd.factorize(np.array(keys, dtype=object))
    empty = next((place for place, key in enumerate(distinct) if key == ""), -1)
    number = np.where(number == empty, -1, number)
    spelled, spellings = pd.factorize(np.array(texts, dtype=object))
    return Ids(
        number[codes].astype(np.int64) if len(texts) else codes.astype(np.int64),
        spelled[codes].astype(np.int64) if len(texts) else codes.astype(np.int64),
        np.asarray(spellings, object),
        len(distinct),
    )


def either(product: Ids, named: Ids) -> Ids:
    """No product id: the name is the id."""
    missing = product.codes < 0
    if not missing.any():
        return product
    return Ids(
        np.where(missing & (named.codes >= 0), product.n + named.codes, product.codes),
        np.where(missing, len(product.spellings) + named.spelled, product.spelled),
        np.concatenate([product.spellings, named.spellings]),
        product.n + named.n,
    )


def spelled(ids: Ids, kept: Flags, when: Codes) -> pd.Categorical:
    """Each id as it most often stands in the kept rows, the latest on a tie."""
    codes = ids.codes[kept]
    known = codes >= 0
    best = most_frequent(codes[known], ids.spelled[kept][known], when[kept][known])
    place, distinct = pd.factorize(codes, use_na_sentinel=False)
    order = [int(code) for code in distinct if code >= 0]
    texts = [str(ids.spellings[best[code]]) for code in order]
    lookup = {code: number for number, code in enumerate(order)}
    numbers = np.array([lookup.get(int(code), -1) for code in distinct], np.int64)
    return pd.Categorical.from_codes(
        numbers[place] if len(distinct) else place, pd.Index(texts, dtype=object)
    )


def described(item: Ids, words: Ids, kept: Flags, when: Codes, default: str | None = None) -> dict[str, str]:
    """Item id → its most frequent word of another column in the kept rows, the latest on a tie.

    Without a word it is `default`, or the id itself.
    """
    codes = item.codes[kept]
    ids = most_frequent(codes, item.spelled[kept], when[kept])
    known = words.codes[kept] >= 0
    best = most_frequent(codes[known], words.spelled[kept][known], when[kept][known])
    found: dict[str, str] = {}
    for code, spelling in ids.items():
        own = str(item.spellings[spelling])
        without = own if default is None else default
        found[own] = str(words.spellings[best[code]]) if code in best else without
    return found


def most_frequent(group: Codes, value: Codes, when: Codes) -> dict[int, int]:
    """group → its most frequent value, on a tie the one that stands latest in time."""
    if not len(group):
        return {}
    width = int(value.max()) + 1
    key, place, count = np.unique(group * width + value, return_inverse=True, return_counts=True)
    latest = np.full(len(key), np.iinfo(np.int64).min)
    np.maximum.at(latest, place, when)
    order = np.lexsort((latest, count, key // width))
    last = np.append(np.diff(key[order] // width) != 0, True)
    chosen = key[order][last]
    return dict(zip((chosen // width).tolist(), (chosen % width).tolist(), strict=True))
