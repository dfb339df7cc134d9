"""Candidates on one scale, and blends chosen on the past."""

import numpy as np
import pytest
import scipy.sparse as sp

from engine import associations as associating
from engine.models.base import ModelName
from engine.options import Purchases
from engine.ranking import blends, candidates
from engine.ranking.boosting import Boosting
from engine.ranking.fitting import fit_models
from engine.ranking.windows import bought_after, observe
from engine.splitting import Cut, Track, past_cuts, window_days
from engine.stages import drive
from tests.engine import shops
from tests.engine.trained import blended


class Fixed:
    """A model that says what it is told."""

    def __init__(self, scores: list[list[float]]) -> None:
        self.table = np.array(scores, np.float32)

    def scores(self, users: np.ndarray) -> np.ndarray:
        return self.table[users]


def offer(
    bought: list[list[int]], purchases: Purchases = Purchases.ALL, **limits: list[bool]
) -> candidates.Offer:
    n = len(bought[0])
    allowed = np.array(limits.get("items", [True] * n))
    sold = np.array(limits.get("sold", [True] * n))
    return candidates.Offer(allowed, sp.csr_matrix(np.array(bought)), purchases, sold)


def test_shares_are_of_the_best_that_may_be_offered() -> None:
    models = {ModelName.EASE: Fixed([[8, 4, 2, -1]]), ModelName.SVD: Fixed([[0, 0, 0, 0]])}
    found = candidates.propose(models, offer([[1, 0, 0, 0]], Purchases.NEW), np.array([0]))
    assert found.items.tolist() == [[1, 2, 3]]
    assert found.shares[ModelName.EASE].tolist() == [[1, 0.5, 0]]
    assert found.shares[ModelName.SVD].tolist() == [[0, 0, 0]]
    assert not found.again.any()


def test_only_what_is_allowed_and_only_what_was_bought() -> None:
    models = {ModelName.EASE: Fixed([[1, 2, 3, 4], [4, 3, 2, 1]])}
    bought = [[1, 1, 0, 0], [0, 0, 0, 1]]
    limited = offer(bought, items=[True, False, True, True])
    assert candidates.propose(models, limited, np.array([0, 1])).items.tolist() == [[0, 2, 3], [0, 2, 3]]
    again = candidates.propose(models, offer(bought, Purchases.AGAIN), np.array([0, 1]))
    assert again.items.tolist() == [[0, 1], [3, -1]]
    assert again.again.tolist() == [[True, True], [True, False]]


def test_each_model_brings_its_best() -> None:
    rng = np.random.default_rng(0)
    models = {name: Fixed(rng.random((3, 200)).tolist()) for name in (ModelName.EASE, ModelName.SVD)}
    found = candidates.propose(models, offer([[0] * 200] * 3), np.arange(3), most=5)
    for row in range(3):
        best = {int(i) for m in models.values() for i in np.argsort(-m.table[row])[:5]}
        assert set(found.items[row][found.items[row] >= 0].tolist()) == best


def test_a_product_without_sales_is_credited_for_its_name() -> None:
    models = {
        ModelName.EASE: Fixed([[4, 0]]),
        ModelName.BERT: Fixed([[1, 2]]),
        ModelName.PERSONAL: Fixed([[1, 0]]),
    }
    found = candidates.propose(models, offer([[0, 0]], sold=[True, False]), np.array([0]))
    assert found.shares[ModelName.EASE][0].tolist() == pytest.approx([1, candidates.NEVER_SOLD])
    assert found.shares[ModelName.PERSONAL][0].tolist() == [1, 0]


def test_ties_go_to_the_lower_position() -> None:
    assert candidates.best(np.array([[1.0, 3, 3, 0]]), 2).tolist() == [[1, 2]]
    assert candidates.best(np.array([[1.0, 1, 1, 1, 0]]), 2).shape == (1, 2)


def test_weights_follow_the_model_that_was_right() -> None:
    """SVD names what is bought, EASE does not: the search must find that."""
    rng = np.random.default_rng(1)
    n_users, n_items = 80, 30
    truth = np.zeros((n_users, n_items))
    truth[np.arange(n_users), rng.integers(0, n_items, n_users)] = 1
    models = {
        ModelName.EASE: Fixed(rng.random((n_users, n_items)).tolist()),
        ModelName.SVD: Fixed((truth + 0.1 * rng.random((n_users, n_items))).tolist()),
    }
    found = candidates.propose(models, offer([[0] * n_items] * n_users), np.arange(n_users))
    chosen = blends.choose(Track.NEW, [(found, sp.csr_matrix(truth))])
    assert chosen.validated
    assert chosen.weights[ModelName.SVD] == 1.0
    assert chosen.weights[ModelName.EASE] == 1.0  # the lead stays


def test_a_window_of_few_customers_chooses_nothing() -> None:
    models = {ModelName.EASE: Fixed([[1, 0]] * 5)}
    found = candidates.propose(models, offer([[0, 0]] * 5), np.arange(5))
    chosen = blends.choose(Track.NEW, [(found, sp.csr_matrix(np.array([[0, 1]] * 5)))])
    assert chosen == blends.START[Track.NEW]
    assert not chosen.validated


def test_cuts() -> None:
    first, end = np.datetime64("2026-01-01T09:30"), np.datetime64("2026-07-01")
    cuts = past_cuts(first, end)
    assert [str(cut.date) for cut in cuts] == ["2026-04-02", "2026-05-02", "2026-06-01"]
    assert cuts[-1].end == end
    assert window_days(first, np.datetime64("2026-03-02")) == 15
    assert past_cuts(first, np.datetime64("2026-02-20")) == ()


def test_a_window_sees_only_what_came_after_and_judges_only_what_was_known() -> None:
    lines = [*shops.lively(7), ("u000", "later only", "z", 190), ("stranger", "i01", "y", 195)]
    sales = shops.sales(lines)
    cut = Cut(shops.START + 170, 30)
    known = sales.lines["time"] < cut.date
    before = shops.sales([line for line, keep in zip(lines, known, strict=True) if keep])
    dataset = shops.build(before, end=cut.date)
    truth = bought_after(dataset, sales, cut)
    expected = {(u, i) for u, i, _, d in lines if d >= 170 and u in dataset.users and i in dataset.items}
    found = {(dataset.users[u], dataset.items[i]) for u, i in zip(*truth.nonzero(), strict=True)}
    assert found == expected
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    boosting, orders = Boosting(), blended(dataset.n_users)
    window = drive(observe(models, dataset, associations, cut, sales, boosting, orders))
    fresh = window.tracks[Track.NEW]
    bought = associations.bought.toarray() > 0
    assert not (fresh.truth.toarray().astype(bool) & bought[fresh.users]).any()
    for top in fresh.tops.values():
        for row, user in enumerate(fresh.users):
            assert not bought[user, top[row][top[row] >= 0]].any()
    assert ModelName.PERSONAL not in fresh.tops
    assert ModelName.PERSONAL in window.tracks[Track.ALL].tops
