"""The line is gone for a while: the page says so, what was typed stays, and going on afterwards works."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.models import AudioConferencingProvider
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import TOLL, details_of, give, make_administrator, make_person, make_provider, third_party
from tests.journeys.every_page import let_in
from tests.journeys.walking import THIRD_PARTY
from tests.journeys.weather import Held, is_busy, wait_until
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
DIAL_IN = "/users/person00@contoso.com/dial-in-conferencing/"
MINUTE = 60_000  # ms


@pytest.fixture
def people(db: None) -> list[User]:
    intercall = make_provider(tolls=(TOLL,))
    people = [make_person(f"person{number:02}@contoso.com") for number in range(3)]
    give(people[0], third_party(intercall))
    return people


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Signed in; what the browser complains of when a line is gone is what it should complain of."""
    client = Client()
    client.force_login(make_administrator("global"))
    context = browser.new_context(base_url=live_server.url)
    let_in(context, client, address=live_server.url)
    yield context.new_page()
    context.close()


def is_told(page: Page) -> None:
    expect(page.get_by_role("alert").filter(has_text="The portal did not answer.")).to_be_visible()


def stop(page: Page) -> None:
    """What Esc does in a window: the browser waits for no answer any more."""
    page.context.new_cdp_session(page).send("Page.stopLoading")


def is_told_no_more(page: Page) -> None:
    expect(page.get_by_text("The portal did not answer.")).not_to_be_visible()


def test_a_form(page: Page, people: list[User]) -> None:
    page.goto(DIAL_IN)
    page.get_by_label("Conference ID").fill("0712399")
    page.context.set_offline(True)
    page.get_by_role("button", name="save").click()
    is_told(page)
    expect(page.get_by_label("Conference ID")).to_have_value("0712399")
    page.context.set_offline(False)
    page.get_by_role("button", name="save").click()
    expect(page.locator(".message")).to_contain_text("Saved.")
    is_told_no_more(page)
    assert details_of(people[0]).conference_id == "0712399"


@pytest.mark.parametrize("status", [None, HTTPStatus.BAD_GATEWAY], ids=["refused", "told by a proxy"])
def test_a_portal_that_is_away_while_the_line_is_there(
    page: Page, people: list[User], status: HTTPStatus | None
) -> None:
    page.goto("/users/?q=person")
    page.route("**/users/select/**", lambda route: route.fulfill(status=status) if status else route.abort("failed"))
    page.get_by_role("checkbox", name="Person00").check()
    is_told(page)
    page.unroute_all()
    page.get_by_role("checkbox", name="Person01").check()
    expect(page.locator("#selection")).to_contain_text("2 people are selected")
    is_told_no_more(page)


@pytest.mark.parametrize("arrives", [True, False], ids=["it arrived", "it did not arrive"])
def test_a_form_that_hangs_and_is_stopped(page: Page, people: list[User], *, arrives: bool) -> None:
    """Whoever presses Esc reads that no answer came, and saves again; if the first one did arrive, it counts once."""
    events = AuditEvent.objects.count()
    page.goto(DIAL_IN)
    hanging: list[Route] = []

    def hang(route: Route) -> None:
        if not route.request.is_navigation_request():
            return route.continue_()
        if arrives:
            route.fetch(max_redirects=0)
        return hanging.append(route)

    page.route(f"**{DIAL_IN}", hang)
    save = page.get_by_role("button", name="save")
    page.get_by_label("Conference ID").fill("0712399")
    save.click(no_wait_after=True)
    wait_until(page, lambda: bool(hanging))
    stop(page)
    is_told(page)
    assert len(hanging) == 1
    assert not is_busy(save)
    expect(page.get_by_label("Conference ID")).to_have_value("0712399")
    page.unroute_all()
    save.click()
    expect(page.get_by_text("everything was that way already." if arrives else "Saved.")).to_be_visible()
    is_told_no_more(page)
    assert details_of(people[0]).conference_id == "0712399"
    assert AuditEvent.objects.count() == events + 1


def test_a_tick_that_hangs(page: Page, people: list[User]) -> None:
    """After a minute it is told of, and whatever waited for the answer goes on."""
    page.goto("/users/?q=person")
    held = Held(page, address="**/users/select/**")
    assert page.evaluate("htmx.config.timeout") == MINUTE
    page.evaluate("htmx.config.timeout = 300")
    page.get_by_role("checkbox", name="Person00").check()
    held.arrived()
    is_told(page)
    page.get_by_role("link", name="Person01").click()
    expect(page.locator(".pane")).to_contain_text("person01@contoso.com")


def test_ticks(page: Page, people: list[User]) -> None:
    page.goto("/users/?q=person")
    page.context.set_offline(True)
    page.get_by_role("checkbox", name="Person00").check()
    is_told(page)
    page.context.set_offline(False)
    page.get_by_role("checkbox", name="Person01").check()
    expect(page.locator("#selection")).to_contain_text("2 people are selected")
    is_told_no_more(page)


def test_the_report(page: Page, people: list[User]) -> None:
    intercall = AudioConferencingProvider.objects.get()
    batch = checked_import(intercall, line(people[1], "0712300"), line(people[2], "0712302"))
    page.goto(f"{THIRD_PARTY}import/{batch.pk}/")
    leave_out = page.get_by_role("button", name="leave out row 2")
    page.context.set_offline(True)
    leave_out.click()
    is_told(page)
    page.context.set_offline(False)
    leave_out.click()
    expect(page.locator("#report-said")).to_contain_text("1 row is left out")
    is_told_no_more(page)
    page.get_by_role("link", name="apply to 1 person").click()
    page.get_by_label("Why").fill("their new numbers")
    page.context.set_offline(True)
    page.get_by_role("button", name="apply to 1 person").click()
    is_told(page)
    page.context.set_offline(False)
    expect(page.get_by_label("Why")).to_have_value("their new numbers")
    page.get_by_role("button", name="apply to 1 person").click()
    expect(page.locator("main")).to_contain_text("1 person has the details of InterCall now.")


def test_both_wizards(page: Page, people: list[User]) -> None:
    page.goto(f"{THIRD_PARTY}export/")
    page.get_by_role("button", name="next").click()
    page.get_by_label("person01@contoso.com").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="add the ticked people").click()
    is_told(page)
    page.context.set_offline(False)
    page.get_by_role("button", name="add the ticked people").click()
    expect(page.locator(".chosen")).to_contain_text("Person01")

    content = f"Username,Provider,TollNumber,Passcode\nperson02@contoso.com,InterCall,{TOLL},0712302".encode()
    page.goto(f"{THIRD_PARTY}import/file/")
    page.set_input_files("input[type=file]", {"name": "back.csv", "mimeType": "text/csv", "buffer": content})
    page.context.set_offline(True)
    page.get_by_role("button", name="next").click()
    is_told(page)
    page.context.set_offline(False)
    page.get_by_role("button", name="next").click()
    expect(page.locator("main")).to_contain_text("1 is ready.")
