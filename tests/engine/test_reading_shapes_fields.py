"""Items written as fields in one cell."""

import json

import pandas as pd
import pytest

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.fields import fielded

ORDERS = [
    [("Mug, 300 ml", "MUG-1", "2", "18.00"), ("Fern Print", "FERN-1", "1", "12.00")],
    [("Fern Print", "FERN-1", "1", "12.00")],
    [("Napkin; blue", "NAP-1", "4", "6.50"), ("Fern Print", "FERN-1", "2", "12.00")],
]


def cells(texts: list[str]) -> Cells:
    frame = pd.DataFrame({"order": ["A", "B", "C"], "items": texts, "total": ["1", "2", "3"]}, dtype="str")
    return Cells(frame, tuple(map(str, frame.columns)), 1, ",", None)


def as_json(order: list[tuple[str, ...]]) -> str:
    return json.dumps(
        [
            {"name": name, "sku": sku, "quantity": int(n), "price": price, "taxes": [{"rate": 0.2}]}
            for name, sku, n, price in order
        ],
        indent=1,
    )


def as_fields(order: list[tuple[str, ...]]) -> str:
    return ";".join(f"id:7|name:{name}|sku:{sku}|quantity:{n}|total:{price}" for name, sku, n, price in order)


def in_words(order: list[tuple[str, ...]]) -> str:
    return " | ".join(
        f"Product ID: 7, Product Qty: {n}, Product SKU: {sku}, Product Name: {name}, Unit Price: {price}"
        for name, sku, n, price in order
    )


@pytest.mark.parametrize("written", [as_json, as_fields, in_words])
def test_fields_of_items(written) -> None:
    found = fielded(cells([written(order) for order in ORDERS]))

    assert found is not None
    frame, roles = found.cells.frame, found.mapping
    columns = [frame[roles[role]] for role in (Role.NAME, Role.QUANTITY)]
    assert list(zip(*columns, strict=True)) == [(name, n) for order in ORDERS for name, _, n, _ in order]
    assert roles[Role.NAME] == "items"
    assert frame["order"].tolist() == ["A", "A", "B", "C", "C"]
    assert found.records.tolist() == [0, 0, 1, 2, 2]
    assert found.of_orders == {"order", "total"}


def test_a_record_without_items_stays_a_record() -> None:
    found = fielded(cells([as_json(ORDERS[0]), "", as_json(ORDERS[2])]))

    assert found is not None
    assert found.records.tolist() == [0, 0, 1, 2, 2]
    assert found.cells.frame["items"].tolist()[2] == ""


@pytest.mark.parametrize(
    "texts",
    [["note: call, time: 9", "note: ring, time: 8", "x"], ["a", "b", "c"], ["[1, 2]", "[3]", "[]"], [""] * 3],
)
def test_other_cells_are_left_alone(texts: list[str]) -> None:
    assert fielded(cells(texts)) is None
