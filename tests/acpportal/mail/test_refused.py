"""Mails that cannot be put together, or whose sender is refused: none of them is in the way of the others."""

import smtplib
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from acpportal.jobs.progress import UNSEEN
from acpportal.mail.delivery import Delivery, trouble_of
from acpportal.mail.kinds import HIDDEN, Content, Kind, register
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import put, put_aside
from acpportal.mail.sending import send_due, send_now
from tests.acpportal.mail.server import MailServer, mail_server
from tests.acpportal.mail.written import BY, outgoing

pytestmark = pytest.mark.django_db(transaction=True)
DESK, BUREAU = "Desk <desk@contoso.com>", "Bureau <bureau@contoso.com>"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_domain_of_other_letters_gets_its_mail(server: MailServer) -> None:
    put([outgoing(address="ann@bücher.example")], by=BY)
    assert send_due(UNSEEN) == 1
    assert server.received[0]["To"] == "Person 1 <ann@xn--bcher-kva.example>"


def without_words(_mail: Mail, *, to_send: bool) -> Content:
    raise KeyError("80421")


def test_mail_without_words_fails_alone(server: MailServer) -> None:
    kind = register(Kind(name="without-words", content=without_words))
    put([outgoing(kind=kind.name, text=""), outgoing(2)], by=BY)
    assert send_due(UNSEEN) == 1
    assert states() == [MailState.FAILED, MailState.SENT]
    error = Mail.objects.earliest("pk").error
    assert error == "The portal could not write this mail (KeyError). Sending it again would not help."


@pytest.mark.parametrize("spoilt", [{"address": "anſ@contoso.com"}, {"sender": "desk@contoso.com all@contoso.com"}])
def test_mail_that_no_server_can_be_told_of_fails_alone(server: MailServer, spoilt: dict[str, str]) -> None:
    put([outgoing(), outgoing(2)], by=BY)
    Mail.objects.filter(address="p1@contoso.com").update(**spoilt)
    assert send_due(UNSEEN) == 1
    assert states() == [MailState.FAILED, MailState.SENT]
    aside = put_aside(outgoing(), by=BY)
    for name, value in spoilt.items():
        setattr(aside, name, value)
    trouble = send_now(aside, Content(text="The PIN is 80421."))
    assert trouble
    assert trouble.is_final


def test_refused_sender_loses_no_mail_and_holds_up_only_its_own(server: MailServer) -> None:
    server.answers = {"desk@contoso.com": "553 you may not send as this"}
    put([outgoing(1, sender=DESK), outgoing(2, sender=DESK), outgoing(3, sender=BUREAU)], by=BY)
    assert send_due(UNSEEN) == 0
    assert send_due(UNSEEN) == 1
    assert list(Mail.objects.order_by("pk").values_list("state", "attempts")) == [
        (MailState.WAITING, 1),
        (MailState.WAITING, 0),
        (MailState.SENT, 1),
    ]


@pytest.mark.parametrize(("code", "is_of_sender"), [(530, True), (553, True), (452, False)])
def test_sender_is_refused_for_good_or_for_now(code: int, is_of_sender: bool) -> None:
    trouble = trouble_of(smtplib.SMTPSenderRefused(code, b"no", "p@c.d"))
    assert (trouble.is_of_sender, trouble.is_final) == (is_of_sender, False)


def test_secret_is_hidden_wherever_the_answer_is_cut(server: MailServer) -> None:
    server.answers = {"p1@contoso.com": f"550 {'x' * 493}80421"}
    with Delivery() as delivery:
        trouble = delivery.send(put_aside(outgoing(), by=BY), Content(text="The PIN is 80421.", secrets=("80421",)))
    assert trouble
    assert "804" not in trouble.said
    assert trouble.said.endswith(HIDDEN[:3])
