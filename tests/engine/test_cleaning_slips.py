"""Slips of the keyboard in quantities, prices and dates; giant baskets."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import associations as associating
from engine import columns
from engine import dataset as datasets
from engine.cleaning import clean
from engine.sales import CleaningRules, Rule
from engine.stages import drive
from tests.engine.cleaned import aside, cleaned, table_of

HEADER = "order,customer,product code,date,quantity,price\n"


def shop(rows: int = 200, most: int = 6, first: str = "2024-01-01", price: float = 2.5) -> str:
    return "".join(
        f"{n},C{n % 30},P{n % 12},{np.datetime64(first) + n % 300},{1 + n * 7 % most},{price + n % 12}\n"
        for n in range(rows)
    )


@pytest.mark.parametrize("quantity", [80995, 5000, 500])
def test_a_quantity_far_beyond_its_product(tmp_path: Path, quantity: int) -> None:
    text = HEADER + shop() + f"x,C1,P1,2024-03-01,{quantity},3.5\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"odd_quantity": [200]}


def test_a_large_quantity_is_no_slip(tmp_path: Path) -> None:
    assert aside(cleaned(tmp_path, HEADER + shop() + "x,C1,P1,2024-03-01,200,3.5\n")[1]) == {}


def test_a_shop_that_sells_by_the_piece_and_by_the_thousand_has_no_slips(tmp_path: Path) -> None:
    screws = "".join(f"s{n},C{n % 30},SCREW,2024-01-05,{1000 * (1 + n % 5)},0.01\n" for n in range(40))
    lone = "x,C1,WASHER,2024-03-01,5000,0.01\n"
    wholesale = "".join(f"w{n},W,P{n % 12},2024-01-07,{400 + n},2\n" for n in range(12))
    assert aside(cleaned(tmp_path, HEADER + shop() + screws + lone + wholesale)[1]) == {}


def test_a_large_quantity_of_little_worth_is_no_slip(tmp_path: Path) -> None:
    """A pump writes 15,630 thousandths of a gallon where another writes 3."""
    text = "order,customer,product code,date,quantity,line total\n" + "".join(
        f"{n},C{n % 30},P{n % 12},2024-01-05,{1 + n % 4},{2 + n % 4}.00\n" for n in range(200)
    )
    assert aside(cleaned(tmp_path, text + "x,C1,P1,2024-03-01,15630,38.44\n")[1]) == {}
    assert aside(cleaned(tmp_path, text + "x,C1,P1,2024-03-01,15630,46890.00\n")[1]) == {
        "odd_quantity": [200]
    }


def test_a_product_of_few_lines_is_held_against_the_whole_shop(tmp_path: Path) -> None:
    assert aside(cleaned(tmp_path, HEADER + shop() + "x,C1,NEW,2024-03-01,80995,2\n")[1]) == {
        "odd_quantity": [200]
    }


@pytest.mark.parametrize("price", [3500.0, 0.01])
def test_a_price_far_from_its_products(tmp_path: Path, price: float) -> None:
    text = HEADER + shop() + f"x,C1,P1,2024-03-01,1,{price}\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"odd_price": [200]}


def test_a_new_dear_product_has_no_slip(tmp_path: Path) -> None:
    dear = "x,C1,PIANO,2024-03-01,1,400\ny,C1,VIOLIN,2024-03-01,1,120\n"
    prices = "".join(f"p{n},C2,Q{n},2024-03-02,1,{1.6**n:.2f}\n" for n in range(12))
    assert aside(cleaned(tmp_path, HEADER + shop() + prices + dear)[1]) == {}


def test_several_slips_do_not_hide_each_other(tmp_path: Path) -> None:
    slips_ = "".join(f"x{n},C1,P{n},2024-03-01,{80995 + n},3.5\n" for n in range(5))
    assert aside(cleaned(tmp_path, HEADER + shop() + slips_)[1]) == {"odd_quantity": [*range(200, 205)]}


def test_slips_can_be_put_back(tmp_path: Path) -> None:
    text = HEADER + shop() + "x,C1,P1,2024-03-01,80995,3.5\n"
    assert aside(cleaned(tmp_path, text, off=frozenset({Rule.ODD_QUANTITY}))[1]) == {}
    assert aside(cleaned(tmp_path, text, put_back=frozenset({200}))[1]) == {}


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31", "1970-01-01", "2019-03-04", "2031-01-01"])
def test_a_day_outside_the_shops_life(tmp_path: Path, day: str) -> None:
    _, report = cleaned(tmp_path, HEADER + shop() + f"x,C1,P1,{day},1,3.5\n")
    assert aside(report) == {"far_date": [200]}
    assert report.last is not None
    assert report.last.year == 2024


def test_a_few_rows_tell_1900_from_today(tmp_path: Path) -> None:
    text = HEADER + shop(4) + "x,C1,P1,1900-01-01,1,3.5\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"far_date": [4]}


def test_a_shop_that_paused_keeps_both_its_lives(tmp_path: Path) -> None:
    text = HEADER + shop() + shop(20, first="2020-01-01")
    assert aside(cleaned(tmp_path, text)[1]) == {}


def test_an_old_shop_keeps_all_its_years(tmp_path: Path) -> None:
    years = "".join(f"{y},C1,P1,{y}-06-01,1,2\n" for y in range(1995, 2025))
    assert aside(cleaned(tmp_path, HEADER + years)[1]) == {}


def test_a_giant_basket_counts_for_pairs_with_some_of_its_products(tmp_path: Path) -> None:
    giant = "".join(f"big,C1,Q{n:03},2024-03-01,1,2.5\n" for n in range(80))
    sales, report = cleaned(tmp_path, HEADER + shop() + giant)
    assert (report.giant_baskets, report.largest_basket) == (1, 50)
    assert {str(part.rule): part.rows for part in report.changed} == {"giant_basket": 80}
    assert len(sales.lines) == 280
    _, capped = associating.baskets_of(datasets.build(sales))
    assert capped == 1
    baskets, _ = associating.baskets_of(datasets.build(sales))
    assert np.diff(baskets.indptr).max() == 50

    whole, report = cleaned(tmp_path, HEADER + shop() + giant, off=frozenset({Rule.GIANT_BASKET}))
    assert (whole.largest_basket, report.giant_baskets, report.changed) == (None, 0, ())
    assert np.diff(associating.baskets_of(datasets.build(whole))[0].indptr).max() == 80


def test_a_shop_of_large_baskets_has_no_giant(tmp_path: Path) -> None:
    large = "".join(f"{n % 30},C1,Q{n % 331:03},2024-03-01,1,2.5\n" for n in range(30 * 60))
    assert cleaned(tmp_path, HEADER + large)[1].giant_baskets == 0


def test_records_count_where_one_holds_several_products(tmp_path: Path) -> None:
    """Rows 0 and 1 are one record, 2 and 3 another, and so on."""
    text = (
        HEADER + "1,u,A,2024-01-01,1,2\n1,u,B,2024-01-01,-1,2\n2,u,C,2024-01-01,-1,2\n2,u,D,2024-01-01,0,2\n"
    )
    text += "3,,A,2024-01-02,1,2\n3,,B,2024-01-02,1,2\n"
    table = replace(table_of(tmp_path, text), records=np.repeat(np.arange(3), 2))
    sales, report = drive(clean(table, CleaningRules()))
    assert (report.rows, report.kept, report.without_customer) == (3, 2, 1)
    assert {str(part.rule): part.rows for part in report.set_aside} == {"cancelled": 1, "quantity": 0}
    assert aside(report) == {"cancelled": [1, 2], "quantity": [3]}
    assert sales.lines[columns.ROW].tolist() == [0, 4, 5]
