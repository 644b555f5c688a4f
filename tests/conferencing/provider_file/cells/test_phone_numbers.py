"""Phone numbers as people and spreadsheets leave them."""

from dataclasses import replace

import pytest

from conferencing.details import ProviderFacts
from conferencing.provider_file.mapping import TOLL, TOLL_FREE
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import (
    WITHOUT_NUMBERS,
    problems,
    reading,
    said,
)
from tests.conferencing.provider_file.checked import number, text

SEATTLE, LONDON = "+14255550142", "+442079460958"


@pytest.mark.parametrize(
    "written",
    [
        "14255550142",
        "1 (425) 555-0142",
        "+1.425.555.0142",
        "+1\u00a0425\u2013555\u20110142",
        "＋１４２５５５５０１４２",
        "'+14255550142",
    ],
)
def test_spaces_dashes_and_a_missing_plus_say_nothing(written: str) -> None:
    found = reading(toll_number=text(written))
    assert (found.wanted.toll_number, said(found)) == (SEATTLE, [])


@pytest.mark.parametrize(
    ("cell", "code", "right"),
    [
        (text("tel:+1-425-555-0142"), "number-scheme", SEATTLE),
        (text("sip:+14255550142@contoso.com;user=phone"), "number-scheme", SEATTLE),
        (text("0014255550142"), "number-prefix", SEATTLE),
        (text("011 44 20 7946 0958"), "number-prefix", LONDON),
        (text("0044 (0)20 7946 0958"), "number-prefix", LONDON),
        (text("+44 (0)20 7946 0958"), "number-trunk-zero", LONDON),
        (text("44 (0)20 7946 0958"), "number-trunk-zero", LONDON),
        (text("+4402079460958"), "number-trunk-zero", LONDON),
        (text("+44 020 7946 0958"), "number-trunk-zero", LONDON),
        (text("+1 1 425-555-0142"), "number-trunk-zero", SEATTLE),
        (text("(425) 555-0142"), "number-national", SEATTLE),
        (text("020 7946 0958"), "number-national", LONDON),
        (number("2079460958"), "number-national", LONDON),
        (text("+1 425-555-0142 ext 5"), "number-extension", SEATTLE),
        (text("+1 425-555-0142x5"), "number-extension", SEATTLE),
        (text("+1 425-555-0142,,0712305#"), "number-extension", SEATTLE),
        (text("+1 425-555-0142; +1 888-555-0199"), "number-among-others", SEATTLE),
        (text("Toll: +1 425-555-0142 (Seattle)"), "number-with-words", SEATTLE),
        (text("++14255550142"), "number-with-words", SEATTLE),
        (text("+1 425-555-0142 / +14255550142"), "number-with-words", SEATTLE),
        (text("+14255550142¹"), "number-with-words", SEATTLE),
        (text("+1 425-555-O142"), "letters-for-digits", SEATTLE),
        (text("4.42079460958E+11"), "scientific-notation", LONDON),
        (text("4.42079E+11"), "digits-lost-known", LONDON),
        (text("1.42556E+10"), "digits-lost-known", SEATTLE),  # rounded up
        (text("14255550142.0"), "like-an-amount", SEATTLE),
        (text("14,255,550,142"), "like-an-amount", SEATTLE),
    ],
)
def test_damage_with_one_right_answer_is_a_question_with_a_proposal(cell: Cell, code: str, right: str) -> None:
    found = reading(toll_number=cell)
    assert said(found) == [(code, {TOLL: right})]
    problem = problems(found)[0]
    assert problem.severity == "question"
    assert not problem.kind.as_it_stands
    assert problem.evidence
    assert said(reading(toll_number=text(right))) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("+1 425-555-CALL"), "number-letters"),
        (text("+1 425-555-0142 / +1 206-555-0117"), "numbers-several"),
        (text("from Redmond +1 425-555-0142, from Seattle +1 206-555-0117, else +44 20 7946 0958"), "numbers-several"),
        (text("4.4E+14"), "digits-lost"),
        (text("tbd"), "cell-placeholder"),
        (text("12.07.2017"), "cell-date"),
        (number("4420794609581234567"), "cell-number-rounded"),
        (Cell("error", "#NAME?"), "cell-name-error"),
        (text("ask Maria"), "number-letters"),
        (text("sip:maria@contoso.com"), "number-letters"),
        (text("+1 425-555-0142 Maria2"), "number-letters"),
    ],
)
def test_what_nobody_can_know_is_an_error_without_a_proposal(cell: Cell, code: str) -> None:
    found = reading(toll_number=cell)
    assert said(found) == [(code, {})]
    assert problems(found)[0].severity == "error"


