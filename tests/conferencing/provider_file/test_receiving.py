"""Taking in a file: what is kept of it, what happens when it cannot be read, and whose answer it is."""

import hashlib
import io
import stat
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from acpportal.jobs.progress import UNSEEN, Progress, Stopping, Unseen
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file import receiving, uploads
from conferencing.provider_file.abandoning import cancel_check
from conferencing.provider_file.checking import whole_file
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import (
    MOST_CHECKED,
    MOST_OPEN,
    CheckInProgress,
    TooBusy,
    TooManyOpen,
    receive,
)
from conferencing.provider_file.receiving import take_in as begin
from conferencing.provider_file.reporting import report
from conferencing.provider_file.steps import fail_check, given_up, settle_lost_leases
from tests.conferencing.provider_file.checked import BY, outcomes
from tests.conferencing.provider_file.taken_in import HEADER, KEN, refused, stored_files, take_in
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db


def test_file_is_checked_and_its_bytes_are_gone() -> None:
    make_person()
    provider = make_provider()
    content = "\r\n".join([HEADER, KEN]).encode()

    batch = take_in(HEADER, KEN, provider=provider)

    assert outcomes(batch) == {2: "ready"}
    assert (batch.state, batch.provider, batch.export, batch.by) == (ImportState.CHECKED, provider, None, BY)
    assert (batch.file_name, batch.format, batch.file_size) == ("answer.csv", "csv", len(content))
    assert batch.sha256 == hashlib.sha256(content).hexdigest()
    assert batch.mapping["conference_id"] == "Passcode"
    assert (batch.lease_until, batch.failure) == (None, {})
    assert stored_files() == []


