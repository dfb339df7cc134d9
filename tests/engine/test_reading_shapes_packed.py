"""Several items in one cell, to a line for each."""

import pandas as pd
import pytest

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.shapes.packed import packed
from engine.reading.shapes.shaped import Shaped


def cells(**columns: list[str]) -> Cells:
    frame = pd.DataFrame(columns, dtype="str")
    return Cells(frame, tuple(map(str, frame.columns)), 1, ",", None)


def lines(shaped: Shaped | None, *columns: str) -> list[tuple[str, ...]]:
    assert shaped is not None
    frame = shaped.cells.frame
    return [tuple(row) for row in frame[list(columns)].itertuples(index=False)]


@pytest.mark.parametrize(
    "written",
    [
        "{name} x {n}", "{name} x{n}", "{name} × {n}", "{name}×{n}", "{name} *{n}", "{name} ({n})",
        "{name} (x{n})", "{name}({n}件)", "{name}（{n}份）", "{name} [{n}]", "{name}: {n}",
        "{name} ({n} pcs)", "{name} Qty: {n}",
        "{n} x {name}", "{n}x {name}", "{n} × {name}", "{n}×{name}", "{n} Stk. {name}",
        "{name} {n}个", "{n} {name}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [", ", ",", "; ", ";", " | ", "\n", " / ", "、", "，", "<br>"])
def test_quantities_part_the_items(written: str, between: str) -> None:
    orders = [
        [("Speckled Mug, 300 ml", "1"), ("Fern Print", "12")],
        [("Fern Print", "1")],
        [("Linen Napkin (blue); soft", "3"), ("Speckled Mug, 300 ml", "2"), ("Fern Print", "1")],
    ]
    texts = [between.join(written.format(name=name, n=n) for name, n in order) for order in orders]

    shaped = packed(cells(order=["A", "B", "C"], goods=texts), ["goods"])

    found = lines(shaped, "order", "goods", "goods ×")
    assert found == [(key, *item) for key, order in zip("ABC", orders, strict=True) for item in order]
    assert shaped is not None
    assert shaped.records.tolist() == [0, 0, 1, 2, 2, 2]
    assert shaped.mapping == {Role.NAME: "goods", Role.QUANTITY: "goods ×"}
    assert "order" in shaped.of_orders


def test_a_comma_belongs_to_a_name_that_stands_alone_elsewhere() -> None:
    texts = [
        "Tea, green",
        "Rice，Tea, green",
        "Rice",
        "Tea, green，Oil",
        "Oil，Rice，Tea, green",
        "Oil，Rice",
    ]
    comma = [text.replace("，", ",") for text in texts]
    kinds = ["1", "2", "1", "2", "3", "2"]

    shaped = packed(cells(goods=comma, kinds=kinds), ["goods"])

    assert [name for (name,) in lines(shaped, "goods")] == [
        "Tea, green", "Rice", "Tea, green", "Rice", "Tea, green", "Oil",
        "Oil", "Rice", "Tea, green", "Oil", "Rice",
    ]  # fmt: skip


def test_parallel_cells_give_each_item_its_own() -> None:
    shaped = packed(
        cells(
            order=["1", "2", "3", "4"],
            goods=["Mug, 300 ml|Print", "Print", "Napkin|Print|Mug, 300 ml", ""],
            counts=["2|1", "4", "1|1|3", ""],
            each=["18.00|12.00", "12.00", "6.50|12.00|18.00", ""],
            total=["48.00", "48.00", "72.50", "0"],
        ),
        ["goods"],
    )

    assert lines(shaped, "goods", "counts", "each") == [
        ("Mug, 300 ml", "2", "18.00"),
        ("Print", "1", "12.00"),
        ("Print", "4", "12.00"),
        ("Napkin", "1", "6.50"),
        ("Print", "1", "12.00"),
        ("Mug, 300 ml", "3", "18.00"),
        ("", "", ""),
    ]
    assert shaped is not None
    assert shaped.mapping == {Role.NAME: "goods"}  # the counts have a column already
    assert shaped.of_orders == {"order", "total"}


def test_parallel_quantities_tell_which_commas_part() -> None:
    shaped = packed(
        cells(
            goods=[
                "Mug, large, Print",
                "Print",
                "Mug, large",
                "Print, Napkin",
                "Napkin, Print, Cup",
                "Cup, Napkin",
            ],
            counts=["2, 1", "1", "1", "1, 4", "1, 1, 2", "1, 1"],
        ),
        ["goods"],
    )

    assert lines(shaped, "goods", "counts")[:5] == [
        ("Mug, large", "2"), ("Print", "1"), ("Print", "1"), ("Mug, large", "1"), ("Print", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        ["Shirt, red, S", "Shirt, red, M", "Shirt, blue, S", "Hat, red, S", "Hat, blue, M", "Hat, blue, S"],
        ["Mug x 2", "Poster 30x40", "Screw M4 x 20", "Cable 2 m"],
        ["Milk", "Bread", "Bread", "Milk"],
        ["Set of 3 (blue)", "Tea & Coffee", "Half/Half cream", "Salt/Pepper"],
        ["", "", ""],
        ["12 Main St, Springfield, IL", "9 Oak Rd, Salem, OR", "1 Elm St, Springfield, IL"],
    ],
)
def test_what_is_one_item_stays_one(names: list[str]) -> None:
    assert packed(cells(goods=names), ["goods"]) is None


def test_a_format_may_say_that_a_column_is_packed() -> None:
    found = lines(packed(cells(goods=["Mug x 2", "Print x 1"]), ["goods"], known=True), "goods", "goods ×")

    assert found == [("Mug", "2"), ("Print", "1")]


def test_a_record_without_items_stays_a_record() -> None:
    shaped = packed(cells(goods=["1 x Mug, 2 x Print", "", "1 x Print, 1 x Mug"]), ["goods"])

    assert lines(shaped, "goods")[2] == ("",)
    assert shaped is not None
    assert shaped.records.tolist() == [0, 0, 1, 2, 2]


@pytest.mark.parametrize("written", ["{name} x {n}", "{n} x {name}", "{name} (x{n})", "{name} ×{n}"])
def test_one_alone_goes_without_saying(written: str) -> None:
    orders = [
        [("Latte", "2"), ("Muffin", "1")],
        [("Muffin", "1")],
        [("Tea", "1"), ("Latte", "1"), ("Muffin", "3")],
        [("Latte", "1")],
        [("Muffin", "2"), ("Tea", "1")],
        [("Tea", "4"), ("Latte", "1")],
    ]
    texts = [
        ", ".join(written.format(name=name, n=n) if n != "1" else name for name, n in order)
        for order in orders
    ]

    found = lines(packed(cells(goods=texts), ["goods"]), "goods", "goods ×")

    assert found == [item for order in orders for item in order]
