"""What was set aside, as a file of its own."""

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.cleaning import clean
from engine.errors import EngineError
from engine.export.set_aside import write_set_aside
from engine.options import Language
from engine.sales import CleaningReport, Rule
from engine.stages import drive
from engine.wording import Wording
from tests.engine.cleaned import table_of

TEXT = "order,customer,product,name,date,quantity,price,row\n" + (
    "1,7,A1,=Mug,2024-01-01,1,2.50,x\n"  # 0: a sale
    '2,7,A2,"Pot, ""big""",2024-01-02,-1,2.50,\n'  # 1: brought back
    "2,7,,=1+1,2024-01-02,0,2.50,\n"  # 2: nothing of it
    "3,7,P1,Postage,2024-01-02,1,+5,007\n"  # 3: no product
    "4,7,A3,Pan,2024-01-09,-1,2.50,\n"  # 4: brought back
)


def rows_of(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_row_stands_there_with_its_reason(tmp_path: Path) -> None:
    table = table_of(tmp_path, TEXT)
    report = drive(clean(table))[1]
    wording = Wording(Language.EN)
    path = tmp_path / "aside.csv"
    assert drive(write_set_aside(table, report, path, wording)) == 4
    header, *rows = rows_of(path)

    assert header == ["set_aside_because", "row_", *table.cells.columns]
    assert [(row[0], row[1]) for row in rows] == [
        (wording.rule(Rule.CANCELLED), "2"),
        (wording.rule(Rule.CANCELLED), "5"),
        (wording.rule(Rule.QUANTITY), "3"),
        (wording.rule(Rule.NOT_A_PRODUCT), "4"),
    ]
    assert rows[0][2:] == ["2", "7", "A2", 'Pot, "big"', "2024-01-02", "-1", "2.50", ""]
    assert rows[2][5] == "'=1+1"  # a formula is no formula
    assert rows[3][-1] == "007"


def test_it_speaks_both_languages_and_is_empty_where_nothing_is_set_aside(tmp_path: Path) -> None:
    table = table_of(tmp_path, TEXT)
    report = drive(clean(table))[1]
    path = tmp_path / "aside.csv"
    drive(write_set_aside(table, report, path, Wording(Language.ZH)))
    assert rows_of(path)[1][0] == Wording(Language.ZH).rule(Rule.CANCELLED)
    none = CleaningReport(5, 5, 0, (), 1, 1, 1, None, None)
    assert drive(write_set_aside(table, none, path, Wording(Language.ZH))) == 0
    assert len(rows_of(path)) == 1


def test_a_table_that_was_cut_gives_its_own_rows(tmp_path: Path) -> None:
    table = table_of(tmp_path, TEXT)
    cut = table.before(np.datetime64("2024-01-05"))
    later = cut.before(np.datetime64("2024-01-05"))
    report = drive(clean(later))[1]
    path = tmp_path / "aside.csv"
    drive(write_set_aside(later, report, path, Wording(Language.EN)))
    assert [row[1] for row in rows_of(path)[1:]] == ["2", "3", "4"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    table = table_of(tmp_path, TEXT)
    report = drive(clean(table))[1]
    with pytest.raises(EngineError) as raised:
        drive(write_set_aside(table, report, tmp_path / "no" / "aside.csv", Wording(Language.EN)))
    assert raised.value.code.startswith("output.")
