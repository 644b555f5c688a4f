"""A portal as a newcomer starts it, in a folder of its own, for the time of the pictures."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.tools.album.picture import ROOT

SECONDS_TO_START = 180
# A Friday; the clock goes on from there, so that waiting and leases are as ever.
DAY = "2026-11-20 09:30:00+00:00"
# What waits for a while does so by the clock that faketime leaves alone; else workers would never wake.
STEADY = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
# Invitations name this address; the pictures are taken at another one, which the portal knows as its own too.
PUBLIC_URL = "http://portal.contoso.example"


@dataclass(frozen=True)
class Portal:
    """Where it is, and who can sign in with what."""

    address: str
    name: str
    password: str


@contextmanager
def demonstration() -> Iterator[Portal]:
    with tempfile.TemporaryDirectory(prefix="acp-pictures-") as data:
        address = f"127.0.0.1:{free_port()}"
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        settings = {"ACP_DATA": data, "ACP_PUBLIC_URL": PUBLIC_URL, "TZ": "UTC", **STEADY}
        quiet = subprocess.DEVNULL
        command = [*on_the_day(), sys.executable, str(ROOT / "manage.py"), "serve", address]
        portal = subprocess.Popen(
            command, env={**environment, **settings}, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            wait_for(f"http://{address}/healthz", portal)
            _address, name, password = (Path(data) / "first-sign-in.txt").read_text().split()
            yield Portal(address=f"http://{address}", name=name, password=password)
        finally:
            # faketime does not pass on that it is to end; the group of processes hears of it as a whole.
            with suppress(ProcessLookupError):
                os.killpg(portal.pid, signal.SIGTERM)
            portal.wait()


def on_the_day() -> list[str]:
    """What is put before a command so that it believes it is that day; nothing where faketime is not installed."""
    found = shutil.which("faketime")
    # As a distance from now: each process would else begin the day anew when it starts.
    away = int(datetime.fromisoformat(DAY).timestamp() - time.time())
    return [found, "-f", f"{away:+d}s"] if found else []


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for(address: str, portal: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and portal.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit("The portal did not start.")
