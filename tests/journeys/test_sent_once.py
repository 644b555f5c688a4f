"""Whoever presses twice sends once; and what is sent twice all the same has one effect."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from conferencing.models import ExportBatch, ImportBatch
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import THIRD_PARTY, SignIn
from tests.journeys.weather import Held, is_busy
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
Prepare = Callable[[Page], None]
TOLL = "+1 425-555-0142"
DIAL_IN = "/users/person00@contoso.com/dial-in-conferencing/"
# A page that was left and is come back to
AS_NEW = "dispatchEvent(new Event('pageshow'))"
BUTTONS = "main form[method=post] [type=submit], main [type=submit][form], #pane [type=submit]"
CONTENT = f"Username,Provider,TollNumber,Passcode\nperson02@contoso.com,InterCall,{TOLL},0712302".encode()


@pytest.fixture
def batch(db: None) -> ImportBatch:
    """A row of each kind: ready, wrong, of somebody who has another ID."""
    people = [make_person(f"person{number:02}@contoso.com") for number in range(3)]
    intercall = make_provider(tolls=(TOLL,))
    give(people[0], third_party(intercall))
    rows = [line(people[0], "0712300"), line(people[1], "712"), line(people[2], "0712302")]
    return checked_import(intercall, *rows, export=export_of(intercall, *people))


def press_each_twice(page: Page, address: str, *, first: Prepare = lambda _page: None, among: str = BUTTONS) -> str:
    """Every button of a page, by mouse and by keyboard. Returns what they are called."""
    held, pressed = Held(page), []
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    first(page)
    for button in page.locator(among).filter(visible=True).all():
        for twice in (press_by_mouse, press_by_keyboard):
            held.posts.clear()
            twice(button)
            held.arrived()
            assert is_busy(button), f"{address}: {button.inner_text()} does not say that it is busy"
            held.swallow()
            page.wait_for_timeout(30)
            page.evaluate(AS_NEW)
        pressed.append(button.inner_text())
    page.unroute_all()
    return ", ".join(pressed)


def choose_file(page: Page) -> None:
    page.set_input_files("input[type=file]", {"name": "back.csv", "mimeType": "text/csv", "buffer": CONTENT})


def open_apply(page: Page) -> None:
    page.get_by_role("link", name="apply to 2 people").click()


def press_by_mouse(button: Locator) -> None:
    button.dblclick(no_wait_after=True)


def press_by_keyboard(button: Locator) -> None:
    button.focus()
    button.press("Enter", no_wait_after=True)
    button.press("Enter", no_wait_after=True)


def test_every_button_sends_once(page: Page, sign_in: SignIn, batch: ImportBatch) -> None:
    sign_in(make_administrator("global"))
    page.goto("/users/?q=person")
    page.get_by_role("button", name="select all 3 that match").click()
    page.goto(f"{THIRD_PARTY}export/")
    page.get_by_role("button", name="next").click()
    chosen = page.url
    report = f"{THIRD_PARTY}import/{batch.pk}/"
    assert "Set the provider to None" in press_each_twice(page, "/users/?q=person")
    assert press_each_twice(page, DIAL_IN) == "save"
    assert press_each_twice(page, f"{THIRD_PARTY}export/") == "next"
    assert "add the ticked people" in press_each_twice(page, chosen)
    assert "leave it out" in press_each_twice(page, report)
    assert press_each_twice(page, report, first=open_apply, among="dialog [type=submit]") == "apply to 2 people"
    assert press_each_twice(page, f"{THIRD_PARTY}import/file/", first=choose_file) == "next"


def press_twice(page: Page, button: str) -> None:
    """What the form holds comes to the portal, and then comes once more; the second answer is shown."""

    def send(route: Route) -> None:
        if route.request.method == "POST" and route.request.is_navigation_request():
            route.fetch(max_redirects=0)
        route.continue_()

    page.route("**", send)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name=button).first.click()
    page.unroute("**", send)


def events_of(name: str) -> int:
    return AuditEvent.objects.filter(subject__contains=name).count()


def test_what_is_sent_twice_has_one_effect(plain: Page, batch: ImportBatch) -> None:
    person = User.objects.get(user_principal_name="person00@contoso.com")
    before = events_of("person00")
    plain.goto(DIAL_IN)
    plain.get_by_label("Conference ID").fill("0712399")
    press_twice(plain, "save")
    expect(plain.locator("body")).to_contain_text("Nothing was changed: everything was that way already.")
    assert details_of(person).conference_id == "0712399"
    assert events_of("person00") == before + 1
    plain.goto("/users/person00@contoso.com/history/")
    press_twice(plain, "undo")
    expect(plain.locator(".message").first).to_contain_text("Undone.")
    assert details_of(person).conference_id == "0712301"
    assert events_of("person00") == before + 2


def test_wizards_that_are_sent_twice_have_one_effect(plain: Page, batch: ImportBatch) -> None:
    plain.goto(f"{THIRD_PARTY}export/?who=")
    press_twice(plain, "next")
    plain.get_by_label("person02@contoso.com").check()
    press_twice(plain, "add the ticked people")
    plain.get_by_role("link", name="next", exact=True).click()
    sent = ExportBatch.objects.count()
    press_twice(plain, "make the file for 1 person")
    expect(plain.get_by_role("link", name="download AcpUsers").first).to_be_visible()
    assert ExportBatch.objects.count() == sent + 1

    plain.goto(f"{THIRD_PARTY}import/file/")
    choose_file(plain)
    plain.get_by_role("button", name="next").click()
    expect(plain.get_by_role("heading", name="Verification results")).to_be_attached()
    before = events_of("person02")
    plain.get_by_role("link", name="apply to 1 person").click()
    press_twice(plain, "apply to 1 person")
    expect(plain.locator("main")).to_contain_text("1 person has the details of InterCall now.")
    assert events_of("person02") == before + 1
