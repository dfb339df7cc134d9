"""From a real sales file to the written lists, on the command line, with the real backbone and few steps."""

import json
from pathlib import Path

import pandas as pd
import pytest

from engine import columns
from engine.__main__ import main
from engine.options import Effort
from engine.ranking import meaning
from tests.journey import groceries


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Effort, "steps", property(lambda _: 3))
    monkeypatch.setattr(meaning, "NEXT_STEPS", 1)


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)


@pytest.mark.usefixtures("few_steps")
def test_300_households(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sales, out = tmp_path / "sales.csv", tmp_path / "lists"
    lines = groceries.write(sales, 300)
    product = str(lines["product_id"].iloc[0])
    catalogue = tmp_path / "catalogue.csv"
    catalogue.write_text(f"product,name\nNEW-1,ORGANIC RASPBERRY YOGURT\n{product},KNOWN\n", encoding="utf-8")
    before = sales.read_bytes()

    words = ["run", str(sales), "--out", str(out), "--catalogue", str(catalogue)]
    status = main([*words, "--effort", "quick", "--progress", "none"])

    said = capsys.readouterr()
    assert status == 0, said.err
    assert sales.read_bytes() == before
    customers = read(out / "customer_recommendations.csv")
    assert tuple(customers.columns) == columns.CUSTOMER_FILE
    assert set(customers[columns.CUSTOMER_ID]) == set(lines["household_id"].astype(str))
    assert (customers.groupby(columns.CUSTOMER_ID).size() == 10).all()
    assert (customers[columns.REASON] != "").all()
    products = read(out / "product_recommendations.csv")
    assert tuple(products.columns) == columns.PRODUCT_FILE
    arrivals = read(out / "new_arrivals.csv")
    assert tuple(arrivals.columns) == columns.ARRIVAL_FILE
    assert set(arrivals[columns.PRODUCT_ID]) == {"NEW-1"}
    assert arrivals["rank"].tolist() == [str(n) for n in range(1, 11)]
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["learned"]["backbone"] == "english"
    assert {"new", "all"} <= set(record["proof"]["tracks"])
    assert not (out / ".pairwell").exists()
