"""Mails to people: looked at, sent to one and to many; a PIN that is seen once, and a mail to the provider."""

import pytest
from playwright.sync_api import Error, expect

from acpportal.mail.models import Mail
from conferencing.mails.words import TITLES
from licensing.products import E5
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import THIRD_PARTY, SignIn, Walk

pytestmark = pytest.mark.django_db(transaction=True)
PREVIEWS = "/dial-in-conferencing/microsoft-bridge-settings/mails/"


def test_each_mail_is_looked_at_and_one_for_somebody(walk: Walk, sign_in: SignIn) -> None:
    make_bridge_number()
    give_licenses(make_person(), E5)
    sign_in(make_administrator("global"))
    for kind, title in TITLES.items():
        walk.go(f"{PREVIEWS}?mail={kind}", heading="mails to people")
        frame = walk.page.frame_locator(".mail-frame")
        expect(frame.get_by_role("heading", name=str(title))).to_be_visible()
        expect(frame.get_by_text("Amos Marble")).to_be_visible()
    walk.page.get_by_role("searchbox").fill("ken.myer@contoso.com")
    walk.leave_by(walk.page.get_by_role("button", name="show"), heading="mails to people")
    expect(walk.page.frame_locator(".mail-frame").get_by_text("Ken Myer")).to_be_visible()


def test_pin_is_reset_seen_once_and_gone_when_one_goes_back(walk: Walk, sign_in: SignIn) -> None:
    make_bridge_number()
    ken = make_person()
    give_licenses(ken, E5)
    sign_in(make_administrator("global"))
    walk.go("/dial-in-conferencing/dial-in-users/?person=ken.myer%40contoso.com", heading="dial-in users")
    walk.follow("Reset PIN", heading="Reset PIN?")
    walk.read("it is mailed to ken.myer@contoso.com")
    walk.press("reset the PIN", heading="The PIN was reset")
    walk.read("It was mailed to ken.myer@contoso.com.")
    pin = walk.page.locator("[data-shown-once]").inner_text()
    assert pin.isdecimal()
    walk.follow("done", heading="Properties")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser has not kept it, and would have to reset it again
        walk.page.go_back()
    expect(walk.page.get_by_text(pin)).to_have_count(0)
    walk.unseen.discard("/")  # the browser's own page, which says that it has not kept this one
    walk.go("/tools/jobs/mails/", heading="mails")
    walk.follow(str(TITLES["pin-reset"]), heading=str(TITLES["pin-reset"]))
    expect(walk.page.frame_locator(".mail-frame").get_by_text("*****")).to_be_visible()
    assert pin not in walk.page.content()


def test_many_are_told_their_numbers_and_the_provider_who_is_missing(walk: Walk, sign_in: SignIn) -> None:
    provider = make_provider(contact_mail="desk@intercall.example")
    ken, eva = make_person(), make_person("eva@contoso.com")
    make_person("nona@contoso.com")
    for number, person in enumerate((ken, eva)):
        give(person, third_party(provider, f"071230{number}"))
    batch = checked_import(provider, line(ken, "0712305"), export=export_of(provider, ken, eva))
    sign_in(make_administrator("global"))

    walk.go("/dial-in-conferencing/dial-in-users/", heading="dial-in users")
    asked = "Send conference info via email to 2 people?"
    walk.press("send these people their conference info via email", heading=asked)
    walk.read("have no dial-in conferencing", "0712300")
    walk.press("send 2 mails", heading="mails")
    walk.read("2 mails are on their way.")
    walk.follow("Your Skype for Business Dial-in Conferencing information", heading="Your Skype for Business")

    walk.go(f"{THIRD_PARTY}import/{batch.pk}/", heading="Import Users")
    walk.follow("write to the provider", heading="Import Users")
    walk.read("desk@intercall.example", "1 person whom we sent you is missing in it.")
    walk.press("send", heading="Import Users")
    walk.read("The mail to desk@intercall.example is on its way.", "sent before")
    assert Mail.objects.count() == 3
