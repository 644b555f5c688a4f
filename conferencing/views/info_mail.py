"""Send conference info via email: to one person, or to those whom an import changed; shown first as it will look."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.mail.looking import shows_mails
from acpportal.mail.models import Mail
from acpportal.web.access import requires
from conferencing.forms.send_once import SendOnceForm
from conferencing.info_mails import (
    Told,
    address_of,
    changed_by,
    info_mail,
    key_of_import,
    last_mail_to,
    mails_about,
    tell_one,
)
from conferencing.mails.words import CHANGED, INFO, Facts, put_into_words
from conferencing.models import ConferencingAssignment, ImportState
from conferencing.tasks.info_mails import MAY_TELL, tell_changed_soon
from conferencing.views.dial_in import MAY_CHANGE
from conferencing.views.mail_previews import preview_address
from conferencing.views.report.page import import_or_404, name_of
from conferencing.views.wizard_steps import frame_of
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page


@requires(MAY_CHANGE)
@shows_mails
@person_page
def info_mail_to_one(request: HttpRequest, person: User) -> HttpResponseBase:
    assignment = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)
    can_be_told = not assignment.is_none and bool(address_of(assignment))
    if request.method == "POST" and can_be_told:
        expected = SendOnceForm(request.POST, last=0).expected_mail
        if tell_one(assignment, by=current_actor(), expected=expected):
            sentence = _("The conference info of %(name)s is on its way to %(address)s.")
            messages.success(request, sentence % {"name": person.display_name, "address": address_of(assignment)})
        else:
            messages.info(request, _("Nothing was sent: this mail is on its way already, or another one is."))
        return redirect("conferencing:dial_in", upn=person.user_principal_name)
    context = {
        "person": person,
        "assignment": assignment,
        "form": SendOnceForm(last=last_mail_to(person.pk)),
        "preview": info_mail(assignment) if can_be_told else None,
        "content": put_into_words(INFO, Facts.of(assignment)) if can_be_told else None,
        "looks_url": preview_address(INFO, person=person),
        "sent": Mail.objects.filter(about=person.pk).order_by("-pk")[:5],
    }
    return render(request, "conferencing/mails/one.html", context)


@requires(MAY_TELL)
@shows_mails
def import_tell(request: HttpRequest, number: int) -> HttpResponse:
    """Only those who were really changed, each once; whoever comes again finds who is left."""
    batch = import_or_404(number)
    if batch.state != ImportState.APPLIED:
        return redirect("conferencing:import_done", number=batch.pk)
    if request.method == "POST":
        say_told(request, tell_changed_soon(batch, by=current_actor()))
        return redirect("conferencing:import_done", number=batch.pk)
    people = changed_by(batch).select_related("person", "provider")
    first = next((one for one in people[:100] if address_of(one)), None)
    context = {
        "batch": batch,
        "provider": name_of(batch),
        "people": people.count(),
        "told": mails_about(batch).count(),
        "key": key_of_import(batch.pk),
        "preview": info_mail(first, kind=CHANGED) if first else None,
        "content": put_into_words(CHANGED, Facts.of(first)) if first else None,
        "looks_url": preview_address(CHANGED, person=first.person) if first else "",
        **frame_of(batch, step=5),
    }
    return render(request, "conferencing/mails/import.html", context)


def say_told(request: HttpRequest, told: Told | None) -> None:
    if told is None:
        messages.success(request, _("The mails are being written; the bell tells you when they are on their way."))
        return
    words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", told.mails)
    messages.success(request, words % {"count": number_format(told.mails, force_grouping=True)})
    if told.without_address:
        words = ngettext(
            "%(count)s person has no mail address and was not told.",
            "%(count)s people have no mail address and were not told.",
            told.without_address,
        )
        messages.warning(request, words % {"count": number_format(told.without_address, force_grouping=True)})
