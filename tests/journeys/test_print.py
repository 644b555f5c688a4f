"""What comes out on paper: the content alone, in light colours, with every column of a list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users.models import User

# A4 without its margins, as the browser counts it
PAPER = ViewportSize(width=690, height=980)
GROUND = "getComputedStyle(document.body).backgroundColor"
# What stands beyond the edge of the paper
CUT = """() => [...document.querySelectorAll("main td, main th")]
    .filter((cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > innerWidth + 1)
    .map((cell) => cell.textContent)"""
PRESSED = "main button, main .button, nav, header.bar, aside, .tools"


@pytest.fixture
def on_paper(page: Page, sign_in: Callable[[User], None], transactional_db: None) -> Callable[[str], Page]:
    """Opens a page as somebody with a dark screen does, and prints it."""
    sign_in(make_administrator())
    give(make_person("anneke.vanderwesthuizen@contoso.com"), third_party(make_provider()))

    def opened(path: str) -> Page:
        page.emulate_media(media="print", color_scheme="dark")
        page.set_viewport_size(PAPER)
        page.goto(path)
        page.wait_for_selector("html[data-ready]")
        return page

    return opened


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("/users/", ["Display name", "User name", "Location", "Provider", "Licenses"]),
        ("/dial-in-conferencing/dial-in-users/", ["Default toll number", "Default toll-free number", "Conference ID"]),
        ("/organization/audit-log/", ["When", "What", "Done by"]),
        ("/dial-in-conferencing/third-party-provider/", ["Provider", "Domain", "Conference IDs", "People"]),
    ],
)
def test_a_list_has_all_its_columns_and_nothing_to_press(
    on_paper: Callable[[str], Page], path: str, columns: list[str]
) -> None:
    page = on_paper(path)
    for column in columns:
        expect(page.get_by_role("columnheader", name=column).first).to_be_visible()
    assert page.evaluate(CUT) == []
    for each in page.locator(PRESSED).all():
        expect(each).to_be_hidden()
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"


def test_what_is_ticked_is_seen_on_paper(on_paper: Callable[[str], Page]) -> None:
    """Ticks are backgrounds, and browsers leave these out unless they are told otherwise."""
    page = on_paper("/dial-in-conferencing/microsoft-bridge-settings/")
    ticked = page.locator("main input:is([type=checkbox], [type=radio]):checked").first
    expect(ticked).to_be_visible()
    assert ticked.evaluate("(box) => getComputedStyle(box).printColorAdjust") == "exact"
