"""What if: a customer's list on changed input, and which models follow."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from engine import associations as associating
from engine import columns, pipeline
from engine.associations import Associations
from engine.dataset import Dataset, build
from engine.feedback import Feedback, Thumb
from engine.models import ease, next_basket, personal
from engine.models.base import ModelName
from engine.models.ease import EASE, DualEASE
from engine.models.factorization_machine import FactorizationMachine
from engine.models.words import unit_rows
from engine.options import Normalise, Options
from engine.ranking.fitting import fit_models
from engine.ranking.meaning import Letters
from engine.ranking.one_customer import one_customer
from engine.ranking.order import Way
from engine.ranking.training import Training
from engine.reasons import BoughtAlso, BoughtBefore, DueAgain
from engine.recommendation import Recommendations, recommend
from engine.ruling import Limits
from engine.splitting import Track
from engine.stages import drive
from engine.what_if import Change, what_if
from tests.engine import shops
from tests.engine.invented import write_sales
from tests.engine.trained import training_of

LINES = shops.lively(6, n_users=50, n_items=24)
OPTIONS = Options(list_size=8, normalise=Normalise.BM25)
USER, WHO = "u007", 7


@cache
def trained() -> Training:
    dataset = build(shops.sales(LINES))
    associations = drive(associating.associate(dataset, OPTIONS.cell, OPTIONS.normalise))
    models = drive(fit_models(dataset, associations, 0)) | drive(Letters().model(dataset, 0))
    return training_of(dataset, associations, models)


@cache
def lists() -> Recommendations:
    return drive(recommend(trained(), OPTIONS))


def own() -> pd.DataFrame:
    return lists().customers[lists().customers[columns.USER] == USER]


def test_nothing_changed_changes_nothing() -> None:
    found = drive(what_if(trained(), OPTIONS, Limits(), USER, Change()))
    for rows, reasons in ((found.before, found.before_reasons), (found.after, found.after_reasons)):
        assert rows[columns.ITEM].tolist() == own()[columns.ITEM].tolist()
        np.testing.assert_allclose(rows[columns.SCORE], own()[columns.SCORE], atol=2e-4)
        assert reasons == tuple(lists().customer_reasons[n] for n in own().index)
    assert set(found.follow) | set(found.still) == set(trained().models)
    assert {"popularity", "personal_frequency", "item_knn", "user_knn", "svd", "ease", "names"} <= set(
        found.follow
    )


def test_a_product_that_was_never_bought_is_new_and_no_reason() -> None:
    item = own()[columns.ITEM].iloc[0]
    reason = lists().customer_reasons[int(own().index[0])]
    assert isinstance(reason, BoughtBefore | DueAgain)
    found = drive(what_if(trained(), OPTIONS, Limits(), USER, Change(items=frozenset({f" {item.upper()}"}))))
    first, later = found.ranks(item)
    assert first == 1
    assert later is None or later > 1
    kinds = dict(zip(found.after[columns.ITEM], found.after[columns.KIND], strict=True))
    assert kinds.get(item, "new") == "new"
    assert not any(getattr(reason, "because", "") == item for reason in found.after_reasons)
    assert found.before[columns.ITEM].tolist() == own()[columns.ITEM].tolist()


def test_the_changed_row_is_scored_as_a_fitting_on_the_changed_sales_would() -> None:
    """What rests on the customer's row alone comes out as from a new fitting, the rest as counted by hand."""
    training, dataset = trained(), trained().dataset
    order = int(dataset.order[np.flatnonzero(dataset.user == WHO)[0]])
    kept = dataset.order != order
    found = one_customer(training, OPTIONS, WHO, kept).training
    rows = {
        name: getattr(dataset, name)[kept]
        for name in ("user", "item", "order", "time", "quantity", "amount", "rating")
    }
    less = replace(dataset, **rows)
    associations = drive(associating.associate(less, OPTIONS.cell, OPTIONS.normalise))
    np.testing.assert_allclose(
        found.associations.user_item.toarray(), associations.user_item[[WHO]].toarray(), rtol=1e-5
    )
    popular = training.models[ModelName.POPULARITY].buyers
    anew = {model.name: model for model in personal.fit(less, popular)}
    names = drive(Letters().model(less, 0))
    one, who = np.array([0]), np.array([WHO])
    for name, model in {**anew, **names}.items():
        np.testing.assert_allclose(found.models[name].scores(one), model.scores(who), rtol=1e-5, atol=1e-6)
    ease = training.models[ModelName.EASE]
    assert isinstance(ease, EASE)
    by_hand = (associations.bought[[WHO]] > 0).astype(float) @ ease.weights
    np.testing.assert_allclose(found.models[ModelName.EASE].scores(one), by_hand, rtol=1e-4, atol=1e-6)
    knn = found.models[ModelName.USER_KNN]
    row = associations.user_item[[WHO]].toarray()[0]
    others = training.associations.user_item.toarray()
    cosine = others @ row / (np.linalg.norm(others, axis=1) * np.linalg.norm(row))
    cosine[WHO] = 0
    near = np.argsort(-cosine, kind="stable")[: np.count_nonzero(cosine)]
    assert knn.neighbours(0).tolist() == near[:50].tolist()
    machine, changed = (
        training.models[ModelName.FACTORIZATION_MACHINE],
        found.models[ModelName.FACTORIZATION_MACHINE],
    )
    assert isinstance(machine, FactorizationMachine) and isinstance(changed, FactorizationMachine)
    history = unit_rows((associations.bought[[WHO]] > 0).astype(np.float32)).toarray() @ machine.past
    earlier = unit_rows(machine.bought[[WHO]]).toarray() @ machine.past
    np.testing.assert_allclose(changed.users - history, machine.users[[WHO]] - earlier, atol=1e-5)
    left = found.facts
    assert len(left.key) == len(np.unique(dataset.item[(dataset.user == WHO) & kept]))


