"""Undo of a single change: from the message and from the history, and why not."""

import pytest
from django.test import Client

from conferencing.actions import last_change
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.undoing_one import undo_change
from licensing.products import E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def undo(person: User) -> list[str]:
    event = last_change(person)
    assert event
    return [problem.code for problem in undo_change(event, User.objects.get(pk=person.pk), by=BY)]


def test_what_was_there_before_comes_back_and_is_told() -> None:
    give(ken := make_person(), first := third_party(make_provider()))
    give(ken, NO_DETAILS)
    undone = last_change(ken)
    assert undone
    assert undo(ken) == []
    assert details_of(ken) == first
    assert AuditEvent.objects.latest("pk").batch == f"undo of event {undone.pk}"


def test_what_a_license_reset_comes_back() -> None:
    make_bridge_number()
    give(ken := make_person(), first := third_party(make_provider()))
    give_licenses(ken, E5)
    assert details_of(ken).kind is ProviderKind.MICROSOFT
    assert undo(ken) == []
    assert details_of(ken) == first


def test_who_was_changed_since_stays() -> None:
    give(ken := make_person(), third_party(make_provider()))
    old = last_change(ken)
    give(ken, now := third_party(make_provider("PGi", lengths="")))
    assert old
    assert [problem.code for problem in undo_change(old, ken, by=BY)] == ["changed-meanwhile"]
    assert details_of(ken) == now


def test_microsoft_needs_its_license_again() -> None:
    make_bridge_number()
    ken = make_person()
    assignment = ConferencingAssignment.objects.filter(pk=ken.pk)
    assignment.update(has_pstn_plan=True)
    give(ken, Details(kind=ProviderKind.MICROSOFT))
    give(ken, NO_DETAILS)
    assignment.update(has_pstn_plan=False)
    assert undo(ken) == ["needs-pstn-license"]
    assignment.update(has_pstn_plan=True)
    assert undo(ken) == []
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_nobody_whose_account_is_disabled_gets_anything() -> None:
    give(ken := make_person(), third_party(make_provider()))
    give(ken, NO_DETAILS)
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    assert undo(ken) == ["person-disabled"]


def test_id_that_somebody_else_has_by_now() -> None:
    give(ken := make_person(), first := third_party(make_provider()))
    give(ken, NO_DETAILS)
    give(make_person("amos@contoso.com"), first)
    assert undo(ken) == ["conference-id-taken"]


def test_button_in_the_message_and_in_the_history(client: Client) -> None:
    client.force_login(make_administrator("user-management"))
    give(ken := make_person(display_name="Ken Myer"), first := third_party(make_provider()))
    page = "/users/ken.myer@contoso.com/dial-in-conferencing/"
    expected = client.get(page).context["form"]["expected"].value()
    response = client.post(page, {"provider": "none", "expected": expected}, follow=True)
    assert details_of(ken) == NO_DETAILS
    event = last_change(ken)
    assert event
    button = f'action="/undo/dial-in-conferencing/{event.pk}/"'
    assert button in response.content.decode()
    assert button in client.get("/users/ken.myer@contoso.com/history/").content.decode()
    response = client.post(f"/undo/dial-in-conferencing/{event.pk}/", follow=True)
    assert "Undone. Ken Myer has back what was there before." in response.content.decode()
    assert details_of(ken) == first
    client.post(f"/undo/dial-in-conferencing/{event.pk}/")  # a second press changes nothing
    assert details_of(ken) == first
    give(ken, third_party(make_provider("PGi", lengths="")))
    response = client.post(f"/undo/dial-in-conferencing/{event.pk}/", follow=True)
    assert "was changed meanwhile" in response.content.decode()
    assert client.post("/undo/dial-in-conferencing/4711/").status_code == 404


def test_who_may_only_look_sees_no_button(client: Client) -> None:
    client.force_login(make_administrator("service"))
    give(make_person(), third_party(make_provider()))
    assert "/undo/" not in client.get("/users/ken.myer@contoso.com/history/").content.decode()
