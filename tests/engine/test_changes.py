"""What changed between two runs, worked by hand."""

from dataclasses import replace

import pandas as pd

from engine import columns
from engine.changes import Cause, changes_for, summary
from engine.dataset import Dataset
from engine.feedback import Feedback
from engine.reasons import Popular
from engine.recommendation import AGAIN, NEW, Recommendations
from tests.engine import shops
from tests.engine.test_recommendation import trained

NAMES = {each: each.upper() for each in "abcdef"}


def lists(*rows: tuple[str, int, str, str]) -> Recommendations:
    frame = pd.DataFrame(rows, columns=[columns.USER, columns.RANK, columns.ITEM, columns.KIND])
    empty = frame.iloc[:0]
    reasons = tuple(Popular(orders=place, days=None) for place in range(len(rows)))
    return Recommendations(frame, reasons, empty, (), empty, (), NAMES, has_users=True)


BEFORE = lists(
    ("u1", 1, "a", NEW), ("u1", 2, "b", AGAIN), ("u1", 3, "c", NEW), ("u2", 1, "a", NEW), ("u3", 1, "e", NEW)
)
NOW = lists(("u1", 1, "b", AGAIN), ("u1", 2, "d", NEW), ("u2", 1, "a", NEW), ("u4", 1, "f", NEW))


def shop() -> Dataset:
    """u1 has bought whatever the lively shop's first customer has, which is none of a to f."""
    return trained(shops.lively(1)).dataset


def test_what_came_moved_and_left_with_the_causes() -> None:
    found = changes_for("u1", BEFORE, NOW, shop())
    assert [(each.item, each.was, each.now) for each in found] == [
        ("d", 0, 2),
        ("b", 2, 1),
        ("a", 1, 0),
        ("c", 3, 0),
    ]
    assert found[0].reason == Popular(orders=1, days=None)
    assert [each.cause for each in found[2:]] == [Cause.OVERTAKEN, Cause.OVERTAKEN]
    assert changes_for("u2", BEFORE, NOW, shop()) == []


def test_a_ban_and_a_product_that_is_gone_are_named() -> None:
    said = Feedback(bans=frozenset({"a"}))
    without = replace(NOW, names={name: NAMES[name] for name in "abdef"})
    causes = {each.item: each.cause for each in changes_for("u1", BEFORE, without, shop(), said)}
    assert causes["a"] is Cause.BANNED
    assert causes["c"] is Cause.GONE


def test_what_was_offered_as_new_and_then_bought_says_so() -> None:
    dataset = shop()
    user, item = str(dataset.users[dataset.user[0]]), str(dataset.items[dataset.item[0]])
    before = lists((user, 1, item, NEW), (user, 2, "a", NEW))
    now = replace(lists((user, 1, "a", NEW)), names={**NAMES, item: item})
    found = changes_for(user, before, now, dataset)
    assert [(each.item, each.cause) for each in found] == [("a", None), (item, Cause.BOUGHT)]


def test_the_summary_counts_those_who_had_a_list_before_and_have_one_now() -> None:
    found = summary(BEFORE, NOW)
    assert (found.customers, found.changed) == (2, 1)
    assert found.gained == (("d", 0, 1),)
    assert {item: (was, now) for item, was, now in found.lost} == {"a": (2, 1), "c": (1, 0)}
