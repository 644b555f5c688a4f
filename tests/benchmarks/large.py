"""The part lists: a large organization, its pages beside the peer's, signing in, many at once, and a sync of all."""

import sys
from typing import Any

from tests.benchmarks import places, processes

PEOPLE = {places.POSTGRESQL: 1_000_000, places.SQLITE: 100_000}
_ADMIN = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.admin_settings"}
Found = dict[str, Any]


def measure(database: str, *, people: int, load_seconds: float, peer: bool) -> Found:
    with places.empty("lists", vendor=database) as environment:

        def ask(module: str, *words: str, **changed: str) -> Found:
            command = [processes.PYTHON, "-m", f"tests.benchmarks.{module}", *words]
            return processes.answer_of(command, environment=environment | changed)

        found = ask("organization", str(people))
        found |= ask("lists")
        found["peer"] = ask("admin_lists", **_ADMIN) if peer else {}
        found["signing in"] = ask("signing_in")
        found["load"] = ask("load", str(load_seconds))
        found |= ask("syncing")
    print(f"{people:,} people on {database} measured", file=sys.stderr, flush=True)
    return found
