"""Ids that a spreadsheet has ruined: said in a notice, and in how far a column is trusted."""

from collections.abc import Mapping

import pandas as pd

from engine.columns import Role
from engine.reading.table import Notice
from engine.reading.values import ruined_ids

IDS = (Role.ORDER, Role.CUSTOMER, Role.PRODUCT)
TRUSTED = 0.5  # share of an id column that may be ruined; from there on the owner is asked
NOT_TRUSTED = 0.3  # how sure such a column is


def doubts(
    frame: pd.DataFrame, mapping: Mapping[Role, str]
) -> tuple[tuple[Notice, ...], Mapping[Role, float]]:
    """What the owner should know about the ids, and how sure a column can be at most that suffers from it."""
    notices: list[Notice] = []
    sure: dict[Role, float] = {}
    for role in IDS:
        if role not in mapping:
            continue
        rows, example = ruined_ids(frame[mapping[role]])
        if rows:
            facts = {"column": mapping[role], "rows": rows, "example": example}
            notices.append(Notice("read.ruined_ids", facts))
            if rows > TRUSTED * len(frame):
                sure[role] = NOT_TRUSTED
    return tuple(notices), sure
