"""What was said, in the shop: every step undone and redone exactly, and nothing left of who is forgotten."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import columns, pipeline
from engine.feedback import Act, Feedback, Kind, Thumb, standing
from engine.options import Options
from engine.reasons import SimilarCustomers
from engine.ruling import OFFERED
from engine.running import run_all
from engine.shop import Shop
from engine.shop.database import MIGRATIONS
from engine.stages import drive
from tests.engine.invented import write_sales
from tests.engine.test_feedback import acts
from tests.engine.test_shop import lists

SECRET = "Wilhelmina-4711"


def test_every_kind_of_act_comes_back(tmp_path: Path) -> None:
    said = [
        Act(Kind.THUMB, -1, "u", "a", day="2026-02-01"),
        Act(Kind.PIN, 2, "", "b"),
        Act(Kind.BAN_PRODUCT, 1, item="c"),
        Act(Kind.BAN_CATEGORY, 1, item="d"),
        Act(Kind.BAN_FOR, 1, "u", "e"),
        Act(Kind.APART, 1, item="a", other="b"),
        Act(Kind.STOCK, 0, item="f"),
        Act(Kind.ONLY_FROM, 1, item="a"),
        Act(Kind.AGAIN, 30, item="g"),
        Act(Kind.PROMISE, 1),
        Act(Kind.FATIGUE, 3),
        Act(Kind.MARGIN, 0.25),
        Act(Kind.EXPLORE, 0.1),
    ]
    assert {act.kind for act in said} == set(Kind)
    with Shop.open(tmp_path) as shop:
        assert shop.journal.feedback() == Feedback()
        shop.journal.do(*said)
    with Shop.open(tmp_path) as shop:
        found = shop.journal.feedback()
        assert found == standing(said)
        assert found.thumbs == {("u", "a"): Thumb(False, "2026-02-01")}
        assert shop.journal.undo() == tuple(said)
        assert shop.journal.feedback() == Feedback()


moves = st.lists(st.one_of(acts, st.sampled_from(["undo", "redo"])), max_size=20)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_undo_and_redo_restore_exactly(
    tmp_path_factory: pytest.TempPathFactory, moves: list[Act | str]
) -> None:
    """Against the plainest model: a list of steps and a pointer into it."""
    done: list[Act] = []
    at = 0
    with Shop.open(tmp_path_factory.mktemp("shop")) as shop:
        for move in moves:
            if isinstance(move, Act):
                done[at:] = [move]
                at += 1
                shop.journal.do(move)
            elif move == "undo":
                assert shop.journal.undo() == ((done[at - 1],) if at else ())
                at = max(at - 1, 0)
            else:
                assert shop.journal.redo() == ((done[at],) if at < len(done) else ())
                at = min(at + 1, len(done))
            assert shop.journal.feedback() == standing(done[:at])


def test_what_was_offered_comes_back(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        shop.journal.add_offered("2020-01-01", ["old"], ["a"])
        shop.journal.add_offered("2026-02-01", ["u1", "u2"], ["a", "b"])
        shop.journal.add_offered("2026-03-01", ["u1"], ["c"])
        shop.journal.add_offered("2026-03-01", ["u1", "u3"], ["d", "001"])  # the same day once more
    with Shop.open(tmp_path) as shop:
        found = shop.journal.offered()
        rows = sorted(found.itertuples(index=False, name=None))
        assert rows == [
            ("2026-02-01", "u1", "a"),
            ("2026-02-01", "u2", "b"),
            ("2026-03-01", "u1", "d"),
            ("2026-03-01", "u3", "001"),
        ]
        assert list(found.columns) == [OFFERED, columns.USER, columns.ITEM]
        shop.keep_offered("2026-03-01", lists())
        assert len(shop.journal.offered()) == 2 + len(lists().customers) + len(lists().arrivals)


def test_a_shop_of_the_first_version_opens(tmp_path: Path) -> None:
    Shop.open(tmp_path).close()
    (tmp_path / "shop.sqlite").unlink()
    with closing(sqlite3.connect(tmp_path / "shop.sqlite", isolation_level=None)) as old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute("INSERT INTO runs (at, record) VALUES ('2026-01-01T00:00:00+00:00', '{\"old\": 1}')")
        old.execute("PRAGMA user_version = 1")
    with Shop.open(tmp_path) as shop:
        assert shop.runs()[0].record == {"old": 1}
        shop.journal.do(Act(Kind.BAN_PRODUCT, 1, item="a"))
        assert shop.journal.feedback().bans == {"a"}


def test_nothing_is_left_of_a_customer_who_is_forgotten(tmp_path: Path) -> None:
    """Not in any byte of the files, whether it was undone, was rewritten or stands in another's reason."""
    kept = lists()
    users = kept.customers[columns.USER].tolist()
    kept = replace(
        kept,
        customers=kept.customers.assign(**{columns.USER: [SECRET, *users[1:]]}),
        customer_reasons=(
            *kept.customer_reasons[:2],
            SimilarCustomers(3, 5, ("NILS", SECRET)),
            *kept.customer_reasons[3:],
        ),
        arrivals=kept.arrivals.assign(**{columns.USER: [SECRET, "02"]}),
    )
    with Shop.open(tmp_path) as shop:
        for n in range(300):
            shop.journal.do(
                Act(Kind.THUMB, 1 - 2 * (n % 2), SECRET if n % 3 else f"other{n}", f"p{n}"),
                Act(Kind.PIN, 1, SECRET.upper(), f"p{n}"),
            )
        for _ in range(20):
            shop.journal.undo()
        shop.journal.add_offered("2026-02-01", [SECRET, "else"], ["a", "b"])
        shop.save_recommendations(kept)
        traces = traced(tmp_path)
        assert {"shop.sqlite", "recommendations.parquet"} <= {name.removesuffix("-wal") for name in traces}
        shop.forget(f" {SECRET.lower()} ")
        assert not traced(tmp_path)
        found = shop.load_recommendations()
        assert found is not None
        assert found.customers[columns.USER].tolist() == users[1:]
        assert found.customer_reasons[1] == SimilarCustomers(3, 5, ("NILS",))
        assert found.arrivals[columns.USER].tolist() == ["02"]
        assert shop.journal.offered()[columns.USER].tolist() == ["else"]
        assert {user for user, _ in shop.journal.feedback().thumbs} == {f"other{n}" for n in range(0, 280, 3)}
    assert not traced(tmp_path)


