"""All that the browser is given with the page; afterwards it asks for nothing more."""

from typing import Any

from django.conf import settings

from conferencing.models import ImportBatch
from conferencing.pins.given import given_by
from conferencing.pins.sentences import sentences
from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.headers import names_as_data
from conferencing.provider_file.sandbox.limits import Limits


def page_data(batch: ImportBatch | None) -> dict[str, Any]:
    """Names of columns, limits, sentences; with an import those whom it gave their details, by account."""
    return {
        "names": names_as_data(),
        "limits": _limits(),
        "sentences": sentences(),
        "import": batch.pk if batch else None,
        "given": given_by(batch) if batch else None,
    }


def _limits() -> dict[str, int]:
    """Those of the portal's own reader: a tab is to survive what a process survives."""
    limits = Limits(max_rows=settings.ACP_IMPORT_MAX_ROWS, max_bytes=settings.ACP_IMPORT_MAX_BYTES)
    return {
        "rows": limits.max_rows,
        "bytes": limits.max_bytes,
        "unpacked": limits.unpacked,
        "declared": limits.declared,
        "sharedStrings": limits.shared_strings,
        "characters": limits.characters,
        "cells": limits.cells,
        "seconds": limits.wall_seconds,
        "columns": bounds.MAX_COLUMNS,
        "sheets": bounds.MAX_SHEETS,
        "styles": bounds.STYLES,
        "zipParts": bounds.ZIP_PARTS,
        "zipDirectory": bounds.ZIP_DIRECTORY,
        "zipRatio": bounds.ZIP_RATIO,
    }
