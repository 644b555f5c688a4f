"""Asks the portal for pages as a browser does, waits for its worker, and tells how long each phase took."""

import re
import time
from html import unescape

from django.test import Client

from acpportal.jobs.models import Job, JobState

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_WAITS = (JobState.WAITING, JobState.RUNNING)


class Clock:
    """Tells the seconds of one phase after the other."""

    def __init__(self, phases: dict[str, float]) -> None:
        self._phases, self._last = phases, time.perf_counter()

    def __call__(self, name: str) -> None:
        now = time.perf_counter()
        self._phases[name], self._last = now - self._last, now

    def skip(self) -> None:
        """What was done since is no phase."""
        self._last = time.perf_counter()


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    """What the form of a page posts beside what is typed."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(page)}


def wait(subject: str) -> None:
    """Until no job about this waits or runs, if there is one at all."""
    while Job.objects.of(subject).filter(state__in=_WAITS).exists():
        time.sleep(0.05)
