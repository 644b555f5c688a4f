"""The list of who is missing, and of what else the provider has to put right, as a ready mail."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.mail.models import Mail
from acpportal.web.access import requires
from acpportal.web.missing import NotThere
from conferencing.forms.provider_mail import ProviderMailForm
from conferencing.models import ImportBatch
from conferencing.provider_file.asking_back import count_to_ask, file_name_of
from conferencing.provider_file.asking_by_mail import key_of, ready_mail, send_to_provider
from conferencing.views.report.links import address_of_questions
from conferencing.views.report.page import import_or_404
from conferencing.views.wizard_steps import frame_of
from users.audit import current_actor


@requires("conferencing.export_users")
def import_write(request: HttpRequest, number: int) -> HttpResponse:
    """It goes through the outbox to the provider's contact, or is taken to a mail program of one's own."""
    batch = import_or_404(number)
    asked = count_to_ask(batch)
    if not asked or batch.provider is None:
        raise NotThere(_("There is nothing to ask the provider about import %(number)s.") % {"number": number})
    ready, sent = ready_mail(batch), _sent(batch)
    result = reverse("conferencing:import_report", kwargs={"number": batch.pk})
    form = ProviderMailForm(
        request.POST if request.method == "POST" else None,
        initial={"title": ready.title, "text": ready.text},
        sent_before=sent.count(),
        cancel=result,
    )
    if ready.address and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "text")}
        if not send_to_provider(batch, **values, by=current_actor(), expected=form.expected_mails):
            messages.info(request, _("Nothing was sent: this mail is on its way already, or another one is."))
        else:
            messages.success(request, _("The mail to %(address)s is on its way.") % {"address": ready.address})
        return redirect("conferencing:import_write", number=batch.pk)
    context: dict[str, Any] = {
        "batch": batch,
        "provider": batch.provider,
        "asked": asked,
        "ready": ready,
        "form": form,
        "sent": sent[:5],
        "file_name": file_name_of(batch),
        "file_url": address_of_questions(batch),
        "mailto": f"mailto:{quote(ready.address)}?subject={quote(ready.title)}&body={quote(ready.text)}",
        "report_url": result,
        **frame_of(batch, step=3),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if ready.address and form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/mails/provider.html", context, status=status)


def _sent(batch: ImportBatch) -> QuerySet[Mail]:
    return Mail.objects.filter(batch=key_of(batch)).order_by("-pk")
