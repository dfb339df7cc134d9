"""Every code that the engine can give has its sentence, in both languages."""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from engine.errors import log_path
from engine.models.base import ModelName, Voice
from engine.options import Language
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    Explored,
    LikeByName,
    OwnersTaste,
    Pinned,
    Popular,
    Reason,
    Rising,
    SimilarCustomers,
    ThumbDown,
    ThumbUp,
)
from engine.sales import Rule
from engine.stages import Stage
from engine.wording import Wording

ROOT = Path(__file__).parents[2]
EN, ZH = Wording(Language.EN), Wording(Language.ZH)
ERROR = re.compile(r"(options|file|data|output)\.[a-z_]+")
NOTE = re.compile(rf"({'|'.join(Stage)}|proof)\.[a-z_]+")
EXAMPLES: tuple[Reason, ...] = (
    BoughtAlso("T1", 41, 100),
    BoughtTogether("T1", 38, 100),
    SimilarCustomers(31, 50, ("KLARA", "NILS")),
    BoughtBefore(1, None, None),
    BoughtBefore(1, None, 5),
    BoughtBefore(1, None, 0),
    BoughtBefore(4, None, None),
    BoughtBefore(4, None, 5),
    BoughtBefore(4, None, 0),
    BoughtBefore(4, 7, None),
    BoughtBefore(4, 7, 5),
    BoughtBefore(4, 7, 0),
    DueAgain(4, 30, 34),
    Rising(46, 20, 28),
    Popular(46, 28),
    Popular(46, None),
    Popular(0, None),
    LikeByName(("T1", "T2", "T3"), 0.8),
    LikeByName((), 0.0),
    LikeByName(("T1", "T2"), 0.8, ("Rose", "tea")),
    Pinned(False),
    Pinned(True),
    Explored(3),
    Explored(0),
    ThumbUp("T1"),
    ThumbDown("T1"),
    OwnersTaste(4, 1),
)


def name_of(item: str) -> str:
    return {"T1": " Rose  teapot", "T2": "Mug {blue}", "T3": "Tray"}[item]


@cache
def entries(language: Language) -> dict[str, str]:
    tables = tomllib.loads((ROOT / "resources" / "wording" / f"{language}.toml").read_text("utf-8"))
    found: dict[str, str] = {}

    def flatten(table: dict[str, object], prefix: str) -> None:
        for key, entry in table.items():
            if isinstance(entry, dict):
                flatten(entry, f"{prefix}{key}.")
            else:
                assert isinstance(entry, str)
                found[prefix + key] = entry

    flatten(tables, "")
    return found


def fields(entry: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(entry) if field is not None}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "engine").rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def strings(pattern: re.Pattern[str]) -> dict[str, str]:
    """Each text in the engine that has the form of a code, with one file that says it."""
    return {
        node.value: path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and pattern.fullmatch(node.value)
    }


def test_every_error_has_its_sentence() -> None:
    codes = strings(ERROR)
    assert len(codes) > 1
    missing = {
        (code, language): path
        for code, path in codes.items()
        for language in Language
        if f"error.{code}" not in entries(language)
    }
    assert not missing


def test_every_error_is_raised_with_a_code_of_a_family_and_the_facts_of_its_sentence() -> None:
    checked = 0
    for path, tree in trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", None) == "EngineError"):
                continue
            code = node.args[0]
            facts = {word.arg for word in node.keywords}
            if not isinstance(code, ast.Constant) or None in facts:
                continue
            assert ERROR.fullmatch(str(code.value)), f"{path}:{node.lineno}: {code.value}"
            lacking = fields(entries(Language.EN)[f"error.{code.value}"]) - facts
            assert not lacking, f"{path}:{node.lineno}: the sentence of {code.value} needs {lacking}"
            checked += 1
    assert checked


def test_every_note_has_its_words() -> None:
    notes = strings(NOTE)
    assert len(notes) > 5
    missing = {code: path for code, path in notes.items() if f"note.{code}" not in entries(Language.EN)}
    assert not missing
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "note" and isinstance(node.value, ast.JoinedStr):
                start = node.value.values[0]
                assert isinstance(start, ast.Constant)
                known = [key for key in entries(Language.EN) if key.startswith(f"note.{start.value}")]
                assert known, f"{path}:{node.value.lineno}"


@pytest.mark.parametrize("language", Language)
def test_every_rule_model_and_stage_has_its_words(language: Language) -> None:
    wording = Wording(language)
    for said in (
        *map(wording.rule, Rule),
        *map(wording.rule_why, Rule),
        *map(wording.model, [*ModelName, *Voice]),
        *map(wording.stage, Stage),
    ):
        assert said.strip()


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_reason_is_told_in_every_form(language: Language) -> None:
    assert {type(reason) for reason in EXAMPLES} == set(get_args(Reason))
    told = [Wording(language).reason(reason, name_of) for reason in EXAMPLES]
    assert (
        len(set(told))
        == len(EXAMPLES)
        == len([key for key in entries(language) if key.startswith("reason.")])
    )
    for sentence in told:
        assert "–" not in sentence
        assert sentence.endswith("." if language is Language.EN else "。")


def test_both_languages_have_the_same_entries_with_the_same_facts() -> None:
    english, chinese = entries(Language.EN), entries(Language.ZH)
    assert english.keys() == chinese.keys()
    different = {key for key in english if fields(english[key]) != fields(chinese[key])}
    assert not different


