"""EVALUATE: how good the lists would have been on the shop's own last weeks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.evaluation.figures import Figures, measure
from engine.evaluation.split import Split, split_of
from engine.evaluation.verdicts import Verdict, best_rival, verdicts
from engine.metrics import hits
from engine.models.base import ModelName
from engine.ranking.training import Training
from engine.ranking.trials import Trial
from engine.ranking.windows import Window
from engine.splitting import Cut, Track
from engine.stages import Progress, Stage, Work


@dataclass(frozen=True)
class TrackProof:
    """One track: every model's figures, and Pairwell against each other model.

    Attributes:
        customers: who are judged; on the track `together`, later orders.
        figures: by model.
        verdicts: one for each rival.
        best: the classic model whose lists hit most; None where there is none.
        length: products on a list.
    """

    customers: int
    figures: Mapping[ModelName, Figures]
    verdicts: tuple[Verdict, ...]
    best: ModelName | None = None
    length: int = 10

    def verdict(self, rival: ModelName) -> Verdict | None:
        """Pairwell against one rival."""
        return next((each for each in self.verdicts if each.rival is rival), None)


@dataclass(frozen=True)
class Evaluation:
    """The value of EVALUATE.

    Attributes:
        cut: the day before which everything was learned; None where there is no proof.
        tracks: empty where there is no proof; in a shop without customers, `together` alone.
        window: the lists themselves, for looking at single customers.
        missing: code of why there is no proof (wording, `note`), "" where there is one.
        split: which days taught, chose and judged; None where there is no proof.
    """

    cut: Cut | None
    tracks: Mapping[Track, TrackProof]
    window: Window | None = field(repr=False)
    missing: str = ""
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One customer of the window: the list as it would have been, what of it was bought, how much in all."""

    user: str
    items: tuple[str, ...]
    bought: tuple[bool, ...]
    purchases: int


def evaluate(training: Training) -> Work[Evaluation]:
    """Judges the lists of the last window; who orders them was chosen on windows before it."""
    if not training.windows:
        missing = "proof.too_short" if training.dataset.has_dates else "proof.no_dates"
        return Evaluation(None, {}, None, missing)
    window = training.windows[-1]
    trials = window.trials()
    tracks: dict[Track, TrackProof] = {}
    for step, (track, trial) in enumerate(trials.items()):
        yield Progress(Stage.EVALUATE, step, len(trials), note=f"evaluate.{track}")
        tracks[track] = yield from _prove(trial)
    if not tracks:
        missing = "proof.nobody_came_back" if training.dataset.n_users else "proof.no_customers"
        return Evaluation(None, {}, None, missing)
    split = split_of(training.dataset.time.min(), [each.cut for each in training.windows])
    return Evaluation(window.cut, tracks, window, split=split)


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


def _prove(trial: Trial) -> Work[TrackProof]:
    measured = yield from measure(trial)
    figures = measured.figures
    length = trial.tops[ModelName.PAIRWELL].shape[1]
    return TrackProof(trial.judged, figures, verdicts(measured), best_rival(figures), length)
