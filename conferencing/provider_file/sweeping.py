"""Uploaded files are kept for a day at most, whatever became of their import, and none that no import names.

What a server that was killed was receiving is in no import yet: it goes when the next one starts, else after an hour.
"""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Now

from conferencing.models import ImportBatch
from conferencing.provider_file import uploads
from conferencing.provider_file.asking import forget_the_unanswered
from conferencing.provider_file.steps import fail_check, given_up

KEPT = timedelta(hours=24)
RECEIVED_WITHIN = timedelta(hours=1)


def sweep_uploads() -> None:
    forget_the_unanswered()
    for batch in ImportBatch.objects.exclude(upload="").filter(at__lt=Now() - KEPT):
        fail_check(batch, given_up(batch))
        uploads.forget(batch)
    # Listed before the names are asked for: a name is recorded before its file is there.
    files = list(Path(settings.ACP_UPLOADS).iterdir())
    named = set(ImportBatch.objects.exclude(upload="").values_list("upload", flat=True))
    for path in files:
        if path.name not in named:
            path.unlink(missing_ok=True)


def sweep_incoming(*, older_than: timedelta = RECEIVED_WITHIN) -> None:
    """Whoever still receives a file keeps it open, and loses nothing but its name."""
    oldest = time.time() - older_than.total_seconds()
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        with suppress(FileNotFoundError):  # received meanwhile
            if path.stat().st_mtime <= oldest:
                path.unlink()