def without(training: Training, kept: np.ndarray) -> tuple[Dataset, Associations]:
    """The shop without some of its purchases, as a new fitting would see it."""
    dataset = training.dataset
    names = ("user", "item", "order", "time", "quantity", "amount", "rating")
    less = replace(dataset, **{name: getattr(dataset, name)[kept] for name in names})
    return less, drive(associating.associate(less))


def shop_of(lines: list[shops.Line]) -> Training:
    dataset = build(shops.sales(lines))
    associations = drive(associating.associate(dataset))
    return training_of(dataset, associations, drive(fit_models(dataset, associations, 0)))


def test_ease_through_the_customers_follows_by_the_same_weights() -> None:
    """Fewer customers than products: ridge regressions by hand, then the changed row times their weights."""
    training = shop_of(shops.lively(2, n_users=12, n_items=30))
    dataset, who = training.dataset, 5
    model = training.models[ModelName.EASE]
    assert isinstance(model, DualEASE)
    gone = np.unique(dataset.item[dataset.user == who])[:2]
    kept = ~((dataset.user == who) & np.isin(dataset.item, gone))
    found = one_customer(training, Options(), who, kept)
    assert ModelName.EASE in found.follow
    bought = (training.associations.bought.toarray() > 0).astype(float)
    gram = bought.T @ bought + ease.REGULARISATION * np.eye(dataset.n_items)
    weights = np.zeros(gram.shape)
    for item in range(dataset.n_items):
        others = np.delete(np.arange(dataset.n_items), item)
        weights[others, item] = np.linalg.solve(gram[np.ix_(others, others)], gram[others, item])
    changed = (without(training, kept)[1].bought[[who]].toarray() > 0).astype(float)
    assert changed.sum() == bought[who].sum() - 2
    after = found.training.models[ModelName.EASE]
    np.testing.assert_allclose(after.scores(np.array([0])), changed @ weights, atol=1e-5)
    assert not np.allclose(after.scores(np.array([0])), model.scores(np.array([who])), atol=1e-4)
    item = int(np.argmax((changed @ weights)[0] * (changed[0] == 0)))
    strongest = max(np.flatnonzero(changed[0]), key=lambda other: weights[other, item])
    reason = after.reason(0, item)
    assert isinstance(reason, BoughtAlso)
    assert reason.because == dataset.items[strongest]
    untouched = one_customer(training, Options(), who, np.ones(len(kept), bool)).training.models
    np.testing.assert_allclose(
        untouched[ModelName.EASE].scores(np.array([0])), model.scores(np.array([who])), atol=1e-5
    )


