from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from engine import associations as associating
from engine.evaluation import proof
from engine.evaluation.figures import Figures
from engine.evaluation.proof import Evaluation, TrackProof
from engine.evaluation.verdicts import Certainty, Difference, Verdict
from engine.metrics import Interval
from engine.models.base import ModelName
from engine.options import Language
from engine.ranking.boosting import Boosting
from engine.ranking.fitting import fit_models
from engine.ranking.windows import observe
from engine.splitting import Cut, Track
from engine.stages import Stage, drive
from gui import facts, translation
from gui.pages.proof_examples import things_of
from gui.pages.proof_past import PastLine, past_proofs
from gui.session import Failure, Working
from tests.engine import shops
from tests.engine.trained import blended, training_of

P = ModelName.PAIRWELL


@pytest.fixture(scope="module")
def judged() -> Evaluation:
    """A small shop's last 30 days, really judged."""
    lines = shops.lively(11, n_users=120)
    cut = Cut(shops.START + 170, 30)
    dataset = shops.build(shops.sales([line for line in lines if line[3] < 170]), end=cut.date)
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0))
    window = drive(
        observe(models, dataset, associations, cut, shops.sales(lines), Boosting(), blended(dataset.n_users))
    )
    return drive(proof.evaluate(training_of(dataset, associations, models, (window,))))


@pytest.fixture
def page(window):
    window.open_page("proof")
    return window.current_page


def figures(share: float) -> Figures:
    interval = Interval(share, max(share - 0.04, 0), min(share + 0.04, 1))
    return Figures(*[interval] * 8, coverage=0.5, gini=0.5, without_list=0)


def track(
    ours: float, best: float, habit: float, customers: int = 400, certainty: Certainty = Certainty.HOLDS
) -> TrackProof:
    return TrackProof(
        customers,
        {
            ModelName.PAIRWELL: figures(ours),
            ModelName.POPULARITY: figures(best),
            ModelName.PERSONAL: figures(habit),
        },
        (
            verdict(ModelName.POPULARITY, ours - best, certainty),
            verdict(ModelName.PERSONAL, ours - habit, Certainty.MAY_BE_CHANCE),
        ),
        ModelName.PERSONAL if habit > best else ModelName.POPULARITY,
    )


def verdict(rival: ModelName, apart: float, certainty: Certainty) -> Verdict:
    difference = Difference(Interval(apart, apart - 0.1, apart + 0.1), certainty)
    return Verdict(rival, difference, difference)


def evaluation(proved: TrackProof) -> Evaluation:
    return Evaluation(Cut(np.datetime64("2025-01-30"), 30), {Track.ALL: proved}, None)


def headline(page) -> str:
    return page.header.headline.accessibleName()


def subline(page) -> str:
    return page.header.subline.accessibleName()


