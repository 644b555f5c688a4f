"""Giving and taking administrator roles and passwords; at least one global administrator always remains."""

import secrets

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from users import audit
from users.models import User
from users.roles import GLOBAL_ADMINISTRATOR, GROUP_NAMES, Role


class AdministratorError(Exception):
    """The change is refused. The message is a sentence for people."""


def random_password() -> str:
    return secrets.token_urlsafe(12)


@transaction.atomic
def set_password(person: User, *, password: str, by: str) -> None:
    person.set_password(password)
    person.save(update_fields=["password"])
    _record(person, action="users.password_changed", by=by)


@transaction.atomic
def give_role(person: User, *, role: Role, by: str) -> None:
    """Makes it the person's only role."""
    held = roles_of(person)
    if held == [role]:
        return
    if not person.account_enabled:
        sentence = _("The account of %(person)s is disabled. Enable it in the directory first.")
        raise AdministratorError(sentence % {"person": person.user_principal_name})
    if role != Role.GLOBAL:
        keep_a_global_administrator(without=[person])
    person.groups.set(Group.objects.filter(name=role.group_name))
    _record(person, action="users.role_given", before=held, after=[role], by=by)


@transaction.atomic
def take_roles(person: User, *, by: str) -> None:
    held = roles_of(person)
    if not held:
        sentence = _("%(person)s is not an administrator. Nothing was changed.")
        raise AdministratorError(sentence % {"person": person.user_principal_name})
    keep_a_global_administrator(without=[person])
    person.groups.clear()
    _record(person, action="users.role_taken", before=held, by=by)


def roles_of(person: User) -> list[Role]:
    names = set(person.groups.values_list("name", flat=True))
    return [role for role in Role if GROUP_NAMES[role] in names]


def keep_a_global_administrator(*, without: list[User]) -> None:
    """Refuses when these people are all the enabled global administrators there are. Call it inside a transaction."""
    # Two who are taken away at the same moment wait for each other here, so that the second one is seen as the last.
    group = Group.objects.select_for_update().get(name=GLOBAL_ADMINISTRATOR)
    able = User.objects.enabled().filter(groups=group)
    leaving = able.filter(pk__in=[person.pk for person in without])
    if leaving and not able.exclude(pk__in=leaving).exists():
        sentence = _(
            "%(people)s would leave the portal without an enabled global administrator."
            " Make somebody else one first: manage.py make_administrator NAME --role global"
        )
        names = ", ".join(person.user_principal_name for person in leaving)
        raise AdministratorError(sentence % {"people": names})


def _record(
    person: User, *, action: str, by: str, before: list[Role] | None = None, after: list[Role] | None = None
) -> None:
    entry = audit.about(person, action=action, before=_as_json(before), after=_as_json(after))
    audit.record([entry], by=by)


def _as_json(roles: list[Role] | None) -> dict[str, list[str]]:
    return {} if roles is None else {"roles": [role.value for role in roles]}