def test_the_next_basket_follows_a_changed_order_as_a_new_fitting_would() -> None:
    """Ann without her last order: the younger three are jam, tea and pot; the older group is tea alone."""
    training = shop_of(
        [
            ("ann", "tea", "1", 0),
            ("ann", "pot", "2", 10),
            ("ann", "tea", "3", 20),
            ("ann", "jam", "4", 30),
            ("ann", "tin", "5", 40),
            ("bob", "tea", "6", 5),
            ("bob", "oil", "6", 5),
            ("cat", "tin", "7", 6),
            ("cat", "rug", "7", 6),
        ]
    )
    dataset = training.dataset
    model = training.models[ModelName.NEXT_BASKET]
    assert isinstance(model, next_basket.NextBasket)
    kept = ~(dataset.item == list(dataset.items).index("tin")) | (dataset.user != 0)
    found = one_customer(training, Options(), 0, kept)
    after = found.training.models[ModelName.NEXT_BASKET]
    assert ModelName.NEXT_BASKET in found.follow
    by_hand = dict.fromkeys(dataset.items, 0.0)
    by_hand["jam"] += 0.7 / 3 / 2
    by_hand["tea"] += 0.7 * 0.9 / 3 / 2 + 0.7 * 0.9 / 2
    by_hand["pot"] += 0.7 * 0.81 / 3 / 2
    by_hand["tea"] += 0.3  # bob alone is near now: cat was by the tin
    by_hand["oil"] += 0.3
    scores = after.scores(np.array([0]))[0] - model.tie
    np.testing.assert_allclose(scores, list(by_hand.values()), atol=1e-6)
    less, associations = without(training, kept)
    anew = drive(fit_models(less, associations, 0))[ModelName.NEXT_BASKET]
    assert isinstance(anew, next_basket.NextBasket)
    np.testing.assert_allclose(scores, anew.scores(np.array([0]))[0] - anew.tie, atol=1e-6)
    tea, tin = (list(dataset.items).index(name) for name in ("tea", "tin"))
    assert after.reason(0, tea) == BoughtBefore(times=2, every_days=20, days_ago=20)
    assert after.reason(0, tin) is None


def test_no_model_stands_still() -> None:
    for training in (trained(), shop_of(shops.lively(2, n_users=12, n_items=30))):
        found = one_customer(training, OPTIONS, 3, training.dataset.user != 3)
        assert found.still == ()
        for model in found.training.models.values():
            assert np.isfinite(model.scores(np.array([0]))).all()


def test_a_customer_who_bought_nothing_still_has_a_list() -> None:
    everything = frozenset(str(item) for item in trained().dataset.items)
    found = drive(what_if(trained(), OPTIONS, Limits(), USER, Change(items=everything)))
    assert len(found.after) == 8
    assert set(found.after[columns.KIND]) == {"new"}
    assert np.isfinite(found.after[columns.SCORE]).all()


def test_a_model_left_out_moves_the_list_as_its_part_did() -> None:
    training = trained()
    found = drive(
        what_if(
            training,
            OPTIONS,
            Limits(),
            USER,
            Change(weights={ModelName.PERSONAL: 0.0, ModelName.PERSONAL_RECENT: 0.0}),
        )
    )
    blend = training.orders[Track.ALL].blend
    weights = {name: weight for name, weight in blend.weights.items() if not name.startswith("personal")}
    without = replace(blend, weights=weights)
    order = {
        Track.ALL: replace(training.orders[Track.ALL], blend=without),
        Track.NEW: training.orders[Track.NEW],
    }
    alone = drive(recommend(replace(training, orders=order), OPTIONS)).customers
    wanted = alone[alone[columns.USER] == USER][columns.ITEM].tolist()
    assert found.after[columns.ITEM].tolist() == wanted
    assert found.after[columns.ITEM].tolist() != found.before[columns.ITEM].tolist()


def test_other_rules_change_the_list_at_once() -> None:
    items = own()[columns.ITEM].tolist()
    limits = Limits(
        feedback=Feedback(thumbs={(USER, items[-1]): Thumb(True, "")}, bans=frozenset({items[0]}))
    )
    found = drive(what_if(trained(), OPTIONS, Limits(), USER, Change(limits=limits)))
    assert found.ranks(items[0]) == (1, None)
    assert found.ranks(items[-1]) == (8, 1)


def test_with_trees_the_list_changes_too(tmp_path) -> None:
    options = Options(
        files=(write_sales(tmp_path / "s.csv", days=330, customers=120),), backbone="none", list_size=8
    )
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    training = drive(pipeline.train(table, cleaned, associated, options, None))
    if training.orders[Track.ALL].way is Way.BLEND:
        training.boosting.close()
        pytest.skip("a blend decides here")
    try:
        found = drive(what_if(training, options, Limits(), "C005", Change()))
        assert found.before[columns.ITEM].tolist() == found.after[columns.ITEM].tolist()
        item = found.before[columns.ITEM].iloc[0]
        less = drive(what_if(training, options, Limits(), "C005", Change(items=frozenset({item}))))
        assert less.after[columns.SCORE].tolist() != less.before[columns.SCORE].tolist()
        kinds = [dict(zip(rows.item, rows.kind, strict=True)).get(item) for rows in (less.before, less.after)]
        assert kinds == ["again", "new"]
        same = Change(weights=dict.fromkeys(training.models, 1.0))
        np.testing.assert_allclose(
            drive(what_if(training, options, Limits(), "C005", same)).after[columns.SCORE],
            found.after[columns.SCORE],
            atol=2e-4,
        )
        louder = Change(weights={ModelName.POPULARITY: 5.0})
        moved = drive(what_if(training, options, Limits(), "C005", louder))
        assert moved.after[columns.ITEM].tolist() != found.after[columns.ITEM].tolist()
    finally:
        training.boosting.close()
