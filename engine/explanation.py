"""Which reasons stand behind a recommendation, and how much each model and each voice gave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import pandas as pd

from engine.associations import cell
from engine.models.base import ModelName, Source, Voice
from engine.models.word_weights import words_that_count
from engine.ranking.opinions import Opinions
from engine.ranking.training import Training
from engine.reasons import (
    BoughtTogether,
    LikeByName,
    OwnersTaste,
    Popular,
    Reason,
    ThumbDown,
    ThumbUp,
)
from engine.stages import Work

LEAST = 0.02  # share of the whole below which a part is not worth a reason


COMMON: frozenset[Source] = frozenset({ModelName.POPULARITY, Voice.THUMBS})
Parts: TypeAlias = Mapping[Source, float]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part in a recommendation: `share` of all that speaks for it, and the evidence.

    Attributes:
        model: what gave it.
        share: 0 to 1; below 0 where it speaks against the product.
    """

    model: Source
    share: float
    reason: Reason


def contributions(
    training: Training, user: int, item: int, parts: Parts, opinions: Opinions | None = None
) -> list[Contribution]:
    """The reasons for an item, the weightiest first, then what the owner's thumbs say against it.

    Args:
        training: the models.
        user: position; likewise the item.
        parts: what each gave to the item's score; those that spoke against it are negative.
        opinions: the owner's thumbs.

    Returns:
        one entry a distinct reason; models that have no evidence of their own are left out.
    """
    whole = sum(part for part in parts.values() if part > 0) or 1.0
    found: dict[Reason, Contribution] = {}
    for name, part in sorted(parts.items(), key=lambda entry: -entry[1]):
        if abs(part) / whole < LEAST or (part < 0 and isinstance(name, ModelName)):
            continue
        reason = reason_of(training, name, user, item, opinions)
        if reason is None:
            continue
        before = found.get(reason)
        share = part / whole + (before.share if before else 0)
        found[reason] = Contribution(before.model if before else name, share, reason)
    return sorted(found.values(), key=lambda entry: -entry.share)


def main_reason(
    training: Training, user: int, item: int, parts: Parts, opinions: Opinions | None = None
) -> Reason:
    """The reason that the list gives: of the weightiest part that has evidence, else what can be counted."""
    own = {name: part for name, part in parts.items() if part > 0}
    # What holds for everybody, or was said of another product, is no reason of this one's own: it speaks only
    # where nothing else does.
    late = COMMON if _thumbed(user, item, opinions) else COMMON | {Voice.THUMB}
    for name in sorted(own, key=lambda name: (name in late, -own[name])):
        reason = reason_of(training, name, user, item, opinions)
        if reason is not None:
            return reason
    for model in training.models.values():
        reason = model.reason(user, item)
        if reason is not None:
            return reason
    return Popular(int(training.associations.orders[item]), None)


def reason_of(
    training: Training, source: Source, user: int, item: int, opinions: Opinions | None
) -> Reason | None:
    """The evidence of a model or a voice; None where it has none."""
    if isinstance(source, ModelName):
        return training.models[source].reason(user, item)
    if opinions is None:
        return None
    if source is Voice.THUMBS:
        ups, downs = opinions.counted(item)
        return OwnersTaste(ups, downs) if ups + downs else None
    _, thumb = opinions.judging(user, item)
    if thumb < 0:
        return None
    because = str(training.dataset.items[int(opinions.item[thumb])])
    return ThumbUp(because) if opinions.sign[thumb] > 0 else ThumbDown(because)


def _thumbed(user: int, item: int, opinions: Opinions | None) -> bool:
    """Whether the customer's list has a thumb on the very product."""
    return opinions is not None and bool(((opinions.user == user) & (opinions.item == item)).any())


def with_words(training: Training, item: int, found: list[Contribution]) -> Work[list[Contribution]]:
    """The same, with the words that count where a name is why."""
    by_name = training.by_name
    told: list[Contribution] = []
    for entry in found:
        reason = entry.reason
        if isinstance(reason, LikeByName) and reason.items and by_name is not None and by_name.encode:
            nearest = int(training.dataset.items.get_indexer(pd.Index([reason.items[0]], dtype=object))[0])
            texts = training.dataset.texts
            words = yield from words_that_count(by_name.encode, str(texts[item]), str(texts[nearest]))
            entry = replace(entry, reason=replace(reason, words=words))
        told.append(entry)
    return told


def pair_reason(training: Training, item: int, other: int) -> Reason:
    """Why `other` stands beside `item`: the orders that hold both, or names alike, or what sells."""
    associations, items = training.associations, training.dataset.items
    together = int(cell(associations.together, item, other))
    if together:
        return BoughtTogether(str(items[item]), together, int(associations.orders[item]))
    by_name = training.by_name
    similarity = by_name.similarity(item, other) if by_name is not None else 0.0
    if similarity > 0:
        return LikeByName((str(items[item]),), similarity)
    return Popular(int(associations.orders[other]), None)
