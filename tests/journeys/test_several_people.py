"""Several people at once: ticked over pages, changed in one step that shows first what is lost, and put back."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.details import NO_DETAILS
from conferencing.models import ConferencingAssignment
from conferencing.provider_file.exporting import create_export
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
# Whether a list shows its longest choice whole
IS_WHOLE = """(select) => {
    const free = select.parentNode.appendChild(select.cloneNode(true));
    free.style.maxWidth = "none";
    const whole = free.offsetWidth <= select.offsetWidth;
    free.remove();
    return whole;
}"""
GROUND = "(row) => getComputedStyle(row).backgroundColor"


def test_ticked_people_lose_their_provider_and_get_it_back(walk: Walk, sign_in: SignIn) -> None:
    intercall = make_provider()
    people = [make_person(f"person{number:02}@contoso.com") for number in range(30)]
    had = [third_party(intercall, f"07123{number:02}") for number in range(30)]
    for person, details in zip(people, had, strict=True):
        give(person, details)
    sign_in(make_administrator("skype-for-business"))

    walk.go("/users/", heading="users")
    for number in (3, 7):
        walk.page.get_by_role("checkbox", name=f"Person{number:02}").check()
    expect(walk.page.locator("#selection")).to_contain_text("2 people are selected")
    walk.follow("next page", heading="users")
    expect(walk.page.locator("#selection")).to_contain_text("2 people are selected")
    walk.page.get_by_role("checkbox", name="Person28").check()
    expect(walk.page.locator("#pane")).to_contain_text("3 lose their numbers and conference IDs")
    walk.press("Set the provider to None", heading="Turn off dial-in conferencing for 3 people?")
    walk.read("0712303", "0712307", "0712328")
    walk.press("set 3 people to None", heading="is done")
    assert [details_of(people[number]) for number in (3, 7, 28)] == [NO_DETAILS] * 3
    assert details_of(people[4]) == had[4]
    walk.follow("undo", heading="Undo change")
    walk.press("put 3 people back", heading="was undone")
    assert [details_of(person) for person in people] == had


@pytest.mark.parametrize("switch", [Locator.click, lambda box: box.press("Space")], ids=["mouse", "keyboard"])
def test_the_box_of_the_header_is_kept_as_ticks_are(
    page: Page, sign_in: SignIn, switch: Callable[[Locator], None]
) -> None:
    for number in range(30):
        make_person(f"person{number:02}@contoso.com")
    sign_in(make_administrator("global"))
    page.goto("/users/?q=person")
    head, strip = page.get_by_role("checkbox", name="everybody on this page"), page.locator("#selection")
    plain = page.locator("tbody tr").first.evaluate(GROUND)

    switch(head)
    expect(strip).to_contain_text("25 people are selected")
    expect(page.locator("#pane")).to_contain_text("25 people")
    page.get_by_role("link", name="next page").click()
    expect(page.get_by_role("checkbox", name="Person", checked=False)).to_have_count(5)
    expect(head).not_to_be_checked()
    page.get_by_role("link", name="previous page").click()
    expect(page.get_by_role("checkbox", name="Person", checked=True)).to_have_count(25)
    expect(strip).to_contain_text("25 people are selected")
    expect(head).to_be_checked()

    switch(head)
    expect(strip).to_contain_text("Tick people")
    expect(page.locator("#pane")).to_be_empty()
    assert {row.evaluate(GROUND) for row in page.locator("tbody tr").all()} == {plain}
    page.reload()
    expect(page.get_by_role("checkbox", name="Person", checked=False)).to_have_count(25)
    expect(strip).to_contain_text("Tick people")


def test_everybody_who_is_ready_is_moved_to_microsoft(walk: Walk, sign_in: SignIn) -> None:
    make_bridge_number()
    ken = make_person(display_name="Ken Myer")
    give(ken, third_party(make_provider()))
    ConferencingAssignment.objects.filter(pk=ken.pk).update(has_pstn_plan=True)
    sign_in(make_administrator("global"))

    walk.go("/dial-in-conferencing/dial-in-users/", heading="dial-in users")
    walk.follow("Click here to move them", heading="dial-in users")
    walk.press("move everybody who is ready", heading="Give Microsoft to 1 person?")
    walk.read("Ken Myer", "0712301")
    walk.press("set 1 person to Microsoft", heading="is done")
    assert details_of(ken).kind == "microsoft"


def test_everybody_who_matches_goes_to_the_licenses_and_into_a_file(walk: Walk, sign_in: SignIn) -> None:
    intercall = make_provider()
    first = make_person("person00@contoso.com")
    create_export(User.objects.filter(pk=first.pk), provider=intercall, format="xlsx", by="pilar@contoso.com")
    for number in range(1, 30):
        make_person(f"person{number:02}@contoso.com")
    sign_in(make_administrator("global"))

    walk.go("/users/?q=person", heading="users")
    walk.press("select all 30 that match", heading="users")
    walk.press("Assign or remove licenses", heading="Licenses of 30 people")
    walk.go("/users/", heading="users")
    walk.follow("Export these 30 people", heading="Getting Started")
    walk.press("next", heading="Select Users")
    walk.read("30 people will be in the file for InterCall.")
    walk.page.locator(".filter summary").click()
    since = walk.page.get_by_label("Added since")
    assert since.evaluate(IS_WHOLE)
    since.select_option(index=1)
    walk.press("show", heading="Select Users")
    expect(walk.page.locator("main")).not_to_contain_text("person00@contoso.com")


def test_several_people_are_changed_without_script(browser: Browser, live_server: LiveServer) -> None:
    intercall = make_provider()
    people = [make_person(f"person{number:02}@contoso.com") for number in range(3)]
    for number, person in enumerate(people):
        give(person, third_party(intercall, f"071230{number}"))
    client = Client()
    client.force_login(make_administrator("skype-for-business"))
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()

    page.goto("/users/?q=person")
    page.get_by_role("checkbox", name="Person00").check()
    page.get_by_role("button", name="keep the ticks").click()
    expect(page.locator("#selection")).to_contain_text("1 person is selected")
    page.get_by_role("button", name="select all 3 that match").click()
    page.get_by_role("button", name="Set the provider to None").click()
    page.get_by_role("button", name="set 3 people to None").click()
    expect(page.get_by_text("is done")).to_be_visible()
    assert [details_of(person) for person in people] == [NO_DETAILS] * 3
    page.get_by_role("link", name="undo").click()
    page.get_by_role("button", name="put 3 people back").click()
    expect(page.get_by_text("was undone")).to_be_visible()
    assert details_of(people[0]) == third_party(intercall, "0712300")
    context.close()
