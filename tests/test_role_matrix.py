"""Every address with every role, somebody without a role and a stranger, read and posted to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from conferencing.models import AudioConferencingProvider, BridgeNumber, ExportBatch, ImportBatch
from conferencing.models.imports import ImportState
from tests.conventions.addresses import Address, addresses
from tests.factories import make_administrator, make_bridge_number, make_person, make_provider
from users.models import User

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
    "licensing:licenses": "licensing.change_licenseassignment",
    "conferencing:dial_in": "conferencing.change_conferencingassignment",
}
# What a page may answer to somebody who may see it, and who posts nothing in particular
SERVED = {200, 302, 303, 400, 404, 405, 409, 422}


@dataclass(frozen=True)
class Organization:
    """One of each thing that an address can name."""

    person: User
    provider: AudioConferencingProvider
    number: BridgeNumber
    export: ExportBatch
    import_: ImportBatch


Example = Callable[[Organization], str | int]
# What stands for each parameter of an address
EXAMPLES: dict[str, Example] = {
    "upn": lambda organization: organization.person.user_principal_name,
    "provider_id": lambda organization: organization.provider.pk,
    "number_id": lambda organization: organization.number.pk,
    "export_id": lambda organization: organization.export.pk,
    "import_id": lambda organization: organization.import_.pk,
}


@pytest.fixture
def organization() -> Organization:
    provider = make_provider()
    return Organization(
        person=make_person(),
        provider=provider,
        number=make_bridge_number(),
        export=ExportBatch.objects.create(provider=provider, by="pilar@contoso.com"),
        import_=ImportBatch.objects.create(
            provider=provider,
            state=ImportState.CHECKED,
            file_name="AcpUsers.csv",
            file_size=100,
            sha256="0" * 64,
            by="pilar@contoso.com",
        ),
    )


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
    complaints = [
        f"{method} {path} by {who}: {answer.status_code}, expected {wanted}"
        for who, client in clients.items()
        for method, answer in answers(client, path)
        if not is_right(answer, wanted=(wanted := expected(access_of(address, method=method), who=who)))
    ]
    assert not complaints, "\n".join(complaints)


def path_of(address: Address, *, organization: Organization) -> str:
    names = parameters_of(address)
    missing = [name for name in names if name not in EXAMPLES]
    assert not missing, f"{address.route}: give {', '.join(missing)} an example in EXAMPLES"
    return reverse(address.name, kwargs={name: EXAMPLES[name](organization) for name in names})


def parameters_of(address: Address) -> list[str]:
    resolver = get_resolver()
    *namespaces, name = address.name.split(":")
    for namespace in namespaces:
        resolver = resolver.namespace_dict[namespace][1]
    return sorted(
        {parameter for possibility in resolver.reverse_dict.getlist(name) for parameter in possibility[0][0][1]}
    )


def answers(client: Client, path: str) -> Iterator[tuple[str, HttpResponse]]:
    """Each answer is given to the organization as it was at first."""
    for method in ("get", "post"):
        with transaction.atomic():
            yield method.upper(), getattr(client, method)(path)
            transaction.set_rollback(True)


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


def is_sign_out(answer: HttpResponse) -> bool:
    return answer["Location"] == settings.LOGIN_URL
