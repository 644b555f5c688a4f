"""The journeys of the product by somebody without a mouse: nothing here is clicked."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conferencing.details import NO_DETAILS
from conferencing.models import ExportBatch
from tests.factories import details_of, make_administrator, make_person, make_provider, third_party
from tests.journeys.keyboard import Keyboard
from tests.journeys.walking import SignIn, fill_in

pytestmark = pytest.mark.django_db(transaction=True)

PROVIDERS = "Configure a third-party audio conferencing provider"
TOLL = "+1 425-555-0142"
# Two IDs have lost their zeros, one person is not in the file.
ANSWERS = {"amos@contoso.com": [TOLL, "", "712302"], "eva@contoso.com": [TOLL, "", "712303"]}


@pytest.fixture
def keys(page: Page, sign_in: SignIn) -> Keyboard:
    sign_in(make_administrator("global", display_name="Pilar Ackerman"))
    return Keyboard(page)


def test_a_person_gets_another_provider_and_has_the_old_one_again(keys: Keyboard) -> None:
    intercall, ken = make_provider(), make_person()
    keys.page.goto("/")
    keys.arrive("Welcome")
    keys.press("Tab")
    keys.is_at("skip to the content")
    keys.leave_by("users", heading="users", kind="a")
    keys.press("/")
    keys.type("myer")
    keys.enter(heading="users")
    keys.leave_by("Ken Myer", heading="Ken Myer")
    keys.leave_by("Edit", heading="Properties")

    keys.go_to("Provider name")
    keys.type("Inter")
    keys.go_to("Conference ID")
    keys.type("0712301")
    keys.go_to("save")
    keys.enter(heading="Properties")
    keys.is_at("Toll number")  # the field that is still to be filled in
    keys.type(TOLL)
    keys.go_to("save")
    keys.enter(heading="Properties")
    assert details_of(ken) == third_party(intercall, "0712301")
    keys.leave_by("undo", heading="history")
    assert details_of(ken) == NO_DETAILS


def test_the_skip_link_leads_past_the_navigation(keys: Keyboard) -> None:
    keys.page.goto("/users/")
    keys.arrive("users")
    keys.press("Tab")
    keys.is_at("skip to the content")
    keys.press("Enter", "Tab")
    stop = keys.focused()
    assert stop
    assert stop["name"] == "filter"


def test_both_wizards_are_gone_through_to_the_end(keys: Keyboard, tmp_path: Path) -> None:
    make_provider(tolls=(TOLL,))
    people = [make_person(f"{name}@contoso.com", display_name=name.title()) for name in ("amos", "eva", "ida")]
    returned = fill_in(_export(keys, tmp_path), ANSWERS, save_as=tmp_path / "returned.xlsx")
    _check(keys, returned)
    _accept_and_take_back(keys)
    _apply(keys)
    assert [details_of(person).conference_id for person in people] == ["0712302", "0712303", ""]
    keys.leave_by("undo this import", heading="Undo import")
    keys.leave_by("put 2 people back", heading="Done")
    assert [details_of(person) for person in people] == [NO_DETAILS] * 3


def _export(keys: Keyboard, folder: Path) -> Path:
    keys.page.goto("/dial-in-conferencing/third-party-provider/")
    keys.arrive(PROVIDERS)
    keys.leave_by("Export wizard", heading="Getting Started")
    keys.leave_by("next", heading="Select Users")
    for name in ("Amos", "Eva", "Ida"):
        keys.go_to(f"{name}, {name.lower()}@contoso.com")
        keys.press("Space")
    keys.go_to("add the ticked people", by="Shift+Tab")
    keys.enter(heading="Select Users")
    keys.leave_by("next", heading="Download")
    keys.leave_by("make the file for 3 people", heading="Download")
    keys.go_to(f"download {ExportBatch.objects.get().file_name}")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    sent = folder / download.value.suggested_filename
    download.value.save_as(sent)
    return sent


def _check(keys: Keyboard, returned: Path) -> None:
    keys.page.goto("/dial-in-conferencing/third-party-provider/")
    keys.leave_by("Import wizard", heading="Getting Started")
    keys.leave_by("next", heading="Select File")
    keys.go_to("choose a file")
    with keys.page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(returned)
    keys.leave_by("next", heading="Verification results")


def _accept_and_take_back(keys: Keyboard) -> None:
    """A group of repairs, its undo, and the group again: the focus stays with the group through all of it."""
    keys.go_to("put back the zeros in 2 IDs")
    for _again in range(2):
        keys.press("Enter")
        keys.is_at("undo what was accepted: Conference IDs have lost their leading zeros")
        keys.press("Enter")
        keys.is_at("put back the zeros in 2 IDs")
    keys.press("Enter")
    expect(keys.page.locator(".apply-does")).to_contain_text("2 people change")


def _apply(keys: Keyboard) -> None:
    keys.go_to("apply to 2 people")
    keys.press("Enter")
    asked = keys.page.get_by_role("dialog")
    expect(asked).to_be_visible()
    keys.press("Escape")
    expect(asked).not_to_be_visible()
    keys.is_at("apply to 2 people")
    keys.press("Enter")
    keys.go_to("cancel", kind="button")
    keys.press("Enter")
    keys.is_at("apply to 2 people")
    keys.press("Enter")
    keys.go_to("Why")
    keys.type("first wave")
    keys.go_to("apply to 2 people", kind="button")
    keys.enter(heading="Done")


def test_escape_closes_the_sheet_and_the_way_goes_on_from_the_person(keys: Keyboard) -> None:
    for name in ("amos", "eva", "ida"):
        make_person(f"{name}@contoso.com", display_name=name.title())
    keys.page.set_viewport_size({"width": 700, "height": 900})
    keys.page.goto("/users/")
    keys.arrive("users")
    keys.leave_by("Eva", heading="Eva")
    keys.press("Tab")
    keys.is_at("close")
    with keys.page.expect_navigation(wait_until="domcontentloaded"):
        keys.press("Escape")
    keys.arrive("users")
    expect(keys.page.get_by_role("complementary")).to_have_count(0)
    keys.is_at("Eva")


def test_menus_are_opened_and_closed(keys: Keyboard) -> None:
    keys.page.goto("/users/")
    keys.arrive("users")
    keys.go_to("Pilar Ackerman", kind="button")
    keys.press("Enter")
    keys.go_to("dark")
    keys.press("Escape")
    keys.is_at("Pilar Ackerman")
