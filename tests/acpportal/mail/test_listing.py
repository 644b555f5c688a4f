"""Tools > jobs > mails: the list, one mail, how it looks, and another try."""

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import put
from tests.acpportal.mail.written import outgoing, write
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db


def signed_in(role: str = "global", *, upn: str = "pilar@contoso.com") -> Client:
    client = Client()
    client.force_login(make_administrator(role, upn))
    return client


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_states_and_is_narrowed_by_the_address() -> None:
    client, address = signed_in(), reverse("mail:mails")
    assert "No mail was written yet" in text_of(client, address)
    write(2, batch="import:7")
    Mail.objects.filter(address="p1@contoso.com").update(state=MailState.FAILED)
    assert "Person 1" in text_of(client, address)
    failed = text_of(client, f"{address}?state=failed")
    assert "Person 1" in failed
    assert "Person 2" not in failed
    assert "Person 2" in text_of(client, f"{address}?batch=import:7")
    assert "There is no such mail." in text_of(client, f"{address}?batch=import:8")


def test_mail_shows_what_it_says_and_what_the_server_said() -> None:
    write()
    Mail.objects.update(state=MailState.FAILED, error="550 no such <user>")
    text = text_of(signed_in(), reverse("mail:mail", args=[Mail.objects.get().pk]))
    assert "Conference ID 0710001" in text
    assert "550 no such &lt;user&gt;" in text
    assert "&lt;p1@contoso.com&gt;" in text


def test_html_of_a_mail_runs_nothing() -> None:
    put([outgoing(html="<p>Hello<script>alert(1)</script></p>")], by="pilar@contoso.com")
    response = signed_in().get(reverse("mail:as_it_looks", args=[Mail.objects.get().pk]))
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_failed_mail_is_sent_again_by_whoever_had_it_written() -> None:
    write()
    number = Mail.objects.get().pk
    Mail.objects.update(state=MailState.FAILED, attempts=8)
    address = reverse("mail:retry", args=[number])
    assert signed_in("skype-for-business", upn="other@contoso.com").post(address).status_code == 404
    client = signed_in("skype-for-business")
    client.post(address)
    assert Mail.objects.values_list("state", "attempts").get() == (MailState.WAITING, 0)
    page = client.post(address, follow=True)
    assert "this mail has not failed" in page.content.decode()


def test_mail_that_is_none_is_told() -> None:
    response = signed_in().get(reverse("mail:mail", args=[99]))
    assert response.status_code == 404
    assert "There is no mail 99" in response.content.decode()
