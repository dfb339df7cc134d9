import numpy as np
import pandas as pd
import pytest

from engine import columns
from engine import dataset as datasets
from engine.associations import associate
from engine.sales import Sales
from engine.stages import drive
from gui.pages.matrices import Arrangement, Shown, families, matrix, shared_words, together_order
from gui.pages.pair_overview import orders_behind, overview, strong

CAKE = ("PLATE CAKE RED", "PLATE CAKE BLUE", "PLATE CAKE GREEN")
TEA = ("CUP TEA RED", "CUP TEA BLUE", "CUP TEA GREEN")


def shop(orders):
    """Sales of (customer, items) orders, one a day."""
    rows = [
        (at, user, item, f"R-{at:03}", np.datetime64("2025-01-01") + at)
        for at, (user, items) in enumerate(orders)
        for item in items
    ]
    lines = pd.DataFrame(rows, columns=[columns.ROW, columns.USER, columns.ITEM, columns.ORDER, columns.TIME])
    for column in (columns.USER, columns.ITEM, columns.ORDER):
        lines[column] = lines[column].astype("category")
    lines[columns.TIME] = lines[columns.TIME].astype("datetime64[ns]")
    for column in (columns.QUANTITY, columns.PRICE, columns.RATING):
        lines[column] = np.nan
    lines[columns.AMOUNT] = 2.5
    return Sales(lines, {}, {}, has_users=True, has_dates=True)


@pytest.fixture(scope="module")
def sales():
    return shop(
        [("ann", CAKE), ("bob", TEA)] * 20 + [("eve", (CAKE[0], TEA[0]))] * 3 + [("eve", CAKE[1:])] * 2
    )


@pytest.fixture(scope="module")
def associated(sales):
    dataset = datasets.build(sales)
    return dataset, drive(associate(dataset))


def names(dataset, positions):
    return [str(dataset.items[at]) for at in positions]


def test_things_that_go_together_become_neighbours_and_families(associated):
    dataset, associations = associated
    pairs = drive(overview(associations)).pairs
    shown = matrix(dataset, associations, pairs, Shown.ITEMS, Arrangement.TOGETHER, 26)
    order = names(dataset, shown.rows)
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset(CAKE), frozenset(TEA)}
    assert {(family.name, family.stop - family.start) for family in shown.families} == {
        ("PLATE CAKE", 3),
        ("CUP TEA", 3),
    }
    at = {name: place for place, name in enumerate(order)}
    assert shown.counts[at[CAKE[0]], at[TEA[0]]] == 3
    assert shown.counts[at[CAKE[1]], at[CAKE[2]]] == 22
    assert not shown.counts.diagonal().any()


def test_by_sales_the_most_bought_stand_first(associated):
    dataset, associations = associated
    pairs = drive(overview(associations)).pairs
    shown = matrix(dataset, associations, pairs, Shown.ITEMS, Arrangement.SALES, 2)
    assert [int(associations.orders[at]) for at in shown.rows] == [23, 23]
    assert shown.counts.shape == (2, 2)


def test_customers_share_products_and_a_customer_has_orders_of_a_product(associated):
    dataset, associations = associated
    pairs = drive(overview(associations)).pairs
    users = matrix(dataset, associations, pairs, Shown.USERS, Arrangement.SALES, 26)
    at = {str(dataset.users[user]): place for place, user in enumerate(users.rows)}
    assert users.counts[at["ann"], at["bob"]] == 0
    assert users.counts[at["ann"], at["eve"]] == 3
    both = matrix(dataset, associations, pairs, Shown.USER_ITEMS, Arrangement.TOGETHER, 26)
    row = [str(dataset.users[user]) for user in both.rows].index("eve")
    column = names(dataset, both.columns).index(TEA[0])
    assert both.counts[row, column] == 3
    assert not both.square


def test_a_shop_of_one_product_still_has_a_matrix():
    sales = shop([("ann", ("MUG",))])
    dataset = datasets.build(sales)
    associations = drive(associate(dataset))
    found = drive(overview(associations))
    assert found.strong == 0
    for shown in Shown:
        for arrangement in Arrangement:
            made = matrix(dataset, associations, found.pairs, shown, arrangement, 26)
            assert made.counts.shape == (len(made.rows), len(made.columns))


def test_order_and_families_of_nothing():
    assert together_order(np.zeros((0, 0))).tolist() == []
    assert families(np.zeros((1, 1)), np.arange(1), ["a"]) == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["JUMBO BAG RED", "JUMBO BAG PINK", "PINK JUMBO BAG"], "JUMBO BAG"),
        (["红烧牛肉面", "清汤牛肉面", "番茄牛肉面"], "牛肉面"),
        (["APPLE", "PEAR", "PLUM"], ""),
    ],
)
def test_a_family_is_named_by_the_words_it_shares(given, expected):
    assert shared_words(given) == expected


def test_strong_needs_certainty_twice_chance_and_a_third_of_the_orders():
    pairs = pd.DataFrame(
        {
            columns.G2: [100.0, 100.0, 100.0, 5.0],
            columns.LIFT: [3.0, 1.5, 3.0, 3.0],
            columns.CONFIDENCE: [0.5, 0.5, 0.2, 0.5],
        }
    )
    assert strong(pairs, tested=1000).tolist() == [True, False, False, False]
    assert strong(pairs, tested=1).tolist() == [True, False, False, True]


def test_the_orders_behind_a_pair_are_those_that_hold_both(sales):
    found = orders_behind(sales, None, (CAKE[0], TEA[0]))
    assert found[columns.ORDER].tolist() == ["R-042", "R-041", "R-040"]
    assert found[columns.AMOUNT].tolist() == [5, 5, 5]
    assert set(found[columns.USER]) == {"eve"}
    assert len(orders_behind(sales, "ann", (CAKE[1],))) == 20
    assert len(orders_behind(sales, None, (CAKE[1],))) == 22
