"""Putting back everybody whom a change of licenses reset: exactly what was there, over nobody else."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferencing.actions import remove_provider
from conferencing.details import Details, ProviderKind
from conferencing.license_effects import Effects, whole_plan
from conferencing.models import AudioConferencingProvider, TenantSettings
from conferencing.rescuing import put_back_resets, rescue_name, rescue_preview, resets_of
from licensing.many_actions import Chosen, begin_change, carry_out, choose
from licensing.models import LicenseChange
from licensing.previewing import preview
from licensing.products import E5
from tests.factories import (
    details_of,
    give,
    licenses_of,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User
from users.steps import NotAsShown, NotNow

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def provider() -> AudioConferencingProvider:
    make_bridge_number()
    return make_provider()


@pytest.fixture
def people(provider: AudioConferencingProvider) -> list[User]:
    """Two with a third party, one with none."""
    found = [make_person(f"{name}@contoso.com") for name in ("ann", "ben", "cem")]
    give(found[0], third_party(provider, "0000001", toll_free="+18885550142"))
    give(found[1], third_party(provider, "0000002"))
    return found


def opened(people: list[User]) -> LicenseChange:
    change = begin_change(User.objects.filter(pk__in=[person.pk for person in people]), by=BY)
    choose(change, Chosen([make_license(E5).pk], []))
    return change


def reset(people: list[User]) -> LicenseChange:
    change = opened(people)
    carry_out(change, by=BY, expected=whole_plan(change), plan=whole_plan)
    return change


def test_effects_name_who_would_be_reset_turned_on_and_turned_off(people: list[User]) -> None:
    change = opened(people)
    effects = Effects(change, preview(change))
    assert [each.person for each in effects.third_parties.order_by("sort_key")] == people[:2]
    assert [each.person for each in effects.turned_on] == people[2:]
    assert (effects.replaces, effects.turned_off.count()) == (True, 0)
    carry_out(change, by=BY)
    back = begin_change(User.objects.all(), by=BY)
    choose(back, Chosen([], [make_license(E5).pk]))
    assert Effects(back, preview(back)).turned_off.count() == 3


def test_a_detail_that_changed_since_it_was_shown_stops_the_change(
    people: list[User], provider: AudioConferencingProvider
) -> None:
    change = opened(people)
    shown = whole_plan(change)
    give(people[0], third_party(provider, "0000009"))
    with pytest.raises(NotAsShown):
        carry_out(change, by=BY, expected=shown, plan=whole_plan)
    assert licenses_of(people[1]) == []


def test_rescue_gives_back_what_was_lost_and_leaves_the_license(people: list[User]) -> None:
    before = [details_of(person) for person in people]
    change = reset(people)
    assert {details_of(person).kind for person in people} == {ProviderKind.MICROSOFT}
    rescue = rescue_preview(change)
    assert ([lost.person for lost in rescue.put_back], rescue.left) == (people[:2], [])
    assert rescue.put_back[0].words == "+1 425-555-0142, +1 888-555-0142, 0000001"
    outcome = put_back_resets(change, by=BY, why="too early", expected=rescue.plan)
    assert outcome.changed == 2
    assert [details_of(person) for person in people[:2]] == before[:2]
    assert details_of(people[2]).kind is ProviderKind.MICROSOFT
    assert licenses_of(people[0]) == [E5]
    assert AuditEvent.objects.filter(batch=rescue_name(change), why="too early").count() == 2
    assert rescue_preview(change).are_back == 2
    with pytest.raises(NotNow):
        put_back_resets(change, by=BY)


def test_whoever_was_changed_since_is_named_and_left_alone(people: list[User]) -> None:
    change = reset(people)
    remove_provider([people[0].pk], by="other@contoso.com")
    rescue = rescue_preview(change)
    (left,) = rescue.left
    assert (left.person, left.problem.code) == (people[0], "changed-meanwhile")
    assert "other@contoso.com" in left.problem.sentence
    put_back_resets(change, by=BY)
    assert details_of(people[0]) == Details()
    assert details_of(people[1]).conference_id == "0000002"


def test_whose_conference_id_is_taken_now_is_named_and_left_alone(
    people: list[User], provider: AudioConferencingProvider
) -> None:
    change = reset(people)
    give(make_person("eve@contoso.com", display_name="Eve"), third_party(provider, "0000001"))
    rescue = rescue_preview(change)
    (left,) = rescue.left
    assert (left.person, left.problem.code) == (people[0], "conference-id-taken")
    assert "Eve" in left.problem.sentence
    outcome = put_back_resets(change, by=BY, expected=rescue.plan)
    assert (outcome.changed, outcome.refused) == (1, [])


def test_nothing_is_put_back_when_it_is_not_what_was_shown(people: list[User]) -> None:
    change = reset(people)
    shown = rescue_preview(change).plan
    remove_provider([people[0].pk], by=BY)
    with pytest.raises(NotAsShown):
        put_back_resets(change, by=BY, expected=shown)
    assert details_of(people[1]).kind is ProviderKind.MICROSOFT


def test_the_first_by_name_are_named_however_many_there_are(people: list[User]) -> None:
    change = reset(people[::-1])
    rescue = rescue_preview(change, named=1)
    assert ([lost.person for lost in rescue.put_back], rescue.people) == (people[:1], 2)
    remove_provider([people[1].pk, people[0].pk], by="other@contoso.com")
    rescue = rescue_preview(change, named=1)
    assert ([left.person for left in rescue.left], rescue.stay) == (people[:1], 2)
    assert rescue_preview(change, named=0).left == []


def test_only_the_resets_of_the_change_itself_are_put_back(people: list[User]) -> None:
    change = reset(people[:1])
    other = reset(people[1:])
    assert [event.subject for event in resets_of(change)] == ["ann@contoso.com"]
    assert [event.subject for event in resets_of(other)] == ["ben@contoso.com"]


def test_nobody_is_reset_where_that_is_turned_off(people: list[User]) -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_replace_acp_provider": False})
    change = reset(people)
    assert details_of(people[0]).kind is ProviderKind.THIRD_PARTY
    assert not resets_of(change).exists()
    move_to_microsoft([people[0].pk], by=BY)
    assert rescue_preview(change).put_back == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lost=st.lists(
        st.tuples(st.from_regex(r"[0-9]{7}", fullmatch=True), st.sampled_from(["", "+18885550142"])),
        min_size=1,
        max_size=6,
        unique_by=lambda item: item[0],
    )
)
def test_whatever_was_lost_is_there_again(provider: AudioConferencingProvider, lost: list[tuple[str, str]]) -> None:
    people = [make_person(f"{uuid4()}@contoso.com") for _each in lost]
    before = [third_party(provider, conference_id, toll_free=toll_free) for conference_id, toll_free in lost]
    for person, details in zip(people, before, strict=True):
        give(person, details)
    change = reset(people)
    put_back_resets(change, by=BY)
    assert [details_of(person) for person in people] == before
    remove_provider([person.pk for person in people], by=BY)
