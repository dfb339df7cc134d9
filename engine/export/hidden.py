"""Lists that name no customer: numbers in their place, in an order that tells nothing."""

import secrets
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import columns
from engine.export.beside import Beside
from engine.reasons import Reason
from engine.recommendation import Recommendations
from engine.wording import Wording


def hidden(
    lists: Recommendations, facts: Beside, wording: Wording, random: np.random.Generator | None = None
) -> tuple[Recommendations, Beside]:
    """The lists and the facts with "Customer 1", "Customer 2" … for ids, one number a customer in all files.

    The numbers are drawn by lot at each call, so that two exports cannot be laid beside each other; there is
    no e-mail address.
    """
    random = random or np.random.default_rng(secrets.randbits(256))
    both = pd.concat([lists.customers[columns.USER], lists.arrivals[columns.USER]]).astype("str")
    known = pd.unique(both)
    numbers = random.permutation(len(known)) + 1
    width = len(str(len(known)))
    names = {
        str(user): wording.text("hidden", "customer", number=f"{int(number):0{width}}")
        for user, number in zip(known, numbers, strict=True)
    }
    place = dict(zip((str(user) for user in known), numbers.tolist(), strict=True))
    customers, customer_reasons = _renamed(lists.customers, lists.customer_reasons, names, place)
    arrivals = lists.arrivals.assign(**{columns.USER: _named(lists.arrivals, names)})
    told = replace(lists, customers=customers, customer_reasons=customer_reasons, arrivals=arrivals)
    groups = {names[user]: group for user, group in facts.groups.items() if user in names}
    return told, replace(facts, emails={}, groups=groups, hides=True)


def _renamed(
    rows: pd.DataFrame, reasons: tuple[Reason, ...], names: dict[str, str], place: dict[str, int]
) -> tuple[pd.DataFrame, tuple[Reason, ...]]:
    order = np.argsort([place[str(user)] for user in rows[columns.USER]], kind="stable")
    named = rows.assign(**{columns.USER: _named(rows, names)}).iloc[order].reset_index(drop=True)
    return named, tuple(reasons[at] for at in order)


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.Series:
    return pd.Series([names[str(user)] for user in rows[columns.USER]], rows.index, dtype="str")
