"""READ and CLEAN on whatever may lie under the name of a sales file: a table or a code, never a fault."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.cleaning import clean
from engine.errors import EngineError
from engine.reading import read
from engine.reading.catalogue import read_catalogue, read_ids
from engine.reading.summary import reading_json
from engine.stages import drive

HEADERS = [
    "Customer",
    "Order ID",
    "Product",
    "SKU",
    "Date",
    "Time",
    "Qty",
    "Price",
    "Amount",
    "Status",
    "id",
    "",
]
CELLS = st.one_of(
    st.sampled_from(["", "NA", "-", "1", "-1", "2.5", "1.234,5", "€ 3", "x", "Postage", "17850.0", "C12"]),
    st.sampled_from(
        ["2024-01-31", "31/12/23", "10:05", "20240101", "45000", "1e9", "已取消", '"', "a\nb", "\t7"]
    ),
    st.text(max_size=6),
)
TABLES = st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6).flatmap(
    lambda header: st.tuples(st.just(header), st.lists(st.lists(CELLS, max_size=7), max_size=12))
)
EASY = settings(
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def used(path: Path) -> dict[str, object] | None:
    """What `read --json` would tell; None where the file is refused."""
    try:
        table = drive(read([path], {}))
        _, report = drive(clean(table))
    except EngineError as error:
        assert error.code.split(".")[0] in {"file", "data"}
        return None
    assert report.rows == len(set(table.records.tolist())) <= len(table.cells) == len(table.times)
    assert report.rows == report.kept + sum(part.rows for part in report.set_aside)
    assert table.cells.map(lambda cell: isinstance(cell, str)).all(axis=None)
    return reading_json(table, report)


@EASY
@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_table(tmp_path: Path, table: tuple[list[str], list[list[str]]], mark: str, end: str) -> None:
    header, records = table
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in (header, *records)]
    path = tmp_path / "sales.csv"
    path.write_bytes(end.join(mark.join(row) for row in quoted).encode("utf-8", "replace"))
    used(path)


@EASY
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    for name, packed in (
        ("sales.csv", content),
        ("sales.csv.gz", gzip.compress(content)),
        ("book.xlsx", content),
    ):
        path = tmp_path / name
        path.write_bytes(packed)
        used(path)
        for reader in (read_catalogue, read_ids):
            try:
                reader(path)
            except EngineError as error:
                assert error.code.startswith("file.")


@EASY
@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_bytes_that_begin_like_something(tmp_path: Path, content: bytes, begin: bytes) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(begin + content)
    used(path)


@pytest.mark.parametrize(
    "text", ["item\nbread\nmilk\n", "a,b\n1,2\n", "product\n\n\n", "product,qty\n,\n,\n", '"product\n']
)
def test_the_smallest_tables(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")
    used(path)
