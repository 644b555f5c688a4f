"""Resetting a PIN: shown once, mailed by the same request, kept nowhere, whether or not the mail leaves."""

import re

import pytest
from django.core import mail as django_mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from acpportal.mail.kinds import content_of
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import Outgoing, put
from acpportal.web.expected import packed
from conferencing.forms.pin import ResetPinForm
from conferencing.mails.automatic import Telling
from conferencing.mails.words import ENABLED
from conferencing.mails.words import PIN_RESET as KIND
from conferencing.models import TenantSettings
from conferencing.pin_actions import PIN_RESET, Mailed, reset_pin
from conferencing.problems.person import HAS_NO_MICROSOFT, PIN_RESET_MEANWHILE
from licensing.products import E5
from tests.acpportal.jobs.workers import work
from tests.acpportal.mail.server import mail_server
from tests.factories import give_licenses, make_administrator, make_bridge_number, make_person
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
FACTS = {"name": "Ken", "account": "ken.myer@contoso.com", "toll_number": "+12065550100", "conference_id": "6181999"}
PIN = re.compile(r"data-shown-once>(\d+)<")


@pytest.fixture
def ken() -> User:
    make_bridge_number()
    person = make_person("ken.myer@contoso.com")
    give_licenses(person, E5)
    Mail.objects.all().delete()
    return person


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def address_of(person: User) -> str:
    return reverse("conferencing:reset_pin", args=[person.user_principal_name])


def form_of(client: Client, person: User) -> dict[str, str]:
    found = re.search(r'name="expected" value="([^"]+)"', client.get(address_of(person)).content.decode())
    assert found
    return {"expected": found[1]}


def test_page_shows_the_pin_once_and_the_same_request_mails_it(pilar: Client, ken: User) -> None:
    form = form_of(pilar, ken)
    response = pilar.post(address_of(ken), form)
    assert response.headers["Cache-Control"] == "no-store"
    text = response.content.decode()
    pin = PIN.search(text)
    assert pin
    assert "It was mailed to ken.myer@contoso.com." in text
    assert f"PIN: {pin[1]}" in str(django_mail.outbox[0].body)
    row = Mail.objects.get()
    assert (row.kind, row.state, row.text, row.html, row.about) == (KIND, MailState.SENT, "", "", ken.pk)
    assert describe(AuditEvent.objects.get(action=PIN_RESET)) == "The PIN on the Microsoft bridge was reset."


def test_form_sent_twice_resets_once_and_shows_nothing_again(pilar: Client, ken: User) -> None:
    form = form_of(pilar, ken)
    pilar.post(address_of(ken), form)
    again = pilar.post(address_of(ken), form)
    assert again.status_code == 409
    text = again.content.decode()
    assert "by this page already" in text
    assert not PIN.search(text)
    assert AuditEvent.objects.filter(action=PIN_RESET).count() == len(django_mail.outbox) == 1
    assert PIN.search(pilar.post(address_of(ken), form_of(pilar, ken)).content.decode())


def test_form_that_was_not_sent_as_shown_resets_nothing(pilar: Client, ken: User) -> None:
    assert pilar.post(address_of(ken), {"expected": "forged"}).status_code == 422
    assert not AuditEvent.objects.filter(action=PIN_RESET).exists()


@pytest.mark.django_db(transaction=True)
def test_mail_that_does_not_leave_is_said_and_nobody_sends_it_later(
    pilar: Client, ken: User, settings: Settings
) -> None:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.answers = {"ken.myer@contoso.com": "550 no such user"}
        text = pilar.post(address_of(ken), form_of(pilar, ken)).content.decode()
        server.answers = {}
        work()
        assert server.received == []
    assert PIN.search(text)
    assert "The mail to ken.myer@contoso.com could not be sent." in text
    assert "The mail server said: 550 no such user" in text
    assert "reset it again" in text
    row = Mail.objects.get()
    assert (row.state, row.error) == (MailState.FAILED, "550 no such user")
    assert "send it again" not in pilar.get(reverse("mail:mail", args=[row.pk])).content.decode()
    assert pilar.post(reverse("mail:retry", args=[row.pk])).status_code == 404


def test_where_nothing_is_mailed_the_page_says_why(pilar: Client, ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(user_principal_name="ken", upn_key="ken")
    ken.refresh_from_db()
    assert "has no mail address" in pilar.get(address_of(ken)).content.decode()
    assert "has no mail address" in pilar.post(address_of(ken), form_of(pilar, ken)).content.decode()
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_send_emails_to_users": False})
    assert "settings keep such mails" in pilar.get(address_of(ken)).content.decode()
    text = pilar.post(address_of(ken), form_of(pilar, ken)).content.decode()
    assert "settings keep such mails" in text
    assert PIN.search(text)
    assert not Mail.objects.exists()


def test_only_microsofts_pins_are_reset(pilar: Client) -> None:
    ken = make_person("ken.myer@contoso.com")
    assert pilar.get(address_of(ken)).status_code == 302
    done = reset_pin(ken.pk, by=BY)
    assert [problem.kind for problem in done.problems] == [HAS_NO_MICROSOFT]
    assert done.pin == ""


def test_reset_somebody_else_came_before_is_refused_by_name(ken: User) -> None:
    reset_pin(ken.pk, by="other@contoso.com")
    done = reset_pin(ken.pk, by=BY, expected=0)
    assert done.problems[0].kind is PIN_RESET_MEANWHILE
    assert "other@contoso.com" in done.problems[0].sentence


def test_mail_goes_where_and_from_whom_it_is_told(ken: User) -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_send_emails_to_users": False})
    telling = Telling(always=True, to="boss@contoso.com", sender="Desk <desk@contoso.com>")
    done = reset_pin(ken.pk, by=BY, telling=telling)
    assert done.mailed is Mailed.SENT
    assert done.pin not in repr(done)
    assert (django_mail.outbox[0].to, django_mail.outbox[0].from_email) == (
        ["Ken Myer <boss@contoso.com>"],
        "Desk <desk@contoso.com>",
    )


def test_mail_that_waited_meanwhile_tells_no_other_pin(ken: User) -> None:
    put([Outgoing(kind=ENABLED, name="Ken", address="k@contoso.com", title="t", params=FACTS, about=ken.pk)], by=BY)
    waiting = Mail.objects.get()
    assert content_of(waiting, to_send=True).secrets
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_send_emails_to_users": False})
    assert reset_pin(ken.pk, by=BY).mailed is Mailed.TURNED_OFF
    content = content_of(waiting, to_send=True)
    assert "PIN: the new one that you were given since" in content.text
    assert content.secrets == ()


def test_domain_of_other_letters_gets_its_pin(ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(mail="ken@bücher.example")
    assert reset_pin(ken.pk, by=BY).mailed is Mailed.SENT
    assert django_mail.outbox[0].to == ["Ken Myer <ken@xn--bcher-kva.example>"]


def test_value_that_names_no_reset_resets_nothing(pilar: Client, ken: User) -> None:
    assert pilar.post(address_of(ken), {"expected": packed({"x": 1}, of=ResetPinForm)}).status_code == 409
    assert not AuditEvent.objects.filter(action=PIN_RESET).exists()
