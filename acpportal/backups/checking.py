"""Reads an archive to its end before anything is done with it: whether it is a backup, whole, and of this version."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from acpportal.backups.contents import (
    FORMAT,
    MANIFEST,
    WHAT,
    Manifest,
    Part,
    columns_of,
    file_member,
    migrations_known,
    models_kept,
    place_of,
    table_member,
)
from acpportal.version import version

_PIECE = 2**20
_LONGEST_MANIFEST = 16 * 2**20
# What the reader of archives raises for bytes that are not as they were written
_DAMAGE = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError, TypeError)


class Unfit(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """The archive cannot be put back. The message is a sentence for people."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup of this version of which every byte is as it was written. Raises Unfit, and OSError."""
    with path.open("rb") as file:
        try:
            archive = ZipFile(file)
        except _DAMAGE:
            file.seek(0)
            raise Unfit(_damaged(path) if file.read(2) == b"PK" else _foreign(path)) from None
        with archive:
            manifest = _manifest_of(archive, path)
            _require_this_version(manifest)
            _require_all(archive, manifest, path)
            yield archive, manifest


def rows_of(archive: ZipFile, table: str) -> Iterator[list[Any]]:
    with archive.open(table_member(table)) as member:
        for line in member:
            yield json.loads(line)


def _manifest_of(archive: ZipFile, path: Path) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise Unfit(_foreign(path))
    try:
        with archive.open(MANIFEST) as member:
            told = json.loads(member.read(_LONGEST_MANIFEST))
        if told.pop("what") != WHAT:
            raise Unfit(_foreign(path))
        if told.pop("format") != FORMAT:
            raise Unfit(_of_another_version(told["version"]))
        told |= {"tables": _parts(told["tables"]), "files": _parts(told["files"])}
        return Manifest(**{**told, "at": datetime.fromisoformat(told["at"])})
    except (*_DAMAGE, AttributeError):
        raise Unfit(_damaged(path)) from None


def _parts(told: dict[str, dict[str, Any]]) -> dict[str, Part]:
    return {name: Part(**{**part, "columns": tuple(part["columns"])}) for name, part in told.items()}


def _require_this_version(manifest: Manifest) -> None:
    """The same steps of the database, and so the same tables."""
    columns = {model._meta.db_table: columns_of(model) for model in models_kept()}
    told = {table: part.columns for table, part in manifest.tables.items()}
    if manifest.migrations != migrations_known() or told != columns:
        raise Unfit(_of_another_version(manifest.version))


def _require_all(archive: ZipFile, manifest: Manifest, path: Path) -> None:
    try:
        for name, part in manifest.files.items():
            place_of(name)
            _require_part(archive, file_member(name), part)
        for table, part in manifest.tables.items():
            lines = _require_part(archive, table_member(table), part)
            if lines != part.rows:
                raise ValueError(table)
    except _DAMAGE:
        raise Unfit(_damaged(path)) from None


def _require_part(archive: ZipFile, member: str, part: Part) -> int:
    """Raises what stands in _DAMAGE. Returns how many lines there are."""
    sha256, size, lines = hashlib.sha256(), 0, 0
    with archive.open(member) as opened_member:
        while piece := opened_member.read(_PIECE):
            sha256.update(piece)
            size += len(piece)
            lines += piece.count(b"\n")
            if size > part.size:
                break
    if size != part.size or sha256.hexdigest() != part.sha256:
        raise ValueError(member)
    return lines


def _foreign(path: Path) -> str:
    return _("%(file)s is not a backup of this portal. Nothing was changed.") % {"file": path}


def _damaged(path: Path) -> str:
    words = _("%(file)s is damaged: it is not as it was written. Use another copy of it. Nothing was changed.")
    return words % {"file": path}


def _of_another_version(made_by: str) -> str:
    words = _(
        "The backup was made by another version of the portal (%(made_by)s, this is %(this)s), whose tables are"
        " different. Restore it with that version; then this one brings the database up to date. Nothing was changed."
    )
    return words % {"made_by": made_by, "this": version()}
