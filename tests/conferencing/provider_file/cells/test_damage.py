"""What spreadsheets and people do to digits, undone as text."""

from datetime import date

import pytest

from conferencing.provider_file.cells import damage


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("4.42079460123E+11", ("442079460123", 0)),
        ("4,42E+11", ("442000000000", 9)),
        ("7E+06", ("7000000", 6)),
        ("7.1234567E6", ("71234567", 0)),
        ("712345", None),
        ("E+11", None),
    ],
)
def test_powers_of_ten_tell_how_many_digits_are_not_known(written: str, found: tuple[str, int] | None) -> None:
    assert damage.from_power_of_ten(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("712345.0", ["712345"]),
        ("7,123,045", ["7123045"]),
        ("7'123'045.00", ["7123045"]),
        ("712.000", ["712", "712000"]),
        ("7,123.045", []),
        ("71,23", []),
    ],
)
def test_amounts_lose_decimals_and_marks_of_thousands(written: str, found: list[str]) -> None:
    assert damage.from_amount(written) == found


@pytest.mark.parametrize(
    ("written", "digits"), [("O7l2S45", "0712545"), ("lO2", ""), ("07E2345", ""), ("0712345", ""), ("٣", "")]
)
def test_letters_count_as_digits_only_where_all_look_like_some_and_most_are_digits(written: str, digits: str) -> None:
    assert damage.from_look_alikes(written) == digits


def test_words_are_dialed_on_the_keys() -> None:
    assert damage.on_the_keys("+1 800-flowers") == "+1 800-3569377"


def test_a_date_may_have_been_the_number_of_its_day_or_its_parts() -> None:
    assert set(damage.digits_that_become(date(2017, 7, 12))) == {
        "42928", "12072017", "07122017", "20170712", "120717", "071217", "170712",
    }  # fmt: skip
