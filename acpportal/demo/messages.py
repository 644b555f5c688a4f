"""What people of Contoso, and one provider, were told by mail."""

from django.utils.translation import gettext as _

from acpportal.demo.by_hand import change_licenses_of
from acpportal.demo.cast import AMOS
from acpportal.demo.crowd import named
from acpportal.demo.worker import work
from conferencing.actions import reset_conference_ids
from conferencing.details import Change, ProviderKind
from conferencing.meetings.mailing import mail_once
from conferencing.models import ConferencingAssignment, ImportBatch, Meeting
from conferencing.pin_actions import reset_pin
from conferencing.provider_file.asking_by_mail import ready_mail, send_to_provider
from conferencing.tasks.info_mails import tell_changed_soon
from licensing.models import LicenseAssignment
from licensing.products import E3, E5


def ask_for_the_rest(batch: ImportBatch, *, by: str) -> None:
    """The provider gets the rows that were not filled in."""
    mail = ready_mail(batch)
    send_to_provider(batch, title=mail.title, text=mail.text, by=by, expected=0)
    work()


def send_the_calendar_file(*, subject: str, by: str) -> None:
    mail_once(Meeting.objects.get(subject=subject), by=by, expected=0)
    work()


def tell_whom_it_changed(batch: ImportBatch, *, by: str) -> None:
    tell_changed_soon(batch, by=by)
    work(seen_by=by)


def see_to_microsoft(*, by: str) -> None:
    """A PIN that was forgotten, a conference ID that too many know, and somebody who needs neither any more."""
    (amos,) = named(AMOS)
    reset_pin(amos, by=by, why=_("forgotten"))
    held = ConferencingAssignment.objects.get(pk=amos)
    reset_conference_ids([Change(person_id=amos, wanted=held.details)], by=by, why=_("too many know the old one"))
    with_e5 = LicenseAssignment.objects.filter(license__sku=E5, person__conferencing__kind=ProviderKind.MICROSOFT)
    leaves = with_e5.filter(person__meetings=None).order_by("person").values_list("person", flat=True)[:1]
    change_licenses_of(leaves, add=E3, remove=E5, why=_("no longer leads meetings with callers"))
