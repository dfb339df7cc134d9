"""A customer forgotten: out of the table, the lists and the records of past runs."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from engine import columns
from engine.cleaning.ids import Flags
from engine.files import PART, remove
from engine.privacy.forgotten import same
from engine.reasons import Reason, SimilarCustomers
from engine.recommendation import Recommendations
from engine.sales import CleaningRules

COPIES = ("backups",)  # folders within a shop that hold older copies of it


@dataclass(frozen=True)
class Gone:
    """What was taken out.

    Attributes:
        rows: of the sales; lists: rows of the kept lists; said: acts and offers of the journal.
        learned: a training was thrown away, because it had learned from these sales too.
    """

    rows: int
    lists: int
    said: int
    learned: bool


def without_customer(lists: Recommendations, user: str) -> Recommendations:
    """The lists without a customer's own, and without their id in the reasons of others; counts stay."""

    def others(rows: pd.DataFrame) -> list[bool]:
        return [not same(str(each), user) for each in rows[columns.USER]]

    def silent(reason: Reason) -> Reason:
        if not isinstance(reason, SimilarCustomers):
            return reason
        return replace(reason, users=tuple(each for each in reason.users if not same(each, user)))

    def kept(reasons: tuple[Reason, ...], which: list[bool]) -> tuple[Reason, ...]:
        return tuple(silent(reason) for reason, stays in zip(reasons, which, strict=True) if stays)

    mine, told = others(lists.customers), others(lists.arrivals)
    return replace(
        lists,
        customers=lists.customers[mine].reset_index(drop=True),
        customer_reasons=kept(lists.customer_reasons, mine),
        arrivals=lists.arrivals[told].reset_index(drop=True),
        arrival_reasons=kept(lists.arrival_reasons, told),
    )


def moved_up(rules: CleaningRules, gone: Flags) -> CleaningRules:
    """The rules with the rows that were put back at their places in the table without some rows."""
    place = np.cumsum(~gone) - 1
    kept = frozenset(int(place[row]) for row in rules.put_back if row < len(gone) and not gone[row])
    return replace(rules, put_back=kept)


def silenced(value: Any, is_they: Callable[[str], bool]) -> Any:
    """What JSON knows, with every text that names a customer emptied."""
    if isinstance(value, str):
        return "" if is_they(value) else value
    if isinstance(value, list):
        return [silenced(each, is_they) for each in value]
    if isinstance(value, dict):
        return {key: silenced(each, is_they) for key, each in value.items() if not is_they(str(key))}
    return value


def cleared(folder: Path, keep: Iterable[str] = ()) -> bool:
    """Removes whatever lies in a folder, save files of these names; gives whether there was anything."""
    kept, found = set(keep), False
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name in kept:
            continue
        found = True
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            remove(entry)
    return found


def remove_copies(folder: Path, database: str, own: Iterable[str]) -> None:
    """Removes older copies of a shop within its folder, and what a kill left half written there."""
    ours = set(own)
    for entry in sorted(folder.iterdir()):
        copied = entry.name.startswith(f"{database}.") or entry.name in COPIES
        if (copied or entry.name.endswith(PART)) and entry.name not in ours:
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                remove(entry)
