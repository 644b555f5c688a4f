"""The steps before a third-party provider can be assigned, as the source document tells them."""

import pytest

from licensing.products import E3, PSTN
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import SignIn, Walk

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = "/users/ken.myer@contoso.com"


def test_a_license_sets_microsoft_which_has_to_be_removed_first(walk: Walk, sign_in: SignIn) -> None:
    make_bridge_number()
    intercall, ken = make_provider(tolls=("+14255550142",)), make_person(display_name="Ken Myer")
    give_licenses(ken, E3)
    make_license(PSTN, seats=10)
    give(ken, third_party(intercall, "0712301"))
    sign_in(make_administrator("global"))

    # "If you assign a license AFTER you assign a third-party provider, that person will automatically be set to
    # use Microsoft as their dial-in conferencing provider instead!"
    walk.go(f"{PAGES}/licenses/", heading="Licenses")
    walk.page.get_by_label("PSTN Conferencing").check()
    walk.press("save", heading="Licenses")
    assert details_of(ken).kind == "microsoft"
    walk.follow("dial-in conferencing", heading="Properties")
    walk.read("Reset the PIN", "Send conference info via email")
    walk.follow("history", heading="history")
    walk.read("0712301")

    # "... you will need to first remove Microsoft": the direct way is refused with a sentence.
    walk.go(f"{PAGES}/dial-in-conferencing/", heading="Properties")
    walk.page.get_by_label("Provider name").select_option("InterCall")
    walk.press("save", heading="Properties")
    walk.read("Remove Microsoft as the provider first")

    walk.page.get_by_label("Provider name").select_option("None")
    walk.press("save", heading="Properties")
    assert details_of(ken).kind == "none"

    # "... before you can assign a third-party dial-in conferencing provider to them."
    walk.page.get_by_label("Provider name").select_option("InterCall")
    walk.page.get_by_label("Toll number").fill("+1 425-555-0142")
    walk.page.get_by_label("Conference ID").fill("0712301")
    walk.press("save", heading="Properties")
    assert details_of(ken) == third_party(intercall, "0712301")
