"""Ids that a spreadsheet has ruined: said in a notice, and in how far a column is trusted."""

from collections.abc import Mapping

from engine.columns import Role
from engine.reading.table import Notice
from engine.reading.values import Distinct, ruined_ids

IDS = (Role.ORDER, Role.CUSTOMER, Role.PRODUCT)
TRUSTED = 0.5  # share of an id column that may be ruined; from there on the owner is asked
NOT_TRUSTED = 0.3  # how sure such a column is


def doubts(
    seen: Mapping[str, Distinct], mapping: Mapping[Role, str]
) -> tuple[tuple[Notice, ...], Mapping[Role, float]]:
    """What the owner should know about the ids, and how sure a column can be at most that suffers from it."""
    notices: list[Notice] = []
    sure: dict[Role, float] = {}
    for role in IDS:
        if role not in mapping:
            continue
        column = seen[mapping[role]]
        rows, example = ruined_ids(column)
        if rows:
            facts = {"column": mapping[role], "rows": rows, "example": example}
            notices.append(Notice("read.ruined_ids", facts))
            if rows > TRUSTED * len(column.codes):
                sure[role] = NOT_TRUSTED
    return tuple(notices), sure
