"""A number that does not say its country: form, cmdlet, file and action propose the same one, or ask the same."""

from dataclasses import replace

import pytest

from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider, ImportProblem
from conferencing.problems import Kind, phone_numbers
from tests.conferencing.everywhere import Row, by_action, by_cmdlet, by_file, by_form
from tests.factories import TOLL, TOLL_FREE, details_of, give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db

# Refused with the number that is meant, which a file proposes
PROPOSED = {
    ("toll", "425 555 0142"): (phone_numbers.NUMBER_NATIONAL, TOLL, "+1 425-555-0142"),
    ("toll", "4255550142"): (phone_numbers.NUMBER_NATIONAL, TOLL, "+1 425-555-0142"),
    ("toll", "00442079460958"): (phone_numbers.NUMBER_PREFIX, "+442079460958", "+44 20 7946 0958"),
    ("toll_free", "888 555 0142"): (phone_numbers.NUMBER_NATIONAL, TOLL_FREE, "+1 888-555-0142"),
}


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider(lengths="7", beginnings="0")


@pytest.fixture
def ken() -> User:
    return make_person()


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize(("edit", "expected"), PROPOSED.items())
def test_a_number_without_its_country_is_refused_everywhere_with_the_whole_one(
    ken: User, edit: tuple[str, str], expected: tuple[Kind, str, str], *, listed: bool
) -> None:
    kind, number, named = expected
    tolls, toll_frees = ((TOLL,), (TOLL_FREE,)) if listed else ((), ())
    provider = make_provider(lengths="7", beginnings="0", tolls=tolls, toll_frees=toll_frees)
    for place, name in enumerate(("lola@contoso.com", "eva@contoso.com")):
        give(make_person(name), third_party(provider, f"071231{place}", toll_free=TOLL_FREE))
    wanted = replace(Row(), **{edit[0]: edit[1]})

    [(code, sentence)] = by_form(ken, provider, wanted).items()
    assert code == kind.code
    assert sentence.endswith(f"If that is the one, type {named}.")
    assert by_cmdlet(ken, provider, wanted) == {code: sentence}
    [(by_the_file, said)] = by_file(ken, provider, wanted).items()
    assert (by_the_file, sentence.startswith(said)) == (code, True)
    assert ImportProblem.objects.get(code=code).proposal == {f"{edit[0]}_number": number}
    as_typed = third_party(provider, wanted.conference_id, toll=wanted.toll, toll_free=wanted.toll_free)
    assert set(by_action(ken, as_typed)) == {code}
    assert details_of(ken).kind is ProviderKind.NONE


@pytest.mark.parametrize("held_without", [True, False])
def test_one_id_on_one_number_in_two_spellings_is_refused_everywhere(
    ken: User, provider: AudioConferencingProvider, *, held_without: bool
) -> None:
    short, full = "425 555 0142", TOLL
    held, toll = (short, full) if held_without else (full, short)
    give(make_person("lola@contoso.com"), third_party(provider, Row.conference_id, toll=held))
    wanted = Row(toll=toll)

    assert "conference-id-taken" in by_form(ken, provider, wanted)
    assert set(by_cmdlet(ken, provider, wanted)) == {"conference-id-taken"}
    assert set(by_action(ken, third_party(provider, Row.conference_id, toll=toll))) == {"conference-id-taken"}


def test_what_somebody_has_without_its_country_stays_and_the_rest_can_be_changed(
    ken: User, provider: AudioConferencingProvider
) -> None:
    give(ken, third_party(provider, toll="425 555 0142"))
    for place, name in enumerate(("lola@contoso.com", "eva@contoso.com")):
        give(make_person(name), third_party(provider, f"071231{place}"))

    assert by_cmdlet(ken, provider, Row(toll="425 555 0142", conference_id="0712399")) == {}
    give(ken, third_party(provider, "0712399", toll="425 555 0142"))
    assert details_of(ken).conference_id == "0712399"
