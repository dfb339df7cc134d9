"""No room at each writing, no rights, no memory, a clock set back, two programs, a model that is gone."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from engine.errors import EngineError, ExitStatus
from engine.feedback import Act, Kind
from engine.shop import Shop
from tests.engine.invented import write_sales
from tests.engine.test_shop import filled, found_in, lists, refused, table

ROOT = Path(__file__).parents[2]
ROOMS = (0, 4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 400)  # KiB that are left
ON_FULL_DISK = """
import sys
from pathlib import Path
from engine.errors import EngineError
from engine.feedback import Act, Kind
from engine.shop import Shop
from tests.engine.test_shop import lists, table
folder, ballast = Path(sys.argv[1]), Path(sys.argv[2])
room = int(sys.argv[3])
kept, codes = [], []
def saved(what, step):
    try:
        step()
    except EngineError as error:
        codes.append(error.code)
    else:
        kept.append(what)
with Shop.open(folder) as shop:
    shop.save_table(table(1, 3000)); shop.save_recommendations(lists(0.25)); shop.add_run({"mark": 0})
with Shop.open(folder) as shop:
    with ballast.open("wb", buffering=0) as file:  # all but `room` bytes of the disk
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    with ballast.open("rb+") as file:
        file.truncate(max(ballast.stat().st_size - room, 0))
    for mark in range(1, 6):
        saved(f"table {mark}", lambda: shop.save_table(table(mark + 1, 3000)))
        saved(f"lists {mark}", lambda: shop.save_recommendations(lists(float(mark))))
        saved(f"act {mark}", lambda: shop.journal.do(Act(Kind.PIN, 1, f"c{mark}" * 300, "p")))
        saved(f"run {mark}", lambda: shop.add_run({"mark": mark, "long": "x" * 9000}))
ballast.unlink()
with Shop.open(folder, create=False) as shop:
    marks = [run.record["mark"] for run in shop.runs()]
    acts = [act.user[:2] for act in shop.journal._acts("")]
    cells = set(shop.load_table().cells.iloc[:, 2])
    score = float(shop.load_recommendations().customers["score"].iloc[0])
    assert shop.repairs == (), shop.repairs
assert marks == [0, *(int(each[4:]) for each in kept if each.startswith("run"))], (marks, kept)
assert acts == ["c" + each[4:] for each in kept if each.startswith("act")], (acts, kept)
assert len(cells) == 1, cells
last = [int(each[6:]) + 1 for each in kept if each.startswith("table")]
assert not last or int(cells.pop()) >= last[-1]
assert set(codes) <= {"output.no_room"}, codes
print(len(codes))
"""


@cache
def mounts() -> bool:
    """Whether a small disk can be mounted here, in a space of its own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    words = ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """The disk is filled but for a little more each time, so that each writing in turn is the one to fail."""
    if not mounts():
        pytest.skip("no small disk can be mounted here")
    disk = tmp_path / "disk"
    disk.mkdir()
    failed = []
    for room in ROOMS if "PAIRWELL_KILLS" in os.environ else ROOMS[::3]:
        inner = f'mount -t tmpfs -o size=3m tmpfs "{disk}" && exec "{sys.executable}" -c "$CODE" "$@"'
        run = subprocess.run(
            [
                "unshare",
                "-m",
                "sh",
                "-c",
                inner,
                "sh",
                str(disk / "shop"),
                str(disk / "ballast"),
                str(room << 10),
            ],
            cwd=ROOT,
            env={**os.environ, "CODE": ON_FULL_DISK},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{room} KiB: {run.stderr}"
        failed.append(int(run.stdout))
    assert failed[0] > 0
    print(f"\nwritings that failed for want of room: {failed}; lost 0")  # noqa: T201


AS_NOBODY = """
import os, sys
from pathlib import Path
from engine.errors import EngineError
from engine.shop import Shop
from tests.engine.test_shop import table
if os.getuid() == 0:  # who may everything gives that up, once the program has been read
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Shop.open(Path(sys.argv[1]), create=False)
except EngineError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_folder_that_may_only_be_read_is_refused_and_left_whole() -> None:
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shop = Path(place) / "shop"
        filled(shop)
        folders = [shop, *(each for each in shop.rglob("*") if each.is_dir())]
        for each in folders:
            each.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(shop)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        for each in folders:
            each.chmod(0o755)
        assert done.stdout.strip() == "output.not_allowed", done.stderr
        assert found_in(shop) == ((), 1)


def test_a_second_program_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    with Shop.open(tmp_path) as first:
        for _ in range(3):
            error = refused(tmp_path)
            assert (error.code, error.exit_status) == ("options.shop_in_use", ExitStatus.WRONG_WORDS)
        first.journal.do(Act(Kind.PIN, 1, "user", "item"))
    assert found_in(tmp_path) == ((), 2)


def test_a_clock_that_was_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(1999, 1, 1, tzinfo=UTC)

    filled(tmp_path)
    monkeypatch.setattr("engine.shop.database.datetime", Earlier)
    monkeypatch.setattr("engine.shop.journal.datetime", Earlier)
    with Shop.open(tmp_path) as shop:
        shop.add_run({"mark": 8})
        shop.journal.do(Act(Kind.PIN, 2, "user", "item"))
        assert [run.record["mark"] for run in shop.runs()] == [7, 8]
        assert shop.runs()[-1].at.year == 1999
        shop.save_table(table(8))
        for name in ("sales.parquet", "shop.toml"):
            os.utime(tmp_path / name, (0, 0))
    with Shop.open(tmp_path) as shop:
        (undone,) = shop.journal.undo()
        assert undone.value == 2, "the last act is the last, whatever the clock said"
        found = shop.load_table()
        assert found is not None and set(found.cells.iloc[:, 2]) == {"8"}
        assert shop.repairs == ()


def run_in_child(*words: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with at most so many bytes of memory to be addressed."""
    code = "import sys; from engine.__main__ import main\n"
    if limit is not None:
        code += "import pandas, scipy.sparse, pyarrow, resource\n"
        code += f"resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
    return subprocess.run(
        [sys.executable, "-c", code + "sys.exit(main())", *words],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited otherwise there")
@pytest.mark.parametrize("mebibytes", [700, 1200])
def test_too_little_memory_is_a_sentence_and_harms_no_shop(tmp_path: Path, mebibytes: int) -> None:
    shop = tmp_path / "shop"
    filled(shop)
    sales = write_sales(tmp_path / "sales.csv")
    words = ("run", str(sales), "--out", str(tmp_path / "out"), "--shop", str(shop), "--backbone", "none")
    done = run_in_child(*words, limit=mebibytes << 20)
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode in set(ExitStatus)
    with Shop.open(shop, create=False) as opened:
        assert len(opened.journal._acts("")) == 1 and opened.runs()[0].record == {"mark": 7}
        assert opened.load_table() is not None and opened.load_recommendations() is not None
        assert opened.repairs == ()


def test_models_that_are_gone_are_learned_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    shutil.rmtree(tmp_path / "models")
    assert found_in(tmp_path) == ((), 1)
    assert (tmp_path / "models").is_dir()


def test_a_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    with Shop.open(tmp_path) as shop:
        shop._database._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(EngineError) as told:
            for number in range(500):
                shop.add_run({"mark": number, "long": "x" * 9000})
        assert told.value.code == "output.no_room"
        shop.save_recommendations(lists())
    assert found_in(tmp_path)[0] == ()
