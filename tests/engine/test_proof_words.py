"""What the owner is told of a proof, in both languages, for one and for many."""

from dataclasses import replace

import numpy as np
import pytest

from engine.command_line.proof_words import proof, track_line
from engine.evaluation.figures import Figures
from engine.evaluation.proof import Evaluation, TrackProof
from engine.evaluation.split import split_of
from engine.evaluation.verdicts import Certainty, Difference, Verdict
from engine.metrics import Interval
from engine.models.base import ModelName
from engine.options import Language
from engine.splitting import Cut, Track
from engine.wording import Wording

EN, ZH = Wording(Language.EN), Wording(Language.ZH)
P = ModelName.PAIRWELL


def track(
    shares: dict[ModelName, float],
    certainty: Certainty,
    customers: int = 400,
    best: ModelName | None = None,
    length: int = 10,
) -> TrackProof:
    figures = {
        name: Figures(*[Interval(share, share, share)] * 8, 0.5, 0.5, 0) for name, share in shares.items()
    }
    apart = {name: Difference(Interval(shares[P] - s, 0, 0), certainty) for name, s in shares.items()}
    verdicts = tuple(Verdict(name, apart[name], apart[name]) for name in shares if name is not P)
    return TrackProof(customers, figures, verdicts, best, length)


@pytest.mark.parametrize(
    ("certainty", "english", "chinese"),
    [
        (Certainty.HOLDS, "the difference is certain.", "这个差别可以确定。"),
        (Certainty.MAY_BE_CHANCE, "the difference may be chance.", "这个差别可能是偶然。"),
        (Certainty.TOO_FEW, "these are too few customers to tell.", "顾客太少，还说不准。"),
    ],
)
def test_the_verdict_on_new_products(certainty: Certainty, english: str, chinese: str) -> None:
    told = track({P: 0.46, ModelName.POPULARITY: 0.42}, certainty)
    assert track_line(Track.NEW, told, EN) == (
        "Of 100 customers, 46 bought at least one of the 10 products on their list that were new to them; "
        f"with “Best-sellers for everyone” it would have been 42; {english}"
    )
    assert track_line(Track.NEW, told, ZH) == (
        "100 位顾客中，有 46 位在清单的 10 件没买过的商品里至少买了一件；"
        f"如果「只推畅销」，是 42 位；{chinese}"
    )


def test_the_best_simpler_method_is_named_where_it_is_another() -> None:
    shares = {P: 0.46, ModelName.POPULARITY: 0.30, ModelName.EASE: 0.45}
    told = track_line(Track.NEW, track(shares, Certainty.MAY_BE_CHANCE, best=ModelName.EASE), EN)
    assert told.endswith(
        " The best simpler method, “What leads to what”, would have reached 45; the difference may be chance."
    )
    told = track_line(Track.NEW, track(shares, Certainty.MAY_BE_CHANCE, best=ModelName.EASE), ZH)
    assert told.endswith("。最好的简单办法「买了又买」是 45 位；这个差别可能是偶然。")


def test_a_better_order_is_told_where_as_many_are_hit() -> None:
    told = track({P: 0.86, ModelName.PERSONAL: 0.85}, Certainty.MAY_BE_CHANCE)
    order = Difference(Interval(0.03, 0.02, 0.04), Certainty.HOLDS)
    better = replace(told, verdicts=tuple(replace(each, ndcg=order) for each in told.verdicts))
    assert track_line(Track.ALL, better, EN).endswith(
        "it would have been 85; the difference may be chance, but what they bought stands further up, "
        "and that is certain."
    )
    assert track_line(Track.ALL, better, ZH).endswith("但买了的排得更靠前，这一点可以确定。")
    worse = replace(order, interval=Interval(-0.03, -0.04, -0.02))
    lower = replace(told, verdicts=tuple(replace(each, ndcg=worse) for each in told.verdicts))
    assert track_line(Track.ALL, lower, EN).endswith("the difference may be chance.")


def test_few_customers_are_counted_and_one_is_one() -> None:
    one = track({P: 1.0, ModelName.PERSONAL: 0.0}, Certainty.TOO_FEW, customers=1)
    assert track_line(Track.ALL, one, EN).startswith("Of 1 customer who came back, 1 bought at least one of")
    assert track_line(Track.ALL, one, ZH).startswith("1 位回头客中，有 1 位")
    seven = track({P: 3 / 7, ModelName.PERSONAL: 2 / 7}, Certainty.TOO_FEW, customers=7)
    assert track_line(Track.ALL, seven, EN).startswith("Of 7 customers who came back, 3 bought at least one")
    cold = track({P: 1.0, ModelName.CHANCE: 0.0}, Certainty.TOO_FEW, customers=1)
    assert track_line(Track.COLD, cold, EN).startswith("Of 1 customer who bought what nobody")


def test_orders_are_orders() -> None:
    shares = {P: 0.6, ModelName.CONFIDENCE: 0.56}
    few = track(shares, Certainty.TOO_FEW, 10, length=5)
    assert track_line(Track.TOGETHER, few, EN) == (
        "Of 10 later orders, 6 held at least one of the 5 products that are listed beside another in it; "
        "with “Most often in the same order” it would have been 6; these are too few orders to tell."
    )
    assert track_line(Track.TOGETHER, few, ZH).endswith("是 6 个；订单太少，还说不准。")
    one = track(shares, Certainty.TOO_FEW, 1, length=5)
    assert track_line(Track.TOGETHER, one, EN).startswith("Of 1 later order, 1 held")


def test_a_certain_difference_is_seen_in_the_figures() -> None:
    told = track({P: 0.464, ModelName.POPULARITY: 0.456}, Certainty.HOLDS, 90_000)
    assert "46.4 bought" in track_line(Track.NEW, told, EN)
    assert "would have been 45.6" in track_line(Track.NEW, told, EN)


def test_the_days_are_told_first() -> None:
    cut = Cut(np.datetime64("2025-01-30"), 30)
    split = split_of(np.datetime64("2024-01-01"), [cut])
    told = track({P: 0.46, ModelName.POPULARITY: 0.42}, Certainty.HOLDS)
    whole = Evaluation(cut, {Track.NEW: told, Track.ALL: told}, None, split=split)
    lines = proof(whole, EN)
    assert lines[0] == (
        "Tested on the 30 days from 30 January 2025 to 28 February 2025; "
        "the tested lists were made without them."
    )
    assert len(lines) == 3 and "who came back" in lines[1]
    assert proof(whole, ZH)[0].startswith("用 2025年1月30日至 2025年2月28日这 30 天来验证")
    none = proof(Evaluation(None, {}, None, "proof.too_short"), EN)
    assert none == ["There is no proof, because it needs 8 weeks of dated sales and the file holds fewer."]
