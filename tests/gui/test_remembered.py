import json

import pandas as pd
import pytest

from engine.columns import Role
from engine.options import Choices
from gui.remembered import MOST, Remembered, Said, shape_of

SAID = Said({Role.PRODUCT: "Item", Role.AMOUNT: ""}, Choices(decimal=",", header_row=0))


@pytest.fixture
def remembered(tmp_path):
    return Remembered(tmp_path / "home" / "remembered.json")


def frame(*names, rows=(("1", "2025-03-01", "tea"),)):
    return pd.DataFrame(rows, columns=list(names), dtype="str")


def test_what_was_said_comes_back(remembered, tmp_path):
    assert remembered.recall("a") is None
    remembered.remember("a", SAID)
    assert Remembered(tmp_path / "home" / "remembered.json").recall("a") == SAID
    assert remembered.recall("b") is None


def test_nothing_said_forgets_the_shape_and_writes_no_file_for_it(remembered, tmp_path):
    remembered.remember("a", Said())
    assert not (tmp_path / "home").exists()
    remembered.remember("a", SAID)
    remembered.remember("a", Said())
    assert remembered.recall("a") is None


def test_the_longest_unused_are_forgotten(remembered):
    for at in range(MOST + 1):
        remembered.remember(str(at), SAID)
    assert remembered.recall("0") is None
    assert remembered.recall("1") == SAID


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 9, "shapes": {}}', '{"version": 1, "shapes": []}']
)
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path, text):
    path = tmp_path / "remembered.json"
    path.write_text(text, "utf-8")
    assert Remembered(path).recall("a") is None
    Remembered(path).remember("a", SAID)
    assert Remembered(path).recall("a") == SAID


def test_an_entry_of_another_version_is_taken_for_what_it_is_worth(tmp_path):
    path = tmp_path / "remembered.json"
    entry = {"mapping": {"moon": "x", "order": "No"}, "choices": {"moon": 1, "decimal": "."}}
    path.write_text(json.dumps({"version": 1, "shapes": {"a": entry, "b": 7}}), "utf-8")
    assert Remembered(path).recall("a") == Said({Role.ORDER: "No"}, Choices(decimal="."))
    assert Remembered(path).recall("b") is None


def test_a_writing_that_fails_leaves_the_old_file_whole(remembered, tmp_path, monkeypatch):
    remembered.remember("a", SAID)
    before = (tmp_path / "home" / "remembered.json").read_bytes()

    def refuse(*_):
        raise PermissionError("held")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    remembered.remember("b", SAID)
    assert (tmp_path / "home" / "remembered.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["remembered.json"]


def test_a_shape_is_the_columns_names_in_any_order():
    assert shape_of(frame("a", "b", "c"), False) == shape_of(frame("c", "a", "b"), False)
    assert shape_of(frame("a", "b", "c"), False) != shape_of(frame("a", "b", "d"), False)


def test_a_file_without_heads_is_known_by_what_its_columns_hold():
    names = ("(1)", "(2)", "(3)")
    one = shape_of(frame(*names), True)
    assert one == shape_of(frame(*names, rows=(("99", "03.04.2025 11:20", "cup"),)), True)
    assert one != shape_of(frame(*names, rows=(("tea", "cup", "1"),)), True)
    assert one != shape_of(frame(*names), False)
