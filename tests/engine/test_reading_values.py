"""Numbers and dates of a column."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.dates import SURE, UNSURE, parse_dates, parse_times_of_day, settled
from engine.reading.values import decimal_of, is_missing, parse_numbers, ruined_ids


def column(*cells: str) -> pd.Series:
    return pd.Series(cells, dtype="str")


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1,234.50", ".", 1234.5),
        ("1.234,50", ",", 1234.5),
        ("1.234", ",", 1234.0),
        ("5.0", ",", 5.0),
        ("12,5", ",", 12.5),
        ("£12.00", ".", 12.0),
        ("US$ 4", ".", 4.0),
        ("9.9元", ".", 9.9),
        ("2,50 €", ",", 2.5),
        ("(5.00)", ".", -5.0),
        ("5.00-", ".", -5.0),
        ("−4", ".", -4.0),
        ("-$3", ".", -3.0),
        ("$-3", ".", -3.0),
        ("１２．５", ".", 12.5),
        ("1 234", ".", 1234.0),
        ("1'234.5", ".", 1234.5),
        ("5.11E+18", ".", 5.11e18),
        ("3 pcs", ".", 3.0),
        ("RMB12.5", ".", 12.5),
    ],
)
def test_numbers(cell: str, decimal: str, number: float) -> None:
    assert parse_numbers(column(cell), decimal)[0] == number


@pytest.mark.parametrize("cell", ["", "abc", "NA", "12 of 20", "2011-02-03", "inf", "nan", "1_000", "A12345"])
def test_no_numbers(cell: str) -> None:
    assert np.isnan(parse_numbers(column(cell))[0])


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.integers(-(10**11), 10**11), min_size=1), st.sampled_from(".,"), st.booleans())
def test_numbers_written_and_read_again(cents: list[int], decimal: str, grouped: bool) -> None:
    texts = [f"{cent / 100:,.2f}" if grouped else f"{cent / 100:.2f}" for cent in cents]
    swapped = [text.translate(str.maketrans(",.", ".,")) if decimal == "," else text for text in texts]

    assert parse_numbers(column(*swapped), decimal).tolist() == [cent / 100 for cent in cents]
    assert decimal_of(column(*swapped)) == decimal


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.text(max_size=12)))
def test_any_text_is_a_number_or_none(cells: list[str]) -> None:
    numbers = parse_numbers(pd.Series(cells, dtype="str"))

    assert len(numbers) == len(cells)
    assert not np.isinf(numbers).any()


def test_the_decimal_of_whole_numbers_is_not_known() -> None:
    assert decimal_of(column("1", "20", "")) is None


def test_missing_cells() -> None:
    said = is_missing(column("", " ", "NA", "NaN", "null", "None", "NONE", "N/A", "-", "0", "Nana"))
    assert said.tolist() == [True] * 9 + [False] * 2


@pytest.mark.parametrize(
    ("cell", "moment", "form"),
    [
        ("2011-02-03", "2011-02-03", "%Y-%m-%d"),
        ("2011-02-03T08:26:05Z", "2011-02-03T08:26:05", "%Y-%m-%d %H:%M:%S"),
        ("2016/8/3 14:01:13", "2016-08-03T14:01:13", "%Y/%m/%d %H:%M:%S"),
        ("2011年2月3日", "2011-02-03", "%Y年%m月%d日"),
        ("2011年2月3日 下午3:05", "2011-02-03T15:05", "%Y年%m月%d日 %H:%M"),
        ("31.12.2023", "2023-12-31", "%d.%m.%Y"),
        ("12/31/2023 1:05 PM", "2023-12-31T13:05", "%m/%d/%Y %H:%M"),
        ("20240131", "2024-01-31", "%Y%m%d"),
        ("45000.5", "2023-03-15T12:00", "serial"),
        ("3 Feb 2011", "2011-02-03", "%d %b %Y"),
        ("Feb 3, 2011 8:26 AM", "2011-02-03T08:26", "%d %b %Y"),
    ],
)
def test_dates(cell: str, moment: str, form: str) -> None:
    found = parse_dates(column(cell))

    assert found.times[0] == np.datetime64(moment)
    assert found.format == form
    assert found.readable == 1


@pytest.mark.parametrize(("proof", "moment"), [("13/1/2011", "2011-02-01"), ("1/13/2011", "2011-01-02")])
def test_one_cell_proves_the_order_of_day_and_month_for_all(proof: str, moment: str) -> None:
    assert parse_dates(column("1/2/2011", proof)).times[0] == np.datetime64(moment)


def test_excel_converts_what_it_can_misread_and_nothing_else() -> None:
    found = parse_dates(column("21-07-2015", "5/1/2015", "30-05-2015"))
    assert found.times.astype("datetime64[D]").tolist() == [
        np.datetime64(day).item() for day in ("2015-07-21", "2015-01-05", "2015-05-30")
    ]


def test_a_day_that_does_not_exist() -> None:
    found = parse_dates(column("2023-02-29", "2024-02-29", "", "soon"))
    assert np.isnat(found.times).tolist() == [True, False, True, True]
    assert found.readable == pytest.approx(1 / 3)


def test_times_of_day() -> None:
    seconds = parse_times_of_day(column("09:58:11", "1:30 PM", "12:05 AM", "late")).astype(int)
    assert seconds.tolist() == [35891, 48600, 300, 0]


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1,00,000", ".", 100_000),
        ("12,34,567.50", ".", 1_234_567.5),
        ("1\u00a0234.50", ".", 1234.5),
        ("1\u202f234,50", ",", 1234.5),
        ("1’234", ".", 1234),
        ("1.2万", ".", 12_000),
        ("3亿", ".", 3e8),
        ("人民币12.5", ".", 12.5),
        ("￥1,200", ".", 1200),
        ("R$ 1.234,50", ",", 1234.5),
        ("₹1,00,000.00", ".", 100_000),
        ("Rs. 500", ".", 500),
        ("$1.5k", ".", 1500),
        ("12.5 %", ".", 12.5),
        ("$(5.00)", ".", -5),
        ("€1,234.56-", ".", -1234.56),
        ("1.234.567", ".", 1_234_567),
        ("1,234.50", ",", 1234.5),  # both marks stand there: the last is before the decimals
        ("１，２３４．５", ".", 1234.5),
    ],
)
def test_numbers_of_many_places(cell: str, decimal: str, number: float) -> None:
    assert parse_numbers(column(cell), decimal)[0] == pytest.approx(number)


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (("1,00,000", "5"), "."),
        (("0.500", "1.250"), "."),
        (("0,125", "1,500"), ","),
        (("1.234.567", "5"), ","),
        (("1'234.50",), "."),
        (("1 234,50",), ","),
        (("1.234", "567", "12", "8"), ","),  # what has no point is less than a thousand
        (("1.234", "2.500"), None),
    ],
)
def test_what_stands_before_the_decimals(cells: tuple[str, ...], decimal: str | None) -> None:
    assert decimal_of(column(*cells)) == decimal


def test_ids_that_a_spreadsheet_has_ruined_are_named() -> None:
    assert ruined_ids(column("5.11E+18", "5.11E+18", "5110000000000000123", "17850.0")) == (2, "5.11E+18")
    lost = [f"{n}23456789012345000"[:18] for n in (1, 2, 3)]
    assert ruined_ids(column(*lost))[0] == 3
    assert ruined_ids(column("1234567890123456789", "00123", "17850.0", "2E5")) == (0, "")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2024年1月31日 星期三 下午3:05", "2024-01-31T15:05"),
        ("2024-01-31 (水) 14:05", "2024-01-31T14:05"),
        ("Mon, 05 Feb 2024 08:26:05 +0100", "2024-02-05T08:26:05"),
        ("12. Dez. 2023 14:30 Uhr", "2023-12-12T14:30"),
        ("Montag, 5. März 2024", "2024-03-05"),
        ("lundi 12 août 2024 à 14h30", "2024-08-12T14:30"),
        ("1er janvier 2024", "2024-01-01"),
        ("15 juil. 2024", "2024-07-15"),
        ("miércoles, 12 de septiembre de 2024", "2024-09-12"),
        ("03-ene-2024", "2024-01-03"),
        ("terça-feira, 5 de março de 2024", "2024-03-05"),
        ("lunedì 12 luglio 2024", "2024-07-12"),
        ("February 3, 2024, 8:26 PM", "2024-02-03T20:26"),
        ("Feb 3rd, 2024", "2024-02-03"),
        ("2024-Feb-03", "2024-02-03"),
        ("Sat Feb 03 2024 08:26:05 GMT+0100 (CET)", "2024-02-03T08:26:05"),
        ("Sat Feb 03 08:26:05 2024", "2024-02-03T08:26:05"),
        ("2024年三月5日", "2024-03-05"),
        ("2024-01-31T08:00:00.000+08:00", "2024-01-31T08:00"),
        ("1706713200", "2024-01-31T15:00"),
        ("1706713200000", "2024-01-31T15:00"),
        ("45322.6041666667", "2024-01-31T14:30"),
        ("20240131140500", "2024-01-31T14:05"),
        ("31/01/24", "2024-01-31"),
        ("08/14/25", "2025-08-14"),
    ],
)
def test_dates_of_many_places(cell: str, moment: str) -> None:
    found = parse_dates(column(cell))
    assert found.times[0] == np.datetime64(moment)
    assert found.confidence == SURE


def test_two_formats_each_with_a_mark_and_a_proof_of_its_own() -> None:
    found = parse_dates(column("25-12-2024", "03-02-2024", "12/25/2024", "02/03/2024"))
    days = [str(day) for day in found.times.astype("datetime64[D]")]
    assert days == ["2024-12-25", "2024-02-03", "2024-12-25", "2024-02-03"]


def test_an_order_that_nothing_shows_is_doubted_and_can_be_said() -> None:
    cells = column("01/02/2024", "02/03/2024", "03/01/2024")
    assert parse_dates(cells).confidence == UNSURE
    said = parse_dates(cells, "mdy")
    assert said.confidence == SURE
    assert said.times[0] == np.datetime64("2024-01-02")


def test_rows_in_the_order_of_their_dates_show_the_order_of_day_and_month() -> None:
    found = parse_dates(
        column("05/01/2024", "08/01/2024", "02/02/2024", "07/02/2024", "01/03/2024", "04/03/2024")
    )
    assert found.order == "dmy"
    assert UNSURE < found.confidence < SURE


def test_another_column_of_dates_shows_the_order() -> None:
    cells = column("01/02/2024", "02/03/2024", "03/01/2024")
    beside = column("01/31/2024", "02/28/2024", "03/01/2024")
    found = settled(parse_dates(cells), cells, [column("a", "b", "c"), beside])
    assert found.times[0] == np.datetime64("2024-01-02")
    assert found.confidence > UNSURE


def test_days_that_do_not_exist_are_counted() -> None:
    found = parse_dates(column("31.02.2024", "01.03.2024", "17.03.2024", "", "soon"))
    assert (found.impossible, found.example) == (1, "31.02.2024")
    assert np.isnat(found.times).tolist() == [True, False, False, True, True]


def test_years_of_two_figures_that_stand_first() -> None:
    cells = column("24/01/31", "24/02/01", "24/03/15", "24/04/16", "24/05/17", "24/06/18")
    found = parse_dates(cells)
    assert found.order == "ymd"
    assert found.times[0] == np.datetime64("2024-01-31")


def test_times_of_day_of_many_places() -> None:
    seconds = parse_times_of_day(column("下午3:05", "14h30", "8.15", "08:26:05.123", "2:15 p. m.")).astype(
        int
    )
    assert seconds.tolist() == [54300, 52200, 29700, 30365, 51300]
