"""Phone numbers: cleaned, understood, compared and shown, whatever people and spreadsheets make of them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.numbers import (
    clean,
    digits_of,
    has_letters,
    is_paid_by_callers,
    key_of,
    plain_id,
    shown,
    understand,
    understand_among,
)

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"
typed = st.text(alphabet="+0123456789 -.()/#,;*" + INVISIBLE, max_size=25)


def every_example() -> list[str]:
    """One number of every kind of every country, as libphonenumber knows them, in E.164."""
    examples = (
        phonenumbers.example_number_for_type(region, kind)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for kind in phonenumbers.PhoneNumberType.values()
    )
    e164 = phonenumbers.PhoneNumberFormat.E164
    return sorted({phonenumbers.format_number(number, e164) for number in examples if number})


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  +1 425-555-0142 ", "+1 425-555-0142"),
        ("+1\u00a0425\u2013555\u20110142", "+1 425-555-0142"),
        ("\u200e+1 425\u200b 555\ufeff 0142", "+1 425 555 0142"),
        ("＋１４２５５５５０１４２", "+14255550142"),
        ("+٩٦٦ ١١ ٥٥٥", "+966 11 555"),
        ("\t+1\n425", "+1 425"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_clean_leaves_plain_spaces_dashes_and_digits(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(max_size=40))
def test_clean_of_something_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("+1 425-555-0142", "+14255550142"),
        ("14255550142", "+14255550142"),
        ("tel:+1-425-555-0142", "+14255550142"),
        ("+44 (0)20 7946 0188", "+442079460188"),
        ("+49 (30) 23125.100", "+493023125100"),
    ],
)
def test_understand_keeps_e164(text: str, kept: str) -> None:
    number = understand(text)

    assert (number.text, number.key, number.understood, number.possible) == (kept, kept[1:], True, True)


@pytest.mark.parametrize("text", ["0712", "00442079460188", "(425) 555-0142", "8005550199", "+999 1234567"])
def test_understand_leaves_alone_what_has_no_country(text: str) -> None:
    number = understand(text)

    assert (number.text, number.key, number.understood) == (text, digits_of(text), False)


@pytest.mark.parametrize("text", ["+1 425-555-0142#5", "+1 425-555-0142,,7", "+1 425-555-CALL", "+1 425 555 0142 x5"])
def test_understand_never_drops_an_extension_or_makes_digits_of_letters(text: str) -> None:
    number = understand(text)

    assert (number.text, number.understood) == (text, False)


def test_understand_tells_a_number_that_its_country_does_not_have() -> None:
    number = understand("+1 555 01")

    assert (number.possible, number.understood, number.text, number.key) == (False, False, "+1 555 01", "155501")


@pytest.mark.parametrize("text", ["+1 800-555-0199", "18005550199", "+44 808 157 0192"])
def test_understand_knows_toll_free_numbers(text: str) -> None:
    assert understand(text).toll_free
    assert not understand("+14255550142").toll_free


@given(typed)
def test_understand_of_what_is_kept_changes_nothing(text: str) -> None:
    kept = understand(clean(text))

    assert understand(kept.text) == kept
    assert key_of(kept.text) == kept.key


@given(typed)
def test_what_is_shown_is_understood_as_what_is_kept(text: str) -> None:
    """So that a form saved as it was shown changes nothing."""
    kept = understand(clean(text)).text

    assert understand(clean(shown(kept))).text == kept


def test_every_country_s_numbers_are_kept_and_shown_without_loss() -> None:
    for number in every_example():
        kept = understand(number)
        assert kept.text == number
        assert understand(clean(shown(number))) == kept, shown(number)


def test_shown_is_international_and_leaves_the_rest() -> None:
    assert shown("+14255550142") == "+1 425-555-0142"
    assert shown("+442079460188") == "+44 20 7946 0188"
    assert [shown(text) for text in ("0712", "", "+1 555 01", "+")] == ["0712", "", "+1 555 01", "+"]


def test_letters_are_found_but_not_the_scheme() -> None:
    assert has_letters("+1 425-555-CALL")
    assert has_letters("٠١٢ج")
    assert not has_letters("tel:+14255550142")
    assert not has_letters("+1 (425) 555.0142")


def test_a_raised_digit_is_no_digit() -> None:
    assert clean("12²34") == "12²34"
    assert has_letters("+1 425-555-014²")


@pytest.mark.parametrize(
    ("text", "is_paid"),
    [
        ("+12065550100", True),
        ("+442079460958", True),
        ("+18885550142", False),
        ("+448457578910", False),  # shared cost
        ("+80012345678", False),
        ("2065550100", False),
        ("+1", False),
    ],
)
def test_only_numbers_of_a_place_or_a_mobile_phone_are_surely_paid_by_callers(text: str, is_paid: bool) -> None:
    assert is_paid_by_callers(text) == is_paid


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("071-2302", "0712302"),
        ("071 23 02", "0712302"),
        ("'0712302", "0712302"),
        ("071–2302", "0712302"),
        ("-0712302", "-0712302"),
        ("12-07-2017", "12-07-2017"),
        ("12345 12345", "12345 12345"),
        ("07A-2302", "07A-2302"),
    ],
)
def test_a_conference_id_may_stand_in_groups(typed: str, plain: str) -> None:
    assert plain_id(typed) == plain


def test_a_known_number_gets_its_lost_plus_back_and_keeps_its_letters() -> None:
    known = {"12005550100"}
    assert understand("12005550100").text == "12005550100"
    assert understand_among("12005550100", known).text == "+12005550100"
    assert understand_among("12005550199", known).text == "12005550199"
    assert understand_among("1200555x0100", known).text == "1200555x0100"
