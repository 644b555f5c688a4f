"""Making somebody an administrator, the roles of one, a new password, and the end of all sessions."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.organization.administrators import ORDERS, Administrator
from acpportal.organization.forms import RolesForm
from acpportal.web.access import requires
from acpportal.web.lists import list_page
from users.administrators import (
    OF_ROLES,
    AdministratorError,
    NotAllowedAnyMoreError,
    OvertakenError,
    change_roles,
    end_sessions,
    give_one_time_password,
    roles_of,
)
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page
from users.roles import GIVES_ROLES, Role
from users.undoing import undo_address

LIST = "organization:administrators"


@requires(GIVES_ROLES)
def administrator_add(request: HttpRequest) -> HttpResponse:
    """Whom of the directory? Somebody is looked for, and chosen by a link."""
    search = request.GET.get("q", "").strip()
    found = User.objects.search(search) if search else User.objects.none()
    page = list_page(request, found.prefetch_related("groups"), orders=ORDERS, default="name")
    rows = [Administrator.of(person, locked={}) for person in page.rows]
    return render(request, "organization/administrator_add.html", {"page": page, "rows": rows, "searched": search})


@requires(GIVES_ROLES)
@person_page
def administrator_roles(request: HttpRequest, person: User) -> HttpResponse:
    held, cancel = roles_of(person), address_of(person)
    form = RolesForm(request.POST if request.method == "POST" else None, held=held, cancel=cancel)
    if not form.is_bound:
        return _roles_page(request, person, form)
    if not form.is_valid():
        return _roles_page(request, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        password = _save(request, person, form)
    except NotAllowedAnyMoreError as error:
        raise PermissionDenied from error
    except OvertakenError as error:
        return _overtaken(request, person, form, sentence=str(error))
    except AdministratorError as error:
        form.add_error(None, str(error))
        return _roles_page(request, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not password:
        return redirect(address_of(person))
    return _password_page(request, person, password, undo_url=undo_address(str(person.object_id), *OF_ROLES))


def _save(request: HttpRequest, person: User, form: RolesForm) -> str:
    """Whoever had no role gets a password with the first one. Returns it, to be shown only once."""
    wanted, expected = form.wanted, form.expected_roles
    with transaction.atomic():
        changed = change_roles(
            person, roles=wanted, by=current_actor(), expected=expected, asked_by=_administrator(request)
        )
        if changed and not expected:
            return give_one_time_password(person, by=current_actor())
    if not changed:
        messages.info(request, _("Nothing was changed: everything was that way already."))
        return ""
    if wanted:
        said = _("The roles of %s are saved.") % person.display_name
    else:
        said = _("%s is no longer an administrator and was signed out.") % person.display_name
    messages.success(request, said, extra_tags=undo_address(str(person.object_id), *OF_ROLES))
    return ""


@requires(GIVES_ROLES)
@person_page
def administrator_password(request: HttpRequest, person: User) -> HttpResponse:
    if request.method != "POST":
        return render(request, "organization/administrator_password_ask.html", _about(person))
    try:
        password = give_one_time_password(person, by=current_actor(), asked_by=_administrator(request))
    except NotAllowedAnyMoreError as error:
        raise PermissionDenied from error
    except AdministratorError as error:
        messages.error(request, str(error))
        return redirect(LIST)
    return _password_page(request, person, password)


@requires(GIVES_ROLES)
@require_POST
@person_page
def administrator_sign_out(request: HttpRequest, person: User) -> HttpResponse:
    try:
        end_sessions(person, by=current_actor(), asked_by=_administrator(request))
    except NotAllowedAnyMoreError as error:
        raise PermissionDenied from error
    messages.success(request, _("%s was signed out everywhere.") % person.display_name)
    return redirect(address_of(person))


def address_of(person: User) -> str:
    """The list with this person in the pane, for whoever is an administrator."""
    return f"{reverse(LIST)}?{urlencode({'person': person.user_principal_name})}"


def _administrator(request: HttpRequest) -> User:
    """Whoever asks, as the session says it: a page of this file opens for nobody else."""
    assert isinstance(request.user, User)  # noqa: S101 (for mypy; the decorator has seen to it)
    return request.user


def _about(person: User) -> dict[str, Any]:
    return {"person": person, "back": address_of(person)}


def _roles_page(
    request: HttpRequest, person: User, form: RolesForm, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    context = {**_about(person), "form": form, "is_own": person == request.user, **more}
    return render(request, "organization/administrator_roles.html", context, status=status)


def _overtaken(request: HttpRequest, person: User, form: RolesForm, *, sentence: str) -> HttpResponse:
    """Shows the roles of now beside those that were chosen; saving again is meant."""
    now, wanted = roles_of(person), form.wanted
    form.expect(now)
    compared = [
        {
            "label": str(role.label),
            "theirs": _("yes") if role in now else _("no"),
            "yours": _("yes") if role in wanted else _("no"),
            "differs": (role in now) != (role in wanted),
        }
        for role in Role
    ]
    return _roles_page(request, person, form, status=HTTPStatus.CONFLICT, overtaken=sentence, compared=compared)


def _password_page(request: HttpRequest, person: User, password: str, **more: str) -> HttpResponse:
    """Answered to the post itself: the password is kept nowhere, so it cannot be shown again."""
    context = {**_about(person), "password": password, **more}
    return render(request, "organization/administrator_password.html", context)
