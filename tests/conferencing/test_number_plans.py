"""The quick answer about a number is libphonenumber's, or there is none."""

from collections.abc import Iterator
from random import Random

import phonenumbers
import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneNumberFormat, PhoneNumberType

from conferencing.number_plans import plain_number

_KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.TOLL_FREE)


def numbers(chance: Random) -> Iterator[str]:
    """Examples of every country, the same with one digit changed, one too few, one too many; and any digits."""
    for code, regions in COUNTRY_CODE_TO_REGION_CODE.items():
        for kind in _KINDS:
            example = phonenumbers.example_number_for_type(regions[0], kind)
            text = phonenumbers.format_number(example, PhoneNumberFormat.E164) if example else f"+{code}20123456"
            place = chance.randrange(len(str(code)) + 1, len(text))
            yield from (text, text[:-1], f"{text}1", f"{text[:place]}{chance.randrange(10)}{text[place + 1 :]}")
        yield f"+{code}{chance.randrange(10**10)}"
    yield from (f"+1{chance.choice((800, 888, 900, 425, 204, 876))}{chance.randrange(10**7):07}" for _ in range(200))


def test_every_answer_is_libphonenumbers() -> None:
    asked = answered = 0
    for text in numbers(Random(8)):
        asked += 1
        toll_free = plain_number(text)
        if toll_free is None:
            continue
        answered += 1
        parsed = phonenumbers.parse(text, None)
        assert phonenumbers.format_number(parsed, PhoneNumberFormat.E164) == text
        assert phonenumbers.is_possible_number(parsed), text
        kind = phonenumbers.number_type(parsed)
        assert (kind == PhoneNumberType.TOLL_FREE) is toll_free, text
        assert kind != PhoneNumberType.PREMIUM_RATE, text
    assert answered > asked / 3


@pytest.mark.parametrize(
    ("text", "toll_free"),
    [("+14255550142", False), ("+18005550142", True), ("+442079460100", False), ("+448081570192", True)],
)
def test_usual_numbers_are_answered(text: str, toll_free: bool) -> None:
    assert plain_number(text) is toll_free


@pytest.mark.parametrize(
    "text",
    ["", "14255550142", "+1 425-555-0142", "+1425555014", "+999123456789", "+4402079460100", "+114255550142", "+٤٢٣"],
)
def test_what_is_not_plain_is_left_to_libphonenumber(text: str) -> None:
    assert plain_number(text) is None
