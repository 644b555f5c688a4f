"""The form of a provider: numbers one a line, the rule of conference IDs, and what is wrong with them."""

from typing import Any

import pytest

from acpportal.web.expected import packed
from conferencing.forms import ProviderForm
from conferencing.provider_actions import GivenNumber, ProviderValues, values_of
from tests.factories import make_provider
from users.unseen import SENTENCE

VALUES = ProviderValues(
    name="InterCall",
    domain="intercall.example",
    url="https://intercall.example/",
    contact_mail="acp@intercall.example",
    id_lengths=(9, 10),
    id_beginnings=("07", "8"),
    toll_numbers=(GivenNumber(number="+14255550142", location="Seattle"), GivenNumber(number="+442079460188")),
    toll_free_numbers=(GivenNumber(number="+18885550142"),),
)


def filled_in(**typed: Any) -> ProviderForm:
    return ProviderForm({"name": "InterCall", "domain": "intercall.example", **typed})


def test_shown_and_sent_back_it_gives_the_same_values() -> None:
    shown = ProviderForm(values=VALUES)

    form = ProviderForm({field.name: field.value() for field in shown}, values=VALUES)

    assert form.is_valid(), form.errors
    assert form.values() == VALUES
    assert form.cleaned_data["expected"] == VALUES.as_json()
    assert shown["toll_numbers"].value() == "+1 425-555-0142, Seattle\n+44 20 7946 0188"


@pytest.mark.django_db
def test_an_untouched_provider_stays_as_it_is_in_the_database() -> None:
    provider = make_provider("PGi", lengths="9,10", beginnings="2", tolls=("+14255550142",))
    values = values_of(provider)
    shown = ProviderForm(values=values)

    form = ProviderForm({field.name: field.value() for field in shown}, values=values)

    assert form.is_valid()
    assert form.values() == values


def test_numbers_are_one_a_line_with_the_place_behind_a_comma() -> None:
    form = filled_in(toll_numbers="\n +1 (425) 555–0142 ,  Seattle, WA \r\n\r\n0712 555\n")

    assert form.is_valid(), form.errors
    assert form.values().toll_numbers == (
        GivenNumber(number="+14255550142", location="Seattle, WA"),
        GivenNumber(number="0712 555"),
    )


@pytest.mark.parametrize(
    ("typed", "lengths"),
    [("7", (7,)), ("10, 9", (9, 10)), ("9 or 10", (9, 10)), ("9;9", (9,)), ("７", (7,)), ("", ())],
)
def test_lengths_are_understood_as_people_write_them(typed: str, lengths: tuple[int, ...]) -> None:
    form = filled_in(id_lengths=typed)

    assert form.is_valid(), form.errors
    assert form.values().id_lengths == lengths


def test_beginnings_keep_their_order_and_their_zeros() -> None:
    form = filled_in(id_beginnings="8, 07, 8")

    assert form.is_valid()
    assert form.values().id_beginnings == ("8", "07")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Type the provider's name."),
        ("domain", "", "Type the domain that the provider gave."),
        ("domain", "inter call", "A domain looks like intercall.example."),
        ("url", "javascript:alert(1)", "A web page begins with https://."),
        ("contact_mail", "acp", "A mail address looks like name@intercall.example."),
        ("id_lengths", "0", "Type numbers from 1 to 20 with commas between them, such as 9, 10."),
        ("id_lengths", "21", "Type numbers from 1 to 20 with commas between them, such as 9, 10."),
        ("id_lengths", "6-8", "Type numbers from 1 to 20 with commas between them, such as 9, 10."),
        ("id_beginnings", "ab", "Type digits with commas between them, such as 07, 8."),
        (
            "toll_numbers",
            "+1 425-555-CALL",
            "+1 425-555-CALL is not a phone number: it contains something other than digits.",
        ),
        ("toll_free_numbers", "12", "12 has 2 digits. Phone numbers have 3 to 15."),
        (
            "toll_numbers",
            f"+1 425-555-0142, {'x' * 101}",
            "+14255550142 is too long. A number has up to 50 characters, its place up to 100.",
        ),
        ("toll_numbers", "+14255550142\n" * 501, "These are 501 numbers. Up to 500 can be kept."),
    ],
)
def test_says_what_is_wrong_at_the_field(field: str, typed: str, sentence: str) -> None:
    assert filled_in(**{field: typed}).errors[field] == [sentence]


def test_number_twice_is_told_in_whatever_list_it_stands() -> None:
    form = filled_in(toll_numbers="+1 425-555-0142\n1 425 555 0142", toll_free_numbers="+1 425-555-0142")

    assert form.errors["toll_free_numbers"] == ["+1 425-555-0142 is listed twice. Once is enough."] * 2
    assert {error.code for error in form.errors.as_data()["toll_free_numbers"]} == {"number-twice"}


@pytest.mark.parametrize(("lengths", "beginning"), [("3", "0712"), ("", "0" * 21)])
def test_a_beginning_is_never_longer_than_the_ids(lengths: str, beginning: str) -> None:
    assert not filled_in(id_lengths=lengths, id_beginnings=beginning).is_valid()


def test_what_was_shown_has_to_come_back_when_a_provider_is_edited() -> None:
    form = ProviderForm({"name": "InterCall", "domain": "intercall.example"}, values=VALUES)

    assert form.errors["expected"] == ["The page was not sent completely. Open it again."]
    assert ProviderForm(
        {"name": "InterCall", "domain": "intercall.example", "expected": packed(VALUES.as_json(), of=ProviderForm)},
        values=VALUES,
    ).is_valid()


def test_names_and_places_with_characters_that_nobody_sees_are_refused() -> None:
    form = filled_in(name="Inter\u202eCall", toll_numbers="+14255550142, Seattle\u200b")

    assert form.errors["name"] == [str(SENTENCE)]
    assert form.errors["toll_numbers"] == [f"+1 425-555-0142: {SENTENCE}"]
