"""The sample shop is what its program writes, and holds what it promises."""

import csv
import io
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from resources import sample
from resources.sample import assortment, generate


@pytest.fixture(scope="module")
def shop() -> pd.DataFrame:
    """The real sales of the English file, cleaned by hand."""
    frame = pd.read_csv(sample.paths("en")[0], dtype=str, keep_default_na=False)
    frame["when"] = pd.to_datetime(frame["Date"], format="%d/%m/%Y %H:%M", errors="coerce")
    frame["product"] = frame["Product Code"].str.upper()
    sold = (
        frame["product"].str.match(r"[A-Z]{2}-\d{3}") & (frame["Qty"].astype(int) > 0) & frame["when"].notna()
    )
    return frame[sold]


def test_the_files_in_the_repository_are_what_the_program_writes() -> None:
    written = generate.texts()
    assert set(written) == {path.name for language in ("en", "zh") for path in sample.paths(language)}
    for name, content in written.items():
        assert (sample.FOLDER / name).read_bytes() == content, f"{name}: python -m resources.sample.generate"


def test_both_languages_tell_the_same_sales() -> None:
    rows = {
        language: list(csv.reader(io.StringIO(sample.paths(language)[0].read_bytes().decode(encoding))))
        for language, encoding in (("en", "utf-8"), ("zh", "gbk"))
    }
    assert len(rows["en"]) == len(rows["zh"])
    for column in (0, 2, 3, 5):
        assert [row[column] for row in rows["en"][1:]] == [row[column] for row in rows["zh"][1:]]
    assert rows["zh"][0] == ["订单号", "下单时间", "会员号", "商品编码", "商品名称", "数量", "单价"]


def test_its_size(shop: pd.DataFrame) -> None:
    assert 18_000 <= len(pd.read_csv(sample.paths("en")[0])) <= 22_000
    assert 600 <= shop["Customer No"].nunique() - 1 <= 900
    assert 250 <= shop["product"].nunique() <= 350
    assert shop["when"].dt.normalize().max() == pd.Timestamp(assortment.LAST_DAY)
    assert all(
        path.stat().st_size < 1_600_000 for language in ("en", "zh") for path in sample.paths(language)
    )


def test_its_mess() -> None:
    lines = generate.lines()
    share = sum(not line.customer for line in lines) / len(lines)
    assert 0.12 < share < 0.19
    cancelled = [line for line in lines if line.order.startswith("C")]
    assert len(cancelled) > 50 and all(line.quantity < 0 for line in cancelled)
    assert len(lines) - len(set(lines)) > 10
    codes = {line.code for line in lines}
    assert {"POST", "TEST", ""} <= codes
    assert sum(code.upper() in codes for code in codes if code != code.upper()) > 50
    assert sum(line.price == 0 for line in lines) > 20
    assert sum(line.when is None for line in lines) == 1
    assert any(line.names[0] != line.names[0].strip() for line in lines)


def test_names_are_of_one_product_each() -> None:
    for language in range(2):
        sold = [(product.en, product.zh)[language] for product in assortment.products()]
        arriving = [entry[1 + language] for entry in assortment.ARRIVALS]
        assert len({*sold, *arriving}) == len(sold) + len(arriving)


def test_the_new_arrivals_were_never_sold(shop: pd.DataFrame) -> None:
    for language, encoding in (("en", "utf-8"), ("zh", "gbk")):
        codes = pd.read_csv(sample.paths(language)[1], encoding=encoding).iloc[:, 0]
        assert len(codes) == 12
        assert not set(codes) & set(shop["product"])


def test_some_products_came_lately(shop: pd.DataFrame) -> None:
    first = shop.groupby("product")["when"].min()
    assert (first > datetime(2026, 6, 1)).sum() >= 15


def test_seasons_and_habits(shop: pd.DataFrame) -> None:
    christmas = shop[shop["product"].str.startswith("XM")]["when"].dt.month.isin([10, 11, 12]).mean()
    assert christmas > 0.9
    spring = shop[shop["product"].str.startswith("GA")]["when"].dt.month.isin([3, 4, 5]).mean()
    assert spring > 0.4
    known = shop[shop["Customer No"] != ""]
    times = known.groupby(["Customer No", "product"])["Order No"].nunique()
    assert (times >= 5).sum() > 200


def test_what_goes_together_beats_best_sellers(shop: pd.DataFrame) -> None:
    """Co-purchases of the year find the next month's new products much better than best-sellers do."""
    known = shop[shop["Customer No"] != ""]
    cut = pd.Timestamp("2026-10-02")
    user, users = pd.factorize(known["Customer No"])
    item, items = pd.factorize(known["product"])
    before = (known["when"] < cut).to_numpy()
    lately = before & (known["when"] >= cut - pd.Timedelta(days=28)).to_numpy()
    bought = np.zeros((len(users), len(items)))
    bought[user[before], item[before]] = 1
    later = np.zeros_like(bought, dtype=bool)
    later[user[~before], item[~before]] = True
    later &= bought == 0
    norm = np.maximum(np.linalg.norm(bought, axis=0), 1e-9)
    alike = (bought.T @ bought) / np.outer(norm, norm)
    np.fill_diagonal(alike, 0)
    judged = later.any(1) & bought.any(1)
    assert judged.sum() > 150

    def hits(scores: np.ndarray) -> float:
        top = np.argsort(-np.where(bought > 0, -1, scores), axis=1, kind="stable")[:, :10]
        return float(np.take_along_axis(later, top, 1).any(1)[judged].mean())

    best_sellers = np.tile(np.bincount(item[lately], minlength=len(items)).astype(float), (len(users), 1))
    assert hits(bought @ alike) > 1.5 * hits(best_sellers)
