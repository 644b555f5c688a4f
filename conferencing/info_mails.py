"""Conference info by mail: people are told the numbers and the conference ID that they have now, never a PIN.

A third party's PIN comes from the administrator.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from acpportal.bulk import CHUNK
from acpportal.mail.models import Mail
from acpportal.mail.outbox import Outgoing, put
from conferencing.mails.addresses import address_of as address_of_person
from conferencing.mails.addresses import usual_sender
from conferencing.mails.words import INFO, TITLES, Facts
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow
from conferencing.models.assignment import AssignmentQuerySet


@dataclass(frozen=True)
class Told:
    """What came of telling people: how many mails were written, and how many people have no address."""

    mails: int
    without_address: int


def changed_by(batch: ImportBatch) -> AssignmentQuerySet:
    """Whom an import changed and who still has its provider, by name. Whoever was told of it already is left out."""
    changed = batch.rows.filter(result=ImportRow.Result.CHANGED, person__isnull=False)
    told = mails_about(batch).filter(about=OuterRef("person"))
    people = ConferencingAssignment.objects.all().third_party().filter(provider=batch.provider_id)
    people = people.filter(~Exists(told), person__in=changed.values("person"))
    return people.filter(person__account_enabled=True).order_by("sort_key", "person")


def mails_about(batch: ImportBatch) -> QuerySet[Mail]:
    return Mail.objects.filter(batch=key_of_import(batch.pk))


def key_of_import(number: int) -> str:
    """Under which its mails are found."""
    return f"import:{number}"


@transaction.atomic
def tell(people: AssignmentQuerySet, *, kind: str, by: str, batch: str = "") -> Told:
    """Writes one mail to each of them, all or none; to nobody twice of one batch."""
    silent, sender = 0, usual_sender()

    def mails() -> Iterator[Outgoing]:
        nonlocal silent
        for assignment in people.select_related("person", "provider").iterator(chunk_size=CHUNK):
            if address_of(assignment):
                yield info_mail(assignment, kind=kind, sender=sender)
            else:
                silent += 1

    return Told(mails=put(mails(), by=by, batch=batch, once=bool(batch)), without_address=silent)


def last_mail_to(person_id: int) -> int:
    """What a page names that is about to send one."""
    last = Mail.objects.filter(about=person_id, kind=INFO).order_by("pk").last()
    return last.pk if last else 0


@transaction.atomic
def tell_one(assignment: ConferencingAssignment, *, by: str, expected: int) -> bool:
    """Writes the mail, unless one was written since the `expected` one: two clicks are one mail."""
    ConferencingAssignment.objects.select_for_update().get(pk=assignment.pk)
    if last_mail_to(assignment.pk) != expected:
        return False
    put([info_mail(assignment, sender=usual_sender())], by=by)
    return True


def info_mail(assignment: ConferencingAssignment, *, kind: str = INFO, sender: str = "", address: str = "") -> Outgoing:
    """`CHANGED` says that it is new, `INFO` only what it is. `address` stands in the place of the person's own."""
    return Outgoing(
        kind=kind,
        name=assignment.person.display_name,
        address=address or address_of(assignment),
        title=str(TITLES[kind]),
        params=Facts.of(assignment).as_json(),
        about=assignment.person_id,
        sender=sender,
    )


def address_of(assignment: ConferencingAssignment) -> str:
    return address_of_person(assignment.person)
