"""Conference IDs as people and spreadsheets leave them."""

import pytest

from conferencing.details import ProviderFacts
from conferencing.provider_file.cells import NO_HABITS, Habits
from conferencing.provider_file.mapping import CONFERENCE_ID
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import (
    INTERCALL,
    SEVEN_DIGITS,
    SEVERAL_LENGTHS,
    WITHOUT_RULE,
    problems,
    reading,
    said,
)
from tests.conferencing.provider_file.checked import number, text


@pytest.mark.parametrize(
    "written",
    [
        "071 2305",
        "071-2305",
        "'0712305",
        "0712\u00ad305",
        "071\u20112305",
        "٠٧١٢٣٠٥",
        "०७१२३०५",
        "０７１２３０５",
        "\u200b0712305\u00a0",
    ],
)
def test_spaces_dashes_and_digits_of_other_scripts_say_nothing(written: str) -> None:
    found = reading(conference_id=text(written))
    assert (found.wanted.conference_id, said(found)) == ("0712305", [])


@pytest.mark.parametrize(
    ("cell", "code", "right"),
    [
        (text("712305"), "zeros-lost", "0712305"),
        (number("712305"), "zeros-lost", "0712305"),
        (number("5"), "zeros-lost", "0000005"),
        (text("ID: 071 2305#"), "conference-id-with-words", "0712305"),
        (text("(0712305)"), "conference-id-with-words", "0712305"),
        (text('"0712305"'), "conference-id-with-words", "0712305"),
        (text("0712305/4711"), "conference-id-among-others", "0712305"),
        (text("participant 0712305, leader PIN 4711"), "pin-beside-id", "0712305"),
        (text("7.123055E+06"), "scientific-notation", "7123055"),
        (text("7,123,055"), "like-an-amount", "7123055"),
        (text("7.123.055"), "like-an-amount", "7123055"),
        (text("712,305"), "like-an-amount", "0712305"),
        (text("7123055.0"), "like-an-amount", "7123055"),
        (text("7123055,00"), "like-an-amount", "7123055"),
        (text("712305.0"), "like-an-amount", "0712305"),
        (Cell("date", "5000-01-01", serial="1132254"), "date-undone", "1132254"),
        (Cell("date", "5000-01-01"), "date-undone", "1132254"),
        (Cell("date", "3851-08-11"), "date-undone", "0712812"),
        (text("O7l23S5"), "letters-for-digits", "0712355"),
        (text("О7123О5"), "letters-for-digits", "0712305"),  # Cyrillic
    ],
)
def test_damage_with_one_right_answer_is_a_question_with_a_proposal(cell: Cell, code: str, right: str) -> None:
    found = reading(conference_id=cell)
    assert said(found) == [(code, {CONFERENCE_ID: right})]
    problem = problems(found)[0]
    assert problem.severity == "question"
    assert not problem.kind.as_it_stands
    assert problem.evidence
    assert said(reading(conference_id=text(right))) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("071230"), "conference-id-length"),  # a zero that is there was not lost
        (text("712"), "conference-id-length"),  # so many are hardly ever lost
        (number("71230512"), "cell-number-length"),
        (text("7.12E+06"), "digits-lost"),
        (text("12.07.2017"), "cell-date"),
        (text("2017-07-12"), "cell-date"),
        (text("Jul-12"), "cell-date"),
        (Cell("date", "2017-07-12"), "cell-date"),
        (Cell("date", "5000-01-01", serial="1130792"), "cell-date"),  # counted from 1904
        (text("tbd"), "cell-placeholder"),
        (text("N/A"), "cell-placeholder"),
        (text("\\N"), "cell-placeholder"),
        (text("0712305 or 0712306"), "conference-ids-several"),
        (text("0712305\n0712306"), "conference-ids-several"),
        (text("14255550142"), "conference-id-is-the-number"),
        (text("4255550142"), "conference-id-is-the-number"),
        (Cell("error", "#NAME?"), "cell-name-error"),
        (Cell("boolean", "TRUE"), "conference-id-letters"),
        (text("ask Maria"), "conference-id-letters"),
        (text("07123.05"), "conference-id-letters"),
        (text("PIN 4711"), "conference-id-letters"),
        (text("O71230"), "conference-id-letters"),
        (text("123 / 456"), "conference-id-letters"),
        (text("+999 0712305"), "conference-id-letters"),
    ],
)
def test_what_nobody_can_know_is_an_error_without_a_proposal(cell: Cell, code: str) -> None:
    found = reading(conference_id=cell)
    assert said(found) == [(code, {})]
    assert problems(found)[0].severity == "error"


@pytest.mark.parametrize("written", ["0000000", "1111111", "1234567"])
def test_digits_that_were_typed_to_fill_the_cell_are_a_question(written: str) -> None:
    assert said(reading(conference_id=text(written))) == [("conference-id-made-up", {})]


@pytest.mark.parametrize("written", ["0712305\n0712306", "0712305 0712305", "0712305\r\n4711"])
def test_two_ids_are_never_joined_to_one(written: str) -> None:
    """Whatever is allowed: the groups of one ID stand on one line, and are not the same twice."""
    found = reading(WITHOUT_RULE, conference_id=text(written))
    assert said(found, WITHOUT_RULE) == [("conference-ids-several", {})]
    assert said(reading(WITHOUT_RULE, conference_id=text("07123 05071")), WITHOUT_RULE) == []


@pytest.mark.parametrize("written", ["0712305¹", "- 0712305"])
def test_a_sign_beside_an_id_is_asked_about_where_anything_is_allowed(written: str) -> None:
    found = reading(WITHOUT_RULE, conference_id=text(written))
    assert said(found, WITHOUT_RULE) == [("conference-id-with-words", {CONFERENCE_ID: "0712305"})]


