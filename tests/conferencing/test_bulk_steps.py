"""Microsoft or None for many people: planned, carried out where nobody was changed since, undone."""

import pytest
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing import bulk_steps
from conferencing.bulk_steps import carry_out, counts_of, leave_out, plan_step, sentence_of, undo
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.models import BulkChange, ConferencingAssignment
from licensing.actions import change_licenses
from licensing.models import License
from licensing.products import E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User
from users.steps import Forgotten, NotNow

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
NONE, MICROSOFT = ProviderKind.NONE, ProviderKind.MICROSOFT


def everybody(wanted: ProviderKind) -> BulkChange:
    step = plan_step(User.objects.all(), wanted=wanted, by=BY)
    assert step
    return step


def some(step: BulkChange) -> dict[str, int]:
    return {outcome: count for outcome, count in counts_of(step).items() if count}


def ready_person(name: str) -> User:
    """Licensed, and still with what a third party gave."""
    person = make_person(name)
    ConferencingAssignment.objects.filter(pk=person.pk).update(has_pstn_plan=True)
    return person


def test_a_plan_says_what_becomes_of_whom_and_changes_nobody() -> None:
    make_bridge_number()
    provider = make_provider()
    give(ready_person("a@contoso.com"), third_party(provider))
    give(make_person("b@contoso.com"), third_party(provider, "0712302"))
    disabled = ready_person("c@contoso.com")
    User.objects.filter(pk=disabled.pk).update(account_enabled=False)
    give(ready_person("d@contoso.com"), Details(kind=MICROSOFT))
    events = AuditEvent.objects.count()
    step = everybody(MICROSOFT)
    assert some(step) == {"ready": 1, "same": 1, "refused": 2}
    refused = step.rows.filter(outcome="refused").order_by("sort_key").select_related("person")
    assert [row.code for row in refused] == ["needs-pstn-license", "person-disabled"]
    assert all(row.person and row.person.display_name in sentence_of(row) for row in refused)
    assert AuditEvent.objects.count() == events


def test_without_a_bridge_nobody_can_get_microsoft() -> None:
    ready_person("a@contoso.com")
    assert some(everybody(MICROSOFT)) == {"refused": 1}


def test_what_was_planned_is_done_once_and_told_in_the_audit_log() -> None:
    provider = make_provider()
    give(ken := make_person(), third_party(provider))
    make_person("amos@contoso.com")
    step = carry_out(everybody(NONE), by=BY, why="left the company")
    assert some(step) == {"changed": 1, "same": 1}
    assert details_of(ken) == NO_DETAILS
    event = AuditEvent.objects.get(batch=f"change {step.pk}")
    assert (event.why, event.before["conference_id"]) == ("left the company", "0712301")
    with pytest.raises(NotNow):
        carry_out(step, by=BY)


def test_who_was_changed_since_is_left_and_named() -> None:
    provider = make_provider()
    give(ken := make_person(), third_party(provider))
    give(make_person("amos@contoso.com"), third_party(provider, "0712302"))
    step = everybody(NONE)
    give(ken, third_party(provider, "0799999"), by="anne@contoso.com")
    carry_out(step, by=BY)
    assert some(step) == {"changed": 1, "left": 1}
    left = step.rows.select_related("person").get(outcome="left")
    assert sentence_of(left) == "Ken Myer was changed meanwhile by anne@contoso.com. Nothing was overwritten."
    assert details_of(ken).conference_id == "0799999"


def test_who_is_left_out_stays() -> None:
    give(ken := make_person(), third_party(make_provider()))
    step = everybody(NONE)
    leave_out(step, [ken.pk])
    carry_out(step, by=BY)
    assert (some(step), details_of(ken).conference_id) == ({}, "0712301")
    with pytest.raises(NotNow):
        leave_out(step, [ken.pk])


