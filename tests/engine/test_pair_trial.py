"""Product lists judged by later orders, as an independent scorer judges them."""

from collections.abc import Iterator

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.stats import chi2_contingency

from engine import associations as associating
from engine.dataset import build
from engine.evaluation.figures import measure
from engine.models.base import ModelName
from engine.ranking import pair_trial
from engine.ranking.boosting import Boosting
from engine.ranking.learning import LeakError
from engine.ranking.pair_trial import rival_lists, try_beside
from engine.ranking.pairs import LIST, without_past
from engine.ranking.trials import Trial
from engine.splitting import Cut
from engine.stages import drive
from tests.engine import shops

CUT = Cut(shops.START + 170, 30)


@pytest.fixture(scope="module")
def boosting() -> Iterator[Boosting]:
    made = Boosting()
    yield made
    made.close()


def tried(lines: list[shops.Line], boosting: Boosting, known_until: int = 170) -> Trial:
    before = [line for line in lines if line[3] is not None and line[3] < known_until]
    dataset = build(shops.sales(before), end=CUT.date)
    associations = drive(associating.associate(dataset))
    work = try_beside(
        without_past(dataset), None, dataset, associations, CUT, shops.sales(lines), boosting, 0
    )
    return drive(work)


def test_a_small_shop_by_hand(boosting: Boosting) -> None:
    past: list[shops.Line] = []
    for n in range(4):
        past += [("ann", "bread", f"p{n}", n), ("ann", "butter", f"p{n}", n)]
    past += [("ben", "bread", "q", 9), ("ben", "jam", "q", 9), ("ben", "tea", "r", 9)]
    later: list[shops.Line] = [
        ("ann", "bread", "x", 175),
        ("ann", "butter", "x", 175),
        ("ben", "tea", "y", 176),
        ("ben", "jam", "y", 176),
        ("cat", "tea", "z", 177),  # alone: nothing stands beside it
        ("cat", "new", "w", 178),  # never sold before: unknown
        ("cat", "jam", "w", 178),
    ]
    trial = tried(past + later, boosting)
    assert trial.judged == 2
    measured = drive(measure(trial))
    names = list(measured.figures)
    hit = measured.values["hit_rate"]
    # bread and butter each name the other; jam and tea never shared an order, and jam was only with bread
    assert hit[:, names.index(ModelName.CONFIDENCE)].tolist() == [1, 0]
    assert hit[:, names.index(ModelName.POPULARITY)].tolist() == [
        1,
        1,
    ]  # four products: all stand on each list
    assert measured.figures[ModelName.CONFIDENCE].without_list == 1  # tea shared no order
    assert np.isnan(measured.figures[ModelName.CONFIDENCE].repeats.mean)


def plain_lists(baskets: np.ndarray, given: int) -> dict[ModelName, list[float]]:
    """Each rival's values for every other product, counted out."""
    pair, n = baskets.T @ baskets, len(baskets)
    a, b = baskets[:, given].sum(), baskets.sum(0)
    both = np.where(np.arange(baskets.shape[1]) == given, 0, pair[given])
    return {
        ModelName.CONFIDENCE: (both / a).tolist(),
        ModelName.COSINE: (both / np.sqrt(a * b)).tolist(),
        ModelName.LIFT: (both * n / (a * b)).tolist(),
        ModelName.G2: [
            g2(x, a, y, n) if other != given else 0 for other, (x, y) in enumerate(zip(both, b, strict=True))
        ],
    }


def g2(both: float, a: float, b: float, n: float) -> float:
    """SciPy's likelihood ratio of the two-by-two table; 0 for pairs no more frequent than by chance."""
    if both * n <= a * b or n in (a, b):
        return 0.0
    table = [[both, a - both], [b - both, n - a - b + both]]
    return float(chi2_contingency(table, correction=False, lambda_="log-likelihood")[0])


def test_the_rivals_list_what_plain_counts_say() -> None:
    rng = np.random.default_rng(2)
    baskets = (rng.random((60, 14)) < rng.random(14) * 0.4 + 0.05).astype(float)
    baskets[np.arange(60), rng.integers(0, 14, 60)] = 1
    lines = [(f"u{o}", f"i{i:02}", f"o{o}", o) for o in range(60) for i in np.flatnonzero(baskets[o])]
    dataset = shops.dataset(lines)
    associations = drive(associating.associate(dataset))
    lists = rival_lists(associations, np.arange(14))
    sells = baskets.sum(0)
    for given in range(14):
        for name, values in plain_lists(baskets, given).items():
            order = sorted(range(14), key=lambda i: (-round(values[i], 9), -sells[i]))
            best = [round(values[i], 6) for i in order if values[i] > 0][:LIST]
            top = [int(i) for i in lists[name][given] if i >= 0]
            assert given not in top
            assert [round(values[i], 6) for i in top] == best
        top = lists[ModelName.POPULARITY][given]
        assert given not in top
        assert sells[top].tolist() == sorted(np.delete(sells, given), reverse=True)[:LIST]


def test_the_mean_over_all_products_is_what_one_drawn_product_gives_on_average(boosting: Boosting) -> None:
    """As quality.py asks: one product of each order drawn at random, a hit among the five beside it."""
    lines = shops.lively(3, n_users=200)
    trial = tried(lines, boosting)
    top, truth = trial.tops[ModelName.PAIRWELL], trial.truth.toarray() > 0
    assert trial.group is not None
    rng = np.random.default_rng(0)
    draws = []
    for _ in range(400):
        order = np.lexsort((rng.random(len(trial.group)), trial.group))
        first = order[np.unique(trial.group[order], return_index=True)[1]]
        draws.append(np.mean([any(truth[r, i] for i in top[r] if i >= 0) for r in first]))
    told = drive(measure(trial)).figures[ModelName.PAIRWELL].hit_rate.mean
    assert told == pytest.approx(np.mean(draws), abs=4 * np.std(draws) / np.sqrt(len(draws)))


def test_of_a_large_order_some_products_are_given(
    boosting: Boosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_trial, "GIVEN", 3)
    past = [("ann", f"i{n:02}", f"p{k}", k) for k in range(3) for n in range(12)]
    later = [("ann", f"i{n:02}", "x", 175) for n in range(12)] + [
        ("ben", f"i{n:02}", "y", 175) for n in (1, 2)
    ]
    trial = tried([*past, *later], boosting)
    assert trial.group is not None
    assert sorted(np.bincount(trial.group).tolist()) == [2, 3]
    assert sorted(set(np.diff(sp.csr_matrix(trial.truth).indptr).tolist())) == [1, 11]


def test_nothing_after_the_cut_is_known(boosting: Boosting) -> None:
    with pytest.raises(LeakError):
        tried(shops.lively(3), boosting, known_until=180)


def test_no_later_orders_are_no_trial(boosting: Boosting) -> None:
    lines = [line for line in shops.lively(3) if line[3] is not None and line[3] < 160]
    assert tried(lines, boosting).judged == 0
