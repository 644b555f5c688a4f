"""The people whom an administrator has ticked, to do something with all of them at once."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from acpportal.bulk import in_chunks
from users.models import SelectedPerson, User


class TooManySelected(Exception):  # noqa: N818 (a refusal, not a fault)
    """More people than anything can be done with at once; nobody was added."""


def selected_people(by: str) -> QuerySet[User]:
    return User.objects.filter(pk__in=SelectedPerson.objects.filter(by=by).values("person"))


def count_selected(by: str) -> int:
    return SelectedPerson.objects.filter(by=by).count()


def is_selected(by: str) -> Exists:
    """Beside people of a list: whether each is ticked."""
    return Exists(SelectedPerson.objects.filter(by=by, person=OuterRef("pk")))


def select(people: QuerySet[User], *, by: str) -> None:
    """Adds these people. Raises TooManySelected with nobody added."""
    limit = settings.ACP_IMPORT_MAX_ROWS
    with transaction.atomic():
        for chunk in in_chunks(people.order_by().values_list("pk", flat=True)[: limit + 1]):
            SelectedPerson.objects.bulk_create(
                (SelectedPerson(by=by, person_id=person) for person in chunk), ignore_conflicts=True
            )
        if count_selected(by) > limit:
            raise TooManySelected


def unselect(person_ids: Iterable[int], *, by: str) -> None:
    SelectedPerson.objects.filter(by=by, person__in=list(person_ids)).delete()


def select_nobody(by: str) -> None:
    SelectedPerson.objects.filter(by=by).delete()
