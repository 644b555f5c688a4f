"""The questions about an import as a mail to the provider's contact, with the workbook of the rows asked about."""

from io import BytesIO

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.mail.kinds import Attachment, Content, Kind, as_written, register
from acpportal.mail.models import Mail
from acpportal.mail.outbox import Outgoing, put
from acpportal.web.reading import stored_form
from conferencing.mails.addresses import usual_sender
from conferencing.models import ImportBatch, Outcome
from conferencing.provider_file.asking_back import count_to_ask, file_name_of, tell_taken, write_questions_of

KIND = "questions-to-provider"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ready_mail(batch: ImportBatch) -> Outgoing:
    """As it is proposed: whoever sends it may word it otherwise."""
    if batch.provider is None:
        raise ValueError("nobody knows whom to ask")
    return Outgoing(
        kind=KIND,
        name=batch.provider.name,
        address=batch.provider.contact_mail,
        title=_("Your file %(file)s: please complete it") % {"file": batch.file_name},
        text=_words(batch),
        params={"import": batch.pk},
    )


def key_of(batch: ImportBatch) -> str:
    """Under which such mails are found."""
    return f"questions:{batch.pk}"


@transaction.atomic
def send_to_provider(batch: ImportBatch, *, title: str, text: str, by: str, expected: int) -> bool:
    """Writes it into the outbox, unless there are others than the `expected` number of such mails by now.

    The audit log tells that names and numbers leave.
    """
    ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if Mail.objects.filter(batch=key_of(batch)).count() != expected:
        return False
    ready = ready_mail(batch)
    mail = Outgoing(
        kind=KIND,
        name=ready.name,
        address=ready.address,
        title=title,
        text=text,
        params=ready.params,
        sender=usual_sender(),
    )
    put([mail], by=by, batch=key_of(batch))
    tell_taken(batch, by=by)
    return True


@stored_form()
def _words(batch: ImportBatch) -> str:
    missing, asked = batch.counts.get(Outcome.MISSING, 0), count_to_ask(batch)
    told = [_("Thank you for the file %(file)s.") % {"file": batch.file_name}]
    if missing:
        words = ngettext(
            "%(count)s person whom we sent you is missing in it.",
            "%(count)s people whom we sent you are missing in it.",
            missing,
        )
        told.append(words % {"count": number_format(missing, force_grouping=True)})
    words = ngettext(
        "The attached workbook holds the %(count)s row that we cannot take over yet, and says why in the row.",
        "The attached workbook holds the %(count)s rows that we cannot take over yet, and says why in each of them.",
        asked,
    )
    told.append(words % {"count": number_format(asked, force_grouping=True)})
    told.append(_("Please correct or fill in what is marked and send this workbook back to us."))
    return "\n\n".join(told) + "\n"


def _content(mail: Mail, *, to_send: bool) -> Content:
    """The workbook is made when the mail leaves, with what is still in trouble then."""
    written = as_written(mail, to_send=to_send)
    batch = ImportBatch.objects.select_related("provider").filter(pk=mail.params.get("import")).first()
    if not to_send or batch is None or batch.provider is None:
        return written
    target = BytesIO()
    write_questions_of(batch, target)
    attachment = Attachment(name=file_name_of(batch), content=target.getvalue(), type=_WORKBOOK)
    return Content(text=written.text, attachments=(attachment,))


register(Kind(name=KIND, content=_content))
