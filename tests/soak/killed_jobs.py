"""Kills the worker at random moments of a step for many, of a change of licenses and of their undo: all, or nobody.

python -m tests.soak.beside killed_jobs [PEOPLE] [ROUNDS]
"""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet

from acpportal.jobs.models import Job, JobState
from conferencing.bulk_steps import plan_step
from conferencing.details import ProviderKind
from conferencing.invariants import broken_invariants
from conferencing.license_effects import whole_plan
from conferencing.models import BulkChange
from conferencing.tasks import bulk, licenses
from licensing.many_actions import Chosen, begin_change, choose
from licensing.models import LicenseChange
from licensing.products import E3, PSTN
from tests.factories import make_administrator, make_license
from tests.soak.kills import KILLED, WORKER, wait_for_server
from tests.soak.returned import BY
from users.models import AuditEvent, User

SECONDS = 120  # no round begins later


def main(people: int = 5_000, rounds: int = 6) -> Iterator[str]:
    call_command("migrate", verbosity=0)
    call_command("make_people", people, seed=1, verbosity=0, stdout=sys.stderr)
    make_administrator("global", BY)
    since, done, killer = time.monotonic(), 0, Killer()
    while done < rounds and time.monotonic() - since < SECONDS:
        yield from _step_for_many(killer)
        yield from _licenses(killer)
        done += 1
    fell = ", ".join(f"{count} {where}" for where, count in sorted(killer.fell.items()))
    print(f"  {done} rounds with {people} people on {connection.vendor}: killed {fell}", flush=True)


@dataclass
class Killer:
    """Kills the worker of each job once, and lets the next one do it. What came of it is told by its audit events."""

    chance: random.Random = field(default_factory=lambda: random.Random(32))
    fell: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def job(self, what: str, batch: str, *, ask: Callable[[], object]) -> Iterator[str]:
        ask()
        worker = _at_work()
        with suppress(subprocess.TimeoutExpired):
            worker.wait(self.chance.uniform(0, self.seconds.get(what, 1.0)))
        worker.kill()
        was_killed = worker.wait() == KILLED
        wait_for_server()
        at_once = _events(batch)
        self.fell["before the end" if was_killed and not at_once else "after it"] += 1
        yield from (f"{what}, killed: {line}" for line in broken_invariants())
        since = time.monotonic()
        subprocess.run(WORKER, check=True)
        self.seconds[what] = max(self.seconds.get(what, 0), time.monotonic() - since) if not at_once else 1.0
        in_the_end, state = _events(batch), Job.objects.latest("pk").state
        if state != JobState.DONE or not in_the_end or at_once not in {0, in_the_end}:
            yield f"{what}: {at_once} events after the kill, {in_the_end} in the end, and the job is {state}"
        yield from (f"{what}, in the end: {line}" for line in broken_invariants())


def _at_work() -> subprocess.Popen[bytes]:
    """A worker that has begun."""
    worker = subprocess.Popen(WORKER)
    while worker.poll() is None and not Job.objects.filter(state=JobState.RUNNING).exists():
        time.sleep(0.01)
    return worker


def _events(batch: str) -> int:
    return AuditEvent.objects.filter(batch=batch).count()


def _step_for_many(killer: Killer) -> Iterator[str]:
    step = plan_step(User.objects.all(), wanted=ProviderKind.NONE, by=BY)
    if step is None:
        yield "nobody has a provider"
        return
    yield from killer.job("step", step.batch_name, ask=lambda: bulk.carry_out_soon(step, by=BY))
    done = BulkChange.objects.get(pk=step.pk)
    yield from killer.job("undo of a step", step.undo_name, ask=lambda: bulk.undo_soon(done, by=BY))


def _licenses(killer: Killer) -> Iterator[str]:
    """Everybody who has the base and not the add-on gets it, and third parties are reset to Microsoft."""
    chosen = _without_the_add_on()
    pstn = make_license(PSTN, seats=10 * User.objects.count())
    change = begin_change(chosen, by=BY)
    choose(change, Chosen([pstn.pk], []))
    plan = whole_plan(change)

    def give() -> None:
        licenses.carry_out_soon(change, by=BY, why="", expected=plan)

    yield from killer.job("licenses", change.batch_name, ask=give)
    done = LicenseChange.objects.get(pk=change.pk)

    def undo() -> None:
        licenses.undo_soon(done, by=BY, why="")

    yield from killer.job("undo of licenses", change.undo_name, ask=undo)


def _without_the_add_on() -> QuerySet[User]:
    enabled = User.objects.filter(account_enabled=True, license_assignments__license__sku=E3)
    return enabled.exclude(conferencing__has_pstn_plan=True)
