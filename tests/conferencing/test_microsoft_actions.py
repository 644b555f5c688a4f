"""Numbers, conference IDs and options of whoever has Microsoft: written by the same action, with their audit."""

from dataclasses import replace

import pytest

from conferencing.actions import assign_provider, reset_conference_ids, restore_details
from conferencing.bridge_actions import remove_bridge_number
from conferencing.details import Change, Details, ProviderKind
from conferencing.invariants import broken_invariants
from conferencing.models import BridgeNumber, ConferencingAssignment, NumberKind, TenantSettings
from conferencing.people_actions import follow_pstn_plan
from conferencing.settings_actions import change_settings, values_of
from tests.factories import details_of, make_bridge_number, make_person, move_to_microsoft
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
SEATTLE, LONDON, FREE = "+12065550100", "+441632960123", "+18555550199"


@pytest.fixture(autouse=True)
def bridge() -> None:
    make_bridge_number(SEATTLE)
    make_bridge_number(LONDON)
    make_bridge_number(FREE, kind=NumberKind.TOLL_FREE)


def with_microsoft(name: str = "ken.myer@contoso.com") -> User:
    person = make_person(name)
    follow_pstn_plan([person.pk], has_plan=True)
    assert move_to_microsoft([person.pk], by=BY).changed == 1
    return person


def change(person: User, **wanted: object) -> Change:
    now = details_of(person)
    return Change(person_id=person.pk, wanted=replace(now, **wanted), expected=now)  # type: ignore[arg-type]


def last_told(person: User) -> str:
    event = AuditEvent.objects.filter(subject_key=str(person.object_id)).order_by("pk").last()
    return describe(event) if event else ""


def test_whoever_gets_microsoft_has_the_default_number_and_the_usual_options() -> None:
    BridgeNumber.objects.filter(number=SEATTLE).update(is_default=False)
    BridgeNumber.objects.filter(number=LONDON).update(is_default=True)
    ken = details_of(with_microsoft())
    assert (ken.toll_number, ken.toll_free_number) == (LONDON, FREE)
    assert (ken.allow_pstn_only_meetings, ken.allow_toll_free_dial_in) == (False, True)


def test_callers_may_start_the_meetings_of_new_people_where_the_organization_says_so() -> None:
    old = with_microsoft()
    now = values_of(TenantSettings.current())
    change_settings(replace(now, allow_pstn_only_meetings_by_default=True), by=BY)
    new = with_microsoft("lola@contoso.com")
    assert [details_of(person).allow_pstn_only_meetings for person in (old, new)] == [False, True]


def test_numbers_and_options_change_and_are_told() -> None:
    ken = with_microsoft()
    before = details_of(ken)
    wanted = change(
        ken, toll_number=LONDON, toll_free_number="", allow_pstn_only_meetings=True, allow_toll_free_dial_in=False
    )

    assert assign_provider([wanted], by=BY).changed == 1

    now = details_of(ken)
    assert now == replace(wanted.wanted, conference_id=before.conference_id)
    assert last_told(ken) == (
        "Toll number: +1 206-555-0100 became +44 1632 960123. Toll-free number: +1 855-555-0199 was removed."
        " Unauthenticated callers may start meetings: no became yes. Toll-free numbers may be used: yes became no."
    )
    assert restore_details([Change(person_id=ken.pk, wanted=before, expected=now)], by=BY).changed == 1
    assert details_of(ken) == before
    assert not [broken for broken in broken_invariants() if broken.invariant in {"I1", "I2"}]


def test_what_a_change_says_nothing_of_stays() -> None:
    ken = with_microsoft()
    assign_provider([change(ken, allow_pstn_only_meetings=True)], by=BY)
    held = details_of(ken)
    wanted = Details(kind=ProviderKind.MICROSOFT, toll_number=LONDON, conference_id=held.conference_id)

    assign_provider([Change(person_id=ken.pk, wanted=wanted)], by=BY)

    assert details_of(ken) == replace(held, toll_number=LONDON, toll_free_number="")
    assert move_to_microsoft([ken.pk], by=BY).unchanged == 1


def test_a_number_that_is_not_the_bridge_s_is_refused() -> None:
    ken = with_microsoft()
    (refusal,) = assign_provider([change(ken, toll_number="+14255550142")], by=BY).refused
    assert [problem.code for problem in refusal.problems] == ["toll-not-on-the-bridge"]


def test_what_was_had_is_not_put_back_once_the_bridge_lost_the_number() -> None:
    ken = with_microsoft()
    before = details_of(ken)
    assign_provider([change(ken, toll_free_number="")], by=BY)
    assert remove_bridge_number(BridgeNumber.objects.get(number=FREE).pk, by=BY) == []

    (refusal,) = restore_details([Change(person_id=ken.pk, wanted=before)], by=BY).refused

    assert [problem.code for problem in refusal.problems] == ["bridge-without-toll-free-number"]


def test_a_reset_draws_another_id_and_frees_the_old_one() -> None:
    ken, lola = with_microsoft(), with_microsoft("lola@contoso.com")
    old = details_of(ken)

    assert reset_conference_ids([change(ken)], by=BY).changed == 1

    now = details_of(ken)
    assert now == replace(old, conference_id=now.conference_id)
    assert now.conference_id != old.conference_id
    assert last_told(ken) == f"Conference ID: {old.conference_id} became {now.conference_id}."
    assert assign_provider([change(lola, conference_id=old.conference_id)], by=BY).changed == 1
    assert not [broken for broken in broken_invariants() if broken.invariant in {"I1", "I2"}]


def test_a_reset_of_somebody_who_was_changed_meanwhile_is_refused() -> None:
    ken = with_microsoft()
    seen = change(ken)
    assign_provider([change(ken, toll_number=LONDON)], by="amos@contoso.com")
    (refusal,) = reset_conference_ids([seen], by=BY).refused
    assert [problem.code for problem in refusal.problems] == ["changed-meanwhile"]


def test_many_ids_are_reset_in_one_step() -> None:
    people = [with_microsoft(f"person{n}@contoso.com") for n in range(5)]
    old = {details_of(person).conference_id for person in people}
    assert reset_conference_ids([change(person) for person in people], by=BY).changed == 5
    new = {details_of(person).conference_id for person in people}
    assert len(new) == 5
    assert not new & old


def test_toll_number_of_toll_free_kind_and_bridge_without_default_are_broken_invariants() -> None:
    ken = with_microsoft()
    ConferencingAssignment.objects.filter(pk=ken.pk).update(toll_number=FREE, toll_key="18555550199")
    BridgeNumber.objects.filter(number=SEATTLE).update(is_default=False)
    told = [str(broken) for broken in broken_invariants() if broken.invariant == "I1"]
    assert told == [
        "I1: The details of ken.myer@contoso.com do not fit.",
        "I1: No toll number of the Microsoft bridge is the default.",
    ]
