"""Every model's figures on one track, and the resampled means behind their intervals."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.dataset import IntArray
from engine.metrics import (
    Interval,
    Values,
    average_precision,
    coverage,
    gini,
    hit_rate,
    interval,
    mean_bought,
    mean_listed,
    ndcg,
    recall,
    repeats,
    resampled,
    self_information,
)
from engine.models.base import ModelName
from engine.ranking.features import percentiles
from engine.ranking.trials import Trial
from engine.stages import Progress, Stage, Work

METRICS = (
    "ndcg",
    "hit_rate",
    "recall",
    "average_precision",
    "novelty",
    "popularity",
    "popularity_bias",
    "repeats",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One model on one track; means over customers (orders) with 95 % intervals, and shares of products.

    Attributes:
        ndcg, hit_rate, recall, average_precision: how good the lists are; without a list, zero.
        novelty: bits of the products listed (`metrics.self_information`).
        popularity: percentile of the products listed among all by customers before the cut, 0 to 1; and
            popularity_bias: what it is above that of what the same customers bought then (the difference
            that Abdollahpouri et al. 2019 take between a list and a profile, in percentiles).
        repeats: share of a list that the customer had bought before; nan where nobody is known.
        coverage: share of the products that stand on a list; gini: how unevenly they do.
        without_list: customers without one.
    """

    ndcg: Interval
    hit_rate: Interval
    recall: Interval
    average_precision: Interval
    novelty: Interval
    popularity: Interval
    popularity_bias: Interval
    repeats: Interval
    coverage: float
    gini: float
    without_list: int


@dataclass(frozen=True)
class Measured:
    """All models of a track.

    Attributes:
        figures: by model.
        values: metric → (n, models) one row a customer (an order).
        means: metric → (draws, models) of resampled customers, the same draws everywhere.
    """

    figures: Mapping[ModelName, Figures]
    values: Mapping[str, Values] = field(repr=False)
    means: Mapping[str, Values] = field(repr=False)


def measure(trial: Trial) -> Work[Measured]:
    """Judges every model's lists."""
    names = list(trial.tops)
    bits = self_information(trial.buyers, trial.customers)
    sells = percentiles(np.asarray(trial.buyers, np.float64))
    bought = mean_bought(trial.truth, sells)
    columns: list[Values] = []
    for step, name in enumerate(names):
        top = trial.tops[name]
        one: list[Values] = []
        for good in (ndcg, hit_rate, recall, average_precision):
            one.append(good(top, trial.truth))
            yield Progress(Stage.EVALUATE, step, len(names), note="evaluate.model")
        popularity = mean_listed(top, sells)
        again = np.full(len(top), np.nan) if trial.owned is None else repeats(top, trial.owned)
        one += [mean_listed(top, bits), popularity, popularity - bought, again]
        columns.append(_grouped(np.stack(one, axis=1), trial.group))
        yield Progress(Stage.EVALUATE, step, len(names), note="evaluate.model")
    values = np.stack(columns, axis=1)  # (n, models, metrics)
    n, models, metrics = values.shape
    parts: list[Values] = []
    for part in resampled(values.reshape(n, models * metrics)):
        parts.append(part)
        yield Progress(Stage.EVALUATE, len(names), len(names), note="evaluate.model")
    means = np.concatenate(parts).reshape(-1, models, metrics)
    figures: dict[ModelName, Figures] = {}
    for at, name in enumerate(names):
        top = trial.tops[name]
        figures[name] = Figures(
            **{metric: interval(values[:, at, of], means[:, at, of]) for of, metric in enumerate(METRICS)},
            coverage=coverage(top, trial.offered),
            gini=gini(top, trial.offered),
            without_list=int((top < 0).all(axis=1).sum()),
        )
        yield Progress(Stage.EVALUATE, len(names), len(names), note="evaluate.model")
    return Measured(
        figures,
        {metric: values[:, :, of] for of, metric in enumerate(METRICS)},
        {metric: means[:, :, of] for of, metric in enumerate(METRICS)},
    )


def _grouped(rows: Values, group: IntArray | None) -> Values:
    """(groups, metrics) means of the rows of each group; nan where none of them says anything."""
    if group is None:
        return rows
    says = np.isfinite(rows)
    n = int(group.max(initial=-1)) + 1
    result = np.full((n, rows.shape[1]), np.nan)
    for at in range(rows.shape[1]):
        counts = np.bincount(group[says[:, at]], minlength=n)
        sums = np.bincount(group[says[:, at]], rows[says[:, at], at], n)
        np.divide(sums, counts, out=result[:, at], where=counts > 0)
    return result
