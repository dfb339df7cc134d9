"""Behind every reason stand the orders that it counts, and no others."""

import numpy as np
import pytest

from engine import columns
from engine.models import personal, popularity
from engine.models.base import ModelName
from engine.models.names import name_basis
from engine.models.word_weights import words_that_count
from engine.options import Options
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    Explored,
    LikeByName,
    OwnersTaste,
    Pinned,
    Popular,
    Reason,
    Rising,
    SimilarCustomers,
    ThumbUp,
)
from engine.recommendation import recommend
from engine.stages import drive
from engine.tracing import first_rows, order_ids, orders_behind, rows_behind
from tests.engine import shops
from tests.engine.test_recommendation import trained

LINES = shops.lively(4, n_users=120)


def recounted(reason: Reason, dataset, orders, user: str | None, item: str) -> None:
    """What a reason says, counted anew from the orders behind it alone."""
    rows = np.flatnonzero(np.isin(dataset.order, orders))
    holds = dataset.items.get_loc(item)
    who, what, age = dataset.user[rows], dataset.item[rows], dataset.age_days()[rows]
    of_item = what == holds
    match reason:
        case BoughtTogether(because=because, together=together):
            assert len(orders) == together
            assert all(
                {dataset.items.get_loc(because), holds} <= set(what[dataset.order[rows] == o]) for o in orders
            )
        case BoughtAlso(because=because, both=both):
            assert len(np.unique(who)) == both
            for each in np.unique(who):
                assert {dataset.items.get_loc(because), holds} <= set(what[who == each])
        case SimilarCustomers(buyers=buyers, users=users):
            assert len(np.unique(who[of_item])) == buyers
            assert {str(dataset.users[each]) for each in who} <= set(users)
        case BoughtBefore(times=times) | DueAgain(times=times):
            assert len(orders) == times
            assert {str(dataset.users[each]) for each in who} == {user}
            assert reason.days_ago == int(np.floor(age[of_item].min())) - 1
        case Rising(orders=now, before=before, days=days):
            assert (of_item & (age <= days)).sum() == now
            assert (of_item & (age > days)).sum() == before
        case Popular(orders=count):
            assert len(orders) == count
            assert of_item.sum() == count
        case _:
            pytest.fail(f"unexpected: {reason}")


def test_every_reason_of_a_shop_is_counted_again_from_the_orders_behind_it() -> None:
    training = trained(LINES)
    dataset = training.dataset
    found = drive(recommend(training, Options()))
    frame = found.customers
    kinds: set[type] = set()
    for user, item, reason in list(
        zip(frame[columns.USER], frame[columns.ITEM], found.customer_reasons, strict=True)
    )[::7]:
        recounted(reason, dataset, orders_behind(dataset, reason, user, item), user, item)
        kinds.add(type(reason))
    for model in training.models.values():  # what is seldom the weightiest, too
        for user, item in ((3, 5), (8, 2), (40, 11), (77, 30)):
            reason = model.reason(user, item)
            if reason is not None:
                names = str(dataset.users[user]), str(dataset.items[item])
                recounted(reason, dataset, orders_behind(dataset, reason, *names), *names)
                kinds.add(type(reason))
    products = found.products
    for other, reason in list(zip(products.other, found.product_reasons, strict=True))[::29]:
        recounted(reason, dataset, orders_behind(dataset, reason, None, other), None, other)
        kinds.add(type(reason))
    assert kinds >= {BoughtAlso, SimilarCustomers, BoughtBefore, DueAgain, Popular, BoughtTogether}


def test_the_newest_order_comes_first_and_reasons_of_the_owner_rest_on_none() -> None:
    dataset = shops.dataset(LINES)
    orders = orders_behind(dataset, Popular(1, None), None, "i05")
    times = dataset.time[first_rows(dataset, orders)]
    assert (np.diff(times.astype(np.int64)) <= 0).all()
    for reason in (Pinned(True), Explored(3), ThumbUp("i05"), OwnersTaste(1, 0), LikeByName((), 0.0)):
        assert not len(orders_behind(dataset, reason, "u001", "i05"))


