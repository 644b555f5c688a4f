"""Which person is nearest to a name that nobody has."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from conferencing.problems import identity
from conferencing.provider_file.checking.likeness import Candidate, Unknown, nearest

KEN = Candidate(1, "ken.myer@contoso.com", "ken myer")
PEOPLE = [KEN, Candidate(2, "pilar.ackerman@contoso.com", "pilar ackerman"), Candidate(3, "ken@fabrikam.com", "ken")]


def found(key: str, name: str = "", *, people: list[Candidate] = PEOPLE) -> tuple[int, str] | None:
    best = nearest([Unknown(7, key, name)], people).get(7)
    return (best[0], best[1].code) if best else None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("ken.meyer@contoso.com", identity.PERSON_NEAR),
        ("ken.mye@contoso.com", identity.PERSON_NEAR),
        ("kem.myer@contoso.com", identity.PERSON_NEAR),
        ("kenmyer@contoso.com", identity.PERSON_NEAR),
        ("ken.myre@contoso.com", identity.PERSON_NEAR_EXCHANGED),
        ("ken.myer@contoso.co", identity.PERSON_NEAR),
        ("ken.myer@fabrikam.com", identity.PERSON_NEAR_DOMAIN),
        ("ken.myer", identity.PERSON_NEAR_DOMAIN),
    ],
)
def test_one_edit_or_another_domain_is_near(key: str, kind: object) -> None:
    assert found(key) == (1, getattr(kind, "code", ""))


def test_the_display_name_says_who_is_meant_where_the_user_name_says_nothing() -> None:
    assert found("km4711@contoso.com", "ken myer") == (1, "person-near-display-name")


def test_of_two_addresses_in_one_cell_the_first_is_no_better_than_the_second() -> None:
    assert found("ken.myer@contoso.com; pilar.ackerman@contoso.com") is None
    assert found("ken.myer@@contoso.com") == (1, "person-near")


def test_two_who_are_as_near_are_told_apart_by_the_display_name_alone() -> None:
    both = [Candidate(5, "ken.myer1@contoso.com", "ken one"), Candidate(6, "ken.myer2@contoso.com", "ken two")]
    assert found("ken.myer@contoso.com", people=both) is None
    assert found("ken.myer@contoso.com", "ken two", people=both) == (6, "person-near")


def test_far_names_and_two_rows_for_one_person_are_not_proposed() -> None:
    assert found("ken.ackerman@contoso.com") is None
    rows = [Unknown(7, "ken.meyer@contoso.com", ""), Unknown(8, "ken.mye@contoso.com", "")]
    assert nearest(rows, PEOPLE) == {}
    assert nearest([Unknown(7, "", "")], PEOPLE) == {}


@given(st.text("ab.", min_size=3, max_size=6), st.text("ab.", min_size=3, max_size=6))
def test_whatever_is_one_edit_away_is_found(one: str, other: str) -> None:
    near = nearest([Unknown(7, f"{one}@x", "")], [Candidate(1, f"{other}@x", "")])
    assert bool(near) == (OSA.distance(one, other) <= 1)


def test_a_thousand_unknown_names_among_many_people_take_about_a_second() -> None:
    """A tenth of the people that are promised, so that the test is quick; time grows with the people alone."""
    chance = random.Random(1)
    keys = [f"{chance.randrange(10**9)}.{number}@contoso.com" for number in range(10_000)]
    people = [Candidate(number, key, key) for number, key in enumerate(keys)]
    unknown = [Unknown(number, f"x{key}", "") for number, key in enumerate(keys[:1000])]
    start = time.process_time()
    assert len(nearest(unknown, people)) == 1000
    assert time.process_time() - start < 2
