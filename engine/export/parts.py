"""The lists in parts: one CSV file per group of customers, or per category of products."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import columns
from engine.export.beside import Beside
from engine.export.csv_files import CUSTOMERS, PRODUCTS, Output, customer_rows, product_rows, written
from engine.export.flavours import Flavour
from engine.recommendation import Recommendations
from engine.wording import Wording

LONGEST = 60  # letters of a file's name that a category gives
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def by_group(
    recommendations: Recommendations, facts: Beside, wording: Wording, flavour: Flavour
) -> list[Output]:
    """The customers' list, a file a group that has anybody."""
    of = [facts.groups.get(str(user), "") for user in recommendations.customers[columns.USER]]
    words = {group: wording.text("group", group) for group in dict.fromkeys(of) if group}
    return _parts(CUSTOMERS, recommendations, of, words, wording, flavour)


def by_category(
    recommendations: Recommendations, facts: Beside, wording: Wording, flavour: Flavour
) -> list[Output]:
    """The products' list, a file a category of the product that the row is for."""
    of = [facts.categories.get(str(item), "") for item in recommendations.products[columns.ITEM]]
    words = {each: each or wording.text("group", "no_category") for each in dict.fromkeys(of)}
    return _parts(PRODUCTS, recommendations, of, words, wording, flavour)


def file_word(text: str, taken: set[str]) -> str:
    """A text as a part of a file's name, on every system; another than those taken, which it joins."""
    plain = " ".join(UNFIT.sub(" ", unicodedata.normalize("NFC", text)).split())[:LONGEST].strip(". ") or "-"
    word, count = plain, 1
    while word.casefold() in taken:
        count += 1
        word = f"{plain} {count}"
    taken.add(word.casefold())
    return word


def _parts(
    name: str,
    lists: Recommendations,
    of: Sequence[str],
    words: Mapping[str, str],
    wording: Wording,
    flavour: Flavour,
) -> list[Output]:
    taken: set[str] = set()
    belongs = np.asarray(of, object)
    return [
        _part(name, file_word(word, taken), lists, np.flatnonzero(belongs == key), wording, flavour)
        for key, word in sorted(words.items(), key=lambda each: each[1])
    ]


def _part(
    name: str, word: str, lists: Recommendations, at: np.ndarray, wording: Wording, flavour: Flavour
) -> Output:
    """The rows at these places, as a file."""
    body, reasons = (
        (lists.customers, lists.customer_reasons)
        if name == CUSTOMERS
        else (lists.products, lists.product_reasons)
    )

    def chunk(part: slice) -> pd.DataFrame:
        some = at[part]
        told = tuple(reasons[place] for place in some)
        if name == CUSTOMERS:
            few = replace(lists, customers=body.iloc[some], customer_reasons=told)
            return customer_rows(few, wording)
        return product_rows(replace(lists, products=body.iloc[some], product_reasons=told), wording)

    whole = f"{name.removesuffix('.csv')}_{word}.csv"
    return Output(whole, len(at), lambda path: written(path, len(at), chunk, flavour))