def test_zeros_behind_the_fifteenth_digit_are_a_question() -> None:
    for provider in (WITHOUT_RULE, ProviderFacts(id=1, name="PGi", id_lengths=(17,))):
        found = reading(provider, conference_id=text("92847109047557300"))
        assert said(found, provider) == [("digits-perhaps-lost", {})]
        assert said(reading(provider, conference_id=text("92847109047557312")), provider) == []


def test_several_zeros_are_put_before_text_only_where_a_rule_asks_for_them() -> None:
    assert said(reading(conference_id=text("71230"))) == [("conference-id-length", {})]
    rule = ProviderFacts(id=1, name="InterCall", id_lengths=(7,), first_digits=("00",))
    assert said(reading(rule, conference_id=text("71230")), rule) == [("zeros-lost", {CONFERENCE_ID: "0071230"})]


def test_several_lengths_leave_open_how_many_zeros_were_lost() -> None:
    assert said(reading(SEVERAL_LENGTHS, conference_id=number("71230512")), SEVERAL_LENGTHS) == [
        ("cell-number-length", {})
    ]
    usual = Habits(id_lengths={10: 99, 9: 1}, beginning_with_zero=99)
    found = reading(SEVERAL_LENGTHS, habits=usual, conference_id=number("71230512"))
    assert said(found, SEVERAL_LENGTHS) == [("zeros-lost", {CONFERENCE_ID: "0071230512"})]


def test_number_of_a_shorter_length_has_probably_lost_a_zero_where_nearly_all_are_longer() -> None:
    usual = Habits(id_lengths={10: 99, 9: 1}, beginning_with_zero=99)
    found = reading(SEVERAL_LENGTHS, habits=usual, conference_id=number("712305123"))
    assert said(found, SEVERAL_LENGTHS) == [("zeros-probably-lost", {CONFERENCE_ID: "0712305123"})]
    assert said(reading(SEVERAL_LENGTHS, habits=usual, conference_id=text("712305123")), SEVERAL_LENGTHS) == []
    longer = Habits(id_lengths={9: 99, 10: 1}, beginning_with_zero=99)
    assert said(reading(SEVERAL_LENGTHS, habits=longer, conference_id=number("7123051234")), SEVERAL_LENGTHS) == []
    never = Habits(id_lengths={10: 99}, beginning_with_zero=99)
    assert said(reading(SEVERAL_LENGTHS, habits=never, conference_id=number("7123051234")), SEVERAL_LENGTHS) == []


def test_zeros_are_only_put_where_the_beginning_allows_them() -> None:
    rule = ProviderFacts(id=1, name="InterCall", id_lengths=(7,), first_digits=("07", "8"))
    assert said(reading(rule, conference_id=number("712305")), rule) == [("zeros-lost", {CONFERENCE_ID: "0712305"})]
    assert said(reading(rule, conference_id=number("812305")), rule) == [("cell-number-length", {})]
    assert said(reading(rule, conference_id=number("9123051")), rule) == [("conference-id-beginning", {})]


def test_date_is_undone_where_only_one_order_of_its_parts_fits() -> None:
    rule = ProviderFacts(id=1, name="InterCall", id_lengths=(8,), first_digits=("07",))
    assert said(reading(rule, conference_id=Cell("date", "2017-07-12")), rule) == [
        ("date-undone", {CONFERENCE_ID: "07122017"})
    ]


def test_without_a_rule_the_habit_of_the_provider_counts() -> None:
    found = reading(WITHOUT_RULE, habits=SEVEN_DIGITS, conference_id=number("712305"))
    assert said(found, WITHOUT_RULE) == [("zeros-probably-lost", {CONFERENCE_ID: "0712305"})]
    problem = problems(found, WITHOUT_RULE)[0]
    assert problem.kind.as_it_stands
    assert problem.evidence == (
        "213 of 214 conference IDs of this provider have 7 digits. Spreadsheets drop leading zeros."
    )


@pytest.mark.parametrize("written", ["07123", "071230512"])
def test_another_length_than_all_others_is_a_question(written: str) -> None:
    found = reading(WITHOUT_RULE, habits=SEVEN_DIGITS, conference_id=text(written))
    assert said(found, WITHOUT_RULE) == [("conference-id-unusual", {})]
    assert said(reading(WITHOUT_RULE, habits=SEVEN_DIGITS, conference_id=text("7123055")), WITHOUT_RULE) == []


def test_where_no_id_begins_with_zero_only_number_cells_can_have_lost_one() -> None:
    habits = Habits(id_lengths={7: 200}, beginning_with_zero=0)
    assert said(reading(INTERCALL, habits=habits, conference_id=text("712305"))) == [("conference-id-length", {})]
    assert said(reading(INTERCALL, habits=habits, conference_id=number("712305"))) == [
        ("zeros-lost", {CONFERENCE_ID: "0712305"})
    ]


@pytest.mark.parametrize("habits", [NO_HABITS, Habits(id_lengths={7: 19})])
def test_without_rule_and_habit_any_length_goes(habits: Habits) -> None:
    assert said(reading(WITHOUT_RULE, habits=habits, conference_id=number("712")), WITHOUT_RULE) == []


@pytest.mark.parametrize(
    "written",
    ["0712305, PIN 4711", "0712305 (leader: 4711)", "PIN: 4711 / ID 0712305", "0712305/4711", "4711 0712305 x"],
)
def test_a_pin_is_never_kept(written: str) -> None:
    found = reading(conference_id=text(written))
    kept = f"{found.texts} {found.wanted} {[problem.params for problem in found.problems]}"
    assert "4711" not in kept
    assert "0712305" in kept
    again = reading(conference_id=text(found.texts[CONFERENCE_ID]))
    assert said(again) == said(found)
