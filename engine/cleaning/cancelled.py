"""Lines that take something back: cancelled, returned, refunded."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.cleaning.ids import Flags, Ids
from engine.reading.values import Distinct

_TAKEN_BACK = (
    r"cancel|refund|void|return|annul|storn|widerruf|erstattet|retour|rembours|reembols|rimbors|devol|devuel"
    r"|anulad|\breso\b|取消|退款|退货|作废|キャンセル|返金|返品"
)
_NOT = r"not|non|no|nicht|pas|não|nao|never|part\w*|parcial\w*|parzial\w*|teil\w*|未|无|無|不|部分|一部"
CANCELLED_WORDS = re.compile(_TAKEN_BACK, re.IGNORECASE)
NOT_CANCELLED_WORDS = re.compile(rf"(?:{_NOT})[\s_-]*(?:{_TAKEN_BACK})", re.IGNORECASE)
CLOSED_WORDS = re.compile(r"^closed$|交易关闭|已关闭", re.IGNORECASE)
RARE = 0.001  # share of the orders up to which a kind of order id is not the shop's ordinary one
PLAIN = 0.5  # share of plain figures among the order ids from which letters before them mean something
ALL_BUT_SLIPS = 0.95  # share of negative lines from which a kind of order is one of returns
LETTERED = re.compile(r"([A-Za-z]+)[-_ ]?\d+")


def cancelled(status: Distinct | None, order: Ids, signed: npt.NDArray[np.float64] | None) -> Flags:
    """(rows,) negative lines; orders of a kind that sells nothing; what the status calls cancelled.

    Args:
        status: the column of the order's status, if there is one.
        order: the orders' ids.
        signed: (rows,) quantities, or line totals where there are none.
    """
    found = np.zeros(len(order.codes), bool) if signed is None else signed < 0
    if status is not None:
        said = [bool(CANCELLED_WORDS.search(NOT_CANCELLED_WORDS.sub("", cell))) for cell in status.cells]
        closed = np.array([bool(CLOSED_WORDS.search(cell.strip())) for cell in status.cells], bool)
        rows = np.bincount(status.codes, minlength=len(closed))
        closed &= rows.sum() > 2 * rows[closed].sum()  # tills call every finished sale closed
        found = found | status.spread(np.array(said, bool) | closed)
    if signed is not None and order.n:
        found = found | _kind_that_sells_nothing(order, signed)
    return found


def _kind_that_sells_nothing(order: Ids, signed: npt.NDArray[np.float64]) -> Flags:
    """Where orders are figures, those with letters before them: all negative (returns), or a handful."""
    ids: list[str] = order.spellings.tolist()
    plain = np.array([text.removesuffix(".0").isdecimal() for text in ids], bool)
    if plain.mean() < PLAIN or plain.all():
        return np.zeros(len(order.codes), bool)
    letters = [LETTERED.fullmatch(ids[place]) for place in np.flatnonzero(~plain)]
    number = np.full(len(ids), -1, np.int64)
    found, kinds = pd.factorize(
        np.array([match[1].casefold() if match else None for match in letters], object)
    )
    number[~plain] = found
    if not len(kinds):
        return np.zeros(len(order.codes), bool)
    kind = np.where(order.codes >= 0, number[order.spelled], -1)
    lines = np.bincount(kind[kind >= 0], minlength=len(kinds))
    negative = np.bincount(kind[(kind >= 0) & (signed < 0)], minlength=len(kinds))
    orders = np.bincount(number[number >= 0], minlength=len(kinds))
    nothing = (negative > ALL_BUT_SLIPS * lines) | (orders <= RARE * len(ids))
    return np.append(nothing, False)[kind]
