"""Each classic model on a small shop worked by hand."""

import numpy as np
import pytest
import scipy.sparse as sp

from engine import associations as associating
from engine.dataset import Dataset
from engine.models import ease, personal, popularity
from engine.models.base import ModelName
from engine.models.evidence import Evidence
from engine.models.names import name_basis
from engine.ranking.fitting import fit_models
from engine.reasons import BoughtAlso, BoughtBefore, Popular, SimilarCustomers
from engine.stages import drive
from tests.engine import shops

LINES: list[shops.Line] = [
    ("ann", "tea", "1", 0),
    ("ann", "tea", "2", 10),
    ("ann", "pot", "2", 10),
    ("ann", "tea", "5", 40),
    ("bob", "tea", "3", 5),
    ("bob", "jam", "3", 5),
    ("cat", "jam", "4", 49),
    (None, "jam", "6", 50),
]


def fitted() -> tuple[Dataset, dict]:
    dataset = shops.dataset(LINES)
    associations = drive(associating.associate(dataset))
    return dataset, drive(fit_models(dataset, associations, 0))


def test_positions_are_ascending_and_lines_of_one_order_are_one() -> None:
    dataset = shops.dataset([*LINES, ("ann", "tea", "5", 40)])
    assert list(dataset.users) == ["ann", "bob", "cat"]
    assert list(dataset.items) == ["jam", "pot", "tea"]
    assert len(dataset.item) == len(LINES)
    assert dataset.quantity.sum() == len(LINES) + 1
    assert dataset.end == shops.START + 51


def test_popularity_counts_customers_of_28_days() -> None:
    dataset, models = fitted()
    scores = models[ModelName.POPULARITY].scores(np.array([0, 2]))
    assert scores.tolist() == [[1, 0, 1]] * 2  # jam: cat on day 49; tea: ann on day 40
    assert models[ModelName.POPULARITY].reason(0, 0) == Popular(orders=2, days=28)
    assert models[ModelName.POPULARITY].reason(0, 1) is None
    assert dataset.n_items == 3


def test_next_basket_fades_order_by_order_and_asks_the_nearest() -> None:
    """Ann's five orders are two groups, of three and of two; the other two come from before."""
    lines: list[shops.Line] = [
        ("ann", "tea", "1", 0),
        ("ann", "pot", "2", 10),
        ("ann", "tea", "3", 20),
        ("ann", "jam", "4", 30),
        ("ann", "tea", "5", 40),
        ("bob", "tea", "6", 5),
        ("bob", "tin", "6", 5),
    ]
    dataset = shops.dataset(lines)
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    model = models[ModelName.NEXT_BASKET]
    jam, pot, tea, tin = (list(dataset.items).index(name) for name in ("jam", "pot", "tea", "tin"))
    own = np.zeros(4)
    own[tea] += (1 + 0.9**2) / 3 / 2  # the youngest three: tea, jam, tea
    own[jam] += 0.9 / 3 / 2
    own[pot] += 0.9 / 2 / 2  # the older two count 0.9 as a group: pot, then tea
    own[tea] += 0.9 * 0.9 / 2 / 2
    bob = np.zeros(4)
    bob[[tea, tin]] = 1.0
    scores = model.scores(np.array([0]))[0]
    assert scores == pytest.approx(0.7 * own + 0.3 * bob, abs=2e-3)
    assert model.reason(0, tea) == BoughtBefore(times=3, every_days=20, days_ago=0)
    assert model.reason(0, tin) is None


def test_personal_counts_orders_and_knows_the_rhythm() -> None:
    dataset, models = fitted()
    ann, tea, pot = 0, 2, 1
    scores = models[ModelName.PERSONAL].scores(np.array([ann]))[0]
    assert np.round(scores).tolist() == [0, 1, 3]
    assert models[ModelName.PERSONAL].reason(ann, tea) == BoughtBefore(times=3, every_days=20, days_ago=10)
    assert models[ModelName.PERSONAL].reason(ann, pot) == BoughtBefore(times=1, every_days=None, days_ago=40)
    assert models[ModelName.PERSONAL].reason(ann, 0) is None
    counted, faded = personal.fit(dataset, popularity.fit(dataset).buyers)
    ages = (51 - np.array([0, 10, 40])) / personal.HALF_LIFE
    assert faded.scores(np.array([ann]))[0, tea] == pytest.approx((0.5**ages).sum(), abs=2e-3)
    assert counted.name is ModelName.PERSONAL


