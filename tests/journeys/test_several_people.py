"""Several people at once: ticked over pages, changed in one step that shows first what is lost, and put back."""

import pytest
from playwright.sync_api import expect

from conferencing.details import NO_DETAILS
from conferencing.models import ConferencingAssignment
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

pytestmark = pytest.mark.django_db(transaction=True)


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
