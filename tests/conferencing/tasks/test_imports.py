"""Long files: what a request begins the worker does, and it is the same as if the request had done it."""

import io
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.provider_file.applying import apply_import, apply_plan
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import take_in
from conferencing.provider_file.steps import NotAsShown, NotNow
from conferencing.provider_file.undoing import undo_import
from conferencing.tasks import imports
from conferencing.tasks.imports import apply_soon, check_soon, undo_soon
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY, checked_import, line, outcomes
from tests.conferencing.provider_file.taken_in import HEADER, stored_files
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
NAMES = ("amos", "aylin", "ina", "ken")


@pytest.fixture(autouse=True)
def _two_rows_at_once(settings: Settings) -> Iterator[None]:
    """What tests leave unread is not left lying."""
    settings.ACP_AT_ONCE_ROWS = 2
    yield
    for path in stored_files():
        path.unlink()


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    make_administrator("global", BY)
    return make_provider()


def people() -> list[User]:
    return [make_person(f"{name}@contoso.com") for name in NAMES]


def file_of(*names: str) -> io.BytesIO:
    rows = [f"{name}@contoso.com,,,+14255550142,,071230{place}" for place, name in enumerate(names)]
    return io.BytesIO("\n".join([HEADER, *rows, ""]).encode())


def sent(provider: AudioConferencingProvider, *names: str, by: str = BY) -> ImportBatch:
    batch = take_in(file_of(*names), file_name="answer.csv", by=by, provider=provider)
    check_soon(batch)
    return batch


def checked(provider: AudioConferencingProvider) -> ImportBatch:
    return checked_import(provider, *(line(person, f"071230{n}") for n, person in enumerate(people())))


def now(batch: ImportBatch) -> ImportBatch:
    batch.refresh_from_db()
    return batch


# Checking


def test_short_file_is_checked_at_once(intercall: AudioConferencingProvider, settings: Settings) -> None:
    people()
    settings.ACP_AT_ONCE_ROWS = 4
    assert sent(intercall, *NAMES).state == ImportState.CHECKED
    assert not Job.objects.exists()


def test_long_file_waits_for_the_worker_and_is_checked_the_same(intercall: AudioConferencingProvider) -> None:
    people()
    batch = sent(intercall, *NAMES)
    assert (batch.state, batch.lease_until) == (ImportState.CHECKING, None)
    assert len(stored_files()) == 1
    (job,) = work()
    assert (job.state, job.result) == (JobState.DONE, job_page(batch))
    assert [step for step, _seconds in job.steps] == list(handler_of(job).steps)
    assert now(batch).state == ImportState.CHECKED
    assert outcomes(batch) == {2: "ready", 3: "ready", 4: "ready", 5: "ready"}
    assert stored_files() == []


