"""Thumbs: what they teach, how much it is worth, and that none reaches a day before it was given."""

from pathlib import Path

import numpy as np
import pytest

from engine import associations as associating
from engine import columns, pipeline
from engine.dataset import Dataset
from engine.feedback import Feedback, Thumb
from engine.options import Options
from engine.ranking import opinions, training
from engine.ranking.candidates import Candidates
from engine.ranking.learning import LeakError
from engine.ranking.opinions import Opinions, Thumbs, learn, placed, shifted
from engine.recommendation import Limits, Recommendations, recommend
from engine.stages import drive
from tests.engine import shops
from tests.engine.invented import write_sales

KINDS = 4


def kinds(users: int = 40, items: int = 32) -> list[shops.Line]:
    """Customers who buy of one kind (products of the same n % KINDS), and once of the next."""
    rng = np.random.default_rng(2)
    lines: list[shops.Line] = []
    for user in range(users):
        for visit in range(6):
            kind = (user + (visit == 5)) % KINDS
            chosen = rng.choice(np.arange(kind, items, KINDS), 3, replace=False)
            lines += [
                (f"u{user:02}", f"p{n:02}", f"o{user}-{visit}", int(20 * visit + user % 20)) for n in chosen
            ]
    return lines


def about(users: range, items: list[int], up: bool, day: str = "") -> Thumbs:
    return {(f"u{user:02}", f"p{item:02}"): Thumb(up, day) for user in users for item in items}


def learnt(thumbs: Thumbs) -> Opinions:
    dataset = shops.dataset(kinds())
    return learn(thumbs, dataset, drive(associating.associate(dataset)), None, None)


def test_what_is_said_of_a_product_is_said_of_its_kind() -> None:
    found = learnt(about(range(4), [0, 4, 8], up=False) | about(range(4, 8), [1, 5], up=True))
    kind = np.arange(32) % KINDS
    said = found.shop
    assert said[kind == 0].mean() < -0.3
    assert said[kind == 1].mean() > 0.1
    assert abs(said[kind == 3].mean()) < abs(said[kind == 0].mean()) / 2
    assert found.worth > opinions.BELIEVED


def test_where_thumbs_foretell_nothing_they_are_worth_little() -> None:
    """Of every product one customer is shown more and another less: what one wants says nothing of others."""
    products = range(0, 32, 4)
    split = {
        (f"u{2 * n + side:02}", f"p{item:02}"): Thumb(side == 0, "")
        for n, item in enumerate(products)
        for side in (0, 1)
    }
    one_mind = about(range(8), [0, 4, 8, 12], up=False) | about(range(8, 16), [1, 5, 9, 13], up=True)
    assert learnt(split).worth < 0.7 < 1.2 < learnt(one_mind).worth


def test_shifts_by_hand() -> None:
    dataset = shops.dataset(kinds())
    associations = drive(associating.associate(dataset))
    found = placed(
        {("u01", "p02"): Thumb(True, ""), ("gone", "p03"): Thumb(False, "")}, dataset, associations, None
    )
    shift = found.own(np.arange(3))
    near = associations.item_item[2].toarray().ravel()
    assert shift[1] == pytest.approx(
        np.where(np.arange(32) == 2, 6.0, 2 * (near / near.max()) ** 2), abs=1e-5
    )
    assert not shift[[0, 2]].any()
    block = Candidates(np.array([1]), np.array([[2, 5, -1]]), np.zeros((1, 3), bool), {})
    moved = shifted(np.array([[0.5, 0.5, -np.inf]], np.float32), found.shift(block))
    assert moved[0, 0] == pytest.approx(1 / (1 + np.exp(-6)))
    assert moved[0, 2] == -np.inf
    assert not learn({}, dataset, associations, None, None).shift(block).any()


def test_a_thumb_given_after_the_day_is_a_leak() -> None:
    dataset = shops.dataset(kinds())
    associations = drive(associating.associate(dataset))
    early, late = (
        about(range(3), [0], up=True, day="2026-02-01"),
        about(range(3, 6), [4], up=True, day="2026-03-01"),
    )
    undated = about(range(6, 8), [8], up=True)
    cut = np.datetime64("2026-02-01")
    assert opinions.known_by(early | late | undated, cut) == early
    assert len(learn(early, dataset, associations, None, cut)) == 3
    with pytest.raises(LeakError):
        learn(early | late, dataset, associations, None, cut)
    with pytest.raises(LeakError):
        learn(undated, dataset, associations, None, cut)


def run(
    folder: Path, feedback: Feedback, seen: list[tuple[Dataset, Thumbs]] | None = None
) -> Recommendations:
    """A whole training with thumbs, and the lists that come of it."""
    options = Options(files=(write_sales(folder / "sales.csv", days=330),), backbone="none", list_size=30)
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    trained = drive(pipeline.train(table, cleaned, associated, options, None, feedback))
    try:
        return drive(recommend(trained, options, Limits(feedback=feedback)))
    finally:
        trained.boosting.close()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Recommendations:
    return run(tmp_path_factory.mktemp("plain"), Feedback())


def test_a_kind_that_was_thumbed_down_stands_lower_at_the_next_run(
    tmp_path: Path, plain: Recommendations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six customers are shown no teapots any more: so are, by and by, the others, who said nothing."""
    down: Thumbs = {
        (f"C{user:03}", f"p{item:02}"): Thumb(False, "2026-11-27")
        for user in range(6)
        for item in (5, 6, 7, 8)
    }
    seen: list[tuple[np.datetime64 | None, int]] = []
    real = training.opinions.learn

    def spying(thumbs: Thumbs, *others: object) -> Opinions:
        seen.append((others[-1], len(thumbs)))
        return real(thumbs, *others)

    monkeypatch.setattr(training.opinions, "learn", spying)
    found = run(tmp_path, Feedback(thumbs=down))

    def ranks(lists: Recommendations, items: list[str]) -> float:
        rows = lists.customers[~lists.customers[columns.USER].isin([user for user, _ in down])]
        return float(rows[rows[columns.ITEM].isin(items)][columns.RANK].mean())

    teapots, thumbed = ["P05", "P06", "P07", "P08", "P09"], ["P05", "P06", "P07", "P08"]
    assert ranks(found, thumbed) > ranks(plain, thumbed) + 2
    assert ranks(found, ["P09"]) > ranks(plain, ["P09"]) + 1  # of the kind, and never thumbed itself
    others = [f"P{n:02}" for n in range(30) if f"P{n:02}" not in teapots]
    assert ranks(found, others) <= ranks(plain, others)
    # the proof's window is judged by what was known on its day: nothing
    judged = [count for until, count in seen if until is not None]
    assert judged == [0]
    assert [count for until, count in seen if until is None] == [len(down)]
