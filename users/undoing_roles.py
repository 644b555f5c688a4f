"""Takes back the last change of somebody's administrator roles."""

from django.utils.translation import gettext as _

from users.administrators import OF_ROLES, AdministratorError, change_roles
from users.keys import fold
from users.models import AuditEvent, User
from users.roles import GIVES_ROLES, Role
from users.undoing import Undone, batch_of, register_for_people


def put_back_roles(event: AuditEvent, person: User, *, by: str) -> Undone:
    """Sessions that ended stay ended; the password is the one of before."""
    before, after = (_roles(side) for side in (event.before, event.after))
    asked_by = User.objects.get(upn_key=fold(by))
    try:
        change_roles(person, roles=before, expected=after, by=by, asked_by=asked_by, batch=batch_of(event))
    except AdministratorError as error:
        return Undone(problems=[str(error)])
    return Undone(said=_said(person, before=before, signed_out=not after))


def _roles(held: dict[str, list[str]]) -> list[Role]:
    return [Role(name) for name in held.get("roles", [])]


def _said(person: User, *, before: list[Role], signed_out: bool) -> str:
    words = {"person": person.display_name, "roles": ", ".join(str(role.label) for role in before)}
    if not before:
        return _("Undone. %(person)s is not an administrator, as before, and was signed out.") % words
    said = _("Undone. %(person)s has back the roles they had before: %(roles)s.") % words
    if not signed_out:
        return said
    more = _("Sessions that were ended stay ended: %(person)s signs in again, with the same password.") % words
    return f"{said} {more}"


register_for_people("roles", actions=OF_ROLES, permission=GIVES_ROLES, put_back=put_back_roles)
