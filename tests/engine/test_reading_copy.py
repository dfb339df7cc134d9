"""`read --table` and `read --json`: a file's table given back, and what was recognised."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.cleaning import clean
from engine.columns import Role
from engine.errors import EngineError
from engine.reading import read
from engine.reading.copy import copy_table
from engine.reading.summary import reading_json
from engine.stages import drive

# Signs between U+0080 and U+00BF after an accent come from UTF-8 read in a wrong encoding, and are put right.
GARBLED = "".join(map(chr, range(0x80, 0xC0)))
CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufeff\u2028\u2029" + GARBLED), max_size=8
)
# An empty line is no record, and the names of the columns are words: what any table has that is one.
RECORDS = st.lists(st.tuples(st.sampled_from(["a", "猫", "7"]), CELLS, CELLS), min_size=3, max_size=8)


def parsed(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(RECORDS)
@example([*[("a", "", "")] * 6, ("a", "", '"\\')])  # a backslash before a closing quote escapes nothing
def test_every_cell_comes_back(tmp_path: Path, records: list[tuple[str, str, str]]) -> None:
    source, out = tmp_path / "sales.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("customer", "product", "note"), *records])

    rows = drive(copy_table(source, out))

    content = out.read_bytes()
    assert parsed(content) == [["customer", "product", "note"], *map(list, records)]
    assert rows == len(records)
    assert content.endswith(b"\n")


def test_written_as_the_contract_says(tmp_path: Path) -> None:
    source, out = tmp_path / "sales.csv", tmp_path / "out.csv"
    source.write_text(
        'Corner shop\n\nDate;Item;"A ""b""";x\n1;"two\nlines";NA;"c\rd"\n2;tea\n3;e,f;;g;more\nTotal;;;9\n',
        encoding="cp1252",
        newline="",
    )

    drive(copy_table(source, out))

    assert out.read_bytes().decode("utf-8") == (
        'Date,Item,"A ""b""",x\n1,"two\nlines",NA,"c\rd"\n2,tea,,\n3,"e,f",,g,more\n'
    )


def test_a_table_that_is_no_sales_is_copied_too(tmp_path: Path) -> None:
    source, out = tmp_path / "staff.csv", tmp_path / "out.csv"
    source.write_text("Employee|Desk\nAnn|4\n", encoding="utf-8")

    assert drive(copy_table(source, out)) == 1
    assert out.read_text(encoding="utf-8") == "Employee,Desk\nAnn,4\n"


def test_nothing_is_left_behind_where_it_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "sales.csv"
    source.write_text("customer,product\n1,a\n", encoding="utf-8")
    (tmp_path / "out.csv").mkdir()

    with pytest.raises(EngineError) as raised:
        drive(copy_table(source, tmp_path / "out.csv"))

    assert raised.value.code.startswith("output.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "sales.csv"]


def test_reading_json(tmp_path: Path) -> None:
    source = tmp_path / "sales.csv"
    source.write_text(
        "Date,Time,Customer,Product,Qty\n2024-01-31,10:00,u,tea,1\n2024-02-01,11:00,,tea,2\n2024-02-01,11:00,,,2\n",
        encoding="utf-8",
    )
    table = drive(read([source], {}))

    told = reading_json(table, drive(clean(table))[1])

    assert told == {
        "files": [
            {
                "path": str(source),
                "format": None,
                "encoding": "utf-8",
                "delimiter": ",",
                "sheet": None,
                "header_row": 1,
                "mapping": {str(role): None for role in Role}
                | {
                    "date": "Date",
                    "time": "Time",
                    "customer": "Customer",
                    "product": "Product",
                    "quantity": "Qty",
                },
                "also": {"date": ["Time"]},
                "date_format": "%Y-%m-%d",
                "decimal": None,
                "confidence": {str(role): round(sure, 3) for role, sure in table.files[0].confidence.items()},
                "notices": [],
            }
        ],
        "rows": 3,
        "kept": 2,
        "without_customer": 1,
        "set_aside": [{"reason": "no_product", "rows": 1}],
        "changed": [],
        "customers": 1,
        "products": 1,
        "orders": 2,
        "from": "2024-01-31",
        "to": "2024-02-01",
    }


WHOLE = {
    "a column of lists": ["basket", "a,b,c", "a,d", "b,c"],
    "lists alone": ["milk,bread", "milk,eggs,tea", "bread,tea"],
    "lines of a table": ["order,product,price", '1,"Tea, green",4.50', "2,Mug,12.00"],
}


@pytest.mark.parametrize("lines", WHOLE.values(), ids=WHOLE)
def test_a_line_that_is_quoted_whole_is_one_cell(tmp_path: Path, lines: list[str]) -> None:
    source, out = tmp_path / "sales.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([line] for line in lines)
    drive(copy_table(source, out))
    assert parsed(out.read_bytes()) == [[line] for line in lines]


def test_but_sales_are_read_from_within_it(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    lines = ["order,product,quantity,price"] + [f'{n // 2},"Tea, {n % 5}",2,4.50' for n in range(30)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([line] for line in lines)
    sales, report = drive(clean(drive(read([path], {}))))
    assert (report.kept, report.products, report.orders) == (30, 5, 15)
    assert set(sales.names.values()) == {f"Tea, {n}" for n in range(5)}
