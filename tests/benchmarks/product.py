"""Does one operation with the portal: python -m tests.benchmarks.product OPERATION FILE.

It prints "idle" when all is loaded and the first page was shown, and waits for a line; then it works as a browser asks
it to, and prints one JSON object: the seconds of each phase and what was found. The file is streamed from the disk into
the request, so that the memory counted is the portal's.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.test import Client

django.setup()

from acpportal.garbage import collect_seldom  # noqa: E402
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState  # noqa: E402 (after the set-up)
from conferencing.provider_file.exporting import create_export, write_export  # noqa: E402
from conferencing.tasks.imports import subject_of  # noqa: E402
from tests.benchmarks import asking, report  # noqa: E402
from tests.benchmarks.data import PROVIDER  # noqa: E402
from tests.benchmarks.prepare import ADMINISTRATOR, listed_people  # noqa: E402
from tests.benchmarks.worker import worker  # noqa: E402
from users.models import User  # noqa: E402

IMPORT = "/dial-in-conferencing/third-party-provider/import/"
_BOUNDARY = "benchmark"
_WAIT = {ImportState.CHECKING, ImportState.APPLYING}
Found = dict[str, Any]


def main(operation: str, path: Path) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(user_principal_name=ADMINISTRATOR))
    client.get(IMPORT)
    collect_seldom()  # as the server does
    phases: dict[str, float] = {}
    with worker():
        print("idle", flush=True)
        sys.stdin.readline()
        found = OPERATIONS[operation](client, path, asking.Clock(phases))
    print(json.dumps({"seconds": sum(phases.values()), "phases": phases, **found}))


def import_file(client: Client, path: Path, lap: asking.Clock) -> Found:
    """From the upload to the report, and from there to what the ready rows changed."""
    batch = upload(client, path)
    lap("check")
    page = asking.shown(client, f"{IMPORT}{batch.pk}/")
    lap("report page")
    page = asking.shown(client, f"{IMPORT}{batch.pk}/apply/")
    client.post(f"{IMPORT}{batch.pk}/apply/", {"why": "benchmark", **asking.hidden(page)})
    _wait(batch)
    asking.shown(client, f"{IMPORT}{batch.pk}/done/")
    lap("apply")
    return {"counts": batch.counts, "changed": batch.people_changed}


def check_file(client: Client, path: Path, lap: asking.Clock) -> Found:
    """Only up to the report, whose pages are then asked for one by one."""
    batch = upload(client, path)
    lap("check")
    return {"pages": report.measure_pages(client, f"{IMPORT}{batch.pk}/")}


def accept_file(client: Client, path: Path, lap: asking.Clock) -> Found:
    """Up to the report; then all repairs of the commonest kind are accepted at once."""
    batch = upload(client, path)
    lap("check")
    return report.measure_accepting(client, f"{IMPORT}{batch.pk}/accept/", batch)


def export(_client: Client, path: Path, lap: asking.Clock) -> Found:
    """Everybody who was in the file: recorded as sent, and written."""
    provider = AudioConferencingProvider.objects.named(PROVIDER)
    if provider is None:
        raise SystemExit(f"there is no {PROVIDER}")
    batch = create_export(listed_people(), provider=provider, format=path.suffix[1:], by=ADMINISTRATOR)
    with path.open("wb") as target:
        write_export(batch, target)
    lap("export")
    return {"rows": batch.people}


def upload(client: Client, path: Path) -> ImportBatch:
    """Posts the form with the file, and comes back when the file is checked."""
    form = _form(path)
    with form.open("rb") as body:
        sent: dict[str, Any] = {
            "CONTENT_TYPE": f"multipart/form-data; boundary={_BOUNDARY}",
            "CONTENT_LENGTH": str(form.stat().st_size),
            "wsgi.input": body,
        }
        client.generic("POST", f"{IMPORT}file/", **sent)
    batch = ImportBatch.objects.latest("pk")
    _wait(batch)
    if batch.state != ImportState.CHECKED:
        raise SystemExit(f"{path} was not checked: {batch.failure or batch.state}")
    return batch


def _form(path: Path) -> Path:
    """The file as a browser sends it."""
    form = path.with_suffix(".form")
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n'
    form.write_bytes(head.encode() + path.read_bytes() + f"\r\n--{_BOUNDARY}--\r\n".encode())
    return form


def _wait(batch: ImportBatch) -> None:
    """Until the portal has done what it was asked for, in the request or as a job that may not have begun yet."""
    asking.wait(subject_of(batch))
    batch.refresh_from_db()
    if batch.state in _WAIT:
        raise SystemExit(f"nobody works at {batch}, which is {batch.state}")


OPERATIONS: dict[str, Callable[[Client, Path, asking.Clock], Found]] = {
    "import": import_file,
    "report": check_file,
    "accept": accept_file,
    "export": export,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