def traced(folder: Path) -> set[str]:
    """Names of the files in which a customer's id stands, in whatever case; Parquet is read besides."""
    found: set[str] = set()
    wanted = SECRET.casefold()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        if wanted.encode() in path.read_bytes().lower():
            found.add(path.name)
        if path.suffix == ".parquet":
            cells = pd.read_parquet(path).astype(str)
            if cells.apply(lambda column: column.str.casefold().str.contains(wanted)).to_numpy().any():
                found.add(path.name)
    return found


def test_a_run_takes_into_account_what_was_said(tmp_path: Path) -> None:
    """Ban, pin and thumb hold at the next run; what the first run offered rests when the owner wants it."""
    sales, place = write_sales(tmp_path / "sales.csv"), tmp_path / "shop"
    options = Options(files=(sales,), backbone="none", out=tmp_path / "lists", shop=place)
    first = drive(run_all(options)).recommendations
    mine = first.customers[first.customers[columns.USER] == "C003"][columns.ITEM].tolist()
    with Shop.open(place, create=False) as shop:
        offered = shop.journal.offered()
        assert set(map(tuple, offered[[columns.USER, columns.ITEM]].to_numpy())) == set(
            map(tuple, first.customers[[columns.USER, columns.ITEM]].to_numpy())
        )
        shop.journal.do(
            Act(Kind.BAN_PRODUCT, 1, item=mine[0]),
            Act(Kind.PIN, 1, "C003", mine[5]),
            Act(Kind.THUMB, 1, "C003", mine[7], day=offered[OFFERED][0]),
        )
    second = drive(run_all(replace(options, files=()))).recommendations
    again = second.customers[second.customers[columns.USER] == "C003"][columns.ITEM].tolist()
    assert again[:2] == [mine[5], mine[7]]
    assert mine[0] not in set(second.customers[columns.ITEM])
    earlier = "2026-07-01"
    tired = next(item for item in again if item in mine and item not in {mine[5], mine[7]})
    with Shop.open(place, create=False) as shop:
        shop.journal.do(Act(Kind.FATIGUE, 8))
        shop.journal.add_offered(earlier, ["C003"], [tired])
        limits = pipeline.limits_of(options, shop.journal.feedback(), shop.journal.offered())
    assert limits.feedback.rules.fatigue_weeks == 8
    third = drive(run_all(replace(options, files=()))).recommendations
    rested = third.customers[third.customers[columns.USER] == "C003"][columns.ITEM].tolist()
    assert tired not in rested
