"""Columns of ids: which cells mean the same, and how the owner spells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.reading.table import RawTable
from engine.reading.values import MISSING, Distinct

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ids:
    """A column of ids.

    Attributes:
        codes: (rows,) which id, -1 where the cell says nothing; spellings that are one id share a code.
        spelled: (rows,) which spelling; spellings: their texts.
        known: the ids as they are compared, by code.
    """

    codes: Codes = field(repr=False)
    spelled: Codes = field(repr=False)
    spellings: npt.NDArray[np.object_] = field(repr=False)
    known: npt.NDArray[np.object_] = field(repr=False)

    @property
    def n(self) -> int:
        """Distinct ids."""
        return len(self.known)


def ids_of(column: Distinct | None, rows: int, fold: bool = False) -> Ids:
    """Ids as text; `17850` and `17850.0` are one, and with `fold` those that differ in case alone.

    Args:
        column: None where the file has no such column: nobody is named.
        rows: how many there are.
        fold: whether case counts for nothing.
    """
    if column is None or not column.cells:
        nobody = np.full(rows, -1, np.int64)
        return Ids(nobody, nobody, np.zeros(0, object), np.zeros(0, object))
    texts = [cell.strip() for cell in column.cells]
    keys = [
        text if text.isdecimal() else None if text.casefold() in MISSING else compared(text, fold)
        for text in texts
    ]
    codes, known = _numbered(column, keys)
    spelled, spellings = (codes, known) if keys == texts else _numbered(column, texts)
    return Ids(codes, spelled, spellings, known)


def _numbered(column: Distinct, texts: Sequence[str | None]) -> tuple[Codes, npt.NDArray[np.object_]]:
    """(rows,) which text each row has, -1 for None; the distinct texts."""
    values = np.array(texts, dtype=object)
    if texts == column.cells:  # nothing changed: the cells are distinct as they are
        return column.codes, values
    number, known = pd.factorize(values)
    return column.spread(number.astype(np.int64)), np.asarray(known, object)


def compared(text: str, fold: bool = True) -> str:
    """An id as it is compared with others."""
    key = text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text
    return key.casefold() if fold or "@" in key else key


def either(product: Ids, named: Ids) -> Ids:
    """No product id: the name is the id. A name that is the id of a product means that product."""
    missing = product.codes < 0
    if not missing.any():
        return product
    number, known = pd.factorize(np.concatenate([product.known, named.known]))
    by_name = np.append(number[product.n :], -1)[named.codes]
    return Ids(
        np.where(missing, by_name, product.codes),
        np.where(missing, len(product.spellings) + named.spelled, product.spelled),
        np.concatenate([product.spellings, named.spellings]),
        np.asarray(known, object),
    )


def spelled(ids: Ids, kept: Flags, when: Codes) -> pd.Categorical:
    """Each id of the kept rows as it most often stands in them, the latest on a tie."""
    best = best_spelling(ids, kept, when)
    codes = ids.codes[kept]
    known = np.flatnonzero(best >= 0)
    place = np.full(len(best) + 1, -1, np.int64)
    place[known] = np.arange(len(known))
    return pd.Categorical.from_codes(place[codes], pd.Index(ids.spellings[best[known]], dtype=object))


def described(ids: Ids, words: Ids, kept: Flags, when: Codes) -> Mapping[str, str]:
    """Id → its most frequent word of another column in the kept rows, the latest on a tie.

    Ids without a word are left out.
    """
    if not words.n:
        return {}
    own = best_spelling(ids, kept, when)
    known = kept & (words.codes >= 0)
    best = best_of(ids.codes, words.spelled, known, when, words.spellings, ids.n)
    place = np.flatnonzero((own >= 0) & (best >= 0))
    return dict(zip(ids.spellings[own[place]].tolist(), words.spellings[best[place]].tolist(), strict=True))


def orders_of(table: RawTable, order: Ids, user: Ids, kept: Flags) -> pd.Categorical:
    """The order's id; where there is none, one customer's lines at one time stamp, or of one day.

    Without customers the time stamp makes the order, without dates the customer, without either the line.
    """
    given = spelled(order, kept, table.times.astype(np.int64))
    without = order.codes[kept] < 0
    if not without.any():
        return given
    rows = np.flatnonzero(kept)[without]
    times = table.times[kept].astype("datetime64[s]")
    days = times.astype("datetime64[D]")
    has_clock = bool((times != days)[~np.isnat(times)].any())
    moments = (times if has_clock else days)[without]
    moment, distinct_moments = pd.factorize(moments.astype(np.int64))
    nowhere = np.isnat(moments) & (user.codes[rows] < 0)
    key = (user.codes[rows] + 1) * (len(distinct_moments) + 1) + moment
    key = np.where(nowhere, -1 - table.positions[rows], key)
    number, keys = pd.factorize(key)
    first = np.full(len(keys), len(rows))
    np.minimum.at(first, number, np.arange(len(rows)))
    who = spelled(user, kept, table.times.astype(np.int64))
    names = np.append(np.asarray(who.categories, object), "")[who.codes[without][first]]
    then = np.char.replace(np.datetime_as_string(moments[first]), "T", " ").astype(object)
    then[np.isnat(moments[first])] = ""
    place = np.char.add("#", (table.positions[rows][first] + 1).astype(str)).astype(object)
    texts = pd.Series(names, dtype="str") + " " + pd.Series(then, dtype="str")
    texts = texts.str.strip().where(~nowhere[first], pd.Series(place, dtype="str"))
    every = _unlike(np.concatenate([np.asarray(given.categories, object), texts.to_numpy(object)]))
    codes = given.codes.astype(np.int64)
    codes[without] = len(given.categories) + number
    return pd.Categorical.from_codes(codes, pd.Index(every, dtype=object))


def _unlike(texts: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Two orders never share an id: a text that was there before gets a number."""
    times = pd.Series(texts).groupby(texts, sort=False).cumcount().to_numpy()
    again = times > 0
    texts[again] = [f"{text} ({n + 1})" for text, n in zip(texts[again], times[again], strict=True)]
    return texts


