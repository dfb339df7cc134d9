"""Numbers and dates of a column."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.dates import parse_dates, parse_times_of_day
from engine.reading.values import decimal_of, is_missing, parse_numbers


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
