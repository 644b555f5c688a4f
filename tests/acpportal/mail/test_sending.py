"""Sending: in order, each once; what fails for good, what is tried again, and a worker that is killed on the way."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.utils import timezone
from pytest_django import Settings

from acpportal.jobs.models import Job, JobState
from acpportal.jobs.progress import UNSEEN
from acpportal.mail import sending
from acpportal.mail.delivery import trouble_of
from acpportal.mail.job import others_wait, send_what_is_due
from acpportal.mail.kinds import Attachment, Content, Kind, content_of, register
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import SEND, put
from acpportal.mail.sending import PAUSES, send_due
from tests.acpportal.jobs.workers import started, was_killed, work
from tests.acpportal.mail.server import MailServer, mail_server
from tests.acpportal.mail.written import BY, outgoing, write

pytestmark = pytest.mark.django_db(transaction=True)
NO_SUCH_USER = "550 no such user"


def use(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_mails_leave_in_order_with_text_and_html(settings: Settings) -> None:
    with mail_server() as server:
        use(server, settings)
        write(3)
        assert [job.state for job in work()] == [JobState.DONE]
    first = server.received[0]
    assert [message["To"] for message in server.received] == [
        f"Person {number} <p{number}@contoso.com>" for number in (1, 2, 3)
    ]
    assert server.ids == list(Mail.objects.order_by("pk").values_list("message_id", flat=True))
    assert [part.get_content_type() for part in first.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert first["Auto-Submitted"] == "auto-generated"
    assert states() == [MailState.SENT] * 3


def test_refused_for_good_fails_and_the_others_leave(settings: Settings) -> None:
    with mail_server() as server:
        use(server, settings)
        server.answers = {"p1@contoso.com": NO_SUCH_USER, "p2@contoso.com": "451 later"}
        write(3)
        assert send_due(UNSEEN) == 1
    failed, later, _sent = Mail.objects.order_by("pk")
    assert states() == [MailState.FAILED, MailState.WAITING, MailState.SENT]
    assert (failed.error, later.error) == (NO_SUCH_USER, "451 later")
    assert timedelta(seconds=50) < later.due_at - timezone.now() <= timedelta(minutes=PAUSES[0])


def test_pauses_grow_until_nobody_tries_any_more(settings: Settings) -> None:
    with mail_server() as server:
        use(server, settings)
        server.answers = {"p1@contoso.com": "451 later"}
        write()
        waited = []
        for _attempt in range(len(PAUSES) + 1):
            send_due(UNSEEN)
            mail = Mail.objects.get()
            waited.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
            Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert tuple(waited[:-1]) == PAUSES
    assert states() == [MailState.FAILED]


def test_server_that_is_away_is_asked_once_for_all(settings: Settings) -> None:
    with mail_server() as server:
        use(server, settings)
    server.server_close()
    write(3)
    assert send_due(UNSEEN) == 0
    assert list(Mail.objects.order_by("pk").values_list("state", "attempts")) == [("waiting", n) for n in (1, 0, 0)]
    assert send_due(UNSEEN) == 0
    assert list(Mail.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0, 0]


def test_whoever_waits_for_a_worker_comes_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    write(5)
    other = Job.objects.create(kind=SEND, subject="another", by=BY)
    assert send_due(UNSEEN, gives_way=others_wait) == 2
    assert states() == [MailState.SENT] * 2 + [MailState.WAITING] * 3
    other.delete()
    send_what_is_due()
    work()
    assert states() == [MailState.SENT] * 5


def test_nobody_gives_way_to_what_no_worker_here_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    write(5)
    Job.objects.create(kind="of-another-release", subject="another", by=BY)
    work()
    assert states() == [MailState.SENT] * 5


def test_mails_that_are_due_are_noticed(settings: Settings) -> None:
    write()
    Job.objects.all().delete()
    send_what_is_due()
    work()
    assert len(django_mail.outbox) == 1
    send_what_is_due()
    assert not Job.objects.active().exists()


def test_killed_at_any_step_each_mail_arrives_and_only_the_one_in_flight_twice(settings: Settings) -> None:
    with mail_server() as server:
        use(server, settings)
        step = twice = 0
        killed = True
        while killed:
            step += 1
            server.received.clear()
            write(2)
            wanted = list(Mail.objects.filter(state="waiting").order_by("pk").values_list("message_id", flat=True))
            killed = was_killed(started(kill_at=step))
            if killed:
                assert not was_killed(started())
            assert list(dict.fromkeys(server.ids)) == wanted
            repeated = len(server.ids) - len(wanted)
            assert repeated <= 1
            twice += repeated
            assert set(states()) == {MailState.SENT}
    assert step > 6
    assert twice


@pytest.mark.parametrize(
    ("error", "is_final", "is_of_all"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"no")}), True, False),
        (smtplib.SMTPRecipientsRefused({"a@b.c": (450, b"later")}), False, False),
        (smtplib.SMTPDataError(554, b"spam"), True, False),
        (smtplib.SMTPSenderRefused(553, b"not yours", "p@c.d"), False, False),
        (smtplib.SMTPSenderRefused(452, b"later", "p@c.d"), False, False),
        (smtplib.SMTPAuthenticationError(535, b"who"), False, True),
        (smtplib.SMTPServerDisconnected("gone"), False, True),
        (TimeoutError("timed out"), False, True),
    ],
)
def test_trouble_is_for_good_or_of_all(error: Exception, is_final: bool, is_of_all: bool) -> None:
    trouble = trouble_of(error)
    assert (trouble.is_final, trouble.is_of_all) == (is_final, is_of_all)


def test_mail_without_html_is_text_alone() -> None:
    put([outgoing(html="")], by=BY)
    send_due(UNSEEN)
    assert django_mail.outbox[0].message().get_content_type() == "text/plain"


def with_secret(_mail: Mail, *, to_send: bool) -> Content:
    return Content(
        text="The PIN is 80421.",
        attachments=(Attachment(name="people.csv", content=b"Username", type="text/csv"),),
        secrets=("80421",),
    )


def test_what_a_kind_makes_of_a_mail_is_sent_and_its_secrets_are_not_kept(settings: Settings) -> None:
    kind = register(Kind(name="with-a-secret", content=with_secret))
    with mail_server() as server:
        use(server, settings)
        put([outgoing(kind=kind.name, text="", html="", sender="Desk <desk@contoso.com>")], by=BY)
        server.answers = {"p1@contoso.com": "550 I do not take 80421"}
        send_due(UNSEEN)
        assert Mail.objects.get().error == "550 I do not take *****"
        server.answers = {}
        Mail.objects.update(state=MailState.WAITING)
        send_due(UNSEEN)
    received = server.received[0]
    assert received["From"] == "Desk <desk@contoso.com>"
    parts = {part.get_content_type(): part for part in received.walk()}
    assert "80421" in parts["text/plain"].get_payload()
    assert parts["text/csv"].get_filename() == "people.csv"


def test_mail_of_a_kind_that_is_not_known_says_so() -> None:
    assert "does not know mails of this kind (other)" in content_of(Mail(kind="other"), to_send=False).text