@pytest.mark.parametrize("is_large", [True, False])
def test_a_large_file_is_counted_before_it_is_compared(is_large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody had counted its rows, PostgreSQL needed minutes for 100,000."""
    make_person()
    if is_large:
        monkeypatch.setattr(whole_file, "CHUNK", 0)

    with CaptureQueriesContext(connection) as queries:
        take_in(HEADER, KEN, provider=make_provider())

    counted = {query["sql"] for query in queries if query["sql"].startswith("ANALYZE")}
    here = is_large and connection.vendor == "postgresql"
    assert ('ANALYZE "conferencing_importrow"' in counted) == here
    assert bool(counted) == here


def test_only_the_portal_can_open_the_bytes_while_they_are_there() -> None:
    batch = begin(io.BytesIO("\r\n".join([HEADER, KEN]).encode()), file_name="answer.csv", by=BY)
    assert stat.S_IMODE(uploads.path_of(batch).stat().st_mode) == 0o600
    assert stat.S_IMODE(uploads.path_of(batch).parent.stat().st_mode) == 0o700
    fail_check(batch, given_up(batch))
    assert stored_files() == []


def test_pins_and_other_columns_are_never_stored() -> None:
    make_person()
    batch = take_in(f"{HEADER},Leader PIN,Cost centre", f"{KEN},987654321,7788990011", provider=make_provider())
    assert [note.code for note in report(batch).notes] == ["file-pin-column", "file-unknown-columns"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "987654321" not in str(cursor.fetchall()), table


def test_file_that_is_no_list_leaves_a_failed_import_with_its_reason() -> None:
    assert refused("", name="empty.csv").startswith("file-empty: empty.csv is empty")


def test_header_alone_is_refused() -> None:
    assert refused(HEADER, provider=make_provider()).startswith("file-no-rows")


def test_rows_in_unknown_columns_alone_are_refused() -> None:
    assert refused(f"{HEADER},Domain", ",,,,,,intercall.example", provider=make_provider()).startswith("file-no-rows")


def test_a_column_that_is_missing_is_refused() -> None:
    assert refused("Username,TollNumber", "ken.myer@contoso.com,1").startswith("file-column-missing")


def test_more_rows_than_may_be_are_refused(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_ROWS = 2
    make_person()
    assert refused(HEADER, KEN, KEN, KEN, provider=make_provider()).startswith("file-too-many-rows")
    assert not ImportRow.objects.exists()


def test_larger_files_than_may_be_are_refused_before_they_are_stored_in_full(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_BYTES = 100_000
    assert refused("x" * 5_000_000).startswith("file-too-large")
    assert ImportBatch.objects.latest("pk").file_size < 200_000


def test_file_that_is_broken_further_down_leaves_no_rows() -> None:
    make_person()
    rows = [KEN.replace("ken.myer", f"person{n}") for n in range(1500)]
    assert refused(HEADER, *rows, '"unfinished', provider=make_provider()).startswith("file-csv")
    assert not ImportRow.objects.exists()


def test_reading_that_is_broken_off_leaves_a_failed_import() -> None:
    class Gone(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        receive(Gone(), file_name="answer.csv", by=BY)

    batch = ImportBatch.objects.get()
    assert (batch.state, batch.failure["code"]) == (ImportState.FAILED, "file-check-given-up")
    assert stored_files() == []


# One at a time


def in_state(state: ImportState, *, by: str = BY, minutes: int = 1) -> ImportBatch:
    lease = timezone.now() + timedelta(minutes=minutes)
    return ImportBatch.objects.create(
        state=state, by=by, file_name="other.csv", file_size=1, sha256="0" * 64, upload="other", lease_until=lease
    )


def test_second_file_of_an_administrator_waits_for_the_first() -> None:
    make_person()
    provider = make_provider()
    in_state(ImportState.CHECKING)
    with pytest.raises(CheckInProgress) as refusal:
        take_in(HEADER, KEN, provider=provider)
    assert refusal.value.problem.code == "file-check-running"
    assert take_in(HEADER, KEN, provider=provider, by="lukasz@contoso.com").state == ImportState.CHECKED


def test_check_that_was_given_up_stands_in_nobodys_way() -> None:
    make_person()
    lost = in_state(ImportState.CHECKING, minutes=-1)
    uploads.path_of(lost).write_bytes(b"secret")

    take_in(HEADER, KEN, provider=make_provider())

    lost.refresh_from_db()
    assert (lost.state, lost.failure["code"]) == (ImportState.FAILED, "file-check-given-up")
    assert stored_files() == []


def test_check_that_goes_on_is_left_alone() -> None:
    running = in_state(ImportState.CHECKING)
    settle_lost_leases(running)
    assert running.state == ImportState.CHECKING


class Settles(Unseen):
    """The lease runs out at this step, and somebody settles it."""

    def __init__(self, step: str) -> None:
        self.step = step

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        if step == self.step:
            batch = ImportBatch.objects.get()
            fail_check(batch, given_up(batch))


@pytest.mark.parametrize("step", ["reading", "comparing"])
def test_check_that_others_gave_up_ends_as_failed(step: str) -> None:
    make_person()
    provider = make_provider()
    source = io.BytesIO(f"{HEADER}\n{KEN}\n".encode())
    with pytest.raises(UnreadableFile) as refusal:
        receive(source, file_name="answer.csv", by=BY, provider=provider, seen=Settles(step))
    assert refusal.value.problem.code == "file-check-given-up"
    assert ImportBatch.objects.get().state == ImportState.FAILED


class Cancels(Unseen):
    """Somebody cancels the check as soon as the file is looked at."""

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        cancel_check(ImportBatch.objects.get(), by=BY)


def begun(content: bytes) -> ImportBatch:
    make_person()
    return receiving.take_in(io.BytesIO(content), file_name="answer.csv", by=BY, provider=make_provider())


@pytest.mark.parametrize(
    ("name", "progress", "state"),
    [("Ken", Settles("comparing"), ImportState.FAILED), ("Jörg", Cancels(), ImportState.ABANDONED)],
)
def test_check_that_was_ended_meanwhile_neither_asks_nor_is_done(
    name: str, progress: Progress, state: ImportState
) -> None:
    batch = begun(f"{HEADER}\n{KEN.replace('Ken Myer', name)}\n".encode("cp1252"))
    with pytest.raises(UnreadableFile) as refusal:
        receiving.check(batch, progress=progress)
    assert refusal.value.problem.code == "file-check-given-up"
    assert ImportBatch.objects.get().state == state


class Stops(Unseen):
    """The worker ends when all rows are read."""

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        if step == "comparing":
            raise Stopping


def test_check_that_was_stopped_behind_the_reading_goes_on_without_the_bytes() -> None:
    batch = begun(f"{HEADER}\n{KEN}\n".encode())
    with pytest.raises(Stopping):
        receiving.check(batch, progress=Stops())
    assert stored_files() == []
    again = receiving.check(ImportBatch.objects.get(), progress=UNSEEN)
    assert (again.state, outcomes(again)) == (ImportState.CHECKED, {2: "ready"})


def test_so_many_files_wait_that_another_one_is_refused() -> None:
    make_person()
    provider = make_provider()
    for _number in range(MOST_OPEN):
        in_state(ImportState.CHECKED)
    in_state(ImportState.APPLIED)
    with pytest.raises(TooManyOpen) as refusal:
        take_in(HEADER, KEN, provider=provider)
    assert refusal.value.problem.code == "file-too-many-open"
    assert take_in(HEADER, KEN, provider=provider, by="lukasz@contoso.com").pk


def test_no_more_than_twelve_files_are_checked_or_wait_for_it() -> None:
    make_person()
    provider = make_provider()
    for number in range(MOST_CHECKED):
        in_state(ImportState.CHECKING, by=f"admin{number}@contoso.com")
    with pytest.raises(TooBusy) as refusal:
        take_in(HEADER, KEN, provider=provider)
    assert refusal.value.problem.code == "file-too-busy"
    ImportBatch.objects.filter(by="admin0@contoso.com").update(lease_until=timezone.now() - timedelta(minutes=1))
    assert take_in(HEADER, KEN, provider=provider).state == ImportState.CHECKED
