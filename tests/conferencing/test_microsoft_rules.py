"""What may be changed for whoever has Microsoft, and what is said before somebody gets it, by the codes."""

from dataclasses import replace

import pytest

from conferencing.details import NO_DETAILS, BridgeFacts, Details, PersonFacts, ProviderKind
from conferencing.problems import Problem, Severity
from conferencing.rules import MICROSOFT_IS_NOT_SOLD_IN, problems_with_change
from users.countries import COUNTRIES

SEATTLE, LONDON, FREE = "+12065550100", "+441632960123", "+18555550199"
BRIDGE = BridgeFacts(toll_numbers=(SEATTLE, LONDON), toll_free_numbers=(FREE,))
MICROSOFT = Details(kind=ProviderKind.MICROSOFT, toll_number=SEATTLE, conference_id="3486595")
LICENSED = PersonFacts(name="Ken Myer", has_pstn_plan=True)


def ask(
    wanted: Details,
    *,
    current: Details | None = MICROSOFT,
    person: PersonFacts = LICENSED,
    bridge: BridgeFacts = BRIDGE,
) -> list[Problem]:
    return problems_with_change(current, wanted, person=person, provider=None, bridge=bridge)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def test_numbers_of_the_bridge_may_be_chosen() -> None:
    assert ask(replace(MICROSOFT, toll_number=LONDON, toll_free_number=FREE)) == []


def test_a_toll_number_has_to_be_one_of_the_bridge() -> None:
    (problem,) = ask(replace(MICROSOFT, toll_number="+14255550142"))
    assert (problem.field, problem.code) == ("toll_number", "toll-not-on-the-bridge")
    assert problem.sentence == (
        "+1 425-555-0142 is not a toll number of the Microsoft bridge. It has: +1 206-555-0100, +44 1632 960123."
    )


def test_a_toll_free_number_of_the_bridge_is_no_toll_number() -> None:
    assert found(ask(replace(MICROSOFT, toll_number=FREE))) == [("toll_number", "toll-not-on-the-bridge")]


def test_a_toll_free_number_has_to_be_one_of_the_bridge() -> None:
    wanted = replace(MICROSOFT, toll_free_number="+18885550142")
    assert found(ask(wanted)) == [("toll_free_number", "toll-free-not-on-the-bridge")]


def test_a_toll_free_number_needs_one_on_the_bridge() -> None:
    wanted = replace(MICROSOFT, toll_free_number=FREE)
    problems = ask(wanted, bridge=replace(BRIDGE, toll_free_numbers=()))
    assert found(problems) == [("toll_free_number", "bridge-without-toll-free-number")]


def test_whoever_has_microsoft_gets_another_number_without_license_and_with_a_disabled_account() -> None:
    """Else a number of the bridge could never be removed that somebody has who left."""
    gone = PersonFacts(name="Ken Myer", enabled=False)
    assert ask(replace(MICROSOFT, toll_number=LONDON), person=gone) == []
    assert found(ask(MICROSOFT, current=NO_DETAILS, person=gone)) == [
        ("provider", "person-disabled"),
        ("provider", "needs-pstn-license"),
    ]


def test_where_microsoft_is_not_sold_a_note_says_so_and_nothing_is_refused() -> None:
    person = replace(LICENSED, usage_location="IN")
    (note,) = ask(Details(kind=ProviderKind.MICROSOFT), current=NO_DETAILS, person=person)
    assert (note.code, note.severity) == ("microsoft-not-sold", Severity.NOTE)
    assert note.sentence == (
        "Ken Myer is in India, where Microsoft does not sell dial-in conferencing. A third-party provider may be what"
        " is needed."
    )
    assert ask(replace(MICROSOFT, toll_number=LONDON), person=person) == []


@pytest.mark.parametrize("country", ["", "US", "GB", "CL"])
def test_where_microsoft_is_sold_nothing_is_said(country: str) -> None:
    person = replace(LICENSED, usage_location=country)
    assert ask(Details(kind=ProviderKind.MICROSOFT), current=NO_DETAILS, person=person) == []


def test_the_fourteen_countries_are_those_of_the_documentation() -> None:
    assert sorted(str(COUNTRIES[code]) for code in MICROSOFT_IS_NOT_SOLD_IN) == [
        *("Bahrain", "Belarus", "Belize", "Brunei", "China", "El Salvador", "Georgia", "Honduras", "Hong Kong"),
        *("India", "Moldova", "North Macedonia", "Pakistan", "Saudi Arabia"),
    ]
