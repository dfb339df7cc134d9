"""Matrices and pairs, against an independent library and by hand."""

import numpy as np
import pandas as pd
import pytest
from mlxtend.frequent_patterns import apriori, association_rules

from engine import associations as associating
from engine import columns
from engine.options import Cell, Normalise
from engine.sales import GIANT_BASKET
from engine.stages import drive
from tests.engine import shops


def test_pairs_agree_with_mlxtend() -> None:
    dataset = shops.dataset(shops.lively(3, n_users=30, n_items=12))
    found = drive(associating.associate(dataset))
    baskets = np.zeros((dataset.n_orders, dataset.n_items), bool)
    baskets[dataset.order, dataset.item] = True
    frequent = apriori(pd.DataFrame(baskets), min_support=1 / dataset.n_orders, max_len=2)
    rules = association_rules(frequent, num_itemsets=len(baskets), metric="support", min_threshold=0)
    item = np.array([min(a) for a in rules.antecedents])
    other = np.array([min(c) for c in rules.consequents])
    ours = associating.pair_figures(found, item, other)
    for column, theirs in (
        (columns.SUPPORT, rules.support),
        (columns.CONFIDENCE, rules.confidence),
        (columns.LIFT, rules.lift),
    ):
        assert ours[column].to_numpy() == pytest.approx(theirs.to_numpy(), abs=1e-9)
    assert found.together.nnz == len(rules)


def test_g2_by_hand() -> None:
    """Dunning's example form: 2 n Σ p ln(p / p_row p_col) of the table 10 5 / 5 80."""
    n, both, a, b = 100.0, 10.0, 15.0, 15.0
    table = np.array([[10, 5], [5, 80]]) / n
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True)
    by_hand = 2 * n * (table * np.log(table / expected)).sum()
    found = associating.log_likelihood(np.array([both]), np.array([a]), np.array([b]), n)
    assert found[0] == pytest.approx(by_hand)


def test_a_pair_rarer_than_chance_has_no_g2() -> None:
    assert associating.log_likelihood(np.array([1.0]), np.array([50.0]), np.array([50.0]), 100)[0] == 0


def test_a_shop_without_any_pair_has_no_strongest_pairs() -> None:
    dataset = shops.dataset([("u", "tea", "o1", 1), ("v", "pot", "o2", 2)])
    pairs = associating.strongest_pairs(drive(associating.associate(dataset)), 10)
    assert len(pairs) == 0
    assert columns.CONFIDENCE in pairs


def test_the_strongest_pairs_come_with_the_rarer_product_first() -> None:
    lines = [("u", "tea", f"o{n}", n) for n in range(6)] + [("u", "pot", f"o{n}", n) for n in range(3)]
    lines += [("v", "jam", f"p{n}", n) for n in range(9)]
    dataset = shops.dataset(lines)
    pairs = associating.strongest_pairs(drive(associating.associate(dataset)), 10)
    first = pairs.iloc[0]
    assert [dataset.items[int(first[name])] for name in (columns.ITEM, columns.OTHER)] == ["pot", "tea"]
    assert first[columns.CONFIDENCE] == 1
    assert first[columns.ORDERS_TOGETHER] == 3


def test_what_a_cell_holds() -> None:
    lines = [("a", "x", "o1", 0), ("a", "x", "o2", 1), ("a", "y", "o2", 1), ("b", "y", "o3", 2)]
    sales = shops.sales(lines, ratings=[4, 2, 5, 3])
    dataset = shops.build(sales)
    assert associating.user_item_matrix(dataset, Cell.TIMES).toarray().tolist() == [[2, 1], [0, 1]]
    assert associating.user_item_matrix(dataset, Cell.BOUGHT).toarray().tolist() == [[1, 1], [0, 1]]
    assert associating.user_item_matrix(dataset, Cell.RATING).toarray().tolist() == [[3, 5], [0, 3]]
    centred = associating.normalised(
        associating.user_item_matrix(dataset, Cell.RATING), Normalise.CENTRED
    ).toarray()
    assert centred == pytest.approx(np.array([[-1, 1], [0, 1e-6]]))
    logged = associating.normalised(associating.user_item_matrix(dataset, Cell.TIMES), Normalise.LOG)
    assert logged.toarray() == pytest.approx(np.log1p([[2, 1], [0, 1]]))


def test_similar_rows_by_hand() -> None:
    bought = {"a": "xy", "b": "xy", "c": "y"}
    lines = [(user, item, user, 0) for user, items in bought.items() for item in items]
    found = drive(associating.associate(shops.dataset(lines)))
    assert found.user_user.toarray() == pytest.approx(
        np.array([[0, 1, 0.5**0.5], [1, 0, 0.5**0.5], [0.5**0.5, 0.5**0.5, 0]]), abs=1e-6
    )
    shrink = 3 / 50
    assert found.item_item[0, 1] == pytest.approx(2 / (6**0.5 + shrink), abs=1e-6)


def test_a_giant_basket_is_capped_and_counted() -> None:
    lines = [("a", f"i{n:04}", "1", 0) for n in range(GIANT_BASKET + 5)]
    found = drive(associating.associate(shops.dataset(lines)))
    assert found.capped_orders == 1
    assert found.together.nnz == GIANT_BASKET * (GIANT_BASKET - 1)


def test_the_order_of_the_rows_changes_nothing() -> None:
    lines = shops.lively(5, n_users=20, n_items=10)
    shuffled = [lines[n] for n in np.random.default_rng(0).permutation(len(lines))]
    one, two = (drive(associating.associate(shops.dataset(part))) for part in (lines, shuffled))
    assert (one.item_item != two.item_item).nnz == 0
    assert (one.user_user != two.user_user).nnz == 0
