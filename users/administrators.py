"""Giving and taking administrator roles, passwords and sessions; at least one global administrator always remains."""

import secrets
from collections.abc import Collection

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from users import audit
from users.models import AuditEvent, User
from users.models.user import UserQuerySet
from users.roles import GIVES_ROLES, GLOBAL_ADMINISTRATOR, GROUP_NAMES, Role

GIVEN, TAKEN = "users.role_given", "users.role_taken"
OF_ROLES = (GIVEN, TAKEN)
PASSWORD_CHANGED, PASSWORD_GIVEN = "users.password_changed", "users.password_given"
SESSIONS_ENDED = "users.sessions_ended"


class AdministratorError(Exception):
    """The change is refused. The message is a sentence for people."""


class OvertakenError(AdministratorError):
    """Somebody else changed the roles since they were shown."""


class NotAllowedAnyMoreError(AdministratorError):
    """Whoever asks for the change has lost the role that allowed it meanwhile."""


def random_password() -> str:
    return secrets.token_urlsafe(12)


@transaction.atomic
def set_password(person: User, *, password: str, by: str) -> None:
    """The password somebody chose."""
    _write_password(person, password=password, one_time=False)
    _record(person, action=PASSWORD_CHANGED, by=by)


@transaction.atomic
def give_one_time_password(person: User, *, by: str, asked_by: User | None = None) -> str:
    """A password that opens nothing but the page on which it is changed. It ends the sessions of the person."""
    _one_change_at_a_time(asked_by)
    if not roles_of(person):
        raise AdministratorError(_not_an_administrator(person))
    password = random_password()
    _write_password(person, password=password, one_time=True)
    _record(person, action=PASSWORD_GIVEN, by=by)
    return password


@transaction.atomic
def change_roles(
    person: User,
    *,
    roles: Collection[Role],
    by: str,
    expected: Collection[Role] | None = None,
    asked_by: User | None = None,
    batch: str = "",
) -> bool:
    """Makes these the person's roles, if they are still as expected. Whoever keeps none is signed out at once.

    `asked_by` is the administrator at a page, who must still be allowed to. Returns whether anything changed.
    """
    _one_change_at_a_time(asked_by)
    held, wanted = roles_of(person), [role for role in Role if role in roles]
    if held == wanted:
        return False
    if expected is not None and set(expected) != set(held):
        raise OvertakenError(_overtaken(person))
    _refuse_roles(person, held=held, wanted=wanted)
    person.groups.set(Group.objects.filter(name__in=[role.group_name for role in wanted]))
    if not wanted:
        end_sessions_of(User.objects.filter(pk=person.pk))
    gained = set(wanted) - set(held)
    _record(person, action=GIVEN if gained else TAKEN, before=held, after=wanted, by=by, batch=batch)
    return True


def give_role(person: User, *, role: Role, by: str) -> None:
    """Makes it the person's only role."""
    change_roles(person, roles=[role], by=by)


def take_roles(person: User, *, by: str) -> None:
    if not change_roles(person, roles=[], by=by):
        raise AdministratorError(_not_an_administrator(person))


@transaction.atomic
def end_sessions(person: User, *, by: str, asked_by: User | None = None) -> None:
    """Signs the person out wherever they are signed in."""
    _one_change_at_a_time(asked_by)
    end_sessions_of(User.objects.filter(pk=person.pk))
    _record(person, action=SESSIONS_ENDED, by=by)


def end_sessions_of(people: UserQuerySet) -> None:
    """Every session that these people have is one of an earlier count from now on."""
    people.update(session_count=F("session_count") + 1)


def roles_of(person: User) -> list[Role]:
    names = set(person.groups.values_list("name", flat=True))
    return [role for role in Role if GROUP_NAMES[role] in names]


def keep_a_global_administrator(*, without: list[User]) -> None:
    """Refuses when these people are all the enabled global administrators there are. Call it inside a transaction."""
    group = _wait_for_other_changes()
    able = User.objects.enabled().filter(groups=group)
    leaving = able.filter(pk__in=[person.pk for person in without])
    if leaving and not able.exclude(pk__in=leaving).exists():
        sentence = _(
            "%(people)s would leave the portal without an enabled global administrator. Make somebody else one first:"
            " manage.py make_administrator NAME --role global"
        )
        names = ", ".join(person.user_principal_name for person in leaving)
        raise AdministratorError(sentence % {"people": names})


def _refuse_roles(person: User, *, held: list[Role], wanted: list[Role]) -> None:
    if set(wanted) - set(held) and not person.account_enabled:
        sentence = _("The account of %(person)s is disabled. Enable it in the directory first.")
        raise AdministratorError(sentence % {"person": person.user_principal_name})
    if Role.GLOBAL in held and Role.GLOBAL not in wanted:
        keep_a_global_administrator(without=[person])


def _one_change_at_a_time(asked_by: User | None) -> None:
    """Whoever lost the role while waiting is refused: of two who take it from each other one wins."""
    _wait_for_other_changes()
    if asked_by is None:
        return
    now = User.objects.enabled().filter(pk=asked_by.pk).first()
    if now is None or not now.has_perm(GIVES_ROLES):
        raise NotAllowedAnyMoreError(_("You are no longer a global administrator. Nothing was changed."))


def _wait_for_other_changes() -> Group:
    """Two changes of roles at the same moment wait for each other here, until the end of the transaction."""
    return Group.objects.select_for_update().get(name=GLOBAL_ADMINISTRATOR)


def _write_password(person: User, *, password: str, one_time: bool) -> None:
    person.set_password(password)
    person.password_is_one_time = one_time
    person.save(update_fields=["password", "password_is_one_time"])


def _not_an_administrator(person: User) -> str:
    return _("%(person)s is not an administrator. Nothing was changed.") % {"person": person.user_principal_name}


def _overtaken(person: User) -> str:
    last = AuditEvent.objects.filter(subject_key=str(person.object_id), action__in=OF_ROLES).order_by("pk").last()
    words = {"person": person.user_principal_name, "by": last.actor if last else _("somebody")}
    return _("The roles of %(person)s were changed meanwhile by %(by)s. Nothing was overwritten.") % words


def _record(
    person: User,
    *,
    action: str,
    by: str,
    before: list[Role] | None = None,
    after: list[Role] | None = None,
    batch: str = "",
) -> None:
    entry = audit.about(person, action=action, before=_as_json(before), after=_as_json(after))
    audit.record([entry], by=by, batch=batch)


def _as_json(roles: list[Role] | None) -> dict[str, list[str]]:
    return {"roles": [role.value for role in roles]} if roles else {}
