"""Mails that leave late: they tell what is so by then, and whoever has it no longer is not told that they have it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.jobs.progress import UNSEEN
from acpportal.mail.models import Mail, MailState
from acpportal.mail.sending import send_due
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.mails.words import ENABLED, INFO, TURNED_OFF, Facts
from conferencing.models import ConferencingAssignment, TenantSettings
from licensing.products import E5
from tests.acpportal.mail.written import BY
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


@pytest.fixture
def ken() -> User:
    """He has Microsoft, and the mail about it waits."""
    TenantSettings.objects.create(pk=1, automatically_replace_acp_provider=False)
    make_bridge_number()
    person = make_person("ken.myer@contoso.com")
    give_licenses(person, E5)
    return person


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def sent() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("kind", "state"))


def test_retrying_what_is_no_longer_so_sends_nothing_and_says_why(ken: User, pilar: Client) -> None:
    failed = Mail.objects.get()
    Mail.objects.update(state=MailState.FAILED)
    page = reverse("mail:mail", args=[failed.pk])
    assert "send it again" in pilar.get(page).content.decode()
    give(ken, NO_DETAILS)
    text = pilar.get(page).content.decode()
    assert "Ken Myer no longer has what this mail says" in text
    assert "send it again" not in text
    answer = pilar.post(reverse("mail:retry", args=[failed.pk]), follow=True).content.decode()
    assert "no longer has what this mail says" in answer
    assert sent()[0] == (ENABLED, MailState.FAILED)


def test_mail_that_waited_tells_the_numbers_of_today(ken: User) -> None:
    give(ken, replace(details_of(ken), conference_id="7654321"))
    assert send_due(UNSEEN) == 2
    assert {mail.params["conference_id"] for mail in Mail.objects.all()} == {"7654321"}


def test_turned_off_and_on_again_while_no_mail_left_tells_one_pin(ken: User) -> None:
    give(ken, NO_DETAILS)
    give(ken, MICROSOFT)
    assert send_due(UNSEEN) == 1
    assert sent() == [(ENABLED, MailState.FAILED), (TURNED_OFF, MailState.FAILED), (ENABLED, MailState.SENT)]
    first, second, _third = Mail.objects.order_by("pk")
    assert "with its own PIN" in first.error
    assert "has Microsoft again" in second.error


def test_whoever_is_off_is_told_that_alone(ken: User) -> None:
    give(ken, NO_DETAILS)
    assert send_due(UNSEEN) == 1
    assert sent() == [(ENABLED, MailState.FAILED), (TURNED_OFF, MailState.SENT)]


def test_third_partys_person_who_is_gone_or_has_another_kind_is_not_told(ken: User) -> None:
    Mail.objects.all().delete()
    eva = make_person("eva@contoso.com")
    give(eva, third_party(make_provider(), "0712301"))
    facts = Facts.of(ConferencingAssignment.objects.select_related("person", "provider").get(pk=eva.pk))
    told = {"kind": INFO, "name": "Eva", "params": facts.as_json(), "by": BY}
    for number, about in enumerate((eva.pk, ken.pk, 0)):
        mail = {**told, "about": about, "message_id": f"<{number}@contoso.com>", "address": "eva@contoso.com"}
        Mail.objects.create(**mail, title="t", created_at="2026-01-01T00:00Z", due_at="2026-01-01T00:00Z")
    assert send_due(UNSEEN) == 1
    assert "no longer in the directory" in Mail.objects.latest("pk").error
