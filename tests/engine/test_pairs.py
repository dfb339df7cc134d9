"""What stands beside a product: by later baskets, else by weighted confidence; never its replacement."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

from engine import pipeline
from engine.dataset import Dataset, FloatArray, IntArray, build
from engine.evaluation.proof import evaluate
from engine.evaluation.verdicts import Certainty
from engine.models.base import ModelName
from engine.options import Options
from engine.ranking import looking_back
from engine.ranking.boosting import Boosting
from engine.ranking.learning import LeakError
from engine.ranking.pair_features import COLUMNS, gather, propose
from engine.ranking.pair_trial import try_beside
from engine.ranking.pairs import (
    PairOrder,
    PairWay,
    PairWindow,
    apart,
    beside,
    decide,
    hit_rate,
    learn,
    observe,
    replaced,
    without_past,
)
from engine.ranking.training import Training
from engine.ranking.trials import Trial
from engine.reading.table import RawTable
from engine.splitting import MANY, Cut, Track, past_cuts
from engine.stages import Work, drive
from tests.engine import shops

DAYS = 30
SIGNAL, NOISE = COLUMNS.index("faded"), COLUMNS.index("weighted")


@dataclass(frozen=True)
class Names:
    """Names compared by their first word."""

    dataset: Dataset

    def similarities(self, items: IntArray) -> FloatArray:
        first = np.array([str(text).split()[0] for text in self.dataset.texts])
        return (first[items][:, None] == first).astype(np.float32)


@pytest.fixture
def boosting() -> Iterator[Boosting]:
    process = Boosting()
    yield process
    process.close()


def lines(baskets: Sequence[Sequence[str]], users: Sequence[str | None] | None = None) -> list[shops.Line]:
    """One order a day."""
    return [
        (users[n] if users else f"u{n}", item, f"o{n:04}", n)
        for n, basket in enumerate(baskets)
        for item in basket
    ]


def listed(
    dataset: Dataset,
    boosting: Boosting,
    names: Names | None = None,
    most: int = 10,
    order: PairOrder | None = None,
) -> Mapping[str, list[str]]:
    """product → the products beside it, best first."""
    every = np.arange(dataset.n_items)
    order = order or without_past(dataset)
    item, other, rank = drive(beside(order, names, boosting, every, most))  # type: ignore[arg-type]
    found: dict[str, list[str]] = {str(text): [] for text in dataset.items}
    for a, b, place in zip(item, other, rank, strict=True):
        found[str(dataset.items[a])].append(str(dataset.items[b]))
        assert place == len(found[str(dataset.items[a])])
    return found


def test_columns_of_a_small_shop_by_hand() -> None:
    dataset = shops.dataset(lines([["pen", "ink"], ["pen", "ink", "pad"], ["pen", "pad", "cup", "mug"]]))
    names = list(dataset.items)
    pairs = propose(gather(dataset), np.array([names.index("pen")]), None)
    rows, place = pairs.rows(), {names[other]: n for n, other in enumerate(pairs.other)}
    assert set(place) == {"ink", "pad", "cup", "mug"}

    def of(item: str, column: str) -> float:
        return float(rows[place[item], COLUMNS.index(column)])

    two, three, four = (1 / np.log2(1 + size) for size in (2, 3, 4))
    assert of("ink", "weighted") == pytest.approx(3 * (two + three) / 3)
    assert of("pad", "weighted") == pytest.approx(3 * (three + four) / 3)
    fade = 0.5 ** (np.array([3, 2, 1]) / 45)
    assert of("ink", "faded") == pytest.approx(3 * (fade[0] * two + fade[1] * three) / (fade.sum() + 0.1))
    assert of("ink", "confidence") == pytest.approx(2 / 3)
    assert of("ink", "back") == 1
    assert of("ink", "cosine") == pytest.approx(2 / np.sqrt(6))
    assert of("ink", "buyers") == pytest.approx(2 / np.sqrt(6))
    assert of("cup", "lift") == pytest.approx(np.log(2))
    assert [of(item, "weighted_rank") for item in ("ink", "pad")] == [0, 1]
    assert np.isnan(of("ink", "name"))
    assert np.isnan(of("ink", "same_category"))


def test_columns_know_no_scale() -> None:
    shop = shops.lively(3, n_users=30)
    double = [*shop, *((f"x{u}", i, f"x{o}", d) for u, i, o, d in shop)]
    found: list[FloatArray] = []
    for each in (shop, double):
        dataset = shops.dataset(each)
        pairs = propose(gather(dataset), np.array([0]), None)
        names = (
            "weighted",
            "confidence",
            "recent_90",
            "back",
            "cosine",
            "buyers",
            "popularity",
            "trend",
            "age",
        )
        found.append(pairs.rows()[:, [COLUMNS.index(name) for name in names]])
    np.testing.assert_allclose(found[0], found[1], rtol=1e-4)


def test_without_a_past_small_baskets_count_more(boosting: Boosting) -> None:
    dataset = shops.dataset(lines([["pen", "ink"], ["pen", "ink", "pad"], ["pen", "pad", "cup", "mug"]]))
    assert listed(dataset, boosting)["pen"] == ["ink", "pad", "cup", "mug"]


def test_a_giant_basket_and_a_rare_product_mislead_nobody(boosting: Boosting) -> None:
    plain = [["pen", "ink"]] * 4 + [["pen", "pad"]] * 3 + [["pad", "ink"]] * 2
    giant = ["pen", *(f"thing {n:03}" for n in range(500))]
    rare = ["pen", "once"]
    found = listed(shops.dataset(lines([*plain, giant, rare])), boosting)
    assert found["pen"][:3] == ["ink", "pad", "once"]
    assert found["ink"][:2] == ["pen", "pad"]


def test_where_orders_say_nothing_names_and_then_what_sells(boosting: Boosting) -> None:
    dataset = shops.dataset(lines([["tea black"], ["tea green"], ["cup"], ["cup"]]))
    assert listed(dataset, boosting, Names(dataset))["tea black"] == ["tea green", "cup"]
    assert listed(dataset, boosting)["tea black"] == ["cup", "tea green"]


def test_only_what_is_allowed_is_listed_and_lists_are_as_long_as_they_may_be(boosting: Boosting) -> None:
    dataset = shops.dataset(shops.lively(5))
    allowed = np.zeros(dataset.n_items, bool)
    allowed[3:10] = True
    order = without_past(dataset)
    item, other, _ = drive(beside(order, None, boosting, np.arange(dataset.n_items), 5, allowed))
    assert allowed[other].all()
    assert (item != other).all()
    assert np.bincount(item, minlength=dataset.n_items).tolist() == [5] * dataset.n_items


def teas(together: int) -> list[shops.Line]:
    """20 customers each buy black tea, then green tea, then black tea with a cup; some both teas at once."""
    baskets: list[list[str]] = []
    users: list[str | None] = []
    for user in range(20):
        for basket in (["tea black"], ["tea green"], ["tea black", "cup"]):
            baskets.append(basket)
            users.append(f"u{user}")
    for n in range(together):
        baskets[3 * n + 1] = ["tea green", "tea black"]
    return lines(baskets, users)


@pytest.mark.parametrize(("together", "out"), [(0, True), (10, False)])
def test_what_replaces_a_product_is_left_out_of_its_list(
    boosting: Boosting, together: int, out: bool
) -> None:
    """By chance, each customer would have bought both at once in 2 × 1 / 3 of an order: 13 in all."""
    dataset = shops.dataset(teas(together))
    found = listed(dataset, boosting, Names(dataset))
    assert ("tea green" not in found["tea black"]) is out
    assert ("tea black" not in found["tea green"]) is out
    assert "cup" in found["tea green"]
    assert found["tea black"][0] == "cup" or not out


def test_few_orders_do_not_make_a_replacement() -> None:
    """By chance, 8 customers would have bought both at once 5 times; other kinds replace nothing."""
    few = shops.dataset([line for line in teas(0) if int(str(line[0])[1:]) < 8])
    pairs = propose(gather(few), np.arange(few.n_items), Names(few).similarities)
    assert not replaced(gather(few), pairs).any()
    many = shops.dataset(teas(0))
    pairs = propose(gather(many), np.arange(many.n_items), Names(many).similarities)
    gone = replaced(gather(many), pairs)
    assert {
        (many.items[a], many.items[b]) for a, b in zip(pairs.given[gone], pairs.other[gone], strict=True)
    } == {
        ("tea black", "tea green"),
        ("tea green", "tea black"),
    }


def window(boosting: Boosting, day: int, trees_know: bool, baskets: int = 200) -> PairWindow:
    """Later baskets of (n, n + 100): told by a column, or by the weighted confidence."""
    rng = np.random.default_rng(day)
    n = 100
    given = np.repeat(np.arange(n), 20)
    other = n + (given + np.tile(np.arange(20), n)) % n
    true = (other == given + n).astype(np.float64)
    rows = np.zeros((len(given), len(COLUMNS)), np.float32)
    rows[:, SIGNAL] = true if trees_know else rng.random(len(given))
    rows[:, NOISE] = rng.random(len(given))
    first = np.arange(baskets) % n
    where = (np.repeat(np.arange(baskets), 2), np.stack([first, first + n], axis=1).ravel())
    later = sp.csr_matrix((np.ones(2 * baskets, np.float32), where), (baskets, 2 * n))
    part = boosting.keep(rows, true.astype(np.float32), np.full(n, 20), np.ones(len(given), np.float32))
    weighted = rng.random(len(given)) if trees_know else true
    return PairWindow(Cut(shops.START + day, DAYS), part, rows, given, other, weighted, later)


@pytest.mark.parametrize(("trees_know", "way"), [(True, PairWay.RANKER), (False, PairWay.WEIGHTED)])
def test_whoever_was_right_on_the_latest_window_decides(
    boosting: Boosting, trees_know: bool, way: PairWay
) -> None:
    windows = [window(boosting, day, trees_know) for day in (0, 30, 60)]
    order = drive(decide(windows, shops.dataset(shops.lively(0)), boosting, 0))
    figures = dict(order.figures)
    assert order.way is way
    assert figures[way] == 1
    assert min(figures.values()) < 0.6
    assert (order.trees is not None) is trees_know


def test_too_few_baskets_teach_nothing(boosting: Boosting) -> None:
    dataset = shops.dataset(shops.lively(0))
    for windows in (
        [],
        [window(boosting, 0, trees_know=True)],
        [window(boosting, day, trees_know=True, baskets=99) for day in (0, 30, 60)],
    ):
        order = drive(decide(windows, dataset, boosting, 0))
        assert (order.way, order.trees, order.figures) == (PairWay.WEIGHTED, None, ())


def test_the_guard_fails_a_planted_leak(boosting: Boosting) -> None:
    windows = [window(boosting, day, trees_know=True) for day in (0, 30)]
    with pytest.raises(LeakError):
        drive(learn(windows, windows[-1].cut.end - np.timedelta64(1, "D"), boosting, 0))
    assert drive(learn(windows, windows[-1].cut.end, boosting, 0)).text
    overlapping = [window(boosting, day, trees_know=True, baskets=300) for day in (0, 15)]
    with pytest.raises(LeakError):
        drive(decide(overlapping, shops.dataset(shops.lively(0)), boosting, 0))


def test_pairs_that_have_seen_the_window_are_refused(boosting: Boosting) -> None:
    shop = shops.lively(11, n_users=40)
    cut, sales = Cut(shops.START + 170, DAYS), shops.sales(shop)
    honest = build(shops.sales([line for line in shop if line[3] < 170]), end=cut.date)
    leaking = build(shops.sales([line for line in shop if line[3] < 171]), end=cut.date)
    with pytest.raises(LeakError):
        drive(observe(leaking, None, cut, sales, boosting, 0))
    seen = drive(observe(honest, None, cut, sales, boosting, 0))
    inside = [(item, order) for _, item, order, day in shop if 170 <= (day or 0) < 200]
    sizes = {order: sum(o == order for _, o in inside) for _, order in inside}
    assert seen.baskets.shape[0] == sum(size >= 2 for size in sizes.values())
    label = np.load(seen.part / "bought.npy")
    name = list(honest.items)
    for n in (0, len(label) // 2, len(label) - 1):
        a, b = name[seen.given[n]], name[seen.other[n]]
        holding = [order for item, order in inside if item == a and sizes[order] >= 2]
        both = sum(1 / sizes[order] for order in holding if (b, order) in inside)
        assert label[n] == pytest.approx(both / sum(1 / sizes[order] for order in holding), abs=1e-6)


def test_hit_rate_by_hand() -> None:
    """Baskets {0, 1} and {0, 2, 3}: beside 0 stands 1, beside 2 stands 3; 1 and 3 are never asked about."""
    baskets = sp.csr_matrix(np.array([[1, 1, 0, 0], [1, 0, 1, 1]], np.float32))
    given, other = np.array([0, 2]), np.array([1, 3])
    one = PairWindow(
        Cut(shops.START, DAYS), Path(), np.zeros((2, 0), np.float32), given, other, np.ones(2), baskets
    )
    # Asked: 1/2 of the first basket, hit; 2/3 of the second, of which the half is hit.
    assert hit_rate(np.ones(2), one) == pytest.approx((1 / 2 + 1 / 3) / (1 / 2 + 2 / 3))


def test_the_days_that_teach_do_not_overlap() -> None:
    cuts = past_cuts(shops.START, shops.START + 365, MANY)
    teaching = apart(cuts)
    assert [int((cuts[-1].date - cut.date) / np.timedelta64(1, "D")) for cut in teaching] == [60, 30, 0]
    assert apart(()) == ()


def test_a_shop_without_customers_learns_too(tmp_path: Path) -> None:
    """Companions changed of late: all in all, what was bought with a product long ago is still ahead."""
    rng = np.random.default_rng(0)
    rows = ["order,product,date"]
    days = [n * 130 // 6000 for n in range(6000)] + [130 + n * 110 // 2000 for n in range(2000)]
    for n, day in enumerate(days):
        a = int(rng.integers(0, 100))
        friend = a + (int(rng.integers(1, 4)) if day < 130 else 9)
        items = {a, friend % 100, int(rng.integers(0, 100))}
        rows += [f"{n},item {item:02},{shops.START + day}" for item in sorted(items)]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    options = Options(files=(path,))
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    training = drive(pipeline.train(table, cleaned, associated, options, None))
    with closing(training.boosting):
        figures = dict(training.pairs.figures)
        assert training.pairs.way is PairWay.RANKER
        assert figures[PairWay.RANKER] > figures[PairWay.WEIGHTED] > 0
        every = np.arange(100)
        item, other, _ = drive(beside(training.pairs, training.by_name, training.boosting, every, 2))
        recent = [(b - a) % 100 in {9, 91} for a, b in zip(item, other, strict=True)]
        assert np.mean(recent) > 0.8
        proved = drive(evaluate(training))
        assert set(proved.tracks) == {Track.TOGETHER}
        found = proved.tracks[Track.TOGETHER]
        assert found.customers == sum(day >= 210 for day in days)  # every order holds two known products
        by_counts = found.verdict(ModelName.CONFIDENCE)
        assert by_counts is not None and by_counts.hit_rate.certainty is Certainty.HOLDS
        assert by_counts.hit_rate.interval.low > 0
        assert proved.split is not None and proved.split.validate is not None
        assert proved.split.validate.last < proved.split.test.first


def written(path: Path, seed: int) -> Options:
    """A shop without customers: 200 days that are always the same, and 40 that the seed draws."""
    lines = [(f"{n}", f"item {i:02}", n // 10) for n in range(2000) for i in {n % 30, (n * n) % 30, 7}]
    rng = np.random.default_rng(seed)
    for n in range(400):
        lines += [(f"late{n}", f"item {i:02}", 200 + n // 10) for i in rng.choice(30, 3, replace=False)]
    rows = [f"{order},{item},{shops.START + day}" for order, item, day in lines]
    path.write_text("\n".join(["order,product,date", *rows]), encoding="utf-8")
    return Options(files=(path,))


def trained(options: Options) -> Training:
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    training = drive(pipeline.train(table, cleaned, associated, options, None))
    training.boosting.close()
    return training


def test_the_judged_weeks_of_a_shop_without_customers_change_none_of_its_judged_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists: list[IntArray] = []
    truths: list[int] = []

    def watched(order: PairOrder, *given: Any) -> Work[Trial]:
        _, dataset, _, cut, _, boosting, _ = given
        assert dataset.time.max() < cut.date
        lists.append(np.stack((yield from beside(order, None, boosting, np.arange(dataset.n_items), 5))))
        trial = yield from try_beside(order, *given)
        truths.append(int(trial.truth.indices.sum()))
        return trial

    monkeypatch.setattr(looking_back, "try_beside", watched)
    monkeypatch.setattr(
        looking_back, "past_cuts", lambda first, end: past_cuts(first, end, (4 / 3, 7 / 3, 10 / 3))
    )
    for seed in (0, 1):
        training = trained(written(tmp_path / f"{seed}.csv", seed))
        assert training.windows[-1].cut.date == shops.START + 200
    assert truths[0] != truths[1]
    np.testing.assert_array_equal(lists[0], lists[1])


def test_a_leak_into_the_proof_of_a_shop_without_customers_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RawTable, "before", lambda table, _day: table)
    with pytest.raises(LeakError):
        trained(written(tmp_path / "sales.csv", 0))
