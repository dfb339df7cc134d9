"""Refunds netted against their sales: only what was taken back goes, from the right sale."""

from pathlib import Path

import numpy as np
import pytest

from engine import columns
from engine.cleaning import clean
from engine.columns import Role
from engine.reading import read
from engine.sales import CleaningReport, Rule, Sales
from engine.stages import drive
from tests.engine.cleaned import aside, cleaned, table_of

HEADER = "order,customer,product code,date,quantity,price\n"


def left(sales: Sales) -> dict[int, float]:
    """Position → quantity of the kept rows."""
    return dict(zip(sales.lines[columns.ROW].tolist(), sales.lines[columns.QUANTITY].tolist(), strict=True))


def changed(report: CleaningReport) -> dict[str, list[int]]:
    return {str(part.rule): part.positions.tolist() for part in report.changed}


def test_a_full_refund_takes_both_out(tmp_path: Path) -> None:
    text = HEADER + "1,u,A,2024-01-01,2,5\n2,u,B,2024-01-01,1,5\n3,u,A,2024-01-05,-2,5\n"
    sales, report = cleaned(tmp_path, text)
    assert aside(report) == {"cancelled": [2], "refunded": [0]}
    assert left(sales) == {1: 1}


def test_of_a_part_refund_the_rest_stays(tmp_path: Path) -> None:
    text = "order,customer,product code,date,quantity,price,line total\n" + (
        "1,u,A,2024-01-01,5,2,10\n2,u,A,2024-01-05,-2,2,-4\n"
    )
    sales, report = cleaned(tmp_path, text)
    assert aside(report) == {"cancelled": [1]}
    assert changed(report) == {"part_refunded": [0]}
    assert left(sales) == {0: 3}
    assert sales.lines[columns.AMOUNT].tolist() == [6]


def test_the_nearest_earlier_sale_gives_first(tmp_path: Path) -> None:
    rows = (
        "1,u,A,2024-01-01,3,5\n"  # 0: gives one, once the next has given all
        "2,u,A,2024-02-01,2,5\n"  # 1: gives both
        "3,u,A,2024-03-01,-3,5\n"
        "4,u,A,2024-04-01,4,5\n"  # 3: later than the refund
    )
    sales, report = cleaned(tmp_path, HEADER + rows)
    assert aside(report)["refunded"] == [1]
    assert left(sales) == {0: 2, 3: 4}


@pytest.mark.parametrize(
    "refund",
    [
        "3,v,A,2024-01-05,-2,5",  # another customer
        "3,u,B,2024-01-05,-2,5",  # another product
        "3,u,A,2024-01-05,-2,4",  # another price
        "3,u,A,2023-12-31,-2,5",  # before the sale
        "3,,A,2024-01-05,-2,5",  # nobody in particular
    ],
)
def test_a_refund_of_something_else_takes_nothing(tmp_path: Path, refund: str) -> None:
    sales, report = cleaned(tmp_path, f"{HEADER}1,u,A,2024-01-01,2,5\n2,w,B,2024-01-01,2,5\n{refund}\n")
    assert aside(report) == {"cancelled": [2]}
    assert left(sales) == {0: 2, 1: 2}


@pytest.mark.parametrize("reference", ["C1001", "1001", "R-1001", "1001-R", "RMA 1001", "1001/RET2"])
def test_an_order_that_is_named_gives_before_all_others(tmp_path: Path, reference: str) -> None:
    """The later sale at the same price would be nearer; in the named order the price may differ."""
    rows = f"1001,u,A,2024-01-01,2,5\n1002,u,A,2024-01-03,2,4\n{reference},u,A,2024-01-05,-2,4\n"
    sales, report = cleaned(tmp_path, HEADER + rows)
    assert aside(report) == {"cancelled": [2], "refunded": [0]}
    assert left(sales) == {1: 2}


def test_without_customers_an_order_that_is_named_gives(tmp_path: Path) -> None:
    text = "order,product code,date,quantity\n1,A,2024-01-01,2\n2,A,2024-01-02,2\n1,A,2024-01-03,-1\n"
    sales, report = cleaned(tmp_path, text)
    assert left(sales) == {0: 1, 1: 2}
    assert changed(report) == {"part_refunded": [0]}


def test_more_than_was_bought_is_no_debt_for_later_sales(tmp_path: Path) -> None:
    rows = "1,u,A,2024-01-01,1,5\n2,u,A,2024-01-02,-9,5\n3,u,A,2024-01-03,2,5\n4,u,A,2024-01-04,-1,5\n"
    sales, report = cleaned(tmp_path, HEADER + rows)
    assert aside(report)["refunded"] == [0]
    assert left(sales) == {2: 1}


