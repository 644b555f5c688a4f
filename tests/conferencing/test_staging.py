"""Clashes of conference IDs within one change of many, and with people outside it."""

import pytest

from conferencing.actions import Outcome, assign_provider, restore_details
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import AudioConferencingProvider, StagedChange
from tests.factories import details_of, give, make_bridge_number, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
BRIDGE, OTHER_TOLL = "+12065550100", "+442079460100"


def people(count: int) -> list[User]:
    return [make_person(f"person{number}@contoso.com") for number in range(count)]


def refused(outcome: Outcome) -> dict[int, str]:
    return {refusal.person_id: refusal.problems[0].code for refusal in outcome.refused}


def shifted(ring: list[User], provider: AudioConferencingProvider) -> list[Change]:
    """Everybody gets the conference ID of the next one."""
    ids = [details_of(person).conference_id for person in ring]
    return [
        Change(person_id=person.pk, wanted=third_party(provider, ids[(place + 1) % len(ring)]))
        for place, person in enumerate(ring)
    ]


def test_one_id_for_several_people_is_refused_to_each_of_them() -> None:
    first, second, third, elsewhere = people(4)
    provider = make_provider()
    wanted = third_party(provider, "0712301")
    changes = [Change(person_id=person.pk, wanted=wanted) for person in (first, second, third)]
    on_another_number = third_party(provider, "0712301", toll=OTHER_TOLL)

    outcome = assign_provider([*changes, Change(person_id=elsewhere.pk, wanted=on_another_number)], by=BY)

    assert refused(outcome) == dict.fromkeys((first.pk, second.pk, third.pk), "conference-id-taken")
    assert outcome.changed == 1
    assert details_of(elsewhere) == on_another_number


def test_one_id_on_one_number_in_two_spellings_is_refused_to_each_of_them() -> None:
    first, second, third, elsewhere = people(4)
    provider, other = make_provider(), make_provider("PGi")
    tolls = ("+14255550142", "425 555 0142", "555 0142")
    changes = [
        Change(person_id=person.pk, wanted=third_party(provider, "0712301", toll=toll))
        for person, toll in zip((first, second, third), tolls, strict=True)
    ]
    changes.append(Change(person_id=elsewhere.pk, wanted=third_party(other, "0712301", toll="425 555 0142")))

    assert refused(assign_provider(changes, by=BY)) == dict.fromkeys(
        (first.pk, second.pk, third.pk), "conference-id-taken"
    )
    assert details_of(elsewhere).toll_number == "425 555 0142"


def test_people_change_their_numbers_spelling_with_each_other() -> None:
    """Whoever gives an ID up in the same change does not stand in the way."""
    first, second = people(2)
    provider = make_provider()
    give(first, third_party(provider, "0712301"))
    give(second, third_party(provider, "0712302", toll="425 555 0142"))
    assert not assign_provider(shifted([first, second], provider), by=BY).refused


def test_one_id_on_the_bridge_is_refused_to_each_of_them_whatever_the_number() -> None:
    first, second = people(2)
    make_bridge_number(BRIDGE)
    microsoft = [
        Details(kind=ProviderKind.MICROSOFT, toll_number=toll, conference_id="1234567") for toll in (BRIDGE, OTHER_TOLL)
    ]
    changes = [Change(person_id=p.pk, wanted=wanted) for p, wanted in zip((first, second), microsoft, strict=True)]
    assert set(refused(restore_details(changes, by=BY))) == {first.pk, second.pk}


def test_ids_go_round_among_many_at_once() -> None:
    ring, provider = people(50), make_provider()
    for number, person in enumerate(ring):
        give(person, third_party(provider, f"{number:07}"))
    outcome = assign_provider(shifted(ring, provider), by=BY)
    assert (outcome.changed, outcome.refused) == (50, [])
    assert details_of(ring[0]).conference_id == "0000001"


def test_one_who_is_refused_keeps_the_id_and_so_does_everybody_behind() -> None:
    ring, provider = people(50), make_provider()
    for number, person in enumerate(ring):
        give(person, third_party(provider, f"{number:07}"))
    changes = [change for change in shifted(ring, provider) if change.person_id != ring[20].pk]

    outcome = assign_provider(changes, by=BY)

    assert outcome.changed == 0
    assert refused(outcome) == {change.person_id: "conference-id-taken" for change in changes}
    assert not StagedChange.objects.exists()


def test_who_is_refused_for_two_reasons_is_named_once() -> None:
    """Two want the ID of a third one, who wants one that somebody outside the change has."""
    first, second, third, outside = people(4)
    provider = make_provider()
    give(third, third_party(provider, "0712301"))
    give(outside, third_party(provider, "0712302"))
    wanted = {first: "0712301", second: "0712301", third: "0712302"}

    outcome = assign_provider(
        [Change(person_id=person.pk, wanted=third_party(provider, wanted[person])) for person in wanted], by=BY
    )

    assert sorted(refusal.person_id for refusal in outcome.refused) == sorted(person.pk for person in wanted)
