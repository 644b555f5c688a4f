"""A short file beside the people who have the provider: what they have says what is usual."""

import pytest

from conferencing.models import AudioConferencingProvider, ImportProblem
from tests.conferencing.provider_file.checked import checked_import, codes, line
from tests.factories import TOLL, TOLL_FREE, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
HOLDERS, ROWS = 50, 4
LONDON, FREE_IN_LONDON = "+442079460958", "+448081570123"


@pytest.fixture
def provider() -> AudioConferencingProvider:
    provider = make_provider(lengths="")
    for place in range(HOLDERS):
        held = third_party(provider, f"07{place * 1733 % 90_000 + 10_000}", toll_free=TOLL_FREE)
        give(make_person(f"holder{place}@contoso.com"), held)
    return provider


@pytest.mark.parametrize(
    ("toll", "toll_free", "told"),
    [
        (LONDON, TOLL_FREE, {"toll_number": "+44"}),
        (TOLL, FREE_IN_LONDON, {"toll_free_number": "+44"}),
        ("+12065550100", TOLL_FREE, {"toll_number": "alone"}),
        (TOLL, "+18775550100", {"toll_free_number": "alone"}),
        (TOLL, TOLL_FREE, {}),
    ],
)
def test_number_that_none_of_the_people_has(
    provider: AudioConferencingProvider, toll: str, toll_free: str, told: dict[str, str]
) -> None:
    people = [make_person(f"p{place}@contoso.com") for place in range(ROWS)]
    rows = [line(person, f"07{place * 7919 + 11_111}", toll_free=TOLL_FREE) for place, person in enumerate(people)]
    rows[1] = line(people[1], "0755555", toll=toll, toll_free=toll_free)
    batch = checked_import(provider, *rows)
    names = {"number-of-another-country": "+44", "number-stands-alone": "alone"}
    problems = ImportProblem.objects.filter(batch=batch)
    assert {problem.field: names[problem.code] for problem in problems} == told
    if "alone" in told.values():
        assert problems.get().problem.evidence.startswith("53 of 54 people share")


def test_people_of_the_file_are_counted_once(provider: AudioConferencingProvider) -> None:
    """All of them get a number in London, and one does not."""
    people = [holder.person for holder in provider.assignments.select_related("person").order_by("pk")]
    rows = [
        line(person, f"07{place * 1733 % 90_000 + 10_000}", toll=TOLL if place == 1 else LONDON, toll_free=TOLL_FREE)
        for place, person in enumerate(people)
    ]
    new = line(make_person("new@contoso.com"), "0799999", toll="+12065550100", toll_free=TOLL_FREE)
    batch = checked_import(provider, *rows, new)
    assert codes(batch, HOLDERS + 2) == ["number-stands-alone"]


def test_id_that_begins_otherwise_than_those_of_the_people(provider: AudioConferencingProvider) -> None:
    assert codes(checked_import(provider, line(make_person(), "9955555", toll_free=TOLL_FREE))) == [
        "conference-id-unusual-beginning"
    ]
