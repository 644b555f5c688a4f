"""The page that shows each mail as it looks, for an invented person or for somebody."""

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.mail.models import Mail
from conferencing.mails.words import CHANGED, ENABLED, INFO, PIN_RESET, TITLES, TURNED_OFF
from conferencing.models import TenantSettings
from licensing.products import E5
from tests.factories import give, give_licenses, make_administrator, make_bridge_number, make_person, make_provider
from tests.factories import third_party as held_by
from users.models import User

pytestmark = pytest.mark.django_db
PAGE = reverse("conferencing:mail_previews")
UPN = "ken.myer@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("service"))
    return client


def page(client: Client, kind: str = "", *, person: str = "") -> str:
    response = client.get(PAGE, {"mail": kind, "person": person})
    assert response.status_code == 200
    return response.content.decode()


def looks(client: Client, kind: str, *, person: str = "") -> str:
    response = client.get(reverse("conferencing:mail_preview", args=[kind]), {"person": person} if person else {})
    return response.content.decode() if response.status_code == 200 else ""


def test_each_mail_is_shown_for_an_invented_person_without_a_pin(pilar: Client) -> None:
    for kind, title in TITLES.items():
        text = page(pilar, kind)
        assert str(title) in text
        assert "Amos Marble" in text
        assert f'src="{reverse("conferencing:mail_preview", args=[kind])}"' in text
        assert "Amos Marble" in looks(pilar, kind)
    assert "+1 425-555-0142" in looks(pilar, ENABLED)
    make_bridge_number("+12065550100")
    assert "+1 206-555-0100" in looks(pilar, ENABLED)
    assert "PIN: *****" in page(pilar, PIN_RESET)
    assert str(TITLES[ENABLED]) in page(pilar, "nothing of the kind")
    assert not Mail.objects.exists()
    assert pilar.get(f"{PAGE}nothing/").status_code == 404


def test_mail_is_shown_for_somebody_with_what_they_have(pilar: Client) -> None:
    make_bridge_number()
    ken = make_person(UPN)
    assert "has no dial-in conferencing" in page(pilar, INFO, person=UPN)
    assert "turned off for your account" in page(pilar, TURNED_OFF, person=UPN)
    give(ken, held_by(make_provider(), "0712301"))
    assert "0712301" in page(pilar, INFO, person=UPN)
    assert "0712301" in looks(pilar, CHANGED, person=UPN)
    assert "This mail goes to people who have Microsoft." in page(pilar, ENABLED, person=UPN)
    assert looks(pilar, ENABLED, person=UPN) == ""
    give_licenses(ken, E5)
    assert ken.display_name in looks(pilar, ENABLED, person=UPN)


def test_who_is_nobody_or_has_no_address_is_said(pilar: Client) -> None:
    assert "nobody@contoso.com" in page(pilar, INFO, person="nobody@contoso.com")
    assert looks(pilar, INFO, person="nobody@contoso.com") == ""
    ken = make_person(UPN)
    User.objects.filter(pk=ken.pk).update(user_principal_name="ken", upn_key="ken")
    assert "this person has no mail address" in page(pilar, TURNED_OFF, person="ken")


def test_page_says_whom_mails_are_from_and_that_they_are_turned_off(pilar: Client) -> None:
    assert "the portal" in page(pilar)
    TenantSettings.objects.create(
        pk=1,
        automatically_send_emails_to_users=False,
        send_email_from_override=True,
        send_email_from_address="desk@contoso.com",
        send_email_from_display_name="Desk",
    )
    text = page(pilar)
    assert "Desk &lt;desk@contoso.com&gt;" in text
    assert "keep the first four from being sent" in text
