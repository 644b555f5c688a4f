"""Ten backups while people are changed and a file is imported and undone: each restores, and its invariants hold.

python -m tests.soak.beside backups [PEOPLE] [BACKUPS]
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from acpportal.backups.making import make_backup
from conferencing.actions import assign_provider, remove_provider
from conferencing.details import Change
from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_file.undoing import undo_import
from tests.factories import make_person, make_provider, third_party
from tests.soak.returned import BY, PROVIDER, returned_file
from users.models import AuditEvent

WRITERS = 4


def main(people: int = 2_000, backups: int = 10) -> Iterator[str]:
    path = returned_file(people)
    load = Load(path)
    load.start()
    try:
        with TemporaryDirectory(prefix="acp-soak-backups-") as folder:
            for number in range(1, backups + 1):
                before = AuditEvent.objects.count()
                file = Path(folder) / f"{number}.zip"
                make_backup(file)
                moved = AuditEvent.objects.count() - before
                yield from (f"backup {number}: {line}" for line in _restored(file))
                print(f"  backup {number}: {moved} changes were made meanwhile", flush=True)
    finally:
        yield from load.stop()
    print(
        f"  {backups} backups on {connection.vendor} beside {load.changes} changes by {WRITERS} writers"
        f" and {load.imports} imports of {people} rows, applied and undone",
        flush=True,
    )
    yield from map(str, broken_invariants())


def _restored(file: Path) -> Iterator[str]:
    """On SQLite, whatever it was taken on; restore ends with the invariants."""
    with TemporaryDirectory(prefix="acp-soak-restored-") as data:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "manage.py", "restore", str(file)]
        done = subprocess.run(
            command, env={**environment, "ACP_DATA": data}, capture_output=True, text=True, check=False
        )
    if done.returncode:
        yield (done.stdout + done.stderr)[-500:]


class Load:
    """Writers who give and take a provider, and somebody who imports a file and undoes it, until they are stopped."""

    def __init__(self, path: Path) -> None:
        self._path, self._told = path, threading.Event()
        self.changes = self.imports = 0
        self._wrong: list[str] = []
        provider = make_provider("Busy Conferencing")
        self._threads = [threading.Thread(target=self._import)]
        for number in range(WRITERS):
            person = make_person(f"busy{number}@contoso.com")
            self._threads.append(threading.Thread(target=self._write, args=(person.pk, provider, number)))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> Iterator[str]:
        self._told.set()
        for thread in self._threads:
            thread.join()
        yield from self._wrong

    def _write(self, person: int, provider: AudioConferencingProvider, number: int) -> None:
        wanted = third_party(provider, f"071230{number}")
        try:
            while not self._told.wait(0.02):
                given = assign_provider([Change(person_id=person, wanted=wanted)], by=BY)
                self.changes += given.changed + remove_provider([person], by=BY).changed
        except Exception as error:  # noqa: BLE001 (told by whoever stops it)
            self._wrong.append(f"a writer: {error!r}")
        finally:
            connection.close()

    def _import(self) -> None:
        command = [sys.executable, "manage.py", "import_acp_users", str(self._path), "--provider", PROVIDER]
        try:
            while not self._told.is_set():
                done = subprocess.run([*command, "--accept-all", "--apply"], capture_output=True, check=False)
                batch = ImportBatch.objects.filter(state="applied").last()
                if batch is None:
                    self._wrong.append(f"an import ended with {done.returncode}: {done.stderr[-300:]!r}")
                    return
                undo_import(batch, by=BY)
                self.imports += 1
        except Exception as error:  # noqa: BLE001
            self._wrong.append(f"the importer: {error!r}")
        finally:
            connection.close()
