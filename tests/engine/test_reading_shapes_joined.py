"""An order's head and its details, joined."""

from pathlib import Path

import pandas as pd

from engine.reading.delimited import Cells, read_delimited
from engine.reading.shapes.joined import Joined, joined
from engine.reading.text import to_text
from tests.engine.test_reading_real_files import DATA, needs_files

FORMATS = DATA.parent / "formats" / "samples"
HEAD = {
    "order": ["1001", "1002", "1003"],
    "buyer": ["Ada", "Bo", "Ada"],
    "created": ["2026-01-01", "2026-01-02", "2026-01-03"],
    "status": ["paid", "closed", "paid"],
    "total": ["48.00", "12.00", "6.50"],
    "pieces": ["3", "1", "1"],
}
DETAIL = {
    "order": ['="1003"', "1001", "1001", "1002", "1009"],
    "title": ["Napkin", "Mug", "Print", "Print", "Cup"],
    "price": ["6.50", "18.00", "12.00", "12.00", "1.00"],
    "quantity": ["1", "2", "1", "1", "1"],
    "status": ["", "paid", "", "closed", "paid"],
}
GOODS = {"title": ["Mug", "Print", "Napkin", "Cup"], "category": ["kitchen", "wall", "table", "kitchen"]}


def cells(columns: dict[str, list[str]]) -> Cells:
    return Cells(pd.DataFrame(columns, dtype="str"), tuple(columns), 1, ",", None)


def made(*tables: dict[str, list[str]]) -> Joined:
    found = joined([cells(table) for table in tables])
    assert found is not None
    return found


def test_details_get_what_their_order_says() -> None:
    for tables in ([HEAD, DETAIL], [DETAIL, HEAD]):
        found = made(*tables)

        assert tables[found.detail] is DETAIL
        assert found.cells.frame["order"].tolist() == DETAIL["order"]  # as it stood
        assert found.cells.frame["buyer"].tolist() == ["Ada", "Ada", "Ada", "Bo", ""]
        assert found.of_orders == {"buyer", "created", "total", "pieces"}
        assert found.records.tolist() == [0, 1, 2, 3, 4]


def test_a_column_of_both_is_one_and_filled_from_the_head() -> None:
    assert made(HEAD, DETAIL).cells.frame["status"].tolist() == ["paid", "paid", "paid", "closed", "paid"]


def test_a_column_of_both_with_another_meaning_stays_two() -> None:
    other = HEAD | {"title": ["three things", "one thing", "another"]}

    found = made(other, DETAIL)

    assert found.cells.frame["title"].tolist() == DETAIL["title"]
    assert found.cells.frame["title (2)"].tolist() == [
        "another",
        "three things",
        "three things",
        "one thing",
        "",
    ]


def test_lines_without_a_head_are_counted() -> None:
    (notice,) = made(HEAD, DETAIL).notices

    assert (notice.code, dict(notice.facts)) == ("read.without_head", {"rows": 1, "column": "order"})


def test_a_list_of_products_tells_their_categories() -> None:
    found = made(GOODS, HEAD, DETAIL)

    assert found.heads == (0, 1)
    assert found.cells.frame["category"].tolist() == ["table", "kitchen", "wall", "wall", "kitchen"]
    assert found.cells.frame["buyer"].tolist() == ["Ada", "Ada", "Ada", "Bo", ""]


def test_a_key_may_have_two_names() -> None:
    head = {("info_id" if name == "order" else name): values for name, values in HEAD.items()}

    detail = {name: values[:4] for name, values in DETAIL.items()}

    assert made(head, detail).cells.frame["buyer"].tolist() == ["Ada", "Ada", "Ada", "Bo"]


def test_tables_without_a_common_key_are_not_joined() -> None:
    staff = {"person": ["1", "2", "3"], "wage": ["100", "200", "300"]}
    lines = {"order": ["7", "7", "8"], "item": ["Mug", "Cup", "Mug"], "quantity": ["1", "2", "3"]}

    assert joined([cells(staff), cells(lines)]) is None


def known(path: Path) -> Cells:
    return read_delimited(to_text(path.read_bytes(), path), path)


@needs_files
def test_the_orders_of_a_market_place() -> None:
    found = joined([known(FORMATS / "ExportOrderList.csv"), known(FORMATS / "ExportOrderDetailList.csv")])

    assert found is not None
    details = known(FORMATS / "ExportOrderDetailList.csv").frame
    assert found.cells.frame["标题"].tolist() == details["标题"].tolist()
    assert (found.cells.frame["买家会员名"] != "").all()
    assert {"宝贝标题", "宝贝总数量", "总金额"} <= found.of_orders


@needs_files
def test_a_restaurants_orders() -> None:
    folder = DATA / "cn_restaurant"
    found = joined([known(folder / "meal_order_info_no_phone.csv"), known(folder / "meal_order_detail.csv")])

    assert found is not None
    assert (found.detail, len(found.cells.frame)) == (1, 10_037)
    assert (found.cells.frame["order_status"] != "").all()
    assert found.cells.frame["emp_id"].nunique() == 471
