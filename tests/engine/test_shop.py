"""The saved shop: what goes in comes out, whatever happens in between."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine import columns
from engine.columns import Role
from engine.errors import EngineError, ExitStatus
from engine.feedback import Act, Kind
from engine.options import AssociationSource, Cell, Choices, Effort, Language, Normalise, Options, Purchases
from engine.reading.table import FileReading, RawTable
from engine.recommendation import Recommendations
from engine.sales import CleaningRules, Rule
from engine.shop import Shop
from engine.shop.database import MIGRATIONS, TABLES
from tests.engine.test_wording import EXAMPLES

ROOT = Path(__file__).parents[2]


def table(mark: int = 0, rows: int = 3) -> RawTable:
    """A table whose header and cells are as awkward as they get, and all of the same mark."""
    cells = pd.DataFrame(
        {
            "时间": ["2026-01-01", "", "=NA"] * (rows // 3),
            "times": [" 00017 ", "5.11E+18", "NULL"] * (rows // 3),
            "": [str(mark)] * rows,
        },
        dtype="str",
    )
    cells.columns = ["时间", "times", "times"]
    file = FileReading(
        path=Path("till") / "März.csv",
        format=None,
        encoding="gbk",
        delimiter=";",
        sheet=None,
        header_row=1,
        mapping={Role.PRODUCT: "times"},
        also={Role.DATE: ("时间", "Zeit")},
        confidence={Role.PRODUCT: 0.5},
        date_format="%Y-%m-%d",
        decimal=None,
        rows=rows,
    )
    return RawTable(
        cells=cells,
        mapping={Role.PRODUCT: "times", Role.DATE: "时间"},
        times=np.array(["2026-01-01T10:00:00", "NaT", "2200-01-01"] * (rows // 3), "datetime64[ns]"),
        decimal=",",
        files=(file,),
        fingerprint=f"{mark:064x}",
        positions=np.arange(rows, dtype=np.int64) * 2,
        records=np.arange(rows, dtype=np.int64),
    )


def lists(mark: float = 0.5) -> Recommendations:
    """Lists with every kind of reason, all of the same mark."""
    n = len(EXAMPLES)
    ids = [f"0{k}" for k in range(n)]
    return Recommendations(
        customers=pd.DataFrame(
            {
                columns.USER: ids,
                columns.RANK: np.arange(1, n + 1),
                columns.ITEM: ids,
                columns.SCORE: np.full(n, mark),
                columns.KIND: "new",
            }
        ),
        customer_reasons=EXAMPLES,
        products=pd.DataFrame(
            {
                columns.ITEM: ids,
                columns.RANK: np.arange(1, n + 1),
                columns.OTHER: ids[::-1],
                columns.ORDERS_TOGETHER: np.arange(n),
                columns.CONFIDENCE: np.full(n, mark),
                columns.LIFT: np.array([np.nan, *np.full(n - 1, mark)]),
            }
        ),
        product_reasons=EXAMPLES[::-1],
        arrivals=pd.DataFrame(
            {
                columns.ITEM: ids[:2],
                columns.RANK: np.array([1, 2]),
                columns.USER: ids[2:4],
                columns.SCORE: np.full(2, mark),
            }
        ),
        arrival_reasons=EXAMPLES[:2],
        names={"00": "Rose \x07 teapot\n", "01": "青花"},
        has_users=True,
        unsold=("00", "01"),
    )


def same_lists(one: Recommendations, two: Recommendations) -> None:
    for field in fields(Recommendations):
        ours, theirs = getattr(one, field.name), getattr(two, field.name)
        if isinstance(ours, pd.DataFrame):
            pd.testing.assert_frame_equal(ours, theirs)
        else:
            assert ours == theirs, field.name


def test_the_table_comes_back(tmp_path: Path) -> None:
    with Shop.open(tmp_path / "shop") as shop:
        assert shop.load_table() is None
        shop.save_table(table(7))
    with Shop.open(tmp_path / "shop", create=False) as shop:
        found, meant = shop.load_table(), table(7)
    assert found is not None
    pd.testing.assert_frame_equal(found.cells, meant.cells)
    np.testing.assert_array_equal(found.times, meant.times)
    np.testing.assert_array_equal(found.positions, meant.positions)
    assert (found.times.dtype, found.positions.dtype) == (meant.times.dtype, meant.positions.dtype)
    for name in ("mapping", "decimal", "files", "fingerprint"):
        assert getattr(found, name) == getattr(meant, name)


def test_a_part_of_a_table_comes_back(tmp_path: Path) -> None:
    part = table().before(np.datetime64("2026-06-01"))
    assert len(part.cells) == 2
    with Shop.open(tmp_path) as shop:
        shop.save_table(part)
        found = shop.load_table()
    assert found is not None
    assert found.cells.to_numpy().tolist() == part.cells.to_numpy().tolist()
    assert found.positions.tolist() == [0, 2]


def test_the_lists_come_back(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        assert shop.load_recommendations() is None
        shop.save_recommendations(lists())
    with Shop.open(tmp_path) as shop:
        found = shop.load_recommendations()
    assert found is not None
    same_lists(found, lists())


@pytest.mark.parametrize("left", [["customers", "arrivals"], ["customers", "arrivals", "products"]])
def test_lists_without_rows_come_back(tmp_path: Path, left: list[str]) -> None:
    bare = lists()
    for name in left:
        bare = replace(bare, **{name: getattr(bare, name).iloc[:0], f"{name[:-1]}_reasons": ()})
    with Shop.open(tmp_path) as shop:
        shop.save_recommendations(bare)
        found = shop.load_recommendations()
    assert found is not None
    same_lists(found, bare)


def test_the_options_come_back(tmp_path: Path) -> None:
    options = Options(
        files=(Path("a b") / "März.csv", Path("二.xlsx")),
        sample=True,
        out=Path("lists"),
        overwrite=True,
        mapping={Role.CUSTOMER: 'Kunde "Nr."\n', Role.DATE: "时间"},
        choices={
            Path("二.xlsx"): Choices(sheet="明细", header_row=0),
            Path("a.csv"): Choices(delimiter="\t"),
        },
        catalogue=Path("c.csv"),
        only=None,
        never=Path("never.txt"),
        purchases=Purchases.NEW,
        list_size=7,
        cell=Cell.AMOUNT,
        normalise=Normalise.BM25,
        backbone="english",
        fine_tune="none",
        associations=AssociationSource.PURCHASES,
        effort=Effort.QUICK,
        resume=True,
        seed=3,
        language=Language.ZH,
    )
    rules = CleaningRules(
        frozenset({Rule.PRICE, Rule.DUPLICATE}),
        frozenset({5, 500_000}),
        frozenset({"red-mug", '"4711"'}),
        frozenset({("d9", "a1"), ("杯子", "马克杯")}),
    )
    with Shop.open(tmp_path) as shop:
        assert shop.load_options() == Options(shop=tmp_path)
        assert shop.load_rules() == CleaningRules()
        shop.save_options(options)
        shop.save_rules(rules)
        shop.save_options(options)
    with Shop.open(tmp_path) as shop:
        assert shop.load_options() == replace(options, shop=tmp_path, overwrite=False, resume=False)
        assert shop.load_rules() == rules


def test_what_another_version_wrote_is_left_out(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        (tmp_path / "shop.toml").write_text(
            'version = 9\n[options]\nlist_size = "many"\neffort = "heroic"\nmoon = 1\nseed = 5\n'
            '[mapping]\nmoon = "x"\nproduct = "Item"\n'
            '[choices."a.csv"]\nmoon = 1\n[rules]\noff = ["moon", "price"]\n',
            "utf-8",
        )
        assert shop.load_options() == Options(
            shop=tmp_path, seed=5, mapping={Role.PRODUCT: "Item"}, choices={Path("a.csv"): Choices()}
        )
        assert shop.load_rules() == CleaningRules(frozenset({Rule.PRICE}))


def test_the_history_comes_back(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        shop.add_run({"proof": {"new": 0.125}, "shop": "好搭"})
        shop.add_run({"proof": None})
    with Shop.open(tmp_path) as shop:
        first, second = shop.runs()
    assert first.record == {"proof": {"new": 0.125}, "shop": "好搭"}
    assert second.record == {"proof": None}
    assert first.at <= second.at


def test_the_database_is_kept_as_agreed(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        connection = shop._database._connection
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_shop_of_an_older_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Shop.open(tmp_path) as shop:
        shop.add_run({"old": 1})
    later = (*MIGRATIONS, ("ALTER TABLE runs ADD COLUMN mood TEXT DEFAULT 'fine'",))
    monkeypatch.setattr("engine.shop.database.MIGRATIONS", later)
    for told in (("shop.migrated",), ()):
        with Shop.open(tmp_path) as shop:
            assert shop.repairs == told
            assert shop.runs()[0].record == {"old": 1}
            assert shop._database._connection.execute("SELECT mood FROM runs").fetchall() == [("fine",)]
    monkeypatch.undo()
    assert refused(tmp_path).code == "options.shop_newer"
    with closing(sqlite3.connect(tmp_path / "backup" / f"shop-v{len(MIGRATIONS)}.sqlite")) as before:
        assert before.execute("SELECT * FROM runs").fetchone()[2] == '{"old": 1}'


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Shop.open(tmp_path) as shop:
        shop.add_run({"old": 1})
    broken = (*MIGRATIONS, ("CREATE TABLE moods (id INTEGER)", "ALTER TABLE nothing ADD COLUMN x"))
    monkeypatch.setattr("engine.shop.database.MIGRATIONS", broken)
    assert refused(tmp_path).code == "file.shop_damaged"
    monkeypatch.undo()
    with Shop.open(tmp_path) as shop:
        assert len(shop.runs()) == 1
    with closing(sqlite3.connect(tmp_path / "shop.sqlite")) as plain:
        assert not plain.execute("SELECT * FROM sqlite_master WHERE name = 'moods'").fetchall()


def refused(folder: Path, create: bool = True) -> EngineError:
    with pytest.raises(EngineError) as caught:
        Shop.open(folder, create).close()
    return caught.value


def test_folders_that_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing", create=False).code == "options.no_shop"
    assert not (tmp_path / "nothing").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "accounts.xlsx").write_text("x")
    error = refused(other)
    assert (error.code, error.exit_status) == ("options.not_a_shop", ExitStatus.WRONG_WORDS)
    assert [path.name for path in other.iterdir()] == ["accounts.xlsx"]
    error = refused(other / "accounts.xlsx")
    assert (error.code, error.exit_status) == ("output.no_folder", ExitStatus.NOT_WRITTEN)


def test_a_file_beside_a_shop_does_no_harm(tmp_path: Path) -> None:
    Shop.open(tmp_path).close()
    (tmp_path / "accounts.xlsx").write_text("x")
    Shop.open(tmp_path).close()


KEPT = ("shop.toml", "sales.parquet", "shop.sqlite", "lists/recommendations.parquet")
WORDS = {"shop.toml": "settings", "sales.parquet": "sales", "shop.sqlite": "database"}


def filled(folder: Path) -> None:
    """A shop with one of everything."""
    with Shop.open(folder) as shop:
        shop.save_table(table(7))
        shop.save_recommendations(lists())
        shop.save_options(Options(seed=7))
        shop.add_run({"mark": 7})
        shop.journal.do(Act(Kind.PIN, None, "user", "item", "", "2026-01-01"))
        assert shop.repairs == ()


def found_in(folder: Path) -> tuple[tuple[str, ...], int]:
    """What was mended in a filled shop that must be whole; acts that stand."""
    with Shop.open(folder, create=False) as shop:
        sales, kept = shop.load_table(), shop.load_recommendations()
        assert sales is not None and kept is not None
        pd.testing.assert_frame_equal(sales.cells, table(7).cells)
        same_lists(kept, lists())
        assert shop.load_options().seed == 7
        assert [run.record for run in shop.runs()] == [{"mark": 7}]
        return shop.repairs, len(shop.journal._acts(""))


def garbled(path: Path) -> None:
    path.write_bytes(b"\xff\x00 no such thing" * 400)


@pytest.mark.parametrize("how", ["garbled", "cut", "flipped", "gone"])
@pytest.mark.parametrize("name", KEPT)
def test_a_damaged_file_is_mended_from_its_copy(tmp_path: Path, name: str, how: str) -> None:
    filled(tmp_path)
    path = tmp_path / name
    content = bytearray(path.read_bytes())
    if how == "garbled":
        garbled(path)
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "flipped":
        content[len(content) // 3 : len(content) // 3 + 40] = bytes(40)
        content[4096 : 4096 + 40] = bytes(40)[
            : max(len(content) - 4096, 0)
        ]  # the head of SQLite's second page
        path.write_bytes(content)
    else:
        path.unlink()
    told, acts = found_in(tmp_path)
    assert acts == 1
    assert told == (f"shop.mended_{WORDS.get(name, 'lists')}",)
    aside = list((tmp_path / "damaged").iterdir()) if how != "gone" else []
    assert [each.name for each in aside] == ([f"1-{path.name}"] if how != "gone" else [])
    assert found_in(tmp_path) == ((), 1)
    assert refused(tmp_path / "models", create=False).code == "options.no_shop"


@pytest.mark.parametrize("name", KEPT)
def test_a_shop_whose_copy_is_damaged_too_says_what_is_lost(tmp_path: Path, name: str) -> None:
    filled(tmp_path)
    garbled(tmp_path / name)
    garbled(tmp_path / "backup" / Path(name).name)
    with Shop.open(tmp_path) as shop:
        assert shop.load_options().seed == (0 if name == "shop.toml" else 7)
        kept = shop.load_recommendations()
        assert (kept is None) == (name == "lists/recommendations.parquet")
        if name == "sales.parquet":
            with pytest.raises(EngineError, match=r"file\.shop_damaged"):
                shop.load_table()
            assert shop.repairs == ()
            return
        assert shop.load_table() is not None
        shop.add_run({"mark": 8})
        told = shop.repairs
    word = WORDS.get(name, "lists")
    assert told == (("shop.salvaged",) if word == "database" else (f"shop.lost_{word}",))
    with Shop.open(tmp_path, create=False) as shop:
        assert shop.runs()[-1].record == {"mark": 8} and shop.repairs == ()


def test_what_can_be_read_of_a_damaged_database_is_kept(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        for mark in range(60):
            shop.add_run({"mark": mark, "long": "x" * 3000})
    path, copy = tmp_path / "shop.sqlite", tmp_path / "backup" / "shop.sqlite"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    garbled(copy)
    with Shop.open(tmp_path) as shop:
        marks = [run.record["mark"] for run in shop.runs()]
        assert shop.repairs == ("shop.salvaged",)
    assert marks[0] == 0 and marks[-1] == 59 and 40 <= len(marks) < 60
    assert marks == sorted(set(marks))


def test_the_database_and_its_copy_say_the_same(tmp_path: Path) -> None:
    filled(tmp_path)
    with Shop.open(tmp_path) as shop:
        shop.journal.undo()
        shop.journal.do(Act(Kind.BAN_FOR, 1, "user", "item", "", "2026-01-01"))
        shop.journal.add_offered("2026-01-01", ["a", "b"], ["x", "y"])
        shop.journal.forget("a")
        both = [
            [tuple(connection.execute(f"SELECT * FROM {name}").fetchall()) for name in TABLES]
            for connection in (shop._database._connection, shop._database._second)
            if connection is not None
        ]
    assert len(both) == 2 and both[0] == both[1]
    assert b"user" in (tmp_path / "backup" / "shop.sqlite").read_bytes()


def test_who_is_forgotten_is_in_no_copy(tmp_path: Path) -> None:
    with Shop.open(tmp_path) as shop:
        shop.journal.do(Act(Kind.PIN, None, "Zaphod17", "item", "", "2026-01-01"))
        shop.journal.add_offered("2026-01-01", ["Zaphod17", "other"], ["x", "y"])
    garbled(tmp_path / "shop.toml")
    with Shop.open(tmp_path) as shop:
        shop.load_options()
        shop.forget("zaphod17 ")
        everything = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not [path for path in everything if b"Zaphod17" in path.read_bytes()]


CHILD = """
import sys
from itertools import count
from pathlib import Path
from engine.options import Options
from engine.shop import Shop
from tests.engine.test_shop import lists, table
print(0, flush=True)
with Shop.open(Path(sys.argv[1])) as shop:
    for mark in count(1):
        for step in (
            lambda: shop.save_table(table(mark, 3000)),
            lambda: shop.save_options(Options(seed=mark)),
            lambda: shop.add_run({"mark": mark}),
            lambda: shop.save_recommendations(lists(float(mark))),
        ):
            print(mark, flush=True)
            step()
