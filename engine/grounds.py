"""The grounds for setting a row aside that need more than one look: cancelled, no product, a duplicate."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.ids import Flags, Ids
from engine.reading.values import Distinct

CANCELLED_WORDS = re.compile(
    r"(?<!not )(?<!non-)(?<!non)(?<!part)(?<!partially )(?<!partially_)(?<!partially-)(?<!未)(?<!无)(?<!部分)"
    r"(?:cancel|refund|void|return|annul|storn|取消|退款|退货|作废)",
    re.IGNORECASE,
)
CLOSED_WORDS = re.compile(r"^closed$|交易关闭|已关闭", re.IGNORECASE)
RARE = 0.001  # share of the orders up to which a kind of order id is not the shop's ordinary one
PLAIN = 0.5  # share of plain figures among the order ids from which letters before them mean something
MOSTLY = 0.9  # share of the codes that have ordinary shapes, from which the others are unlike them
ALL_BUT_SLIPS = 0.95  # share of negative lines from which a kind of order is one of returns
COMMON_SHAPE = 0.02  # share of the codes from which a shape of code is an ordinary one
LINE_ID = re.compile(r"[\w-]*\d[\w-]*")
A_FEW = 3  # codes of one shape, without which it is not an ordinary one in however small a shop
LETTER_CODE = 4  # a code of so few letters and no figure is a till's own key, where the others have figures


def cancelled(status: Distinct | None, order: Ids, signed: npt.NDArray[np.float64] | None) -> Flags:
    """(rows,) negative lines; orders of a kind that sells nothing; what the status calls cancelled.

    Args:
        status: the column of the order's status, if there is one.
        order: the orders' ids.
        signed: (rows,) quantities, or line totals where there are none.
    """
    found = np.zeros(len(order.codes), bool) if signed is None else signed < 0
    if status is not None:
        said = [bool(CANCELLED_WORDS.search(cell)) for cell in status.cells]
        closed = np.array([bool(CLOSED_WORDS.search(cell.strip())) for cell in status.cells], bool)
        rows = np.bincount(status.codes, minlength=len(closed))
        closed &= rows.sum() > 2 * rows[closed].sum()  # tills call every finished sale closed
        found = found | status.spread(np.array(said, bool) | closed)
    if signed is not None and order.n:
        found = found | _kind_that_sells_nothing(order, signed)
    return found


def _kind_that_sells_nothing(order: Ids, signed: npt.NDArray[np.float64]) -> Flags:
    """Where orders are figures, those with letters before them: all negative (returns), or a handful."""
    ids = pd.Series(order.spellings, dtype="str")
    plain = ids.str.fullmatch(r"\d+(?:\.0)?").to_numpy(bool)
    number, kinds = pd.factorize(ids.str.extract(r"^([A-Za-z]+)[-_ ]?\d+$")[0].str.casefold())
    if not len(kinds) or plain.mean() < PLAIN:
        return np.zeros(len(order.codes), bool)
    kind = np.where(order.codes >= 0, number[order.spelled], -1)
    lines = np.bincount(kind[kind >= 0], minlength=len(kinds))
    negative = np.bincount(kind[(kind >= 0) & (signed < 0)], minlength=len(kinds))
    orders = np.bincount(number[number >= 0], minlength=len(kinds))
    nothing = (negative > ALL_BUT_SLIPS * lines) | (orders <= RARE * len(ids))
    return np.append(nothing, False)[kind]


def no_products(product: Ids, named: Ids) -> Flags:
    """(rows,) postage, fees and the like, by what this table alone shows.

    Where codes have a common shape, a line is no product if its code is unlike the others and its name holds
    a word for such things; else by the words that are the whole name.
    """
    whole, words = _no_product_words()
    source = named if named.n else product
    names = [text.casefold() for text in source.spellings]
    is_word = np.array([*(name in whole for name in names), False], bool)[source.spelled]
    odd = _odd_codes(product)
    if not odd.any():
        return is_word
    unlike = odd[product.spelled] & (product.codes >= 0)
    holds_word = np.zeros(len(names) + 1, bool)
    for place in np.unique(source.spelled[unlike & (source.spelled >= 0)]):
        holds_word[place] = words.search(names[place]) is not None
    holds_word = holds_word[source.spelled]
    said, all_named = (
        np.bincount(product.codes[rows], minlength=product.n)
        for rows in (unlike & holds_word & (named.codes >= 0), unlike & (named.codes >= 0))
    )
    by_name = np.append(2 * said > all_named, False)[product.codes]
    letters = [text.isalpha() and len(text) <= LETTER_CODE for text in product.spellings]
    by_code = np.array([*letters, False], bool)[product.spelled]
    return (unlike & (by_name | by_code)) | (is_word & (product.codes < 0))


def _odd_codes(product: Ids) -> Flags:
    """(spellings + 1,) codes unlike the others, the last for no code; none where there is no common shape."""
    shapes = pd.Series(product.spellings, dtype="str").str.replace(r"[^\W\d_]+", "A", regex=True)
    figures = shapes.str.contains(r"\d", regex=True).to_numpy(bool)
    shapes = shapes.str.replace(r"\d", "9", regex=True)
    alike = shapes.map(shapes.value_counts()).to_numpy(np.float64)
    ordinary = (alike >= max(COMMON_SHAPE * len(shapes), A_FEW)) & figures
    if not len(shapes) or ordinary.mean() < MOSTLY:
        return np.zeros(len(shapes) + 1, bool)
    return np.append(~ordinary, False)


@cache
def _no_product_words() -> tuple[frozenset[str], "re.Pattern[str]"]:
    text = (resources.files("resources") / "not_products.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    words = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in lists["words"]]
    return frozenset(lists["whole"]), re.compile("|".join(words))


def duplicates(
    cells: pd.DataFrame, columns: Mapping[str, Distinct], has_quantity: bool, mapped: Collection[str]
) -> Flags | None:
    """(rows,) True where an earlier row is the very same, cell for cell.

    None where the file has neither a quantity nor a line id: there, equal lines add up.
    """
    key = np.zeros(len(cells), np.uint64)
    for column in columns.values():
        key = (key ^ column.codes.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    alike = np.flatnonzero(pd.Series(key).duplicated(keep=False))
    found = np.zeros(len(cells), bool)  # only rows whose hashes agree are compared cell for cell
    found[alike] = cells.iloc[alike].duplicated().to_numpy(bool)
    others = [column for name, column in columns.items() if name not in mapped]
    return found if has_quantity or any(_numbers_lines(column, ~found) for column in others) else None


def _numbers_lines(column: Distinct, first: Flags) -> bool:
    """Whether a column holds another id in every line that is not said twice."""
    lines = int(first.sum())
    return len(column.cells) == lines > 1 and all(LINE_ID.fullmatch(cell.strip()) for cell in column.cells)