def test_neighbours_and_what_they_bought() -> None:
    _, models = fitted()
    ann, jam = 0, 0
    knn = models[ModelName.USER_KNN]
    assert knn.neighbours(ann).tolist() == [1]  # bob shares tea; cat shares nothing
    assert knn.reason(ann, jam) == SimilarCustomers(buyers=1, neighbours=1, users=("bob",))
    assert models[ModelName.ITEM_KNN].reason(ann, jam) == BoughtAlso("tea", both=1, customers=2)
    assert models[ModelName.EASE].reason(ann, jam) == BoughtAlso("tea", both=1, customers=2)


@pytest.mark.parametrize(
    ("n_users", "n_items", "kind"), [(40, 8, ease.EASE), (12, 30, ease.DualEASE)], ids=["items", "users"]
)
def test_ease_is_the_ridge_regression_without_itself(n_users: int, n_items: int, kind: type) -> None:
    """Whichever matrix is inverted: that of the items, or where it is the smaller one that of the users."""
    dataset = shops.dataset(shops.lively(2, n_users=n_users, n_items=n_items))
    associations = drive(associating.associate(dataset))
    evidence = Evidence(sp.csc_matrix(associations.bought), dataset.items, dataset.users)
    model = drive(ease.fit(associations, evidence))
    assert isinstance(model, kind)
    bought = (associations.bought.toarray() > 0).astype(float)
    weights = np.zeros((dataset.n_items, dataset.n_items))
    for item in range(dataset.n_items):
        others = np.delete(np.arange(dataset.n_items), item)
        x = bought[:, others]
        by_hand = np.linalg.solve(x.T @ x + ease.REGULARISATION * np.eye(len(others)), x.T @ bought[:, item])
        weights[others, item] = by_hand
        found = model.weights[:, item] if isinstance(model, ease.EASE) else model.weights(item)
        assert found[others] == pytest.approx(by_hand, abs=1e-6)
    users = np.array([0, 3, 7])
    assert model.scores(users) == pytest.approx(bought[users] @ weights, abs=1e-5)
    strongest = max(np.flatnonzero(bought[3]), key=lambda other: weights[other, 5] * (other != 5))
    reason = model.reason(3, 5)
    assert isinstance(reason, BoughtAlso)
    assert reason.because == dataset.items[strongest]


def test_svd_is_the_projection_on_the_strongest_directions() -> None:
    dataset = shops.dataset(shops.lively(4, n_users=50, n_items=10))
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    x = associations.user_item.toarray().astype(float)
    left, values, right = np.linalg.svd(x, full_matrices=False)
    k = min(64, min(x.shape) - 1)
    by_hand = left[:, :k] * values[:k] @ right[:k]
    assert models[ModelName.SVD].scores(np.arange(5)) == pytest.approx(by_hand[:5], abs=1e-3)


def test_no_model_is_upset_by_one_customer_with_one_product() -> None:
    dataset = shops.dataset([("a", "x", "1", 0)])
    models = drive(fit_models(dataset, drive(associating.associate(dataset)), 0))
    for model in models.values():
        assert np.isfinite(model.scores(np.array([0]))).all()


def test_without_customers_there_is_nothing_to_fit() -> None:
    dataset = shops.dataset([(None, "x", "1", 0), (None, "y", "1", 0)])
    associations = drive(associating.associate(dataset))
    assert drive(fit_models(dataset, associations, 0)) == {}
    assert associations.item_item[0, 1] > 0


def test_names_alike_are_near() -> None:
    texts = ["RED TEA POT", "BLUE TEA POT", "GARDEN SPADE", "青花茶壶", "白瓷茶壶", "花园铲子"]
    vectors = drive(name_basis(texts)).vectors(texts)
    near = vectors @ vectors.T
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(6), abs=1e-5)
    assert near[0, 1] > near[0, 2]
    assert near[3, 4] > near[3, 5]


def test_a_later_name_is_laid_along_the_directions_of_the_first() -> None:
    basis = drive(name_basis(["red tea pot", "blue tea pot", "red tea cup", "garden gnome", "garden rake"]))
    known, later = basis.vectors(["red tea pot", "garden rake"]), basis.vectors(["green tea pot", "象"])
    assert known[0] @ later[0] > 0.5 > known[1] @ later[0]
    assert later[1].tolist() == [0.0] * later.shape[1]