def test_the_headline_counts_of_100_and_the_subline_compares(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    assert headline(page) == "Of 100 customers, 46 bought something from their list"
    assert "last 30 days" in subline(page)
    assert "would have reached 33" in subline(page)
    assert page.dates.accessibleName().startswith("Tested on 30 Jan 2025 to 28 Feb 2025")


def test_verdicts_say_how_many_and_whether_it_holds(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    lines = [line.text.accessibleName() for line in page.tracks[Track.ALL].lines if line.isVisible()]
    assert lines == [
        "3 more than “What they buy anyway”: may be chance.",
        "13 more than “Best-sellers for everyone”: this holds.",
    ]
    assert not page.tracks[Track.NEW].isVisible()


def test_a_classic_that_is_as_good_is_named(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    assert "Best-sellers alone would have reached 33, the best simpler list 43." in subline(page)
    as_good = track(0.462, 0.33, 0.458, certainty=Certainty.HOLDS)
    page.session.set(Stage.EVALUATE, evaluation(as_good))
    lines = [line.text.accessibleName() for line in page.tracks[Track.ALL].lines if line.isVisible()]
    assert lines[0] == "As many as “What they buy anyway”"


def test_a_certain_difference_is_told_though_rounding_hides_it(page):
    proved = track(0.462, 0.458, 0.2, certainty=Certainty.HOLDS)
    page.session.set(Stage.EVALUATE, evaluation(proved))
    assert (
        page.tracks[Track.ALL].lines[0].text.accessibleName()
        == "A little more than “Best-sellers for everyone”: this holds."
    )


def test_a_better_order_is_told_where_as_many_are_hit(page):
    proved = track(0.46, 0.2, 0.45)
    higher = Difference(Interval(0.03, 0.02, 0.04), Certainty.HOLDS)
    better = replace(proved, verdicts=tuple(replace(each, ndcg=higher) for each in proved.verdicts))
    page.session.set(Stage.EVALUATE, evaluation(better))
    assert (
        page.tracks[Track.ALL].lines[0].text.accessibleName()
        == "1 more than “What they buy anyway”: may be chance, but hits stand higher on the list."
    )


def of_four() -> Evaluation:
    cold = TrackProof(
        90,
        {P: figures(0.4), ModelName.NAMES: figures(0.3), ModelName.CHANCE: figures(0.1)},
        (
            verdict(ModelName.NAMES, 0.1, Certainty.MAY_BE_CHANCE),
            verdict(ModelName.CHANCE, 0.3, Certainty.HOLDS),
        ),
        ModelName.NAMES,
    )
    together = TrackProof(
        2572,
        {P: figures(0.59), ModelName.CONFIDENCE: figures(0.55), ModelName.POPULARITY: figures(0.26)},
        (
            verdict(ModelName.CONFIDENCE, 0.04, Certainty.HOLDS),
            verdict(ModelName.POPULARITY, 0.33, Certainty.HOLDS),
        ),
        ModelName.CONFIDENCE,
        5,
    )
    new = track(0.46, 0.42, 0.44)
    cut = Cut(np.datetime64("2025-01-30"), 30)
    tracks = {Track.NEW: new, Track.ALL: track(0.78, 0.44, 0.76), Track.COLD: cold, Track.TOGETHER: together}
    return Evaluation(cut, tracks, None)


def test_all_four_tracks_are_shown_where_they_exist(page):
    page.session.set(Stage.EVALUATE, of_four())
    assert {track for track, panel in page.tracks.items() if panel.isVisible()} == set(Track)
    together, cold = page.tracks[Track.TOGETHER], page.tracks[Track.COLD]
    assert [bar.figure for bar in together.bars.bars] == ["59", "55", "26"]
    assert (
        together.lines[0].text.accessibleName()
        == "4 more orders than “Most often in the same order”: this holds."
    )
    assert together.help()[0] == "Hit rate at 5"
    assert together.help()[2] == "sum of the orders' shares ÷ all 2572 orders"
    assert cold.lines[0].text.accessibleName() == "10 more than “Names spelled alike”: may be chance."
    assert "nobody had ever bought" in cold.help()[1]
    assert len({panel.bars._scale for panel in page.tracks.values()}) == 1
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    assert not together.isVisible() and not cold.isVisible()


def test_few_customers_are_counted_not_rated(page):
    page.session.set(Stage.EVALUATE, evaluation(track(3 / 7, 1 / 7, 2 / 7, 7, Certainty.TOO_FEW)))
    assert headline(page) == "Of 7 customers, 3 bought something from their list"
    assert page.tracks[Track.ALL].bars.bars[0].figure == "3"
    assert page.tracks[Track.ALL].lines[1].text.accessibleName().endswith("too few customers to say.")


def test_worse_than_best_sellers_is_the_headline(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.29, 0.33, 0.2)))
    assert headline(page) == "Best-sellers alone would have reached 33 of 100 customers, these lists 29"
    assert page.tracks[Track.ALL].lines[0].icon is not None
    assert page.tracks[Track.ALL].lines[0].text.accessibleName().startswith("4 fewer than")


def test_both_tracks_stand_on_one_scale_and_are_told(page, judged):
    page.session.set(Stage.EVALUATE, judged)
    everything, new = page.tracks[Track.ALL].bars, page.tracks[Track.NEW].bars
    assert everything._scale == new._scale
    assert everything._name_room() == new._name_room()
    assert everything.width() == new.width()
    assert [bar.own for bar in new.bars] == [True, False, False]
    ours = judged.tracks[Track.NEW].figures[ModelName.PAIRWELL].hit_rate.mean
    assert new.bars[0].value == pytest.approx(ours * 100)
    assert f"Pairwell: {round(ours * 100)} (" in new.accessibleDescription()


def test_examples_are_real_customers_and_r_draws_others(page, judged, qtbot):
    page.session.set(Stage.EVALUATE, judged)
    first = [row.user.text() for row in page.examples.rows]
    assert first == [each.user for each in proof.examples(judged.window, Track.ALL, 5, 0)]
    page.window().activateWindow()
    page.examples.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(page.examples, Qt.Key.Key_R)
    second = [row.user.text() for row in page.examples.rows]
    assert second == [each.user for each in proof.examples(judged.window, Track.ALL, 5, 1)]
    assert second != first


def test_every_hit_of_an_example_is_seen(judged):
    for example in proof.examples(judged.window, Track.ALL, 5, 3):
        things = things_of(example, list(example.items))
        assert len(things) == min(5, len(example.items))
        assert sum(thing.bought for thing in things) == min(5, sum(example.bought))


@pytest.mark.parametrize("missing", ["proof.no_customers", "proof.no_dates", "proof.nobody_came_back"])
def test_without_proof_the_reason_and_what_works(page, missing):
    page.session.set(Stage.EVALUATE, Evaluation(None, {}, None, missing))
    assert headline(page) == "These lists cannot be tested beforehand"
    assert subline(page).startswith("There is no proof, because")
    assert page._none.isVisible()
    assert not page._found.isVisible()


def of_orders(ours: float, best: float, orders: int = 400) -> Evaluation:
    found = {P: figures(ours), ModelName.POPULARITY: figures(best), ModelName.CONFIDENCE: figures(best)}
    proved = TrackProof(
        orders, found, (verdict(ModelName.CONFIDENCE, ours - best, Certainty.HOLDS),), ModelName.CONFIDENCE, 5
    )
    return Evaluation(Cut(np.datetime64("2025-01-30"), 30), {Track.TOGETHER: proved}, None)


def test_without_customers_orders_are_counted(page):
    page.session.set(Stage.EVALUATE, of_orders(0.46, 0.33))
    assert headline(page) == "Of 100 orders, 46 held something listed beside one of their products"
    assert subline(page).startswith("Tested on your last 30 days. Best-sellers alone would have reached 33")
    assert page.tracks[Track.TOGETHER].isVisible()
    assert not page.tracks[Track.ALL].isVisible()
    assert not page.examples.isVisible()
    assert page.help()[0] == "Hit rate at 5"
    assert facts.fact(page.session, Stage.EVALUATE) == "46 of 100 orders"
    page.session.set(Stage.EVALUATE, of_orders(0.3, 0.4, orders=20))
    assert headline(page) == "Best-sellers alone would have met 8 of 20 orders, these lists 6"
    assert facts.fact(page.session, Stage.EVALUATE) == "6 of 20 orders"


def test_a_failure_leaves_the_proof_that_there_was(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    page.session.fail(Stage.EVALUATE, Failure("data.no_sales", {}))
    assert page.banner.isVisible()
    assert page._found.isVisible()
    assert headline(page).startswith("Of 100")


def test_before_and_during_the_test(page):
    assert headline(page).startswith("Can you trust the lists?")
    page.session.set_working(Stage.EVALUATE, Working())
    assert headline(page) == "Testing the lists on your own last weeks"


def test_the_help_card_has_the_term_and_its_formula(page):
    page.session.set(Stage.EVALUATE, evaluation(track(0.46, 0.33, 0.43)))
    term, _, formula = page.help()
    assert (term, formula) == ("Hit rate at 10", "customers with at least one hit ÷ all 400 customers")
    panel = page.tracks[Track.ALL]
    panel.order.click()
    assert panel._card.accessibleName() == "NDCG at 10"
    panel._card.close()


def test_it_speaks_chinese(page):
    page.session.set(Stage.EVALUATE, evaluation(replace(track(0.46, 0.33, 0.43))))
    translation.set_language(Language.ZH)
    QApplication.processEvents()
    assert headline(page) == "每 100 位顾客，有 46 位买了清单上的东西"
    line = page.tracks[Track.ALL].lines[1].text.accessibleName()
    assert line == "比「只推畅销」多 13 位，这个差别站得住。"
    page.session.set(Stage.EVALUATE, of_four())
    panel = page.tracks[Track.TOGETHER]
    assert panel.title.text() == "摆在旁边的"
    assert panel.lines[0].text.accessibleName() == "比「最常同单出现」多 4 个订单，这个差别站得住。"


def record(hit_rate, customers=200):
    told = {"customers": customers, "models": {"pairwell": {"hit_rate": {"mean": hit_rate}}}}
    return {"proof": {"tracks": {"all": told}}}


def test_earlier_runs_stand_beside_the_one_of_now(qtbot):
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in (10, 11, 12)]
    runs = list(zip(days, [record(0.41), {"proof": None}, record(0.46)], strict=True))
    found = past_proofs(runs, Track.ALL)
    assert [(each.hits, each.base) for each in found] == [(41, 100), (46, 100)]
    assert past_proofs(runs, Track.NEW) == []
    few = past_proofs([(days[0], record(0.5, 8))], Track.ALL)
    assert [(each.hits, each.base) for each in few] == [(4, 8)]
    line = PastLine()
    qtbot.addWidget(line)
    line.show_runs(found)
    assert line.accessibleName().split() == ["Past", "runs", "1", "Oct", "2026", "41", "now", "46"]
    line.show_runs(found[:1])
    assert line.isHidden()