def test_chinese_is_set_as_chinese() -> None:
    """Full-width punctuation, a space between Han and digits or Latin, 您."""
    han = r"[\u4e00-\u9fff]"
    for key, entry in entries(Language.ZH).items():
        assert "你" not in entry, key
        assert not re.search(rf"{han}[A-Za-z0-9]|[A-Za-z0-9]{han}|{han}[,;:!?.()]", entry), key


def test_no_sentence_is_unfinished() -> None:
    for language in Language:
        for key, entry in entries(language).items():
            assert entry == entry.strip() and entry, key
            if key.startswith("error."):
                assert entry.endswith("." if language is Language.EN else "。"), key


def test_numbers_and_plurals() -> None:
    one = EN.reason(BoughtAlso("T1", 1, 1), name_of)
    assert one == "1 of 1 customer who bought “Rose teapot” also bought this."
    assert EN.reason(BoughtTogether("T2", 1, 1234), name_of) == "In 1 of 1,234 orders with “Mug {blue}”."
    assert EN.reason(BoughtBefore(2, 1, 1), name_of) == "Bought 2 times, about every 1 day; last 1 day ago."
    assert ZH.reason(BoughtAlso("T1", 1, 1234), name_of) == (
        "买过「Rose teapot」的 1,234 位顾客中，有 1 位也买了它。"
    )


SHAPE = {"column": "Day", "encoding": "GBK", "example": "x", "line": 7}


@pytest.mark.parametrize(
    ("code", "fact", "one", "many"),
    [
        (
            "read.dates_impossible",
            "rows",
            "1 row of the column “Day” has",
            "1,234 rows of the column “Day” have",
        ),
        ("read.ruined_ids", "rows", "has ruined 1 id of", "has ruined 1,234 ids of"),
        ("read.short_rows", "rows", "1 row has fewer", "1,234 rows have fewer"),
        ("read.without_head", "rows", "1 line has a Day", "1,234 lines have a Day"),
        (
            "read.overlap",
            "rows",
            "1 row stands in two of the files and is",
            "1,234 rows stand in two of the files and",
        ),
        ("read.mojibake", "cells", "1 place was put right", "1,234 places were put right"),
        (
            "read.mojibake_lost",
            "cells",
            "1 place in the file is garbled",
            "1,234 places in the file are garbled",
        ),
        ("read.mixed_encodings", "lines", "1 line was read", "1,234 lines were read"),
        (
            "read.broken_letters",
            "places",
            "1 letter in the file is damaged and stands",
            "1,234 letters in the file are",
        ),
        (
            "read.nuls",
            "places",
            "1 empty byte (NUL) in the file was",
            "1,234 empty bytes (NUL) in the file were",
        ),
    ],
)
def test_what_was_damaged_is_counted_in_both_numbers(code: str, fact: str, one: str, many: str) -> None:
    assert one in EN.note(code, **{**SHAPE, fact: 1})
    assert many in EN.note(code, **{**SHAPE, fact: 1234})
    assert "1,234" in ZH.note(code, **{**SHAPE, fact: 1234})


def test_no_bare_count_stands_before_a_word_of_the_plural() -> None:
    counted = re.compile(r"\{(?:rows|lines|places|cells|ids|orders|customers|products|files)\} [a-z]")
    bare = {key for key, entry in entries(Language.EN).items() if counted.search(entry)}
    assert bare <= {"result.wrote"}, bare


def test_no_sales_are_told_in_both_numbers() -> None:
    assert EN.error("data.no_sales", {"rows": 1}).startswith("Of 1 row, none is")
    assert EN.error("data.no_sales", {"rows": 1234}).startswith("Of 1,234 rows, none is")


def test_names_are_listed() -> None:
    reason = LikeByName(("T1", "T2", "T3"), 0.8)
    assert EN.reason(reason, name_of) == "Its name is close to “Rose teapot”, “Mug {blue}” and “Tray”."
    assert ZH.reason(reason, name_of) == "名称和「Rose teapot」、「Mug {blue}」和「Tray」相近。"


@pytest.mark.parametrize("wording", [EN, ZH])
def test_no_reason_names_another_customer(wording: Wording) -> None:
    told = wording.reason(SimilarCustomers(31, 50, ("KLARA", "NILS")), name_of)
    assert "KLARA" not in told and "NILS" not in told
    assert "31" in told and "50" in told


@pytest.mark.parametrize(
    "day", [date(2011, 12, 9), pd.Timestamp("2011-12-09 10:00"), np.datetime64("2011-12-09T10")]
)
def test_days(day: date) -> None:
    assert EN.day(day) == "9 December 2011"
    assert ZH.day(day) == "2011年12月9日"


def test_numbers() -> None:
    assert [EN.number(n) for n in (1234, 1234.5, 0.25, 3.0, float("nan"))] == [
        "1,234",
        "1,234.5",
        "0.25",
        "3",
        "–",
    ]
    assert EN.day(np.datetime64("NaT")) == "–"


@pytest.mark.parametrize("wording", [EN, ZH])
def test_a_code_nobody_knows_names_the_log(wording: Wording) -> None:
    said = wording.error("moon.fell_down", {"row": 3})
    assert "moon.fell_down" in said and str(log_path()) in said
    assert "/elsewhere.log" in wording.error("moon.fell_down", {"log": "/elsewhere.log"})


def test_a_fact_that_is_missing_is_no_second_error() -> None:
    assert "–" in EN.error("options.not_yet", {})
    assert EN.note("nothing.of_the_kind") == ""
