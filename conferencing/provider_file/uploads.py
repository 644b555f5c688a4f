"""The bytes of a returned file: kept under a name that only its import knows, for as long as they have to be read."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from acpportal.jobs.faults import reached
from conferencing.models import ImportBatch

_PIECE = 2**16


def new_name() -> str:
    """Recorded before there is such a file: so a file that no import names is nobody's."""
    return secrets.token_hex(16)


def path_of(batch: ImportBatch) -> Path:
    return Path(settings.ACP_UPLOADS) / batch.upload


def store(batch: ImportBatch, source: BinaryIO) -> None:
    """The bytes in a file of our own name that only we can open."""
    sha256 = hashlib.sha256()
    with os.fdopen(os.open(path_of(batch), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        # One piece more than may be: looking at the file says that it is too large.
        while target.tell() <= settings.ACP_IMPORT_MAX_BYTES and (piece := source.read(_PIECE)):
            sha256.update(piece)
            target.write(piece)
        batch.file_size, batch.sha256 = target.tell(), sha256.hexdigest()
    batch.save(update_fields=["file_size", "sha256"])


def forget(batch: ImportBatch) -> None:
    """First the name, then the bytes: whoever goes on after a crash in between knows that they are not needed."""
    remove(forget_name(batch))


def forget_name(batch: ImportBatch) -> str:
    """Within a transaction; `remove` is for after it, and bytes that are left without a name are swept."""
    name = ImportBatch.objects.filter(pk=batch.pk).values_list("upload", flat=True).get()
    ImportBatch.objects.filter(pk=batch.pk).update(upload="")
    batch.upload = ""
    return name


def remove(name: str) -> None:
    if name:
        reached()
        with suppress(FileNotFoundError):
            (Path(settings.ACP_UPLOADS) / name).unlink()
