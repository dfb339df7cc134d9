"""The factorization machine: visits and shelves by hand, what it learns, what it does in large shops."""

import numpy as np
import pytest

from engine.associations import associate
from engine.models import contexts, evidence, factorization_machine
from engine.models.contexts import Shelves
from engine.models.descent import Adam
from engine.models.words import word_matrix, words_of
from engine.reasons import BoughtAlso
from engine.stages import drive
from tests.engine.shops import Line, dataset, lively

VISITS: list[Line] = [
    ("ann", "cup", "1", 0),
    ("ann", "pot", "2", 7),
    ("ann", "cup", "2", 7),
    ("bob", "pot", "3", 9),
    ("ann", "tin", "4", 9),
    (None, "tin", "5", 9),
]


def fitted(lines: list[Line], seed: int = 0) -> factorization_machine.FactorizationMachine:
    shop = dataset(lines)
    model = drive(factorization_machine.fit(shop, evidence.gather(shop, drive(associate(shop))), seed))
    assert model is not None
    return model


def test_a_visit_is_a_customer_on_a_day_and_knows_what_came_before() -> None:
    shop = dataset(VISITS)  # items: cup, pot, tin; the day of the lists is day 10
    visits = contexts.gather(shop, half_life=10)
    seen = {
        (int(user), int(days)): tuple(visits.bought[[row]].toarray().ravel())
        for row, (user, days) in enumerate(zip(visits.user, visits.days_back, strict=True))
    }
    assert seen == {(0, 9): (1, 0, 0), (0, 2): (1, 1, 0), (0, 0): (0, 0, 1), (1, 0): (0, 1, 0)}
    assert list(visits.days_back) == sorted(visits.days_back)
    before = visits.history(np.arange(len(visits))).toarray()
    known = {
        (int(u), int(d)): tuple(row) for u, d, row in zip(visits.user, visits.days_back, before, strict=True)
    }
    assert known == {(0, 9): (0, 0, 0), (0, 2): (1, 0, 0), (0, 0): (1, 1, 0), (1, 0): (0, 0, 0)}
    assert visits.history_now().toarray().tolist() == [[1, 1, 1], [0, 1, 0]]
    assert visits.weight[np.flatnonzero(visits.days_back == 9)[0]] == pytest.approx(0.5**0.9)


def test_a_visit_that_has_faded_teaches_nothing_but_stays_history() -> None:
    shop = dataset([("ann", "cup", "1", 0), ("ann", "pot", "2", 100)])
    visits = contexts.gather(shop, half_life=10)
    assert list(visits.days_back) == [0]
    assert visits.history(np.array([0])).toarray().tolist() == [[1, 0]]


def test_the_shelves_of_a_week_know_only_what_came_before_it() -> None:
    shop = dataset([*[("ann", "cup", f"c{n}", 0) for n in range(3)], ("bob", "pot", "p", 8)])
    shelves = contexts.shelves(shop, weeks=2)  # cup was sold in week 1 back, pot in week 0
    assert shelves.there.tolist() == [[True, True], [True, False], [True, True]]
    faded = 0.5 ** (1 / contexts.POPULAR_WEEKS)
    assert shelves.popularity[1].tolist() == [0, 0]
    assert shelves.popularity[0].tolist() == [int(2 * np.log2(1 + 3)), 0]
    assert shelves.popularity[Shelves.NOW].tolist() == [int(2 * np.log2(1 + 3 * faded)), int(2 * np.log2(2))]
    assert shelves.age[0].tolist() == [2, 0]


def test_it_learns_who_is_drawn_to_what() -> None:
    lines = lively(n_users=160)
    model = fitted(lines)
    shop = dataset(lines)
    bought = drive(associate(shop)).bought.toarray() > 0
    scores = np.where(bought, -1.0, model.scores(np.arange(shop.n_users)))
    kind_of_user = np.array([int(str(user)[1:]) % 2 for user in shop.users])
    kind_of_item = np.array([int(str(item)[1:]) % 2 for item in shop.items])
    first = kind_of_item[scores.argmax(axis=1)]
    assert (first == kind_of_user).mean() > 0.95  # chance: one in two


def test_scores_are_shares_of_the_customers_best() -> None:
    scores = fitted(lively(n_users=30)).scores(np.arange(5))
    assert np.isfinite(scores).all()
    assert scores.max(axis=1) == pytest.approx(1)
    assert scores.min() >= 0


