"""Measures what the check of a returned file finds: python -m tests.truth [--files N] [--only KIND] [--explain].

The organization is invented in a database that ends with the program. Ends with 1 when one of the marks is missed.
"""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.benchmarks import tables  # noqa: E402 (Django has to be set up first)
from tests.truth import table  # noqa: E402 (Django has to be set up first)
from tests.truth.judging import Verdict  # noqa: E402
from tests.truth.organization import make_organization  # noqa: E402
from tests.truth.running import run  # noqa: E402


def main(asked: Namespace) -> int:
    began = time.monotonic()
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        verdicts = list(_run(asked))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    office = sum(verdict.through_office for verdict in verdicts)
    tables.tell("truth", table.lines(verdicts, seed=asked.seed, office=office), write=asked.docs)
    print(f"\n{time.monotonic() - began:.0f} s")
    return int(not all(mark.met for mark in table.marks(verdicts)))


def _run(asked: Namespace) -> Iterator[Verdict]:
    organization = make_organization(seed=asked.seed, size=asked.size)
    how = {name: getattr(asked, name) for name in ("files", "seed", "only", "office", "first")}
    for verdict in run(organization, **how):
        if asked.explain:
            print(*verdict.remarks, sep="\n", end="\n" if verdict.remarks else "", flush=True)
        yield verdict


def read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="leave out the files before this one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=120, help="people in each list")
    parser.add_argument("--only", default="", metavar="TEXT", help="kinds of damage with this in their names, alone")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/benchmarks.md")
    parser.add_argument("--explain", action="store_true", help="say of each cell what is not as it should be")
    parser.add_argument("--office", action="store_true", help="some workbooks go through LibreOffice, if it is there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(read_arguments()))
