"""Files of one export, and what stands in two of them."""

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.appended import alike, appended, overlapping

ROLES = {role: role.value for role in (Role.ORDER, Role.NAME, Role.QUANTITY)}


def cells(columns: dict[str, list[str]]) -> Cells:
    return Cells(pd.DataFrame(columns, dtype="str"), tuple(columns), 1, ",", None)


def left_out(*files: list[str], roles: dict[Role, str] = ROLES, dated: bool = True) -> list[list[int]]:
    """Which rows of each file are left out. A row: order, item, quantity, day or moment, status."""
    rows = [row.split() for file in files for row in file]
    frame = pd.DataFrame(rows, columns=pd.Index(["order", "name", "quantity", "date", "status"]), dtype="str")
    of = np.repeat(np.arange(len(files)), [len(file) for file in files])
    times = np.array([row[3] if dated else "NaT" for row in rows], "datetime64[ns]")
    found = overlapping(frame, of, roles, times)
    return [np.flatnonzero(found[of == place]).tolist() for place in range(len(files))]


JANUARY = [
    "1 mug 1 2026-01-30 paid",
    "2 mug 1 2026-01-31 open",
    "2 mug 1 2026-01-31 open",
    "2 cup 2 2026-01-31 open",
]


def test_an_order_of_both_files_counts_once() -> None:
    february = [*JANUARY[1:], "3 mug 1 2026-02-01 paid"]

    assert left_out(JANUARY, february) == [[1, 2, 3], []]
    assert left_out(february, JANUARY) == [[], [1, 2, 3]]


def test_repeated_lines_of_one_file_stay() -> None:
    assert left_out(JANUARY + JANUARY, ["9 mug 1 2026-02-01 paid"]) == [[], []]


def test_an_order_cut_between_two_files_is_whole() -> None:
    february = ["2 tea 1 2026-01-31 open", "2 mug 1 2026-01-31 open", "3 mug 1 2026-02-01 paid"]

    assert left_out(JANUARY, february) == [[1], []]


def test_the_later_file_knows_the_status() -> None:
    assert left_out(JANUARY, ["1 mug 1 2026-01-30 refunded", "3 mug 1 2026-02-01 paid"]) == [[0], []]


def test_receipts_that_begin_anew_are_other_orders() -> None:
    february = ["1 mug 1 2026-02-01 paid", "2 mug 1 2026-02-02 paid", "3 mug 1 2026-02-02 paid"]

    assert left_out(JANUARY, february) == [[], []]
    undated = ["1 tea 1 - paid", "2 mug 1 - paid", "3 oil 1 - paid", "4 jam 2 - paid", "5 egg 1 - paid"]
    others = ["1 egg 1 - paid", "2 mug 1 - paid", "3 tea 2 - paid", "4 cup 1 - paid", "5 oil 3 - paid"]
    assert left_out(undated, others, dated=False) == [[], []]
    assert left_out(undated, undated[2:], dated=False) == [[], [0, 1, 2]]


def test_without_numbers_whole_rows_are_compared() -> None:
    roles = {Role.NAME: "name", Role.QUANTITY: "quantity"}
    first = ["- mug 1 2026-01-31T10:00 a", "- mug 1 2026-01-31T10:05 a", "- mug 1 2026-01-31T10:05 a"]

    assert left_out(first, [*first[1:], "- mug 1 2026-02-01T09:00 a"], roles=roles) == [[1, 2], []]
    days = ["- mug 1 2026-01-30 a", "- cup 1 2026-01-30 a", "- mug 1 2026-01-31 a"]
    assert left_out(days, ["- mug 1 2026-01-30 a", "- tea 1 2026-01-30 a"], roles=roles) == [[], []]
    assert left_out(days, [*days[2:], "- mug 1 2026-02-01 a"], roles=roles) == [[2], []]


def test_without_numbers_and_dates_only_a_copy_is_left_out() -> None:
    roles = {Role.NAME: "name"}

    assert left_out(JANUARY, JANUARY[1:], roles=roles, dated=False) == [[], []]
    assert left_out(JANUARY, JANUARY[1:], JANUARY, roles=roles, dated=False) == [[], [], [0, 1, 2, 3]]


def test_columns_in_another_order_and_a_new_one() -> None:
    first = cells({"Order ID": ["1"], "Item": ["Mug"], "Qty": ["1"]})
    second = cells({"item": ["Cup"], "order id": ["2"], "Qty ": ["3"], "Channel": ["web"]})

    whole = appended([first, second])

    assert alike([*first.frame.columns], [*second.frame.columns])
    assert whole.frame.to_dict("list") == {
        "Order ID": ["1", "2"], "Item": ["Mug", "Cup"], "Qty": ["1", "3"], "Channel": ["", "web"],
    }  # fmt: skip


def test_other_tables_are_not_alike() -> None:
    assert not alike(["订单编号", "标题", "价格"], ["订单编号", "买家会员名", "总金额", "订单状态"])
    assert not alike([], [])
