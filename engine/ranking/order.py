"""How a customer's candidates are put in order: by a fixed blend, or by trees that learnt it."""

from collections.abc import Mapping
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

    RANKER = "ranker"  # trees learnt from this shop's own past
    BLEND = "blend"  # a weighted sum of the models


@dataclass(frozen=True)
class Order:
    """The order of one track.

    Attributes:
        way: who decides; blend: what decides where there are no trees.
        trees: what decides, None for a blend.
        dropped: columns that did not help on the validation window.
        figures: NDCG@10 of each way on the validation window, empty where there was none.
    """

    way: Way
    blend: Blend
    trees: Trees | None = field(default=None, repr=False)
    dropped: tuple[str, ...] = ()
    figures: "tuple[tuple[str, float], ...]" = ()


def scores(order: Order, facts: Facts, block: Candidates, boosting: Boosting) -> Work[FloatArray]:
    """(b, c) between 0 and 1, higher is better; -inf where there is no candidate."""
    if order.trees is None:
        return order.blend.scores(block)
    raw = yield from boosting.scores(order.trees, features(facts, block))
    result = np.full(block.items.shape, -np.inf, np.float32)
    result[block.items >= 0] = 1 / (1 + np.exp(-raw))
    return result


def parts(
    order: Order, facts: Facts, block: Candidates, row: IntArray, place: IntArray, boosting: Boosting
) -> Work[list[Mapping[ModelName, float]]]:
    """What each model gave to the score of some candidates.

    With trees, exact Shapley values (TreeSHAP, Lundberg et al. 2020) of the raw score, those of a model's
    columns added up; what is known of the pair goes to personal frequency, of the item to the best-sellers.
    In a blend, weight × share.

    Args:
        order, facts, block, boosting: as `scores` takes them.
        row, place: (n,) where in the block the candidates stand.

    Returns:
        for each of them, model → its part; those against the product are negative.
    """
    if order.trees is None:
        weights = {name: w for name, w in order.blend.weights.items() if w and name in block.shares}
        return [
            {name: weight * float(block.shares[name][r, p]) for name, weight in weights.items()}
            for r, p in zip(row, place, strict=True)
        ]
    filled = block.items >= 0
    number = np.cumsum(filled).reshape(filled.shape) - 1
    rows = features(facts, block)[number[row, place]]
    total = np.zeros(rows.shape, np.float32)
    total[:, list(order.trees.columns)] = (yield from boosting.contributions(order.trees, rows))[:, :-1]
    by_name = ModelName.BERT if ModelName.BERT in block.shares else ModelName.NAMES
    owners = [by_name if owner is ModelName.BERT else owner for owner in OWNERS]
    models = [name for name in dict.fromkeys(owners) if name is not None and name in block.shares]
    sums = np.stack([total[:, [o is name for o in owners]].sum(axis=1) for name in models], axis=1)
    return [dict(zip(models, map(float, values), strict=True)) for values in sums]


def listed(found: FloatArray, block: Candidates, k: int) -> IntArray:
    """(b, k) item positions by score, best first, -1 where there are fewer."""
    places = best(found, k)
    items = np.take_along_axis(block.items, places, 1)
    return np.pad(items, ((0, 0), (0, k - items.shape[1])), constant_values=-1)
