"""Fills an empty database with an invented organization and measures: python -m tests.benchmarks [PEOPLE] [ROWS]."""

import io
import os
import statistics
import sys
import time

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client


def main(people: int, rows: int) -> None:
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    call_command("make_people", people, seed=1, stdout=io.StringIO())
    print(f"make_people {people:,}: {time.perf_counter() - start:.0f} s on {connection.vendor}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator())
    print(f"\n{'page':<42}{'median ms':>11}{'slowest ms':>12}{'queries':>9}")
    for page in lists.pages(client):
        print(f"{page.name:<42}{page.median:>11.0f}{page.slowest:>12.0f}{page.queries:>9}")
    trips = [imports.measure_round_trip(rows=rows, number=number) for number in range(5)]
    print(f"\n{rows:,} changed rows, .xlsx, median of {len(trips)}:")
    for step in ("export", "check", "apply", "upload_to_applied"):
        print(f"  {step.replace('_', ' '):<20}{statistics.median(getattr(trip, step) for trip in trips):>6.2f} s")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.benchmarks import imports, lists
    from tests.factories import make_administrator as administrator

    given = [int(argument) for argument in sys.argv[1:3]]
    main(*given, *(100_000, 5_000)[len(given) :])
