"""Measures what docs/benchmarks.md tells, prints it, and writes it there: python -m tests.benchmarks.

The parts are lists (pages of a large organization), moving (people in one step), imports, exports and report (of a
returned file). Tables that docs/benchmarks.md has a place for are written there, unless only one of the databases was
asked for.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from tests.benchmarks import files, large, places, processes, tables

PARTS = ("lists", "moving", "imports", "exports", "report")
DATABASES = (places.POSTGRESQL, places.SQLITE)
MOVED = 100_000  # people
PEER = Path(".venv-peer/bin/python")


def main(asked: Namespace) -> None:
    if "lists" in asked.part:
        measure_lists(asked)
    write_all = not asked.keep_docs and len(asked.database) == len(DATABASES)
    if "moving" in asked.part:
        found = {database: move(database, asked.people or MOVED) for database in asked.database}
        tables.tell("moving", tables.of_figures(found), write=write_all)
    parts = [part for part in asked.part if part in MEASURE]
    sizes: dict[int, dict[str, Any]] = {}
    for rows in asked.rows if parts else ():
        for database in asked.database:
            with places.prepared(database, rows, peer_python=None if asked.without_peer else PEER.absolute()) as place:
                for part in parts:
                    figures = MEASURE[part](place, runs=asked.runs)
                    sizes.setdefault(rows, {}).setdefault(part, {})[database] = figures
                    print(f"{part}, {rows:,} rows, {database}: {figures}", flush=True)
        for part in parts:
            tables.tell(f"{part} {rows}", tables.TABLES[part](sizes[rows][part]), write=write_all)


def measure_lists(asked: Namespace) -> None:
    """Its tables are of a certain number of people: those of others are only printed."""
    found = {}
    for database in asked.database:
        people = asked.people or large.PEOPLE[database]
        peer = not asked.without_peer
        found[database] = large.measure(database, people=people, load_seconds=asked.load_seconds, peer=peer)
        tables.tell(f"lists {database}", tables.of_lists(found[database]), write=not (asked.keep_docs or asked.people))
    write = not (asked.keep_docs or asked.people) and len(found) == len(DATABASES)
    tables.tell("load", tables.of_load(found), write=write)
    tables.tell("syncs", tables.of_syncs(found), write=write)


def move(database: str, people: int) -> dict[str, float]:
    """The seconds of each phase."""
    with places.empty("moving", vendor=database) as environment:
        command = [processes.PYTHON, "-m", "tests.benchmarks.moving", str(people)]
        phases: dict[str, float] = processes.answer_of(command, environment=environment)["phases"]
        return phases


MEASURE = {"imports": files.imports, "exports": files.exports, "report": files.report}


def read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--part", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--rows", nargs="*", type=int, default=(10_000, 100_000))
    parser.add_argument("--people", type=int, help="else as many as docs/benchmarks.md tells")
    parser.add_argument("--load-seconds", type=float, default=60)
    parser.add_argument("--database", nargs="*", choices=DATABASES, default=DATABASES)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without-peer", action="store_true", help="the portal alone")
    parser.add_argument("--keep-docs", action="store_true", help="only print")
    return parser.parse_args()


if __name__ == "__main__":
    if "DATABASE_URL" not in os.environ:
        sys.exit("python -m tests.postgresql python -m tests.benchmarks: it needs a server to make databases on.")
    main(read_arguments())
