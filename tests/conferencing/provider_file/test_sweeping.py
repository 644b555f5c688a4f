"""What lies in the folders of uploads and of prepared lists is gone after a day, and nothing sooner."""

import fcntl
import io
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models.functions import Now

from acpportal.jobs.progress import UNSEEN, Unseen
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file import receiving
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.prepared import KEPT_SECONDS, prepare, prepared, sweep_prepared
from conferencing.provider_file.sweeping import KEPT, RECEIVED_WITHIN, sweep_incoming, sweep_uploads
from tests.conferencing.provider_file.checked import BY
from tests.conferencing.provider_file.taken_in import HEADER, KEN, stored_files
from tests.factories import make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    return make_provider()


def begun(provider: AudioConferencingProvider, *, state: ImportState = ImportState.CHECKING) -> ImportBatch:
    source = io.BytesIO(f"{HEADER}\n{KEN}\n".encode())
    batch = receiving.take_in(source, file_name="answer.csv", by=BY, provider=provider)
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)
    return batch


def make_older(batch: ImportBatch, by: timedelta) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(at=Now() - by)


def now(batch: ImportBatch) -> ImportBatch:
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        (ImportState.CHECKING, ImportState.FAILED),
        (ImportState.ASKING, ImportState.ABANDONED),
        (ImportState.CHECKED, ImportState.CHECKED),
    ],
)
def test_a_file_is_kept_for_a_day(intercall: AudioConferencingProvider, state: ImportState, ends: ImportState) -> None:
    batch = begun(intercall, state=state)
    make_older(batch, KEPT - MINUTE)
    sweep_uploads()
    assert (now(batch).state, len(stored_files())) == (state, 1)
    make_older(batch, KEPT + MINUTE)
    sweep_uploads()
    assert (now(batch).state, now(batch).upload, stored_files()) == (ends, "", [])


def test_a_file_that_no_import_names_goes_at_once(intercall: AudioConferencingProvider) -> None:
    batch = begun(intercall)
    stray = Path(settings.ACP_UPLOADS) / "of nobody"
    stray.write_bytes(b"left by a crash")
    sweep_uploads()
    assert [path.name for path in stored_files()] == [batch.upload]


def test_a_prepared_list_is_kept_for_a_day_and_can_be_written_again(intercall: AudioConferencingProvider) -> None:
    people = User.objects.filter(pk=make_person().pk)
    export = create_export(people, provider=intercall, by=BY, format="csv")
    prepare(export, progress=UNSEEN)
    path = prepared(export)
    assert path is not None
    sweep_prepared()
    assert path.exists()
    yesterday = time.time() - KEPT_SECONDS - 60
    os.utime(path, (yesterday, yesterday))
    sweep_prepared()
    assert prepared(export) is None


def test_what_a_killed_server_was_receiving_is_kept_for_an_hour_or_until_the_next_start() -> None:
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    old, new = folder / "old.upload", folder / "new.upload"
    for path, age in ((old, RECEIVED_WITHIN + MINUTE), (new, RECEIVED_WITHIN - MINUTE)):
        path.touch()
        os.utime(path, times=(time.time() - age.total_seconds(),) * 2)
    sweep_incoming()
    assert list(folder.iterdir()) == [new]
    sweep_incoming(older_than=timedelta(0))
    assert list(folder.iterdir()) == []


def test_a_list_that_nobody_writes_any_more_is_gone_at_once_and_one_that_is_written_stays(
    intercall: AudioConferencingProvider,
) -> None:
    folder = Path(settings.ACP_EXPORTS)
    left = folder / "AcpUsers-1.csv.0123456789abcdef"
    seen: list[list[Path]] = []

    class Sweeps(Unseen):
        """Somebody else tidies up while the list is written."""

        def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
            left.write_bytes(b"left by a crash")
            sweep_prepared()
            seen.append(list(folder.iterdir()))

    export = create_export(User.objects.filter(pk=make_person().pk), provider=intercall, by=BY, format="csv")
    prepare(export, progress=Sweeps())
    (whole,) = folder.iterdir()
    assert whole == prepared(export)
    assert [[path.stem for path in paths] for paths in seen] == [[whole.name]] * 2
    whole.unlink()


def test_a_list_that_is_swept_the_moment_it_is_begun_is_begun_again(
    intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, lock = Path(settings.ACP_EXPORTS), fcntl.flock
    swept: list[Path] = []

    def sweep_first(file: Any, how: int) -> None:
        if not swept:
            swept.extend(folder.iterdir())
            swept[0].unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", sweep_first)
    export = create_export(User.objects.filter(pk=make_person().pk), provider=intercall, by=BY, format="csv")
    prepare(export, progress=UNSEEN)
    assert list(folder.iterdir()) == [prepared(export)]
    assert len(swept) == 1
    swept[0].with_name(export.file_name).unlink()
