"""Archives made by hand, of an empty portal but for what a test names."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from acpportal.backups.contents import (
    FORMAT,
    MANIFEST,
    WHAT,
    columns_of,
    file_member,
    line_of,
    migrations_known,
    models_kept,
    table_member,
)


def told(content: bytes, **more: Any) -> dict[str, Any]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "columns": (), **more}


def make_archive(
    path: Path,
    *,
    rows: dict[str, Sequence[Sequence[Any]]] | None = None,
    files: dict[str, bytes] | None = None,
    **other: Any,
) -> Path:
    """`rows` of tables, `files` by their names; `other` is what the manifest says otherwise."""
    manifest: dict[str, Any] = {"what": WHAT, "format": FORMAT, "version": "0.1.0", "at": "2026-03-02T09:14:07+00:00"}
    manifest |= {"database": "sqlite", "migrations": migrations_known(), "tables": {}, "files": {}}
    with ZipFile(path, "w") as archive:
        for model in models_kept():
            table = model._meta.db_table
            lines = [line_of(row) for row in (rows or {}).get(table, ())]
            content = b"".join(lines)
            archive.writestr(table_member(table), content)
            manifest["tables"][table] = told(content, rows=len(lines), columns=columns_of(model), last_id=len(lines))
        for name, content in (files or {}).items():
            archive.writestr(file_member(name), content)
            manifest["files"][name] = told(content)
        archive.writestr(MANIFEST, json.dumps({**manifest, **other}))
    return path
