"""Undo of single changes: from the message right after, and from the history later; nothing that changed since."""

import pytest
from playwright.sync_api import Page, expect

from conferencing.models import AudioConferencingProvider, BridgeNumber, TenantSettings
from licensing.models import License
from licensing.products import E3, E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PERSON = "/users/ken.myer@contoso.com/"


@pytest.fixture
def ken(db: None) -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


def change_id(page: Page, conference_id: str) -> None:
    page.goto(f"{PERSON}dial-in-conferencing/")
    page.get_by_label("Conference ID").fill(conference_id)
    page.get_by_role("button", name="save").click()
    expect(page.locator(".message")).to_be_visible()


def test_one_person_from_the_message_and_from_the_history(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator("user-management"))
    walk.go(f"{PERSON}dial-in-conferencing/", heading="Properties")
    walk.page.get_by_label("Conference ID").fill("0712399")
    walk.press("save", heading="Properties")
    assert details_of(ken).conference_id == "0712399"
    walk.press("undo", heading="History")
    walk.read("Undone.")
    assert details_of(ken).conference_id == "0712301"

    change_id(walk.page, "0712355")
    walk.go(f"{PERSON}history/", heading="History")
    walk.press("undo", heading="History")
    assert details_of(ken).conference_id == "0712301"
    walk.unseen.clear()


def test_nothing_is_put_back_over_what_somebody_changed_since(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator("user-management"))
    change_id(walk.page, "0712399")
    give(ken, third_party(AudioConferencingProvider.objects.get(), "0712366"), by="amos@contoso.com")
    walk.press("undo", heading="History")
    walk.read("amos@contoso.com")
    assert details_of(ken).conference_id == "0712366"
    walk.unseen.clear()


def test_what_belongs_to_everybody(walk: Walk, sign_in: SignIn, ken: User) -> None:
    """Each is changed on its page, and taken back by the button in the message."""
    make_bridge_number()
    make_license(E3, seats=7)
    sign_in(make_administrator("global"))
    page, provider = walk.page, AudioConferencingProvider.objects.get()
    numbers, seats = set(BridgeNumber.objects.values_list("number", flat=True)), License.objects.get(sku=E3)
    for address, label, typed in (
        (f"/dial-in-conferencing/third-party-provider/{provider.pk}/", "Domain", "other.example"),
        ("/dial-in-conferencing/microsoft-bridge/add/", "Number", "+441632960123"),
        (f"/licenses/{seats.pk}/seats/", "Seats", "9"),
        ("/organization/general/", "Organization name", "Contoso"),
        ("/your-account/", "Time zone", ""),
    ):
        page.goto(address)
        if typed:
            page.get_by_label(label).first.fill(typed)
        else:
            page.get_by_label(label).select_option("Europe/Berlin")
        page.locator("main .buttons button").first.click()
        page.locator(".message").get_by_role("button", name="undo").click()
        expect(page.locator(".message")).to_contain_text("Undone.")
    assert AudioConferencingProvider.objects.get().domain == provider.domain
    assert set(BridgeNumber.objects.values_list("number", flat=True)) == numbers
    assert License.objects.get(sku=E3).seats == seats.seats
    assert TenantSettings.current().organization_name == ""
    walk.unseen.clear()


def test_a_change_of_one_persons_licenses_is_undone_from_its_message(walk: Walk, sign_in: SignIn, ken: User) -> None:
    give_licenses(ken, E3)
    make_license(E5)
    sign_in(make_administrator("global"))
    page = walk.page
    page.goto(f"{PERSON}licenses/")
    page.get_by_label("Office 365 Enterprise E5").check()
    page.locator("main .buttons button").first.click()
    page.locator(".message").get_by_role("button", name="undo").click()
    expect(page.locator(".message")).to_contain_text("Undone.")
    assert licenses_of(ken) == [E3]
    walk.unseen.clear()
