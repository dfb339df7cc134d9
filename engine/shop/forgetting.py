"""Lists without a customer who is to be forgotten."""

from dataclasses import replace

import pandas as pd

from engine import columns
from engine.reasons import Reason, SimilarCustomers
from engine.recommendation import Recommendations


def without_customer(lists: Recommendations, user: str) -> Recommendations:
    """The lists without a customer's own, and without their id in the reasons of others; counts stay."""
    wanted = user.strip().casefold()

    def others(rows: pd.DataFrame) -> list[bool]:
        return [str(each).strip().casefold() != wanted for each in rows[columns.USER]]

    def silent(reason: Reason) -> Reason:
        if not isinstance(reason, SimilarCustomers):
            return reason
        return replace(
            reason, users=tuple(each for each in reason.users if each.strip().casefold() != wanted)
        )

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
