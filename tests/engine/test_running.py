"""Whole runs with a saved shop: what is kept, and what a later run takes from it."""

import json
from pathlib import Path

import pytest

from engine import record as recording
from engine.__main__ import main
from engine.record import Recorder, plain
from engine.sales import CleaningRules, Rule
from engine.shop import Shop
from engine.stages import Progress, Stage, Work, drive
from tests.engine.children import STEPS, run_with_few_steps
from tests.engine.invented import write_sales


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    return write_sales(tmp_path / "sales.csv", days=40, customers=12)


def run(sales: Path | None, out: Path, shop: Path) -> int:
    files = [] if sales is None else [str(sales)]
    return main(["run", *files, "--out", str(out), "--shop", str(shop), "--backbone", "none"])


def test_a_saved_shop_runs_again_without_its_file(sales: Path, tmp_path: Path) -> None:
    shop, first, second = tmp_path / "shop", tmp_path / "first", tmp_path / "second"
    assert run(sales, first, shop) == 0
    sales.unlink()
    assert run(None, second, shop) == 0
    for name in ("customer_recommendations.csv", "product_recommendations.csv"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    with Shop.open(shop, create=False) as opened:
        history = opened.runs()
        assert len(history) == 2
        assert history[0].record["input"] == history[1].record["input"]
        lists = opened.load_recommendations()
        assert lists is not None
        written = json.loads((second / "run.json").read_text("utf-8"))["lists"]
        assert len(lists.customers) == written["customer_recommendations.csv"]
        assert opened.load_options().files == (sales,)


def test_a_run_says_what_it_mended(sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, out = tmp_path / "shop", tmp_path / "lists"
    assert run(sales, out, shop) == 0
    (shop / "shop.toml").unlink()
    (shop / "sales.parquet").write_bytes(b"no parquet")
    capsys.readouterr()
    assert run(None, out, shop) == 0
    told = capsys.readouterr().out
    assert told.count("put back from their copy, and nothing is lost") == 2
    notices = json.loads((out / "run.json").read_text("utf-8"))["notices"]
    assert {"shop.mended_sales", "shop.mended_settings"} <= set(notices)


def test_the_record_tells_bundles_by_their_ids(tmp_path: Path) -> None:
    baskets = ["tea pot"] * 12 + ["tea"] * 8 + ["pot"] * 5 + ["jam", "cake", "salt"] * 25
    lines = [
        f"o{n},2026-03-{n % 28 + 1:02},c{n % 30},{item},1,{4 if item == 'tea' else 20}"
        for n, basket in enumerate(baskets)
        for item in basket.split()
    ]
    sales = tmp_path / "sales.csv"
    sales.write_text("\n".join(["order,date,customer,product,quantity,price", *lines]) + "\n", "utf-8")
    assert main(["run", str(sales), "--out", str(tmp_path / "lists"), "--backbone", "none"]) == 0
    record = json.loads((tmp_path / "lists" / "run.json").read_text("utf-8"))
    assert record["rates"] == {"half_life": 120, "popularity_days": 28}  # too short a past to choose others
    (bundle,) = record["bundles"]
    assert bundle["products"] == ["pot", "tea"]
    assert bundle["orders"] == 12
    assert 0 < bundle["low"] < bundle["expected"] < bundle["high"]
    assert bundle["amount"] > 4 * bundle["expected"]
    assert bundle["margin"] is None


def test_the_shops_rules_hold_in_later_runs(sales: Path, tmp_path: Path) -> None:
    shop, out = tmp_path / "shop", tmp_path / "lists"
    lines = sales.read_text("utf-8").splitlines()
    sales.write_text("\n".join([*lines, lines[1], lines[2]]) + "\n", "utf-8")

    def set_aside() -> dict[str, int]:
        found = json.loads((out / "run.json").read_text("utf-8"))["cleaning"]["set_aside"]
        return {each["reason"]: each["rows"] for each in found}

    assert run(sales, out, shop) == 0
    assert set_aside()["duplicate"] == 2
    with Shop.open(shop, create=False) as opened:
        opened.save_rules(CleaningRules(put_back=frozenset({len(lines) - 1})))
    assert run(sales, out, shop) == 0
    assert set_aside()["duplicate"] == 1
    # Another file: its rows are others, so none is put back; a rule that is off stays off.
    sales.write_text("\n".join([*lines[:-1], lines[1], lines[2]]) + "\n", "utf-8")
    assert run(sales, out, shop) == 0
    assert set_aside()["duplicate"] == 2
    with Shop.open(shop, create=False) as opened:
        opened.save_rules(CleaningRules(off=frozenset({Rule.DUPLICATE})))
    assert run(sales, out, shop) == 0
    assert set_aside().get("duplicate", 0) == 0


def test_a_shop_is_gone_on_with_after_a_kill(tmp_path: Path) -> None:
    """Killed in the second fine-tuning; the first is not done again, and the sales file is not needed."""
    sales, shop, out = write_sales(tmp_path / "sales.csv"), tmp_path / "shop", tmp_path / "lists"
    words = ["--out", str(out), "--shop", str(shop), "--progress", "json"]
    steps, _, status = run_with_few_steps(["run", str(sales), *words], kill_after_first=True)
    assert status not in (0, 1)
    assert max(steps) == STEPS
    sales.unlink()
    steps, said, status = run_with_few_steps(["run", *words, "--resume"])
    assert (steps, said, status) == ([], "", 0)
    assert (out / "customer_recommendations.csv").is_file()


def test_bad_input_makes_no_shop(tmp_path: Path) -> None:
    empty, shop = tmp_path / "sales.csv", tmp_path / "shop"
    empty.write_bytes(b"")
    assert run(empty, tmp_path / "lists", shop) == 3
    assert not shop.exists()


def test_no_file_and_no_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None, tmp_path / "lists", tmp_path / "shop") == 2
    assert "--sample" in capsys.readouterr().err
    assert not (tmp_path / "shop").exists()


def test_a_shop_in_use_is_left_alone(sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Shop.open(tmp_path / "shop"):
        assert run(sales, tmp_path / "lists", tmp_path / "shop") == 2
    assert "another Pairwell" in capsys.readouterr().err
    assert not (tmp_path / "lists").exists()


def test_recorder_adds_up_and_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 2.0, 10.0, 11.0, 13.0, 99.0])
    monkeypatch.setattr(recording.time, "perf_counter", lambda: next(clock))

    def work() -> Work[str]:
        yield Progress(Stage.READ, 0)
        return "done"

    recorder = Recorder()
    assert drive(recorder.track(Stage.READ, work())) == "done"
    second = recorder.track(Stage.READ, work())
    next(second)
    assert recorder.costs[Stage.READ].seconds == 2 + 1  # under way
    second.close()
    assert recorder.costs[Stage.READ].seconds == 2 + 3  # closed early


def test_plain_is_what_json_knows() -> None:
    value = {"stage": Stage.READ, "path": Path("a"), "not a number": float("nan"), "set": frozenset({2, 1})}
    assert json.dumps(plain(value), allow_nan=False) == (
        '{"stage": "read", "path": "a", "not a number": null, "set": [1, 2]}'
    )


def test_peak_memory_is_in_mebibytes() -> None:
    block = bytearray(64 * 2**20)
    block[::4096] = b"x" * len(block[::4096])
    peak = recording.peak_memory()
    assert peak is not None
    assert 64 < peak < 100_000
