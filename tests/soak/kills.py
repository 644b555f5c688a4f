"""Kills an import of 20,000 rows at every step and at fifty random moments: nobody is ever half changed.

python -m tests.soak.kills [PEOPLE] [MOMENTS], on the database that DATABASE_URL names, else on SQLite in ACP_DATA.
"""

import csv
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

FILE = "AcpUsers-soak.csv"
BY = "soak"
KILLED = -9


def main(people: int, moments: int) -> list[str]:
    command = _prepare(people)
    since = time.monotonic()
    steps = list(_killed_at_steps(command, people=people))
    seconds = (time.monotonic() - since) / max(1, len(steps))
    chance, wrong = random.Random(32), [line for found in steps for line in found]
    for number in range(moments):
        moment = chance.uniform(0, seconds)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.kill()
        process.wait()
        wrong += [f"moment {number} ({moment:.1f} s): {line}" for line in _after_a_kill(people)]
    print(f"  killed at {len(steps) - 1} steps and {moments} moments of {people} rows on {connection.vendor}")
    return wrong


def _prepare(people: int) -> list[str]:
    """An organization, a list for a provider, and its answer."""
    call_command("migrate", verbosity=0)
    call_command("make_people", people * 2, seed=1, verbosity=0, stdout=sys.stderr)
    provider = make_provider("Soak", lengths="8")
    free = User.objects.filter(account_enabled=True).exclude(conferencing__kind="microsoft").order_by("pk")
    if free.count() < people:
        raise SystemExit(f"only {free.count()} people are free")
    chosen = User.objects.filter(pk__in=free.values("pk")[:people])
    export = create_export(chosen, provider=provider, format="csv", by=BY)
    path = Path(settings.ACP_DATA) / FILE
    with path.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Username", "Provider", "TollNumber", "Passcode"])
        names = ExportRow.objects.filter(batch=export).values_list("user_name", flat=True).order_by("position")
        for number, name in enumerate(names.iterator()):
            writer.writerow([name, provider.name, "+14255550142", f"{number:08}"])
    return [sys.executable, "manage.py", "import_acp_users", str(path), "--provider", "Soak", "--accept-all", "--apply"]


def _killed_at_steps(command: list[str], *, people: int) -> Iterator[list[str]]:
    """Until a run comes to its end alive."""
    step, alive = 0, False
    while not alive:
        step += 1
        environment = {**os.environ, faults.KILL_AT: str(step)}
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        alive = ended.returncode != KILLED
        if alive and ended.returncode not in {0, 1}:
            yield [f"ended with {ended.returncode}: {ended.stderr[-500:]}"]
        yield [f"step {step}: {line}" for line in _after_a_kill(people)]


def _after_a_kill(people: int) -> list[str]:
    """What does not hold right after it, and when what was left lying is put back; then everybody is as before."""
    wrong = [str(broken) for broken in broken_invariants()]
    for batch in ImportBatch.objects.exclude(lease_until=None):
        ImportBatch.objects.filter(pk=batch.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        settle_lost_leases(batch)
    lying = ImportBatch.objects.filter(state__in=["asking", "checking", "applying", "undoing"])
    wrong += [f"{batch} is still {batch.state}" for batch in lying]
    changed = ConferencingAssignment.objects.filter(provider__name="Soak").count()
    if changed not in {0, people}:
        wrong.append(f"{changed} of {people} people were changed")
    for batch in ImportBatch.objects.filter(state="applied"):
        undo_import(batch, by=BY)
    for batch in ImportBatch.objects.filter(state="checked"):
        abandon(batch, by=BY)
    wrong += [f"put back: {broken}" for broken in broken_invariants()]
    return wrong


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acpportal.settings")
    django.setup()
    from acpportal.jobs import faults
    from conferencing.invariants import broken_invariants
    from conferencing.models import ConferencingAssignment, ExportRow, ImportBatch
    from conferencing.provider_file.abandoning import abandon
    from conferencing.provider_file.exporting import create_export
    from conferencing.provider_file.steps import settle_lost_leases
    from conferencing.provider_file.undoing import undo_import
    from tests.factories import make_provider
    from users.models import User

    given = [int(argument) for argument in sys.argv[1:3]]
    found = main(*given, *(20_000, 50)[len(given) :])
    print(*(f"  WRONG: {line}" for line in found), sep="\n" if found else "", end="\n" if found else "")
    sys.exit(1 if found else 0)
