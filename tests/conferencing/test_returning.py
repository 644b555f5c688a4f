"""Licenses that come back as they were bring dial-in conferencing back as it was, over nobody who was changed since."""

import pytest

from conferencing.actions import assign_provider, remove_provider
from conferencing.details import NO_DETAILS, Change, Details, ProviderKind
from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider
from conferencing.rescuing import put_back_resets
from licensing.actions import change_licenses, last_change
from licensing.many_actions import Chosen, begin_change, carry_out, choose
from licensing.models import License, LicenseChange
from licensing.products import E3, PSTN
from licensing.undo_actions import undo, undo_of_one
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "other@contoso.com"


@pytest.fixture
def provider() -> AudioConferencingProvider:
    make_bridge_number()
    return make_provider()


@pytest.fixture
def ann(provider: AudioConferencingProvider) -> User:
    """With the base of the add-on and a third party."""
    person = make_person("ann@contoso.com", display_name="Ann Beebe")
    give_licenses(person, E3)
    give(person, third_party(provider, "0000001"))
    return person


def changed(*, add: bool) -> LicenseChange:
    """PSTN Conferencing given to everybody, or taken away."""
    change, pstn = begin_change(User.objects.all(), by=BY), make_license(PSTN)
    choose(change, Chosen([pstn.pk], []) if add else Chosen([], [pstn.pk]))
    carry_out(change, by=BY)
    return change


def licensed(person: User) -> Details:
    """Gets the license, and Microsoft by it."""
    change_licenses([person.pk], add=[make_license(PSTN)], by=BY)
    return details_of(person)


def holds() -> bool:
    return list(broken_invariants()) == []


def test_what_a_change_reset_is_there_again(ann: User) -> None:
    before = details_of(ann)
    make_person("cem@contoso.com", display_name="Cem")
    change = changed(add=True)
    assert details_of(ann).kind is ProviderKind.MICROSOFT
    said = " ".join(undo(change, by=OTHER).said)
    assert said == "1 person has back the dial-in conferencing they had before."
    assert (details_of(ann), licenses_of(ann)) == (before, [E3])
    assert AuditEvent.objects.filter(batch=change.undo_name, action="conferencing.changed").count() == 1
    assert holds()


def test_what_a_change_turned_on_is_off_again_and_off_on_again(provider: AudioConferencingProvider) -> None:
    give_licenses(cem := make_person("cem@contoso.com"), E3)
    undo(changed(add=True), by=BY)
    assert details_of(cem) == NO_DETAILS
    microsoft = licensed(cem)
    change = changed(add=False)
    assert details_of(cem) == NO_DETAILS
    undo(change, by=BY)
    assert details_of(cem) == microsoft
    assert holds()


def test_who_was_changed_since_keeps_that(ann: User, provider: AudioConferencingProvider) -> None:
    change = changed(add=True)
    remove_provider([ann.pk], by=OTHER)
    give(ann, mine := third_party(provider, "0000009"))
    undo(change, by=BY)
    assert (details_of(ann), licenses_of(ann)) == (mine, [E3])


def test_somebody_put_back_already_stays_put_back(ann: User) -> None:
    before = details_of(ann)
    change = changed(add=True)
    put_back_resets(change, by=BY)
    assert undo(change, by=BY).said == []
    assert (details_of(ann), licenses_of(ann)) == (before, [E3])


def test_a_license_that_comes_back_resets_nobody(ann: User) -> None:
    """Ann was put back, lost the license, and gets it back as it was: with her third party."""
    before = details_of(ann)
    put_back_resets(changed(add=True), by=BY)
    change = changed(add=False)
    undo(change, by=BY)
    assert (details_of(ann), licenses_of(ann)) == (before, sorted([E3, PSTN]))
    assert holds()


def test_microsoft_goes_with_its_license_where_the_old_id_is_somebody_elses(
    ann: User, provider: AudioConferencingProvider
) -> None:
    change = changed(add=True)
    give(make_person("eve@contoso.com", display_name="Eve"), third_party(provider, "0000001"))
    said = " ".join(undo(change, by=BY).said)
    assert details_of(ann) == NO_DETAILS
    assert "Dial-in conferencing of 1 person was turned off." in said
    assert "Eve" in said
    assert holds()


def test_microsoft_comes_back_with_another_id_where_the_old_one_is_taken(ann: User) -> None:
    microsoft = licensed(ann)
    change = changed(add=False)
    give_licenses(eve := make_person("eve@contoso.com"), E3)
    licensed(eve)
    remove_provider([eve.pk], by=BY)
    assert not assign_provider([Change(person_id=eve.pk, wanted=microsoft)], by=BY).refused
    undo(change, by=BY)
    assert details_of(ann).kind is ProviderKind.MICROSOFT
    assert details_of(ann).conference_id != microsoft.conference_id
    assert holds()


def test_one_persons_license_takes_back_its_reset(ann: User) -> None:
    before = details_of(ann)
    licensed(ann)
    event = last_change(ann)
    assert event
    assert undo_of_one(event, ann, by=BY).changed == 1
    assert (details_of(ann), licenses_of(ann)) == (before, [E3])
    change_licenses([ann.pk], remove=[License.objects.get(sku=E3)], by=BY)
    event = last_change(ann)
    assert event
    undo_of_one(event, ann, by=BY)
    assert details_of(ann) == before
    assert holds()


def test_the_reason_of_a_change_of_licenses_stands_with_all_that_it_did(ann: User) -> None:
    """For many and for one, there and back: reset, put back, turned on and turned off."""
    pstn, cem = make_license(PSTN), make_person("cem@contoso.com", display_name="Cem")
    give_licenses(cem, E3)
    change = begin_change(User.objects.all(), by=BY)
    choose(change, Chosen([pstn.pk], []))
    carry_out(change, by=BY, why="rollout")
    undo(change, by=BY, why="too early")
    change_licenses([ann.pk], add=[pstn], by=BY, why="asked for it")
    events = AuditEvent.objects.filter(action__startswith="conferencing.").order_by("pk").exclude(why="")
    assert list(events.values_list("action", "subject", "why")) == [
        ("conferencing.reset", "ann@contoso.com", "rollout"),
        ("conferencing.reset", "cem@contoso.com", "rollout"),
        ("conferencing.changed", "ann@contoso.com", "too early"),
        ("conferencing.changed", "cem@contoso.com", "too early"),
        ("conferencing.reset", "ann@contoso.com", "asked for it"),
    ]
