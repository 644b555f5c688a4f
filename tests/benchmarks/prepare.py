"""Fills the portal's database for the benchmark of files, and writes the files: prepare ROWS FOLDER.

The organization is made by the portal's own actions; what came back is what the provider makes of the list that went
out.
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet

django.setup()

from acpportal.bulk import in_chunks  # noqa: E402 (Django has to be set up first)
from conferencing.actions import assign_provider  # noqa: E402
from conferencing.details import Change  # noqa: E402
from conferencing.models import AudioConferencingProvider, ExportBatch, TenantSettings  # noqa: E402
from conferencing.provider_file.exporting import create_export  # noqa: E402
from licensing.actions import change_licenses  # noqa: E402
from licensing.products import E5  # noqa: E402
from tests.benchmarks import data  # noqa: E402
from tests.benchmarks.workbook import write_workbook  # noqa: E402
from tests.factories import (  # noqa: E402
    make_administrator,
    make_bridge_number,
    make_license,
    make_provider,
    third_party,
)
from users.directory import add_people  # noqa: E402
from users.directory_rows import DirectoryFacts  # noqa: E402
from users.models import User  # noqa: E402

BY = ADMINISTRATOR = "pilar@benchmark.example"
SEED = 1
LOST_ZEROS = 10_000  # rows in the file whose IDs lost a zero in front, where there are so many


def main(rows: int, folder: Path) -> None:
    call_command("migrate", verbosity=0)
    people = list(data.directory(rows, seed=SEED))
    provider = make_provider(data.PROVIDER, lengths=data.ID_LENGTHS)
    make_administrator(user_principal_name=ADMINISTRATOR)
    make_organization(people, provider=provider)
    export = create_export(listed_people(), provider=provider, format="xlsx", by=BY)
    write_files(people, folder=folder, export=export)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def listed_people() -> QuerySet[User]:
    """Everybody who is sent to the provider."""
    return User.objects.exclude(user_principal_name=ADMINISTRATOR).exclude(conferencing__kind="microsoft")


def make_organization(people: list[data.Person], *, provider: AudioConferencingProvider) -> None:
    """Everybody, with who provides dial-in conferencing; nobody is told, so that no mails are sent meanwhile."""
    TenantSettings.objects.create(pk=1, automatically_send_emails_to_users=False)
    make_bridge_number()
    license_with_microsoft = make_license(E5, seats=len(people))
    for block in in_chunks(people, size=10_000):
        ids = add_people((_facts(person) for person in block), by=BY)
        pairs = list(zip(ids, block, strict=True))
        assign_provider((_change(key, person, provider) for key, person in pairs if person.provider), by=BY)
        with_microsoft = [key for key, person in pairs if person.has_microsoft]
        change_licenses(with_microsoft, add=[license_with_microsoft], by=BY)


def _facts(person: data.Person) -> DirectoryFacts:
    return DirectoryFacts(
        user_principal_name=person.user_name,
        display_name=person.display_name,
        usage_location=person.usage_location,
        department=person.department,
        account_enabled=True,
    )


def _change(key: int, person: data.Person, provider: AudioConferencingProvider) -> Change:
    numbers = {"toll": person.toll_number, "toll_free": person.toll_free_number}
    return Change(person_id=key, wanted=third_party(provider, person.conference_id, **numbers))


def write_files(people: list[data.Person], *, folder: Path, export: ExportBatch) -> None:
    """The answer as .xlsx and .csv, the directory for the peer, and what is known of them."""
    answer = data.returned(people, seed=SEED)
    data.write_directory(people, folder / "directory.csv")
    name = f"AcpUsers-{export.pk}"
    write_workbook(folder / f"{name}.xlsx", [data.HEADERS, *answer.rows])
    data.write_rows(answer.rows, folder / f"{name}.csv")
    zeros = data.with_lost_zeros(people, most=LOST_ZEROS)
    write_workbook(folder / f"{name}-zeros.xlsx", [data.HEADERS, *zeros], numbers=frozenset({5}))
    known = {"file": name, "rows": len(answer.rows), "damaged": answer.damaged, "changes": answer.changes}
    (folder / "known.json").write_text(json.dumps(known))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
