"""A third-party provider for one person: users, Edit, dial-in conferencing, save."""

import pytest
from playwright.sync_api import expect

from tests.factories import details_of, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import SignIn, Walk

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_gets_a_third_party(walk: Walk, sign_in: SignIn) -> None:
    intercall, ken = make_provider(tolls=("+14255550142",), toll_frees=("+18885550142",)), make_person()
    for number in range(30):
        make_person(f"person{number:02}@contoso.com")
    sign_in(make_administrator("global"))

    # 1. Choose users, select the user from the list and click Edit in the action pane.
    walk.go("/", heading="Welcome")
    walk.follow("users", heading="users")
    walk.page.get_by_role("searchbox").fill("myer")
    walk.leave_by(walk.page.get_by_role("button", name="search"), heading="users")
    walk.follow("Ken Myer", heading="Ken Myer")
    walk.follow("Edit", heading="Properties")

    # 2. Provider name, toll number, toll-free number, conference ID. 3. Save.
    walk.page.get_by_label("Provider name").select_option("InterCall")
    walk.press("save", heading="Properties")
    walk.read("InterCall needs a toll number for everybody", "InterCall needs a conference ID for everybody")
    walk.page.get_by_label("Toll number").fill("+1 425-555-0142")
    walk.page.get_by_label("Toll-free number").fill("+1 888-555-0142")
    walk.page.get_by_label("Conference ID").fill("712301")
    walk.press("save", heading="Properties")
    walk.read("Conference IDs of InterCall have 7 digits, 712301 has 6.")
    walk.page.get_by_label("Conference ID").fill("0712301")
    walk.press("save", heading="Properties")
    assert details_of(ken) == third_party(intercall, "0712301", toll_free="+18885550142")

    walk.follow("history", heading="history")
    walk.read("InterCall", "0712301", "pilar@contoso.com")
    walk.go("/dial-in-conferencing/dial-in-users/?q=myer", heading="dial-in users")
    expect(walk.page.get_by_role("cell", name="0712301")).to_be_visible()
