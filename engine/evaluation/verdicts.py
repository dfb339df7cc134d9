"""What a difference between two models is worth, and who the best rival is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.evaluation.figures import Figures, Measured
from engine.metrics import Interval, Values, interval
from engine.models.base import ModelName

TOO_FEW = 30  # customers below which a difference is not judged
LEAST_APART = 6  # customers who differ: six of six by chance come once in 32 times (McNemar 1947), five in 16

CLASSIC = (  # what there is without Pairwell
    ModelName.POPULARITY,
    ModelName.PERSONAL,
    ModelName.PERSONAL_RECENT,
    ModelName.NEXT_BASKET,
    ModelName.ITEM_KNN,
    ModelName.USER_KNN,
    ModelName.SVD,
    ModelName.EASE,
    ModelName.CONFIDENCE,
    ModelName.COSINE,
    ModelName.LIFT,
    ModelName.G2,
    ModelName.NAMES,
    ModelName.CHANCE,
)


class Certainty(StrEnum):
    """What the paired interval of a difference says."""

    HOLDS = "holds"
    MAY_BE_CHANCE = "may_be_chance"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Difference:
    """Pairwell less a rival, paired by customer (by order), and whether that is certain."""

    interval: Interval
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Verdict:
    """Pairwell against one rival."""

    rival: ModelName
    hit_rate: Difference
    ndcg: Difference


def verdicts(measured: Measured) -> tuple[Verdict, ...]:
    """Pairwell against every other model of the track."""
    names = list(measured.figures)
    ours = names.index(ModelName.PAIRWELL)

    def against(metric: str, theirs: int) -> Difference:
        values, means = measured.values[metric], measured.means[metric]
        return difference(values[:, ours] - values[:, theirs], means[:, ours] - means[:, theirs])

    return tuple(
        Verdict(name, against("hit_rate", at), against("ndcg", at))
        for at, name in enumerate(names)
        if at != ours
    )


def difference(apart: Values, means: Values) -> Difference:
    """A paired difference and what it is worth.

    Args:
        apart: (n,) ours less theirs, one a customer.
        means: (draws,) its means over resampled customers.
    """
    found = interval(apart, means)
    if len(apart) < TOO_FEW:
        return Difference(found, Certainty.TOO_FEW)
    certain = (found.low > 0 or found.high < 0) and np.count_nonzero(apart) >= LEAST_APART
    return Difference(found, Certainty.HOLDS if certain else Certainty.MAY_BE_CHANCE)


def best_rival(figures: Mapping[ModelName, Figures]) -> ModelName | None:
    """The classic model whose lists hit most customers, by NDCG on a tie; None where there is none."""
    rivals = [name for name in CLASSIC if name in figures]
    return max(rivals, key=lambda name: (figures[name].hit_rate.mean, figures[name].ndcg.mean), default=None)
