"""What one customer, product and order is."""

from pathlib import Path

import pytest

from engine import columns
from tests.engine.cleaned import cleaned


def test_spellings_of_one_code_become_one_product(tmp_path: Path) -> None:
    text = "customer,product,name,date\n" + (
        "1,85123a,Heart,2024-01-01\n"
        "1,85123A,White heart,2024-01-02\n"
        "1, 85123A ,White heart,2024-01-03\n"
        "1,22,Star,2024-01-01\n"
        "1,22.0,Star,2024-01-02\n"
        "1,022,Moon,2024-01-02\n"
    )
    sales, report = cleaned(tmp_path, text)

    assert sales.lines[columns.ITEM].tolist() == ["85123A"] * 3 + ["22.0"] * 2 + ["022"]  # a tie: the latest
    assert sales.names == {"85123A": "White heart", "22.0": "Star", "022": "Moon"}
    assert report.products == 3
    assert report.merged_spellings == 2


def test_17850_and_17850_0_are_one_customer_and_case_tells_two_apart(tmp_path: Path) -> None:
    text = "customer,product\n17850.0,a\n17850,b\n17850.0,c\nann,a\nAnn,a\n5.11E+18,a\n017850,a\n"
    sales, report = cleaned(tmp_path, text)

    assert sales.lines[columns.USER].tolist() == ["17850.0"] * 3 + ["ann", "Ann", "5.11E+18", "017850"]
    assert report.customers == 5


@pytest.mark.parametrize("cell", ["", " ", "NA", "NaN", "null", "None", "N/A", "-"])
def test_a_customer_who_is_not_named_is_kept_and_counted(tmp_path: Path, cell: str) -> None:
    sales, report = cleaned(tmp_path, f"customer,order,product\nu,1,a\n{cell},2,b\n")

    assert report.without_customer == 1
    assert report.kept == 2
    assert sales.lines[columns.USER].isna().tolist() == [False, True]
    assert sales.lines[columns.USER].cat.categories.tolist() == ["u"]


def test_the_most_frequent_name_is_the_products_the_latest_on_a_tie(tmp_path: Path) -> None:
    text = "customer,code,name,quantity,date\n".replace("code", "product code") + (
        "1,A,Mug,1,2024-01-01\n1,A,Mug,1,2024-01-02\n1,A,?,1,2024-01-03\n"
        "1,B,Old pot,1,2024-01-01\n1,B,New pot,1,2024-01-09\n"
        "1,C,damages,-5,2024-01-01\n1,C,damages,-9,2024-01-02\n1,C,Cup,1,2024-01-03\n"
        "1,D,,1,2024-01-01\n"
    )
    names = cleaned(tmp_path, text)[0].names
    assert names == {"A": "Mug", "B": "New pot", "C": "Cup", "D": "D"}


def test_without_a_code_the_name_is_the_id(tmp_path: Path) -> None:
    sales, _ = cleaned(tmp_path, "customer,product name\nu, Red mug\nu,red mug\nu,Red mug\nv,Pot\n")
    assert sales.lines[columns.ITEM].tolist() == ["Red mug"] * 3 + ["Pot"]
    assert sales.names == {"Red mug": "Red mug", "Pot": "Pot"}


def test_a_row_without_code_goes_by_its_name(tmp_path: Path) -> None:
    sales, report = cleaned(tmp_path, "customer,product code,product name\nu,A1,Mug\nu,,Scarf\nv,-,Scarf\n")
    assert sales.lines[columns.ITEM].tolist() == ["A1", "Scarf", "Scarf"]
    assert report.kept == 3


def test_names_that_end_in_line_breaks_are_trimmed(tmp_path: Path) -> None:
    sales, report = cleaned(tmp_path, 'customer,菜品名称\nu,"白饭\n\n\n"\nv,白饭\nw,"米饭 "\n')
    assert sales.lines[columns.ITEM].tolist() == ["白饭", "白饭", "米饭"]
    assert report.products == 2


def test_categories_are_the_most_frequent(tmp_path: Path) -> None:
    text = "customer,product,category\nu,a,Mugs\nv,a,Mugs\nw,a,Cups\nu,b,\n"
    assert cleaned(tmp_path, text)[0].categories == {"a": "Mugs"}


@pytest.mark.parametrize(
    ("header", "rows", "orders"),
    [
        (
            "customer,date,product",
            ["u,2024-01-01 10:00,a", "u,2024-01-01 10:00,b", "u,2024-01-01 11:00,a"],
            [0, 0, 1],
        ),
        (
            "customer,date,product",
            ["u,2024-01-01,a", "u,2024-01-01,b", "v,2024-01-01,a", "u,2024-01-02,a"],
            [0, 0, 1, 2],
        ),
        ("date,product", ["2024-01-01 10:00,a", "2024-01-01 10:00,b", "2024-01-01 10:01,a"], [0, 0, 1]),
        ("customer,product", ["u,a", "v,a", "u,b"], [0, 1, 0]),
        ("order,customer,product", ["1,u,a", "1,u,b", "2,u,a"], [0, 0, 1]),
        ("product,price", ["a,1", "b,1"], [0, 1]),
    ],
)
def test_what_makes_an_order(tmp_path: Path, header: str, rows: list[str], orders: list[int]) -> None:
    sales, report = cleaned(tmp_path, "\n".join([header, *rows]) + "\n")
    found = sales.lines[columns.ORDER].tolist()

    assert [found.index(order) for order in found] == [orders.index(order) for order in orders]
    assert report.orders == len(set(orders))


def test_lines_without_an_order_join_none_that_has_one(tmp_path: Path) -> None:
    text = "order,customer,date,product\nu 2024-01-01,w,2024-01-01,a\n,u,2024-01-01,b\n,u,2024-01-01,c\n"
    found = cleaned(tmp_path, text)[0].lines[columns.ORDER].tolist()
    assert found[0] != found[1] == found[2]
