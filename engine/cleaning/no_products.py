"""Lines that sell no product: postage, fees, gift cards, deposits and the like; lines that only try."""

import re

import numpy as np
import pandas as pd

from engine.cleaning.ids import Flags, Ids
from engine.cleaning.words import names
from engine.reading.values import distinct

MOSTLY = 0.9  # share of the codes that have ordinary shapes, from which the others are unlike them
COMMON_SHAPE = 0.02  # share of the codes from which a shape of code is an ordinary one
A_FEW = 3  # codes of one shape, without which it is not an ordinary one in however small a shop
LETTERS = re.compile(r"[^\W\d_]+")
KIND = re.compile(r"(?:line|row|record|item|entry)[ _-]*type", re.IGNORECASE)
OF_ITEMS = re.compile(r"line|item|product|artic", re.IGNORECASE)
OF_OTHERS = re.compile(
    r"sale|order|payment|header|summary|total|tax|shipping|fee|discount|coupon|tender|refund", re.IGNORECASE
)
NINES = str.maketrans("0123456789", "9" * 10)
LETTER_CODE = 4  # a code of so few letters and no figure is a till's own key, where the others have figures


def no_products(product: Ids, named: Ids) -> Flags:
    """(rows,) postage, fees and the like, by what this table alone shows.

    A product whose name says nothing else, in most of its lines; and one whose code is unlike the others, if
    its name holds a word for such things or the code is a till's own key.
    """
    source = named if named.n else product
    words = names()
    says = np.array([words.is_no_product(text) for text in source.spellings.tolist()], bool)
    found = _mostly(product, source, np.append(says, False)[source.spelled])
    odd = _odd_codes(product)
    if not odd.any():
        return found
    unlike = odd[product.spelled] & (product.codes >= 0)
    holds_word = np.zeros(len(source.spellings) + 1, bool)
    for place in np.unique(source.spelled[unlike & (source.spelled >= 0)]):
        holds_word[place] = words.words.search(str(source.spellings[place]).casefold()) is not None
    by_name = _mostly(product, named, unlike & holds_word[source.spelled])
    letters = [text.isalpha() and len(text) <= LETTER_CODE for text in product.spellings]
    by_code = np.array([*letters, False], bool)[product.spelled]
    return found | (unlike & (by_name | by_code))


def other_kinds(cells: pd.DataFrame) -> Flags:
    """(rows,) rows that a file says are no items: "Sale" and "Payment" around each "Sale Line"."""
    found = np.zeros(len(cells), bool)
    for column in [name for name in map(str, cells.columns) if KIND.fullmatch(name.strip())]:
        kinds = distinct(cells[column])
        items = np.array([bool(OF_ITEMS.search(kind)) for kind in kinds.cells], bool)
        others = np.array([bool(OF_OTHERS.search(kind)) for kind in kinds.cells], bool) & ~items
        if items.any():
            found |= kinds.spread(others)
    return found


def tests(product: Ids, named: Ids) -> Flags:
    """(rows,) lines of a product that is called a test."""
    source = named if named.n else product
    words = names()
    says = np.array([words.is_test(text) for text in source.spellings.tolist()], bool)
    if not says.any():
        return np.zeros(len(source.codes), bool)
    return _mostly(product, source, np.append(says, False)[source.spelled])


def _mostly(product: Ids, named: Ids, says: Flags) -> Flags:
    """(rows,) lines of products that are called so in most of their named lines; without a code, the line."""
    if not says.any() or not product.n:
        return says
    coded = product.codes >= 0
    said = np.bincount(product.codes[says & coded], minlength=product.n)
    in_all = np.bincount(product.codes[(named.codes >= 0) & coded], minlength=product.n)
    return np.where(coded, np.append(2 * said > in_all, False)[product.codes], says)


def _odd_codes(product: Ids) -> Flags:
    """(spellings + 1,) codes unlike the others, the last for no code; none where there is no common shape."""
    shapes = [LETTERS.sub("A", text.translate(NINES)) for text in product.spellings.tolist()]
    figures = np.array(["9" in shape for shape in shapes], bool)
    number, kinds = pd.factorize(np.array(shapes, object))
    alike = np.bincount(number, minlength=len(kinds))[number] if len(shapes) else np.zeros(0)
    ordinary = (alike >= max(COMMON_SHAPE * len(shapes), A_FEW)) & figures
    if not len(shapes) or ordinary.mean() < MOSTLY:
        return np.zeros(len(shapes) + 1, bool)
    return np.append(~ordinary, False)
