"""One column a product."""

import random

import pandas as pd
import pytest

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.shaped import Shaped
from engine.reading.shapes.wide import wide

GOODS = ["milk", "bread", "tea", "oil", "rice", "salt", "jam"]


def table(lead: dict[str, list[str]], counts: list[list[int]], written: dict[int, str]) -> Cells:
    columns = dict(lead) | {
        good: [written.get(row[place], str(row[place])) for row in counts] for place, good in enumerate(GOODS)
    }
    frame = pd.DataFrame(columns, dtype="str")
    return Cells(frame, tuple(map(str, frame.columns)), 1, ",", None)


def bought(most: int = 3, rows: int = 40) -> list[list[int]]:
    chosen = random.Random(5)
    return [[chosen.choice([0, 0, 0, chosen.randint(1, most)]) for _ in GOODS] for _ in range(rows)]


def lines(found: Shaped | None) -> list[tuple[int, str, str]]:
    assert found is not None
    frame = found.cells.frame
    columns = (found.records.tolist(), frame[found.mapping[Role.NAME]], frame[found.mapping[Role.QUANTITY]])
    every = list(zip(*columns, strict=True))
    assert all((name == "") == (n == "") for _, name, n in every)
    assert {record for record, _, _ in every} == set(range(40))  # who bought nothing is a record, too
    return [line for line in every if line[1]]


@pytest.mark.parametrize("written", [{}, {0: ""}, {0: "0.0", 1: "1.0", 2: "2.0", 3: "3.0"}])
def test_counts_of_customers(written: dict[int, str]) -> None:
    customers = [f"C{n}" for n in range(40)]

    found = wide(table({"customer": customers}, bought(), written), {Role.CUSTOMER: "customer"})

    expected = [
        (place, GOODS[at], written.get(n, str(n)))
        for place, row in enumerate(bought())
        for at, n in enumerate(row)
        if n
    ]
    assert lines(found) == expected
    assert found is not None
    assert Role.ORDER not in found.mapping
    assert found.cells.frame["customer"].tolist() == [customers[place] for place in found.records]


@pytest.mark.parametrize(
    "written",
    [{0: "False", 1: "True"}, {0: "", 1: "x"}, {0: "n", 1: "y"}, {0: "否", 1: "是"}, {0: "?", 1: "t"}],
)
def test_marks_of_baskets(written: dict[int, str]) -> None:
    found = wide(table({}, bought(1), written), {})

    assert lines(found) == [
        (place, GOODS[at], "1") for place, row in enumerate(bought(1)) for at, n in enumerate(row) if n
    ]
    assert found is not None
    assert found.cells.frame[found.mapping[Role.ORDER]].iloc[0] == "1"


@pytest.mark.parametrize(
    "columns",
    [
        {
            "item": ["Mug", "Cup"] * 9,
            **{month: ["0", "2"] * 9 for month in ("Jan", "Feb", "Mar", "Apr", "May")},
        },
        {"name": ["a", "b"] * 9, **{f"2026-0{n}": ["0", "2"] * 9 for n in range(1, 8)}},
        {
            "order": ["1", "2"] * 9,
            "item": ["Mug", "Cup"] * 9,
            "quantity": ["1", "2"] * 9,
            "price": ["2.50", "3"] * 9,
        },
        {"customer": ["a", "b"] * 9, **{good: ["19.90", "7.35"] * 9 for good in GOODS}},
    ],
)
def test_other_tables_are_left_alone(columns: dict[str, list[str]]) -> None:
    frame = pd.DataFrame(columns, dtype="str")
    roles = {Role.NAME: "item"} if "item" in columns else {}

    assert wide(Cells(frame, tuple(columns), 1, ",", None), roles) is None
