"""Lines that sell no product: postage, fees, gift cards, deposits and the like."""

import re
import tomllib
from functools import cache
from importlib import resources

import numpy as np
import pandas as pd

from engine.cleaning.ids import Flags, Ids

MOSTLY = 0.9  # share of the codes that have ordinary shapes, from which the others are unlike them
COMMON_SHAPE = 0.02  # share of the codes from which a shape of code is an ordinary one
A_FEW = 3  # codes of one shape, without which it is not an ordinary one in however small a shop
LETTER_CODE = 4  # a code of so few letters and no figure is a till's own key, where the others have figures


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
