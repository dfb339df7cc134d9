"""Who decides the order of a shop's lists, from a shop without a past to one whose process fails."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import pipeline
from engine.models.base import ModelName
from engine.options import Effort, Options
from engine.ranking import boosting as boosting_module
from engine.ranking.blends import START
from engine.ranking.boosting import Boosting, Trees
from engine.ranking.deciding import FAILED
from engine.ranking.features import COLUMNS, OWNERS
from engine.ranking.order import Order, Way, leading
from engine.ranking.shipped import shipped_trees
from engine.ranking.training import Training
from engine.splitting import OF_CUSTOMERS, Track
from engine.stages import drive
from tests.engine import shops


def trained(tmp_path: Path, look_back: bool = True) -> tuple[Training, Options]:
    """A shop of 60 customers and half a year, from its file to the lists' order."""
    file = tmp_path / "sales.csv"
    lines = [f"{u},{o},{i},{shops.START + int(d or 0)}" for u, i, o, d in shops.lively(5, n_users=60)]
    file.write_text("\n".join(["Customer,Order,Product,Date", *lines]), "utf-8")
    options = Options(files=(file,), backbone="none", effort=Effort.QUICK)
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    if look_back:
        return drive(pipeline.train(table, cleaned, associated, options, None)), options
    return drive(pipeline.train_at_once(table, cleaned, associated, options)), options


def test_lists_at_once_rest_on_the_programs_own_trees(tmp_path: Path) -> None:
    training, options = trained(tmp_path, look_back=False)
    assert {order.way for order in training.orders.values()} == {Way.SHIPPED}
    lists = drive(pipeline.recommend(training, options))
    assert len(lists.customers) > 100
    training.boosting.close()


def test_a_shop_with_a_past_says_who_was_how_good(tmp_path: Path) -> None:
    training, _ = trained(tmp_path)
    for order in training.orders.values():
        assert {Way.SHIPPED, Way.BLEND} <= set(dict(order.figures))
        assert bool(order.trees) is (order.way is not Way.BLEND)
    assert not training.notices
    training.boosting.close()


def test_where_the_process_cannot_run_the_blends_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(boosting_module, "CHILD", "engine.no_such_module")
    training, options = trained(tmp_path)
    assert {order.way for order in training.orders.values()} == {Way.BLEND}
    assert training.notices == (FAILED,)
    assert "ranking process failed" in expected_log.text
    lists = drive(pipeline.recommend(training, replace(options, list_size=3)))
    assert len(lists.customers) and len(lists.products)
    training.boosting.close()


def test_what_comes_with_the_program_knows_every_column_of_its_own() -> None:
    found = shipped_trees()
    assert set(found) == set(OF_CUSTOMERS)
    for trees in found.values():
        assert len(trees.columns) == len(trees.gain) > 20
        assert sum(trees.gain) > 500  # splits
    boosting = Boosting()
    rows = np.random.default_rng(0).random((50, len(COLUMNS))).astype(np.float32)
    scores = drive(boosting.scores(found[Track.NEW], rows))
    boosting.close()
    assert np.isfinite(scores).all() and scores.std() > 0


def test_leading_is_what_gains_the_trees_most() -> None:
    columns = [OWNERS.index(ModelName.EASE), COLUMNS.index("user_orders"), OWNERS.index(ModelName.SVD)]
    trees = Trees("", tuple(columns), (2.0, 9.0, 1.0))
    assert leading(Order(Way.RANKER, START[Track.ALL], (trees,))) is ModelName.EASE
    assert leading(Order(Way.BLEND, START[Track.ALL])) is ModelName.PERSONAL
