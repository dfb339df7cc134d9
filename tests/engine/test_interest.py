"""Interest over time, by hand and against independent libraries."""

from collections import Counter, defaultdict
from statistics import median

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import beta

from engine import associations as associating
from engine import interest
from engine.dataset import DAY, Dataset
from engine.interest import EVEN, MONTH_DAYS, Groups
from engine.stages import drive
from tests.engine import shops


def year() -> Dataset:
    """Ice on each day of June and July, tea every tenth day; a whole year from the first of January."""
    start = shops.START
    lines: list[shops.Line] = []
    for n in range(365):
        day = start + n * DAY
        if day.astype("datetime64[M]").astype(int) % 12 in (5, 6) or n == 0:
            lines.append(("a", "ice", f"i{n}", n))
        if n % 10 == 0 or n == 364:
            lines.append(("b", "tea", f"t{n}", n))
    return shops.dataset(lines)


def test_the_seasons_of_a_year() -> None:
    found = interest.season(year())
    assert found is not None
    ice, tea = found.index
    assert ice[5] == pytest.approx((30 + EVEN * MONTH_DAYS[5]) / ((62 + EVEN) * MONTH_DAYS[5]))
    assert ice[5] > 4
    assert ice[10] == pytest.approx(EVEN / (62 + EVEN))
    assert tea == pytest.approx(np.ones(12), abs=0.35)
    assert (found.shop * MONTH_DAYS).sum() == pytest.approx(1)


def test_no_season_within_less_than_a_year() -> None:
    lines: list[shops.Line] = [("a", "old", "o0", 0), ("a", "new", "o1", 5), ("a", "old", "o2", 364)]
    found = interest.season(shops.dataset(lines))
    assert found is not None
    assert np.isnan(found.index[0]).all()  # "new" was first sold five days later
    assert np.isfinite(found.index[1]).all()
    shorter = interest.season(shops.dataset(lines[1:]))
    assert shorter is not None
    assert np.isnan(shorter.index).all()
    assert np.isnan(shorter.shop).all()


def test_weeks_are_counted_back_from_the_last_day() -> None:
    lines: list[shops.Line] = [("a", "tea", f"o{day}", day) for day in (0, 1, 7, 8, 14)]
    found = interest.season(shops.dataset(lines))
    assert found is not None
    assert found.weeks.tolist() == [(shops.START + n).item() for n in (-6, 1, 8)]
    assert found.sales.toarray().tolist() == [[1, 2, 2]]


def test_trend_by_hand() -> None:
    """Tea four times in the last 28 days, and four in the 56 days before: twice as often, or by chance."""
    days = [0, 10, 20, 30, 60, 65, 70, 83]
    lines: list[shops.Line] = [("a", "tea", f"o{day}", day) for day in days]
    lines.append(("a", "pot", "late", 80))
    found = interest.season(shops.dataset(lines))
    assert found is not None
    for ours, quantile in ((found.trend, 0.5), (found.low, 0.05), (found.high, 0.95)):
        share = beta.ppf(quantile, 4.5, 4.5)
        assert ours[1] == pytest.approx(share / (1 - share) * 56 / 28)
        assert np.isnan(ours[0])  # the pot is new
    assert found.trend[1] == pytest.approx(2)
    assert found.low[1] < 1 < found.high[1]