def test_orders_and_rows_by_their_own_names() -> None:
    lines: list[shops.Line] = [("ann", "cup", "A7", 1), ("ann", "pot", "A7", 1), ("bob", "cup", "A9", 2)]
    sales, dataset = shops.sales(lines), shops.dataset(lines)
    orders = orders_behind(dataset, BoughtTogether("cup", 1, 2), None, "pot")
    assert order_ids(sales, orders) == ["A7"]
    assert rows_behind(sales, orders, ["cup", "pot"]).tolist() == [0, 1]
    assert rows_behind(sales, orders_behind(dataset, Popular(2, None), None, "cup"), ["cup"]).tolist() == [
        0,
        2,
    ]


@pytest.mark.parametrize(
    ("times", "every", "ago", "due"),
    [(5, 30, 34, True), (5, 30, 10, False), (5, 30, 100, False), (2, 30, 34, False), (3, 30, 23, True)],
)
def test_due_again_is_what_is_bought_regularly_and_about_now(
    times: int, every: int, ago: int, due: bool
) -> None:
    lines: list[shops.Line] = [("ann", "tea", f"t{n}", every * n) for n in range(times)]
    lines.append(("bob", "pot", "p", every * (times - 1) + ago))  # the last day of sales
    dataset = shops.dataset(lines)
    model, _ = personal.fit(dataset, np.zeros(2, np.float32))
    kind = DueAgain if due else BoughtBefore
    assert model.reason(0, int(dataset.items.get_loc("tea"))) == kind(times, every, ago)


@pytest.mark.parametrize(
    ("now", "before", "rises"), [(23, 10, True), (11, 10, False), (5, 3, False), (9, 2, False)]
)
def test_what_rises_sells_far_more_than_before(now: int, before: int, rises: bool) -> None:
    lines: list[shops.Line] = [(f"u{n}", "lamp", f"n{n}", 100 - n % 20) for n in range(now)]
    lines += [(f"v{n}", "lamp", f"b{n}", 60 - n % 5) for n in range(before)]
    lines.append(("z", "pot", "z", 100))
    dataset = shops.dataset(lines)
    reason = popularity.fit(dataset).reason(0, 0)
    assert reason == (Rising(now, before, 28) if rises else Popular(now, 28))


def test_the_words_that_count_are_those_without_which_a_name_is_less_like() -> None:
    names = [
        "RED ENAMEL MUG",
        "ENAMEL MUG BLUE",
        "RED SILK SCARF",
        "GREEN SILK SCARF",
        "OAK TRAY",
        "PINE TRAY",
    ]
    basis = drive(name_basis(names))
    words = drive(words_that_count(basis.encode, "RED ENAMEL MUG", "ENAMEL MUG BLUE"))
    assert set(words) == {"ENAMEL", "MUG"}
    assert drive(words_that_count(basis.encode, "RED SILK SCARF", "GREEN SILK SCARF"))[-1] != "RED"
    assert drive(words_that_count(basis.encode, "TRAY", "OAK TRAY")) == ("TRAY",)


def test_words_of_scripts_without_spaces() -> None:
    basis = drive(name_basis(["青花瓷茶杯", "青花瓷茶壶", "红木筷子", "不锈钢筷子", "玻璃杯"]))
    words = drive(words_that_count(basis.encode, "青花瓷茶杯", "青花瓷茶壶"))
    assert words
    assert all(word in "青花瓷茶杯" and len(word) >= 2 for word in words)
    assert "青花" in "".join(words)


def test_models_have_the_kinds_of_reason_that_they_should() -> None:
    training = trained(LINES)
    assert {type(training.models[ModelName.PERSONAL].reason(u, i)) for u in range(60) for i in range(40)} == {
        type(None),
        BoughtBefore,
        DueAgain,
    }
