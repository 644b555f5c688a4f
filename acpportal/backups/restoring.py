"""Puts a backup in the place of everything there is: in one transaction, or not at all."""

import os
import secrets
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models, transaction

from acpportal.backups.checking import rows_of
from acpportal.backups.contents import SECRET_KEY, Manifest, columns_of, file_member, models_kept, place_of
from acpportal.backups.sequences import go_on_after
from acpportal.bulk import insert_rows, refresh_statistics
from users.models import AuditEvent, User
from users.triggers import lay_audit_triggers, lift_audit_triggers

_PIECE = 2**20


def holds_data() -> bool:
    """Whether anybody or anything would be lost. A database without tables holds none."""
    laid_out = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in (User, AuditEvent):
            if model._meta.db_table in laid_out:
                cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return True
    return False


def put_back(archive: ZipFile, manifest: Manifest) -> None:
    """`archive` has been checked. The key comes last: it belongs to what is in the database then."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    kept = models_kept()
    with transaction.atomic():
        _empty(kept)
        for model in kept:
            table = model._meta.db_table
            insert_rows(model, columns_of(model), rows_of(archive, table))
            go_on_after(model, manifest.tables[table].last_id)
        for name in sorted(manifest.files, key=lambda name: name == SECRET_KEY):
            _put_file(archive, name)
    refresh_statistics(*kept)
    _remove_others(manifest)


def _empty(kept: list[type[models.Model]]) -> None:
    """The audit log as well: its guards are away for this transaction alone, in which nobody else can write to it."""
    lift_audit_triggers(connection)
    names = [*(model._meta.db_table for model in kept), Session._meta.db_table]
    tables = [connection.ops.quote_name(name) for name in names]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
        else:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (quoted names)
    lay_audit_triggers(connection)


def _put_file(archive: ZipFile, name: str) -> None:
    path = place_of(name)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with (
            archive.open(file_member(name)) as source,
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target,
        ):
            while piece := source.read(_PIECE):
                target.write(piece)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _remove_others(manifest: Manifest) -> None:
    """Files of what was there before: returned ones, and lists that were prepared to go out."""
    named = {place_of(name) for name in manifest.files}
    for folder in (settings.ACP_UPLOADS, settings.ACP_EXPORTS):
        for path in Path(folder).iterdir():
            if path not in named:
                path.unlink()
