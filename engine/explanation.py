"""Which reasons stand behind a recommendation, and how much each model gave."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.models.base import ModelName
from engine.ranking.training import Training
from engine.reasons import BoughtTogether, LikeByName, Popular, Reason

LEAST = 0.02  # share of the whole below which a model's part is not worth a reason


@dataclass(frozen=True, slots=True)
class Contribution:
    """One model's part in a recommendation: `share` of its whole score, 0 to 1, and the evidence."""

    model: ModelName
    share: float
    reason: Reason


def contributions(
    training: Training, user: int, item: int, parts: Mapping[ModelName, float]
) -> list[Contribution]:
    """The reasons for an item, the weightiest first.

    Args:
        training: the models.
        user: position; likewise the item.
        parts: what each model gave to the item's score; those that spoke against it are negative.

    Returns:
        one entry a distinct reason; models that have no evidence of their own are left out.
    """
    whole = sum(part for part in parts.values() if part > 0) or 1.0
    found: dict[Reason, Contribution] = {}
    for name, part in sorted(parts.items(), key=lambda entry: -entry[1]):
        if part / whole < LEAST:
            break
        reason = training.models[name].reason(user, item)
        if reason is None:
            continue
        before = found.get(reason)
        share = part / whole + (before.share if before else 0)
        found[reason] = Contribution(before.model if before else name, share, reason)
    return sorted(found.values(), key=lambda entry: -entry.share)


def main_reason(training: Training, user: int, item: int, parts: Mapping[ModelName, float]) -> Reason:
    """The reason that the list gives: of the weightiest model that has evidence, else what can be counted."""
    own = {name: part for name, part in parts.items() if part > 0}
    # That everybody buys it is no reason of this customer's own: it speaks only where nothing else does.
    for name in sorted(own, key=lambda name: (name is ModelName.POPULARITY, -own[name])):
        reason = training.models[name].reason(user, item)
        if reason is not None:
            return reason
    for model in training.models.values():
        reason = model.reason(user, item)
        if reason is not None:
            return reason
    return Popular(int(training.associations.orders[item]), None)


def pair_reason(training: Training, item: int, other: int) -> Reason:
    """Why `other` stands beside `item`: the orders that hold both, or names alike, or what sells."""
    associations, items = training.associations, training.dataset.items
    together = int(associations.together[item, other])
    if together:
        return BoughtTogether(str(items[item]), together, int(associations.orders[item]))
    by_name = training.by_name
    similarity = by_name.similarity(item, other) if by_name is not None else 0.0
    if similarity > 0:
        return LikeByName((str(items[item]),), similarity)
    return Popular(int(associations.orders[other]), None)
