"""What administrators of Contoso do on one page or another, and the copy of the directory that comes each night."""

import csv
import io
from collections.abc import Collection, Iterable

from acpportal.demo.answers import CONFERENCE_ID, TOLL, TOLL_FREE, Desk
from acpportal.demo.cast import MANAGER, SKYPE
from acpportal.demo.organization import NAME
from conferencing.actions import assign_provider
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import AudioConferencingProvider
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.actions import change_licenses
from licensing.models import License
from users.audit import SYSTEM
from users.directory import sync_directory
from users.directory_rows import DirectoryFile
from users.models import User


def set_as(*, replacing: bool, telling: bool, why: str) -> None:
    """`telling`: people are told of their changes by mail, and their meetings follow."""
    values = SettingsValues(
        organization_name=NAME,
        automatically_replace_acp_provider=replacing,
        automatically_send_emails_to_users=telling,
        automatically_migrate_user_meetings=telling,
    )
    change_settings(values, by=SKYPE, why=why)


def product(sku: str) -> License:
    return License.objects.get(sku=sku)


def give(person_ids: Iterable[int], sku: str, *, why: str) -> None:
    change_licenses(person_ids, add=[product(sku)], by=MANAGER, why=why)


def take(person_ids: Iterable[int], sku: str, *, why: str) -> None:
    change_licenses(person_ids, remove=[product(sku)], by=MANAGER, why=why)


def change_licenses_of(person_ids: Iterable[int], *, add: str, remove: str, why: str) -> None:
    change_licenses(person_ids, add=[product(add)], remove=[product(remove)], by=MANAGER, why=why)


def assign(name: str, person_ids: Iterable[int], *, first_id: int, why: str, tolls: Iterable[str] = ()) -> None:
    provider = AudioConferencingProvider.objects.get(name=name)
    desk = Desk(provider, first_id=first_id, tolls=tolls)
    changes = [_change(person_id, provider, desk.details(turn=turn)) for turn, person_id in enumerate(person_ids)]
    assign_provider(changes, by=SKYPE, why=why)


def _change(person_id: int, provider: AudioConferencingProvider, given: dict[str, str]) -> Change:
    wanted = Details(
        kind=ProviderKind.THIRD_PARTY,
        provider_id=provider.pk,
        toll_number=given[TOLL],
        toll_free_number=given[TOLL_FREE],
        conference_id=given[CONFERENCE_ID],
    )
    return Change(person_id=person_id, wanted=wanted)


def bring_in_the_directory(*, left: Collection[int], user_names_now: dict[int, str] | None = None) -> None:
    """The whole of it, as every night."""
    now, file = user_names_now or {}, io.StringIO()
    sheet = csv.writer(file)
    sheet.writerow(["ObjectId", "UserPrincipalName", "DisplayName", "AccountEnabled"])
    for person in User.objects.order_by("pk"):
        enabled = person.account_enabled and person.pk not in left
        user_name = now.get(person.pk, person.user_principal_name)
        sheet.writerow([person.object_id, user_name, person.display_name, str(enabled).lower()])
    file.seek(0)
    sync_directory(DirectoryFile(file), by=SYSTEM)
