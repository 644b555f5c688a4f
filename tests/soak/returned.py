"""A long list that a provider has filled in, with the organization that it is about."""

import csv
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from conferencing.models import ExportRow
from conferencing.provider_file.exporting import create_export
from tests.factories import make_provider
from users.models import User

PROVIDER, BY = "Soak", "soak"
_FILE = "AcpUsers-soak.csv"


def returned_file(people: int) -> Path:
    """In the data folder; the database is made where there is none."""
    call_command("migrate", verbosity=0)
    call_command("make_people", people * 2, seed=1, verbosity=0, stdout=sys.stderr)
    provider = make_provider(PROVIDER, lengths="8")
    free = User.objects.filter(account_enabled=True).exclude(conferencing__kind="microsoft").order_by("pk")
    if free.count() < people:
        raise SystemExit(f"only {free.count()} people are free")
    chosen = User.objects.filter(pk__in=free.values("pk")[:people])
    export = create_export(chosen, provider=provider, format="csv", by=BY)
    path = Path(settings.ACP_DATA) / _FILE
    with path.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Username", "Provider", "TollNumber", "Passcode"])
        names = ExportRow.objects.filter(batch=export).values_list("user_name", flat=True).order_by("position")
        for number, name in enumerate(names.iterator()):
            writer.writerow([name, provider.name, "+14255550142", f"{number:08}"])
    return path
