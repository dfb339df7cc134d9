"""EVALUATE: how good the lists would have been on the shop's own last weeks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from engine.metrics import Interval, Values, bootstrap, coverage, hit_rate, hits, ndcg, recall
from engine.models.base import ModelName
from engine.ranking.training import Training
from engine.ranking.windows import Judged, Window
from engine.splitting import Cut, Track
from engine.stages import Progress, Stage, Work

TOO_FEW = 30  # customers below which a difference is not judged


class Certainty(StrEnum):
    """What the paired interval of a difference says."""

    HOLDS = "holds"
    MAY_BE_CHANCE = "may_be_chance"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Figures:
    """One model on one track; means over customers with 95 % intervals, coverage a share of products."""

    ndcg: Interval
    recall: Interval
    hit_rate: Interval
    coverage: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Pairwell against one rival: the difference of the hit rates, paired by customer."""

    rival: ModelName
    difference: Interval
    certainty: Certainty


@dataclass(frozen=True)
class TrackProof:
    """One track: every model's figures, and the verdicts against best-sellers and the customers' habit."""

    customers: int
    figures: Mapping[ModelName, Figures]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Evaluation:
    """The value of EVALUATE.

    Attributes:
        cut: the day before which everything was learned; None where there is no proof.
        tracks: empty where there is no proof.
        window: the lists themselves, for looking at single customers.
        missing: code of why there is no proof (wording, `note`), "" where there is one.
    """

    cut: Cut | None
    tracks: Mapping[Track, TrackProof]
    window: Window | None = field(repr=False)
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One customer of the window: the list as it would have been, what of it was bought, how much in all."""

    user: str
    items: tuple[str, ...]
    bought: tuple[bool, ...]
    purchases: int


def evaluate(training: Training) -> Work[Evaluation]:
    """Judges the lists of the last window; its weights were chosen on windows before it."""
    if not training.windows:
        users, dates = training.dataset.n_users, training.dataset.has_dates
        missing = "proof.no_customers" if not users else "proof.no_dates" if not dates else "proof.too_short"
        return Evaluation(None, {}, None, missing)
    window = training.windows[-1]
    tracks: dict[Track, TrackProof] = {}
    for step, (track, judged) in enumerate(window.tracks.items()):
        yield Progress(Stage.EVALUATE, step, len(window.tracks), note=f"evaluate.{track}")
        if len(judged.users):
            tracks[track] = yield from _prove(judged, window.n_sold)
    if not tracks:
        return Evaluation(None, {}, None, "proof.nobody_came_back")
    return Evaluation(window.cut, tracks, window)


def examples(window: Window, track: Track, count: int, seed: int) -> tuple[Example, ...]:
    """Some customers of the window, drawn by the seed; where there are both, one of them without a hit."""
    judged = window.tracks[track]
    top = judged.tops[ModelName.PAIRWELL]
    found = hits(top, judged.truth)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(judged.users))
    hit = found[order].any(1)
    chosen = [*order[hit][: count - 1], *order[~hit][:1]]
    chosen += [row for row in order if row not in chosen][: count - len(chosen)]
    return tuple(
        Example(
            user=str(window.users[judged.users[row]]),
            items=tuple(str(window.items[item]) for item in top[row] if item >= 0),
            bought=tuple(bool(was) for was, item in zip(found[row], top[row], strict=True) if item >= 0),
            purchases=int(judged.truth.indptr[row + 1] - judged.truth.indptr[row]),
        )
        for row in chosen[:count]
    )


def _prove(judged: Judged, n_sold: int) -> Work[TrackProof]:
    figures: dict[ModelName, Figures] = {}
    hit: dict[ModelName, Values] = {}
    for step, (name, top) in enumerate(judged.tops.items()):
        hit[name] = hit_rate(top, judged.truth)
        figures[name] = Figures(
            ndcg=bootstrap(ndcg(top, judged.truth)),
            recall=bootstrap(recall(top, judged.truth)),
            hit_rate=bootstrap(hit[name]),
            coverage=coverage(top, n_sold),
        )
        yield Progress(Stage.EVALUATE, step, len(judged.tops), note="evaluate.model")
    rivals = [name for name in (ModelName.POPULARITY, ModelName.PERSONAL, ModelName.USER_KNN) if name in hit]
    if ModelName.PERSONAL in hit:
        rivals.remove(ModelName.USER_KNN)
    verdicts = tuple(verdict_on(rival, hit[ModelName.PAIRWELL], hit[rival]) for rival in rivals)
    return TrackProof(len(judged.users), figures, verdicts)


def verdict_on(rival: ModelName, ours: Values, theirs: Values) -> Verdict:
    """Pairwell against a rival; `ours` and `theirs` are (n,) hits of the same customers."""
    difference = bootstrap(ours - theirs)
    if len(ours) < TOO_FEW:
        certainty = Certainty.TOO_FEW
    elif difference.low > 0 or difference.high < 0:
        certainty = Certainty.HOLDS
    else:
        certainty = Certainty.MAY_BE_CHANCE
    return Verdict(rival, difference, certainty)
