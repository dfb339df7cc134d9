"""What other programs ask for and the lists do not hold: e-mail addresses, categories, groups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from engine import columns
from engine.columns import Role
from engine.reading.table import CatalogueItem, RawTable
from engine.sales import Sales

MAIL = re.compile(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+\.[^@\s,;<>\"'.]+")
AWAY = np.timedelta64(90, "D")  # without a visit, before the last sale of the file
ONCE, OFTEN, STAYED_AWAY = "once", "often", "away"
GROUPS = (ONCE, OFTEN, STAYED_AWAY)


@dataclass(frozen=True)
class Beside:
    """Facts beside the lists.

    Attributes:
        emails: customer → e-mail address, those who have one.
        groups: customer → once (one order), often (several), away (several, none in the last 90 days).
        categories: product → category, those that have one.
        catalogue: the owner's product export, None without one.
        sales: the kept rows, None where nothing counts them.
        hides: the customers are not to be told.
    """

    emails: Mapping[str, str] = field(repr=False)
    groups: Mapping[str, str] = field(repr=False)
    categories: Mapping[str, str] = field(repr=False)
    catalogue: Path | None = None
    sales: Sales | None = field(default=None, repr=False)
    hides: bool = False


def beside(
    table: RawTable, sales: Sales, items: Iterable[CatalogueItem] = (), catalogue: Path | None = None
) -> Beside:
    """Collects the facts.

    Args:
        table: of READ; sales: of CLEAN, of this table.
        items: of the catalogue; catalogue: its file.
    """
    listed = {item.item: item.category for item in items if item.category}
    categories = {item: text for item, text in sales.categories.items() if text}
    return Beside(emails_of(table, sales), groups_of(sales), listed | categories, catalogue, sales)


def emails_of(table: RawTable, sales: Sales) -> dict[str, str]:
    """Customer → the address that most of their rows name, the later one on a tie; or an id that is one."""
    users = sales.lines[columns.USER]
    found = {str(user): str(user) for user in users.cat.categories if MAIL.fullmatch(str(user))}
    column = table.mapping.get(Role.EMAIL)
    if column is None or not sales.has_users:
        return found
    rows = sales.lines[columns.ROW].to_numpy()
    codes, texts = pd.factorize(table.cells[column].iloc[rows])
    mails = [str(text).strip() for text in texts]
    good = np.array([MAIL.fullmatch(mail) is not None for mail in mails], bool)
    named = pd.DataFrame({"user": users.cat.codes.to_numpy(), "mail": codes, "row": rows})
    named = named[(named["user"] >= 0) & good[codes]]
    counts = named.groupby(["user", "mail"], sort=False)["row"].agg(["size", "max"]).reset_index()
    best = counts.sort_values(["size", "max"]).drop_duplicates("user", keep="last")
    ids = users.cat.categories
    return found | {
        str(ids[user]): mails[mail] for user, mail in zip(best["user"], best["mail"], strict=True)
    }


def groups_of(sales: Sales) -> dict[str, str]:
    """Customer → once, often or away."""
    if not sales.has_users:
        return {}
    lines = sales.lines.dropna(subset=[columns.USER])
    by_user = lines.groupby(columns.USER, observed=True)
    orders, last = by_user[columns.ORDER].nunique(), by_user[columns.TIME].max()
    away = (sales.lines[columns.TIME].max() - last > AWAY).to_numpy(bool)
    groups = np.where(orders.to_numpy() < 2, ONCE, np.where(away, STAYED_AWAY, OFTEN))
    return {str(user): str(group) for user, group in zip(orders.index, groups, strict=True)}
