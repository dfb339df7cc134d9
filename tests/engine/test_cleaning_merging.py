"""One product under several codes or spellings; what is filled in; what is only proposed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import columns, pipeline
from engine.cleaning import clean, propose
from engine.cleaning.names import are_variants, is_slip, squashed, words_of
from engine.sales import CleaningReport, CleaningRules, Likeness, Merge, Rule, Sales
from engine.stages import drive
from tests.engine.cleaned import cleaned, table_of


def by_name(*names: str) -> str:
    """A file of names alone; each row is an order of its own."""
    return "order,customer,product name,quantity,price\n" + "".join(
        f'{n},u{n % 5},"{name}",{1 + n // 40},2\n' for n, name in enumerate(names)
    )


def merges(report: CleaningReport) -> list[tuple[str, str, Likeness]]:
    return [(each.name, each.into_name, each.why) for each in report.merges]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Red Mug", "red-mug"),
        ("Speckled  Mug.", "Speckled Mug"),
        ("Coca-Cola 0.5 l", "Coca Cola 0,5l"),
        ("可口可乐 330ml", "可口可乐330ML"),
        ("可口可乐（大）", "可口可乐(大)"),
        ("红 茶", "红茶"),
        ("Café crème", "Cafe creme"),
        ("T-Light", "T Light"),
        ("Blackbird box", "Black-bird Box"),
    ],
)
def test_names_written_alike_are_one(tmp_path: Path, one: str, other: str) -> None:
    sales, report = cleaned(tmp_path, by_name(one, one, other, "Pot"))
    assert sales.lines[columns.ITEM].tolist() == [one, one, one, "Pot"]
    assert merges(report) == [(other, one, Likeness.SPELLING)]
    assert [(part.rule, part.positions.tolist()) for part in report.changed] == [(Rule.MERGED, [2])]
    assert report.products == 2


VARIANTS = [
    ("RED MUG", "BLUE MUG"),
    ("Tea 500 g", "Tea 1 kg"),
    ("Tea 1.5 l", "Tea 15 l"),
    ("Juice 50 %", "Juice 50"),
    ("Shirt L", "Shirt M"),
    ("Shirt S", "Shirts"),
    ("Size 4-6 socks", "Size 46 socks"),
    ("Candle vanilla", "Candle lavender"),
    ("Candle", "Candles"),
    ("白饭", "米饭"),
    ("微辣火锅", "中辣火锅"),
    ("バナナ", "ハナナ"),
    ("Mug no. 1", "Mug no. 2"),
    ("Café brûlé", "Cafë brule"),
    ("Rossa pizza", "Rosso pizza"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_variants_stay_two(tmp_path: Path, one: str, other: str) -> None:
    rows = [one] * 30 + [other] * 2
    sales, report = cleaned(tmp_path, by_name(*rows))
    assert report.merges == ()
    assert drive(propose(sales, CleaningRules())) == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Cappucino large", "Cappuccino large"),
        ("Strawbery jam", "Strawberry jam"),
        ("Marlboro Gold", "Malboro Gold"),
        ("Reciept book", "Receipt book"),
    ],
)
def test_a_rare_slip_in_a_long_word_is_the_common_name(tmp_path: Path, wrong: str, right: str) -> None:
    sales, report = cleaned(tmp_path, by_name(*[right] * 12, wrong, "Pot", "Pan"))
    assert merges(report) == [(wrong, right, Likeness.TYPO)]
    assert sales.lines[columns.ITEM].tolist() == [right] * 13 + ["Pot", "Pan"]


def test_a_slip_is_not_sure_where_something_speaks_against_it(tmp_path: Path) -> None:
    right, wrong = "Cappuccino large", "Cappucino large"
    as_often = by_name(*[right] * 4, *[wrong] * 3)
    dearer = by_name(*[right] * 12) + f'99,u,"{wrong}",1,4\n'
    together = by_name(*[right] * 12) + f'0,u0,"{wrong}",1,2\n'
    a_word = by_name(*[right] * 12, wrong, "Cappucino small", "Pot")
    short = by_name(*["Butter mix"] * 12, "Batter mix")
    for text in (as_often, dearer, together, a_word, short):
        assert cleaned(tmp_path, text)[1].merges == ()


CODED = "order,customer,product code,product name,quantity,price\n"


@pytest.mark.parametrize(("one", "other"), [("A-17", "A17"), ("00451", "451"), ("AB 12", "AB12")])
def test_codes_written_alike_with_one_name_are_one(tmp_path: Path, one: str, other: str) -> None:
    text = CODED + f"1,u,{one},Red mug,1,2\n2,u,{one},Red mug,1,2\n3,v,{other},RED MUG,1,2\n4,v,X9,Pot,1,2\n"
    sales, report = cleaned(tmp_path, text)
    assert sales.lines[columns.ITEM].tolist() == [one, one, one, "X9"]
    assert [each.why for each in report.merges] == [Likeness.CODE]


def test_codes_written_alike_with_two_names_or_none_stay_two(tmp_path: Path) -> None:
    text = CODED + "1,u,A-17,Red mug,1,2\n2,u,A17,Blue mug,1,2\n3,u,B-1,,1,2\n4,u,B1,,1,2\n5,u,C1,Pot,1,2\n"
    text += "6,u,1-10,Pan,1,2\n7,u,110,Pan,1,2\n"
    assert cleaned(tmp_path, text)[1].merges == ()


def two_codes(price: str = "2", order: str = "8") -> str:
    return CODED + (
        "1,u,A1,Heart holder,1,2\n2,u,A1,Heart holder,1,2\n3,v,B7,Pot,1,2\n4,v,C5,Pan,1,2\n"
        f"{order},w,D9,Heart Holder,1,{price}\n"
    )


def proposed(folder: Path, text: str, rules: CleaningRules | None = None) -> list[tuple[str, str, Likeness]]:
    report = drive(pipeline.clean(table_of(folder, text), rules)).report
    return [(each.item, each.into, each.why) for each in report.proposals]


def test_one_name_under_two_codes_is_proposed(tmp_path: Path) -> None:
    assert cleaned(tmp_path, two_codes())[1].merges == ()
    assert proposed(tmp_path, two_codes()) == [("d9", "a1", Likeness.NAME)]
    assert proposed(tmp_path, two_codes(price="9")) == []
    assert proposed(tmp_path, two_codes(order="1")) == []
    assert proposed(tmp_path, two_codes(), CleaningRules(apart=frozenset({"d9"}))) == []
    assert proposed(tmp_path, two_codes(), CleaningRules(off=frozenset({Rule.MERGED}))) == []


def test_a_name_of_many_codes_is_a_kind_of_product(tmp_path: Path) -> None:
    kinds = "".join(f"{n},u,K{n},Dinner rolls,1,2\n{n + 50},u,L{n},Rolls dinner,1,2\n" for n in range(6))
    assert proposed(tmp_path, CODED + kinds) == []


def test_like_names_are_proposed(tmp_path: Path) -> None:
    text = by_name(*["Speckled ceramic mug"] * 3, "Speckled ceramics mug", "Speckeld bowl", "Pot", "Lid")
    assert proposed(tmp_path, text) == [("speckled ceramics mug", "speckled ceramic mug", Likeness.TYPO)]


def test_words_in_another_order_are_proposed(tmp_path: Path) -> None:
    text = by_name(*["Speckled ceramic mug"] * 3, "Mug speckled ceramic", "Pot", "Lid")
    assert proposed(tmp_path, text) == [("mug speckled ceramic", "speckled ceramic mug", Likeness.SPELLING)]


def test_a_proposal_that_is_taken_is_a_merge_and_can_be_undone(tmp_path: Path) -> None:
    taken = CleaningRules(joined=frozenset({("d9", "a1")}))
    table = table_of(tmp_path, two_codes())
    sales, report = drive(clean(table, taken))
    assert sales.lines[columns.ITEM].tolist() == ["A1", "A1", "B7", "C5", "A1"]
    assert [(each.item, each.into, each.rows, each.why) for each in report.merges] == [
        ("d9", "a1", 1, Likeness.OWNER)
    ]
    assert proposed(tmp_path, two_codes(), taken) == []
    # ids that the table does not hold are no harm
    drive(clean(table, CleaningRules(joined=frozenset({("gone", "a1")}))))


def test_a_merge_is_undone_at_a_click(tmp_path: Path) -> None:
    text = by_name("Red Mug", "Red Mug", "red-mug", "Pot")
    table = table_of(tmp_path, text)
    merge: Merge = drive(clean(table))[1].merges[0]
    for rules in (
        CleaningRules(apart=frozenset({merge.item})),
        CleaningRules(off=frozenset({Rule.MERGED})),
        CleaningRules(put_back=frozenset({2})),
    ):
        sales = drive(clean(table, rules))[0]
        assert sales.lines[columns.ITEM].tolist() == ["Red Mug", "Red Mug", "red-mug", "Pot"]


def test_a_merge_knows_nothing_of_what_came_after(tmp_path: Path) -> None:
    text = "order,customer,product name,date,quantity\n" + "".join(
        f"{n},u,{'red-mug' if n < 4 else 'Red Mug'},2024-{1 + n // 4:02}-01,1\n" for n in range(12)
    )
    table = table_of(tmp_path, text)
    assert set(drive(clean(table))[0].lines[columns.ITEM]) == {"Red Mug"}
    assert set(drive(clean(table.before(np.datetime64("2024-02-01"))))[0].lines[columns.ITEM]) == {"red-mug"}


def filled(report: CleaningReport) -> list[int]:
    return [row for part in report.changed if part.rule is Rule.FILLED for row in part.positions.tolist()]


def test_a_code_comes_by_its_name_and_a_name_by_its_code(tmp_path: Path) -> None:
    text = CODED + (
        "1,u,A1,Mug,1,2\n2,u,,mug,1,2\n3,u,A1,,1,2\n4,u,,Scarf,1,2\n"
        "5,u,B1,Pot,1,2\n6,u,B2,Pot,1,2\n7,u,,Pot,1,2\n8,v,,mug,1,2\n9,v,,mug,1,2\n"
    )
    sales, report = cleaned(tmp_path, text)
    assert sales.lines[columns.ITEM].tolist() == ["A1", "A1", "A1", "Scarf", "B1", "B2", "Pot", "A1", "A1"]
    assert filled(report) == [1, 2, 7, 8]
    assert sales.names["A1"] == "mug"  # the most frequent
    off, report = cleaned(tmp_path, text, off=frozenset({Rule.FILLED}))
    assert off.lines[columns.ITEM].tolist()[1] == "mug"
    assert filled(report) == []
    back = cleaned(tmp_path, text, put_back=frozenset({1}))[0]
    assert back.lines[columns.ITEM].tolist()[:2] == ["A1", "mug"]


def test_squashed_names() -> None:
    assert squashed("Tea No. 1,5 L ") == "teano1.5l"
    assert squashed("2 50") != squashed("250")
    assert squashed("A+B") != squashed("A B")
    assert words_of("Tea, 500g") == ["tea", "500", "g"]
    assert is_slip("cappucino", "cappuccino")
    assert not is_slip("batter", "butter")
    assert are_variants(words_of("Tea 500 g"), words_of("Tea 1 kg"))
    assert not are_variants(words_of("mug red"), words_of("red mug"))


def sales_like(sales: Sales) -> list[tuple[str, ...]]:
    """The kept lines as values, in an order of their own."""
    lines = sales.lines.drop(columns=columns.ROW).astype(object)
    return sorted(tuple(map(str, line)) for line in lines.to_numpy().tolist())


def test_whatever_the_order_of_the_rows_the_sales_are_the_same(tmp_path: Path) -> None:
    rng = np.random.default_rng(11)
    names = ["Red Mug", "red-mug", "Cappuccino large", "Pot", "Postage", "Test", "Speckled bowl", "Bowl 1 kg"]
    rows = [
        f"{'C' if n % 9 == 0 else ''}{1000 + n // 3},{['u', 'v', 'w', 'Guest', ''][n % 5]},"
        f"{['', 'K1', 'k1', 'K-1', 'K2', '9', '09'][n * 5 % 7]},{names[n * 3 % 8]},"
        f"{'1900-01-01' if n % 97 == 0 else f'2024-0{1 + n % 6}-0{1 + n % 9}'},"
        f"{-1 - n % 3 if n % 9 == 0 else 80995 if n == 500 else 1 + n % 4},{2 + n % 2}\n"
        for n in range(600)
    ]
    rows += rows[:40]
    header = "order,customer,product code,product name,date,quantity,price\n"
    first, told = cleaned(tmp_path, header + "".join(rows))
    counts = {part.rule: part.rows for part in (*told.set_aside, *told.changed)}
    assert len(counts) >= 9
    for _ in range(3):
        again, report = cleaned(tmp_path, header + "".join(rows[n] for n in rng.permutation(len(rows))))
        assert {part.rule: part.rows for part in (*report.set_aside, *report.changed)} == counts
        assert sales_like(again) == sales_like(first)
        assert again.names == first.names
        assert replace(report, set_aside=(), changed=()) == replace(told, set_aside=(), changed=())
