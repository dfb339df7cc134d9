"""The lists as files: what stands in them, and what becomes of them when writing fails."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine import columns
from engine.errors import EngineError, ExitStatus
from engine.export.csv_files import (
    ARRIVALS,
    CUSTOMERS,
    LISTS,
    PRODUCTS,
    arrival_rows,
    check_folder,
    customer_rows,
    guarded,
    product_rows,
    write_lists,
)
from engine.options import Language
from engine.reasons import BoughtBefore, BoughtTogether, LikeByName, Reason, SimilarCustomers
from engine.recommendation import Recommendations
from engine.stages import StopAndKeep, drive
from engine.wording import Wording

EN, ZH = Wording(Language.EN), Wording(Language.ZH)
NAMES = {"00017": "Rose, “large”\nteapot", "+49": "=cmd|' /C calc'!A0", "-3": "Mug 青花", "@x": "\tTray"}


def lists(n: int = 4, **changes: object) -> Recommendations:
    """Lists whose ids and names are as awkward as they get."""
    item = [list(NAMES)[k % 4] for k in range(n)]
    other = [list(NAMES)[(k + 1) % 4] for k in range(n)]
    user = [("+4915112345", "=1+1", "007", "-5-")[k % 4] for k in range(n)]
    reasons: Sequence[Reason] = [SimilarCustomers(3, 50, ("KLARA",)), BoughtBefore(4, 7, 5)]
    given: dict[str, object] = {
        "customers": pd.DataFrame(
            {
                columns.USER: np.array(user, object),
                columns.RANK: np.arange(1, n + 1),
                columns.ITEM: np.array(item, object),
                columns.SCORE: 1 - np.arange(n) / (n + 1),
                columns.KIND: "new",
            }
        ),
        "customer_reasons": tuple(reasons[k % 2] for k in range(n)),
        "products": pd.DataFrame(
            {
                columns.ITEM: np.array(item, object),
                columns.RANK: np.arange(1, n + 1),
                columns.OTHER: np.array(other, object),
                columns.ORDERS_TOGETHER: np.arange(n),
                columns.CONFIDENCE: np.full(n, 1 / 3),
                columns.LIFT: np.array([np.nan, *np.full(n - 1, 2.5)]),
            }
        ),
        "product_reasons": tuple(BoughtTogether(i, 1, 3) for i in item),
        "arrivals": pd.DataFrame(
            {
                columns.ITEM: np.array(item, object),
                columns.RANK: np.arange(1, n + 1),
                columns.USER: np.array(user, object),
                columns.SCORE: 1 - np.arange(n) / (n + 1),
            }
        ),
        "arrival_reasons": tuple(LikeByName((i,), 0.5) for i in item),
        "names": NAMES,
        "has_users": True,
        "unsold": ("new",),
    }
    return Recommendations(**(given | changes))  # type: ignore[arg-type]


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_files_and_their_headers(tmp_path: Path) -> None:
    out = tmp_path / "a" / "lists"
    assert drive(write_lists(lists(), out, ZH)) == {CUSTOMERS: 4, PRODUCTS: 4, ARRIVALS: 4}
    assert sorted(path.name for path in out.iterdir()) == sorted(LISTS)
    assert (
        (out / CUSTOMERS)
        .read_bytes()
        .startswith(b"\xef\xbb\xbfcustomer_id,rank,product_id,product_name,score,")
    )
    assert read(out / CUSTOMERS)[0] == list(columns.CUSTOMER_FILE)
    assert read(out / PRODUCTS)[0] == list(columns.PRODUCT_FILE)
    assert read(out / ARRIVALS)[0] == list(columns.ARRIVAL_FILE)
    assert "50 位" in read(out / CUSTOMERS)[1][-1]


def test_ids_come_out_as_they_stood_and_formulas_are_harmless(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    rows = read(tmp_path / CUSTOMERS)[1:]
    assert [row[0] for row in rows] == ["+4915112345", "'=1+1", "007", "'-5-"]
    assert [row[2] for row in rows] == ["00017", "+49", "-3", "'@x"]
    assert [row[3] for row in rows] == ["Rose, “large”\nteapot", "'=cmd|' /C calc'!A0", "Mug 青花", "'\tTray"]
    assert rows[0][-1] == "3 of 50 customers who buy alike bought this."
    assert [row[1] for row in rows] == ["1", "2", "3", "4"]
    assert [float(row[4]) for row in rows] == pytest.approx([1, 0.8, 0.6, 0.4])


def test_figures(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    first, second = read(tmp_path / PRODUCTS)[1:3]
    assert first[5:8] == ["0", "0.333333", ""]
    assert second[5:8] == ["1", "0.333333", "2.5"]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=A1", "'=A1"),
        ("+1", "+1"),
        ("-1", "-1"),
        ("+1-2", "'+1-2"),
        ("-", "'-"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("+1\n", "'+1\n"),
        ("a=b", "a=b"),
        ("", ""),
        ("'a", "'a"),
        ("+٣", "'+٣"),
    ],
)
def test_the_guard(cell: str, safe: str) -> None:
    assert guarded(pd.Series([cell], dtype="str")).tolist() == [safe]


def test_carriage_returns_stay_in_their_cell(tmp_path: Path) -> None:
    drive(write_lists(lists(names={**NAMES, "00017": "\rone\rtwo\n"}), tmp_path, EN))
    rows = read(tmp_path / CUSTOMERS)
    assert len(rows) == 5
    assert rows[1][3] == "'\rone\rtwo\n"


def test_no_reason_names_another_customer(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    assert not any("KLARA" in path.read_text("utf-8") for path in tmp_path.iterdir())


def test_the_preview_is_what_is_written(tmp_path: Path) -> None:
    drive(write_lists(lists(40), tmp_path, EN))
    for name, rows in ((CUSTOMERS, customer_rows), (PRODUCTS, product_rows), (ARRIVALS, arrival_rows)):
        shown = rows(lists(40), EN, 7)
        written = read(tmp_path / name)
        assert len(shown) == 7 and len(rows(lists(40), EN)) == 40
        assert list(shown.columns) == written[0]
        for column in shown.columns[[0, -1]]:
            assert shown[column].tolist() == [row[written[0].index(column)] for row in written[1:8]]


def test_earlier_lists_are_replaced_and_those_without_a_meaning_left_out(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    assert drive(write_lists(lists(has_users=False), tmp_path, EN)) == {PRODUCTS: 4}
    assert [path.name for path in tmp_path.iterdir()] == [PRODUCTS]
    assert drive(write_lists(lists(unsold=()), tmp_path, EN)) == {CUSTOMERS: 4, PRODUCTS: 4}
    assert drive(write_lists(lists(), tmp_path, EN, lists=[PRODUCTS, ARRIVALS])) == {PRODUCTS: 4, ARRIVALS: 4}


def test_the_record_is_written_with_the_lists(tmp_path: Path) -> None:
    record = {"fingerprint": "ab", "proof": None, "shop": "好搭"}
    drive(write_lists(lists(), tmp_path, EN, record=record))
    assert json.loads((tmp_path / "run.json").read_text("utf-8")) == record


def test_writing_refuses_what_checking_refuses(tmp_path: Path) -> None:
    (tmp_path / "accounts.xlsx").write_text("x")
    with pytest.raises(EngineError, match=r"options\.foreign_folder"):
        drive(write_lists(lists(), tmp_path, EN))
    assert len(list(tmp_path.iterdir())) == 1
    drive(write_lists(lists(), tmp_path, EN, overwrite=True))
    assert (tmp_path / "accounts.xlsx").read_text() == "x"


def test_lists_without_rows_are_a_header(tmp_path: Path) -> None:
    empty = lists(customers=lists().customers.iloc[:0], customer_reasons=())
    assert drive(write_lists(empty, tmp_path, EN))[CUSTOMERS] == 0
    assert read(tmp_path / CUSTOMERS) == [list(columns.CUSTOMER_FILE)]


def test_cancelling_leaves_everything_as_it_was(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "deep" / "new"
    drive(write_lists(lists(), old, EN))
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    for folder in (old, new):
        work = write_lists(lists(12_000), folder, EN)
        next(work)
        next(work)
        work.close()
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    assert not new.parent.exists()


def test_stopping_writes_to_the_end(tmp_path: Path) -> None:
    work = write_lists(lists(12_000), tmp_path, EN)
    next(work)
    with pytest.raises(StopIteration) as end:
        work.throw(StopAndKeep())
        while True:
            next(work)
    assert end.value.value == {CUSTOMERS: 12_000, PRODUCTS: 12_000, ARRIVALS: 12_000}
    assert len(read(tmp_path / ARRIVALS)) == 12_001


def refused(folder: Path, overwrite: bool = False) -> EngineError:
    with pytest.raises(EngineError) as caught:
        check_folder(folder, overwrite)
    return caught.value


def test_a_folder_with_somebody_elses_files_is_refused(tmp_path: Path) -> None:
    drive(write_lists(lists(), tmp_path, EN))
    for name in ("run.json", ".DS_Store"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".pairwell").mkdir()
    check_folder(tmp_path)
    (tmp_path / "accounts.xlsx").write_text("x")
    error = refused(tmp_path)
    assert (error.code, error.exit_status) == ("options.foreign_folder", ExitStatus.WRONG_WORDS)
    assert "accounts.xlsx" in EN.error(error.code, error.facts)
    check_folder(tmp_path, overwrite=True)


def test_checking_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    check_folder(tmp_path / "not" / "there" / "yet")
    check_folder(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "lists"):
        error = refused(folder)
        assert (error.code, error.exit_status) == ("output.no_folder", ExitStatus.NOT_WRITTEN)
        with pytest.raises(EngineError, match=r"output\.no_folder"):
            drive(write_lists(lists(), folder, EN))


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 5000)).exit_status is ExitStatus.NOT_WRITTEN


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that nobody can write to")
def test_a_folder_that_nobody_can_write_to() -> None:
    assert refused(Path("/proc/self/lists")).exit_status is ExitStatus.NOT_WRITTEN


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)  # permissions bind nobody who is root
    try:
        codes = {refused(folder).code for folder in (tmp_path, tmp_path / "a" / "lists")}
    finally:
        os.seteuid(me)
        tmp_path.chmod(0o755)
    assert codes == {"output.not_allowed"}


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from engine.errors import EngineError
from engine.export.csv_files import write_lists
from engine.stages import drive
from tests.engine.test_export import EN, lists
big = lists(12_000)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    drive(write_lists(big, Path(sys.argv[1]), EN))
except EngineError as error:
    sys.exit(f"{error.code} {int(error.exit_status)}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
def test_when_the_disk_is_full_the_earlier_lists_stay_whole(tmp_path: Path) -> None:
    """A process whose files may not grow beyond 300 kB stands for the disk: the writing fails half-way."""
    old, new = tmp_path / "old", tmp_path / "new"
    drive(write_lists(lists(), old, EN))
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    for folder in (old, new):
        ended = subprocess.run(
            [sys.executable, "-c", FULL_DISK, str(folder)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert ended.stderr.strip().endswith("output.no_room 5"), ended.stderr
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    assert not new.exists()
