"""From a page to its help and back, in a browser; no page of the help is longer than a screen and a half."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from acpportal.help.topics import TOPICS
from tests.factories import make_administrator
from tests.journeys.walking import Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)

SCREEN = {"width": 1400, "height": 900}
NARROW = 360
HEIGHT = "document.documentElement.scrollHeight"
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def pilar(sign_in: Callable[[User], None]) -> User:
    person = make_administrator("global", display_name="Pilar Ackerman")
    sign_in(person)
    return person


@pytest.mark.usefixtures("pilar")
def test_from_a_page_to_its_help_and_back(walk: Walk) -> None:
    walk.go("/users/?q=pilar", heading="users")
    walk.follow("help", heading="Users")
    walk.follow("Microsoft or a third party", heading="Microsoft or a third party")
    walk.read("You have a contract with another provider already.")
    walk.follow("back to the page", heading="users")
    expect(walk.page.get_by_role("searchbox")).to_have_value("pilar")


@pytest.mark.usefixtures("pilar")
def test_the_help_is_searched_by_words(walk: Walk) -> None:
    walk.go("/help/", heading="Help")
    walk.page.get_by_role("searchbox").fill("leading zeros")
    with walk.page.expect_navigation():
        walk.page.keyboard.press("Enter")
    walk.arrive("Help")
    walk.follow("What Excel does to files", heading="What Excel does to files")


@pytest.mark.usefixtures("pilar")
def test_no_page_is_long_or_wide(page: Page) -> None:
    too_much = []
    for topic in TOPICS:
        page.goto(topic.url)
        if (height := page.evaluate(HEIGHT)) > SCREEN["height"] * 1.5:
            too_much.append(f"{topic.slug} is {height} px high")
        page.set_viewport_size({"width": NARROW, "height": SCREEN["height"]})
        if (width := page.evaluate(WIDTH)) > NARROW:
            too_much.append(f"{topic.slug} is {width} px wide")
        page.set_viewport_size({"width": SCREEN["width"], "height": SCREEN["height"]})
    assert not too_much
