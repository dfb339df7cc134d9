"""Cuts in time: whole days of the shop's own clock, and an order that is never cut in two."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import columns
from engine import dataset as datasets
from engine.cleaning import clean
from engine.options import Options
from engine.ranking.pairs import later_baskets
from engine.ranking.windows import bought_after
from engine.reading import read
from engine.reading.table import RawTable
from engine.splitting import FEW, MANY, Cut, past_cuts
from engine.stages import drive

HEAD = "order,customer,product,date,quantity,price\n"
DAY = np.timedelta64(1, "D")


def table_of(path: Path, rows: list[str]) -> RawTable:
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return drive(read((path,), Options().mapping, Options().choices))


def test_an_order_over_midnight_belongs_to_the_day_of_its_first_line(tmp_path: Path) -> None:
    table = table_of(
        tmp_path / "sales.csv",
        [
            "1,ann,tea,2026-03-01 10:00,1,2.00",
            "2,ben,tea,2026-03-02 11:00,1,2.00",
            "2,ben,jam,2026-03-02 11:00,1,2.00",
            "7,ann,cup,2026-03-09 23:58,1,2.00",
            "7,ann,jam,2026-03-10 00:03,1,2.00",
            "8,ben,cup,2026-03-10 09:00,1,2.00",
            "8,ben,tea,2026-03-10 09:00,1,2.00",
        ],
    )
    cut = Cut(np.datetime64("2026-03-10"), 5)
    before, _ = drive(clean(table.before(cut.date)))
    whole, _ = drive(clean(table))
    assert sorted(before.lines[columns.ORDER]) == ["1", "2", "2", "7", "7"]
    dataset = datasets.build(before, end=cut.date)
    assert dataset.time.max() < cut.date
    later = bought_after(dataset, whole, cut)
    ann, ben = dataset.users.get_indexer(pd.Index(["ann", "ben"]))
    assert list(np.diff(later.indptr)[[ann, ben]]) == [0, 2]
    assert later_baskets(dataset, whole, cut).shape[0] == 1


def test_a_line_set_aside_still_tells_when_its_order_began(tmp_path: Path) -> None:
    table = table_of(
        tmp_path / "sales.csv",
        [
            "1,ann,tea,2026-03-01 10:00,1,2.00",
            "7,ann,cup,2026-03-09 23:58,1,0.00",  # set aside: it cost nothing
            "7,ann,jam,2026-03-10 00:03,1,2.00",
        ],
    )
    cut = np.datetime64("2026-03-10")
    whole, report = drive(clean(table))
    assert list(whole.lines[columns.TIME] < cut) == [True, True]
    assert str(report.last) == "2026-03-10 00:03:00"
    assert "jam" in set(drive(clean(table.before(cut)))[0].lines[columns.ITEM])


def test_numbers_that_a_till_gives_out_again_are_no_order(tmp_path: Path) -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 21)]
    rows = [f"{number},c{number},tea,{day} 10:00,1,2.00" for day in days for number in (1, 2, 3)]
    table = table_of(tmp_path / "sales.csv", rows)
    assert (table.starts == table.times).all()
    assert len(table.before(np.datetime64("2026-03-11")).cells) == 30


def test_days_are_those_of_the_shops_own_clock(tmp_path: Path) -> None:
    """Summer and winter time, as a web shop writes them: half past eleven at night is still that day."""
    table = table_of(
        tmp_path / "sales.csv",
        [
            "1,ann,tea,2026-03-28 23:30:00 +0100,1,2.00",
            "2,ben,tea,2026-03-29 23:30:00 +0200,1,2.00",
            "3,cat,tea,2026-03-30 00:15:00 +0200,1,2.00",
        ],
    )
    days = table.times.astype("datetime64[D]").astype(str).tolist()
    assert days == ["2026-03-28", "2026-03-29", "2026-03-30"]
    assert len(table.before(np.datetime64("2026-03-30")).cells) == 2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_no_cut_falls_within_an_order(tmp_path_factory: pytest.TempPathFactory, seed: int, day: int) -> None:
    rng = np.random.default_rng(seed)
    rows: list[str] = []
    for order in range(12):
        begun = np.datetime64("2026-03-01") + np.timedelta64(int(rng.integers(0, 10 * 1440)), "m")
        for _ in range(int(rng.integers(1, 4))):
            moment = begun + np.timedelta64(int(rng.integers(0, 900)), "m")
            rows.append(f"{order},c{order % 4},p{rng.integers(9)},{str(moment).replace('T', ' ')},1,1.00")
    table = table_of(tmp_path_factory.mktemp("cuts") / "sales.csv", [str(r) for r in rng.permutation(rows)])
    cut = np.datetime64("2026-03-01") + day * DAY
    before, whole = table.before(cut), table
    kept = set(before.cells["order"])
    rest = ~np.isin(whole.positions, before.positions)
    assert not kept & set(whole.cells["order"][rest])
    first: dict[str, np.datetime64] = {}
    for order, moment in zip(whole.cells["order"], whole.times, strict=True):
        first[order] = min(moment, first.get(order, moment))
    assert kept == {order for order, moment in first.items() if moment < cut}


@settings(max_examples=60, deadline=None)
@given(st.integers(56, 900), st.integers(0, 86_399), st.sampled_from([FEW, MANY]))
def test_cuts_are_midnights_apart_from_the_proof(span: int, second: int, backs: tuple[float, ...]) -> None:
    first = np.datetime64("2026-01-01") + np.timedelta64(second, "s")
    end = np.datetime64("2026-01-01") + span * DAY
    cuts = past_cuts(first, end, backs)
    proof = cuts[-1]
    assert proof.end == end
    assert all(cut.date == cut.date.astype("datetime64[D]") for cut in cuts)
    assert all(cut.end <= proof.date for cut in cuts[:-1])
    assert [cut.date for cut in cuts] == sorted({cut.date for cut in cuts})


def test_a_history_of_less_than_eight_weeks_has_no_cut() -> None:
    first = np.datetime64("2026-01-01T10:00:00")
    assert past_cuts(first, np.datetime64("2026-02-25")) == ()
    assert len(past_cuts(first, np.datetime64("2026-02-26"))) == 3
