"""Kills an import of 8,000 rows at every step, and its apply by the worker fifty times: nobody is ever half changed.

python -m tests.soak.beside kills [PEOPLE] [MOMENTS]
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from acpportal.jobs import faults
from acpportal.jobs.models import Job, JobState
from conferencing.invariants import broken_invariants
from conferencing.models import ConferencingAssignment, ImportBatch, ImportState
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.steps import settle_lost_leases
from conferencing.provider_file.sweeping import sweep_uploads
from conferencing.provider_file.undoing import undo_import
from conferencing.tasks.imports import apply_soon
from tests.factories import make_administrator
from tests.soak.returned import BY, PROVIDER, returned_file

KILLED = -9
WORKER = [sys.executable, "manage.py", "worker", "--once"]


def main(people: int = 8_000, moments: int = 50) -> Iterator[str]:
    path = returned_file(people)
    command = [sys.executable, "manage.py", "import_acp_users", str(path), "--provider", PROVIDER, "--accept-all"]
    steps = 0
    for steps, found in enumerate(_killed_at_steps([*command, "--apply"], people=people)):  # noqa: B007 (the last one lived)
        yield from found
    print(f"  {people} rows on {connection.vendor}: killed at {steps} steps of the command", flush=True)
    killed = Killed(path, people=people, moments=moments)
    yield from killed.run()
    fell = ", ".join(f"{count} {where}" for where, count in sorted(killed.fell.items()))
    print(f"  and at random moments of the apply by the worker, which takes {killed.seconds:.1f} s: {fell}", flush=True)


class Killed:
    """The apply of a checked import by a worker, killed at random moments between its beginning and its end.

    A moment that came after the end, because this machine was busy, does not count.
    """

    def __init__(self, path: Path, *, people: int, moments: int) -> None:
        self._path, self._people, self._moments = path, people, moments
        self._chance = random.Random(32)
        self.fell: Counter[str] = Counter()
        self.seconds = 0.0

    def run(self) -> Iterator[str]:
        make_administrator("global", BY)
        self._check()
        yield from self._let_it_end()
        while self.fell[ImportState.APPLYING] < self._moments:
            if self._batch.state == ImportState.APPLIED:
                yield from self._let_it_end()
            yield from self._kill_one()
        yield from self._let_it_end()

    def _check(self) -> None:
        with self._path.open("rb") as source:
            self._batch = receive(source, file_name=self._path.name, by=BY)
        accept(self._batch, by=BY)

    def _kill_one(self) -> Iterator[str]:
        """What was left is taken up by the next worker, until it has broken off too often to be tried again."""
        worker, since = self._working(), time.monotonic()
        at_work = worker.poll() is None  # not when it only found that the job was broken off too often
        with suppress(subprocess.TimeoutExpired):
            worker.wait(self._chance.uniform(0, self.seconds))
        took = time.monotonic() - since
        worker.kill()
        code = worker.wait()
        wait_for_server()
        self._batch.refresh_from_db()
        if at_work and self._batch.state == ImportState.APPLIED:
            # It was quicker than the first: on a machine that is busy now and then, most moments would come too late
            self.seconds = min(self.seconds, took)
        if code == KILLED:
            self.fell[self._batch.state] += 1
        elif code != 0 or self._batch.state not in {ImportState.CHECKED, ImportState.APPLIED}:
            yield f"a worker ended with {code}, and the import is {self._batch.state}"
        expected = self._people if self._batch.state == ImportState.APPLIED else 0
        yield from (f"moment {self.fell.total()}: {line}" for line in self._wrong(expected))

    def _let_it_end(self) -> Iterator[str]:
        """A worker that nobody kills, however often others were; then everybody is put back, and it is checked anew."""
        while self._batch.state != ImportState.APPLIED:
            worker = self._working()
            since = time.monotonic()
            while worker.poll() is None and self._batch.state != ImportState.APPLIED:
                time.sleep(0.01)
                self._batch.refresh_from_db()
            self.seconds = self.seconds or time.monotonic() - since
            if worker.wait():
                raise SystemExit(f"a worker that nobody killed ended with {worker.returncode}")
            self._batch.refresh_from_db()
        yield from (f"in the end: {line}" for line in self._wrong(self._people))
        subprocess.run(WORKER, check=True)
        undo_import(self._batch, by=BY)
        yield from (f"put back: {line}" for line in self._wrong(0))
        self._check()

    def _working(self) -> subprocess.Popen[bytes]:
        """A worker that has begun to apply, or has found that this was broken off too often."""
        job = Job.objects.active().first()
        if job is None:
            apply_soon(self._batch, by=BY)
        attempts, seen = job.attempt if job else 0, 0
        worker = subprocess.Popen(WORKER)
        # Twice, because of an attempt that was killed the state stands still until the next one puts it back
        while worker.poll() is None and seen < 2:
            begun = Job.objects.filter(state=JobState.RUNNING, attempt__gt=attempts).exists()
            seen += begun and ImportBatch.objects.filter(pk=self._batch.pk, state=ImportState.APPLYING).exists()
            time.sleep(0.01)
        return worker

    def _wrong(self, expected: int) -> Iterator[str]:
        changed = ConferencingAssignment.objects.filter(provider__name=PROVIDER).count()
        if changed != expected:
            yield f"{changed} people are changed, not {expected}, while the import is {self._batch.state}"
        yield from map(str, broken_invariants())


def wait_for_server() -> None:
    """PostgreSQL ends what it is at for somebody who is gone, be it a commit; then it has nobody but us."""
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"{others} AND backend_type = 'client backend'")
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.01)


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
    sweep_uploads()  # as the next worker does first of all
    wrong = [str(broken) for broken in broken_invariants()]
    for batch in ImportBatch.objects.exclude(lease_until=None):
        ImportBatch.objects.filter(pk=batch.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        settle_lost_leases(batch)
    lying = ImportBatch.objects.filter(state__in=["asking", "checking", "applying", "undoing"])
    wrong += [f"{batch} is still {batch.state}" for batch in lying]
    changed = ConferencingAssignment.objects.filter(provider__name=PROVIDER).count()
    if changed not in {0, people}:
        wrong.append(f"{changed} of {people} people were changed")
    for batch in ImportBatch.objects.filter(state="applied"):
        undo_import(batch, by=BY)
    for batch in ImportBatch.objects.filter(state="checked"):
        abandon(batch, by=BY)
    wrong += [f"put back: {broken}" for broken in broken_invariants()]
    return wrong
