"""The page of an import and of an export while the worker is at it: progress, cancel, and where it leads."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.notices import bell_of
from acpportal.jobs.watching import Watched
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportDraft, ImportBatch
from conferencing.provider_file import prepared, receiving
from conferencing.provider_file.choosing import begin_draft, make_export, put_in
from conferencing.tasks.imports import apply_soon
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.conferencing.provider_file.taken_in import HEADER, stored_files
from tests.factories import make_administrator, make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db
PAGE = "/dial-in-conferencing/third-party-provider"
FILE = f"{PAGE}/import/file/"
POLLS = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _one_row_at_once(settings: Settings) -> Iterator[None]:
    settings.ACP_AT_ONCE_ROWS = 1
    yield
    for path in [*stored_files(), *settings.ACP_EXPORTS.iterdir()]:
        path.unlink()


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    return make_provider()


def other(role: str = "user-management") -> Client:
    client = Client()
    client.force_login(make_administrator(role, "lukasz@contoso.com"))
    return client


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sent(client: Client, provider: AudioConferencingProvider) -> str:
    """The address to which sending a long file leads."""
    rows = "\n".join(f"person{n}@contoso.com,,,+14255550142,,071230{n}" for n in range(3))
    file = SimpleUploadedFile("AcpUsers.csv", f"{HEADER}\n{rows}\n".encode())
    answer = client.post(FILE, {"file": file, "provider": provider.pk})
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"])


def running(**values: object) -> Job:
    job = queue.claim("here-1")
    assert job is not None
    Job.objects.filter(pk=job.pk).update(**values)
    return Job.objects.get(pk=job.pk)


def test_long_file_leads_to_its_progress_and_then_to_its_report(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    address = sent(pilar, intercall)
    page = text(pilar.get(address))
    assert "Checking AcpUsers.csv" in page
    assert "waits for its turn" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert 'hx-trigger="every 1s"' in page
    work()
    assert pilar.get(f"{address}?said=x", headers=POLLS)["HX-Redirect"] == address
    assert bell_of(BY).new == 1
    assert "3 people came back" in text(pilar.get(address)) or "Verification results" in text(pilar.get(address))
    assert bell_of(BY).new == 0


def test_progress_tells_rows_steps_and_the_time_left(pilar: Client, intercall: AudioConferencingProvider) -> None:
    address = sent(pilar, intercall)
    steps = [["looking", 0.0], ["reading", 20.0]]
    job = running(step="reading", steps=steps, done=24_000, total=48_210)
    Job.objects.filter(pk=job.pk).update(started_at=timezone.now() - timedelta(seconds=65))
    page = text(pilar.get(address))
    assert '<span class="job-done">24,000</span> of 48,210 rows</span><span>49 %</span>' in page
    assert "running for 1:05" in page
    assert "about 45 seconds left" in page
    assert re.search(r'aria-current="step"> <span class="turning"></span> <span>Reading the rows', page)
    assert "<span>0:20</span>" in page


def test_page_that_asks_again_gets_the_part_and_says_only_what_is_new(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    address = sent(pilar, intercall)
    job = running(step="reading", steps=[["reading", 0.0]], done=5, total=10)
    part = text(pilar.get(f"{address}?said=", headers=POLLS))
    assert part.startswith('<div class="job"')
    assert "Reading the rows and checking each of them: 50 %" in part
    again = text(pilar.get(f"{address}?said={Watched(job).landmark}", headers=POLLS))
    assert "job-news" not in again


def test_time_left_is_told_in_minutes_where_it_is_long_and_not_guessed() -> None:
    started = timezone.now() - timedelta(seconds=100)
    job = Job(kind="check-import", state=JobState.RUNNING, started_at=started, done=10, total=100, steps=[["x", 0]])
    assert Watched(job).left == "about 15 minutes left"
    job.done = 0
    assert Watched(job).left == ""


def test_job_that_waits_says_why() -> None:
    with_job = [queue.enqueue(kind="check-import", subject=str(n), by=BY, arguments={"file": "a"}) for n in range(3)]
    assert [Watched(job).waiting_words for job in with_job] == [
        "It starts in a moment.",
        "1 other is ahead of it.",
        "2 others are ahead of it.",
    ]
    with_job[0].created_at -= timedelta(minutes=2)
    assert Watched(with_job[0]).waiting_words.startswith("It has waited for more than a minute.")


def test_check_is_cancelled_from_its_page(pilar: Client, intercall: AudioConferencingProvider) -> None:
    address = sent(pilar, intercall)
    assert "cancel the check" in text(pilar.get(address))
    running()
    pilar.post(f"{address}cancel/")
    assert "It is being cancelled." in text(pilar.get(address))
    queue.reap_of("here-1")
    assert "The check was cancelled. Nothing was changed, and nothing of the file was kept." in text(pilar.get(address))
    pilar.post(f"{address}cancel/")
    assert "Nothing was cancelled: it has ended" in text(pilar.get(address))


def test_check_of_another_one_is_cancelled_by_whoever_may_apply_it(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    address = sent(pilar, intercall)
    lukasz = other()
    lukasz.post(f"{address}cancel/")
    assert Job.objects.get().state == JobState.WAITING
    assert f"Nothing was done: {BY} sent this file." in text(lukasz.get(address))
    lukasz.force_login(make_administrator("skype-for-business", "amos@contoso.com"))
    lukasz.post(f"{address}cancel/")
    assert Job.objects.get().state == JobState.CANCELLED
    assert pilar.post(f"{PAGE}/import/4711/cancel/").status_code == 404


def test_role_that_only_looks_sees_the_progress_and_no_button(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    address = sent(pilar, intercall)
    page = text(other("service").get(address))
    assert "Checking AcpUsers.csv" in page
    assert "cancel the check" not in page


def test_so_many_files_wait_that_the_next_one_is_told_when_to_come_again(
    pilar: Client, intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_CHECKED", 0)
    file = SimpleUploadedFile("AcpUsers.csv", HEADER.encode())
    answer = pilar.post(FILE, {"file": file, "provider": intercall.pk})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "Nothing of this one was kept" in text(answer)
    assert not ImportBatch.objects.exists()


# Applying


def test_long_apply_shows_its_progress_at_both_addresses_and_leads_to_done(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    batch = checked_import(intercall, *(line(make_person(f"p{n}@contoso.com"), f"071230{n}") for n in range(2)))
    apply_soon(batch, by=BY)
    address = f"{PAGE}/import/{batch.pk}/"
    for page in (text(pilar.get(address)), text(pilar.get(f"{address}done/"))):
        assert "Applying to 2 people" in page
        assert "Nothing changes for anybody until the last step." in page
        assert "cancel" not in page
        assert "it answers another list" not in page
    work()
    assert pilar.get(f"{address}done/?said=x", headers=POLLS)["HX-Redirect"] == f"{address}done/"
    assert "<strong>2</strong> people have the details of InterCall now." in text(pilar.get(f"{address}done/"))


def test_apply_that_was_refused_says_why_once(pilar: Client, intercall: AudioConferencingProvider) -> None:
    batch = checked_import(intercall, *(line(make_person(f"p{n}@contoso.com"), f"071230{n}") for n in range(2)))
    apply_soon(batch, by=BY)
    Job.objects.update(arguments=Job.objects.get().arguments | {"expected": "another"})
    work()
    address = f"{PAGE}/import/{batch.pk}/"
    sentence = "what would be done is no longer what was shown"
    assert sentence in text(pilar.get(address))
    page = text(pilar.get(address))
    assert sentence not in page[page.index("<main") :]


# Exports


@pytest.fixture
def draft(intercall: AudioConferencingProvider) -> ExportDraft:
    draft = begin_draft(intercall, by=BY)
    put_in(draft, User.objects.filter(pk__in=[make_person(f"p{n}@contoso.com").pk for n in range(3)]))
    return draft


def test_long_list_is_made_by_the_worker_and_lies_prepared(pilar: Client, draft: ExportDraft) -> None:
    address = f"{PAGE}/export/drafts/{draft.pk}/download/"
    assert pilar.post(address, {"format": "csv", "why": ""})["Location"] == address
    assert "Making the list for InterCall" in text(pilar.get(address))
    work()
    export = ExportBatch.objects.get()
    page = f"{PAGE}/export/{export.pk}/"
    assert pilar.get(f"{address}?said=x", headers=POLLS)["HX-Redirect"] == page
    assert pilar.get(address)["Location"] == page
    assert f"download {export.file_name}" in text(pilar.get(page))
    path = prepared.prepared(export)
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    answer = pilar.get(f"{page}{export.file_name}")
    assert (b"".join(answer.streaming_content), answer["Content-Disposition"]) == (  # type: ignore[attr-defined]
        path.read_bytes(),
        f'attachment; filename="{export.file_name}"',
    )


def test_file_that_was_removed_is_written_again_the_same(pilar: Client, draft: ExportDraft) -> None:
    pilar.post(f"{PAGE}/export/drafts/{draft.pk}/download/", {"format": "csv", "why": ""})
    work()
    export = ExportBatch.objects.get()
    page, path = f"{PAGE}/export/{export.pk}/", prepared.prepared(export)
    assert path is not None
    before = path.read_bytes()
    path.unlink()
    assert pilar.get(f"{page}{export.file_name}")["Location"] == page
    assert f"write {export.file_name} again" in text(pilar.get(page))
    assert pilar.post(f"{page}prepare/")["Location"] == page
    assert "Making the list for InterCall" in text(pilar.get(page))
    work()
    assert path.read_bytes() == before
    pilar.post(f"{page}prepare/")
    work()
    assert "download" in text(pilar.get(page))


def test_making_of_a_list_is_cancelled_and_the_people_stay_chosen(pilar: Client, draft: ExportDraft) -> None:
    address = f"{PAGE}/export/drafts/{draft.pk}/"
    pilar.post(f"{address}download/", {"format": "csv", "why": ""})
    assert pilar.post(f"{address}cancel/")["Location"] == f"{address}download/"
    assert work() == []
    assert draft.people.count() == 3
    assert "make the file for 3 people" in text(pilar.get(f"{address}download/"))
    pilar.post(f"{address}cancel/")
    assert "Nothing was cancelled" in text(pilar.get(f"{address}download/"))


def test_list_that_was_made_when_its_file_was_cancelled_is_said_to_be_kept(pilar: Client, draft: ExportDraft) -> None:
    address = f"{PAGE}/export/drafts/{draft.pk}/"
    pilar.post(f"{address}download/", {"format": "csv", "why": ""})
    export = make_export(draft, format="csv", why="")  # as far as the worker has come
    pilar.post(f"{address}cancel/")
    page = f"{PAGE}/export/{export.pk}/"
    assert pilar.get(f"{address}download/")["Location"] == page
    told = text(pilar.get(page))
    assert f"Only writing the file was cancelled: export {export.pk} is kept." in told
    assert f"write {export.file_name} again" in told


def test_list_that_is_refused_says_why(pilar: Client, draft: ExportDraft, settings: Settings) -> None:
    address = f"{PAGE}/export/drafts/{draft.pk}/download/"
    pilar.post(address, {"format": "csv", "why": ""})
    settings.ACP_IMPORT_MAX_ROWS = 2
    work()
    assert "One file holds up to 2 people." in text(pilar.get(address))