def test_file_that_turns_out_long_goes_to_the_worker(
    intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    people()
    monkeypatch.setattr(imports, "BYTES_A_ROW", 10_000)
    batch = sent(intercall, *NAMES)
    assert batch.state == ImportState.CHECKING
    work()
    assert now(batch).state == ImportState.CHECKED


def test_short_file_waits_when_others_are_checked_in_requests(
    intercall: AudioConferencingProvider, settings: Settings
) -> None:
    settings.ACP_AT_ONCE_ROWS = 4
    for other in ("a@contoso.com", "b@contoso.com"):
        take_in(file_of("ken"), file_name="other.csv", by=other, provider=intercall)
    assert sent(intercall, *NAMES).state == ImportState.CHECKING
    assert Job.objects.count() == 1


def test_long_file_that_cannot_be_read_fails_with_its_sentence(intercall: AudioConferencingProvider) -> None:
    batch = take_in(io.BytesIO(b"x" * 1000), file_name="answer.csv", by=BY, provider=intercall)
    check_soon(batch)
    (job,) = work()
    assert now(batch).state == ImportState.FAILED
    assert (job.state, job.result) == (JobState.FAILED, job_page(batch))
    assert job.error.startswith("The first row of answer.csv")
    assert stored_files() == []


def test_short_file_that_cannot_be_read_is_refused_at_once(intercall: AudioConferencingProvider) -> None:
    batch = take_in(io.BytesIO(b""), file_name="answer.csv", by=BY, provider=intercall)
    with pytest.raises(UnreadableFile):
        check_soon(batch)
    assert now(batch).state == ImportState.FAILED


def test_cancelled_check_leaves_nothing_of_the_file(
    intercall: AudioConferencingProvider, django_capture_on_commit_callbacks: object
) -> None:
    people()
    batch = sent(intercall, *NAMES)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert queue.cancel(Job.objects.get(), by=BY)
    assert now(batch).state == ImportState.ABANDONED
    assert not ImportRow.objects.exists()
    assert stored_files() == []
    assert AuditEvent.objects.filter(action="conferencing.import_abandoned", actor=BY).count() == 1
    assert work() == []


def test_check_that_is_given_up_fails(intercall: AudioConferencingProvider) -> None:
    batch = sent(intercall, *NAMES)
    Job.objects.update(attempt=queue.MOST_ATTEMPTS - 1)
    assert queue.claim("gone-1")
    queue.reap_of("gone-1")
    assert (now(batch).state, batch.failure["code"]) == (ImportState.FAILED, "file-check-given-up")
    assert stored_files() == []


def test_several_files_are_checked_without_mixing(intercall: AudioConferencingProvider) -> None:
    people()
    make_administrator("user-management", "lukasz@contoso.com")
    mine, others = sent(intercall, *NAMES), sent(make_provider("PGi"), *NAMES[::-1], by="lukasz@contoso.com")
    work()
    for batch, names in ((mine, NAMES), (others, NAMES[::-1])):
        rows = ImportRow.objects.filter(batch=batch).order_by("number")
        assert [row.user_name.partition("@")[0] for row in rows] == list(names)


# Applying and undoing


def test_long_apply_and_undo_are_done_by_the_worker(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY, why="ticket 7", expected=apply_plan(batch))
    assert now(batch).state == ImportState.CHECKED
    (job,) = work()
    assert (now(batch).state, batch.people_changed, batch.why) == (ImportState.APPLIED, 4, "ticket 7")
    assert (job.state, job.result) == (JobState.DONE, f"{job_page(batch)}done/")
    assert details_of(User.objects.get(upn_key="ken@contoso.com")).provider_id == intercall.pk
    undo_soon(batch, by=BY, why="", expected=None)
    (job,) = work()
    assert (now(batch).state, job.state) == (ImportState.UNDONE, JobState.DONE)
    assert [step for step, _seconds in job.steps] == ["looking", "changing", "noting"]


def job_page(batch: ImportBatch) -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"


def test_second_click_is_the_first_one(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    for _click in range(3):
        apply_soon(batch, by=BY, expected=apply_plan(batch))
    assert len(work()) == 1
    assert now(batch).people_changed == 4
    with pytest.raises(NotNow):
        apply_soon(batch, by=BY)


def test_plan_that_changed_before_the_click_is_refused_at_once(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    with pytest.raises(NotAsShown):
        apply_soon(batch, by=BY, expected="another")
    batch = apply_import(batch, by=BY)
    with pytest.raises(NotAsShown):
        undo_soon(batch, by=BY, expected="another")
    undo_import(batch, by=BY)
    with pytest.raises(NotNow):
        undo_soon(batch, by=BY)
    assert not Job.objects.exists()


def test_plan_that_changed_before_the_worker_came_is_refused_with_a_sentence(
    intercall: AudioConferencingProvider,
) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY, expected=apply_plan(batch))
    Job.objects.update(arguments=Job.objects.get().arguments | {"expected": "another"})
    (job,) = work()
    assert job.error.startswith("Nothing was changed: what would be done is not what was shown any more.")
    assert now(batch).state == ImportState.CHECKED
    batch = apply_import(batch, by=BY)
    undo_soon(batch, by=BY)
    Job.objects.active().update(arguments=Job.objects.active().get().arguments | {"expected": "another"})
    (job,) = work()
    assert job.error.startswith("Nothing was changed")
    assert now(batch).state == ImportState.APPLIED


def test_import_that_went_another_way_before_the_worker_came_is_left_so(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    ImportBatch.objects.update(state=ImportState.ABANDONED)
    (job,) = work()
    assert (job.state, job.error) == (JobState.FAILED, "Nothing was done: this import is abandoned.")
    ImportBatch.objects.update(state=ImportState.APPLIED, people_changed=4)
    undo_soon(now(batch), by=BY)
    ImportBatch.objects.update(state=ImportState.CHECKED)
    (job,) = work()
    assert (job.state, job.error) == (JobState.FAILED, "Nothing was done: this import is checked.")


def test_role_that_was_taken_away_meanwhile_stops_the_apply(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    User.objects.get(upn_key=BY).groups.set(Group.objects.none())
    (job,) = work()
    assert job.error == f"{BY} may not do this any more. Nothing was changed."
    assert now(batch).state == ImportState.CHECKED


def test_apply_whose_worker_died_after_it_was_done_is_not_done_again(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    apply_import(batch, by=BY)
    (job,) = work()
    assert (job.state, now(batch).people_changed) == (JobState.DONE, 4)
    undo_soon(batch, by=BY)
    undo_import(batch, by=BY)
    (job,) = work()
    assert (job.state, now(batch).state) == (JobState.DONE, ImportState.UNDONE)


@pytest.mark.parametrize(
    ("during", "back"), [(ImportState.APPLYING, ImportState.CHECKED), (ImportState.UNDOING, ImportState.APPLIED)]
)
def test_apply_and_undo_that_are_given_up_were_never_begun(
    intercall: AudioConferencingProvider, during: ImportState, back: ImportState
) -> None:
    batch = checked(intercall)
    if back == ImportState.APPLIED:
        apply_import(batch, by=BY)
        undo_soon(batch, by=BY)
    else:
        apply_soon(batch, by=BY)
    Job.objects.update(attempt=queue.MOST_ATTEMPTS - 1)
    assert queue.claim("gone-1")
    ImportBatch.objects.update(state=during, lease_until=None)
    queue.reap_of("gone-1")
    assert now(batch).state == back


def test_titles_say_what_is_done_and_to_how_many(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    job = Job.objects.get()
    handler = handler_of(job)
    assert (handler.title(job), handler.address(job)) == ("Applying to 4 people", job_page(batch))
    work()
    undo_soon(now(batch), by=BY)
    job = Job.objects.active().get()
    assert handler_of(job).title(job) == "Putting 4 people back"
    assert handler_of(job).address(job) == f"{job_page(batch)}done/"


def test_person_who_was_changed_while_the_apply_waited_is_left_alone(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    give(User.objects.get(upn_key="ken@contoso.com"), third_party(intercall, "0799999"))
    work()
    assert now(batch).people_changed == 3
    assert details_of(User.objects.get(upn_key="ken@contoso.com")).conference_id == "0799999"
