"""CLEAN on small invented files: the rules, their order, and what one id is."""

from pathlib import Path

import numpy as np
import pytest

from engine import columns
from engine.cleaning import clean
from engine.errors import EngineError, ExitStatus
from engine.sales import CleaningRules, Rule
from engine.stages import Stage, drive
from tests.engine.cleaned import aside, cleaned, table_of

HEADER = "order,customer,product,name,date,quantity,price\n"
MESS = HEADER + (
    "1,7,A1,Mug,2024-01-01,1,2.50\n"  # 0: a sale
    "1,7,,,2024-01-01,1,2.50\n"  # 1: no product
    "1,7,NA,None,2024-01-01,1,2.50\n"  # 2: says that it has none
    "1,7,A1,Mug,2024-02-30,1,2.50\n"  # 3: no such day
    "2,7,A2,Pot,2024-01-02,-1,2.50\n"  # 4: brought back
    "2,7,A2,Pot,2024-01-02,0,2.50\n"  # 5: nothing of it
    "2,7,A2,Pot,2024-01-02,some,2.50\n"  # 6: no number
    "2,7,A2,Pot,2024-01-02,1,0\n"  # 7: given away
    "2,7,A2,Pot,2024-01-02,1,\n"  # 8: no price
    "2,7,,Postage,2024-01-02,1,3.00\n"  # 9: no product, by its name
    "1,7,A1,Mug,2024-01-01,1,2.50\n"  # 10: row 0 once more
    "3,,A2,Pot,2024-01-03,2,2.50\n"  # 11: a sale to nobody in particular
)
REASONS = {
    "no_product": [1, 2],
    "bad_date": [3],
    "cancelled": [4],
    "quantity": [5, 6],
    "price": [7, 8],
    "not_a_product": [9],
    "duplicate": [10],
}


def test_every_row_is_kept_or_has_one_reason(tmp_path: Path) -> None:
    sales, report = cleaned(tmp_path, MESS)

    assert aside(report) == REASONS
    assert (report.rows, report.kept, report.without_customer) == (12, 2, 1)
    assert report.kept + sum(part.rows for part in report.set_aside) == report.rows
    assert (report.customers, report.products, report.orders) == (1, 2, 2)
    assert (str(report.first), str(report.last)) == ("2024-01-01 00:00:00", "2024-01-03 00:00:00")
    assert sales.lines[columns.ROW].tolist() == [0, 11]
    assert sales.lines[columns.AMOUNT].tolist() == [2.5, 5.0]


def test_a_row_counts_under_its_first_reason(tmp_path: Path) -> None:
    text = HEADER + "1,7,A1,Mug,2024-01-01,1,2\n1,7,,,never,-1,0\n1,7,,Postage,2024-01-01,-1,0\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"no_product": [1], "cancelled": [2]}


@pytest.mark.parametrize("rule", [Rule(name) for name in REASONS if name != "no_product"])
def test_a_rule_can_be_switched_off(tmp_path: Path, rule: Rule) -> None:
    _, report = cleaned(tmp_path, MESS, off=frozenset({rule}))
    told = aside(report)

    assert str(rule) not in told
    # what a later rule says of the same rows still holds: a quantity below zero, a sale that row 4 took back
    later = [row for row in REASONS[rule] if any(row in rows for rows in told.values())]
    assert later == {Rule.CANCELLED: [4], Rule.PRICE: [7]}.get(rule, [])
    assert report.kept == 2 + len(REASONS[rule]) - len(later)


def test_rows_can_be_put_back_save_those_without_product(tmp_path: Path) -> None:
    sales, report = cleaned(tmp_path, MESS, put_back=frozenset({1, 4, 9, 10}))

    assert sales.lines[columns.ROW].tolist() == [0, 4, 9, 10, 11]
    assert aside(report)["no_product"] == [1, 2]


def test_a_row_put_back_without_a_date_is_as_old_as_the_oldest(tmp_path: Path) -> None:
    for rules in ({"put_back": frozenset({3})}, {"off": frozenset({Rule.BAD_DATE})}):
        sales, report = cleaned(tmp_path, MESS, **rules)
        times = dict(zip(sales.lines[columns.ROW], sales.lines[columns.TIME].astype(str), strict=True))
        assert times[3] == times[0] == "2024-01-01"
        assert str(report.last)[:10] == "2024-01-03"


def test_no_product_cannot_be_switched_off(tmp_path: Path) -> None:
    _, report = cleaned(tmp_path, MESS, off=frozenset(Rule))
    assert aside(report) == {"no_product": [1, 2]}
    assert report.kept == 10


