"""Keeps one assignment row for each person, and the copies in it that follow the directory and the licenses."""

from collections.abc import Iterable, Sequence

from django.db.models import OuterRef, Subquery

from acpportal.bulk import in_chunks, refresh_statistics_after
from conferencing.models import ConferencingAssignment
from users.models import User


def add_rows(person_ids: Sequence[int]) -> None:
    """New people begin with None."""
    refresh_statistics_after(len(person_ids), ConferencingAssignment)
    for chunk in in_chunks(person_ids):
        people = User.objects.filter(pk__in=chunk, conferencing__isnull=True).values_list("pk", "sort_key")
        ConferencingAssignment.objects.bulk_create(
            [ConferencingAssignment(person_id=pk, sort_key=sort_key) for pk, sort_key in people]
        )


def follow_names(person_ids: Iterable[int]) -> None:
    """Lists are read in the order of `sort_key` without looking at the person."""
    name = Subquery(User.objects.filter(pk=OuterRef("person_id")).values("sort_key"))
    for chunk in in_chunks(person_ids):
        ConferencingAssignment.objects.filter(person_id__in=chunk).exclude(sort_key=name).update(sort_key=name)


def follow_pstn_plan(person_ids: Iterable[int], *, has_plan: bool) -> None:
    for chunk in in_chunks(person_ids):
        ConferencingAssignment.objects.filter(person_id__in=chunk).update(has_pstn_plan=has_plan)
