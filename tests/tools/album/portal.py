"""A portal as a newcomer starts it, in a folder of its own, for the time of the pictures."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.hostile.watched import children_of

ROOT = Path(__file__).resolve().parents[3]
MANAGE = str(ROOT / "manage.py")
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
    process: int
    data: Path

    def workers(self) -> list[int]:
        """The processes that do long work, so that it can be halted halfway."""
        return [pid for pid in _below(self.process) if b"\0worker\0" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@contextmanager
def demonstration() -> Iterator[Portal]:
    with served() as (address, data, process):
        _address, name, password = (data / "first-sign-in.txt").read_text().split()
        yield Portal(address=address, name=name, password=password, process=process, data=data)


@contextmanager
def nobody_there_yet(**settings: str) -> Iterator[Portal]:
    """As a newcomer finds it who begins without the demonstration: one administrator, and nothing else."""
    with served(ACP_DEMO="0", **settings) as (address, data, process):
        name, password = "pilar.ackerman@contoso.com", secrets.token_urlsafe(16)
        command = ["make_administrator", name, "--role", "global", "--password-stdin"]
        manage(command, data=data, typed=password, **settings)
        yield Portal(address=address, name=name, password=password, process=process, data=data)


def manage(command: list[str], *, data: Path, typed: str = "", **settings: str) -> None:
    """A command beside the portal that is served from this folder."""
    subprocess.run(
        [*on_the_day(settings), sys.executable, MANAGE, *command],
        env=surroundings(data) | settings,
        input=typed,
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def served(**settings: str) -> Iterator[tuple[str, Path, int]]:
    """Its address, its folder, and its process."""
    with tempfile.TemporaryDirectory(prefix="acp-pictures-") as data:
        address = f"127.0.0.1:{free_port()}"
        quiet = subprocess.DEVNULL
        command = [*on_the_day(settings), sys.executable, MANAGE, "serve", address]
        environment = surroundings(Path(data)) | settings
        portal = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            wait_for(f"http://{address}/healthz", portal)
            yield f"http://{address}", Path(data), portal.pid
        finally:
            # faketime does not pass on that it is to end; the group of processes hears of it as a whole.
            with suppress(ProcessLookupError):
                os.killpg(portal.pid, signal.SIGTERM)
            portal.wait()


def surroundings(data: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return environment | {"ACP_DATA": str(data), "ACP_PUBLIC_URL": PUBLIC_URL, "TZ": "UTC", **STEADY}


def _below(pid: int) -> Iterator[int]:
    for child in children_of(pid):
        yield child
        yield from _below(child)


def on_the_day(settings: Mapping[str, str]) -> list[str]:
    """What is put before a command so that it believes it is that day; nothing where faketime is not installed.

    A database server knows what day it is, and the portal goes by its time as well.
    """
    found = None if "DATABASE_URL" in settings else shutil.which("faketime")
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
