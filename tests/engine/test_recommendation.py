"""Lists under the owner's rules, their scores, and reasons whose every figure can be counted again."""

from collections.abc import Sequence

import numpy as np
import pytest

from engine import associations as associating
from engine import columns
from engine.explanation import contributions
from engine.options import Options, Purchases
from engine.ranking.fitting import fit_models
from engine.ranking.training import Training
from engine.reading.table import CatalogueItem
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    Popular,
    Rising,
    SimilarCustomers,
)
from engine.recommendation import Limits, Recommendations, explain, falling, recommend
from engine.stages import drive
from tests.engine import shops
from tests.engine.trained import training_of


def trained(lines: Sequence[shops.Line], catalogue: Sequence[CatalogueItem] = ()) -> Training:
    dataset = shops.dataset(lines, catalogue)
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    repeats = bool((associations.bought.data > 1).any())
    return training_of(dataset, associations, models, repeats=repeats)


def lists(lines: Sequence[shops.Line], limits: Limits | None = None, **options: object) -> Recommendations:
    return drive(recommend(trained(lines), Options(**options), limits))


def bought(lines: Sequence[shops.Line]) -> set[tuple[str | None, str]]:
    return {(user, item) for user, item, _, _ in lines}


@pytest.mark.parametrize("purchases", Purchases)
def test_every_customer_has_a_list_of_the_kind_asked_for(purchases: Purchases) -> None:
    lines = shops.lively(1)
    found = lists(lines, purchases=purchases, list_size=7).customers
    assert set(found[columns.USER]) == {user for user, *_ in lines}
    ranks = found.groupby(columns.USER)[columns.RANK].agg(list)
    assert all(rank == list(range(1, len(rank) + 1)) and len(rank) <= 7 for rank in ranks)
    known = [pair in bought(lines) for pair in zip(found[columns.USER], found[columns.ITEM], strict=True)]
    assert (np.array(known) == (found[columns.KIND] == "again")).all()
    assert not found.duplicated([columns.USER, columns.ITEM]).any()
    if purchases is Purchases.NEW:
        assert not any(known)
    if purchases is Purchases.AGAIN:
        assert all(known)


def test_scores_fall_and_lie_between_0_and_1() -> None:
    found = lists(shops.lively(2), list_size=15).customers
    steps = found.groupby(columns.USER)[columns.SCORE].diff().dropna()
    assert (steps < 0).all()
    assert found[columns.SCORE].between(0, 1).all()


def test_ties_still_fall() -> None:
    shown = falling(np.array([[0.5, 0.5, 0.5, 0.0, 0.0], [1, 1, 0.99999, -np.inf, -np.inf]]))
    assert shown[0].tolist() == [0.5, 0.4999, 0.4998, 0.0002, 0.0001]
    assert (np.diff(shown) < 0).all()
    assert shown.max() <= 1
    assert shown.min() >= 0


def test_only_and_never_hold_everywhere() -> None:
    limits = Limits(frozenset({"I01", " i02", "i03", "i04"}), frozenset({"i04"}))
    found = lists(shops.lively(3), limits)
    assert set(found.customers[columns.ITEM]) <= {"i01", "i02", "i03"}
    assert set(found.products[columns.OTHER]) <= {"i01", "i02", "i03"}


def test_where_nobody_buys_twice_nothing_is_offered_twice() -> None:
    lines = [(f"u{n}", f"i{(n + k) % 5}", f"o{n}{k}", None) for n in range(5) for k in range(3)]
    found = lists(lines).customers
    assert set(found[columns.KIND]) == {"new"}


