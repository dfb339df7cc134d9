"""The proof: figures that can be counted again, and verdicts that know when to be silent."""

import numpy as np
import pytest

from engine import associations as associating
from engine.evaluation import proof
from engine.metrics import Interval
from engine.models.base import ModelName
from engine.ranking.boosting import Boosting
from engine.ranking.fitting import fit_models
from engine.ranking.training import Training
from engine.ranking.windows import Window, observe
from engine.splitting import Cut, Track
from engine.stages import drive
from tests.engine import shops
from tests.engine.trained import blended, training_of


def judged(n_users: int = 120) -> tuple[Training, Window]:
    lines = shops.lively(11, n_users=n_users)
    sales = shops.sales(lines)
    cut = Cut(shops.START + 170, 30)
    before = shops.sales([line for line in lines if line[3] < 170])
    dataset = shops.build(before, end=cut.date)
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    window = drive(observe(models, dataset, associations, cut, sales, Boosting(), blended(dataset.n_users)))
    return training_of(dataset, associations, models, (window,)), window


def test_the_hit_rate_can_be_counted_again() -> None:
    training, window = judged()
    found = drive(proof.evaluate(training))
    track = window.tracks[Track.ALL]
    top = track.tops[ModelName.PAIRWELL]
    truth = track.truth.toarray() > 0
    hit = [any(truth[row, item] for item in top[row] if item >= 0) for row in range(len(top))]
    figures = found.tracks[Track.ALL].figures[ModelName.PAIRWELL]
    assert found.tracks[Track.ALL].customers == len(hit)
    assert figures.hit_rate.mean == pytest.approx(np.mean(hit))
    assert figures.hit_rate.low <= figures.hit_rate.mean <= figures.hit_rate.high
    assert 0 < figures.coverage <= 1
    assert found.cut == window.cut


def test_every_model_of_a_track_has_its_figures() -> None:
    training, _ = judged()
    found = drive(proof.evaluate(training))
    assert set(found.tracks[Track.NEW].figures) == set(training.models) - {
        ModelName.PERSONAL,
        ModelName.PERSONAL_RECENT,
    } | {ModelName.PAIRWELL}
    assert {v.rival for v in found.tracks[Track.ALL].verdicts} == {ModelName.POPULARITY, ModelName.PERSONAL}
    assert {v.rival for v in found.tracks[Track.NEW].verdicts} == {ModelName.POPULARITY, ModelName.USER_KNN}


@pytest.mark.parametrize(
    ("ours", "theirs", "n", "expected"),
    [
        (0.5, 0.2, 400, proof.Certainty.HOLDS),
        (0.2, 0.5, 400, proof.Certainty.HOLDS),
        (0.5, 0.5, 400, proof.Certainty.MAY_BE_CHANCE),
        (1.0, 0.0, 20, proof.Certainty.TOO_FEW),
    ],
)
def test_verdicts(ours: float, theirs: float, n: int, expected: proof.Certainty) -> None:
    a = (np.arange(n) < ours * n).astype(float)
    b = (np.arange(n) < theirs * n).astype(float)
    verdict = proof.verdict_on(ModelName.POPULARITY, a, b)
    assert verdict.certainty is expected
    assert isinstance(verdict.difference, Interval)


def test_examples_show_what_was_bought() -> None:
    _, window = judged()
    five = proof.examples(window, Track.ALL, 5, seed=1)
    assert len(five) == 5
    assert five == proof.examples(window, Track.ALL, 5, seed=1)
    assert five != proof.examples(window, Track.ALL, 5, seed=2)
    track = window.tracks[Track.ALL]
    for example in five:
        row = int(np.flatnonzero(window.users[track.users] == example.user)[0])
        bought = {str(window.items[item]) for item in track.truth[row].indices}
        assert example.purchases == len(bought)
        assert [item in bought for item in example.items] == list(example.bought)


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ([(None, "x", "1", 0), (None, "y", "1", 90)], "proof.no_customers"),
        ([("a", "x", "1", None), ("b", "y", "2", None)], "proof.no_dates"),
        ([("a", "x", "1", 0), ("b", "y", "2", 30)], "proof.too_short"),
    ],
)
def test_no_proof_says_why(lines: list[shops.Line], missing: str) -> None:
    dataset = shops.dataset(lines)
    associations = drive(associating.associate(dataset))
    training = training_of(dataset, associations, {}, repeats=False)
    found = drive(proof.evaluate(training))
    assert (found.cut, found.tracks, found.missing) == (None, {}, missing)