def test_undo_puts_back_whoever_was_not_changed_since() -> None:
    make_bridge_number()
    provider = make_provider()
    people = {name: ready_person(f"{name}@contoso.com") for name in ("ken", "amos", "khai")}
    before: dict[str, Details] = {}
    for number, (name, person) in enumerate(people.items()):
        give(person, before.setdefault(name, third_party(provider, f"071230{number}")))
    step = carry_out(everybody(MICROSOFT), by=BY)
    assert all(details_of(person).kind is MICROSOFT for person in people.values())
    give(people["amos"], NO_DETAILS, by="anne@contoso.com")
    give(make_person("new@contoso.com"), before["khai"])
    undo(step, by=BY)
    assert details_of(people["ken"]) == before["ken"]
    assert some(step) == {"put_back": 1, "kept": 2}
    why = {row.person_id: row.code for row in step.rows.filter(outcome="kept")}
    assert why == {people["amos"].pk: "changed-meanwhile", people["khai"].pk: "conference-id-taken"}
    assert AuditEvent.objects.filter(batch=f"undo of change {step.pk}").count() == 1
    with pytest.raises(NotNow):
        undo(step, by=BY)


def test_a_license_that_comes_between_changes_the_person_and_is_respected() -> None:
    make_bridge_number()
    give(ken := make_person(), third_party(make_provider()))
    step = everybody(NONE)
    give_licenses(ken, E5)
    carry_out(step, by=BY)
    assert (some(step), details_of(ken).kind) == ({"left": 1}, MICROSOFT)


def test_plans_that_nobody_carried_out_go_after_a_day() -> None:
    make_person()
    old = everybody(NONE)
    BulkChange.objects.filter(pk=old.pk).update(at=old.at - 2 * bulk_steps._KEPT)
    everybody(NONE)
    assert not BulkChange.objects.filter(pk=old.pk).exists()


def test_who_has_left_the_audit_log_cannot_get_anything_back() -> None:
    give(make_person(), third_party(make_provider()))
    step = carry_out(everybody(NONE), by=BY)
    amos = make_person("amos@contoso.com")
    step.rows.create(person=amos, sort_key="a", outcome="changed", found_kind="third_party")
    with pytest.raises(Forgotten):
        undo(step, by=BY)


@pytest.mark.parametrize("nobody", [User.objects.none(), User.objects.filter(upn_key="x")])
def test_of_nobody_there_is_no_plan(nobody: QuerySet[User]) -> None:
    assert plan_step(nobody, wanted=NONE, by=BY) is None
    assert not BulkChange.objects.exists()


class UndoIsTheWayBack(TestCase):
    """Whatever people had, a step and its undo leave it as it was."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.sampled_from(["none", "third", "ready", "microsoft"]), min_size=1, max_size=6), st.booleans())
    def test_step_and_undo(self, kinds: list[str], to_none: bool) -> None:
        make_bridge_number()
        provider = make_provider()
        for number, kind in enumerate(kinds):
            person = (
                ready_person(f"p{number}@contoso.com")
                if kind in ("ready", "microsoft")
                else make_person(f"p{number}@contoso.com")
            )
            if kind in ("third", "ready"):
                give(person, third_party(provider, f"071230{number}"))
            elif kind == "microsoft":
                give(person, Details(kind=MICROSOFT))
        before = {each.pk: each.details for each in ConferencingAssignment.objects.all()}
        step = carry_out(everybody(NONE if to_none else MICROSOFT), by=BY)
        assert step.is_done
        undo(step, by=BY)
        assert {each.pk: each.details for each in ConferencingAssignment.objects.all()} == before


def test_microsoft_does_not_come_back_without_its_license() -> None:
    make_bridge_number()
    give_licenses(ken := make_person(), E5)
    step = plan_step(User.objects.filter(pk=ken.pk), wanted=ProviderKind.NONE, by=BY)
    assert step
    carry_out(step, by=BY)
    change_licenses([ken.pk], remove=[License.objects.get(sku=E5)], by=BY)
    undo(step, by=BY)
    assert details_of(ken) == NO_DETAILS
    assert "PSTN Conferencing" in sentence_of(step.rows.get(outcome="kept"))
