"""Uploaded files are kept for a day at most, whatever became of their import, and none that no import names."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Now

from conferencing.models import ImportBatch
from conferencing.provider_file import uploads
from conferencing.provider_file.asking import forget_the_unanswered
from conferencing.provider_file.steps import fail_check, given_up

KEPT = timedelta(hours=24)


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
