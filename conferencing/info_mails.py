"""Conference info by mail: people are told the numbers and the conference ID that they have now, never a PIN.

The words are those of the original's mails (domain.md 8). A third party's PIN comes from the administrator.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK
from acpportal.mail.models import Mail
from acpportal.mail.outbox import Outgoing, is_address, put
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow
from conferencing.models.assignment import AssignmentQuerySet

INFO, CHANGED = "conference-info", "conference-info-changed"


@dataclass(frozen=True)
class Told:
    """What came of telling people: how many mails were written, and how many people have no address."""

    mails: int
    without_address: int


def changed_by(batch: ImportBatch) -> AssignmentQuerySet:
    """Whom an import changed and who can still dial in, by name. Whoever was told of it already is left out."""
    row = ImportRow.objects.filter(batch=batch, person=OuterRef("person"), result=ImportRow.Result.CHANGED)
    told = Mail.objects.filter(batch=key_of_import(batch.pk), about=OuterRef("person"))
    people = ConferencingAssignment.objects.all().turned_on().filter(Exists(row), ~Exists(told))
    return people.filter(person__account_enabled=True).order_by("sort_key", "person")


def key_of_import(number: int) -> str:
    """Under which its mails are found."""
    return f"import:{number}"


@transaction.atomic
def tell(people: AssignmentQuerySet, *, kind: str, by: str, batch: str = "") -> Told:
    """Writes one mail to each of them, all or none."""
    silent = 0

    def mails() -> Iterator[Outgoing]:
        nonlocal silent
        for assignment in people.select_related("person", "provider").iterator(chunk_size=CHUNK):
            if address_of(assignment):
                yield info_mail(assignment, kind=kind)
            else:
                silent += 1

    return Told(mails=put(mails(), by=by, batch=batch), without_address=silent)


def info_mail(assignment: ConferencingAssignment, *, kind: str = INFO) -> Outgoing:
    """`CHANGED` says that it is new, `INFO` only what it is."""
    title = _("Your Skype for Business Dial-in Conferencing information")
    if kind == CHANGED:
        title = _("Your Skype for Business Dial-in Conferencing information has changed")
    context = {"assignment": assignment, "person": assignment.person, "title": title, "is_new": kind == CHANGED}
    return Outgoing(
        kind=kind,
        name=assignment.person.display_name,
        address=address_of(assignment),
        title=title,
        text=render_to_string("conferencing/mails/info.txt", context).strip() + "\n",
        html=render_to_string("conferencing/mails/info.html", context),
        about=assignment.person_id,
    )


def address_of(assignment: ConferencingAssignment) -> str:
    """The person's mail address, else the user name where that is one; "" where neither is."""
    known: Iterable[str] = (assignment.person.mail, assignment.person.user_principal_name)
    return next((text for text in known if text and is_address(text)), "")