def test_a_seed_repeats_it_and_the_order_of_the_lines_does_not_matter() -> None:
    lines = lively(n_users=30)
    rng = np.random.default_rng(1)
    shuffled = [lines[place] for place in rng.permutation(len(lines))]
    everybody = np.arange(30)
    first, again = fitted(lines).scores(everybody), fitted(shuffled).scores(everybody)
    assert first == pytest.approx(again, abs=1e-4)
    assert np.abs(first - fitted(lines, seed=1).scores(everybody)).max() > 1e-3


def test_its_reason_is_a_product_that_the_customer_bought() -> None:
    lines = lively(n_users=60)
    model, shop = fitted(lines), dataset(lines)
    reason = model.reason(0, int(model.scores(np.array([0]))[0].argmax()))
    assert isinstance(reason, BoughtAlso)
    assert reason.because in {item for user, item, _, _ in lines if user == shop.users[0]}


def test_without_dates_or_customers_there_is_none() -> None:
    for lines in ([("ann", "cup", "1", None)], [(None, "cup", "1", 3)]):
        shop = dataset(lines)
        behind = evidence.gather(shop, drive(associate(shop)))
        assert drive(factorization_machine.fit(shop, behind, 0)) is None


def test_of_many_products_a_step_draws_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factorization_machine, "MOST_AT_ONCE", 12)
    monkeypatch.setattr(factorization_machine, "MOST_NAMED", 10)
    lines = lively(n_users=160)
    shop = dataset(lines)
    model = fitted(lines)
    kind_of_item = np.array([int(str(item)[1:]) % 2 for item in shop.items])
    kind_of_user = np.array([int(str(user)[1:]) % 2 for user in shop.users])
    best = model.scores(np.arange(shop.n_users)).argmax(axis=1)
    assert (kind_of_item[best] == kind_of_user).mean() > 0.9


def test_the_newest_visits_speak_where_there_is_no_time_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = dataset(lively(n_users=30))
    visits = contexts.gather(shop, 45)
    few = visits.first(7)
    assert len(few) == 7
    assert few.days_back.max() <= visits.days_back[7:].min()
    monkeypatch.setattr(factorization_machine, "MOST_CELLS", 40 * 8 * 20)
    assert np.isfinite(fitted(lively(n_users=30)).users).all()


def test_adams_first_step_is_the_rate_in_the_gradients_direction() -> None:
    array = np.array([1.0, -2.0, 3.0], np.float32)
    Adam([array], [0.0]).step([np.array([0.5, -4.0, 0.0], np.float32)], rate=0.1)
    assert array == pytest.approx([0.9, -1.9, 3.0], abs=1e-5)


def test_adam_finds_the_bottom_of_a_bowl_and_its_penalty_shifts_it() -> None:
    for penalty, bottom in ((0.0, 3.0), (1.0, 1.5)):
        array = np.zeros(1, np.float32)
        adam = Adam([array], [penalty])
        for step in range(2000):
            adam.step([array - 3], rate=0.05 * (1 - step / 2000))
        assert array[0] == pytest.approx(bottom, abs=0.01)


def test_words_are_cased_alike_and_chinese_is_read_in_pairs() -> None:
    assert words_of("RED Mug, 2-pack") == {"red", "mug", "2", "pack"}
    assert words_of("红色马克杯 500ml") == {"红色", "色马", "马克", "克杯", "500ml"}
    matrix, words = word_matrix(["red mug", "red cup", "blue mug", "tin"])
    assert set(words) == {"red", "mug"}  # the others stand in one name only
    assert matrix.shape == (4, 2)
    assert np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() == pytest.approx([1, 1, 1, 0])


def test_it_goes_on_from_an_earlier_day() -> None:
    lines = lively(n_users=120)
    early = [line for line in lines if line[3] is not None and line[3] < 150]
    shop, later = dataset(early), dataset([*lines, ("u000", "i99", "new", 199)])
    behind = evidence.gather(later, drive(associate(later)))
    start = fitted(early).learnt
    model = drive(factorization_machine.fit(later, behind, 0, start))
    assert model is not None
    assert model.learnt.visit.shape == (later.n_users + factorization_machine.WEEKS + later.n_items, 64)
    kept = start.item[shop.items.get_loc("i05")] @ model.learnt.item[later.items.get_loc("i05")]
    assert kept > 0.5 * np.linalg.norm(start.item[shop.items.get_loc("i05")]) ** 2
    kind_of_item = np.array([int(str(item)[1:]) % 2 for item in later.items])
    kind_of_user = np.array([int(str(user)[1:]) % 2 for user in later.users])
    best = model.scores(np.arange(later.n_users)).argmax(axis=1)
    assert (kind_of_item[best] == kind_of_user).mean() > 0.9
