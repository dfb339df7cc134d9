"""Products that nobody had ever bought, known by their names alone."""

from collections.abc import Iterator

import numpy as np
import pytest

from engine import associations as associating
from engine.dataset import Dataset, build
from engine.evaluation.figures import measure
from engine.models.base import ModelName, NameModel
from engine.models.bert import scorer
from engine.models.names import name_basis
from engine.ranking.boosting import Boosting
from engine.ranking.cold_trial import try_cold, with_newcomers
from engine.ranking.fitting import fit_models
from engine.ranking.learning import LeakError
from engine.ranking.trials import Trial
from engine.reading.table import CatalogueItem
from engine.splitting import Cut, Track
from engine.stages import drive
from tests.engine import shops
from tests.engine.trained import blended

CUT = Cut(shops.START + 60, 30)
KINDS = ("garden", "kitchen", "writing")
THINGS = ("shears", "gloves", "basket", "apron", "string", "box", "tin", "cover")
NAMES = {f"{kind[0]}{n}": f"{kind} {thing}" for kind in KINDS for n, thing in enumerate(THINGS)}
NEW = {f"{kind[0]}new{n}": f"{kind} {thing} large" for kind in KINDS for n, thing in enumerate(THINGS[:5])}


@pytest.fixture(scope="module")
def boosting() -> Iterator[Boosting]:
    made = Boosting()
    yield made
    made.close()


def shop(seed: int = 0, swapped: bool = False) -> list[shops.Line]:
    """Customers of three kinds; in the last weeks they buy what is new of their kind, or of the next one."""
    rng = np.random.default_rng(seed)
    lines: list[shops.Line] = []
    for user in range(60):
        kind = KINDS[user % 3][0]
        for visit in range(3):
            day = int(rng.integers(0, 60))
            lines += [(f"u{user:02}", f"{kind}{n}", f"o{user}-{visit}", day) for n in rng.permutation(8)[:3]]
        bought = KINDS[(user + swapped) % 3][0]
        lines.append((f"u{user:02}", f"{bought}new{user % 5}", f"late{user}", 60 + user % 30))
    lines.append(("stranger", "gnew0", "x", 70))
    return lines


def day(lines: list[shops.Line], catalogue: tuple[CatalogueItem, ...] = ()) -> tuple[Dataset, Dataset]:
    """The shop at the cut with its newcomers, and the same without."""
    before = shops.sales([line for line in lines if line[3] is not None and line[3] < 60], NAMES | NEW)
    known = build(before, end=CUT.date)
    today = build(shops.sales(lines, NAMES | NEW), catalogue)
    return with_newcomers(before, known, today, CUT), known


def by_letters(dataset: Dataset) -> NameModel:
    texts = [str(text) for text in dataset.texts]
    return drive(scorer.fit(dataset, drive(name_basis(texts)).vectors(texts), scorer.TUNED))


def tried(lines: list[shops.Line], boosting: Boosting) -> Trial | None:
    dataset, known = day(lines)
    models = drive(fit_models(known, drive(associating.associate(known)), 0))
    order = blended(known.n_users)[Track.NEW]
    sales = shops.sales(lines, NAMES | NEW)
    return drive(try_cold(by_letters(dataset), models, order, dataset, CUT, sales, boosting, 0))


def test_newcomers_are_names_without_a_sale() -> None:
    lines = [*shop(), ("u00", "G0", "again", 75)]  # known by then, but for its spelling
    dataset, known = day(
        lines, (CatalogueItem("shelf", "garden shelf"), CatalogueItem("g1", "garden gloves"))
    )
    assert list(dataset.items[: dataset.n_sold]) == list(known.items)
    assert sorted(dataset.items[dataset.n_sold :]) == sorted([*NEW, "shelf"])
    assert dataset.item.max() < dataset.n_sold
    assert dataset.time.max() < CUT.date
    assert dataset.texts[list(dataset.items).index("gnew1")] == "garden gloves large"


def test_names_put_them_before_the_right_customers(boosting: Boosting) -> None:
    trial = tried(shop(), boosting)
    assert trial is not None
    assert trial.judged == 60  # the stranger was not known on the day
    assert trial.offered == 15
    found = drive(measure(trial)).figures
    assert set(found) == {ModelName.PAIRWELL, ModelName.BERT, ModelName.NAMES, ModelName.CHANCE}
    assert found[ModelName.PAIRWELL].ndcg.low > found[ModelName.CHANCE].ndcg.high
    for top in trial.tops.values():
        assert top.max() < trial.offered
        assert all(len(set(row[row >= 0])) == (row >= 0).sum() for row in top)


def test_who_bought_them_later_changes_no_list(boosting: Boosting) -> None:
    one, other = tried(shop(), boosting), tried(shop(swapped=True), boosting)
    assert one is not None and other is not None
    for name in (ModelName.PAIRWELL, ModelName.BERT, ModelName.NAMES):
        assert (one.tops[name] == other.tops[name]).all()
    assert drive(measure(other)).figures[ModelName.PAIRWELL].ndcg.mean < 0.3


def test_what_fits_on_every_list_is_no_choice(boosting: Boosting) -> None:
    few = [line for line in shop() if "new" not in line[1] or line[1].endswith(("new0", "new1", "new2"))]
    assert tried(few, boosting) is None


def test_nothing_after_the_cut_is_known(boosting: Boosting) -> None:
    lines = shop()
    late = build(shops.sales(lines, NAMES | NEW))
    with pytest.raises(LeakError):
        drive(
            try_cold(by_letters(late), {}, blended(60)[Track.NEW], late, CUT, shops.sales(lines), boosting, 0)
        )
