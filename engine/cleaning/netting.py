"""Refunds netted against the sale that they take back: only the refunded quantity goes."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.cleaning.columns import Columns, Numbers
from engine.cleaning.ids import Codes, Flags, Ids

NOTHING = 1e-9  # of a sale's quantity, below which nothing is left
WIDEST = 2**62  # combinations that an int64 tells apart
BEFORE = re.compile(r"^[^\W\d_]{1,8}[-_ /#]*(?=\d)")  # C536379, RMA-1001
AFTER = re.compile(r"(?<=\d)[-_ /#]*[^\W\d_]{1,8}[-_ ]?\d{0,2}$")  # 1001-R, 1001/RET2


def left_after_refunds(columns: Columns, sales: Flags, refunds: Flags, contents: pd.DataFrame) -> Numbers:
    """(rows,) what is left of each sale's quantity once the refunds have taken theirs; nan in other rows.

    A refund takes from the sale of the order that it names (its own id, or that but for letters around it),
    at its own price first; what is left of it, from the same customer's nearest earlier sale of the same
    product at the same price.
    Where the file has no quantity a line is one piece.

    Args:
        columns: of the table.
        sales: (rows,) lines that may be taken back.
        refunds: (rows,) lines that take back; a quantity, or line total, below zero.
        contents: the table's cells: rows that agree in all else are told apart by what stands in them, never
            by their place.
    """
    pieces = np.ones(columns.rows) if columns.quantity is None else np.abs(columns.quantity)
    left = np.where(sales, pieces, np.nan)
    taking = np.where(refunds, pieces, 0.0)
    rows = _of_the_same_products(columns, sales, refunds)
    if not len(rows):
        return left
    item, user, order = columns.item.codes[rows], columns.user.codes[rows], columns.order.codes[rows]
    refund = refunds[rows]
    place = _content_ranks(columns, rows, contents)
    named = np.where(refund, _sale_orders(columns.order, order, refund)[order], order)
    named[order < 0] = -1
    price = np.abs(columns.worth[rows]) if columns.worth is not None else np.zeros(len(rows))
    if columns.price is None and columns.quantity is not None:
        price = price / np.where(pieces[rows] > 0, pieces[rows], np.nan)
    same_price = pd.factorize(np.round(price, 6))[0].astype(np.int64)
    for keys, known in (
        ((named, item, user, same_price), (named >= 0) & (same_price >= 0)),
        ((named, item, user), named >= 0),
        ((user, item, same_price), (user >= 0) & (same_price >= 0)),
    ):
        chosen = rows[known]
        group = _numbered(*(key[known] for key in keys))
        _take(group, chosen, refund[known], columns.when[chosen], place[known], left, taking)
    return left


def _of_the_same_products(columns: Columns, sales: Flags, refunds: Flags) -> Codes:
    """The refunds, and the sales of products to customers who brought such a product back."""
    item, user = columns.item.codes, columns.user.codes
    brought, bringing = np.zeros(columns.item.n + 1, bool), np.zeros(columns.user.n + 1, bool)
    brought[item[refunds]] = True
    bringing[user[refunds]] = True
    brought[-1] = False
    rows = np.flatnonzero((refunds | sales) & brought[item] & bringing[user])
    key = item[rows] * (columns.user.n + 1) + user[rows]
    return rows[pd.Series(key).isin(key[refunds[rows]]).to_numpy(bool)]


def _sale_orders(ids: Ids, order: Codes, refund: Flags) -> Codes:
    """(orders + 1,) the sale's order that a refund's order names: itself where it sells something, too."""
    named = np.append(np.arange(ids.n), -1)
    sold = np.zeros(ids.n + 1, bool)
    sold[order[~refund]] = True
    known = dict(zip(ids.known.tolist(), range(ids.n), strict=True))
    for code in np.unique(order[refund & (order >= 0) & ~sold[order]]).tolist():
        text = str(ids.known[code])
        bare = BEFORE.sub("", text)
        ends = () if text[-1].isdecimal() and text.isalnum() else (AFTER.sub("", text), AFTER.sub("", bare))
        for guess in (bare, *ends):
            if guess != text and guess in known:
                named[code] = known[guess]
                break
    return named


def _content_ranks(columns: Columns, rows: Codes, contents: pd.DataFrame) -> Codes:
    """(rows,) a rank by what stands in a row, where another has the same customer, product and moment."""
    same = _numbered(columns.user.codes[rows], columns.item.codes[rows], columns.when[rows])
    tied = np.flatnonzero(np.bincount(same)[same] > 1)
    rank = np.zeros(len(rows), np.int64)
    if len(tied):
        cells = contents.iloc[rows[tied]]
        texts = cells.iloc[:, 0].astype(object)
        for column in cells.columns[1:]:
            texts = texts + "\x1f" + cells[column].astype(object)
        rank[tied] = np.argsort(np.argsort(texts.to_numpy().astype(str), kind="stable"))
    return rank


def _take(
    group: Codes,
    rows: Codes,
    refund: Flags,
    when: Codes,
    place: Codes,
    left: Numbers,
    taking: Numbers,
) -> None:
    """Takes refunds from the sales of their group, the nearest earlier one first; changes `left`, `taking`.

    The pieces of a group lie on a pile: a sale puts its own on top, a refund takes from the top. The height
    of the pile after each line is C - min(0, least C so far), C being the running sum (the reflected walk of
    a queue, Asmussen 2003, III.7); of a sale's pieces, those remain that lie below the least height to come.
    """
    if not len(rows):
        return
    order = np.lexsort((place, refund, when, group))
    group, rows, refund = group[order], rows[order], refund[order]
    change = np.where(refund, -taking[rows], left[rows])
    total = pd.Series(change).groupby(group, sort=False).cumsum()
    least = total.groupby(group, sort=False).cummin().to_numpy()
    height = total.to_numpy() - np.minimum(least, 0)
    before = np.append(0.0, height[:-1])
    before[np.append(True, group[1:] != group[:-1])] = 0
    to_come = pd.Series(height[::-1]).groupby(group[::-1], sort=False).cummin().to_numpy()[::-1]
    sold = ~refund
    left[rows[sold]] = np.clip(to_come[sold] - before[sold], 0, change[sold])
    taking[rows[refund]] -= before[refund] - height[refund]


def _numbered(*keys: npt.NDArray[np.int64]) -> Codes:
    """(n,) a number for each combination."""
    group, width = np.zeros(len(keys[0]), np.int64), 1
    for key in keys:
        number, known = pd.factorize(key)
        if width * len(known) > WIDEST:
            group, whole = pd.factorize(group)
            width = len(whole)
        group = group * len(known) + number
        width *= len(known)
    return pd.factorize(group)[0].astype(np.int64)