def test_the_figures_of_200_reasons_can_be_counted_again() -> None:
    lines = shops.lively(4, n_users=150)
    found = drive(recommend(trained(lines), Options(purchases=Purchases.ALL)))
    last_day = max(day for *_, day in lines if day is not None)
    holds = {item: {user for user, i, _, _ in lines if i == item} for item in {i for _, i, _, _ in lines}}
    orders = {item: {order for _, i, order, _ in lines if i == item} for item in holds}
    customers = zip(
        found.customers[columns.USER], found.customers[columns.ITEM], found.customer_reasons, strict=True
    )
    checked = 0
    for user, item, reason in list(customers)[:: max(len(found.customers) // 160, 1)]:
        match reason:
            case BoughtAlso():
                assert user in holds[reason.because]
                assert reason.customers == len(holds[reason.because])
                assert reason.both == len(holds[reason.because] & holds[item])
            case SimilarCustomers():
                assert reason.neighbours == len(set(reason.users))
                assert reason.buyers == len(set(reason.users) & holds[item])
                assert user not in reason.users
            case BoughtBefore():
                days = sorted({(day, order) for u, i, order, day in lines if (u, i) == (user, item)})
                assert reason.times == len(days)
                assert reason.days_ago == last_day - days[-1][0]
                if len(days) > 1:
                    assert reason.every_days == (round((days[-1][0] - days[0][0]) / (len(days) - 1)) or None)
            case DueAgain():
                days = sorted({(day, order) for u, i, order, day in lines if (u, i) == (user, item)})
                every = (days[-1][0] - days[0][0]) / (len(days) - 1)
                assert (reason.times, reason.days_ago) == (len(days), last_day - days[-1][0])
                assert reason.every_days == round(every)
                assert len(days) >= 3 and 0.7 < reason.days_ago / every < 3.1
            case Rising():
                age = {o: last_day - day for _, i, o, day in lines if i == item}
                assert reason.orders == sum(days < 28 for days in age.values())
                assert reason.before == sum(28 <= days < 56 for days in age.values())
                assert reason.factor == reason.orders / reason.before >= 1.5
            case Popular():
                recent = {o for _, i, o, day in lines if i == item and day > last_day - 28}
                assert reason.orders == len(recent)
            case _:
                pytest.fail(f"no such reason was expected: {reason}")
        checked += 1
    products = zip(found.products.itertuples(), found.product_reasons, strict=True)
    for row, reason in list(products)[:: max(len(found.products) // 60, 1)]:
        assert isinstance(reason, BoughtTogether)
        assert reason.together == len(orders[row.item] & orders[row.other]) == row.orders_together
        assert reason.orders == len(orders[row.item])
        assert row.confidence == pytest.approx(reason.together / reason.orders)
        assert row.lift == pytest.approx(
            row.confidence * len({o for _, _, o, _ in lines}) / len(orders[row.other])
        )
        checked += 1
    assert checked >= 200


def test_contributions_add_up_and_the_first_is_the_weightiest() -> None:
    training = trained(shops.lively(5))
    found = drive(recommend(training, Options()))
    for user, item in list(zip(found.customers[columns.USER], found.customers[columns.ITEM], strict=True))[
        :30
    ]:
        parts = drive(explain(training, Options(), user, item))
        assert parts
        assert sum(part.share for part in parts) <= 1 + 1e-6
        assert [part.share for part in parts] == sorted((part.share for part in parts), reverse=True)


def test_a_model_without_a_part_gives_no_reason() -> None:
    training = trained(shops.lively(6))
    assert contributions(training, 0, 0, {}) == []


def test_product_lists_need_no_customers() -> None:
    lines = [(None, item, order, None) for _, item, order, _ in shops.lively(8, n_users=30)]
    found = lists(lines)
    assert not found.has_users
    assert found.customers.empty
    assert len(found.products)
    best = found.products[found.products[columns.RANK] == 1]
    assert (best[columns.ORDERS_TOGETHER] > 0).all()


def test_the_order_of_the_rows_changes_no_list() -> None:
    lines = shops.lively(9, n_users=60)
    shuffled = [lines[n] for n in np.random.default_rng(0).permutation(len(lines))]
    one, two = lists(lines).customers, lists(shuffled).customers
    assert one[columns.ITEM].tolist() == two[columns.ITEM].tolist()
    assert one[columns.SCORE].tolist() == pytest.approx(two[columns.SCORE].tolist(), abs=2e-4)


SEED = [("1", "1", 4), ("1", "2", 3), ("2", "1", 3), ("2", "3", 5), ("3", "2", 4), ("3", "3", 5)]


def rated(table: Sequence[tuple[str, str, float]]) -> list[shops.Line]:
    return [(f"User {user}", f"Item {item}", f"User {user}", None) for user, item, _ in table]


def test_the_seed_table() -> None:
    found = lists(rated(SEED))
    first = found.customers[found.customers[columns.USER] == "User 1"]
    assert first[columns.ITEM].tolist() == ["Item 3"]
    reason = found.customer_reasons[first.index[0]]
    assert isinstance(reason, SimilarCustomers)
    assert reason.users == ("User 2", "User 3")
    assert reason.buyers == 2


def test_five_users_and_six_items_by_hand() -> None:
    """Ada shares two items with Ben, one with Cem, none with Dag: Ben's other item first, then Cem's."""
    table = {
        "Ada": ["pen", "ink"],
        "Ben": ["pen", "ink", "pad"],
        "Cem": ["ink", "mug"],
        "Dag": ["cap", "bag"],
        "Eva": ["cap", "bag", "mug"],
    }
    lines = [(user, item, user, None) for user, items in table.items() for item in items]
    rng = np.random.default_rng(3)
    found = lists([lines[n] for n in rng.permutation(len(lines))])
    ada = found.customers[found.customers[columns.USER] == "Ada"]
    assert ada[columns.ITEM].tolist()[:2] == ["pad", "mug"]
    reasons = [found.customer_reasons[row] for row in ada.index[:2]]
    assert all(isinstance(reason, SimilarCustomers) for reason in reasons)
    # Ben: 2 / sqrt(2 × 3) = .82; Cem: 1 / sqrt(2 × 2) = .50
    assert reasons[0].users == ("Ben", "Cem")
