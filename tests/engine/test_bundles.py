"""Bundles: by hand, against a slow oracle that counts orders one by one, and what must always hold."""

import math
from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gamma

from engine import associations as associating
from engine import columns
from engine.bundles import FEWEST, HIGH, LOW, MONTH, PRIOR, Bundle, bundles
from engine.dataset import Dataset, build
from engine.ranking.pair_features import gather
from engine.reading.table import CatalogueItem
from engine.stages import drive
from tests.engine import shops


def found(dataset: Dataset, catalogue: tuple[CatalogueItem, ...] = ()) -> tuple[Bundle, ...]:
    return drive(bundles(dataset, drive(associating.associate(dataset)), catalogue=catalogue))


def tea_shop() -> list[shops.Line]:
    """61 days; of 100 orders, 10 hold tea and pot, 10 tea alone, 5 a pot alone, 75 jam alone."""
    baskets = ["tea pot"] * 10 + ["tea"] * 10 + ["pot"] * 5 + ["jam"] * 75
    return [
        (f"u{n:03}", item, f"o{n:03}", n * 61 // 100)
        for n, basket in enumerate(baskets)
        for item in basket.split()
    ]


def test_a_pair_by_hand() -> None:
    lines = tea_shop()
    sales = shops.sales(lines)
    price = {"tea": 4.0, "pot": 20.0, "jam": 3.0}
    sales.lines[columns.AMOUNT] = [price[item] for _, item, _, _ in lines]
    dataset = build(sales)
    catalogue = (CatalogueItem("tea", "tea", price=5.0, margin=0.6), CatalogueItem("POT", "pot", margin=0.5))
    (bundle,) = found(dataset, catalogue)
    assert [dataset.items[item] for item in bundle.items] == ["pot", "tea"]
    assert bundle.orders == 10
    months = 61 / MONTH
    lift = (2 + 10) / (2 + 20 * 15 / 100)  # seen 10, by chance 3, and 2 of the prior to each
    pots, teas = 10 * (lift - 1) * 0.15 / months, 5 * (lift - 1) * 0.20 / months
    assert bundle.expected == pytest.approx(pots + teas)
    assert bundle.amount == pytest.approx(20 * pots + 4 * teas)
    assert bundle.margin == pytest.approx(10 * pots + 2 * teas)
    assert bundle.low < bundle.expected < bundle.high
    (plain,) = found(shops.dataset(lines))
    assert plain.amount is plain.margin is None


def test_a_triple_takes_the_place_of_its_pairs() -> None:
    baskets = ["tea pot cup"] * 12 + ["tea"] * 3 + ["pot cup"] * 3 + ["jam"] * 80
    lines = [("u", i, f"o{n}", n) for n, basket in enumerate(baskets) for i in basket.split()]
    lines += [("u", "tea", "late", 97), ("u", "pot", "late", 97), ("u", "cup", "late", 97)]
    dataset = shops.dataset(lines)
    (bundle,) = found(dataset)
    assert [dataset.items[item] for item in bundle.items] == ["cup", "pot", "tea"]
    assert bundle.orders == 13


def test_what_is_no_longer_sold_is_in_no_bundle() -> None:
    lines = tea_shop()
    assert found(shops.dataset(lines))
    assert not found(shops.dataset([*lines, ("u", "jam", "late", 300)]))


def test_two_that_replace_each_other_are_never_together() -> None:
    """Regular customers who each buy red or blue, hardly both at once; a shop of many others around them."""
    lines: list[shops.Line] = []
    for user in range(40):
        for visit in range(10):
            colour = "red ink" if visit % 2 else "blue ink"
            basket = ["red ink", "blue ink"] if user < 20 and visit == 0 else [colour]
            lines += [(f"u{user}", item, f"o{user}-{visit}", visit) for item in [*basket, "pen"]]
    lines += [(None, "jam", f"p{n}", n % 10) for n in range(10_000)]
    dataset = shops.dataset(lines)
    red, blue, pen = (list(dataset.items).index(name) for name in ("red ink", "blue ink", "pen"))
    facts = gather(dataset)
    assert facts.turned[red].multiply(facts.turned[blue]).sum() == 20
    made = found(dataset)
    assert any(pen in bundle.items for bundle in made)
    assert not any({red, blue} <= set(bundle.items) for bundle in made)


def test_a_shop_without_dates_counts_over_the_whole_file() -> None:
    (dated,), (undated,) = (
        found(shops.dataset(lines))
        for lines in (tea_shop(), [(user, item, order, None) for user, item, order, _ in tea_shop()])
    )
    assert undated.expected == pytest.approx(dated.expected * 61 / MONTH)


def test_one_product_makes_no_bundle() -> None:
    assert found(shops.dataset([("u", "tea", "o", 1)])) == ()


def oracle(lines: list[shops.Line]) -> dict[frozenset[str], tuple[int, float, float, float]]:
    """Every bundle that there could be, by counting orders one by one; none left out for holding another."""
    orders: dict[str, set[str]] = defaultdict(set)
    for _, item, order, _ in lines:
        orders[order].add(item)
    weight = {o: min(1, math.log(3) / math.log(1 + len(items))) for o, items in orders.items()}
    n = sum(weight.values())
    days = [day for *_, day in lines if day is not None]
    months = max((max(days) + 1 - min(days)) / MONTH, 1)

    def weighed(items: frozenset[str]) -> float:
        return sum(weight[o] for o, held in orders.items() if items <= held)

    def lift(part: frozenset[str], whole: frozenset[str], quantile: float | None) -> float:
        shape, scale = PRIOR + weighed(whole), 1 / (PRIOR + weighed(part) * weighed(whole - part) / n)
        return shape * scale if quantile is None else float(gamma.ppf(quantile, shape, scale=scale))

    def extra(whole: frozenset[str], quantile: float | None) -> float:
        total = 0.0
        for size in range(1, len(whole)):
            for part in map(frozenset, combinations(whole, size)):
                rest = whole - part
                rate = weighed(rest) / n
                open_to_it = sum(held & whole == part for held in orders.values())
                gain = max(min(lift(part, whole, quantile) * rate, 1) - rate, 0)
                total += len(rest) * open_to_it * gain / months
        return total

    def sure(whole: frozenset[str]) -> bool:
        many = sum(whole <= held for held in orders.values()) >= FEWEST
        return many and all(lift(whole - {item}, whole, LOW) > 1 for item in whole)

    items = sorted({item for _, item, _, _ in lines})
    good = {pair for pair in map(frozenset, combinations(items, 2)) if sure(pair)}
    good |= {
        triple
        for triple in map(frozenset, combinations(items, 3))
        if sure(triple) and any(frozenset(pair) in good for pair in combinations(triple, 2))
    }
    return {
        whole: (
            sum(whole <= held for held in orders.values()),
            *(extra(whole, quantile) for quantile in (None, LOW, HIGH)),
        )
        for whole in good
    }


def random_shop(seed: int) -> list[shops.Line]:
    """A shop in which some products go together, and everybody comes once: nothing is bought instead."""
    rng = np.random.default_rng(seed)
    lines: list[shops.Line] = []
    for order in range(80):
        theme = int(rng.integers(0, 3))
        liked = [f"i{theme * 3 + k}" for k in range(3) if rng.random() < 0.6]
        chance = [f"i{k}" for k in range(9) if rng.random() < 0.08]
        lines += [(f"u{order}", i, f"o{order}", order) for i in sorted({*liked, *chance})]
    return lines


@pytest.mark.parametrize("seed", range(6))
def test_against_counting_one_by_one(seed: int) -> None:
    lines = random_shop(seed)
    dataset = shops.dataset(lines)
    wanted = oracle(lines)
    made = {frozenset(str(dataset.items[i]) for i in bundle.items): bundle for bundle in found(dataset)}
    assert wanted
    best: list[frozenset[str]] = []
    for items in sorted(wanted, key=lambda each: (-round(wanted[each][1], 9), sorted(each))):
        if not any(items <= other or other <= items for other in best):
            best.append(items)
    assert set(made) == set(best)
    for items, bundle in made.items():
        ours = (bundle.orders, bundle.expected, bundle.low, bundle.high)
        assert ours == pytest.approx(wanted[items], rel=1e-5)  # weights are kept in float32


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_and_none_holds_another(seed: int, random) -> None:
    lines = random_shop(seed)
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, two = found(shops.dataset(lines)), found(shops.dataset(shuffled))
    assert one == two
    for a, b in combinations([set(bundle.items) for bundle in one], 2):
        assert not a <= b
        assert not b <= a
    assert all(bundle.low <= bundle.expected <= bundle.high for bundle in one)


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 60), st.integers(1, FEWEST - 1))
def test_giant_baskets_alone_make_no_bundle(size: int, baskets: int) -> None:
    lines = [("a", f"i{n}", f"o{k}", k) for k in range(baskets) for n in range(size)]
    lines += [("b", f"j{n}", f"p{n}", n) for n in range(50)]
    assert found(shops.dataset(lines)) == ()
