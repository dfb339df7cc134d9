"""How a customer's candidates are put in order: by trees that learnt it, or by a fixed blend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from engine.dataset import FloatArray, IntArray
from engine.models.base import ModelName
from engine.ranking.blends import Blend
from engine.ranking.boosting import Boosting, Trees
from engine.ranking.candidates import Candidates, best
from engine.ranking.features import OWNERS, Facts, features
from engine.stages import Work


class Way(StrEnum):
    """Who decides the order."""

    BOTH = "both"  # trees learnt from this shop's own past, and with less weight those of other shops
    SHIPPED = "shipped"  # trees learnt from other shops, which come with the program, and the blend
    RANKER = "ranker"  # trees learnt from this shop's own past
    BLEND = "blend"  # a weighted sum of the models


@dataclass(frozen=True)
class Order:
    """The order of one track.

    Attributes:
        way: who decides; blend: what decides where there are no trees.
        trees: whose scores add up, this shop's own first; none for a blend.
        dropped: columns that did not help on the validation window.
        figures: NDCG@10 of each way on the validation window, empty where there was none.
    """

    way: Way
    blend: Blend
    trees: tuple[Trees, ...] = field(default=(), repr=False)
    dropped: tuple[str, ...] = ()
    figures: tuple[tuple[str, float], ...] = ()


def scores(order: Order, facts: Facts, block: Candidates, boosting: Boosting) -> Work[FloatArray]:
    """(b, c) between 0 and 1, higher is better; -inf where there is no candidate."""
    if not order.trees:
        return order.blend.scores(block)
    raw = yield from added(order.trees, features(facts, block), boosting)
    if order.way is Way.SHIPPED:
        raw = with_blend(raw, order.blend, block)
    result = np.full(block.items.shape, -np.inf, np.float32)
    result[block.items >= 0] = 1 / (1 + np.exp(-raw))
    return result


def added(trees: Sequence[Trees], rows: FloatArray, boosting: Boosting) -> Work[FloatArray]:
    """(len(rows),) the sum of their raw scores: the odds that they give, multiplied."""
    total = np.zeros(len(rows), np.float32)
    for each in trees:
        total += yield from boosting.scores(each, rows)
    return total


def with_blend(raw: FloatArray, blend: Blend, block: Candidates) -> FloatArray:
    """(n,) the trees' and the blend's scores of a block's candidates, each in its customer's own spread."""
    filled = block.items >= 0
    found = np.full(block.items.shape, np.nan, np.float32)
    found[filled] = raw
    mixed = np.where(filled, blend.scores(block), np.float32(np.nan))
    return (_spread(found)[1] + _spread(mixed)[1])[filled]


def _spread(scores: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(b, 1) standard deviation of each row, nan aside, and the rows less their mean in its measure."""
    some = ~np.isnan(scores)
    count = np.maximum(some.sum(1, keepdims=True), 1)
    centred = scores - np.nansum(scores, axis=1, keepdims=True) / count
    deviation = np.sqrt(np.nansum(centred**2, axis=1, keepdims=True) / count)
    deviation = np.maximum(deviation, 1e-9).astype(np.float32)
    return deviation, (centred / deviation).astype(np.float32)


def parts(
    order: Order, facts: Facts, block: Candidates, row: IntArray, place: IntArray, boosting: Boosting
) -> Work[list[Mapping[ModelName, float]]]:
    """What each model gave to the score of some candidates.

    With trees, exact Shapley values (TreeSHAP, Lundberg et al. 2020) of the raw score, those of a model's
    columns added up; what is known of the pair goes to personal frequency, of the item to the best-sellers.
    In a blend, weight × share. Of both together, the sum, each in the measure in which they are added.

    Args:
        order, facts, block, boosting: as `scores` takes them.
        row, place: (n,) where in the block the candidates stand.

    Returns:
        for each of them, model → its part; those against the product are negative.
    """
    if not order.trees:
        return order.blend.parts(block, row, place)
    filled = block.items >= 0
    number = np.cumsum(filled).reshape(filled.shape) - 1
    rows = features(facts, block)
    chosen = rows[number[row, place]]
    total = np.zeros(chosen.shape, np.float32)
    for trees in order.trees:
        total[:, list(trees.columns)] += (yield from boosting.contributions(trees, chosen))[:, :-1]
    given = _by_model(total, block)
    if order.way is not Way.SHIPPED:
        return given
    found = np.full(block.items.shape, np.nan, np.float32)
    found[filled] = yield from added(order.trees, rows, boosting)
    of_trees = _spread(found)[0][row, 0]
    of_blend = _spread(np.where(filled, order.blend.scores(block), np.float32(np.nan)))[0][row, 0]
    blended = order.blend.parts(block, row, place)
    return [
        {name: tree.get(name, 0.0) / one + mixed.get(name, 0.0) / other for name in {**tree, **mixed}}
        for tree, mixed, one, other in zip(given, blended, of_trees.tolist(), of_blend.tolist(), strict=True)
    ]


def _by_model(values: FloatArray, block: Candidates) -> list[Mapping[ModelName, float]]:
    """Rows of values, one a column, added up by the model that the column speaks for."""
    by_name = ModelName.BERT if ModelName.BERT in block.shares else ModelName.NAMES
    owners = [by_name if owner is ModelName.BERT else owner for owner in OWNERS]
    models = [name for name in dict.fromkeys(owners) if name is not None and name in block.shares]
    sums = np.stack([values[:, [o is name for o in owners]].sum(axis=1) for name in models], axis=1)
    return [dict(zip(models, map(float, row), strict=True)) for row in sums]


def leading(order: Order) -> ModelName:
    """The model that the order rests on most: by the gain of the first trees, else by weight."""
    gains: dict[ModelName, float] = {}
    for trees in order.trees[:1]:
        for column, gain in zip(trees.columns, trees.gain, strict=False):
            owner = OWNERS[column]
            if owner is not None:
                gains[owner] = gains.get(owner, 0.0) + gain
    found = gains or order.blend.weights
    return max(found, key=lambda name: found[name])


def listed(found: FloatArray, block: Candidates, k: int) -> IntArray:
    """(b, k) item positions by score, best first, -1 where there are fewer."""
    places = best(found, k)
    items = np.take_along_axis(block.items, places, 1)
    return np.pad(items, ((0, 0), (0, k - items.shape[1])), constant_values=-1)
