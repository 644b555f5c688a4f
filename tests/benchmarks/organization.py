"""Fills the database with a large invented organization: python -m tests.benchmarks.organization PEOPLE.

It prints how long that took as one JSON object.
"""

import io
import json
import sys
import time

import django
from django.core.management import call_command
from django.db import connection

django.setup()

from acpportal.bulk import in_chunks  # noqa: E402 (Django has to be set up first)
from conferencing.models import ConferencingAssignment  # noqa: E402
from conferencing.settings_actions import SettingsValues, change_settings  # noqa: E402
from licensing.actions import change_licenses  # noqa: E402
from licensing.models import License  # noqa: E402
from licensing.products import PSTN  # noqa: E402
from tests.factories import make_administrator  # noqa: E402

ADMINISTRATOR = BY = "pilar@benchmark.example"
PASSWORD = "correct horse battery staple"
BATCH = "licenses 1"
_READY = 100  # one in so many with a third party is ready to be moved


def main(people: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    start = time.perf_counter()
    call_command("make_people", people, seed=1, stdout=io.StringIO())
    seconds = time.perf_counter() - start
    finish()
    print(json.dumps({"people": people, "seconds": seconds}))


def finish() -> None:
    """Who looks at the organization, and what `make_people` has not: people with a license and another provider."""
    administrator = make_administrator(user_principal_name=ADMINISTRATOR)
    administrator.set_password(PASSWORD)
    administrator.save()
    change_settings(SettingsValues(organization_name="", automatically_replace_acp_provider=False), by=BY)
    people = ConferencingAssignment.objects.third_party().order_by("pk").values_list("pk", flat=True)[::_READY]
    product = License.objects.get(sku=PSTN)
    License.objects.filter(pk=product.pk).update(seats=product.seats + len(people))
    for chunk in in_chunks(people, size=10_000):
        change_licenses(chunk, add=[product], by=BY, batch=BATCH)
    settle()


def settle() -> None:
    """What the database does by itself some minutes after so many rows were written."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
