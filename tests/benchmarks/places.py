"""Databases to measure on: filled once for each size, given out as fresh copies, so that no run pays for another."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg2

from tests.benchmarks import processes

POSTGRESQL, SQLITE = "postgresql", "sqlite"
_MOST_ROWS, _MOST_BYTES = 1_000_000, 2**30


@dataclass(frozen=True, kw_only=True)
class Place:
    """One database system with an organization of one size, and the files that belong to it."""

    vendor: str
    rows: int
    folder: Path
    peer_python: Path | None

    @property
    def known(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads((self.folder / "known.json").read_text())
        return known

    def file(self, ending: str) -> Path:
        return self.folder / f"{self.known['file']}{ending}"

    def portal(self, operation: str, file: Path) -> processes.Run:
        self._renew("portal")
        return processes.portal(operation, file, environment=self._environment("portal_now"))

    def peer(self, operation: str, file: Path) -> processes.Run:
        if self.peer_python is None:
            raise ValueError("this place has no peer")
        self._renew("peer")
        return processes.peer(operation, file, python=self.peer_python, environment=self._environment("peer_now"))

    def prepare(self) -> None:
        """Fills what the copies are made of."""
        self._empty("portal")
        command = [processes.PYTHON, "-m", "tests.benchmarks.prepare", str(self.rows), str(self.folder)]
        processes.run_to_the_end(command, environment=self._environment("portal"))
        if self.peer_python:
            self._empty("peer")
            load = [str(self.peer_python), str(processes.PEER), "load", str(self.folder / "directory.csv")]
            processes.run_to_the_end(load, environment=self._environment("peer"))

    def _environment(self, name: str) -> dict[str, str]:
        return _environment(self._address(name), folder=self.folder)

    def _address(self, name: str) -> str:
        if self.vendor == SQLITE:
            return f"sqlite:///{self._file(name)}"
        return _beside(name)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _empty(self, name: str) -> None:
        if self.vendor == POSTGRESQL:
            _ask(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")

    def _renew(self, name: str) -> None:
        copy = f"{name}_now"
        if self.vendor == POSTGRESQL:
            _ask(f"DROP DATABASE IF EXISTS {copy}", f"CREATE DATABASE {copy} TEMPLATE {name}", "CHECKPOINT")
            return
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._file(copy)}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self._file(name), self._file(copy))


@contextmanager
def prepared(vendor: str, rows: int, *, peer_python: Path | None) -> Iterator[Place]:
    with TemporaryDirectory(prefix="acp-benchmark-") as folder:
        place = Place(vendor=vendor, rows=rows, folder=Path(folder), peer_python=peer_python)
        place.prepare()
        yield place


@contextmanager
def empty(name: str, *, vendor: str = POSTGRESQL) -> Iterator[dict[str, str]]:
    """The environment of a process that fills a new database."""
    with TemporaryDirectory(prefix="acp-benchmark-") as folder:
        if vendor == SQLITE:
            yield _environment(f"sqlite:///{folder}/{name}.sqlite3", folder=Path(folder))
            return
        _ask(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        yield _environment(_beside(name), folder=Path(folder))


def _environment(address: str, *, folder: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "ACP_DATA": str(folder / "data"),
        "ACP_LOG_LEVEL": "WARNING",
        "ACP_IMPORT_MAX_ROWS": str(_MOST_ROWS),
        "ACP_IMPORT_MAX_BYTES": str(_MOST_BYTES),
    }


def _beside(name: str) -> str:
    """Another database on the server that DATABASE_URL names."""
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def _ask(*statements: str) -> None:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