def best_spelling(ids: Ids, kept: Flags, when: Codes) -> Codes:
    """(n,) which is each id's most frequent spelling in the kept rows; -1 where it has none."""
    return best_of(ids.codes, ids.spelled, kept & (ids.codes >= 0), when, ids.spellings, ids.n)


def best_of(
    group: Codes, value: Codes, rows: Flags, when: Codes, texts: npt.NDArray[np.object_], groups: int
) -> Codes:
    """(groups,) each group's most frequent value in these rows; -1 for an empty one.

    Only groups of several values are counted out.
    """
    group, value = group[rows], value[rows]
    found = np.full(groups, -1, np.int64)
    found[group] = value
    several = np.zeros(groups, bool)
    several[group[found[group] != value]] = True
    if several.any():
        among = several[group]
        best = most_frequent(group[among], value[among], when[rows][among], texts, groups)
        found[several] = best[several]
    return found


def most_frequent(
    group: Codes, value: Codes, when: Codes, texts: npt.NDArray[np.object_], groups: int
) -> Codes:
    """(groups,) each group's most frequent value, -1 for an empty one.

    On a tie it is the one that stands latest in time, then the last in the order of the alphabet: never what
    happens to stand first in the file.
    """
    found = np.full(groups, -1, np.int64)
    if not len(group):
        return found
    width = len(texts)
    place, key = pd.factorize(group * width + value)
    count = np.bincount(place)
    of_group, of_value = key // width, key % width
    tied = np.bincount(of_group, minlength=groups)[of_group] > 1
    latest = np.full(len(key), np.iinfo(np.int64).min)
    rows = np.flatnonzero(tied[place])
    np.maximum.at(latest, place[rows], when[rows])
    word = np.zeros(len(key), np.int64)
    word[tied] = np.argsort(np.argsort(texts[of_value[tied]].astype(str), kind="stable"))
    order = np.lexsort((word, latest, count, of_group))
    found[of_group[order]] = of_value[order]  # the last of a group, its best, stays
    return found
