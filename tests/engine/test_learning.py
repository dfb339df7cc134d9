"""Orders learnt from the past: they know when they are beaten, and see no day that they are judged on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import associations as associating
from engine.dataset import build
from engine.models.base import ModelName
from engine.ranking import learning
from engine.ranking.blends import START, Blend
from engine.ranking.boosting import Boosting, Trees
from engine.ranking.candidates import Candidates
from engine.ranking.features import COLUMNS, OWNERS, features, gather
from engine.ranking.fitting import fit_models
from engine.ranking.learning import LeakError, Past, decide, learn
from engine.ranking.order import Order, Way, added, parts, scores, with_blend
from engine.ranking.windows import observe
from engine.splitting import Cut, Track
from engine.stages import drive
from tests.engine import shops

DAYS = 30
EASE = COLUMNS.index(f"{ModelName.EASE}_share")


@pytest.fixture
def boosting():
    process = Boosting()
    yield process
    process.close()


def past(boosting: Boosting, day: int, signal: float, seed: int = 0, blind: bool = False) -> Past:
    """A window in which EASE tells what is bought, as far as `signal` goes; blends may be blind to it."""
    import scipy.sparse as sp

    rng = np.random.default_rng([seed, day])
    users, n_items, c = 80, 40, 20
    items = np.sort(np.stack([rng.choice(n_items, c, replace=False) for _ in range(users)]), axis=1)
    bought = np.zeros((users, c), np.int8)
    bought[np.arange(users), rng.integers(0, c, users)] = 1
    share = (signal * bought + (1 - signal) * rng.random((users, c))).astype(np.float32)
    noise = rng.random((users, c)).astype(np.float32)
    shares = {ModelName.EASE: share, ModelName.POPULARITY: noise}
    if blind:
        del shares[ModelName.EASE]
    block = Candidates(np.arange(users), items, np.zeros((users, c), bool), shares)
    truth = sp.csr_matrix((bought.ravel(), (np.repeat(np.arange(users), c), items.ravel())), (users, n_items))
    truth.eliminate_zeros()
    rows = np.full((users * c, len(COLUMNS)), np.nan, np.float32)
    rows[:, EASE], rows[:, 0] = share.ravel(), noise.ravel()
    groups = np.full(users, c)
    part = boosting.keep(rows, bought.ravel(), groups)
    cut = Cut(shops.START + day, DAYS)
    return Past(cut, part, groups, block, truth)


def test_the_way_that_was_right_on_the_validation_window_decides(boosting: Boosting) -> None:
    windows = [past(boosting, day, signal=0.8, blind=True) for day in (0, 15, 45)]
    order = decided(windows, boosting)
    assert order.way is Way.RANKER
    figures = dict(order.figures)
    assert figures[Way.RANKER] > 0.9 > 0.5 > figures[Way.BLEND]
    assert f"{ModelName.EASE}_share" not in order.dropped
    assert "item_age" in order.dropped  # says nothing here
    new = past(boosting, 100, signal=0.8, seed=5)
    (trees,) = order.trees
    assert learning.reached(drive(boosting.scores(trees, new.rows)), new).mean() > 0.9


def test_a_blend_that_knows_better_stays(boosting: Boosting) -> None:
    windows = [past(boosting, day, signal=0.0) for day in (0, 15)]  # nothing to learn
    windows.append(past(boosting, 45, signal=0.9))
    order = decided(windows, boosting, Blend({ModelName.EASE: 1.0}))
    assert order.way is Way.BLEND
    assert not order.trees


def decided(
    windows: list[Past],
    boosting: Boosting,
    start: Blend = START[Track.NEW],
    shipped: Trees | None = None,
) -> Order:
    return drive(decide(Track.NEW, windows, boosting, 0, start, shipped))


@pytest.fixture
def other(boosting: Boosting) -> Trees:
    """Trees of other shops, in which EASE tells what is bought."""
    window = past(boosting, 0, signal=0.8, seed=9)
    return drive(learn([window], window.cut.end, range(len(COLUMNS)), boosting, 0))


def test_the_programs_own_trees_stand_alone_without_a_past(boosting: Boosting, other: Trees) -> None:
    order = decided([], boosting, shipped=other)
    assert (order.way, order.trees) == (Way.SHIPPED, (other,))
    young = decided([past(boosting, 0, signal=0.8)], boosting, shipped=other)
    assert (young.way, young.trees) == (Way.SHIPPED, (other,))
    assert dict(young.figures)[Way.SHIPPED] > 0.9


def test_the_programs_own_trees_are_carried_on_by_the_shops(boosting: Boosting, other: Trees) -> None:
    windows = [past(boosting, day, signal=0.5) for day in (0, 15, 45)]
    order = decided(windows, boosting, shipped=other)
    assert order.way is Way.BOTH
    assert order.trees[1] == replace(other, scale=learning.OTHERS)
    assert set(dict(order.figures)) == set(Way)
    assert learning.beside_own(windows * 10) == learning.OTHERS * learning.FULL / (10 * 3 * 80)
    later = drive(learning.again(order, Track.NEW, windows, boosting, 0))
    assert later.trees[1] == order.trees[1]
    assert later.trees[0].text != other.text


def test_the_first_way_gives_way_only_to_what_is_surely_better() -> None:
    rng = np.random.default_rng(0)
    both = rng.random(400)
    judged = {Way.BOTH: both, Way.RANKER: both + rng.normal(0.02, 0.1, 400), Way.BLEND: both - 0.1}
    assert learning.preferred(judged) is Way.RANKER
    by_chance = {Way.BOTH: both, Way.RANKER: both + rng.normal(0.002, 0.5, 400)}
    assert learning.preferred(by_chance) is Way.BOTH
    few = {way: values[:20] for way, values in judged.items()}
    assert learning.preferred(few) is Way.BOTH


def test_scores_of_both_are_added(boosting: Boosting, other: Trees) -> None:
    window = past(boosting, 30, signal=0.5)
    own = drive(learn([window], window.cut.end, [EASE, 0], boosting, 0))
    both = drive(added((own, replace(other, scale=0.5)), window.rows, boosting))
    alone = [drive(boosting.scores(trees, window.rows)) for trees in (own, other)]
    np.testing.assert_allclose(both, alone[0] + 0.5 * alone[1], rtol=1e-5)


def test_trees_and_blend_speak_in_each_customers_own_spread() -> None:
    block = Candidates(
        np.array([0, 1]),
        np.array([[0, 1, 2], [3, 4, -1]]),
        np.zeros((2, 3), bool),
        {ModelName.EASE: np.array([[0.0, 0.5, 1.0], [1.0, 0.0, 0.0]], np.float32)},
    )
    raw = np.array([10.0, 20.0, 30.0, -1.0, 1.0], np.float32)
    mixed = with_blend(raw, Blend({ModelName.EASE: 1.0}), block)
    spread = np.sqrt(1.5)
    assert mixed == pytest.approx([-2 * spread, 0, 2 * spread, 0, 0], abs=1e-5)  # of two, they disagree


def test_a_window_that_had_not_ended_teaches_nothing_about_the_latest(boosting: Boosting) -> None:
    """The window that overlaps the validation window alone knows the answer: the trees must not."""
    windows = [past(boosting, 0, signal=0.0), past(boosting, 30, signal=0.9), past(boosting, 45, signal=0.9)]
    order = decided(windows, boosting)
    assert dict(order.figures).get(Way.RANKER, 0) < 0.7


def test_the_guard_fails_a_planted_leak(boosting: Boosting) -> None:
    windows = [past(boosting, day, signal=0.8) for day in (0, 45)]
    judged_from = windows[-1].cut.end - np.timedelta64(1, "D")
    with pytest.raises(LeakError):
        drive(learn(windows, judged_from, range(len(COLUMNS)), boosting, 0))
    assert drive(learn(windows, windows[-1].cut.end, range(len(COLUMNS)), boosting, 0)).text


def test_models_that_have_seen_the_window_are_refused(boosting: Boosting) -> None:
    lines = shops.lively(11, n_users=40)
    cut = Cut(shops.START + 170, DAYS)
    honest = build(shops.sales([line for line in lines if line[3] < 170]), end=cut.date)
    leaking = build(shops.sales([line for line in lines if line[3] < 171]), end=cut.date)
    for dataset, leaks in ((honest, False), (leaking, True)):
        associations = drive(associating.associate(dataset))
        models = drive(fit_models(dataset, associations, 0))
        work = observe(models, dataset, associations, cut, shops.sales(lines), boosting)
        if leaks:
            with pytest.raises(LeakError):
                drive(work)
        else:
            assert drive(work).tracks


def test_without_a_past_or_with_too_few_to_judge_nothing_is_chosen(
    boosting: Boosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert decided([], boosting).way is Way.BLEND
    monkeypatch.setattr(learning, "FEWEST_JUDGED", 1000)
    windows = [past(boosting, day, signal=0.0) for day in (0, 15)]
    windows.append(past(boosting, 45, signal=0.9))
    order = decided(windows, boosting, Blend({ModelName.EASE: 1.0}))
    assert order.way is Way.RANKER  # the first of the ways that there are
    assert dict(order.figures)[Way.BLEND] > 0.9  # told all the same


def test_features_of_a_small_shop_by_hand() -> None:
    lines: list[shops.Line] = [
        ("ann", "cup", "1", 0),
        ("ann", "pot", "1", 0),
        ("ann", "cup", "2", 10),
        ("bob", "pot", "3", 18),
        ("bob", "tin", "3", 18),
    ]
    dataset = shops.dataset(lines)  # the day of the lists is day 19
    block = Candidates(
        np.array([0]),
        np.array([[0, 2, -1]]),
        np.array([[True, False, False]]),
        {ModelName.EASE: np.array([[0.5, 1.0, 0.0]], np.float32)},
    )
    rows = features(gather(dataset), block)
    assert rows.shape == (2, len(COLUMNS))

    def of(name: str) -> list[float]:
        return rows[:, COLUMNS.index(name)].tolist()

    assert of("ease_share") == [0.5, 1.0]
    assert of("ease_rank") == [1.0, 0.0]
    assert np.isnan(of("svd_share")).all()
    assert of("times") == pytest.approx([np.log(3), 0])
    assert of("times_14") == pytest.approx([0.5 ** (19 / 14) + 0.5 ** (9 / 14), 0])
    assert of("days_since")[0] == 9
    assert np.isnan(of("days_since")[1])
    assert of("days_between")[0] == 10
    assert of("due")[0] == pytest.approx(0.9)
    assert of("share_of_orders") == [1.0, 0.0]
    assert of("user_orders") == pytest.approx([np.log(3)] * 2)
    assert of("user_days_since") == pytest.approx([np.log(10)] * 2)
    assert of("user_basket") == pytest.approx([np.log(2.5)] * 2)
    assert of("item_age") == pytest.approx([np.log(20), np.log(2)])
    assert of("item_popularity_14") == pytest.approx([1 / 2, 1 / 6])  # tin was sold once, of late


def test_features_know_no_scale() -> None:
    """The same shop twice, under other names: its rows stay what they are."""
    lines = shops.lively(3, n_users=20)
    double = [*lines, *((f"x{u}", i, f"x{o}", d) for u, i, o, d in lines)]
    for name in ("item_popularity_45", "item_trend", "times", "user_orders"):
        column = COLUMNS.index(name)
        found = []
        for shop in (shops.dataset(lines), shops.dataset(double)):
            items = np.arange(shop.n_items)[None]
            block = Candidates(np.array([0]), items, items < 0, {})
            found.append(features(gather(shop), block)[:, column])
        np.testing.assert_allclose(found[0], found[1], rtol=1e-5)


@pytest.mark.parametrize("way", [Way.BOTH, Way.SHIPPED])
def test_parts_add_up_to_the_score(boosting: Boosting, way: Way) -> None:
    window = past(boosting, 0, signal=0.8)
    columns = [EASE, 0]
    trees = drive(learn([window], window.cut.end, columns, boosting, 0))
    second = drive(learn([window], window.cut.end, [0], boosting, 1))
    order = Order(way, START[Track.NEW], (trees, second))
    facts = gather(shops.dataset(shops.lively(0, n_users=80)))
    block = window.candidates
    found = drive(scores(order, facts, block, boosting))
    row, place = np.array([3, 3]), np.array([2, 5])
    given = drive(parts(order, facts, block, row, place, boosting))
    raw = np.log(found[row, place] / (1 - found[row, place]))
    base = raw - [sum(part.values()) for part in given]
    assert base[0] == pytest.approx(base[1], abs=1e-4)
    assert set(given[0]) == {ModelName.EASE, ModelName.POPULARITY}


def test_every_column_belongs_to_somebody_or_to_the_customer() -> None:
    assert len(OWNERS) == len(COLUMNS)
    unowned = [name for name, owner in zip(COLUMNS, OWNERS, strict=True) if owner is None]
    assert all(name.startswith("user_") or name.endswith("_difference") for name in unowned)


def test_rows_to_learn_from_leave_nothing_behind(boosting: Boosting) -> None:
    window = past(boosting, 0, signal=0.5)
    assert window.rows.shape == (80 * 20, len(COLUMNS))
    boosting.forget()
    assert not Path(window.part).exists()
    window = past(boosting, 0, signal=0.5)
    boosting.close()
    assert not Path(window.part).exists()