@pytest.mark.parametrize("written", ["+1 425-555-0124", "+1 425-555-014", "+1 425 555 01422", "+1 425-555-0143"])
def test_number_that_is_nearly_one_of_the_providers_may_stand_or_be_put_right(written: str) -> None:
    found = reading(toll_number=text(written))
    assert said(found) == [("number-nearly-known", {TOLL: SEATTLE})]
    assert problems(found)[0].kind.as_it_stands


@pytest.mark.parametrize("written", ["+999 1234567", "0712", "(425) 555-0142", "000 123", "00999 1234567", "(0)12345"])
def test_number_without_a_country_is_a_question_where_nobody_knows_the_providers_numbers(written: str) -> None:
    found = reading(WITHOUT_NUMBERS, toll_number=text(written))
    assert said(found, WITHOUT_NUMBERS) == [("number-without-country", {})]


def test_numbers_that_people_have_by_now_are_known_as_well() -> None:
    shared = replace(WITHOUT_NUMBERS, shared_toll_keys=frozenset(["14255550142", "0712"]))
    national = reading(shared, toll_number=text("425-555-0142"))
    assert said(national, shared) == [("number-national", {TOLL: SEATTLE})]
    assert said(reading(shared, toll_number=text("0712")), shared) == []


def test_known_number_without_its_plus_gets_it_back() -> None:
    rule = ProviderFacts(id=1, name="PGi", toll_keys=frozenset(["353209100123"]))
    for cell in (text("353209100123"), number("353209100123", shown="3.53E+11")):
        found = reading(rule, toll_number=cell)
        assert (found.wanted.toll_number, said(found, rule)) == ("+353209100123", [])


def test_national_number_that_two_known_ones_end_with_is_not_guessed() -> None:
    two = ProviderFacts(id=1, name="InterCall", toll_keys=frozenset(["14255550142", "494255550142"]))
    assert said(reading(two, toll_number=text("4255550142")), two) == [("number-not-the-providers", {})]


def test_extension_of_a_number_that_nobody_knows_is_an_error() -> None:
    found = reading(WITHOUT_NUMBERS, toll_number=text("+1 425-555-0142 #5"))
    assert said(found, WITHOUT_NUMBERS) == [("number-extension-unclear", {})]


def test_word_for_the_keys_of_a_phone_is_dialed_where_that_gives_a_number_that_exists() -> None:
    found = reading(WITHOUT_NUMBERS, toll_number=text("+1 425-555-CALL"))
    assert said(found, WITHOUT_NUMBERS) == [("number-keypad", {TOLL: "+14255552255"})]


@pytest.mark.parametrize("written", ["n/a", "-", "none", "NaN", "keine"])
def test_toll_free_cell_that_says_none_is_blank_with_a_note(written: str) -> None:
    found = reading(toll_free_number=text(written))
    assert found.wanted.toll_free_number == ""
    assert said(found) == [("toll-free-says-none", {})]
    assert problems(found)[0].severity == "note"


def test_toll_free_numbers_are_put_right_by_the_toll_free_numbers() -> None:
    found = reading(toll_free_number=text("888 555 0199"))
    assert said(found) == [("number-national", {TOLL_FREE: "+18885550199"})]


def test_number_that_exists_but_is_not_in_the_list_is_still_written_right() -> None:
    found = reading(toll_number=text("0033199001234"))
    assert said(found) == [("number-prefix", {TOLL: "+33199001234"})]
    assert said(reading(toll_number=text("+33199001234"))) == [("number-not-the-providers", {})]


def test_link_prefix_zero_power_or_amount_that_gives_no_number_is_left_to_the_rules() -> None:
    for written in ("sip:12", "tel:+1 425 155 0142", "00123", "1.23E+02", "12,345", "+1 (0)5"):
        assert "question" not in {p.severity for p in problems(reading(toll_number=text(written))) if p.proposal}


def test_a_zero_behind_the_country_of_a_number_in_the_wrong_column_is_no_proposal() -> None:
    found = reading(toll_number=text("+44 0808 157 0123"))
    assert "number-trunk-zero" not in dict(said(found))
    assert said(found)
