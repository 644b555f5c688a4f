"""What surrounds every page, in a browser: sign-in, navigation, menus, appearance, with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_administrator, make_person
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
NARROW = ViewportSize(width=360, height=740)
SignIn = Callable[[User], None]
Accessible = Callable[[Page], None]


@pytest.fixture
def pilar() -> User:
    return make_administrator("global", display_name="Pilar Ackerman", password=PASSWORD)


def test_signing_in_and_out_with_the_keyboard(page: Page, pilar: User, assert_accessible: Accessible) -> None:
    page.goto("/change-password/")
    expect(page.get_by_label("User name")).to_be_focused()
    assert_accessible(page)
    page.keyboard.type("pilar@contoso.com")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change password")).to_be_visible()
    page.get_by_role("button", name="Pilar Ackerman").press("Enter")
    page.get_by_role("button", name="sign out").press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_wrong_password_is_told_at_once(page: Page, pilar: User, assert_accessible: Accessible) -> None:
    page.goto("/sign-in/")
    page.get_by_label("User name").fill("pilar@contoso.com")
    page.get_by_label("Password:").fill("wrong")
    page.get_by_role("button", name="show Password").click()
    expect(page.get_by_label("Password:")).to_have_attribute("type", "text")
    page.get_by_role("button", name="sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not right")
    assert_accessible(page)


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_is_accessible(
    page: Page, pilar: User, sign_in: SignIn, assert_accessible: Accessible, width: int, scheme: str
) -> None:
    sign_in(pilar)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in ("/users/", "/change-password/", "/no/such/page/"):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Pilar Ackerman").click()
    expect(page.get_by_role("link", name="change password")).to_be_visible()
    assert_accessible(page)


def test_the_chosen_appearance_stays(page: Page, pilar: User, sign_in: SignIn) -> None:
    sign_in(pilar)
    page.goto("/users/?q=pilar")
    page.get_by_role("button", name="Pilar Ackerman").click()
    page.get_by_role("button", name="dark").click()
    page.wait_for_url("**/users/?q=pilar")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 29, 31)"


def test_the_navigation_unfolds_in_a_narrow_window(
    page: Page, pilar: User, sign_in: SignIn, assert_accessible: Accessible
) -> None:
    sign_in(pilar)
    page.set_viewport_size(NARROW)
    page.goto("/change-password/")
    expect(page.get_by_role("link", name="users", exact=True)).not_to_be_visible()
    page.get_by_role("button", name="areas").click()
    assert_accessible(page)
    page.get_by_role("link", name="users", exact=True).click()
    page.wait_for_url("**/users/")


def test_a_slash_searches_and_escape_closes_menus(page: Page, pilar: User, sign_in: SignIn) -> None:
    sign_in(pilar)
    page.goto("/users/")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    size = page.locator(".paging summary")
    size.click()
    expect(page.get_by_role("link", name="150")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="150")).not_to_be_visible()
    expect(size).to_be_focused()


def test_a_form_is_sent_once(page: Page, pilar: User, sign_in: SignIn) -> None:
    sign_in(pilar)
    page.goto("/change-password/")
    page.wait_for_selector("html[data-ready]")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.evaluate(
        "() => { const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    assert len(sent) == 1


def test_everything_works_without_script(browser: Browser, live_server: LiveServer, pilar: User) -> None:
    for number in range(60):
        make_person(f"person{number:02}@contoso.com", display_name=f"Person {number:02}")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto("/sign-in/?next=/change-password/")
    page.get_by_label("User name").fill("pilar@contoso.com")
    page.get_by_label("Password:").fill(PASSWORD)
    expect(page.get_by_role("button", name="show Password")).not_to_be_visible()
    page.get_by_role("button", name="sign in").click()
    page.get_by_role("button", name="areas").click()
    page.get_by_role("link", name="users", exact=True).click()
    expect(page.get_by_text("1 to 25 of 61")).to_be_visible()
    page.get_by_role("link", name="last page").click()
    expect(page.get_by_text("51 to 61 of 61")).to_be_visible()
    page.locator(".paging summary").click()
    page.get_by_role("link", name="150").click()
    expect(page.get_by_text("1 to 61 of 61")).to_be_visible()
    page.get_by_role("searchbox").fill("person 42")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 to 1 of 1")).to_be_visible()
    context.close()
