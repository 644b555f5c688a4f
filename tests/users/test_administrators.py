"""Roles and passwords are given and taken with a record, and somebody who may do everything always remains."""

import pytest

from tests.factories import make_administrator, make_person
from users.administrators import AdministratorError, give_role, random_password, roles_of, set_password, take_roles
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
