"""Conference info by mail: who is told what, only those really changed, each once, and never a PIN."""

import re

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from acpportal.mail.models import Mail
from acpportal.mail.outbox import put
from conferencing.info_mails import address_of, changed_by, info_mail
from conferencing.mails.words import CHANGED, INFO, Facts, put_into_words
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ImportBatch
from conferencing.numbers import shown
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.undoing import undo_import
from conferencing.tasks.info_mails import tell_changed_soon
from licensing.products import E5
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.factories import (
    TOLL,
    TOLL_FREE,
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


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def assignment_of(person: User) -> ConferencingAssignment:
    return ConferencingAssignment.objects.select_related("person", "provider").get(person=person)


def applied(provider: AudioConferencingProvider, *, count: int = 3) -> ImportBatch:
    """The last one had exactly this before."""
    people = [make_person(f"p{number}@contoso.com", display_name=f"Person {number}") for number in range(count)]
    give(people[-1], third_party(provider, f"071230{count - 1}", toll_free=TOLL_FREE))
    rows = [line(person, f"071230{number}", toll_free=TOLL_FREE) for number, person in enumerate(people)]
    batch = checked_import(provider, *rows)
    apply_import(batch, by=BY)
    return batch


def test_third_partys_people_get_numbers_and_the_words_of_who_gives_the_pin(
    provider: AudioConferencingProvider,
) -> None:
    ken = make_person("ken@contoso.com", display_name="Ken <Myer>")
    give(ken, third_party(provider, "0712301", toll_free=TOLL_FREE))
    assert info_mail(assignment_of(ken)).title == "Your Skype for Business Dial-in Conferencing information"
    mail = put_into_words(INFO, Facts.of(assignment_of(ken)))
    for said in (mail.text, mail.html):
        assert "0712301" in said
        assert shown(TOLL) in said
        assert "given to you by your administrator, who has it from InterCall" in said
    assert "Name: Ken <Myer>" in mail.text
    assert "Ken &lt;Myer&gt;" in mail.html


def test_microsofts_people_keep_their_pin() -> None:
    make_bridge_number()
    ken = make_person()
    give_licenses(ken, E5)
    assert "has changed" in info_mail(assignment_of(ken), kind=CHANGED).title
    mail = put_into_words(CHANGED, Facts.of(assignment_of(ken)))
    assert "Your PIN hasn't changed" in mail.text
    assert "Toll-free" not in mail.text


@pytest.mark.parametrize(
    ("mail", "user_name", "expected"),
    [
        ("ken@mail.contoso.com", "ken@contoso.com", "ken@mail.contoso.com"),
        ("", "ken@contoso.com", "ken@contoso.com"),
        ("ken at home", "ken@contoso.com", "ken@contoso.com"),
        ("", "ken", ""),
    ],
)
def test_address_is_that_of_the_mailbox_else_the_user_name(mail: str, user_name: str, expected: str) -> None:
    person = User(user_principal_name=user_name, mail=mail)
    assert address_of(ConferencingAssignment(person=person)) == expected


def test_after_an_import_only_those_really_changed_are_told_and_each_once(
    provider: AudioConferencingProvider,
) -> None:
    batch = applied(provider)
    give(User.objects.get(user_principal_name="p1@contoso.com"), third_party(provider, "0712399"))
    told = tell_changed_soon(batch, by=BY)
    assert told is not None
    assert told.mails == 2
    assert list(Mail.objects.order_by("pk").values_list("address", flat=True)) == ["p0@contoso.com", "p1@contoso.com"]
    assert Mail.objects.get(address="p1@contoso.com").params["conference_id"] == "0712399"
    again = tell_changed_soon(batch, by=BY)
    assert again is not None
    assert again.mails == 0
    mail = info_mail(assignment_of(User.objects.get(user_principal_name="p0@contoso.com")))
    with pytest.raises(IntegrityError):
        put([mail, mail], by=BY, batch="import:1", once=True)


def test_who_has_no_address_and_who_cannot_dial_in_is_not_written_to(provider: AudioConferencingProvider) -> None:
    batch = applied(provider)
    User.objects.filter(user_principal_name="p0@contoso.com").update(user_principal_name="p0")
    User.objects.filter(user_principal_name="p1@contoso.com").update(account_enabled=False)
    told = tell_changed_soon(batch, by=BY)
    assert told is not None
    assert (told.mails, told.without_address) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_many_mails_are_written_by_the_worker(settings: Settings, provider: AudioConferencingProvider) -> None:
    make_administrator("global", BY)
    batch = applied(provider)
    settings.ACP_AT_ONCE_ROWS = 1
    assert tell_changed_soon(batch, by=BY) is None
    jobs = work()
    assert [(job.kind, job.state) for job in jobs] == [("tell-changed-people", "done"), ("send-mails", "done")]
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert not changed_by(batch).exists()


def test_page_shows_the_mail_and_sends_it(pilar: Client, provider: AudioConferencingProvider) -> None:
    ken = make_person()
    address = reverse("conferencing:info_mail_to_one", args=[ken.user_principal_name])
    assert "has no dial-in conferencing" in pilar.get(address).content.decode()
    give(ken, third_party(provider, "0712301"))
    assert "0712301" in pilar.get(address).content.decode()
    found = re.search(r'name="expected" value="([^"]+)"', pilar.get(address).content.decode())
    assert found
    page = pilar.post(address, {"expected": found[1]}, follow=True).content.decode()
    assert "is on its way to" in page
    for form in ({"expected": found[1]}, {}):
        assert "Nothing was sent" in pilar.post(address, form, follow=True).content.decode()
    assert Mail.objects.get().about == ken.pk
    assert "sent before" in pilar.get(address).content.decode()
    User.objects.filter(pk=ken.pk).update(user_principal_name="ken", upn_key="ken")
    assert "has no mail address" in pilar.get(reverse("conferencing:info_mail_to_one", args=["ken"])).content.decode()
    assert pilar.post(reverse("conferencing:info_mail_to_one", args=["ken"])).status_code == 200
    assert Mail.objects.count() == 1


def test_page_after_an_import_says_who_is_left_to_be_told(
    pilar: Client, provider: AudioConferencingProvider, settings: Settings
) -> None:
    batch = applied(provider)
    User.objects.filter(user_principal_name="p1@contoso.com").update(user_principal_name="p1")
    address = reverse("conferencing:import_tell", args=[batch.pk])
    done = reverse("conferencing:import_done", args=[batch.pk])
    assert f'{address}">tell these people' in pilar.get(done).content.decode()
    page = " ".join(pilar.get(address).content.decode().split())
    assert "<strong>2</strong> people were changed by this import and have not been told." in page
    page = pilar.post(address, follow=True).content.decode()
    assert "1 mail is on its way." in page
    assert "1 person has no mail address and was not told." in page
    assert f'{address}">see who was told by mail' in page
    assert "1 was told already." in " ".join(pilar.get(address).content.decode().split())
    settings.ACP_AT_ONCE_ROWS = 0
    assert "The mails are being written" in pilar.post(address, follow=True).content.decode()
    undo_import(batch, by=BY)
    assert pilar.get(address).status_code == 302


def test_who_got_microsoft_since_the_import_is_not_told_of_it(provider: AudioConferencingProvider) -> None:
    make_bridge_number()
    batch = applied(provider)
    person = User.objects.get(user_principal_name="p0@contoso.com")
    give_licenses(person, E5)
    assert assignment_of(person).is_microsoft
    assert [one.person.user_principal_name for one in changed_by(batch)] == ["p1@contoso.com"]