def test_without_quantities_a_line_is_one_piece(tmp_path: Path) -> None:
    text = "order,customer,product code,date,line total\n" + (
        "1,u,A,2024-01-01,5.10\n1,u,B,2024-01-01,5.10\n2,u,A,2024-01-02,-5.10\n3,u,B,2024-01-02,-4.10\n"
    )
    table_of(tmp_path, text)
    sales, report = drive(clean(drive(read([tmp_path / "sales.csv"], {Role.AMOUNT: "line total"}))))
    assert aside(report) == {"cancelled": [2, 3], "refunded": [0]}
    assert sales.lines[columns.ROW].tolist() == [1]


def test_a_refund_exported_twice_takes_once(tmp_path: Path) -> None:
    rows = "1,u,A,2024-01-01,2,5\n2,u,A,2024-01-05,-1,5\n2,u,A,2024-01-05,-1,5\n3,u,B,2024-01-05,1,5\n"
    sales, _ = cleaned(tmp_path, HEADER + rows)
    assert left(sales) == {0: 1, 3: 1}
    sales, report = cleaned(tmp_path, HEADER + rows, off=frozenset({Rule.DUPLICATE}))
    assert aside(report)["refunded"] == [0]


def test_weights_are_netted_to_the_gram(tmp_path: Path) -> None:
    rows = "1,u,A,2024-01-01,0.3,5\n2,u,A,2024-01-02,0.1,5\n3,u,A,2024-01-03,-0.4,5\n1,u,B,2024-01-01,1.5,5\n"
    assert aside(cleaned(tmp_path, HEADER + rows)[1])["refunded"] == [0, 1]


def test_switched_off_or_put_back_a_sale_stays_whole(tmp_path: Path) -> None:
    rows = HEADER + (
        "1,u,A,2024-01-01,2,5\n2,u,A,2024-01-05,-2,5\n1,u,B,2024-01-01,2,5\n2,u,B,2024-01-05,-1,5\n"
    )
    assert left(cleaned(tmp_path, rows)[0]) == {2: 1}
    assert left(cleaned(tmp_path, rows, off=frozenset({Rule.REFUNDED}))[0]) == {0: 2, 2: 1}
    assert left(cleaned(tmp_path, rows, off=frozenset({Rule.PART_REFUNDED}))[0]) == {2: 2}
    assert left(cleaned(tmp_path, rows, put_back=frozenset({0, 2}))[0]) == {0: 2, 2: 2}


def test_any_pile_agrees_with_one_played_by_hand(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    days = np.sort(rng.integers(0, 300, 400))
    events = [
        (f"c{rng.integers(3)}", f"P{rng.integers(4)}", int(day), int(rng.integers(-4, 6)) or 1)
        for day in days
    ]
    text = HEADER + "".join(
        f"{n},{user},{item},{np.datetime64('2024-01-01') + day},{quantity},5\n"
        for n, (user, item, day, quantity) in enumerate(events)
    )
    wanted: dict[int, float] = {}
    piles: dict[tuple[str, str], list[int]] = {}
    for n, (user, item, day, quantity) in sorted(enumerate(events), key=lambda e: (e[1][2], e[1][3] < 0)):
        pile = piles.setdefault((user, item), [])
        if quantity > 0:
            same_day = [row for row in pile if events[row][2] == day]
            at = len(pile) - sum(_text(row, events) > _text(n, events) for row in same_day)
            pile.insert(at, n)
            wanted[n] = quantity
        for _ in range(-quantity):
            if pile:
                wanted[pile[-1]] -= 1
                if not wanted[pile[-1]]:
                    del wanted[pile.pop()]
    assert left(cleaned(tmp_path, text)[0]) == wanted


def _text(row: int, events: list[tuple[str, str, int, int]]) -> str:
    user, item, day, quantity = events[row]
    cells = (str(row), user, item, str(np.datetime64("2024-01-01") + day), str(quantity), "5")
    return "\x1f".join(cells)


@pytest.mark.parametrize(
    "text",
    [
        "product,date,quantity,price\nTea,2024-01-01,2,5\nMug,2024-01-02,1,9\nTea,2024-01-05,-1,5\n",
        HEADER + "1,u,Tea,2024-01-01,2,5\n2,v,Mug,2024-01-02,1,9\n,,Tea,2024-01-05,-1,5\n",
    ],
)
def test_a_refund_that_names_nobody_is_set_aside_without_its_sale(tmp_path: Path, text: str) -> None:
    sales, report = cleaned(tmp_path, text)
    assert aside(report) == {"refund_alone": [2]}
    assert left(sales) == {0: 2, 1: 1} and not report.changed


def test_a_refund_that_names_a_customer_is_no_such_one(tmp_path: Path) -> None:
    _, report = cleaned(tmp_path, HEADER + "1,u,A,2024-01-01,2,5\n,u,A,2024-01-05,-1,5\n")
    assert aside(report) == {"cancelled": [1]}
    assert changed(report) == {"part_refunded": [0]}
