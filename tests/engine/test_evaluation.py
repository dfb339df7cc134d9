"""The proof: figures that can be counted again, and verdicts that know when to be silent."""

import time

import numpy as np
import pytest
import scipy.sparse as sp

from engine import associations as associating
from engine.evaluation import proof
from engine.evaluation.figures import measure
from engine.evaluation.split import split_of
from engine.evaluation.verdicts import CLASSIC, Certainty, difference, verdicts
from engine.metrics import bootstrap, resampled
from engine.models.base import ModelName
from engine.ranking.boosting import Boosting
from engine.ranking.fitting import fit_models
from engine.ranking.training import Training
from engine.ranking.trials import Trial
from engine.ranking.windows import OWN_HABIT, Window, observe
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
    assert set(found.tracks[Track.NEW].figures) == set(training.models) - OWN_HABIT | {ModelName.PAIRWELL}
    for proved in found.tracks.values():
        assert {v.rival for v in proved.verdicts} == set(proved.figures) - {ModelName.PAIRWELL}


def test_what_is_new_to_a_customer_is_no_repeat() -> None:
    training, window = judged()
    tracks = drive(proof.evaluate(training)).tracks
    assert all(each.repeats.mean == 0 for each in tracks[Track.NEW].figures.values())
    habit = tracks[Track.ALL].figures[ModelName.PERSONAL]
    assert habit.repeats.mean > tracks[Track.ALL].figures[ModelName.POPULARITY].repeats.mean > 0
    owned = window.tracks[Track.ALL].owned.toarray() > 0
    top = window.tracks[Track.ALL].tops[ModelName.PAIRWELL]
    shares = [np.mean([owned[row, item] for item in items if item >= 0]) for row, items in enumerate(top)]
    assert tracks[Track.ALL].figures[ModelName.PAIRWELL].repeats.mean == pytest.approx(np.mean(shares))


@pytest.mark.parametrize(
    ("ours", "theirs", "n", "expected"),
    [
        (0.5, 0.2, 400, Certainty.HOLDS),
        (0.2, 0.5, 400, Certainty.HOLDS),
        (0.5, 0.5, 400, Certainty.MAY_BE_CHANCE),
        (0.52, 0.5, 100, Certainty.MAY_BE_CHANCE),
        (1.0, 0.0, 29, Certainty.TOO_FEW),
        (0.05, 0.0, 100, Certainty.MAY_BE_CHANCE),  # five of five for us: once in 16 times by chance
        (0.06, 0.0, 100, Certainty.HOLDS),
    ],
)
def test_verdicts(ours: float, theirs: float, n: int, expected: Certainty) -> None:
    apart = (np.arange(n) < round(ours * n)).astype(float) - (np.arange(n) < round(theirs * n))
    means = np.concatenate(list(resampled(apart[:, None])))[:, 0]
    found = difference(apart, means)
    assert found.certainty is expected
    assert found.interval.mean == pytest.approx(ours - theirs)


def test_a_difference_is_that_of_a_bootstrap_of_the_paired_values() -> None:
    """Resampling customers once and taking means apart is the bootstrap of each customer's difference."""
    _, window = judged()
    measured = drive(measure(window.trials()[Track.ALL]))
    names = list(measured.figures)
    for verdict in verdicts(measured):
        for metric in ("hit_rate", "ndcg"):
            values = measured.values[metric]
            apart = values[:, names.index(ModelName.PAIRWELL)] - values[:, names.index(verdict.rival)]
            alone = bootstrap(apart)
            told = getattr(verdict, metric).interval
            assert (told.mean, told.low, told.high) == pytest.approx((alone.mean, alone.low, alone.high))


def test_the_best_rival_is_a_classic_one() -> None:
    training, _ = judged()
    for proved in drive(proof.evaluate(training)).tracks.values():
        classic = [name for name in proved.figures if name in CLASSIC]
        assert proved.best in classic
        best = max(proved.figures[name].hit_rate.mean for name in classic)
        assert proved.best is not None and proved.figures[proved.best].hit_rate.mean == best


def test_a_group_speaks_once() -> None:
    """Two rows of one order and one of another: the order's hit rate is the mean of its rows."""
    trial = Trial(
        tops={ModelName.PAIRWELL: np.array([[0], [1], [2]]), ModelName.CONFIDENCE: np.array([[0], [2], [1]])},
        truth=sp.csr_matrix(np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]])),
        owned=sp.csr_matrix((3, 3)),
        buyers=np.array([3, 2, 1]),
        customers=4,
        offered=3,
        group=np.array([0, 0, 1]),
    )
    measured = drive(measure(trial))
    assert trial.judged == 2
    assert measured.values["hit_rate"].tolist() == [[0.5, 1.0], [0.0, 1.0]]
    assert measured.figures[ModelName.PAIRWELL].hit_rate.mean == 0.25


def test_what_lists_are_like_by_hand() -> None:
    trial = Trial(
        tops={ModelName.PAIRWELL: np.array([[0, 2], [1, -1], [-1, -1]])},
        truth=sp.csr_matrix(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]])),
        owned=sp.csr_matrix(np.array([[1, 0, 0], [0, 0, 0], [0, 0, 0]])),
        buyers=np.array([4, 2, 1]),
        customers=4,
        offered=3,
    )
    found = drive(measure(trial)).figures[ModelName.PAIRWELL]
    assert found.without_list == 1
    assert found.hit_rate.mean == pytest.approx(2 / 3)
    assert found.novelty.mean == pytest.approx(((0 + 2) / 2 + 1) / 2)
    assert found.popularity.mean == pytest.approx(((5 / 6 + 1 / 6) / 2 + 1 / 2) / 2)
    assert found.popularity_bias.mean == pytest.approx(((1 / 2 - 1 / 6) + (1 / 2 - 1 / 2)) / 2)
    assert found.repeats.mean == pytest.approx((1 / 2 + 0) / 2)
    assert found.coverage == 1
    assert found.gini == 0


def test_the_split_names_the_days() -> None:
    cuts = [Cut(shops.START + day, 30) for day in (50, 95, 110, 140)]
    found = split_of(shops.START + np.timedelta64(36_000, "s"), cuts)
    assert (found.fit.first, found.fit.last) == (shops.START, shops.START + 109)
    assert found.validate is not None
    assert (found.validate.first, found.validate.last) == (shops.START + 110, shops.START + 139)
    assert (found.test.first, found.test.last) == (shops.START + 140, shops.START + 169)
    alone = split_of(shops.START, [Cut(shops.START + 130, 30), cuts[-1]])
    assert alone.validate is None and alone.fit.last == shops.START + 139


def test_thousands_of_customers_are_judged_in_a_moment() -> None:
    rng = np.random.default_rng(0)
    n, items = 4_300, 3_900
    truth = sp.csr_matrix(sp.random(n, items, 0.005, "csr", rng=rng) + sp.eye(n, items, format="csr"))
    truth = truth[np.diff(truth.indptr) > 0]
    tops = {name: rng.integers(0, items, (truth.shape[0], 10)) for name in ModelName}
    trial = Trial(tops, truth, truth, rng.integers(0, 400, items), n, items)
    began = time.process_time()
    assert len(verdicts(drive(measure(trial)))) == len(ModelName) - 1
    assert time.process_time() - began < 5  # one second alone; other programs slow it


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
        ([(None, "x", "1", 0), (None, "y", "1", 30)], "proof.too_short"),
        ([(None, "x", "1", None), (None, "y", "2", None)], "proof.no_dates"),
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