def test_no_sales_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as raised:
        lines = "1,7,A1,Mug,2024-01-01,-1,2\n2,7,A1,Mug,2024-01-01,0,2\n3,7,A1,Mug,2024-01-01,0,2\n"
        cleaned(tmp_path, HEADER + lines)
    assert raised.value.code == "data.no_sales"
    assert raised.value.exit_status is ExitStatus.TOO_LITTLE_DATA
    assert raised.value.facts == {"rows": 3, "largest": "quantity"}


def test_progress_belongs_to_the_stage(tmp_path: Path) -> None:
    told = list(clean(table_of(tmp_path, MESS), CleaningRules()))
    assert {progress.stage for progress in told} == {Stage.CLEAN}
    steps = [progress.step for progress in told]
    assert steps == sorted(steps)
    assert set(steps) == {0, 1, 2, 3, 4}


def test_the_price_follows_from_the_amount(tmp_path: Path) -> None:
    text = "customer,product,quantity,line total\nu,a,2,5.00\nu,b,4,2.00\n"
    lines = cleaned(tmp_path, text)[0].lines
    assert lines[columns.AMOUNT].tolist() == [5.0, 2.0]
    assert lines[columns.PRICE].tolist() == [2.5, 0.5]


def test_what_the_file_lacks_is_nan(tmp_path: Path) -> None:
    sales, report = cleaned(tmp_path, "User,Item,Score\nu,i,5\nv,i,3\n")
    assert sales.lines[columns.RATING].tolist() == [5.0, 3.0]
    for column in (columns.QUANTITY, columns.PRICE, columns.AMOUNT):
        assert np.isnan(sales.lines[column]).all()
    assert not sales.has_dates
    assert sales.has_users
    assert (report.first, report.last) == (None, None)


def test_the_numbers_of_a_file_are_written_in_one_way(tmp_path: Path) -> None:
    text = "customer;product;quantity;price\nu;a;1.000;2,50\nu;b;2;1.234,50\nu;c;3;(4,00)\n"
    sales, report = cleaned(tmp_path, text)
    assert sales.lines[columns.QUANTITY].tolist() == [1000.0, 2.0]
    assert sales.lines[columns.PRICE].tolist() == [2.5, 1234.5]
    assert aside(report) == {"price": [2]}


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    rows = [
        f"{n // 3},{n // 6 % 20}{'.0' if n % 2 else ''},P{n % 17}{'a' if n % 5 else 'A'},"
        f"Thing {n % 17} {n % 4},2024-{1 + n % 12:02d}-{1 + n % 28:02d} 10:{n % 60:02d},{n % 7 - 1},{n % 9}\n"
        for n in range(600)
    ]
    first, told = cleaned(tmp_path, HEADER + "".join(rows))
    order = rng.permutation(len(rows))
    second, again = cleaned(tmp_path, HEADER + "".join(rows[n] for n in order))

    assert {str(part.rule): part.rows for part in told.set_aside} == {
        str(part.rule): part.rows for part in again.set_aside
    }
    assert first.names == second.names
    second_lines = second.lines.assign(row=order[second.lines[columns.ROW]]).sort_values(columns.ROW)
    for column in (columns.USER, columns.ITEM, columns.ORDER):
        assert first.lines[column].tolist() == second_lines[column].tolist()


def test_a_table_cut_in_time_is_cleaned_as_if_nothing_came_after(tmp_path: Path) -> None:
    """The spelling, the names and the kinds of order change after the cut: none of it may be seen before."""
    early = [
        f"{n // 2},{n % 9},{10000 + n % 30}a,Mug {n % 30},2024-01-{1 + n % 28:02d},{1 + n % 3},2.50\n"
        for n in range(400)
    ] + ["950,3,POST,POSTAGE,2024-01-05,1,2.50\n", "X9,3,10001a,Mug 1,2024-01-06,1,2.50\n"]
    late = [
        f"X{1000 + n // 2},{n % 9},{10000 + n % 40}A,Big Mug {n % 30},2024-03-{1 + n % 28:02d},-1,2.50\n"
        for n in range(900)
    ]
    mixed = [row for pair in zip(early, late[: len(early)], strict=True) for row in pair] + late[len(early) :]
    whole = table_of(tmp_path, HEADER + "".join(mixed))
    cut, cut_report = drive(clean(whole.before(np.datetime64("2024-02-01"))))
    alone, alone_report = cleaned(tmp_path, HEADER + "".join(early))

    assert cut.names == alone.names
    assert {str(part.rule): part.rows for part in cut_report.set_aside} == {
        str(part.rule): part.rows for part in alone_report.set_aside
    }
    assert (cut_report.kept, cut_report.products) == (alone_report.kept, alone_report.products)
    for column in (columns.USER, columns.ITEM, columns.ORDER, columns.TIME, columns.AMOUNT):
        assert cut.lines[column].tolist() == alone.lines[column].tolist()
    assert whole.cells.iloc[cut.lines[columns.ROW]]["order"].tolist() == alone.lines[columns.ORDER].tolist()
