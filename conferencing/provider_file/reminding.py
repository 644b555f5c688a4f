"""Reminds whoever sent a list to a provider that no answer has come: by mail, once in so many days."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.mail.models import Mail
from acpportal.mail.outbox import SYSTEM, Outgoing, put
from conferencing.mails.addresses import address_of
from conferencing.models import ExportBatch, ImportBatch, ImportState
from users.keys import fold
from users.models import User

KIND = "export-reminder"
# What came back and could not be used, or not yet, is no answer
NOT_READ = {ImportState.ASKING, ImportState.FAILED, ImportState.ABANDONED}
_MOST = 4  # reminders of one export: whoever lets four of them pass does not wait any more


def remind_of_exports() -> int:
    """Writes the reminders that are due. Of two workers who come to one at the same time, one writes it."""
    return sum(_remind(export, time) for export, time in list(_due()))


def _due() -> Iterator[tuple[ExportBatch, int]]:
    """Exports without an answer, and for the how-manieth time they are to be reminded of."""
    if not settings.ACP_REMINDER_DAYS:
        return
    days, now = timedelta(days=settings.ACP_REMINDER_DAYS), timezone.now()
    answered = ImportBatch.objects.filter(export=OuterRef("pk")).exclude(state__in=NOT_READ)
    waiting = ExportBatch.objects.filter(~Exists(answered), at__lte=now - days, at__gt=now - (_MOST + 1) * days)
    for export in waiting.filter(open_people__gt=0).select_related("provider").order_by("pk"):
        time = (now - export.at) // days
        if not Mail.objects.filter(batch=key_of(export, time)).exists():
            yield export, time


def key_of(export: ExportBatch, time: int) -> str:
    return f"reminder:{export.pk}:{time}"


def _remind(export: ExportBatch, time: int) -> int:
    sender = User.objects.filter(upn_key=fold(export.by), account_enabled=True).first()
    address = address_of(sender) if sender else ""
    if sender is None or not address:
        return 0
    mail = Outgoing(
        kind=KIND,
        name=sender.display_name,
        address=address,
        title=_("No answer to %(export)s yet") % {"export": export},
        text=_words(export),
        about=sender.pk,
    )
    try:
        with transaction.atomic():
            return put([mail], by=SYSTEM, batch=key_of(export, time), once=True)
    except IntegrityError:  # another worker was quicker by a moment
        return 0


def _words(export: ExportBatch) -> str:
    sent = ngettext(
        "On %(when)s you sent %(people)s person to %(provider)s as %(export)s. No file that answers it has come back.",
        "On %(when)s you sent %(people)s people to %(provider)s as %(export)s. No file that answers it has come back.",
        export.people,
    )
    named = {
        "when": date_format(timezone.localtime(export.at), "j M Y"),
        "people": number_format(export.people, force_grouping=True),
        "provider": export.provider.name,
        "export": export,
    }
    contact = export.provider.contact_mail
    ask = _("Ask %(provider)s for it (%(contact)s).") if contact else _("Ask %(provider)s for it.")
    address = settings.ACP_PUBLIC_URL + reverse("conferencing:third_party_provider")
    there = _("When it has come, check it with the Import wizard: %(address)s") % {"address": address}
    return "\n\n".join([sent % named, ask % {**named, "contact": contact}, there]) + "\n"
