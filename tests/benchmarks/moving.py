"""Moves everybody who is ready to Microsoft in one step, and undoes it: python -m tests.benchmarks.moving PEOPLE.

Everybody has a third party's details and a PSTN Conferencing license. The step is asked for as a browser does it; the
worker does it. It prints the seconds of each phase as one JSON object, after looking that everything is exact.
"""

import json
import sys
from dataclasses import replace

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

django.setup()

from acpportal.bulk import in_chunks  # noqa: E402 (Django has to be set up first)
from acpportal.invented.organization import DOMAIN  # noqa: E402
from acpportal.invented.people import invent_people  # noqa: E402
from conferencing.actions import assign_provider  # noqa: E402
from conferencing.details import Change, ProviderKind  # noqa: E402
from conferencing.invariants import broken_invariants  # noqa: E402
from conferencing.models import BulkChange, ConferencingAssignment  # noqa: E402
from conferencing.settings_actions import SettingsValues, change_settings  # noqa: E402
from conferencing.tasks.bulk import subject_of  # noqa: E402
from licensing.actions import change_licenses  # noqa: E402
from licensing.products import E5  # noqa: E402
from tests.benchmarks import asking  # noqa: E402
from tests.benchmarks.worker import worker  # noqa: E402
from tests.factories import (  # noqa: E402
    make_administrator,
    make_bridge_number,
    make_license,
    make_provider,
    third_party,
)
from users.directory import add_people  # noqa: E402
from users.models import AuditEvent  # noqa: E402

BY = "pilar@benchmark.example"
CHANGES = reverse("conferencing:bulk_plan")
USERS = reverse("people:users")


def main(people: int) -> None:
    call_command("migrate", verbosity=0)
    client = Client(SERVER_NAME="localhost")
    client.force_login(make_administrator(user_principal_name=BY))
    _make(people)
    phases: dict[str, float] = {}
    lap = asking.Clock(phases)
    with worker():
        lap.skip()
        client.post(CHANGES, {"wanted": "microsoft", "who": "ready"})
        step = BulkChange.objects.get()
        asking.shown(client, f"{CHANGES}{step.pk}/carry-out/")
        lap("what would be lost is shown")
        _confirm(client, step, "carry-out")
        lap("moved")
        _exact(step.batch_name, kind=ProviderKind.MICROSOFT, people=people)
        lap.skip()
        _confirm(client, step, "undo")
        lap("undone")
        _exact(step.undo_name, kind=ProviderKind.THIRD_PARTY, people=people)
        lap.skip()
        client.post(f"{USERS}select-all/")
        lap("everybody selected")
        asking.shown(client, USERS)
        lap("users list with everybody selected")
    print(json.dumps({"people": people, "phases": phases}))


def _make(people: int) -> None:
    """Through the portal's own actions, block by block."""
    make_bridge_number()
    provider, licensed = make_provider(lengths="7"), make_license(E5, seats=people)
    change_settings(SettingsValues(organization_name="", automatically_replace_acp_provider=False), by=BY)
    made = 0
    for block in in_chunks(invent_people(people, seed=1, domain=DOMAIN), size=10_000):
        ids = add_people((replace(facts, account_enabled=True) for facts in block), by=BY)
        numbered = enumerate(ids, start=made)
        assign_provider((Change(person_id=key, wanted=third_party(provider, f"{n:07}")) for n, key in numbered), by=BY)
        change_licenses(ids, add=[licensed], by=BY)
        made += len(ids)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _confirm(client: Client, step: BulkChange, name: str) -> None:
    """Presses the button of the page, and comes back when the worker has done it and the page says so."""
    address = f"{CHANGES}{step.pk}/{name}/"
    client.post(address, {"why": "benchmark", **asking.hidden(asking.shown(client, address))})
    asking.wait(subject_of(step))
    asking.shown(client, f"{CHANGES}{step.pk}/")


def _exact(batch: str, *, kind: ProviderKind, people: int) -> None:
    """Each of them changed, each with one event, and nothing that the portal promises broken."""
    events = AuditEvent.objects.filter(batch=batch).values("subject_key").distinct().count()
    changed = ConferencingAssignment.objects.filter(kind=kind).count()
    broken = list(broken_invariants())
    if (events, changed, broken) != (people, people, []):
        raise SystemExit(f"{events} events and {changed} changed of {people} people in {batch}: {broken}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
