"""What leaves the shop: hidden customers, hashed addresses, counts with noise."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from engine import columns
from engine.__main__ import main
from engine.errors import EngineError
from engine.export.beside import Beside
from engine.export.hidden import hidden
from engine.export.leaving import audiences, hashed, pairs_with_noise
from engine.export.others import check_words
from engine.options import Also, Language, Options
from engine.privacy import noise
from engine.privacy.noise import private_pairs
from engine.sales import Sales
from engine.wording import Wording
from tests.engine.invented import write_sales
from tests.engine.test_shop import lists

EN = Wording(Language.EN)


def sales_of(baskets: list[tuple[str | None, list[str]]], more: tuple[str, ...] = ()) -> Sales:
    """Sales of these customers' baskets, and one single sale of each product of `more`."""
    rows = [(who, f"O{k}", item) for k, (who, items) in enumerate(baskets) for item in items]
    rows += [(None, f"S{item}", item) for item in more]
    frame = pd.DataFrame(rows, columns=[columns.USER, columns.ORDER, columns.ITEM], dtype="str")
    return Sales(frame.astype("category"), {}, {}, True, False)


def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise that is none, and everything told."""
    monkeypatch.setattr(noise, "_noise", lambda size, _ratio, _random: np.zeros(size, np.int64))
    monkeypatch.setattr(noise, "_of_nobody", lambda *_: (np.zeros(0, np.int64), np.zeros(0, np.int64)))
    monkeypatch.setattr(noise, "least_of", lambda *_: 1)


def test_pairs_are_counted_by_customer(monkeypatch: pytest.MonkeyPatch) -> None:
    exact(monkeypatch)
    baskets = [
        ("a", ["x", "y"]),
        ("a", ["y", "x"]),
        ("b", ["x", "y"]),
        (None, ["x", "y"]),
        (None, ["x", "y"]),
    ]
    found = private_pairs(sales_of(baskets), 1.0).pairs
    assert found.to_numpy().tolist() == [["x", "y", 4]]  # a once, b, and two who are not known


def test_no_customer_changes_more_counts_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without any one customer the counts differ by one at most `cap` times in all."""
    exact(monkeypatch)
    random = np.random.default_rng(3)
    names = [f"p{k}" for k in range(8)]
    baskets: list[tuple[str | None, list[str]]] = [
        (f"c{k % 9}", list(random.choice(names, int(random.integers(2, 7)), replace=False)))
        for k in range(40)
    ]
    for cap in (1, 3):
        for who in ("c0", "c4"):
            own = [each for each in baskets if each[0] == who]
            alone = private_pairs(sales_of(own, tuple(names)), 1.0, cap).pairs
            assert alone[noise.CUSTOMERS].sum() == cap and alone[noise.CUSTOMERS].max() == 1
        total = private_pairs(sales_of(baskets), 1.0, cap).pairs[noise.CUSTOMERS].sum()
        assert total == 9 * cap


def test_the_noise_is_two_sided_geometric() -> None:
    """P(x) = (1 - q) / (1 + q) q^|x|: counted against the formula."""
    ratio = float(np.exp(-0.5))
    drawn = noise._noise(200_000, ratio, np.random.default_rng(1))
    values = np.arange(-6, 7)
    meant = (1 - ratio) / (1 + ratio) * ratio ** np.abs(values)
    seen = np.array([(drawn == value).sum() for value in values])
    _, chance = stats.chisquare(
        [*seen, len(drawn) - seen.sum()], np.append(meant, 1 - meant.sum()) * len(drawn)
    )
    assert chance > 0.001


def test_pairs_that_nobody_bought_come_as_often_as_their_noise_would_lift_them() -> None:
    """The shortcut over empty pairs against noise drawn for each of them."""
    random, n, ratio, least = np.random.default_rng(2), 40, float(np.exp(-1)), 3
    possible = n * (n - 1) // 2
    short = [noise._of_nobody(np.zeros(0, np.int64), possible, n, ratio, least, random) for _ in range(300)]
    full = [noise._noise(possible, ratio, random) for _ in range(300)]
    many = np.array([len(keys) for keys, _ in short])
    meant = np.array([(drawn >= least).sum() for drawn in full])
    assert abs(many.mean() - meant.mean()) < 4 * np.hypot(many.std(), meant.std()) / np.sqrt(300)
    values = np.concatenate([counts for _, counts in short])
    full_values = np.concatenate([drawn[drawn >= least] for drawn in full])
    assert values.min() == least
    assert abs(values.mean() - full_values.mean()) < 4 * full_values.std() * np.sqrt(2 / len(values))
    assert all(len(set(keys.tolist())) == len(keys) for keys, _ in short)


