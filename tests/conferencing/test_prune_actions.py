"""Files and changes of many that came to an end long ago go with their rows; what is open stays, and what it needs."""

import pytest

from acpportal.jobs.models import Job, JobState
from conferencing.models import (
    AudioConferencingProvider,
    BulkChange,
    BulkChangeRow,
    ExportBatch,
    ExportDraft,
    ExportRow,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportState,
    InfoMailing,
    InfoMailingRow,
)
from conferencing.prune_actions import (
    applied_since,
    old_changes,
    old_exports,
    old_imports,
    remove_changes,
    remove_exports,
    remove_imports,
    remove_mailings,
)
from tests.aged import days_ago, happened
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db


def make_import(days: int, *, state: ImportState = ImportState.APPLIED, **facts: object) -> ImportBatch:
    with happened(days):
        batch = ImportBatch.objects.create(file_name="a.csv", file_size=1, by="pilar", state=state, **facts)
    row = ImportRow.objects.create(batch=batch, number=2)
    ImportProblem.objects.create(batch=batch, row=row, code="file-unknown-columns", severity="note")
    return batch


def make_export(days: int, provider: AudioConferencingProvider) -> ExportBatch:
    with happened(days):
        export = ExportBatch.objects.create(provider=provider, by="pilar")
        draft = ExportDraft.objects.create(provider=provider, by="pilar", export=export)
    person = make_person(f"{export}@contoso.com".replace(" ", ""))
    draft.people.add(person)
    ExportRow.objects.create(batch=export, position=1, person=person)
    return export


def test_imports_that_are_over_go_with_their_rows() -> None:
    over = make_import(40)
    since = make_import(40, applied_at=days_ago(35), undone_at=days_ago(5), state=ImportState.UNDONE)
    young, opened = make_import(20), make_import(40, state=ImportState.CHECKED)
    later = make_import(40, applied_at=days_ago(20), parent=over)
    assert old_imports(days_ago(30)) == [over.pk]
    assert applied_since(days_ago(30)) == [later.batch_name]
    remove_imports([over.pk])
    kept = {since.pk, young.pk, opened.pk, later.pk}
    assert set(ImportBatch.objects.values_list("pk", flat=True)) == kept
    assert set(ImportRow.objects.values_list("batch", flat=True)) == kept
    assert set(ImportProblem.objects.values_list("batch", flat=True)) == kept
    later.refresh_from_db()
    assert later.parent is None


def test_exports_stay_as_long_as_an_import_that_answers_them() -> None:
    provider = make_provider()
    answered, alone, young = (make_export(days, provider) for days in (40, 40, 20))
    batch = make_import(40, export=answered)
    with happened(40):
        never_sent, at_work = (ExportDraft.objects.create(provider=provider, by="pilar") for _number in range(2))
    Job.objects.create(kind="t", subject=f"draft:{at_work.pk}", by="pilar")
    before = days_ago(30)
    assert old_exports(before, old_imports=[batch.pk]) == [answered.pk, alone.pk]
    assert old_exports(before, old_imports=[]) == [alone.pk]
    remove_exports([alone.pk], before=before)
    assert set(ExportBatch.objects.all()) == {answered, young}
    assert {row.batch for row in ExportRow.objects.all()} == {answered, young}
    assert {draft.export for draft in ExportDraft.objects.all()} == {answered, young, None}
    assert not ExportDraft.objects.filter(pk=never_sent.pk).exists()


def test_changes_of_many_go_unless_a_worker_is_at_them() -> None:
    with happened(40):
        planned, done, at_work, undone = (BulkChange.objects.create(wanted="none", by="pilar") for _number in range(4))
    BulkChange.objects.filter(pk=undone.pk).update(undone_at=days_ago(5))
    BulkChangeRow.objects.create(change=done, found_kind="none")
    Job.objects.create(kind="t", subject=f"change:{at_work.pk}", by="pilar")
    Job.objects.create(kind="t", subject=f"change:{done.pk}", by="pilar", state=JobState.DONE)
    assert old_changes(days_ago(30)) == [planned.pk, done.pk]
    remove_changes([planned.pk, done.pk])
    assert set(BulkChange.objects.all()) == {at_work, undone}
    assert not BulkChangeRow.objects.exists()
    assert [job.subject for job in Job.objects.all()] == [f"change:{at_work.pk}"]


def test_mailings_go_with_their_rows() -> None:
    person = make_person()
    for days in (40, 20):
        with happened(days):
            InfoMailing.objects.create(by="pilar").rows.create(person=person, sort_key="k", outcome="ready")
    remove_mailings(days_ago(30))
    young = InfoMailing.objects.get()
    assert list(InfoMailingRow.objects.values_list("mailing", flat=True)) == [young.pk]
