"""Conference IDs that are nearly those that their people have."""

from collections.abc import Mapping

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem
from conferencing.provider_file.deciding import accept
from tests.conferencing.provider_file.checked import BY, checked_import, line, row_of, sentences
from tests.factories import give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
HELD = ("0712345", "0798765", "0755119", "0723984")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


def check(provider: AudioConferencingProvider, ids: Mapping[int, str]) -> ImportBatch:
    """People who have these IDs, and a file in which some have others."""
    for place, held in enumerate(HELD):
        give(make_person(f"p{place}@contoso.com"), third_party(provider, conference_id=held))
    lines = [line(f"p{place}@contoso.com", ids.get(place, held)) for place, held in enumerate(HELD)]
    return checked_import(provider, *lines)


def told(batch: ImportBatch) -> dict[int | None, str]:
    return dict(ImportProblem.objects.filter(batch=batch).values_list("row__number", "code"))


def test_digits_that_changed_places_and_a_mistyped_one(provider: AudioConferencingProvider) -> None:
    batch = check(provider, {0: "0712354", 1: "0798165", 2: "0790001"})
    assert told(batch) == {2: "conference-id-nearly-held", 3: "conference-id-nearly-held"}
    assert sentences(batch, 2) == [
        "The file says 0712354, and the person has 0712345: one digit differs, or two changed places."
    ]
    assert accept(batch, by=BY, code="conference-id-nearly-held") == 2
    assert [row_of(batch, number).conference_id for number in (2, 3, 4)] == [HELD[0], HELD[1], "0790001"]


def test_it_may_be_a_new_one_all_the_same(provider: AudioConferencingProvider) -> None:
    batch = check(provider, {0: "0712354"})
    assert accept(batch, by=BY, code="conference-id-nearly-held", stands=True) == 1
    assert row_of(batch, 2).conference_id == "0712354"


def test_a_provider_that_renumbers_is_not_asked(provider: AudioConferencingProvider) -> None:
    assert told(check(provider, {place: f"01{held[2:]}" for place, held in enumerate(HELD)})) == {}


def test_who_had_none_or_another_providers_has_nothing_to_be_near_to(provider: AudioConferencingProvider) -> None:
    give(make_person("ken@contoso.com"), third_party(make_provider("PGi", lengths=""), conference_id="0733445"))
    assert told(checked_import(provider, line("ken@contoso.com", "0733454"))) == {}
