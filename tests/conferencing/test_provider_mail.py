"""Writing to the provider about an import: a ready mail with the workbook, through the outbox or a mail program."""

import re

import pytest
from django.core import mail as django_mail
from django.test import Client
from django.urls import reverse

from acpportal.jobs.progress import UNSEEN
from acpportal.mail.kinds import content_of
from acpportal.mail.models import Mail
from acpportal.mail.sending import send_due
from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_file.asking_back import TAKEN
from conferencing.provider_file.asking_by_mail import ready_mail
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import make_administrator, make_person, make_provider
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


@pytest.fixture
def batch() -> ImportBatch:
    """One right, one missing."""
    provider = make_provider(contact_mail="desk@intercall.example")
    ken, eva = make_person(), make_person("eva@contoso.com")
    return checked_import(provider, line(ken, "0712301"), export=export_of(provider, ken, eva))


def page_of(batch: ImportBatch) -> str:
    return reverse("conferencing:import_write", args=[batch.pk])


def form_of(client: Client, batch: ImportBatch, **changes: str) -> dict[str, str]:
    found = re.search(r'name="expected" value="([^"]+)"', client.get(page_of(batch)).content.decode())
    assert found
    return {"title": "Who is missing", "text": "Please fill in Eva.", "expected": found[1], **changes}


def test_mail_is_ready_and_goes_once_with_the_workbook(pilar: Client, batch: ImportBatch) -> None:
    report = pilar.get(reverse("conferencing:import_report", args=[batch.pk])).content.decode()
    assert page_of(batch) in report
    page = pilar.get(page_of(batch)).content.decode()
    assert "1 person whom we sent you is missing in it." in page
    assert "mailto:desk%40intercall.example?subject=" in page
    form = form_of(pilar, batch)
    assert "is on its way." in pilar.post(page_of(batch), form, follow=True).content.decode()
    assert "on its way already" in pilar.post(page_of(batch), form, follow=True).content.decode()
    send_due(UNSEEN)
    (sent,) = django_mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["InterCall <desk@intercall.example>"],
        "Who is missing",
        "Please fill in Eva.",
    )
    name, content, _type = sent.attachments[0]
    assert name == f"AcpUsers-{batch.export_id}-questions-{batch.pk}.xlsx"
    assert content[:2] == b"PK"
    assert AuditEvent.objects.filter(action=TAKEN).count() == 1
    assert "sent before" in pilar.get(page_of(batch)).content.decode()


def test_mail_in_the_portal_and_after_its_import_is_gone_is_text_alone(pilar: Client, batch: ImportBatch) -> None:
    pilar.post(page_of(batch), form_of(pilar, batch))
    mail = Mail.objects.get()
    assert content_of(mail, to_send=False).attachments == ()
    mail.params = {"import": 0}
    assert content_of(mail, to_send=True).attachments == ()


def test_where_nobody_is_missing_only_the_rows_are_told(pilar: Client) -> None:
    provider, ken = make_provider(contact_mail="desk@intercall.example"), make_person()
    batch = checked_import(provider, line(ken, "07x2301"))
    page = pilar.get(page_of(batch)).content.decode()
    assert "holds the 1 row that we cannot take over yet" in page
    assert "missing in it" not in page


def test_without_a_contact_it_is_written_elsewhere(pilar: Client, batch: ImportBatch) -> None:
    AudioConferencingProvider.objects.update(contact_mail="")
    page = pilar.get(page_of(batch)).content.decode()
    assert "the provider has no contact mail" in page
    assert "write it in a mail program" in page
    assert pilar.post(page_of(batch), {"title": "a", "text": "b"}).status_code == 200
    assert not Mail.objects.exists()


def test_where_nothing_is_to_be_asked_there_is_nothing_to_write(pilar: Client) -> None:
    provider, ken = make_provider(contact_mail="desk@intercall.example"), make_person()
    batch = checked_import(provider, line(ken, "0712301"))
    assert pilar.get(page_of(batch)).status_code == 404
    with pytest.raises(ValueError, match="whom to ask"):
        ready_mail(ImportBatch())
