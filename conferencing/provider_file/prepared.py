"""Large lists that go out are written once, by the worker, and lie in the data folder for a day."""

import fcntl
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from acpportal.jobs.faults import reached
from acpportal.jobs.progress import Progress
from conferencing.models import ExportBatch
from conferencing.provider_file.exporting import write_export

KEPT_SECONDS = 24 * 60 * 60
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
    part, target = _begun(path)
    try:
        with target:
            write_export(export, target, progress=progress)
            target.flush()
            reached()
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sweep_prepared() -> None:
    """Removes what is older than a day, and at once what nobody writes any more. It can be prepared again."""
    oldest = time.time() - KEPT_SECONDS
    for path in Path(settings.ACP_EXPORTS).iterdir():
        with suppress(FileNotFoundError):  # it got its name meanwhile
            if path.suffix in _WRITTEN:
                if path.stat().st_mtime < oldest:
                    path.unlink()
            else:
                _remove_if_left(path)


def _begun(path: Path) -> tuple[Path, BinaryIO]:
    """A file beside it. It is locked until it is closed, which the system does for a process that ends, however."""
    while True:
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        target = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        fcntl.flock(target, fcntl.LOCK_EX)
        if os.fstat(target.fileno()).st_nlink:
            return part, target
        target.close()  # swept before it was locked


def _remove_if_left(part: Path) -> None:
    with part.open("r+b") as file, suppress(BlockingIOError):  # somebody writes it
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        part.unlink()


def _path_of(export: ExportBatch) -> Path:
    return Path(settings.ACP_EXPORTS) / export.file_name
