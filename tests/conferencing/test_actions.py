"""The writers of assignments: for one, for sets, by the rules, compare and set, with their audit."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing import actions
from conferencing.actions import assign_provider, remove_provider, restore_details
from conferencing.details import NO_DETAILS, Change, Details, ProviderKind
from conferencing.models import ConferencingAssignment, NumberKind, StagedChange
from conferencing.people_actions import follow_pstn_plan
from tests.factories import (
    details_of,
    give,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def codes(outcome: actions.Outcome) -> list[str]:
    return [problem.code for refusal in outcome.refused for problem in refusal.problems]


def licensed(name: str = "licensed@contoso.com") -> User:
    person = make_person(name)
    follow_pstn_plan([person.pk], has_plan=True)
    return person


def test_assign_gives_the_details_and_writes_one_audit_event() -> None:
    ken, provider = make_person(), make_provider()
    wanted = third_party(provider)

    outcome = assign_provider([Change(person_id=ken.pk, wanted=wanted)], by=BY, why="asked by Ken", batch="import 7")

    assert (outcome.changed, outcome.unchanged, outcome.refused) == (1, 0, [])
    assert details_of(ken) == wanted
    event = AuditEvent.objects.get(subject_key=str(ken.object_id))
    assert (event.actor, event.why, event.batch, event.action) == (BY, "asked by Ken", "import 7", actions.CHANGED)
    assert event.before == {"kind": "none"}
    assert Details.from_json(event.after) == wanted
    assert event.after["provider"] == "InterCall"


def test_assign_changes_nothing_and_records_nothing_when_the_details_are_held_already() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))

    outcome = assign_provider([Change(person_id=ken.pk, wanted=third_party(provider))], by=BY)

    assert (outcome.changed, outcome.unchanged) == (0, 1)
    assert AuditEvent.objects.filter(subject_key=str(ken.object_id)).count() == 1


def test_assign_refuses_third_party_while_microsoft_is_set() -> None:
    ken, provider = licensed(), make_provider()
    make_bridge_number()
    move_to_microsoft([ken.pk], by=BY)

    outcome = assign_provider([Change(person_id=ken.pk, wanted=third_party(provider))], by=BY)

    assert codes(outcome) == ["has-microsoft"]
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_third_party_is_replaced_by_another_third_party() -> None:
    ken, intercall, pgi = make_person(), make_provider(), make_provider("PGi", lengths="9,10")
    give(ken, third_party(intercall))
    give(ken, third_party(pgi, "203344871"))
    assert details_of(ken).provider_id == pgi.pk


def test_assign_refuses_whoever_is_not_as_expected_and_names_who_changed_them() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider, "0712301"), by="lukasz@contoso.com")

    change = Change(person_id=ken.pk, wanted=third_party(provider, "0712302"), expected=NO_DETAILS)
    outcome = assign_provider([change], by=BY)

    assert codes(outcome) == ["changed-meanwhile"]
    assert "lukasz@contoso.com" in outcome.refused[0].problems[0].sentence
    assert details_of(ken).conference_id == "0712301"


def test_changed_meanwhile_without_an_event_blames_nobody() -> None:
    assert "somebody" in actions.changed_meanwhile(make_person()).sentence


def test_assign_refuses_a_person_who_is_gone() -> None:
    outcome = assign_provider([Change(person_id=0, wanted=NO_DETAILS)], by=BY)
    assert codes(outcome) == ["person-unknown"]


def test_assign_refuses_a_conference_id_that_somebody_else_keeps() -> None:
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider()
    give(ken, third_party(provider))

    outcome = assign_provider([Change(person_id=ina.pk, wanted=third_party(provider))], by=BY)

    assert codes(outcome) == ["conference-id-taken"]
    assert ken.display_name in outcome.refused[0].problems[0].sentence
    assert details_of(ina) == NO_DETAILS


def test_the_same_conference_id_is_free_on_another_toll_number_and_another_provider() -> None:
    people = [make_person(f"p{n}@contoso.com") for n in range(3)]
    intercall, pgi = make_provider(), make_provider("PGi")
    give(people[0], third_party(intercall))
    give(people[1], third_party(intercall, toll="+442079460123"))
    give(people[2], third_party(pgi))
    assert {details_of(person).conference_id for person in people} == {"0712301"}


def test_two_people_swap_their_conference_ids() -> None:
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301"))
    give(ina, third_party(provider, "0712302"))

    outcome = assign_provider(
        [
            Change(person_id=ken.pk, wanted=third_party(provider, "0712302")),
            Change(person_id=ina.pk, wanted=third_party(provider, "0712301")),
        ],
        by=BY,
    )

    assert outcome.changed == 2
    assert (details_of(ken).conference_id, details_of(ina).conference_id) == ("0712302", "0712301")


def test_two_people_who_want_one_conference_id_are_both_refused() -> None:
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider()
    wanted = third_party(provider)
    outcome = assign_provider([Change(person_id=p.pk, wanted=wanted) for p in (ken, ina)], by=BY)
    assert codes(outcome) == ["conference-id-taken"] * 2
    assert details_of(ken) == details_of(ina) == NO_DETAILS


def test_whoever_is_promised_the_id_of_somebody_refused_is_refused_too() -> None:
    ken, ina, jan = (make_person(f"{name}@contoso.com") for name in ("ken", "ina", "jan"))
    provider = make_provider()
    for person, conference_id in ((ken, "0000001"), (ina, "0000002"), (jan, "0000003")):
        give(person, third_party(provider, conference_id))

    outcome = assign_provider(
        [
            Change(person_id=jan.pk, wanted=third_party(provider, "0000002")),
            Change(person_id=ina.pk, wanted=third_party(provider, "0000001")),
        ],
        by=BY,
    )

    assert outcome.changed == 0
    assert {refusal.person_id for refusal in outcome.refused} == {jan.pk, ina.pk}
    assert details_of(jan).conference_id == "0000003"
    assert not StagedChange.objects.exists()


def test_microsoft_gets_a_free_seven_digit_id_and_the_first_numbers_of_the_bridge() -> None:
    ken = licensed()
    make_bridge_number("+12065550100")
    make_bridge_number("+12065550101")
    make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)

    move_to_microsoft([ken.pk], by=BY)

    held = details_of(ken)
    assert (held.toll_number, held.toll_free_number) == ("+12065550100", "+18005550100")
    assert len(held.conference_id) == 7
    assert move_to_microsoft([ken.pk], by=BY).unchanged == 1


def test_many_people_get_different_microsoft_ids() -> None:
    make_bridge_number()
    people = [licensed(f"p{n}@contoso.com") for n in range(30)]
    assert move_to_microsoft([p.pk for p in people], by=BY).changed == 30
    assert len({details_of(p).conference_id for p in people}) == 30


def test_microsoft_is_refused_without_license_and_without_a_bridge_number() -> None:
    assert codes(move_to_microsoft([make_person().pk], by=BY)) == ["needs-pstn-license", "bridge-without-toll-number"]


def test_remove_turns_dial_in_conferencing_off() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))
    assert remove_provider([ken.pk], by=BY).changed == 1
    assert details_of(ken) == NO_DETAILS


def test_restore_asks_no_rules_but_what_the_database_enforces() -> None:
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider(lengths="4")
    old = third_party(provider, "0712301")
    assert restore_details([Change(person_id=ken.pk, wanted=old)], by=BY).changed == 1
    assert codes(restore_details([Change(person_id=ina.pk, wanted=old)], by=BY)) == ["conference-id-taken"]


def test_questions_do_not_refuse() -> None:
    ken, provider = make_person(), make_provider(tolls=("+14255550100",))
    give(ken, third_party(provider, toll="+14255550142"))
    assert details_of(ken).toll_number == "+14255550142"


def test_the_copies_survive_a_change() -> None:
    ken, provider = licensed(), make_provider()
    give(ken, third_party(provider))
    held = ConferencingAssignment.objects.get(pk=ken.pk)
    assert (held.has_pstn_plan, held.sort_key, held.toll_key) == (True, ken.sort_key, "14255550142")


def test_the_database_refuses_details_that_do_not_fit_the_provider() -> None:
    ken = make_person()
    for wrong in (
        {"kind": "none", "toll_number": "+1", "toll_key": "1"},
        {"kind": "microsoft", "toll_number": "+1", "toll_key": "1", "conference_id": "123"},
        {"kind": "third_party", "toll_number": "+1", "toll_key": "1", "conference_id": "123"},
        {"kind": "none", "toll_key": "1"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConferencingAssignment.objects.filter(pk=ken.pk).update(**wrong)


class AnyOrderOfChanges(TestCase):
    """Whatever is wanted of whom: nobody shares an ID, and what is counted is what happened."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.dictionaries(st.integers(0, 3), st.integers(0, 3), min_size=1), max_size=5))
    def test_ids_stay_unique_and_the_audit_leads_to_the_present(self, sets: list[dict[int, int]]) -> None:
        provider = make_provider()
        people = [make_person(f"p{n}@contoso.com") for n in range(4)]
        for wanted in sets:
            before = {p.pk: details_of(p) for p in people}
            outcome = assign_provider(
                [
                    Change(person_id=people[who].pk, wanted=third_party(provider, f"000000{what}"))
                    for who, what in wanted.items()
                ],
                by=BY,
            )
            after = {p.pk: details_of(p) for p in people}
            assert sum(before[pk] != after[pk] for pk in before) == outcome.changed
            assert outcome.changed + outcome.unchanged + len(outcome.refused) == len(wanted)
        for person in people:
            last = AuditEvent.objects.filter(subject_key=str(person.object_id)).last()
            assert details_of(person) == (Details.from_json(last.after) if last else NO_DETAILS)
        held = [details_of(p).conference_id for p in people if details_of(p) != NO_DETAILS]
        assert len(held) == len(set(held))
