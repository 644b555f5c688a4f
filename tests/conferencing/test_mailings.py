"""Conference info by mail to many: who is meant is shown with who gets none and why; it goes once."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from acpportal.mail.models import Mail
from conferencing.mailing_steps import Row, counts_of, send_mailing
from conferencing.mails.words import INFO
from conferencing.models import AudioConferencingProvider, InfoMailing
from tests.acpportal.jobs.workers import work
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users.models import User
from users.selection import count_selected, select
from users.steps import NotNow

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
PLAN = reverse("conferencing:mailing_plan")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def make_people(provider: AudioConferencingProvider) -> None:
    """Two who get a mail, one of each who do not."""
    for number in range(4):
        person = make_person(f"p{number}@contoso.com", display_name=f"Person {number}")
        give(person, third_party(provider, f"071230{number}"))
    make_person("none@contoso.com", display_name="Nona None")
    User.objects.filter(user_principal_name="p2@contoso.com").update(user_principal_name="p2", upn_key="p2")
    User.objects.filter(user_principal_name="p3@contoso.com").update(account_enabled=False)


def planned(client: Client, **post: str) -> InfoMailing:
    response = client.post(PLAN, post)
    mailing = InfoMailing.objects.latest("pk")
    assert response.headers["Location"] == reverse("conferencing:mailing", args=[mailing.pk])
    return mailing


def test_selected_people_are_written_to_once(pilar: Client, provider: AudioConferencingProvider) -> None:
    make_people(provider)
    select(User.objects.exclude(user_principal_name=BY), by=BY)
    assert "Send conference info via email" in pilar.get(reverse("people:users")).content.decode()
    mailing = planned(pilar, who="selected")
    assert counts_of(mailing) == {"ready": 2, "no_dial_in": 1, "no_address": 1, "disabled": 1}
    address = reverse("conferencing:mailing", args=[mailing.pk])
    text = pilar.get(address).content.decode()
    assert "send 2 mails" in text
    assert "have no mail address" in text
    assert "Person 0" in text
    assert "Nona None" in pilar.get(f"{address}?outcome=no_dial_in").content.decode()
    mails = f"{reverse('mail:mails')}?batch=mailing%3A{mailing.pk}"
    assert pilar.post(address).headers["Location"] == mails
    assert pilar.post(address).headers["Location"] == mails
    assert list(Mail.objects.order_by("pk").values_list("kind", "address", "params__conference_id")) == [
        (INFO, "p0@contoso.com", "0712300"),
        (INFO, "p1@contoso.com", "0712301"),
    ]
    assert "2 mails are on their way." in pilar.get(mails).content.decode()
    assert count_selected(BY) == 0
    with pytest.raises(NotNow):
        send_mailing(mailing, by=BY)


def test_everybody_of_the_list_is_meant_as_it_is_narrowed(pilar: Client, provider: AudioConferencingProvider) -> None:
    make_people(provider)
    page = pilar.get(reverse("conferencing:dial_in_users"), {"filter": "others", "q": "person 1"}).content.decode()
    assert 'name="listed" value="filter=others&amp;q=person+1"' in page
    assert counts_of(planned(pilar, who="listed", listed="filter=others&q=person+1"))[Row.READY] == 1
    assert sum(counts_of(planned(pilar, who="listed", listed="filter=off")).values()) == 2


def test_nobody_or_too_many_is_said(pilar: Client, provider: AudioConferencingProvider, settings: Settings) -> None:
    assert "Tick the people first" in pilar.post(PLAN, {"who": "selected"}, follow=True).content.decode()
    make_people(provider)
    settings.ACP_IMPORT_MAX_ROWS = 2
    assert "No more than 2 people" in pilar.post(PLAN, {"who": "listed"}, follow=True).content.decode()
    assert not InfoMailing.objects.exists()
    assert pilar.get(reverse("conferencing:mailing", args=[9])).status_code == 404


def test_where_nobody_can_be_written_to_nothing_can_be_sent(pilar: Client) -> None:
    make_person("none@contoso.com")
    mailing = planned(pilar, who="listed")
    address = reverse("conferencing:mailing", args=[mailing.pk])
    assert '<button class="button"' not in pilar.get(address).content.decode()
    assert pilar.post(address).status_code == 200
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_thousands_are_written_by_the_worker(
    pilar: Client, provider: AudioConferencingProvider, settings: Settings
) -> None:
    make_people(provider)
    settings.ACP_AT_ONCE_ROWS = 1
    mailing = planned(pilar, who="listed")
    address = reverse("conferencing:mailing", args=[mailing.pk])
    assert "The mails are being written" in pilar.post(address, follow=True).content.decode()
    assert pilar.get(address).status_code == 302
    jobs = work()
    assert [(job.kind, job.state) for job in jobs] == [("write-mailing", "done"), ("send-mails", "done")]
    assert set(Mail.objects.values_list("state", "batch")) == {("sent", f"mailing:{mailing.pk}")}
