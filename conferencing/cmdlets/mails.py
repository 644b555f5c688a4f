"""What the cmdlets can say of mails and PINs: whether a mail is sent, to which address, and from whom."""

from collections.abc import Iterable, Iterator

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.bulk import in_chunks
from acpportal.mail.outbox import Outgoing, is_address, put
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.details import Change, Details, ProviderKind
from conferencing.info_mails import address_of, info_mail
from conferencing.mails.addresses import named, usual_sender
from conferencing.mails.automatic import Telling, told
from conferencing.models import ConferencingAssignment

SEND, TO, FROM, FROM_NAME = "SendEmail", "SendEmailToAddress", "SendEmailFromAddress", "SendEmailFromDisplayName"
SEND_EMAIL = (
    Parameter(
        name=SEND,
        kind=Kind.SWITCH,
        says=gettext_lazy("Sends the person a mail, even if the organization has such mails turned off."),
    ),
    Parameter(name=TO, says=gettext_lazy("Where the mail goes, instead of the person's own address.")),
    Parameter(name=FROM, says=gettext_lazy("The address that the mail is from. With -SendEmailFromDisplayName.")),
    Parameter(name=FROM_NAME, says=gettext_lazy("The name that the mail is from. With -SendEmailFromAddress.")),
)
RESET_PIN = Parameter(
    name="ResetLeaderPin",
    kind=Kind.SWITCH,
    says=gettext_lazy("Makes a new PIN, which is shown only once and mailed to the person."),
)


def telling_of(given: Given) -> Telling:
    """How the people are told who are changed; a command without these parameters says nothing of it."""
    for name in (TO, FROM):
        if given.text(name) and not is_address(given.text(name)):
            told = {"name": name, "found": given.text(name)}
            raise CommandError(_("-%(name)s is not a mail address: %(found)s. Nothing was changed.") % told)
    address, name = given.text(FROM), given.text(FROM_NAME)
    if bool(address) != bool(name):
        raise CommandError(_("-SendEmailFromAddress and -SendEmailFromDisplayName go together. Nothing was changed."))
    return Telling(always=given.truth(SEND), to=given.text(TO), sender=named(address, name=name) if address else "")


def send_info(changes: Iterable[Change], *, telling: Telling, by: str) -> int:
    """Whoever is to be told and got no mail by the change hears what there is. Returns to how many people it goes."""
    return put(_info_mails(changes, telling=telling), by=by)


def _info_mails(changes: Iterable[Change], *, telling: Telling) -> Iterator[Outgoing]:
    sender = telling.sender or usual_sender()
    for chunk in in_chunks(changes):
        before = {change.person_id: change.expected for change in chunk}
        held = ConferencingAssignment.objects.filter(pk__in=before, person__account_enabled=True).microsoft()
        for now in held.select_related("person", "provider").order_by("pk"):
            if not has_news(now, before=before[now.pk]) and (address := telling.to or address_of(now)):
                yield info_mail(now, sender=sender, address=address)


def has_news(now: ConferencingAssignment, *, before: Details | None) -> bool:
    """Whether what a mail tells of them became another, so that the change sent one by itself."""
    if before is None or before.kind is not ProviderKind.MICROSOFT:
        return True
    return told(before) != told(now.details)
