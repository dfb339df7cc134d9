"""`read --table` gives back a table cell for cell, however the file around it is damaged."""

import csv
import io
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.reading.copy import copy_table
from engine.stages import drive
from tests.engine.damage import AXES, Damage, axes_of, sample, write

FILES = 210
EXACT = 0.99


def given_back(content: bytes, folder: Path) -> list[list[str]] | None:
    source, out = folder / "sales.csv", folder / "out.csv"
    source.write_bytes(content)
    try:
        drive(copy_table(source, out))
    except EngineError:
        return None
    return list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8"), newline=""), strict=True))


def test_a_sample_of_the_grid(tmp_path: Path) -> None:
    wrong: list[Damage] = []
    for seed, damage in enumerate(sample(FILES, seed=3)):
        content, table = write(damage, seed)
        if given_back(content, tmp_path) != table:
            wrong.append(damage)
    assert len(wrong) <= (1 - EXACT) * FILES, wrong


def test_the_sample_has_every_choice_of_every_axis() -> None:
    seen = {choice for damage in sample(FILES, seed=3) for choice in axes_of(damage)}
    assert len(seen) == sum(map(len, AXES))


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2,5\n3,0;4,0\n", [["a", "b"], ["1,5", "2,5"], ["3,0", "4,0"]]),
        # a stray quote swallows nothing
        ('id,size\n1,"5\n2,"6"\n3,7"\n', [["id", "size"], ["1", '"5'], ["2", "6"], ["3", '7"']]),
        ('id,what\n1,"5" nail, long"\n2,b\n', [["id", "what"], ["1", '5" nail, long'], ["2", "b"]]),
        # white space is part of a cell
        ("a,b\n 1 ,\t2\n", [["a", "b"], [" 1 ", "\t2"]]),
        # pieces of one table, put together
        ("a,b\n1,x\n2,y\n\na,b\n3,z\n", [["a", "b"], ["1", "x"], ["2", "y"], ["3", "z"]]),
        # a header of words over words
        ("product,customer\ntea,ann\nmug,b\n", [["product", "customer"], ["tea", "ann"], ["mug", "b"]]),
        # no header: the first line is a record like the others
        ("1,tea,2\n2,mug,3\n3,tea,2\n", [["1", "tea", "2"], ["2", "mug", "3"], ["3", "tea", "2"]]),
        ("name\n\"Tea, green\"\nMug\n", [["name"], ["Tea, green"], ["Mug"]]),
        # columns of spaces, where every line has as many
        ("n  a      x\n1  tea x  2\n2  b      9\n", [["n", "a", "x"], ["1", "tea x", "2"], ["2", "b", "9"]]),
        ("C:\\new|2\nD:\\old|3\n", [["C:\\new", "2"], ["D:\\old", "3"]]),
    ],
)  # fmt: skip
def test_tables_by_hand(tmp_path: Path, text: str, table: list[list[str]]) -> None:
    assert given_back(text.encode(), tmp_path) == table
