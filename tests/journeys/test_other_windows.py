"""Two windows, back, and reload: nothing is done twice, nothing is overwritten unseen, both values are shown."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.models import AudioConferencingProvider
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.journeys.every_page import let_in
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
PERSON = "/users/ken.myer@contoso.com/"
DIAL_IN = f"{PERSON}dial-in-conferencing/"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def windows(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    client = Client()
    client.force_login(make_administrator("global"))
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    let_in(context, client, address=live_server.url)
    yield context
    context.close()


@pytest.fixture
def ken(db: None) -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def save_id(page: Page, conference_id: str) -> None:
    page.goto(DIAL_IN)
    page.get_by_label("Conference ID").fill(conference_id)
    press(page, "save")
    expect(page.locator(".message")).to_contain_text(f"conference ID {conference_id}")


def test_undo_in_two_windows(windows: BrowserContext, ken: User) -> None:
    """Whoever asks twice reads the same twice, and it is done once; in the message and in the history."""
    first, second, third = (windows.new_page() for _window in range(3))
    save_id(first, "0712399")
    second.goto(f"{PERSON}history/")
    third.goto(f"{PERSON}history/")
    press(first, "undo")
    expect(first.locator(".message")).to_contain_text("Undone.")
    assert details_of(ken).conference_id == "0712301"
    events = AuditEvent.objects.count()
    for late in (second, third):
        press(late, "undo")
        expect(late.locator(".message")).to_contain_text("Undone.")
    assert details_of(ken).conference_id == "0712301"
    assert AuditEvent.objects.count() == events


def test_undo_after_somebody_else_changed_it(windows: BrowserContext, ken: User) -> None:
    first, second = windows.new_page(), windows.new_page()
    save_id(first, "0712399")
    second.goto(f"{PERSON}history/")
    give(ken, third_party(AudioConferencingProvider.objects.get(), "0712366"), by="amos@contoso.com")
    for late in (first, second):
        press(late, "undo")
        expect(late.locator(".message")).to_contain_text("amos@contoso.com")
    assert details_of(ken).conference_id == "0712366"


def test_a_form_that_was_opened_before_somebody_else_saved(windows: BrowserContext, ken: User) -> None:
    mine, theirs = windows.new_page(), windows.new_page()
    mine.goto(DIAL_IN)
    save_id(theirs, "0712366")
    mine.get_by_label("Conference ID").fill("0712399")
    press(mine, "save")
    both = mine.get_by_role("table", name="theirs and yours")
    expect(both).to_contain_text("0712366")
    expect(both).to_contain_text("0712399")
    expect(mine.get_by_label("Conference ID")).to_have_value("0712399")
    assert details_of(ken).conference_id == "0712366"
    press(mine, "save")
    expect(mine.locator(".message")).to_contain_text("conference ID 0712399")


def test_back_and_reload_after_a_post(windows: BrowserContext, ken: User) -> None:
    """Back shows the form as it is now, reload sends nothing again; an answer that refuses is sent again unharmed."""
    page = windows.new_page()
    page.goto(f"{PERSON}general/")
    save_id(page, "0712399")
    events = AuditEvent.objects.count()
    loaded: list[str] = []
    page.on("request", lambda sent: loaded.append(sent.method) if sent.is_navigation_request() else None)
    page.reload()
    expect(page.get_by_label("Conference ID")).to_have_value("0712399")
    page.go_back()
    page.go_forward()
    expect(page.get_by_label("Conference ID")).to_have_value("0712399")
    assert set(loaded) == {"GET"}
    page.get_by_label("Conference ID").fill("712")
    press(page, "save")
    expect(page.locator("main")).to_contain_text("have 7 digits, 712 has 3")
    page.reload()
    expect(page.get_by_label("Conference ID")).to_have_value("712")
    assert details_of(ken).conference_id == "0712399"
    assert AuditEvent.objects.count() == events
    page.get_by_label("Conference ID").fill("0712388")
    press(page, "save")
    expect(page.locator(".message")).to_contain_text("conference ID 0712388")


def test_an_old_form_that_is_sent_again_does_not_undo_what_came_after(windows: BrowserContext, ken: User) -> None:
    """Somebody goes back to a form that was refused, while it was put right elsewhere."""
    page, other = windows.new_page(), windows.new_page()
    page.goto(DIAL_IN)
    page.get_by_label("Conference ID").fill("712")
    press(page, "save")
    expect(page.locator("main")).to_contain_text("have 7 digits, 712 has 3")
    save_id(other, "0712366")
    page.get_by_label("Conference ID").fill("0712399")
    press(page, "save")
    expect(page.get_by_role("table", name="theirs and yours")).to_contain_text("0712366")
    assert details_of(ken).conference_id == "0712366"
