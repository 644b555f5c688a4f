"""Workers that are killed or cancelled at every step of an export: its list is made once or not, its file is whole."""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings as portal
from openpyxl import load_workbook
from pytest_django import Settings

from acpportal.bulk import in_chunks
from acpportal.jobs.models import Job, JobState
from conferencing.invariants import broken_invariants
from conferencing.models import ExportBatch, ExportDraft, ExportRow
from conferencing.provider_file.choosing import begin_draft, put_in
from conferencing.provider_file.exporting import EXPORTED
from conferencing.provider_file.prepared import prepared
from conferencing.provider_file.writing import table, template
from conferencing.tasks.exports import make_export_soon, write_soon
from tests.acpportal.jobs.workers import started, was_killed
from tests.conferencing.provider_file.checked import BY
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = [f"person{n}@contoso.com" for n in range(5)]
WRITTEN_AT_ONCE = 2  # so that the file of few people can be broken off half-way
New = Callable[[], ExportDraft]


@pytest.fixture(autouse=True)
def _nothing_at_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.ACP_AT_ONCE_ROWS = 0
    monkeypatch.setattr(template, "_ROWS_AT_ONCE", WRITTEN_AT_ONCE)
    monkeypatch.setattr(table, "in_chunks", partial(in_chunks, size=WRITTEN_AT_ONCE))
    yield
    for path in files():
        path.unlink()


@pytest.fixture
def new() -> New:
    """Begins a list of the five people."""
    make_administrator("global", BY)
    provider = make_provider()
    for number, name in enumerate(NAMES):
        give(make_person(name), third_party(provider, f"071230{number}"))

    def begin() -> ExportDraft:
        draft = begin_draft(provider, by=BY)
        put_in(draft, User.objects.filter(upn_key__in=NAMES))
        return draft

    return begin


def files() -> list[Path]:
    return sorted(Path(portal.ACP_EXPORTS).iterdir())


def people_in(path: Path) -> list[object]:
    """Everybody whom the file names, in its order."""
    if path.suffix == ".csv":
        cells = [cell for row in csv.reader(path.read_text("utf-8-sig").splitlines()) for cell in row]
        return [cell for cell in cells if cell in NAMES]
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [cell for row in rows for cell in row if cell in NAMES]


def is_made_once(draft: ExportDraft) -> ExportBatch:
    """With everybody, and told once."""
    draft.refresh_from_db()
    export = draft.export
    assert export is not None
    assert (export.people, ExportRow.objects.filter(batch=export).count()) == (5, 5)
    assert AuditEvent.objects.filter(action=EXPORTED).count() == ExportBatch.objects.count()
    assert list(broken_invariants()) == []
    return export


def is_not_made(draft: ExportDraft) -> None:
    assert draft.people.count() == 5
    assert not ExportRow.objects.exclude(batch__in=ExportDraft.objects.exclude(export=None).values("export")).exists()
    assert AuditEvent.objects.filter(action=EXPORTED).count() == ExportBatch.objects.count()
    assert list(broken_invariants()) == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_list_is_whole_after_a_kill_at_each_step(new: New, form: str) -> None:
    step, killed, left = 0, True, set[str]()
    while killed:
        step += 1
        draft = new()
        make_export_soon(draft, format=form, why="")
        if killed := was_killed(started(kill_at=step)):
            draft.refresh_from_db()
            is_not_made(draft) if draft.export is None else is_made_once(draft)
            for path in files():
                assert path.suffix != f".{form}" or people_in(path) == NAMES
                left.add(path.suffix)
            assert not was_killed(started())
        export = is_made_once(draft)
        assert [prepared(export)] == files()
        assert people_in(files()[0]) == NAMES
        job = Job.objects.latest("pk")
        assert (job.state, job.attempt) == (JobState.DONE, 2 if killed else 1)
        files()[0].unlink()
    assert len(left) > 1  # some without, one with its name
    assert step > 8


def test_file_that_is_written_again_is_whole_after_a_kill_at_each_step(new: New) -> None:
    draft = new()
    make_export_soon(draft, format="xlsx", why="")
    assert not was_killed(started())
    export, step, killed = is_made_once(draft), 0, True
    while killed:
        step += 1
        files()[0].unlink()
        write_soon(export, by=BY)
        if killed := was_killed(started(kill_at=step)):
            assert not was_killed(started())
        assert [prepared(export)] == files()
        assert people_in(files()[0]) == NAMES
        assert is_made_once(draft) == export
    assert step > 5


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_list_that_is_cancelled_at_each_step_is_made_whole_or_not_at_all(new: New, form: str) -> None:
    step, ends = 0, [JobState.CANCELLED]
    while ends[-1] == JobState.CANCELLED:
        step += 1
        draft = new()
        make_export_soon(draft, format=form, why="")
        assert not was_killed(started(cancel_at=step))
        ends.append(JobState(Job.objects.latest("pk").state))
        draft.refresh_from_db()
        if draft.export is None:
            is_not_made(draft)
        else:
            export = is_made_once(draft)
            assert prepared(export) is None or people_in(files()[0]) == NAMES
        assert [path.suffix for path in files()] in ([], [f".{form}"])
        for path in files():
            path.unlink()
    assert ends[-1] == JobState.DONE
    assert step > 5


def test_death_while_a_list_is_cancelled_leaves_it_cancelled_and_nothing_lying(new: New) -> None:
    half, step, killed = 6, 6, True
    while killed:
        draft = new()
        make_export_soon(draft, format="xlsx", why="")
        if killed := was_killed(started(cancel_at=half, kill_at=step)):
            assert not was_killed(started())
        assert Job.objects.latest("pk").state == JobState.CANCELLED
        assert files() == []
        is_made_once(draft)
        step += 1
    assert step > half + 3
