"""The journeys of the product in a browser that runs no script: all works, and nothing is shown that does nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conferencing.details import NO_DETAILS
from tests.factories import details_of, make_person, make_provider, third_party
from tests.journeys.walking import THIRD_PARTY, fill_in

pytestmark = pytest.mark.django_db(transaction=True)

TOLL = "+1 425-555-0142"
ANSWERS = {"amos@contoso.com": [TOLL, "", "712302"], "eva@contoso.com": [TOLL, "", "712303"]}


@pytest.fixture
def page(plain: Page) -> Page:
    return plain


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).first.click()


def test_one_person(page: Page) -> None:
    intercall, ken = make_provider(), make_person()
    page.goto("/users/?person=ken.myer@contoso.com")
    expect(page.get_by_label("everybody on this page")).not_to_be_visible()
    follow(page, "Edit")
    page.get_by_label("Provider name").select_option("InterCall")
    page.get_by_label("Toll number").fill(TOLL)
    page.get_by_label("Conference ID").fill("0712301")
    press(page, "save")
    assert details_of(ken) == third_party(intercall, "0712301")
    press(page, "undo")
    assert details_of(ken) == NO_DETAILS


def test_both_wizards(page: Page, tmp_path: Path) -> None:
    make_provider(tolls=(TOLL,))
    people = [make_person(f"{name}@contoso.com", display_name=name.title()) for name in ("amos", "eva")]
    page.goto(THIRD_PARTY)
    follow(page, "Export wizard")
    press(page, "next")
    for person in people:
        page.get_by_label(person.user_principal_name).check()
    press(page, "add the ticked people")
    follow(page, "next")
    press(page, "make the file for 2 people")
    with page.expect_download() as download:
        page.get_by_role("link", name="download AcpUsers").click()
    download.value.save_as(tmp_path / "sent.xlsx")

    page.goto(f"{THIRD_PARTY}import/file/")
    expect(page.get_by_text("Drop the file here")).not_to_be_visible()
    page.set_input_files("input[type=file]", fill_in(tmp_path / "sent.xlsx", ANSWERS, save_as=tmp_path / "back.xlsx"))
    press(page, "next")
    press(page, "put back the zeros in 2 IDs")
    follow(page, "apply to 2 people")
    press(page, "apply to 2 people")
    assert [details_of(person).conference_id for person in people] == ["0712302", "0712303"]
    follow(page, "undo this import")
    press(page, "put 2 people back")
    assert [details_of(person) for person in people] == [NO_DETAILS] * 2
