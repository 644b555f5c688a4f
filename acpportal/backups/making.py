"""Writes a backup: the tables row by row as they are at one moment, then the files, then what it all is."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connection, models
from django.utils import timezone

from acpportal.backups.contents import (
    FORMAT,
    MANIFEST,
    SECRET_KEY,
    UPLOADS,
    WHAT,
    Manifest,
    Part,
    columns_of,
    file_member,
    line_of,
    migrations_known,
    models_kept,
    place_of,
    table_member,
)
from acpportal.backups.sequences import last_id
from acpportal.backups.snapshot import snapshot
from acpportal.bulk import CHUNK
from acpportal.version import version
from conferencing.models import ImportBatch

_QUICK = 1  # half the time of the usual level, for a tenth more bytes
_PIECE = 2**20


def make_backup(path: Path) -> Manifest:
    """Complete or not there at all; for its owner alone. Raises FileExistsError rather than writing over anything."""
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as target:
            with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_QUICK) as archive:
                manifest = _fill(archive)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _fill(archive: ZipFile) -> Manifest:
    with ExitStack() as opened:
        with snapshot():
            at = timezone.now()
            # Opened at once: the bytes of a file that is removed meanwhile stay until it is closed.
            files = {name: opened.enter_context(file) for name, file in _files()}
            tables = {model._meta.db_table: _write_table(archive, model) for model in models_kept()}
        written = {name: _write_file(archive, name, file) for name, file in files.items()}
    manifest = Manifest(
        version=version(),
        at=at,
        database=connection.vendor,
        migrations=migrations_known(),
        tables=tables,
        files=written,
    )
    told = {"what": WHAT, "format": FORMAT, **asdict(manifest), "at": at.isoformat()}
    archive.writestr(MANIFEST, json.dumps(told, indent=1))
    return manifest


def _files() -> Iterator[tuple[str, BinaryIO]]:
    """The key, and returned files that imports of this moment still have to read."""
    names = ImportBatch.objects.exclude(upload="").order_by("pk").values_list("upload", flat=True)
    for name in [SECRET_KEY, *(f"{UPLOADS}{upload}" for upload in names)]:
        with suppress(FileNotFoundError):  # named before it is there
            yield name, place_of(name).open("rb")


def _write_table(archive: ZipFile, model: type[models.Model]) -> Part:
    columns = columns_of(model)
    rows: models.QuerySet[Any, Any] = models.QuerySet(model).order_by("pk").values_list(*columns)
    with archive.open(table_member(model._meta.db_table), "w", force_zip64=True) as member:
        counted = _Counted(member)
        for row in rows.iterator(chunk_size=CHUNK):
            counted.write(line_of(row))
    return counted.part(rows=counted.pieces, columns=columns, last_id=last_id(model))


def _write_file(archive: ZipFile, name: str, file: BinaryIO) -> Part:
    with archive.open(file_member(name), "w", force_zip64=True) as member:
        counted = _Counted(member)
        while piece := file.read(_PIECE):
            counted.write(piece)
    return counted.part()


class _Counted:
    """Counts and sums up what it passes on."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target, self._sha256 = target, hashlib.sha256()
        self.pieces = self._size = 0

    def write(self, piece: bytes) -> None:
        self._target.write(piece)
        self._sha256.update(piece)
        self.pieces += 1
        self._size += len(piece)

    def part(self, *, rows: int = 0, columns: tuple[str, ...] = (), last_id: int = 0) -> Part:
        return Part(size=self._size, sha256=self._sha256.hexdigest(), rows=rows, columns=columns, last_id=last_id)
