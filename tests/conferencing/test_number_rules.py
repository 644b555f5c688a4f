"""Numbers that do not say their country: what the rules ask, and the number they propose."""

from dataclasses import replace

import pytest

from conferencing.details import NO_DETAILS, Details, ProviderFacts, ProviderKind
from conferencing.number_rules import TOLL, TOLL_FREE, problems_with_number
from conferencing.numbers import are_one_number
from conferencing.rules import problems_with_details

SEATTLE, FREE = "14255550142", "18885550199"
ANY = ProviderFacts(id=1, name="PGi")
LISTED = replace(ANY, toll_keys=frozenset([SEATTLE]), toll_free_keys=frozenset([FREE]))
SHARED = replace(ANY, shared_toll_keys=frozenset([SEATTLE, "0712"]), shared_toll_free_keys=frozenset([FREE]))


def asked(text: str, field: str = TOLL, *, provider: ProviderFacts) -> list[tuple[str, str]]:
    found = problems_with_number(text, field, provider=provider)
    assert all(problem.refuses for problem in found if problem.proposal)
    return [(problem.code, str(problem.proposal.get(field, ""))) for problem in found]


@pytest.mark.parametrize("provider", [LISTED, SHARED])
def test_a_known_number_without_its_country_is_refused_with_the_whole_number(provider: ProviderFacts) -> None:
    for text in ("4255550142", "(425) 555-0142", "425 555 0142", "04255550142"):
        assert asked(text, provider=provider) == [("number-national", f"+{SEATTLE}")]
    assert asked("888 555 0199", TOLL_FREE, provider=provider) == [("number-national", f"+{FREE}")]


def test_a_number_that_nobody_knows_is_asked_about_without_its_country() -> None:
    for text in ("4255550142", "0800", "206 555 0117", "000 123"):
        assert asked(text, provider=ANY) == [("number-without-country", "")]
    assert not problems_with_number("0800", TOLL, provider=ANY)[0].refuses
    assert asked("206 555 0117", provider=LISTED) == [("number-not-the-providers", "")]


def test_a_number_as_it_is_dialed_from_abroad_is_refused_with_its_plus() -> None:
    for text in ("00442079460958", "011 44 20 7946 0958"):
        assert asked(text, provider=ANY) == [("number-prefix", "+442079460958")]
    assert asked("00 999 1234567", provider=ANY) == [("number-without-country", "")]
    assert asked("0018885550142", provider=ANY) == [("number-without-country", "")]  # toll-free, so not that


def test_nothing_is_proposed_that_two_numbers_end_with_or_that_stands_in_the_wrong_column() -> None:
    two = replace(ANY, shared_toll_keys=frozenset([SEATTLE, "494255550142"]))
    free = replace(ANY, shared_toll_keys=frozenset([FREE]))
    unheard = replace(ANY, shared_toll_keys=frozenset(["999123456789"]))
    assert asked("4255550142", provider=two) == [("number-without-country", "")]
    assert asked("888 555 0199", provider=free) == [("number-without-country", "")]
    assert asked("123456789", provider=unheard) == [("number-without-country", "")]


def test_a_short_number_that_the_provider_is_known_for_has_no_country() -> None:
    assert asked("0712", provider=SHARED) == []
    assert asked("0712", provider=replace(ANY, toll_keys=frozenset(["0712"]))) == []


def test_a_number_that_somebody_has_already_is_not_asked_for_its_country_any_more() -> None:
    held = Details(kind=ProviderKind.THIRD_PARTY, provider_id=1, toll_number="425 555 0142", conference_id="0712301")
    wanted = replace(held, conference_id="0712302")

    def codes(wanted: Details, current: Details) -> list[str]:
        return [problem.code for problem in problems_with_details(wanted, provider=SHARED, current=current)]

    assert codes(wanted, held) == []
    assert codes(wanted, NO_DETAILS) == codes(wanted, replace(held, provider_id=2)) == ["number-national"]
    assert codes(replace(wanted, toll_number="425 5550142"), held) == ["number-national"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+14255550142", "+14255550142", True),
        ("4255550142", "+14255550142", True),
        ("+14255550142", "(0425) 555-0142", True),
        ("4255550142", "555-0142", True),
        ("+14255550142", "+494255550142", False),
        ("50142", "+14255550142", False),
        ("4255550143", "+14255550142", False),
    ],
)
def test_one_number_in_two_spellings(one: str, other: str, *, same: bool) -> None:
    assert are_one_number(one, other) is are_one_number(other, one) is same
