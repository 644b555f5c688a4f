"""Conference info by mail to many people in one step: planned on what they have, written once."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from acpportal.bulk import CHUNK, insert_rows, refresh_statistics_after
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.details import ProviderKind
from conferencing.info_mails import Told, tell
from conferencing.mails.addresses import first_address
from conferencing.mails.words import INFO
from conferencing.models import ConferencingAssignment, InfoMailing, InfoMailingRow
from users.models import User
from users.selection import TooManySelected
from users.steps import StepState

_KEPT = timedelta(days=1)  # plans that nobody carried out
_COLUMNS = ("mailing", "person", "sort_key", "outcome")
_KNOWN = ("person", "sort_key", "kind", "person__account_enabled", "person__mail", "person__user_principal_name")
Row = InfoMailingRow.Outcome


@transaction.atomic
def plan_mailing(people: QuerySet[User], *, by: str) -> InfoMailing | None:
    """Notes who is meant and who of them gets a mail; none is written. None where nobody is meant.

    Raises TooManySelected, with nobody noted, for more people than anything can be done with at once.
    """
    limit = settings.ACP_IMPORT_MAX_ROWS
    if people.order_by()[: limit + 1].count() > limit:
        raise TooManySelected
    InfoMailing.objects.filter(by=by, state=StepState.PLANNED, at__lt=timezone.now() - _KEPT).delete()
    mailing = InfoMailing.objects.create(by=by)
    noted = insert_rows(InfoMailingRow, _COLUMNS, _rows(mailing, people))
    if not noted:
        mailing.delete()
        return None
    refresh_statistics_after(noted, InfoMailingRow)
    return mailing


def _rows(mailing: InfoMailing, people: QuerySet[User]) -> Iterator[tuple[int, int, str, str]]:
    held = ConferencingAssignment.objects.filter(person__in=people.order_by().values("pk")).order_by()
    for person, sort_key, kind, enabled, mail, name in held.values_list(*_KNOWN).iterator(chunk_size=CHUNK):
        if kind == ProviderKind.NONE:
            outcome = Row.NO_DIAL_IN
        elif not enabled:
            outcome = Row.DISABLED
        else:
            outcome = Row.READY if first_address(mail, name) else Row.NO_ADDRESS
        yield mailing.pk, person, sort_key, outcome.value


def counts_of(mailing: InfoMailing) -> dict[str, int]:
    """How many people there are of each outcome, all of them named."""
    found = dict(mailing.rows.order_by().values_list("outcome").annotate(Count("pk")))
    return {str(outcome): found.get(outcome, 0) for outcome in Row}


def key_of(mailing: InfoMailing) -> str:
    """Under which its mails are found."""
    return f"mailing:{mailing.pk}"


@transaction.atomic
def send_mailing(mailing: InfoMailing, *, by: str, progress: Progress = UNSEEN) -> Told:
    """Writes the mails, with what each person has by now. Raises NotNow when they were written already."""
    held = mailing.locked(state=StepState.PLANNED)
    ready = held.rows.filter(outcome=Row.READY).values("person")
    people = ConferencingAssignment.objects.all().turned_on().filter(person__in=ready, person__account_enabled=True)
    told = tell(people.order_by("sort_key", "person"), kind=INFO, by=by, batch=key_of(held))
    held.state, held.done_at = StepState.DONE, timezone.now()
    held.save(update_fields=["state", "done_at"])
    progress.hold()
    return told
