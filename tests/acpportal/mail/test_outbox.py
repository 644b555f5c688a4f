"""The outbox: written with the change, or not at all; what would end a header's line does not."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from acpportal.jobs.models import Job
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import KEPT, for_mail_servers, forget_old, is_address, one_line, put
from tests.acpportal.mail.written import BY, outgoing, write

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_mails_wait_and_a_job_sends_them() -> None:
    write(2, batch="import:7")
    mails = list(Mail.objects.order_by("pk"))
    assert [mail.address for mail in mails] == ["p1@contoso.com", "p2@contoso.com"]
    assert {(mail.state, mail.batch, mail.by) for mail in mails} == {(MailState.WAITING, "import:7", BY)}
    assert len({mail.message_id for mail in mails}) == 2
    assert Job.objects.get().kind == "send-mails"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_a_transaction_that_came_to_nothing() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert not Job.objects.exists()


def test_nothing_to_say_begins_nothing() -> None:
    assert put([], by=BY) == 0
    assert not Job.objects.exists()


def test_address_that_is_none_is_refused() -> None:
    assert not is_address("ann@contoso.com\r\nBcc: all@contoso.com")
    with pytest.raises(ValueError, match="Bcc"):
        put([outgoing(address="ann@contoso.com\nBcc: all@contoso.com")], by=BY)
    assert not Mail.objects.exists()


def test_domain_of_other_letters_is_told_to_mail_servers_in_ascii() -> None:
    assert is_address("ann@bücher.example")
    assert for_mail_servers("ann@bücher.example") == "ann@xn--bcher-kva.example"
    assert not is_address("anſ@contoso.com")


def test_names_and_subjects_are_one_line() -> None:
    put([outgoing(name="Ann\r\nBcc: all@contoso.com", title="Your\nnumbers\u2028now")], by=BY)
    mail = Mail.objects.get()
    assert mail.name == "Ann Bcc: all@contoso.com"
    assert mail.title == "Your numbers now"
    assert one_line(" a \x00\tb ") == "a b"


def test_mails_of_long_ago_are_forgotten_but_none_that_waits() -> None:
    write(3)
    old = timezone.now() - KEPT - timedelta(days=1)
    sent, failed, waiting = Mail.objects.order_by("pk")
    Mail.objects.filter(pk=sent.pk).update(state=MailState.SENT, created_at=old)
    Mail.objects.filter(pk=failed.pk).update(state=MailState.FAILED)
    Mail.objects.filter(pk=waiting.pk).update(created_at=old)
    forget_old()
    assert set(Mail.objects.values_list("pk", flat=True)) == {failed.pk, waiting.pk}