def test_least_is_so_high_that_noise_alone_hardly_reaches_it() -> None:
    for epsilon in (0.5, 1.0, 4.0):
        ratio = float(np.exp(-epsilon / noise.CAP))
        for possible in (1_000, 10_000_000):
            least = noise.least_of(possible, ratio)
            assert (
                possible * ratio**least / (1 + ratio)
                <= noise.FALSE
                < possible * ratio ** (least - 1) / (1 + ratio)
            )


def test_a_file_of_private_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.privacy.noise.secrets.randbits", lambda bits: bits)
    sales = write_sales(tmp_path / "sales.csv", days=40, customers=400)
    words = [
        "run",
        str(sales),
        "--out",
        str(tmp_path / "out"),
        "--backbone",
        "none",
        "--also",
        "private-pairs",
    ]
    assert main([*words, "--epsilon", "8"]) == 0
    assert "ε = 8" in capsys.readouterr().out
    rows = pd.read_csv(tmp_path / "out" / "private_pairs.csv")
    assert len(rows) > 10 and rows["customers_about"].is_monotonic_decreasing
    assert list(rows.columns)[:2] == [columns.PRODUCT_ID, columns.PRODUCT_NAME]
    assert main([*words, "--epsilon", "0.01"]) == 4
    for wrong in ("0", "-1", "nan", "1e9", "x"):
        assert main([*words, "--epsilon", wrong]) == 2


def test_hashed_addresses_as_the_two_document_them() -> None:
    """The example of Google's and Meta's documentation: SHA-256 of the normalised address."""
    facts = Beside({"00": " Mary.Smith@Gmail.com ", "01": "ANNE@example.com"}, {}, {})
    google, meta = audiences(lists(), facts)
    assert google.shown is not None and meta.shown is not None
    told = [hashlib.sha256(mail).hexdigest() for mail in (b"marysmith@gmail.com", b"anne@example.com")]
    assert google.shown["Email"].tolist() == sorted(told)
    assert hashed(" Mary.Smith@Gmail.com ") == hashlib.sha256(b"mary.smith@gmail.com").hexdigest()
    assert meta.shown["email"].tolist() == sorted([hashed("mary.smith@gmail.com"), told[1]])
    with pytest.raises(EngineError) as caught:
        audiences(lists(), Beside({}, {}, {}))
    assert caught.value.code == "options.also_no_email"


def test_hidden_customers_are_numbers_the_same_in_all_lists() -> None:
    whole = lists()
    told, facts = hidden(whole, Beside({"00": "a@b.cd"}, {"02": "once"}, {}), EN, np.random.default_rng(5))
    assert facts.emails == {} and facts.hides and list(facts.groups.values()) == ["once"]
    users = told.customers[columns.USER]
    assert set(users) == {f"Customer {k:0{len(str(len(users)))}}" for k in range(1, len(users) + 1)}
    of = dict(zip(told.customers[columns.ITEM], users, strict=True))  # each has the item of their own name
    assert told.arrivals[columns.USER].tolist() == [of["02"], of["03"]]
    assert facts.groups == {of["02"]: "once"}
    for item, reason in zip(told.customers[columns.ITEM], told.customer_reasons, strict=True):
        place = whole.customers[columns.ITEM].tolist().index(item)
        assert reason == whole.customer_reasons[place]
    other, _ = hidden(whole, Beside({}, {}, {}), EN, np.random.default_rng(6))
    assert other.customers[columns.ITEM].tolist() != told.customers[columns.ITEM].tolist()


def test_no_file_of_a_run_names_a_hidden_customer(tmp_path: Path) -> None:
    sales = write_sales(tmp_path / "sales.csv", days=40)
    out = tmp_path / "out"
    words = ["run", str(sales), "--out", str(out), "--backbone", "none", "--hide-customers"]
    assert main([*words, "--also", "groups,mail-merge"]) == 0
    assert len(list(out.iterdir())) >= 5
    for path in out.iterdir():
        assert b"C0" not in path.read_bytes().replace(b"sales.csv", b""), path.name
    assert main([*words, "--also", "audiences"]) == 2


def test_hiding_does_not_go_with_addresses() -> None:
    for also in (Also.KLAVIYO, Also.MAILCHIMP, Also.AUDIENCES):
        with pytest.raises(EngineError) as caught:
            check_words(Options(also=(also,), hide_customers=True))
        assert caught.value.code == "options.hidden_addresses"


def test_private_pairs_need_sales() -> None:
    with pytest.raises(EngineError) as caught:
        pairs_with_noise(lists(), Beside({}, {}, {}), 1.0)
    assert caught.value.code == "data.no_private_pair"
