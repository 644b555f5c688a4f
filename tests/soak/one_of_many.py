"""One of 50,000 people is changed by hand between the check of their file and its apply: that one is left alone.

python -m tests.soak.beside one_of_many [PEOPLE]; both the check and the apply are done by the worker.
"""

import subprocess
import sys
import time
from collections.abc import Iterator

from django.db import connection

from conferencing.details import Details
from conferencing.invariants import broken_invariants
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow, ImportState
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.receiving import take_in
from conferencing.tasks.imports import apply_soon, check_soon
from tests.factories import details_of, give, make_administrator, make_provider, third_party
from tests.soak.returned import BY, PROVIDER, returned_file
from users.models import User

WORKER = [sys.executable, "manage.py", "worker", "--once"]
BY_HAND = "hand@contoso.com"


def main(people: int = 50_000) -> Iterator[str]:
    path = returned_file(people)
    make_administrator("global", BY)
    since = time.monotonic()
    with path.open("rb") as source:
        batch = take_in(source, file_name=path.name, by=BY)
    check_soon(batch)
    subprocess.run(WORKER, check=True)
    checked = time.monotonic() - since
    batch.refresh_from_db()
    accept(batch, by=BY)
    person = ImportRow.objects.filter(batch=batch).order_by("number")[people // 2].person
    if person is None:
        yield f"the row in the middle is nobody's, and the import is {batch.state}"
        return
    mine = third_party(make_provider("By hand", lengths="6"), "123456")
    give(person, mine, by=BY_HAND)
    since = time.monotonic()
    apply_soon(batch, by=BY)
    subprocess.run(WORKER, check=True)
    print(f"  {people} rows on {connection.vendor}: checked in {checked:.0f} s, ", end="")
    print(f"applied in {time.monotonic() - since:.0f} s")
    batch.refresh_from_db()
    yield from _wrong(batch, person, mine, people=people)


def _wrong(batch: ImportBatch, person: User, mine: Details, *, people: int) -> Iterator[str]:
    now = ConferencingAssignment.objects.filter(provider__name=PROVIDER).count()
    if batch.state != ImportState.APPLIED or not batch.people_changed == now == people - 1:
        yield f"the import is {batch.state}; {batch.people_changed} are said to be changed, {now} are"
    if details_of(person) != mine:
        yield f"{person} has {details_of(person)}"
    left = batch.rows.exclude(result=ImportRow.Result.CHANGED).prefetch_related("problems")
    if [row.person_id for row in left] != [person.pk]:
        yield f"{len(left)} rows were left alone"
    if not any(BY_HAND in found.problem.sentence for row in left for found in row.problems.all()):
        yield "nobody says who has changed the one that was left alone"
    yield from map(str, broken_invariants())
