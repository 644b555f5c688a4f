"""Undo of roles given and taken: sessions stay ended, the last global administrator stays."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_administrator, make_person
from users.administrators import change_roles, roles_of
from users.models import AuditEvent, User
from users.roles import Role
from users.undoing_roles import put_back_roles

pytestmark = pytest.mark.django_db
PILAR, EVA = "pilar@contoso.com", "eva@contoso.com"


@pytest.fixture(autouse=True)
def pilar() -> User:
    return make_administrator("global", PILAR)


def changed(person: User, *roles: Role) -> AuditEvent:
    assert change_roles(person, roles=roles, by=PILAR)
    return AuditEvent.objects.latest("pk")


def test_roles_of_before_come_back_and_the_undo_is_told() -> None:
    ken = make_person(display_name="Ken Myer")
    changed(ken, Role.SERVICE, Role.USER_MANAGEMENT)
    event = changed(ken, Role.SERVICE)
    for _press in range(2):
        undone = put_back_roles(event, ken, by=PILAR)
        assert undone.said == (
            "Undone. Ken Myer has back the roles they had before: User management administrator, Service administrator."
        )
    assert roles_of(ken) == [Role.USER_MANAGEMENT, Role.SERVICE]
    assert AuditEvent.objects.filter(batch=f"undo of event {event.pk}").count() == 1


def test_sessions_that_were_ended_stay_ended(client: Client) -> None:
    ken = make_administrator("service", "ken@contoso.com", display_name="Ken Myer")
    client.force_login(ken)
    event = changed(ken)
    undone = put_back_roles(event, ken, by=PILAR)
    assert undone.said.endswith("Sessions that were ended stay ended: Ken Myer signs in again, with the same password.")
    assert roles_of(ken) == [Role.SERVICE]
    assert client.get(reverse("people:users")).status_code == 302


def test_who_had_no_role_before_is_signed_out(client: Client) -> None:
    ken = make_person(display_name="Ken Myer")
    event = changed(ken, Role.SERVICE)
    client.force_login(ken)
    assert put_back_roles(event, ken, by=PILAR).said == (
        "Undone. Ken Myer is not an administrator, as before, and was signed out."
    )
    assert roles_of(ken) == []
    assert client.get(reverse("people:users")).status_code == 302


def test_roles_that_were_changed_since_stay_and_say_by_whom() -> None:
    ken = make_person("ken@contoso.com")
    event = changed(ken, Role.SERVICE)
    change_roles(ken, roles=[Role.USER_MANAGEMENT], by=EVA)
    assert put_back_roles(event, ken, by=PILAR).problems == [
        f"The roles of ken@contoso.com were changed meanwhile by {EVA}. Nothing was overwritten."
    ]
    assert roles_of(ken) == [Role.USER_MANAGEMENT]


def test_last_global_administrator_stays() -> None:
    eva = make_person(EVA)
    event = changed(eva, Role.GLOBAL)
    pilar = User.objects.get(upn_key=PILAR)
    change_roles(pilar, roles=[], by=EVA)
    (problem,) = put_back_roles(event, eva, by=EVA).problems
    assert "without an enabled global administrator" in problem
    assert roles_of(eva) == [Role.GLOBAL]


def test_whoever_lost_the_role_meanwhile_changes_nothing() -> None:
    ken, eva = make_person("ken@contoso.com"), make_administrator("global", EVA)
    event = changed(ken, Role.SERVICE)
    changed(eva)
    (problem,) = put_back_roles(event, ken, by=EVA).problems
    assert problem == "You are no longer a global administrator. Nothing was changed."
    assert roles_of(ken) == [Role.SERVICE]


def test_button_in_the_message_with_the_password_and_in_the_history(client: Client) -> None:
    client.force_login(User.objects.get(upn_key=PILAR))
    ken = make_person("ken@contoso.com", display_name="Ken Myer")
    page = reverse("organization:administrator_roles", args=["ken@contoso.com"])
    history = reverse("people:history", args=["ken@contoso.com"])
    for roles in (["service"], ["service", "user-management"], []):
        expected = client.get(page).context["form"]["expected"].value()
        answer = client.post(page, {**dict.fromkeys(roles, "on"), "expected": expected}, follow=True)
        event = AuditEvent.objects.filter(action__startswith="users.role_").latest("pk")
        button = f'action="/undo/roles/{event.pk}/"'
        assert button in answer.text
        assert button in client.get(history).text
    undone = client.post(f"/undo/roles/{event.pk}/", follow=True)
    assert undone.redirect_chain == [(history, 302)]
    assert "Undone. Ken Myer has back the roles they had before" in undone.text
    assert roles_of(ken) == [Role.USER_MANAGEMENT, Role.SERVICE]


def test_person_whom_the_directory_knows_by_another_object_id(client: Client) -> None:
    client.force_login(User.objects.get(upn_key=PILAR))
    event = changed(make_person("ken@contoso.com"), Role.SERVICE)
    User.objects.filter(upn_key="ken@contoso.com").update(object_id="00000000-0000-0000-0000-000000000001")
    answer = client.post(f"/undo/roles/{event.pk}/", follow=True)
    assert "The directory has nobody under the object ID that ken@contoso.com had then." in answer.text
