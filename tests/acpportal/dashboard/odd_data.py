"""An organization in which nothing is as one would like it: disabled people, retired providers, undone imports."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from conferencing.actions import remove_provider
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_actions import retire_provider
from conferencing.provider_file.exporting import create_export
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.products import E3, E5, PSTN
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
from tests.users.syncing import sync
from users.models import User

BY = "pilar@contoso.com"
PROVIDERS = 20
# From the left and from the right, long, and with what HTML would take for its own
NAMES = ("Conférences Téléphoniques Franco-Allemandes & Compagnie <SARL>", "شركة المؤتمرات الصوتية الدولية المحدودة")


def make_odd_organization() -> None:
    make_bridge_number()
    change_settings(SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False), by=BY)
    providers = [make_provider(name, domain=f"p{place}.example") for place, name in enumerate(_provider_names())]
    with_providers = _give_providers(providers)
    _give_licenses(with_providers)
    _hold_meetings(with_providers)
    retire_provider(providers[1].pk, by=BY)
    sync(f"{with_providers[0].user_principal_name},Gone,false", header="UserPrincipalName,DisplayName,AccountEnabled")
    sync("norma@contoso.com,Norma,false", header="UserPrincipalName,DisplayName,AccountEnabled")
    _files(providers)


def _provider_names() -> list[str]:
    return [*NAMES, *(f"Provider {place}" for place in range(len(NAMES), PROVIDERS))]


def _give_providers(providers: list[AudioConferencingProvider]) -> list[User]:
    people = []
    for place, provider in enumerate(providers):
        for number in range(place % 3 + 1):
            person = make_person(f"p{place}n{number}@contoso{place % 2}.com")
            give(person, third_party(provider, f"{place:04}{number:03}"))
            people.append(person)
    return people


def _give_licenses(people: list[User]) -> None:
    for number in range(4):
        give_licenses(make_person(f"microsoft{number}@contoso.com"), E5)
    for person in people[:3]:
        give_licenses(person, E3, PSTN)
    give_licenses(make_person("base@contoso.com"), E3)
    # Seats that were given back although people have them
    product = make_license(E3)
    product.seats = 2
    product.save()


def _hold_meetings(people: list[User]) -> None:
    lonely, late = make_person("lonely@contoso.com"), make_person("late@contoso.com")
    meet(lonely)
    meet(lonely, "Second")
    meet(late, start="2020-01-01T10:00")
    meet(people[4])
    meet(people[5])
    remove_provider([people[5].pk], by=BY)
    disabled = make_person("away@contoso.com", account_enabled=True)
    meet(disabled)
    sync("away@contoso.com,Away,false", header="UserPrincipalName,DisplayName,AccountEnabled")


def _files(providers: list[AudioConferencingProvider]) -> None:
    """One of each state of an import, in several weeks, at the edges of them too."""
    export = create_export(User.objects.filter(account_enabled=True), provider=providers[2], format="csv", by=BY)
    create_export(User.objects.filter(conferencing__kind="microsoft"), provider=providers[3], format="csv", by=BY)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    midnight = timezone.make_aware(datetime.combine(monday, time.min))
    for place, state in enumerate(ImportState):
        batch = ImportBatch.objects.create(
            provider=providers[place % PROVIDERS],
            export=export if place == 0 else None,
            state=state,
            file_name="AcpUsers.csv",
            file_size=100,
            sha256=f"{place:064}",
            is_audit=state == ImportState.COMPARED,
            counts={} if state == ImportState.FAILED else {"ready": 5 + place, "wrong": place, "missing": 3},
            people_changed=5 if state in {ImportState.APPLIED, ImportState.UNDONE} else 0,
            by=BY,
        )
        at = midnight - timedelta(weeks=place % 4, microseconds=place % 2)
        ImportBatch.objects.filter(pk=batch.pk).update(at=at)
