"""A global administrator makes somebody an administrator, who signs in for the first time; the log tells of both."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_administrator, make_person
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "staple of the horse"
NARROW = 360


def test_an_administrator_is_made_signs_in_and_stands_in_the_log(
    walk: Walk, sign_in: SignIn, browser: Browser, live_server: LiveServer
) -> None:
    pilar = make_administrator("global", display_name="Pilar Ackerman")
    make_person("ina@contoso.com", display_name="Ina Leonte")
    sign_in(pilar)
    walk.go("/organization/administrators/", heading="administrators")
    walk.follow("add an administrator", heading="Add an administrator")
    walk.page.get_by_role("searchbox").fill("leonte")
    walk.leave_by(walk.page.get_by_role("button", name="search"), heading="Add an administrator")
    walk.follow("Ina Leonte", heading="Roles of Ina Leonte")
    walk.page.get_by_label("Service administrator").check()
    walk.page.get_by_label("User management administrator").check()
    walk.press("save", heading="One-time password of Ina Leonte")
    password = walk.page.locator("code").inner_text()
    first_sign_in(browser, live_server, password)
    assert User.objects.get(upn_key="ina@contoso.com").check_password(OWN)

    walk.follow("back to the administrators", heading="Ina Leonte")
    walk.press("end all sessions", heading="Ina Leonte")
    walk.read("Ina Leonte was signed out everywhere.", "User management administrator, Service administrator")
    walk.follow("audit log", heading="audit log")
    walk.follow("All sessions were ended.", heading="Ina Leonte")
    walk.page.get_by_text("filter", exact=True).first.click()
    walk.page.get_by_label("Action").select_option(label="role given")
    walk.press("show", heading="audit log")
    walk.read("Administrator role: User management administrator, Service administrator.")
    with walk.page.expect_download() as download:
        walk.page.get_by_role("link", name="download as CSV").click()
    assert "ina@contoso.com" in download.value.path().read_text(encoding="utf-8-sig")


def first_sign_in(browser: Browser, live_server: LiveServer, password: str) -> None:
    """Without script, as a newcomer in another browser."""
    page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    page.goto("/users/")
    page.get_by_label("User name").fill("ina@contoso.com")
    page.get_by_label("Password:").fill(password)
    page.get_by_role("button", name="sign in").click()
    expect(page.get_by_text("Your password was made for the first sign-in only.")).to_be_visible()
    page.get_by_label("Current password").fill(password)
    page.get_by_label("New password:", exact=True).fill(OWN)
    page.get_by_label("Confirm new password").fill(OWN)
    page.get_by_role("button", name="save").click()
    expect(page.get_by_text("The password was changed.")).to_be_visible()
    page.goto("/users/")
    expect(page.get_by_role("heading", name="users")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_narrow_window(walk: Walk, sign_in: SignIn, scheme: str) -> None:
    pilar = make_administrator("global", display_name="Pilar Ackerman")
    sign_in(pilar)
    walk.page.set_viewport_size({"width": NARROW, "height": 740})
    walk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address, heading in (
        ("/organization/general/", "Settings"),
        ("/organization/administrators/?person=pilar@contoso.com", "Pilar Ackerman"),
        ("/organization/administrators/pilar@contoso.com/", "Roles of Pilar Ackerman"),
        ("/organization/audit-log/?administrator=system&event=1", "audit log"),
    ):
        walk.go(address, heading=heading)
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= NARROW
