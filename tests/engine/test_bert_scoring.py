"""Pairs, right guesses and scores by hand; no language model needed."""

import numpy as np
import pytest
import scipy.sparse as sp

from engine.dataset import CatalogueItem, Dataset, build
from engine.models.base import ModelName
from engine.models.bert import objectives, pairs, scorer, validation
from engine.models.bert.scorer import Settings
from engine.reasons import LikeByName
from engine.stages import drive
from tests.engine import shops

NAMES = {f"i{i:02}": f"thing {i}" for i in range(40)}


def lively() -> Dataset:
    return build(shops.sales(shops.lively(1), NAMES))


def test_partners_are_the_strongest_and_drawn_by_weight() -> None:
    dataset = lively()
    found = drive(pairs.build(dataset, 0, validate=False))
    assert found is not None
    assert found.validation is None
    bought = np.zeros((dataset.n_users, dataset.n_items))
    bought[dataset.user, dataset.item] = 1
    norm = np.sqrt(bought.sum(0))
    cosine = bought.T @ bought / (norm[:, None] * norm + min(20.0, dataset.n_users / 50))
    np.fill_diagonal(cosine, 0)
    for item in (0, 7):
        best = np.sort(cosine[item])[::-1][: pairs.NEIGHBOURS]
        row = found.partners[item]
        np.testing.assert_allclose(np.sort(row.data)[::-1], best[best > 0], rtol=1e-5)
    left, right = zip(*(found.draw(20, np.random.default_rng(seed)) for seed in range(400)), strict=True)
    assert all(len(np.unique(part)) == 20 for part in left)
    partner = np.concatenate(right)[np.concatenate(left) == 7]
    share = np.bincount(partner, minlength=dataset.n_items) / len(partner)
    weight = found.partners[7].toarray().ravel()
    np.testing.assert_allclose(share, weight / weight.sum(), atol=0.06)
    assert (share[weight == 0] == 0).all()


def test_held_back_orders_teach_nothing() -> None:
    dataset = lively()
    with_them, without = drive(pairs.build(dataset, 0)), drive(pairs.build(dataset, 0, validate=False))
    assert with_them is not None
    assert without is not None
    held = validation.held_back(dataset, np.random.default_rng([0, 1]))
    assert len(held) >= validation.FEWEST_ORDERS
    lines = [
        line for line in zip(dataset.user, dataset.item, dataset.order, strict=True) if line[2] not in held
    ]
    owners = {(user, item) for user, item, _ in lines}
    np.testing.assert_array_equal(
        with_them.popularity, np.bincount([item for _, item in owners], minlength=dataset.n_items)
    )
    assert with_them.popularity.sum() < without.popularity.sum()


def test_without_customers_orders_make_the_pairs() -> None:
    lines: list[shops.Line] = [(None, item, str(order), order) for order in range(6) for item in ("a", "b")]
    lines += [(None, item, str(order), order) for order in range(6, 12) for item in ("c", "d")]
    found = drive(pairs.build(build(shops.sales(lines)), 0))
    assert found is not None
    np.testing.assert_array_equal(found.partners.toarray() > 0, np.eye(4)[[1, 0, 3, 2]] > 0)


def test_true_neighbours_and_namesakes_are_no_negatives() -> None:
    lines: list[shops.Line] = [("u", i, "1", 0) for i in ("a", "b")] + [
        ("v", i, "2", 0) for i in ("c", "d", "e")
    ]
    called = {"a": "tea", "b": "pot", "c": "jam", "d": "jar", "e": "tea"}
    found = drive(pairs.build(build(shops.sales(lines, called)), 0))
    assert found is not None
    left, right = np.array([0, 2, 4]), np.array([1, 3, 2])
    expected = np.array(
        [
            [False, False, True],  # a and e are both called tea
            [False, False, True],  # c is its own
            [True, True, False],
        ]
    )
    np.testing.assert_array_equal(objectives.no_negatives(found, left, right), expected)


def test_contrastive_loss_by_hand() -> None:
    torch = pytest.importorskip("torch")
    left = torch.eye(3)
    right = torch.tensor([[1.0, 0, 0], [0, 0.6, 0.8], [0, 0, 1]])
    masked = torch.zeros(3, 3, dtype=torch.bool)
    masked[2, 1] = True
    logits = np.array([[1, 0, 0], [0, 0.6, 0], [0, -np.inf, 1]]) / 0.5
    rows = [np.log(np.exp(logits[i]).sum()) - logits[i, i] for i in range(3)]
    columns = [np.log(np.exp(logits[:, i]).sum()) - logits[i, i] for i in range(3)]
    expected = (np.mean(rows) + np.mean(columns)) / 2
    assert objectives.contrastive(left, right, masked, 0.5).item() == pytest.approx(expected, rel=1e-5)


