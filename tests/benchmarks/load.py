"""Several people at once at the served portal: python -m tests.benchmarks.load SECONDS prints the figures.

Each of them has a session and asks for one page after the other, without a pause, as fast as the portal answers.
"""

import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import django

django.setup()

from tests.benchmarks.list_pages import ADDRESSES, DIAL_IN_USERS, USERS, Words  # noqa: E402 (after the set-up)
from tests.benchmarks.memory import Watch  # noqa: E402
from tests.benchmarks.processes import PYTHON, ROOT  # noqa: E402
from tests.soak.visitor import Visitor  # noqa: E402
from users.models import User  # noqa: E402

CLIENTS = 8
_ADMINISTRATOR = "load@benchmark.example"
_SECONDS_TO_START = 60
_TICKS = os.sysconf("SC_CLK_TCK")
_MEGABYTE = 2**20


def main(seconds: float) -> None:
    pages = addresses()
    with _served() as (port, process, password):
        visitors = [_signed_in(port, password) for _ in range(CLIENTS)]
        watch = Watch(process)
        watch.start()
        before = _processor(process)
        took = sorted(_ask_at_once(visitors, pages, seconds=seconds))
        used = _processor(process) - before
        watch.stop()
    figures = {
        "seconds": seconds,
        "requests": len(took),
        "median": statistics.median(took) * 1000,
        "p95": took[int(len(took) * 0.95)] * 1000,
        "slowest": took[-1] * 1000,
        "memory before": watch.idle / _MEGABYTE,
        "memory at most": watch.peak / _MEGABYTE,
        "processor": used / seconds,
    }
    print(json.dumps(figures))


def addresses() -> list[str]:
    """What an administrator looks at: lists, their last pages, searches, filters, people with their tabs."""
    words = Words.found()
    middle = User.objects.get(user_principal_name__startswith=f"{words.rare}@")
    person = f"{ADDRESSES[USERS]}{quote(middle.user_principal_name)}"
    return [
        "/",
        ADDRESSES[USERS],
        f"{ADDRESSES[USERS]}?page=last",
        f"{ADDRESSES[USERS]}?q={quote(words.common)}",
        f"{ADDRESSES[USERS]}?q={quote(words.rare)}",
        f"{ADDRESSES[USERS]}?location={middle.usage_location}",
        f"{person}/general/",
        f"{person}/dial-in-conferencing/",
        f"{person}/history/",
        ADDRESSES[DIAL_IN_USERS],
        f"{ADDRESSES[DIAL_IN_USERS]}?filter=others&sort=conference-id",
        f"{ADDRESSES[DIAL_IN_USERS]}?filter=ready",
    ]


def _ask_at_once(visitors: list[Visitor], pages: list[str], *, seconds: float) -> list[float]:
    """The seconds of every answer; each visitor begins at another page."""
    took: list[float] = []
    wrong: list[str] = []
    until = time.monotonic() + seconds

    def ask(visitor: Visitor, first: int) -> None:
        for page in cycle(pages[first:] + pages[:first]):
            if time.monotonic() > until or wrong:
                return
            answer = visitor.get(page)
            took.append(answer.seconds)
            if answer.status != 200:
                wrong.append(f"{page} answered {answer.status}")

    threads = [threading.Thread(target=ask, args=(visitor, number)) for number, visitor in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(wrong[0])
    return took


@contextmanager
def _served() -> Iterator[tuple[int, int, str]]:
    """The product as `serve` starts it: its port, its process, and the password of who signs in."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "acpportal.settings", "ACP_LOG_LEVEL": "ERROR"}
    password = secrets.token_urlsafe(16)
    made = [PYTHON, "manage.py", "make_administrator", _ADMINISTRATOR, "--role", "global", "--password-stdin"]
    subprocess.run(made, cwd=ROOT, env=environment, input=password, text=True, check=True, stdout=sys.stderr)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    serve = [PYTHON, "manage.py", "serve", f"127.0.0.1:{port}"]
    process = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=sys.stderr)
    try:
        _wait(port)
        yield port, process.pid, password
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS_TO_START)


def _wait(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        try:
            if Visitor(port).get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the portal did not start")


def _signed_in(port: int, password: str) -> Visitor:
    visitor = Visitor(port)
    visitor.sign_in(_ADMINISTRATOR, password)
    visitor.get(ADDRESSES[USERS])
    return visitor


def _processor(pid: int) -> float:
    """Seconds of processor time that the web server itself has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    main(float(sys.argv[1]))