"""


def child(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_kill_at_any_moment_leaves_a_whole_shop(tmp_path: Path) -> None:
    """What a killed process had finished is there, and nothing is half there."""
    seen = 0
    for lines in (1, 2, 3, 8, 21, 50):
        with child(tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            for _ in range(lines):
                mark = int(process.stdout.readline())
            process.kill()
            later = process.stdout.read().split()
        last = int(later[-1]) if later else mark
        with Shop.open(tmp_path, create=False) as shop:
            sales, options, found, runs = (
                shop.load_table(),
                shop.load_options(),
                shop.load_recommendations(),
                [run.record["mark"] for run in shop.runs()],
            )
        marks = set(sales.cells.iloc[:, 2]) if sales else {"0"}
        assert len(marks) == 1 and len(sales.cells if sales else []) in (0, 3000)
        if last > 1:
            assert sales is not None and found is not None
            assert int(marks.pop()) in (last, last - 1) and options.seed in (last, last - 1)
            same_lists(found, lists(found.customers[columns.SCORE][0]))
            assert found.customers[columns.SCORE][0] in (last, last - 1)
        assert runs[seen:] in ([*range(1, last)], [*range(1, last + 1)])
        seen = len(runs)


@pytest.mark.parametrize("first", ["shop.lock", "shop.sqlite", "shop.sqlite-wal", "shop.toml"])
def test_a_kill_while_a_shop_is_made_leaves_one_that_can_be_made(tmp_path: Path, first: str) -> None:
    folder = tmp_path / "shop"
    with child(folder) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while not (folder / first).exists():
            assert process.poll() is None
        process.kill()
        process.stdout.read()
    with Shop.open(folder) as shop:
        shop.add_run({"mark": "after"})
        assert shop.runs()[-1].record == {"mark": "after"}


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with Shop.open(tmp_path):
        error = refused(tmp_path)
        assert (error.code, error.exit_status) == ("options.shop_in_use", ExitStatus.WRONG_WORDS)
    with child(tmp_path) as process:
        assert process.stdout is not None
        for _ in range(2):
            process.stdout.readline()
        assert refused(tmp_path).code == "options.shop_in_use"
        process.kill()
        process.stdout.read()
    Shop.open(tmp_path).close()
