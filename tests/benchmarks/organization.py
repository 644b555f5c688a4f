"""A large invented organization and its lists: python -m tests.benchmarks.organization PEOPLE prints the figures."""

import io
import json
import sys
import time
from dataclasses import asdict

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client

django.setup()

from tests.benchmarks import lists  # noqa: E402 (Django has to be set up first)
from tests.factories import make_administrator  # noqa: E402


def main(people: int) -> None:
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    call_command("make_people", people, seed=1, stdout=io.StringIO())
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    client.force_login(make_administrator())
    pages = [asdict(page) for page in lists.pages(client)]
    print(json.dumps({"people": people, "seconds": seconds, "pages": pages}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
