"""Values of a row that stand in each other's columns."""

import pytest

from conferencing.provider_file.cells import NO_HABITS
from conferencing.provider_file.mapping import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import INTERCALL, WITHOUT_NUMBERS, WITHOUT_RULE, reading, said
from tests.conferencing.provider_file.checked import number, text

SEATTLE, FREE, ID = "+14255550142", "+18885550199", "0712305"


@pytest.mark.parametrize("provider", [INTERCALL, WITHOUT_NUMBERS])
def test_toll_and_toll_free_number_are_swapped_in_one_proposal(provider: object) -> None:
    rule = INTERCALL if provider is INTERCALL else WITHOUT_NUMBERS
    found = reading(rule, toll_number=text("+1 888-555-0199"), toll_free_number=text("1 425 555 0142"))
    assert said(found, rule) == [("numbers-swapped", {TOLL: SEATTLE, TOLL_FREE: FREE})]


@pytest.mark.parametrize(
    ("toll", "toll_free", "conference_id", "proposal"),
    [
        (text(ID), text(""), text(SEATTLE), {TOLL: SEATTLE, CONFERENCE_ID: ID}),
        (number("712305"), text(""), number("14255550142"), {TOLL: SEATTLE, CONFERENCE_ID: ID}),
        (text(ID), text(SEATTLE), text(FREE), {TOLL: SEATTLE, TOLL_FREE: FREE, CONFERENCE_ID: ID}),
        (text(SEATTLE), text(ID), text(FREE), {TOLL_FREE: FREE, CONFERENCE_ID: ID}),
        (text(SEATTLE), text(ID), text(""), {TOLL_FREE: "", CONFERENCE_ID: ID}),
        (text(""), text(SEATTLE), text(ID), {TOLL: SEATTLE, TOLL_FREE: ""}),
    ],
)
def test_values_go_back_to_the_only_columns_where_all_are_right(
    toll: Cell, toll_free: Cell, conference_id: Cell, proposal: dict[str, str]
) -> None:
    found = reading(toll_number=toll, toll_free_number=toll_free, conference_id=conference_id)
    assert said(found) == [("columns-exchanged", proposal)]
    assert found.fields_in_trouble >= proposal.keys()
    put_right = {TOLL: text(SEATTLE)} | {field: text(value) for field, value in proposal.items()}
    assert said(reading(INTERCALL, habits=NO_HABITS, **put_right)) == []


def test_values_that_slipped_into_the_column_of_the_provider_come_back() -> None:
    found = reading(
        provider=text(SEATTLE), toll_number=text(FREE), toll_free_number=text(ID), conference_id=text("InterCall")
    )
    assert [problem.code for problem in found.problems] == ["columns-exchanged"]
    assert found.problems[0].proposal == {PROVIDER: "InterCall", TOLL: SEATTLE, TOLL_FREE: FREE, CONFERENCE_ID: ID}


def test_nothing_is_exchanged_where_it_could_be_meant_otherwise() -> None:
    assert said(reading(WITHOUT_RULE, toll_number=text(ID), conference_id=text("5550142")), WITHOUT_RULE) == [
        ("number-without-country", {})
    ]
    found = reading(provider=text("PGi"), conference_id=text("07"))
    assert said(found) == [("other-provider", {}), ("conference-id-length", {})]
    assert said(reading(toll_number=text(FREE))) == [("toll-free-as-toll", {})]


def test_row_with_a_single_value_has_nothing_to_exchange() -> None:
    found = reading(toll_number=Cell("blank"))
    assert said(found) == [("toll-number-missing", {})]
    assert [code for code, _ in said(reading(toll_number=Cell("blank"), conference_id=Cell("blank")))] == [
        "toll-number-missing",
        "conference-id-missing",
    ]


def test_same_number_in_both_columns_is_asked_about() -> None:
    found = reading(WITHOUT_NUMBERS, toll_number=text("+493222512345"), toll_free_number=text("+493222512345"))
    assert said(found, WITHOUT_NUMBERS) == [("toll-free-is-the-toll", {})]


def test_toll_number_in_the_toll_free_column_is_asked_about_where_no_list_says_otherwise() -> None:
    found = reading(WITHOUT_NUMBERS, toll_free_number=text("+12065550100"))
    assert said(found, WITHOUT_NUMBERS) == [("toll-as-toll-free", {})]
    found = reading(WITHOUT_NUMBERS, toll_number=Cell("blank"), toll_free_number=text("+12065550100"))
    assert said(found, WITHOUT_NUMBERS) == [
        ("columns-exchanged", {"toll_number": "+12065550100", "toll_free_number": ""})
    ]
