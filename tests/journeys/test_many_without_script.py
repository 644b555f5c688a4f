"""Many people at once where no script runs: ticked over two pages, all that match, changed, licensed, sent, undone."""

import pytest
from playwright.sync_api import Page, expect

from conferencing.details import NO_DETAILS, ProviderKind
from conferencing.models import ConferencingAssignment
from licensing.products import E3, E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(plain: Page) -> Page:
    return plain


@pytest.fixture
def people(db: None) -> list[User]:
    """Thirty people of two pages, each with a third party."""
    intercall = make_provider()
    people = [make_person(f"person{number:02}@contoso.com") for number in range(30)]
    for number, person in enumerate(people):
        give(person, third_party(intercall, f"07123{number:02}"))
    return people


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()


def tick_over_two_pages(page: Page) -> None:
    page.goto("/users/?q=person")
    for number in (3, 7):
        page.get_by_role("checkbox", name=f"Person{number:02}").check()
    press(page, "keep the ticks")
    page.get_by_role("link", name="next page").click()
    page.get_by_role("checkbox", name="Person28").check()
    press(page, "keep the ticks")
    expect(page.locator("#selection")).to_contain_text("3 people are selected")


def test_ticked_people_of_two_pages_lose_their_provider_and_get_it_back(page: Page, people: list[User]) -> None:
    had = [details_of(person) for person in people]
    tick_over_two_pages(page)
    press(page, "Set the provider to None")
    for number in ("0712303", "0712307", "0712328"):
        expect(page.locator("main")).to_contain_text(number)
    press(page, "set 3 people to None")
    expect(page.locator("main")).to_contain_text("is done")
    assert [details_of(people[number]) for number in (3, 7, 28)] == [NO_DETAILS] * 3
    assert details_of(people[4]) == had[4]
    page.get_by_role("link", name="undo").click()
    press(page, "put 3 people back")
    expect(page.locator("main")).to_contain_text("was undone")
    assert [details_of(person) for person in people] == had


def test_licensed_people_move_to_microsoft_and_back(page: Page, people: list[User]) -> None:
    make_bridge_number()
    ConferencingAssignment.objects.filter(pk=people[0].pk).update(has_pstn_plan=True)
    had = details_of(people[0])
    page.goto("/users/?q=person0")
    press(page, "select all 10 that match")
    expect(page.locator("#pane")).to_contain_text("1 of 10 with a PSTN Conferencing license")
    press(page, "Set the provider to Microsoft")
    expect(page.locator("main")).to_contain_text("0712300")
    press(page, "set 1 person to Microsoft")
    assert details_of(people[0]).kind == ProviderKind.MICROSOFT
    page.get_by_role("link", name="undo").click()
    press(page, "put 1 person back")
    assert details_of(people[0]) == had


def test_a_license_for_ticked_people_shows_first_what_it_resets(page: Page, people: list[User]) -> None:
    make_bridge_number()
    ticked = [people[number] for number in (3, 7, 28)]
    had = details_of(people[3])
    for person in ticked:
        give_licenses(person, E3)
    make_license(E5)
    tick_over_two_pages(page)
    press(page, "Assign or remove licenses")
    page.get_by_label("Office 365 Enterprise E5").select_option("give")
    press(page, "show what happens")
    expect(page.locator("main")).to_contain_text("would be reset to Microsoft, and lose")
    press(page, "leave out Person28")
    press(page, "change 2 people")
    assert [licenses_of(person) for person in ticked] == [[E3, E5], [E3, E5], [E3]]
    page.get_by_role("link", name="put back everybody this change reset").click()
    press(page, "put 2 people back")
    assert details_of(people[3]) == had


def test_everybody_who_matches_goes_into_a_file(page: Page, people: list[User]) -> None:
    page.goto("/users/?q=person")
    press(page, "select all 30 that match")
    page.get_by_role("link", name="Export these 30 people").click()
    press(page, "next")
    expect(page.locator("body")).to_contain_text("30 people will be in the file for InterCall.")
    page.get_by_role("link", name="next", exact=True).click()
    press(page, "make the file for 30 people")
    with page.expect_download() as download:
        page.get_by_role("link", name="download AcpUsers").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