def test_drift_agrees_with_scipy() -> None:
    rng = np.random.default_rng(3)
    lines: list[shops.Line] = [
        (f"u{n % 4}", f"i{rng.integers(0, 9)}", f"o{n}", int(rng.integers(0, 300))) for n in range(240)
    ]
    dataset = shops.dataset([*lines, (None, "i0", "nobody", 299)])
    groups = Groups(("x", "y", "z"), np.arange(9) % 3, filed=True)
    users = np.array([2, 0])
    found = interest.drift(dataset, groups, users)
    assert found is not None
    assert found.bought.shape == (2, 4, 3)
    for row, user in enumerate(users):
        mine = (dataset.user == user).nonzero()[0]
        counted = Counter(
            (int((dataset.end - dataset.time[n] - DAY) / DAY) // 91, int(dataset.item[n]) % 3) for n in mine
        )
        table = np.array([[counted[3 - period, group] for group in range(3)] for period in range(4)])
        assert found.bought[row].tolist() == table.tolist()
        expected = jensenshannon(table[-1], table[:-1].sum(0), base=2)
        assert found.distance[row] == pytest.approx(expected)
        assert found.shares[row].sum(1) == pytest.approx(np.ones(4))


def test_drift_from_one_thing_to_another() -> None:
    def bought(item: str, day: int) -> list[shops.Line]:
        return [("a", item, f"{item}{day}-{n}", day + n) for n in range(6)]

    lines = [*bought("tea", 0), *bought("pot", 100)]
    groups = Groups(("pots", "teas"), np.array([0, 1]), filed=True)
    found = interest.drift(shops.dataset(lines), groups, np.array([0]))
    assert found is not None
    assert found.distance.tolist() == [1]
    few = interest.drift(shops.dataset([*lines[:4], *lines[6:]]), groups, np.array([0]))
    assert few is not None
    assert np.isnan(few.distance).all()


def test_groups_of_what_is_bought_alike() -> None:
    lines: list[shops.Line] = [
        (f"u{n}", f"{kind}{k}", f"o{n}", n) for n in range(8) for kind in ("ab"[n % 2],) for k in range(3)
    ]
    lines.append(("u0", "a0", "again", 9))
    dataset = shops.dataset(lines)
    found = interest.groups(dataset, drive(associating.associate(dataset)))
    assert not found.filed
    assert found.names == ("a0", "b0")
    assert found.of.tolist() == [0, 0, 0, 1, 1, 1]


def test_due_by_hand() -> None:
    """Ann buys tea every 10 days, Bob every 20; the product's rhythm is 15."""
    lines: list[shops.Line] = [("ann", "tea", f"a{day}", day) for day in (0, 10, 20, 30)]
    lines += [("bob", "tea", f"b{day}", day) for day in (5, 25)]
    lines += [("bob", "pot", "once", 3), ("cat", "jam", "c1", 0), ("cat", "jam", "c2", 7)]
    lines += [("dan", "tea", "d1", 25), ("dan", "tea", "d2", 25), ("eve", "pot", "e", 40)]
    found = interest.due(shops.dataset(lines))
    assert found is not None  # one gap of cat's alone is no rhythm; dan bought on one day
    assert found.user.tolist() == [0, 1]
    assert found.times.tolist() == [4, 2]
    assert found.every.tolist() == pytest.approx([(3 * 10 + 2 * 15) / 5, (1 * 20 + 2 * 15) / 3])
    assert (found.expected - shops.START).astype(int).tolist() == [42, 42]
    assert found.late.tolist() == [-2, -2]
    long_after = interest.due(shops.dataset([*lines, ("eve", "pot", "e2", 70)]))
    assert long_after is not None
    assert long_after.user.tolist() == [1]  # ann has given it up


def test_due_against_a_slow_count() -> None:
    dataset = shops.dataset(shops.lively(2, n_users=30, n_items=12))
    days: dict[tuple[int, int], set[int]] = defaultdict(set)
    for user, item, time in zip(dataset.user, dataset.item, dataset.time, strict=True):
        days[int(user), int(item)].add(int((time - dataset.time.min()) / DAY))
    own = {
        pair: [b - a for a, b in zip(sorted(found)[:-1], sorted(found)[1:], strict=True)]
        for pair, found in days.items()
        if len(found) > 1
    }
    today = int((dataset.end - dataset.time.min()) / DAY) - 1
    expected: dict[tuple[int, int], float] = {}
    for (user, item), gaps in own.items():
        medians = [median(other) for (_, product), other in own.items() if product == item]
        every = (len(gaps) * median(gaps) + 2 * median(medians)) / (len(gaps) + 2)
        if (len(gaps) >= 2 or len(medians) >= 2) and today - max(days[user, item]) <= 3 * every:
            expected[user, item] = every
    found = interest.due(dataset)
    assert found is not None
    ours = dict(zip(zip(found.user.tolist(), found.item.tolist(), strict=True), found.every, strict=True))
    assert ours == pytest.approx(expected)
    assert len(ours) > 20


def test_the_order_of_rows_changes_nothing() -> None:
    lines = shops.lively(4, n_users=20, n_items=8)
    shuffled = [lines[n] for n in np.random.default_rng(0).permutation(len(lines))]
    one, two = (interest.due(shops.dataset(part)) for part in (lines, shuffled))
    assert one is not None
    assert two is not None
    assert one.item.tolist() == two.item.tolist()
    assert one.every.tolist() == two.every.tolist()
    first, second = (interest.season(shops.dataset(part)) for part in (lines, shuffled))
    assert first is not None
    assert second is not None
    assert (first.sales != second.sales).nnz == 0


def test_a_shop_without_dates_has_no_time() -> None:
    dataset = shops.dataset([("a", "tea", "o", None)])
    assert interest.season(dataset) is None
    assert interest.due(dataset) is None
    assert interest.drift(dataset, Groups(("x",), np.array([0]), filed=True), np.array([0])) is None