def test_right_guesses_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "GUESSES", 1)
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], np.float32)
    wanted = sp.csr_matrix(np.array([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]]))
    held = validation.Validation(np.arange(4), np.array([0, 1, 2, 3]), wanted)
    assert validation.right_guesses(held, vectors) == 0.5


def test_the_questions_are_those_of_the_held_back_orders() -> None:
    dataset = lively()
    rng = np.random.default_rng(5)
    held = validation.held_back(dataset, rng)
    built = validation.build(dataset, held, np.arange(dataset.n_items), rng)
    assert built is not None
    baskets = [set(dataset.item[dataset.order == order]) for order in held]
    for question in range(0, len(built.given), 7):
        given = built.pool[built.given[question]]
        others = set(built.pool[built.wanted[question].indices])
        assert others
        assert given not in others
        assert any(others == (basket & set(built.pool)) - {given} for basket in baskets)


def test_scores_by_hand() -> None:
    lines: list[shops.Line] = [
        ("ann", "a", "1", 0),
        ("ann", "a", "2", 0),
        ("ann", "b", "2", 0),
        ("bob", "b", "3", 0),
        ("cat", "c", "4", 0),
    ]
    dataset = build(shops.sales(lines), [CatalogueItem("z", "new")], end=shops.START + 120)
    vectors = np.array([[1, 0], [0.6, 0.8], [-1, 0], [0.8, 0.6]], np.float32)
    model = drive(scorer.fit(dataset, vectors, Settings(power=2, nearest=2, evenness=0.5)))
    assert model.name is ModelName.BERT
    assert list(dataset.items) == ["a", "b", "c", "z"]
    once, twice = np.log1p(0.5), np.log1p(1.0)  # half of a purchase is left after HALF_LIFE days
    near_new = np.sqrt(0.64 + 0.96**2)
    expected = [
        [0.36 / 0.6 * once, 0.36 / 0.6 * twice, 0, (0.64 * twice + 0.96**2 * once) / near_new],
        [0.36 / 0.6 * once, 0, 0, 0.96**2 * once / near_new],
        [0, 0, 0, 0],
    ]
    np.testing.assert_allclose(model.scores(np.arange(3)), expected, atol=1e-6)
    assert model.scores(np.array([1])).dtype == np.float32
    reason = model.reason(0, 3)
    assert isinstance(reason, LikeByName)
    assert reason.items == ("b", "a")
    assert reason.similarity == pytest.approx(0.96)
    assert model.reason(2, 3) is None  # nothing that cat bought is near
    assert model.similarity(0, 3) == pytest.approx(0.8)
    np.testing.assert_allclose(model.similarities(np.array([3])), [[0.8, 0.96, -0.8, 1]], atol=1e-6)


def test_an_items_own_purchases_do_not_count() -> None:
    dataset = lively()
    vectors = np.random.default_rng(0).normal(size=(40, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    model = drive(scorer.fit(dataset, vectors))
    assert not model.near.diagonal().any()
    alone = build(
        shops.sales([line for line in shops.lively(1) if line[1] != "i05"], NAMES),
        [CatalogueItem("i05", "x")],
    )
    order = dataset.items.get_indexer(alone.items)
    other = drive(scorer.fit(alone, vectors[order]))
    users = dataset.users.get_indexer(alone.users)
    expected = other.scores(np.arange(alone.n_users))[:, -1]
    np.testing.assert_allclose(model.scores(users)[:, 5], expected, rtol=1e-4, atol=1e-9)
    assert (expected > 0).sum() > 50


@pytest.mark.parametrize(
    ("right", "start"), [(Settings(12, 20), Settings(4, 50)), (Settings(4, 50), Settings(12, 20))]
)
def test_the_settings_are_those_that_find_what_was_bought(right: Settings, start: Settings) -> None:
    rng = np.random.default_rng(2)
    dataset = build(shops.sales(shops.lively(2, n_users=300, n_items=200)))
    vectors = rng.normal(size=(dataset.n_items, 3)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    model = drive(scorer.fit(dataset, vectors, right))
    scores = model.scores(np.arange(dataset.n_users))
    scores[dataset.user, dataset.item] = -1
    top = np.argsort(-scores, axis=1)[:, :5]
    row = np.repeat(np.arange(dataset.n_users), 5)
    truth = sp.csr_matrix((np.ones(len(row)), (row, top.ravel())), shape=scores.shape)
    chosen = scorer.choose_settings(dataset, vectors, truth, start)
    assert abs(chosen.power - right.power) <= 2
    assert scorer.choose_settings(dataset, vectors, truth, right) == right
    few = truth.copy()
    few.data[few.indptr[scorer.FEWEST_USERS - 1] :] = 0
    few.eliminate_zeros()
    assert scorer.choose_settings(dataset, vectors, few, start) == start
    chance = sp.csr_matrix((np.ones(len(row)), (row, rng.integers(0, 200, len(row)))), shape=scores.shape)
    assert scorer.choose_settings(dataset, vectors, chance, start) == start
