"""A window of 1400 px at 200 %: every form is filled in and sent, and whatever has the focus is in sight, uncovered."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.models import AudioConferencingProvider, BridgeNumber, ImportBatch, TenantSettings
from tests.factories import TOLL, details_of, make_administrator, make_bridge_number, make_person, make_provider
from tests.journeys.every_page import let_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.walking import THIRD_PARTY
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
ZOOMED = {"viewport": {"width": 700, "height": 450}, "device_scale_factor": 2}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_STOPS = 400


@pytest.fixture
def pilar(db: None) -> User:
    return make_administrator("global", display_name="Pilar Ackerman")


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, pilar: User) -> Iterator[Page]:
    client = Client()
    client.force_login(pilar)
    context = browser.new_context(base_url=live_server.url, **ZOOMED)  # type: ignore[arg-type]
    let_in(context, client, address=live_server.url)
    yield context.new_page()
    context.close()


def tab_through(page: Page) -> list[str]:
    """All stops of the page by keyboard: each shows the focus, and nothing lies over it. Nothing scrolls sideways."""
    keys, names = Keyboard(page), list[str]()
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.activeElement.blur()")
    for _stop in range(MOST_STOPS):
        keys.press("Tab")
        stop = keys.focused()
        if stop is None and names:
            break
        names += [stop["name"]] if stop else []
    assert page.evaluate(SIDEWAYS) == 0, f"{page.url} scrolls sideways"
    return names


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def is_told(page: Page, words: str) -> None:
    expect(page.locator("body")).to_contain_text(words)


def is_inside(page: Page, box: Locator) -> None:
    """A dialog or a sheet is whole in the window, or scrolls within it."""
    found = box.bounding_box()
    assert found, f"{box} is not shown"
    size = page.viewport_size
    assert size
    assert found["x"] >= 0, found
    assert found["y"] >= 0, found
    assert found["x"] + found["width"] <= size["width"], found
    assert found["y"] + found["height"] <= size["height"], found


def test_a_person(page: Page) -> None:
    intercall, ken = make_provider(tolls=(TOLL,)), make_person()
    page.goto("/users/?person=ken.myer@contoso.com")
    is_inside(page, page.locator(".pane"))
    assert "Edit" in tab_through(page)
    page.get_by_role("link", name="Edit").click()
    assert {"Provider name", "save", "Show PowerShell"} <= set(tab_through(page))
    page.get_by_label("Provider name").select_option("InterCall")
    page.get_by_label("Toll number").fill("+1 425-555-0142")
    page.get_by_label("Conference ID").fill("712")
    press(page, "save")
    is_told(page, "have 7 digits, 712 has 3")
    assert page.get_by_label("Conference ID").evaluate("(field) => field === document.activeElement")
    tab_through(page)
    page.get_by_label("Conference ID").fill("0712301")
    press(page, "save")
    is_told(page, "Saved.")
    assert details_of(ken).provider_id == intercall.pk


def test_a_provider_and_a_number_of_the_bridge(page: Page) -> None:
    make_bridge_number()
    page.goto(THIRD_PARTY)
    tab_through(page)
    page.goto(f"{THIRD_PARTY}add/")
    tab_through(page)
    page.get_by_label("Name").first.fill("InterCall")
    page.get_by_label("Domain").fill("intercall.example")
    page.locator("main .buttons button").first.click()
    expect(page.locator(".message")).to_be_visible()
    assert AudioConferencingProvider.objects.filter(name="InterCall").exists()

    page.goto("/dial-in-conferencing/microsoft-bridge/add/")
    tab_through(page)
    page.get_by_label("Number").first.fill("+441632960123")
    page.locator("main .buttons button").first.click()
    expect(page.locator(".message")).to_be_visible()
    assert BridgeNumber.objects.count() == 2


def test_an_import_up_to_its_end(page: Page) -> None:
    make_provider(tolls=(TOLL,))
    people = [make_person(f"person{number:02}@contoso.com") for number in range(3)]
    lines = [f"{person.upn_key},InterCall,{TOLL},07123{number:02}" for number, person in enumerate(people)]
    content = "\n".join(["Username,Provider,TollNumber,Passcode", *lines, "nobody@contoso.com,InterCall,1,2"]).encode()
    page.goto(f"{THIRD_PARTY}import/file/")
    tab_through(page)
    page.set_input_files("input[type=file]", {"name": "back.csv", "mimeType": "text/csv", "buffer": content})
    press(page, "next")
    is_told(page, "3 are ready")
    stops = tab_through(page)
    assert {"edit row 2", "leave out row 2", "throw this check away"} <= set(stops), stops
    page.get_by_role("link", name="edit row 2").click()
    page.get_by_role("row").get_by_label("Conference ID").fill("0712377")
    page.get_by_role("row").get_by_label("Conference ID").press("Enter")
    expect(page.locator("#report-said")).to_contain_text("ready")
    page.get_by_role("link", name="apply to 3 people").click()
    is_inside(page, page.get_by_role("dialog"))
    page.get_by_role("dialog").get_by_label("Why").fill("their numbers")
    keys = Keyboard(page)
    keys.go_to("apply to 3 people")
    keys.press("Enter")
    is_told(page, "3 people have the details of InterCall now.")
    tab_through(page)
    assert details_of(people[0]).conference_id == "0712377"
    assert ImportBatch.objects.get().state == "applied"


def test_organization_and_account(page: Page, pilar: User) -> None:
    page.goto("/organization/general/")
    tab_through(page)
    page.get_by_label("Organization name").fill("Contoso")
    press(page, "save")
    is_told(page, "The settings are saved.")
    assert TenantSettings.current().organization_name == "Contoso"
    page.goto("/your-account/")
    tab_through(page)
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    press(page, "save")
    expect(page.locator(".message")).to_be_visible()


def test_the_panes_and_what_opens_in_the_bar(page: Page) -> None:
    ken = make_person()
    for address in (
        f"/dial-in-conferencing/dial-in-users/?person={ken.user_principal_name}",
        "/organization/administrators/?person=pilar@contoso.com",
    ):
        page.goto(address)
        is_inside(page, page.locator(".pane"))
        tab_through(page)
    for control, opened in (("notices", "#notices"), ("Pilar Ackerman", "#account")):
        page.get_by_role("button", name=control).click()
        is_inside(page, page.locator(opened))
        page.keyboard.press("Escape")
    page.locator(".unfold").click()
    page.locator(".entries").get_by_role("link", name="licenses", exact=True).click()
    expect(page).to_have_url("/licenses/")


def test_many_are_ticked_and_changed(page: Page) -> None:
    make_provider()
    people = [make_person(f"person{number:02}@contoso.com") for number in range(30)]
    page.goto("/users/?q=person")
    page.get_by_role("checkbox", name="Person03").check()
    expect(page.locator("#selection")).to_contain_text("1 person is selected")
    press(page, "select all 30 that match")
    assert "Assign or remove licenses" in tab_through(page)
    page.get_by_role("link", name=f"Export these {len(people)} people").click()
    assert "next" in tab_through(page)
