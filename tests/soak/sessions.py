"""Administrators who are signed in at two portals on one database, each portal with a worker of its own."""

import os
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

from django.conf import settings
from django.core.management import call_command

from acpportal.jobs.models import Job
from tests.factories import make_administrator
from tests.soak.portal import serving
from tests.soak.visitor import Answer, Visitor
from users.administrators import set_password

SECONDS_TO_WORK = 60
# One leaves everything to the workers, the other does short work within the request: so each meets the other's.
_PORTALS: tuple[dict[str, str], ...] = ({"ACP_AT_ONCE_ROWS": "0"}, {})


@dataclass(frozen=True)
class Administrator:
    """Somebody for whom nothing is forbidden, with one session that both portals know."""

    name: str
    tabs: tuple[Visitor, ...]

    def tab(self, number: int) -> Visitor:
        """A tab of its own, at one portal or the other."""
        return self.tabs[number % len(self.tabs)]


@contextmanager
def signed_in(count: int) -> Iterator[list[Administrator]]:
    """On the database and in the data folder of this process, which is migrated first."""
    call_command("migrate", verbosity=0)
    names, password = [f"admin{number}@contoso.com" for number in range(count)], secrets.token_urlsafe(16)
    for name in names:
        set_password(make_administrator("global", name), password=password, by="soak")
    with _two_portals() as ports:
        yield [Administrator(name, _tabs(name, password=password, ports=ports)) for name in names]


@contextmanager
def _two_portals() -> Iterator[list[int]]:
    common = {**os.environ, "ACP_WORKERS": "1", "ACP_DEMO": "0"}
    first, second = (Path(settings.ACP_DATA) / f"serve{number}.log" for number in range(len(_PORTALS)))
    with (
        serving(common | _PORTALS[0], log=first) as (_one, port),
        serving(common | _PORTALS[1], log=second) as (_two, other),
    ):
        yield [port, other]


def _tabs(name: str, *, password: str, ports: Sequence[int]) -> tuple[Visitor, ...]:
    visitor = Visitor(ports[0])
    visitor.sign_in(name, password)
    visitor.get("/")
    return tuple(visitor.elsewhere(port) for port in ports)


def at_once(calls: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """All of them in the same instant, each in a thread of its own."""
    start = Barrier(len(calls))

    def one(call: Callable[[], Answer]) -> Answer:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def work_is_done() -> None:
    """Waits until no worker has anything to do."""
    until = time.monotonic() + SECONDS_TO_WORK
    while Job.objects.active().exists():
        if time.monotonic() > until:
            raise SystemExit("the workers do not get done with their work")
        time.sleep(0.02)
