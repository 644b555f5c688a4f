"""Every address with every role, somebody without a role and a stranger, read and posted to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from acpportal.jobs.queue import enqueue
from conferencing.actions import last_change
from conferencing.bulk_steps import plan_step
from conferencing.details import ProviderKind
from conferencing.models import (
    AudioConferencingProvider,
    BridgeNumber,
    BulkChange,
    ExportBatch,
    ExportDraft,
    ImportBatch,
)
from conferencing.models.imports import ImportState
from conferencing.provider_file.exporting import create_export
from conferencing.tasks.exports import MAKE
from licensing.many_actions import begin_change
from licensing.models import License
from licensing.products import E3
from tests.conventions.addresses import Address, addresses
from tests.factories import give, make_administrator, make_bridge_number, make_person, make_provider, third_party
from users.models import AuditEvent, User

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
    draft: ExportDraft
    export: ExportBatch
    import_: ImportBatch


Example = Callable[[Organization], str | int]
# What stands for each parameter of an address, with the part of the address before it where that decides
JOB = {"provider": "InterCall", "draft": 1}


def planned(organization: Organization) -> BulkChange:
    step = plan_step(User.objects.filter(pk=organization.person.pk), wanted=ProviderKind.NONE, by="pilar@contoso.com")
    assert step
    return step


def last_event(organization: Organization) -> AuditEvent:
    give(organization.person, third_party(organization.provider))
    event = last_change(organization.person)
    assert event
    return event


EXAMPLES: dict[str, Example] = {
    "upn": lambda organization: organization.person.user_principal_name,
    "provider_id": lambda organization: organization.provider.pk,
    "license_id": lambda _organization: License.objects.get(sku=E3).pk,
    "number_id": lambda organization: organization.number.pk,
    "changes/number": lambda organization: (
        begin_change(User.objects.filter(pk=organization.person.pk), by="pilar@contoso.com").pk
    ),
    "bulk-changes/number": lambda organization: planned(organization).pk,
    "history/event": lambda organization: last_event(organization).pk,
    "jobs/number": lambda organization: (
        enqueue(kind=MAKE, subject=f"draft:{organization.draft.pk}", by="pilar@contoso.com", arguments=JOB).pk
    ),
    "drafts/number": lambda organization: organization.draft.pk,
    "export/number": lambda organization: organization.export.pk,
    "import/number": lambda organization: organization.import_.pk,
    "rows/row": lambda organization: organization.import_.pk,
    "questions_name": lambda organization: f"AcpUsers-questions-{organization.import_.pk}.xlsx",
    "records_name": lambda organization: f"import-{organization.import_.pk}-report.csv",
    "file_name": lambda organization: organization.export.file_name,
}


@pytest.fixture
def organization() -> Organization:
    provider, person = make_provider(), make_person()
    listed = User.objects.filter(pk=person.pk)
    return Organization(
        person=person,
        provider=provider,
        number=make_bridge_number(),
        draft=ExportDraft.objects.create(provider=provider, by="pilar@contoso.com"),
        export=create_export(listed, provider=provider, format="xlsx", by="pilar@contoso.com"),
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
    def example(match: re.Match[str]) -> str:
        folder, parameter = match["folder"], match["parameter"]
        found = EXAMPLES.get(f"{folder}/{parameter}") or EXAMPLES.get(parameter)
        assert found, f"{address.route}: give {folder}/{parameter} an example in EXAMPLES"
        return f"{folder}/{quote(str(found(organization)))}"

    return re.sub(r"(?P<folder>[^/]*)/<(?:\w+:)?(?P<parameter>\w+)>", example, address.route)


def answers(client: Client, path: str) -> Iterator[tuple[str, HttpResponse]]:
    """Each answer is given to the organization as it was at first."""
    for method in ("get", "post"):
        with transaction.atomic():
            answer = getattr(client, method)(path)
            if answer.streaming:
                list(answer)
            yield method.upper(), answer
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
