"""Customers who are a till, a company or the owner: their rows stay, and name nobody."""

from pathlib import Path

import pytest

from engine import columns
from engine.sales import Rule
from tests.engine.cleaned import cleaned

HEADER = "order,customer,product code,date,quantity\n"
TILLS = (
    "walk-in|Walk In Customer|Guest|guest 12|CASH|散客|零售客户|Laufkundschaft|Client comptoir|"
    "Público en general|Consumidor final|Cliente balcão|Ospite|ゲスト|0000|0"
)


def shop(customers: int = 40, orders: int = 4) -> str:
    """Regular customers of a few orders each."""
    return HEADER + "".join(
        f"{c}-{n},C{c:03},P{(c + n) % 9},2024-{1 + n % 12:02}-{1 + c % 28:02},1\n"
        for c in range(customers)
        for n in range(1 + (c + n_of(c)) % orders)
    )


def n_of(customer: int) -> int:
    return customer * 7 % 3


@pytest.mark.parametrize(
    "who",
    TILLS.split("|"),
)
def test_whoever_comes_in_is_nobody(tmp_path: Path, who: str) -> None:
    text = shop() + f"t1,{who},P1,2024-01-01,1\n"
    sales, report = cleaned(tmp_path, text)
    last = report.kept - 1
    assert [(str(part.rule), part.positions.tolist()) for part in report.changed] == [
        ("not_a_customer", [last])
    ]
    assert report.without_customer == 1
    assert sales.lines[columns.USER].isna().tolist() == [False] * last + [True]
    assert report.customers == 40


@pytest.mark.parametrize("who", ["Guestrow", "Cashman", "C0", "Walker", "Gast, Peter", "1000"])
def test_whoever_only_sounds_so_is_somebody(tmp_path: Path, who: str) -> None:
    assert cleaned(tmp_path, shop() + f't1,"{who}",P1,2024-01-01,1\n')[1].changed == ()


def test_ids_counted_from_zero_name_somebody(tmp_path: Path) -> None:
    text = HEADER + "".join(f"{n},{n % 30},P{n % 7},2024-01-01,1\n" for n in range(120))
    assert cleaned(tmp_path, text)[1].changed == ()


def test_an_id_with_a_huge_share_of_the_orders_is_nobody(tmp_path: Path) -> None:
    till = "".join(f"T{n},88001,P{n % 9},2024-01-{1 + n % 28:02},1\n" for n in range(90))
    sales, report = cleaned(tmp_path, shop() + till)
    assert report.changed[0].rows == 90
    assert "88001" not in sales.lines[columns.USER].cat.categories
    # as many orders among fewer others say nothing
    few = HEADER + "".join(f"{n},C{n % 5},P1,2024-01-01,1\n" for n in range(10)) + till
    assert cleaned(tmp_path, few)[1].changed == ()


def test_a_good_customer_is_no_till(tmp_path: Path) -> None:
    """The gift shop's best has 200 of 19,000 orders, a hundred times the median."""
    best = "".join(f"B{n},BEST,P{n % 9},2024-01-{1 + n % 28:02},1\n" for n in range(25))
    assert cleaned(tmp_path, shop() + best)[1].changed == ()


def test_switched_off_or_put_back_they_are_customers(tmp_path: Path) -> None:
    text = shop() + "t1,Guest,P1,2024-01-01,1\nt2,Guest,P1,2024-01-01,1\n"
    last = cleaned(tmp_path, text)[1].kept - 1
    off = cleaned(tmp_path, text, off=frozenset({Rule.NOT_A_CUSTOMER}))[1]
    assert (off.without_customer, off.customers, off.changed) == (0, 41, ())
    back = cleaned(tmp_path, text, put_back=frozenset({last}))[1]
    assert (back.without_customer, back.customers) == (1, 41)
