"""Large lists that go out are written once, by the worker, and lie in the data folder for a day."""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from acpportal.jobs.progress import Progress
from conferencing.models import ExportBatch
from conferencing.provider_file.exporting import write_export

KEPT_SECONDS = 24 * 60 * 60
WRITTEN_WITHIN_SECONDS = 60 * 60  # of a file that is being written, since its last piece
_WRITTEN = {f".{format_}" for format_ in ExportBatch.Format.values}


def is_long(export: ExportBatch) -> bool:
    """Too long to be written while somebody waits for it."""
    return export.people > settings.ACP_AT_ONCE_ROWS


def prepared(export: ExportBatch) -> Path | None:
    """The file, if it is there."""
    path = _path_of(export)
    return path if path.is_file() else None


def prepare(export: ExportBatch, *, progress: Progress) -> None:
    """Complete or not there at all: it gets its name when it is written to its end."""
    path = _path_of(export)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            write_export(export, target, progress=progress)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sweep_prepared() -> None:
    """Removes what is older than a day, and sooner what nobody writes any more. It can be prepared again."""
    now = time.time()
    for path in Path(settings.ACP_EXPORTS).iterdir():
        kept = KEPT_SECONDS if path.suffix in _WRITTEN else WRITTEN_WITHIN_SECONDS
        with suppress(FileNotFoundError):  # it got its name meanwhile
            if path.stat().st_mtime < now - kept:
                path.unlink()


def _path_of(export: ExportBatch) -> Path:
    return Path(settings.ACP_EXPORTS) / export.file_name
