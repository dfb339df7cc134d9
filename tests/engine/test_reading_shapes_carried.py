"""Order fields that stand on the first line of an order only."""

import pandas as pd

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.carried import carried


def cells(rows: list[list[str]], header: list[str]) -> Cells:
    return Cells(pd.DataFrame(rows, columns=pd.Index(header), dtype="str"), tuple(header), 1, ",", None)


def column(rows: list[list[str]], header: list[str], roles: dict[Role, str], name: str) -> list[str] | None:
    shaped = carried(cells(rows, header), roles)
    return None if shaped is None else shaped.cells.frame[name].tolist()


HEADER = ["order", "date", "customer", "item", "total"]
ROLES = {role: role.value for role in (Role.ORDER, Role.DATE, Role.CUSTOMER)} | {Role.NAME: "item"}
BLANK = [
    ["S1", "2026-01-01", "Ada", "Mug", "31.00"],
    ["", "", "", "Print", ""],
    ["", "", "", "Mug", ""],
    ["S2", "2026-01-02", "", "Napkin", "6.50"],
    ["", "", "", "Mug", ""],
    ["S3", "2026-01-03", "Cy", "Mug", "18.00"],
]


def test_blank_fields_are_those_of_the_order_above() -> None:
    assert column(BLANK, HEADER, ROLES, "order") == ["S1", "S1", "S1", "S2", "S2", "S3"]
    assert column(BLANK, HEADER, ROLES, "date") == [f"2026-01-0{day}" for day in (1, 1, 1, 2, 2, 3)]


def test_nobody_gets_the_customer_of_another_order() -> None:
    assert column(BLANK, HEADER, ROLES, "customer") == ["Ada", "Ada", "Ada", "", "", "Cy"]


def test_a_total_is_not_said_twice() -> None:
    shaped = carried(cells(BLANK, HEADER), ROLES)

    assert shaped is not None
    assert shaped.cells.frame["total"].tolist() == ["31.00", "", "", "6.50", "", "18.00"]
    assert shaped.of_orders == {"total"}
    amount = carried(cells(BLANK, HEADER), ROLES | {Role.AMOUNT: "total"})
    assert amount is not None
    assert amount.of_orders == {"total"}
    assert shaped.records.tolist() == [0, 1, 2, 3, 4, 5]


def test_a_numbered_order_says_the_rest_on_its_first_line() -> None:
    header = ["Name", "Email", "Status", "Created", "Item", "Phone"]
    roles = {
        Role.ORDER: "Name",
        Role.CUSTOMER: "Email",
        Role.STATUS: "Status",
        Role.DATE: "Created",
        Role.NAME: "Item",
    }
    rows = [
        ["#1", "a@x.y", "paid", "2026-01-01", "Mug", "1"],
        ["#1", "", "", "2026-01-01", "Print", "1"],
        ["#2", "b@x.y", "refunded", "2026-01-02", "Mug", "2"],
        ["#3", "", "paid", "2026-01-02", "Mug", "3"],
        ["#3", "", "", "2026-01-02", "Napkin", "3"],
        ["#3", "", "", "2026-01-02", "Mug", "3"],
    ]

    assert column(rows, header, roles, "Email") == ["a@x.y", "a@x.y", "b@x.y", "", "", ""]
    assert column(rows, header, roles, "Status") == ["paid", "paid", "refunded", "paid", "paid", "paid"]
    assert column(rows, header, roles, "Phone") == ["1", "1", "2", "3", "3", "3"]


def test_missing_cells_of_a_file_of_lines_stay_missing() -> None:
    walk_ins = [
        ["S1", "2026-01-01", "", "Mug", "1.00"],
        ["S2", "2026-01-01", "Ada", "Mug", "1.00"],
        ["S2", "2026-01-01", "Ada", "Print", "1.00"],
        ["", "2026-01-02", "Bo", "Mug", "1.00"],
        ["S4", "2026-01-02", "", "Mug", "1.00"],
        ["S4", "2026-01-02", "Cy", "Mug", "1.00"],
    ]

    assert carried(cells(walk_ins, HEADER), ROLES) is None
    assert carried(cells([[*row[:3], "", "1"] for row in BLANK], HEADER), ROLES) is None
