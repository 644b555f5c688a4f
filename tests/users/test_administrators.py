"""Roles and passwords are given and taken with a record, and somebody who may do everything always remains."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.factories import make_administrator, make_person
from users.administrators import (
    AdministratorError,
    NotAllowedAnyMoreError,
    OvertakenError,
    change_roles,
    end_sessions,
    give_one_time_password,
    give_role,
    random_password,
    roles_of,
    set_password,
    take_roles,
)
from users.history import describe
from users.models import AuditEvent, User
from users.roles import Role

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def last_event(person: User) -> AuditEvent:
    return AuditEvent.objects.filter(subject_key=str(person.object_id)).latest("id")


def test_give_role_makes_it_the_only_one_and_records_both() -> None:
    make_administrator()
    person = make_person()
    give_role(person, role=Role.USER_MANAGEMENT, by=BY)
    give_role(person, role=Role.SERVICE, by=BY)
    assert roles_of(person) == [Role.SERVICE]
    event = last_event(person)
    assert (event.action, event.actor) == ("users.role_given", BY)
    assert (event.before, event.after) == ({"roles": ["user-management"]}, {"roles": ["service"]})


def test_give_role_that_is_held_records_nothing() -> None:
    person = make_administrator("service")
    before = AuditEvent.objects.count()
    give_role(person, role=Role.SERVICE, by=BY)
    assert AuditEvent.objects.count() == before


def test_give_role_refuses_a_disabled_person() -> None:
    person = make_person(account_enabled=False)
    with pytest.raises(AdministratorError, match="is disabled"):
        give_role(person, role=Role.GLOBAL, by=BY)


@pytest.mark.parametrize("role", [Role.SKYPE_FOR_BUSINESS, Role.SERVICE])
def test_give_role_refuses_to_lower_the_last_global_administrator(role: Role) -> None:
    person = make_administrator()
    with pytest.raises(AdministratorError, match="without an enabled global administrator"):
        give_role(person, role=role, by=BY)
    assert roles_of(person) == [Role.GLOBAL]


def test_take_roles_refuses_the_last_enabled_global_administrator() -> None:
    last = make_administrator()
    disabled = make_administrator("global", "old@contoso.com")
    User.objects.filter(pk=disabled.pk).update(account_enabled=False)
    with pytest.raises(AdministratorError, match="without an enabled global administrator"):
        take_roles(last, by=BY)
    take_roles(disabled, by=BY)
    assert roles_of(disabled) == []


def test_take_roles_records_what_was_held() -> None:
    person = make_administrator("service")
    take_roles(person, by=BY)
    event = last_event(person)
    assert (event.action, event.before, event.after) == ("users.role_taken", {"roles": ["service"]}, {})


def test_take_roles_says_when_there_is_none() -> None:
    with pytest.raises(AdministratorError, match="is not an administrator"):
        take_roles(make_person(), by=BY)


def test_set_password_is_recorded_without_the_password() -> None:
    person = make_person()
    password = random_password()
    set_password(person, password=password, by=BY)
    assert User.objects.get(pk=person.pk).check_password(password)
    event = last_event(person)
    assert (event.action, event.before, event.after) == ("users.password_changed", {}, {})


def test_random_passwords_are_long_and_never_the_same() -> None:
    passwords = {random_password() for _ in range(50)}
    assert len(passwords) == 50
    assert min(map(len, passwords)) >= 16


def test_change_roles_gives_several_in_their_order_and_records_them() -> None:
    make_administrator()
    person = make_person()
    assert change_roles(person, roles=[Role.SERVICE, Role.USER_MANAGEMENT], by=BY, expected=[])
    assert roles_of(person) == [Role.USER_MANAGEMENT, Role.SERVICE]
    assert change_roles(person, roles=[Role.SERVICE], by=BY)
    event = last_event(person)
    assert (event.action, event.before) == ("users.role_taken", {"roles": ["user-management", "service"]})
    assert (event.after, describe(event)) == (
        {"roles": ["service"]},
        "Administrator role: User management administrator was taken away.",
    )


def test_change_roles_refuses_what_was_changed_since_it_was_shown() -> None:
    person = make_administrator("service", "ina@contoso.com")
    with pytest.raises(OvertakenError, match="were changed meanwhile by system"):
        change_roles(person, roles=[Role.USER_MANAGEMENT], by=BY, expected=[])
    assert roles_of(person) == [Role.SERVICE]


def test_change_roles_that_are_so_already_is_no_conflict() -> None:
    person = make_administrator("service", "ina@contoso.com")
    assert not change_roles(person, roles=[Role.SERVICE], by=BY, expected=[])


def test_roles_can_be_taken_from_a_disabled_person() -> None:
    make_administrator()
    person = make_administrator("service", "ina@contoso.com")
    change_roles(person, roles=[Role.SERVICE, Role.USER_MANAGEMENT], by=BY)
    person.account_enabled = False
    person.save()
    assert change_roles(person, roles=[Role.SERVICE], by=BY)


@pytest.mark.parametrize("lost", ["role", "account"])
def test_whoever_lost_the_role_meanwhile_changes_nothing(lost: str) -> None:
    pilar, other = make_administrator(), make_administrator("global", "other@contoso.com")
    asking = User.objects.get(pk=pilar.pk)
    assert asking.has_perm("users.change_roles")
    if lost == "role":
        give_role(pilar, role=Role.SERVICE, by="other@contoso.com")
    else:
        User.objects.filter(pk=pilar.pk).update(account_enabled=False)
    with pytest.raises(NotAllowedAnyMoreError):
        change_roles(other, roles=[], by=BY, asked_by=asking)
    with pytest.raises(NotAllowedAnyMoreError):
        give_one_time_password(other, by=BY, asked_by=asking)
    with pytest.raises(NotAllowedAnyMoreError):
        end_sessions(other, by=BY, asked_by=asking)
    assert roles_of(other) == [Role.GLOBAL]


def test_a_one_time_password_is_recorded_without_the_password() -> None:
    person = make_administrator("service")
    password = give_one_time_password(person, by=BY)
    person.refresh_from_db()
    assert person.check_password(password)
    assert person.password_is_one_time
    event = last_event(person)
    assert (event.action, event.before, event.after) == ("users.password_given", {}, {})
    set_password(person, password=random_password(), by=BY)
    person.refresh_from_db()
    assert not person.password_is_one_time


def test_a_one_time_password_is_for_administrators() -> None:
    with pytest.raises(AdministratorError, match="is not an administrator"):
        give_one_time_password(make_person(), by=BY)


@pytest.mark.django_db(transaction=True)
def test_of_two_global_administrators_who_remove_each_other_at_once_one_stays() -> None:
    people = [make_administrator("global", f"{name}@contoso.com") for name in ("pilar", "ina")]
    start = Barrier(2)

    def remove(actor: User, other: User) -> str:
        try:
            start.wait(timeout=10)
            change_roles(other, roles=[], by=actor.user_principal_name, expected=[Role.GLOBAL], asked_by=actor)
        except AdministratorError as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return "removed"

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(remove, people, reversed(people)))
    assert sorted(results) == ["NotAllowedAnyMoreError", "removed"]
    assert [bool(roles_of(person)) for person in people] == [result == "removed" for result in results]
