"""A portal that really runs, for attacks and faults: started as `serve` starts it, with data of its own."""

import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.watched import children_of
from tests.soak.own_data import own_data
from tests.soak.visitor import Visitor

MIB = 2**20
SECONDS_TO_START = 60
MOST_GROWTH = 50 * MIB
WORKERS = 2
_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


@dataclass(frozen=True)
class Portal:
    """Where it answers, its processes, and who may sign in."""

    port: int
    data: Path
    process: subprocess.Popen[bytes]
    user_names: tuple[str, ...]
    password: str
    environment: dict[str, str] = field(repr=False)

    def visitor(self, number: int = 0) -> Visitor:
        """One of those for whom nothing is forbidden, signed in."""
        visitor = Visitor(self.port)
        visitor.sign_in(self.user_names[number], self.password)
        return visitor

    def processes(self) -> tuple[int, ...]:
        """The server first, then its workers."""
        return (self.process.pid, *children_of(self.process.pid))

    def memory(self) -> dict[int, int]:
        """Bytes in use by each of them."""
        return {pid: resident(pid) for pid in self.processes()}

    def command(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """manage.py beside the running portal, on the same data."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def broken(self) -> list[str]:
        """What does not hold, whoever has done what to it; and what was left lying."""
        checked = self.command("check_invariants")
        wrong = [] if checked.returncode == 0 else (checked.stdout + checked.stderr).splitlines()
        folders = (self.data / name for name in ("uploads", "incoming"))
        return wrong + [f"{file} was left" for folder in folders if folder.is_dir() for file in folder.iterdir()]


@contextmanager
def running_portal(**settings: str) -> Iterator[Portal]:
    """With the demonstration, on the database that DATABASE_URL names, else on SQLite."""
    with own_data() as (data, environment):
        environment |= {"ACP_WORKERS": str(WORKERS), **settings}
        user_names, password = _administrators(environment)
        with serving(environment, log=data / "serve.log") as (process, port):
            yield Portal(
                port=port,
                data=data,
                process=process,
                user_names=user_names,
                password=password,
                environment=environment,
            )


@contextmanager
def serving(environment: dict[str, str], *, log: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A web server with its workers, and the port at which it answers; what it says goes into the log."""
    port = _free_port()
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", f"127.0.0.1:{port}"], env=environment, stdout=said, stderr=said
        )
        try:
            _wait(process, port=port, log=log)
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=SECONDS_TO_START)


def changes(before: dict[int, int], after: dict[int, int]) -> list[str]:
    """What is wrong with the portal's processes, by the memory of each at two times when nothing was to be done."""
    if before.keys() != after.keys():
        return [f"other processes than before: {sorted(after)} instead of {sorted(before)}"]
    grown = {pid: after[pid] - size for pid, size in before.items()}
    names = ["the server", *(f"worker {number}" for number in range(1, len(grown)))]
    return [
        f"{name} grew by {size // MIB} MiB"
        for name, size in zip(names, grown.values(), strict=True)
        if size > MOST_GROWTH
    ]


def resident(pid: int) -> int:
    """Bytes of memory a process holds; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = _RESIDENT.search(status)
    return int(found[1]) * 1024 if found else 0


def _administrators(environment: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The organization, and as many for whom nothing is forbidden as there are workers."""
    user_names, password = tuple(f"soak{number}@contoso.com" for number in range(WORKERS)), secrets.token_urlsafe(16)
    made = [(["make_administrator", name, "--role", "global", "--password-stdin"], password) for name in user_names]
    for words, typed in ((["migrate", "--verbosity", "0"], None), (["load_demo"], None), *made):
        subprocess.run(
            [sys.executable, "manage.py", *words],
            env=environment,
            input=typed,
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return user_names, password


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], *, port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    visitor = Visitor(port)
    while time.monotonic() < until and process.poll() is None:
        try:
            if visitor.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the portal did not start:\n{log.read_text(errors='replace')}")
