"""Every address with every role, somebody without a role and a stranger, read and posted to."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.conventions.addresses import Address, addresses
from tests.factories import make_administrator, make_person
from tests.one_of_each import Organization, make_organization, path_of
from users.list_taken import TAKEN
from users.models import AuditEvent

STRANGER, NO_ROLE = "a stranger", "somebody without a role"
ROLES = ("global", "skype-for-business", "user-management", "service")

# Who may do what, as the product describes it and not as the code has it
GLOBAL, SKYPE, PEOPLE, SERVICE = ROLES
MAY = {
    "every role": {*ROLES},
    "users.view_user": {*ROLES},
    "users.change_roles": {GLOBAL},
    "licensing.change_licenseassignment": {GLOBAL, PEOPLE},
    "conferencing.change_conferencingassignment": {GLOBAL, SKYPE, PEOPLE},
    "conferencing.change_meeting": {GLOBAL, SKYPE, PEOPLE},
    "conferencing.change_audioconferencingprovider": {GLOBAL, SKYPE},
    "conferencing.change_bridgenumber": {GLOBAL, SKYPE},
    "conferencing.change_tenantsettings": {GLOBAL, SKYPE},
    "conferencing.export_users": {GLOBAL, SKYPE, PEOPLE},
    "conferencing.check_import": {GLOBAL, SKYPE, PEOPLE},
    "conferencing.apply_import": {GLOBAL, SKYPE},
    "conferencing.undo_import": {GLOBAL, SKYPE},
}
# Addresses that more people may read than post to
TO_POST = {
    "conferencing:organization_general": "conferencing.change_tenantsettings",
    "conferencing:invitation": "conferencing.change_tenantsettings",
    "conferencing:microsoft_bridge_settings": "conferencing.change_tenantsettings",
    "licensing:licenses": "licensing.change_licenseassignment",
    "conferencing:dial_in": "conferencing.change_conferencingassignment",
}
SELF = ("script", "style", "img", "font", "connect")
CSP = {
    *("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"),
    *(f"{kind}-src 'self'" for kind in SELF),
}
# A mail as it looks brings its styles along, and nothing else; it is shown in frames of the portal, where nothing runs.
FRAMED = {"default-src 'none'", "style-src 'unsafe-inline'", "sandbox", "base-uri 'none'", "frame-ancestors 'self'"}
SHOWS_MAILS = CSP | {"frame-src 'self'"}
OWN_POLICY = {
    # Whoever opens PINs can tell nobody of them.
    "conferencing:pins": CSP - {"connect-src 'self'"} | {"connect-src 'none'"},
    "mail:as_it_looks": FRAMED,
    "conferencing:mail_preview": FRAMED,
    "conferencing:meeting_invitation": FRAMED,
    "conferencing:meeting": SHOWS_MAILS,
    "mail:mail": SHOWS_MAILS,
    "conferencing:mail_previews": SHOWS_MAILS,
    "conferencing:info_mail_to_one": SHOWS_MAILS,
    "conferencing:import_tell": SHOWS_MAILS,
    "conferencing:mailing": SHOWS_MAILS,
}
# What stands with every answer, whoever gets it (OWASP ASVS 3.4)
GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Access-Control-Allow-Origin": None,
}
# What no page of the portal uses
OTHER_METHODS = ("OPTIONS", "PUT", "PATCH", "DELETE")
# What a page may answer to somebody who may see it, and who posts nothing in particular
SERVED = {200, 302, 303, 400, 404, 405, 409, 422}


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def clients() -> dict[str, Client]:
    """Everybody there is, signed in as far as they can."""
    found = {STRANGER: Client(), NO_ROLE: Client()}
    found[NO_ROLE].force_login(make_person("norma.role@contoso.com"))
    for role in ROLES:
        found[role] = Client()
        found[role].force_login(make_administrator(role, f"{role}@contoso.com", password="correct horse battery"))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_everybody_gets_what_their_role_allows(
    address: Address, organization: Organization, clients: dict[str, Client]
) -> None:
    path = path_of(address, organization=organization)
    policy = OWN_POLICY.get(address.name, CSP)
    complaints = [
        f"{method} {path} by {who}: {answer.status_code}, expected {wanted}"
        for who, client in clients.items()
        for method, answer in answers(client, path)
        if not is_right(answer, wanted=(wanted := expected(access_of(address, method=method), who=who)))
        or not is_guarded(answer, signed_in=who in ROLES and not is_sign_out(answer), policy=policy)
    ]
    assert not complaints, "\n".join(complaints)


@pytest.mark.django_db
def test_other_methods_open_and_change_nothing(organization: Organization, clients: dict[str, Client]) -> None:
    paths = {address: path_of(address, organization=organization) for address in addresses()}
    before = AuditEvent.objects.exclude(action=TAKEN).count()
    complaints = [
        f"{method} {path} by {who}: {answer.status_code}, expected {wanted}"
        for address, path in paths.items()
        for who in (STRANGER, SERVICE)
        for method in OTHER_METHODS
        if (answer := read(clients[who].generic(method, path))).status_code != HTTPStatus.METHOD_NOT_ALLOWED
        and not is_right(answer, wanted=(wanted := expected(address.access, who=who)))
    ]
    assert not complaints, "\n".join(complaints)
    assert AuditEvent.objects.exclude(action=TAKEN).count() == before


def answers(client: Client, path: str) -> Iterator[tuple[str, HttpResponse]]:
    """Each answer is given to the organization as it was at first."""
    for method in ("get", "post"):
        with transaction.atomic():
            yield method.upper(), read(getattr(client, method)(path))
            transaction.set_rollback(True)


def read(answer: Any) -> HttpResponse:
    """To its end, which closes what it is read from."""
    answer.getvalue()
    told: HttpResponse = answer
    return told


def access_of(address: Address, *, method: str) -> str:
    return TO_POST.get(address.name, address.access) if method == "POST" else address.access


def expected(access: str, *, who: str) -> str:
    if access == "strangers":
        return "an answer"
    if who in {STRANGER, NO_ROLE}:
        return "the way to sign in"
    return "an answer" if who in MAY[access] else "403"


def is_right(answer: HttpResponse, *, wanted: str) -> bool:
    sent_to_sign_in = answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(settings.LOGIN_URL)
    if wanted == "the way to sign in":
        return sent_to_sign_in
    if wanted == "403":
        return answer.status_code == HTTPStatus.FORBIDDEN
    return answer.status_code in SERVED and (not sent_to_sign_in or is_sign_out(answer))


def is_guarded(answer: HttpResponse, *, signed_in: bool, policy: set[str]) -> bool:
    """No page of somebody who is signed in is kept anywhere; no cookie can be read by scripts or sent by others."""
    cookies = answer.cookies.values()
    found = set(answer.headers["Content-Security-Policy"].split("; "))
    guards = {**GUARDS, "X-Frame-Options": "SAMEORIGIN"} if found == FRAMED else GUARDS
    return (
        {name: answer.headers.get(name) for name in guards} == guards
        and found in (CSP, policy)
        and (not signed_in or answer.headers.get("Cache-Control") == "no-store")
        and all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in cookies if cookie.value)
    )


def is_sign_out(answer: HttpResponse) -> bool:
    return answer.headers.get("Location") == settings.LOGIN_URL
