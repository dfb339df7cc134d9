"""The weeks that are judged choose nothing: other sales in them, and the same lists are judged."""

from pathlib import Path

import numpy as np
import pytest

from engine.models.base import ModelName
from engine.options import Effort, Options
from engine.running import Proved, prove
from engine.splitting import OF_CUSTOMERS, Track
from engine.stages import drive
from tests.engine import shops

DAYS, LAST = 200, 30


def proved(path: Path, lines: list[shops.Line]) -> Proved:
    rows = [f"{order},{user},{item},{shops.START + day},1,2.50" for user, item, order, day in lines]
    path.write_text("order,customer,product,date,quantity,price\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return drive(prove(Options(files=(path,), backbone="none", effort=Effort.QUICK)))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Proved, Proved]:
    """One shop, and the same with its last weeks' products dealt anew among the very same orders."""
    lines = [
        (u, i, o, d) for u, i, o, d in shops.lively(5, n_users=150, n_items=30, days=DAYS) if d is not None
    ]
    lines += [("u000", "i00", "first", 0), ("u000", "i00", "last", DAYS - 1)]
    late = [at for at, line in enumerate(lines) if line[3] >= DAYS - LAST]
    dealt = np.random.default_rng(0).permutation([lines[at][1] for at in late])
    other = list(lines)
    for at, item in zip(late, dealt, strict=True):
        other[at] = (lines[at][0], str(item), lines[at][2], lines[at][3])
    folder = tmp_path_factory.mktemp("judged")
    return proved(folder / "one.csv", lines), proved(folder / "other.csv", other)


def test_what_puts_the_lists_in_order_is_chosen_before(twice: tuple[Proved, Proved]) -> None:
    one, other = (each.training for each in twice)
    for track in OF_CUSTOMERS:
        for what in ("way", "figures", "dropped"):
            assert getattr(one.orders[track], what) == getattr(other.orders[track], what)
    assert (one.pairs.way, one.pairs.figures) == (other.pairs.way, other.pairs.figures)
    assert one.rates == other.rates


def test_the_judged_lists_are_the_same_and_the_verdict_is_not(twice: tuple[Proved, Proved]) -> None:
    compared = 0
    for track in OF_CUSTOMERS:
        lists: list[dict[str, list[int]]] = []
        for each in twice:
            window = each.evaluation.window
            assert window is not None
            top = window.tracks[track].tops[ModelName.PAIRWELL]
            users = window.users[window.tracks[track].users]
            lists.append(dict(zip(map(str, users), top.tolist(), strict=True)))
        both = lists[0].keys() & lists[1].keys()
        compared += len(both)
        assert {user: lists[0][user] for user in both} == {user: lists[1][user] for user in both}
    assert compared > 50
    one, other = (each.evaluation.tracks for each in twice)
    assert one.keys() == other.keys() >= {Track.NEW, Track.ALL, Track.TOGETHER}
    for track in one:
        ours, theirs = (tracks[track].figures[ModelName.PAIRWELL].ndcg for tracks in (one, other))
        assert ours.mean > theirs.mean + 0.02


def test_the_split_is_said(twice: tuple[Proved, Proved]) -> None:
    split = twice[0].record()["proof"]["split"]
    day = [str(shops.START + n) for n in (0, DAYS - 2 * LAST, DAYS - LAST, DAYS - 1)]
    assert split["fit"]["from"] == day[0]
    assert split["validate"]["from"] == day[1]
    assert split["test"] == {"from": day[2], "to": day[3]}
