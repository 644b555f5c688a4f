"""One of each thing that an address of the portal can name, so that every address can be asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import F

from acpportal.jobs.queue import enqueue
from acpportal.mail.models import Mail
from acpportal.mail.outbox import put
from acpportal.web.reading import Way
from conferencing.actions import last_change
from conferencing.bridge_actions import add_bridge_number
from conferencing.bulk_steps import plan_step
from conferencing.details import ProviderKind
from conferencing.info_mails import info_mail
from conferencing.invitation_actions import InvitationValues, change_invitation
from conferencing.mailing_steps import plan_mailing
from conferencing.mails.words import INFO
from conferencing.meeting_actions import as_json, cancel_meeting
from conferencing.models import (
    AudioConferencingProvider,
    BridgeNumber,
    BulkChange,
    ExportBatch,
    ExportDraft,
    ImportBatch,
    InfoMailing,
    Meeting,
    NumberKind,
    NumbersPage,
)
from conferencing.models.imports import ImportState
from conferencing.numbers import understand
from conferencing.provider_actions import ProviderValues, add_provider, retire_provider
from conferencing.provider_file.exporting import create_export
from conferencing.settings_actions import SettingsValues, change_settings, put_first_steps_away
from conferencing.tasks.exports import MAKE
from licensing.actions import last_change as last_license_change
from licensing.many_actions import begin_change
from licensing.models import License
from licensing.products import E3
from tests.conventions.addresses import Address
from tests.factories import (
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.administrators import give_role
from users.models import AuditEvent, User
from users.reading_actions import change_way
from users.roles import Role


@dataclass(frozen=True)
class Organization:
    """One of each thing that an address can name."""

    person: User
    provider: AudioConferencingProvider
    number: BridgeNumber
    draft: ExportDraft
    export: ExportBatch
    import_: ImportBatch


BY = "pilar@contoso.com"
NUMBER = understand("+441632960123")
PROVIDER = ProviderValues(name="Premiere", domain="premiere.example")
SETTINGS = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False)
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


def license_event(organization: Organization) -> AuditEvent:
    if not organization.person.license_assignments.exists():
        give_licenses(organization.person, E3)
    event = last_license_change(organization.person)
    assert event
    return event


def event_of(act: Callable[[Organization], object]) -> Example:
    """The event of a change that was just made."""

    def event(organization: Organization) -> int:
        act(organization)
        return AuditEvent.objects.latest("pk").pk

    return event


def written(organization: Organization) -> Mail:
    give(organization.person, third_party(organization.provider))
    put([info_mail(organization.person.conferencing)], by="pilar@contoso.com")
    return Mail.objects.latest("pk")


def mailed(organization: Organization) -> InfoMailing:
    give(organization.person, third_party(organization.provider))
    mailing = plan_mailing(User.objects.filter(pk=organization.person.pk), by="pilar@contoso.com")
    assert mailing
    return mailing


def row_of(import_: ImportBatch) -> int:
    """One of which the file does not tell whose it is, where there is one."""
    first = import_.rows.order_by(F("person").asc(nulls_first=True), F("number").asc(nulls_last=True)).first()
    return first.pk if first else import_.pk


def cancel(meeting: Meeting) -> object:
    return cancel_meeting(meeting.pk, expected=as_json(meeting), by=BY)


EXAMPLES: dict[str, Example] = {
    "slug": lambda _organization: "users",
    "upn": lambda organization: organization.person.user_principal_name,
    "provider_id": lambda organization: organization.provider.pk,
    "license_id": lambda _organization: License.objects.get(sku=E3).pk,
    "number_id": lambda organization: organization.number.pk,
    "changes/number": lambda organization: (
        begin_change(User.objects.filter(pk=organization.person.pk), by="pilar@contoso.com").pk
    ),
    "bulk-changes/number": lambda organization: planned(organization).pk,
    "licenses/event": lambda organization: license_event(organization).pk,
    "dial-in-conferencing/event": lambda organization: last_event(organization).pk,
    "seats/event": event_of(lambda _organization: make_license(seats=7)),
    "provider/event": event_of(lambda _organization: add_provider(PROVIDER, by=BY)),
    "provider-retirement/event": event_of(lambda organization: retire_provider(organization.provider.pk, by=BY)),
    "bridge/event": event_of(lambda _organization: add_bridge_number(NUMBER, kind=NumberKind.TOLL, by=BY)),
    "settings/event": event_of(lambda _organization: change_settings(SETTINGS, by=BY)),
    "first-steps/event": event_of(lambda _organization: put_first_steps_away(away=True, by=BY)),
    "meeting/event": event_of(lambda organization: cancel(meet(organization.person))),
    "invitation/event": event_of(
        lambda _organization: change_invitation(
            InvitationValues(footer_text="x"), expected=InvitationValues().as_json(), by=BY
        )
    ),
    "account/event": event_of(
        lambda organization: change_way(organization.person, Way(time_zone="Europe/Berlin"), by=BY)
    ),
    "roles/event": event_of(lambda organization: give_role(organization.person, role=Role.SERVICE, by=BY)),
    "jobs/number": lambda organization: (
        enqueue(kind=MAKE, subject=f"draft:{organization.draft.pk}", by="pilar@contoso.com", arguments=JOB).pk
    ),
    "mailings/number": lambda organization: mailed(organization).pk,
    "online-meetings/number": lambda organization: meet(organization.person).pk,
    "mails/kind": lambda _organization: INFO,
    "dial-in-numbers/key": lambda organization: (
        NumbersPage.objects.get_or_create(provider=organization.provider)[0].key
    ),
    "mails/number": lambda organization: written(organization).pk,
    "drafts/number": lambda organization: organization.draft.pk,
    "export/number": lambda organization: organization.export.pk,
    "import/number": lambda organization: organization.import_.pk,
    "rows/row": lambda organization: row_of(organization.import_),
    "questions_name": lambda organization: f"AcpUsers-questions-{organization.import_.pk}.xlsx",
    "records_name": lambda organization: f"import-{organization.import_.pk}-report.csv",
    "file_name": lambda organization: organization.export.file_name,
}


def make_organization() -> Organization:
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


def path_of(address: Address, *, organization: Organization) -> str:
    def example(match: re.Match[str]) -> str:
        folder, parameter = match["folder"], match["parameter"]
        found = EXAMPLES.get(f"{folder}/{parameter}") or EXAMPLES.get(parameter)
        assert found, f"{address.route}: give {folder}/{parameter} an example in EXAMPLES"
        return f"{folder}/{quote(str(found(organization)))}"

    return re.sub(r"(?P<folder>[^/]*)/<(?:\w+:)?(?P<parameter>\w+)>", example, address.route)
