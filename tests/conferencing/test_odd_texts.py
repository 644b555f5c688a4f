"""What stands where one number should: told apart from numbers."""

from datetime import date

import pytest

from conferencing.odd_texts import dates_in, is_date, is_placeholder, number_before_extension, numbers_in


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2017-07-12", [date(2017, 7, 12)]),
        ("12.07.2017", [date(2017, 7, 12), date(2017, 12, 7)]),
        ("13/07/2017", [date(2017, 7, 13)]),
        ("071-23-45", []),
        ("07-12345", []),
        ("2017-13-13", []),
    ],
)
def test_dates_may_be_several_days(written: str, days: list[date]) -> None:
    assert dates_in(written) == days


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("Jul-12", True),
        ("12. Juli 2017", True),
        ("12-Mrz", True),
        ("July", False),
        ("712 Marketing", False),
        ("07", False),
    ],
)
def test_dates_with_the_name_of_a_month_are_dates(written: str, is_one: bool) -> None:
    assert is_date(written) == is_one


def test_placeholders_say_nothing() -> None:
    assert all(is_placeholder(text) for text in ("N/A", "-", "TBD", "none", "xxx"))
    assert not is_placeholder("0712345")


def test_what_is_dialed_behind_a_number_is_no_part_of_it() -> None:
    assert number_before_extension("+1 425-555-0142 ext. 5") == "+1 425-555-0142"
    assert number_before_extension("+14255550142,,0712302#") == "+14255550142"
    assert number_before_extension("+1 425-555-0142") == ""


def test_several_numbers_are_told_apart_and_groups_of_one_are_not() -> None:
    assert numbers_in("+1 425-555-0142; +1 425-555-0143") == ["+1 425-555-0142", "+1 425-555-0143"]
    assert numbers_in("030/1234567") == ["1234567"]
