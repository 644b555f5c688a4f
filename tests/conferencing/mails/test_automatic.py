"""Who hears of what by mail, whichever way it is changed: Microsoft's people, and none of third parties'."""

from dataclasses import replace

import pytest
from django.db import transaction

from acpportal.mail.kinds import content_of
from acpportal.mail.models import Mail
from conferencing.actions import assign_provider, last_change, remove_provider
from conferencing.details import NO_DETAILS, Change, Details, ProviderKind
from conferencing.mails.automatic import Telling, nobody_is_told
from conferencing.mails.words import CHANGED, ENABLED, TURNED_OFF
from conferencing.models import AudioConferencingProvider, NumberKind, TenantSettings
from conferencing.undoing_one import undo_change
from licensing.actions import change_licenses
from licensing.products import E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


@pytest.fixture
def provider() -> AudioConferencingProvider:
    make_bridge_number()
    return make_provider()


@pytest.fixture
def ken(provider: AudioConferencingProvider) -> User:
    person = make_person("ken.myer@contoso.com")
    give(person, third_party(provider))
    return person


@pytest.fixture
def by_hand() -> None:
    """Licenses replace nobody, so that whoever is licensed is moved by hand."""
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_replace_acp_provider": False})


def kinds() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("kind", flat=True))


def take_licenses(person: User) -> None:
    change_licenses([person.pk], remove=[make_license(E5)], by=BY)


def test_by_license_there_and_back(ken: User) -> None:
    assert kinds() == []
    give_licenses(ken, E5)
    assert kinds() == [ENABLED]
    enabled = Mail.objects.get()
    assert enabled.params["conference_id"] == details_of(ken).conference_id
    assert (enabled.text, enabled.html, enabled.about, enabled.address) == ("", "", ken.pk, "ken.myer@contoso.com")
    take_licenses(ken)
    assert kinds() == [ENABLED, TURNED_OFF]


def test_by_hand_there_and_back(ken: User, provider: AudioConferencingProvider, by_hand: None) -> None:
    give_licenses(ken, E5)
    assert kinds() == []
    give(ken, MICROSOFT)
    give(ken, NO_DETAILS)
    give(ken, third_party(provider))
    assert kinds() == [ENABLED, TURNED_OFF]
    give(ken, third_party(provider, "0712302"))
    give(ken, NO_DETAILS)
    assert kinds() == [ENABLED, TURNED_OFF]


def test_changed_when_id_or_default_number_is_another_one(ken: User) -> None:
    give_licenses(ken, E5)
    toll = make_bridge_number("+12065550101")
    now = details_of(ken)
    for wanted in (
        Details(kind=ProviderKind.MICROSOFT, toll_number=now.toll_number, conference_id="7654321"),
        Details(kind=ProviderKind.MICROSOFT, toll_number=toll.number, conference_id="7654321"),
    ):
        give(ken, wanted)
    assert kinds() == [ENABLED, CHANGED, CHANGED]
    last = Mail.objects.latest("pk")
    assert (last.params["conference_id"], last.params["toll_number"]) == ("7654321", toll.number)
    assert "PIN hasn't changed" in content_of(last, to_send=True).text
    give(ken, details_of(ken))
    assert len(kinds()) == 3


def test_undo_is_a_change_like_others(ken: User) -> None:
    give_licenses(ken, E5)
    give(ken, NO_DETAILS)
    event = last_change(ken)
    assert event
    assert undo_change(event, ken, by=BY) == []
    assert kinds() == [ENABLED, TURNED_OFF, ENABLED]


def test_many_are_told_each_once_in_one_step(provider: AudioConferencingProvider, by_hand: None) -> None:
    people = [make_person(f"p{number}@contoso.com") for number in range(3)]
    change_licenses([person.pk for person in people], add=[make_license(E5)], by=BY)
    Mail.objects.all().delete()
    remove_provider([person.pk for person in people], by=BY)
    Mail.objects.all().delete()
    move_to_microsoft([person.pk for person in people], by=BY, batch="change 1")
    assert kinds() == [ENABLED] * 3
    assert set(Mail.objects.values_list("batch", "by")) == {("change 1", BY)}
    assert len(set(Mail.objects.values_list("about", flat=True))) == 3


def test_nobody_is_told_where_that_is_turned_off(ken: User) -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_send_emails_to_users": False})
    give_licenses(ken, E5)
    assert kinds() == []
    telling = Telling(always=True, to="boss@contoso.com", sender="Desk <desk@contoso.com>")
    assign_provider([Change(person_id=ken.pk, wanted=NO_DETAILS)], by=BY, telling=telling)
    mail = Mail.objects.get()
    assert (mail.kind, mail.address, mail.sender) == (TURNED_OFF, "boss@contoso.com", "Desk <desk@contoso.com>")


def test_nobody_is_told_in_an_invented_organization(ken: User) -> None:
    with nobody_is_told():
        give_licenses(ken, E5)
    assert kinds() == []


def test_who_has_no_address_or_may_not_sign_in_is_not_written_to(ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(user_principal_name="ken")
    give_licenses(ken, E5)
    assert kinds() == []
    User.objects.filter(pk=ken.pk).update(mail="ken@contoso.com", account_enabled=False)
    take_licenses(ken)
    assert kinds() == []


def test_mails_come_from_the_organizations_sender(ken: User) -> None:
    sender = {"send_email_from_override": True, "send_email_from_address": "desk@contoso.com"}
    sender["send_email_from_display_name"] = "Desk, Contoso"
    TenantSettings.objects.update_or_create(pk=1, defaults=sender)
    give_licenses(ken, E5)
    assert Mail.objects.get().sender == '"Desk, Contoso" <desk@contoso.com>'


def test_change_that_comes_to_nothing_leaves_no_mail(ken: User) -> None:
    with transaction.atomic():
        give_licenses(ken, E5)
        transaction.set_rollback(True)
    assert kinds() == []


def test_toll_free_number_that_may_not_be_used_is_not_told(ken: User) -> None:
    make_bridge_number("+18885550100", kind=NumberKind.TOLL_FREE)
    give_licenses(ken, E5)
    assert Mail.objects.get().params["toll_free_number"] == "+18885550100"
    give(ken, replace(details_of(ken), conference_id="7654321", allow_toll_free_dial_in=False))
    assert Mail.objects.latest("pk").params["toll_free_number"] == ""


def test_sender_of_a_domain_of_other_letters_is_no_hindrance(ken: User) -> None:
    sender = {"send_email_from_override": True, "send_email_from_address": "it@bücher.example"}
    sender["send_email_from_display_name"] = "Desk"
    TenantSettings.objects.update_or_create(pk=1, defaults=sender)
    give_licenses(ken, E5)
    assert Mail.objects.get().sender == "Desk <it@xn--bcher-kva.example>"


def test_other_toll_free_number_of_somebody_who_may_not_use_it_is_no_news(ken: User) -> None:
    numbers = [make_bridge_number(f"+1888555010{n}", kind=NumberKind.TOLL_FREE).number for n in range(2)]
    give_licenses(ken, E5)
    give(ken, replace(details_of(ken), allow_toll_free_dial_in=False))
    told = kinds()
    give(ken, replace(details_of(ken), toll_free_number=numbers[1]))
    assert kinds() == told
