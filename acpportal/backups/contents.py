"""What a backup holds: every table but the sessions, the files that are being read, the key, and a manifest of it all.

Sessions are left out: whoever finds the archive is not signed in by it, and none that was ended comes back.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.migrations.loader import MigrationLoader

MANIFEST = "manifest.json"
WHAT = "backup of an ACP Portal"
FORMAT = 1
SECRET_KEY = "secret-key"  # noqa: S105 (the name of its file)
UPLOADS = "uploads/"


@dataclass(frozen=True)
class Part:
    """A member of the archive: a table or a file."""

    size: int
    sha256: str
    rows: int = 0
    columns: tuple[str, ...] = ()
    last_id: int = 0  # the highest number ever given, though its row be gone


@dataclass(frozen=True)
class Manifest:
    """Of what the archive is a copy, and what has to be in it."""

    version: str
    at: datetime
    database: str
    migrations: list[str]
    tables: dict[str, Part]
    files: dict[str, Part]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables.values())


def models_kept() -> list[type[models.Model]]:
    """Of every table that is ours, those between two others too; in the order of their names."""
    everything = apps.get_models(include_auto_created=True)
    kept = [model for model in everything if model._meta.managed and not model._meta.proxy and model is not Session]
    return sorted(kept, key=lambda model: model._meta.db_table)


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def table_member(table: str) -> str:
    return f"tables/{table}.jsonl"


def file_member(name: str) -> str:
    return f"files/{name}"


def place_of(name: str) -> Path:
    """Where a file of the archive belongs; KeyError for one that belongs nowhere."""
    if name == SECRET_KEY:
        return Path(settings.ACP_DATA) / SECRET_KEY
    folder, _slash, own = name.rpartition("/")
    if f"{folder}/" != UPLOADS or not (own.isascii() and own.isalnum()):
        raise KeyError(name)
    return Path(settings.ACP_UPLOADS) / own


def migrations_known() -> list[str]:
    """Those of this version of the portal."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def line_of(row: Iterable[Any]) -> bytes:
    """A row as one line of JSON that is the same whichever database it comes from."""
    return json.dumps(list(row), default=_as_text, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _as_text(value: Any) -> Any:
    """To the microsecond, which Django's own encoder cuts off."""
    return value.isoformat() if isinstance(value, datetime) else DjangoJSONEncoder().default(value)
