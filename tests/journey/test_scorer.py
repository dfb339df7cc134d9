"""The proof beside another scorer: its lists, judged by later purchases counted from the file alone."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.evaluation.proof import Evaluation
from engine.models.base import ModelName
from engine.options import Effort, Options
from engine.running import prove
from engine.splitting import OF_CUSTOMERS, Track
from engine.stages import drive
from tests.journey import groceries

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "quality.py"
DISCOUNT = 1 / np.log2(np.arange(2, 12))


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Evaluation]:
    path = tmp_path_factory.mktemp("scorer") / "sales.csv"
    lines = groceries.write(path, 120)
    options = Options(files=(path,), mapping=groceries.MAPPING, backbone="none", effort=Effort.QUICK)
    return lines, drive(prove(options)).evaluation


def wanted(lines: pd.DataFrame, proof: Evaluation, track: Track) -> pd.DataFrame:
    """(customer, product) pairs of the window that count, from the file alone."""
    assert proof.cut is not None
    frame = pd.DataFrame(
        {
            "customer": lines["household_id"].astype(str),
            "product": lines["product_id"].astype(str),
            "time": pd.to_datetime(lines["transaction_timestamp"]),
        }
    )[(lines["quantity"] > 0) & (lines["sales_value"] > 0)]
    cut, end = pd.Timestamp(proof.cut.date), pd.Timestamp(proof.cut.end)
    before = frame[frame.time < cut]
    later = frame[(frame.time >= cut) & (frame.time < end)].drop_duplicates(["customer", "product"])
    later = later[later.customer.isin(before.customer) & later["product"].isin(before["product"])]
    if track is Track.NEW:
        known = pd.MultiIndex.from_frame(before[["customer", "product"]].drop_duplicates())
        later = later[~pd.MultiIndex.from_frame(later[["customer", "product"]]).isin(known)]
    return later


@pytest.mark.parametrize("track", OF_CUSTOMERS)
def test_the_record_agrees_with_a_scorer_that_counts_for_itself(
    proved: tuple[pd.DataFrame, Evaluation], track: Track
) -> None:
    lines, proof = proved
    assert proof.window is not None
    window, judged = proof.window, proof.window.tracks[track]
    bought = wanted(lines, proof, track).groupby("customer")["product"].agg(set)
    place = {str(window.users[user]): row for row, user in enumerate(judged.users)}
    found: list[float] = []
    for customer, products in bought.items():
        row = place.get(str(customer))
        top = [] if row is None else judged.tops[ModelName.PAIRWELL][row]
        hit = [str(window.items[item]) in products for item in top if item >= 0]
        ideal = DISCOUNT[: min(10, len(products))].sum()
        found.append(float(DISCOUNT[: len(hit)][np.array(hit, bool)].sum() / ideal))
    assert len(found) > 50
    told = proof.tracks[track].figures[ModelName.PAIRWELL].ndcg.mean
    assert told == pytest.approx(np.mean(found), abs=0.005)


@pytest.mark.parametrize("track", OF_CUSTOMERS)
def test_it_agrees_with_the_scorer_that_judges_the_program(
    proved: tuple[pd.DataFrame, Evaluation], track: Track
) -> None:
    if not SCORER.exists():
        pytest.skip("the scorer that judges the program lies outside of the repository")
    spec = importlib.util.spec_from_file_location("quality", SCORER)
    assert spec is not None and spec.loader is not None
    quality = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(quality)
    _, proof = proved
    assert proof.window is not None
    judged = proof.window.tracks[track]
    told = proof.tracks[track].figures[ModelName.PAIRWELL].ndcg.mean
    theirs = quality.ndcg(judged.tops[ModelName.PAIRWELL], judged.truth.toarray())
    assert told == pytest.approx(theirs.mean(), abs=1e-9)
