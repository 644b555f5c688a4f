"""Choosing the people of a list: they are put into a draft and taken out of it until the export is made."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportDraft
from conferencing.problems import Problem
from conferencing.problems import file as file_problems
from conferencing.provider_file.exporting import TooManyPeople, create_export
from users.models import User

# Drafts nobody finished go when their administrator begins another one.
_KEPT = timedelta(days=7)


def begin_draft(provider: AudioConferencingProvider, *, by: str) -> ExportDraft:
    ExportDraft.objects.filter(by=by, at__lt=timezone.now() - _KEPT).delete()
    return ExportDraft.objects.create(provider=provider, by=by)


def put_in(draft: ExportDraft, people: QuerySet[User]) -> int:
    """Adds these people and says how many of them are new; too many for one file and nobody is added."""
    limit = settings.ACP_IMPORT_MAX_ROWS
    with transaction.atomic():
        before = _locked(draft).people.count()
        draft.people.add(*people.order_by().values_list("pk", flat=True)[: limit + 1])
        after = draft.people.count()
        if after > limit:
            raise TooManyPeople(Problem(file_problems.TOO_MANY_PEOPLE, "", {"limit": limit}))
    return after - before


def already_in(draft: ExportDraft, people: Iterable[User]) -> set[int]:
    """Which of these people are in the draft."""
    return set(draft.people.filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True))


def take_out(draft: ExportDraft, person_ids: Iterable[int]) -> None:
    draft.people.remove(*person_ids)


def take_all_out(draft: ExportDraft) -> None:
    draft.people.clear()


@transaction.atomic
def make_export(
    draft: ExportDraft,
    *,
    format: str,  # noqa: A002 (the field's name)
    why: str = "",
    progress: Progress = UNSEEN,
) -> ExportBatch:
    """The export of the draft: made once, however often it is asked for."""
    held = _locked(draft)
    if held.export is None:
        held.export = create_export(
            held.people.all(), provider=held.provider, format=format, by=held.by, why=why, progress=progress
        )
        held.save(update_fields=["export"])
        held.people.clear()
    return held.export


def _locked(draft: ExportDraft) -> ExportDraft:
    return ExportDraft.objects.select_for_update().get(pk=draft.pk)
