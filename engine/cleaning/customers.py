"""Who is no customer: a till, a company or the owner; and who tries, or is of the staff."""

import re
from collections.abc import Collection

import numpy as np
import pandas as pd

from engine.cleaning.columns import Columns
from engine.cleaning.ids import Codes, Flags
from engine.cleaning.words import plain_name, staff, tills
from engine.columns import Role

FEW = 0.5  # share of the lines that tests and the staff may have
SHARE = 0.05  # of the orders, from which one id may be everybody
OTHERS = 20  # ids with orders without which nobody is implausible
TIMES = 10  # times the orders of the busy among the others (their 95th percentile)
BUSY = 0.95
ZERO = re.compile(r"0+(?:\.0)?")
LONGEST = 40  # characters of a name for a till
TRIES = re.compile(r"(?:test|tester|testing|staff)[\d._+-]*(?:@.*)?|[^@]*@test\.\w+", re.IGNORECASE)


def staff_lines(columns: Columns) -> Flags:
    """(rows,) lines whose customer, e-mail or status says that somebody tries, or is of the staff.

    They are few in a shop that sells; where many lines say so, the word means something else there.
    """
    found = np.zeros(columns.rows, bool)
    known = staff()
    for role in (Role.CUSTOMER, Role.EMAIL, Role.STATUS):
        column = columns.texts.get(role)
        if column is not None:
            says = [_is_name(cell, known) or bool(TRIES.fullmatch(cell.strip())) for cell in column.cells]
            if any(says):
                found |= column.spread(np.array(says, bool))
    return found if found.sum() <= FEW * len(found) else np.zeros(columns.rows, bool)


def names_nobody(cell: str) -> bool:
    """Whether a customer's cell says a till, the staff or a test instead of a person."""
    return _is_name(cell, tills()) or _is_name(cell, staff()) or bool(TRIES.fullmatch(cell.strip()))


def no_customers(columns: Columns, kept: Flags) -> Flags:
    """(rows,) lines whose customer is called like a till, or has implausibly many orders.

    Implausible: a twentieth of all orders or more, and TIMES those of the busy among the others, where there
    are enough others to compare with. An id of zeros is a till's, unless ids are counted from it.
    """
    user = columns.user
    if not user.n:
        return np.zeros(columns.rows, bool)
    known = tills()
    ids: list[str] = user.known.tolist()
    nobody = np.array([_is_name(text, known) for text in ids], bool)
    zeros = np.array([text[0] == "0" and bool(ZERO.fullmatch(text)) for text in ids], bool)
    if not zeros.any() and not _may_be_implausible(columns, kept):
        return np.append(nobody, False)[user.codes]
    orders = _orders_of_customers(columns, kept)
    if zeros.any():
        counted = {str(text).lstrip("0") for text in user.known[orders > 0]}
        nobody |= zeros & ("1" not in counted or orders > TIMES * np.median(orders[~zeros & (orders > 0)]))
    nobody |= _implausible(orders, nobody)
    return np.append(nobody, False)[user.codes]


def _may_be_implausible(columns: Columns, kept: Flags) -> bool:
    """Whether any id has lines enough for SHARE of the orders, and then orders enough."""
    rows = kept & (columns.user.codes >= 0)
    user, order = columns.user.codes[rows], columns.order.codes[rows]
    if not len(order) or order.min() < 0:
        return True
    least = SHARE * np.count_nonzero(np.bincount(order))
    likely = np.bincount(user, minlength=columns.user.n) >= least
    among = likely[user]
    pairs = pd.unique(user[among] * columns.order.n + order[among])
    return bool((np.bincount(pairs // columns.order.n, minlength=1) >= least).any())


def _implausible(orders: Codes, nobody: Flags) -> Flags:
    """(customers,) ids with far too many orders for one person among the others."""
    some = (orders > 0) & ~nobody
    found = some & (orders >= SHARE * max(int(orders[some].sum()), 1))
    others = orders[some & ~found]
    if len(others) < OTHERS or not found.any():
        return np.zeros(len(orders), bool)
    return found & (orders >= TIMES * max(float(np.quantile(others, BUSY)), 1))


def _orders_of_customers(columns: Columns, kept: Flags) -> Codes:
    """(customers,) distinct orders in the kept rows; without order ids, distinct moments."""
    rows = np.flatnonzero(kept & (columns.user.codes >= 0))
    user = columns.user.codes[rows]
    order = columns.order.codes[rows]
    unnamed = order < 0
    if unnamed.any():
        moments, known = pd.factorize(columns.when[rows])
        order = np.where(unnamed, columns.order.n + moments, order)
        width = columns.order.n + len(known)
    else:
        width = columns.order.n
    pairs = pd.unique(user * max(width, 1) + order)
    return np.bincount(pairs // max(width, 1), minlength=columns.user.n).astype(np.int64)


def _is_name(text: str, known: Collection[str]) -> bool:
    plain = text.strip()
    if plain.isdecimal() or not 0 < len(plain) <= LONGEST:
        return False
    return plain_name(plain) in known
