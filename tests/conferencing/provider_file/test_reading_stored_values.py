"""Numbers and dates as workbooks store them, told as text."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.sandbox.stored_values import date_text, iso_date_text, number_text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("712345", "712345"),
        ("442079460123", "442079460123"),
        ("4.42079460123E+11", "442079460123"),
        ("4.4e11", "440000000000"),
        ("1.4255550142E10", "14255550142"),
        ("12345678901234567890", "12345678901234567890"),
        ("712345.0", "712345"),
        ("0712345", "712345"),
        ("0", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("000", "0"),
        ("+5", "5"),
        ("-12.50", "-12.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("712345.09999999998", "712345.1"),
        ("1E-7", "0.0000001"),
        ("-1.5e-3", "-0.0015"),
        ("1e22", "1" + "0" * 22),
        ("1e-400", "0"),
    ],
)
def test_a_number_is_told_in_its_shortest_decimal_form(stored: str, text: str) -> None:
    assert number_text(stored) == text


@pytest.mark.parametrize(
    "stored", ["NaN", "INF", "-inf", "1E400", "-1E400", "1_000", "0x10", "1e", "e5", "", ".", "1 2", "١٢", "1" * 65]
)
def test_what_no_cell_can_hold_is_no_number(stored: str) -> None:
    assert number_text(stored) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value_and_loses_its_exponent(value: float) -> None:
    text = number_text(repr(value))

    assert text is not None
    assert float(text) == value
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)
    assert Decimal(text) == Decimal(repr(value))


@pytest.mark.parametrize(
    ("number", "since_1904", "text"),
    [
        ("45720", False, "2025-03-04"),
        ("45720.5", False, "2025-03-04 12:00:00"),
        ("45720.999999999", False, "2025-03-05 00:00:00"),
        ("0.5", False, "12:00:00"),
        ("0", False, "00:00:00"),
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("2958465", False, "9999-12-31"),
        ("0.75", True, "18:00:00"),
        ("44258", True, "2025-03-04"),
    ],
)
def test_a_day_of_the_calendar_of_excel(number: str, since_1904: bool, text: str) -> None:
    assert date_text(number, since_1904=since_1904) == text


@pytest.mark.parametrize(
    ("number", "since_1904"), [("-1", False), ("2958466", False), ("712345678", False), ("2957004", True)]
)
def test_a_number_beyond_the_calendar_is_no_day(number: str, since_1904: bool) -> None:
    assert date_text(number, since_1904=since_1904) is None


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_days_are_told_as_they_are(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days

    assert date_text(str(serial), since_1904=False) == day.isoformat()


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T00:00:00", "2025-03-04"),
        ("2025-03-04T10:30:00Z", "2025-03-04 10:30:00"),
        ("2025-03-04T10:30:00.000", "2025-03-04 10:30:00.000"),
        ("10:30:00", "10:30:00"),
        ("yesterday", None),
        ("2025-03-04T" + "1" * 80, None),
    ],
)
def test_dates_that_are_stored_as_text(stored: str, text: str | None) -> None:
    assert iso_date_text(stored) == text
