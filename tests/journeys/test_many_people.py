"""A third-party provider for many people: out by the Export wizard, back by the Import wizard, and undone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from conferencing.details import NO_DETAILS
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import SignIn, Walk, fill_in

pytestmark = pytest.mark.django_db(transaction=True)

TOLL = "+1 425-555-0142"
# 3. The provider adds the information and returns the file: one person left out, one ID for two, one letter.
ANSWERS = {f"person{number}@contoso.com": [TOLL, "", f"071230{number}"] for number in (1, 2, 3, 5, 7)} | {
    "person4@contoso.com": [TOLL, "", "0712303"],
    "person5@contoso.com": [TOLL, "", "07A1442"],
}


def test_many_people_get_a_third_party_by_a_file(walk: Walk, sign_in: SignIn, tmp_path: Path) -> None:
    make_bridge_number()
    intercall = make_provider(tolls=(TOLL,))
    people = {number: make_person(f"person{number}@contoso.com") for number in range(1, 9)}
    give(people[7], third_party(intercall, "0700455"))
    before = {number: details_of(person) for number, person in people.items()}
    sign_in(make_administrator("global"))

    sent = export_seven_people(walk, tmp_path)
    returned = fill_in(sent, ANSWERS, save_as=tmp_path / "returned.xlsx")
    check_the_returned_file(walk, returned)
    apply_to_four_people(walk)
    assert details_of(people[3]) == third_party(intercall, "0712303")
    assert details_of(people[4]) == details_of(people[5]) == NO_DETAILS
    done = walk.page.url

    walk.go("/users/person7@contoso.com/dial-in-conferencing/", heading="Properties")
    expect(walk.page.get_by_label("Conference ID")).to_have_value("0712307")
    walk.follow("history", heading="history")
    walk.read("InterCall, first wave")

    # And all of it back.
    walk.go(done, heading="Done")
    walk.follow("undo this import", heading="Undo import")
    walk.press("put 4 people back", heading="Done")
    walk.read("4 people have back what they had before.")
    assert {number: details_of(person) for number, person in people.items()} == before


def export_seven_people(walk: Walk, folder: Path) -> Path:
    # 1. Dial-in conferencing > Microsoft bridge, the link at the bottom of the page.
    walk.go("/dial-in-conferencing/microsoft-bridge/", heading="Microsoft bridge")
    walk.follow(
        "Click here to configure a third-party audio conferencing provider",
        heading="Configure a third-party audio conferencing provider",
    )

    # 2. Import and export users: Export wizard. You have a file that lists the people.
    walk.follow("Export wizard", heading="Getting Started")
    walk.press("next", heading="Select Users")
    walk.page.get_by_role("searchbox", name="name, user name").fill("person")
    walk.leave_by(walk.page.get_by_role("button", name="search"), heading="Select Users")
    walk.press("add all 8 people who match", heading="Select Users")
    walk.read("8 people were added.", "8 people will be in the file for InterCall.")
    walk.press("take Person8 out", heading="Select Users")
    walk.follow("next", heading="Download")
    walk.press("make the file for 7 people", heading="Download")
    with walk.page.expect_download() as download:
        walk.page.get_by_role("link", name="download AcpUsers").click()
    sent = folder / download.value.suggested_filename
    download.value.save_as(sent)
    return sent


def check_the_returned_file(walk: Walk, returned: Path) -> None:
    # 5. Import wizard, and 4. double-check that the returned file has the right information in it.
    walk.go("/dial-in-conferencing/third-party-provider/", heading="Configure a third-party")
    walk.follow("Import wizard", heading="Getting Started")
    walk.follow("next", heading="Select File")
    walk.page.set_input_files("input[type=file]", returned)
    walk.press("next", heading="Verification results")
    walk.read("7 people were sent, 6 came back:", "3 are ready, 3 are wrong, 1 is missing.")
    walk.read("3 people change: 2 get InterCall for the first time, 1 gets new details.")
    walk.leave_by(walk.page.locator(".report-figures a", has_text="wrong"), heading="wrong")
    walk.page.locator(".report-row", has_text="person4@").get_by_role("button", name="leave out").click()
    walk.read("1 row is left out. 4 are ready now.")
    walk.arrive("wrong")


def apply_to_four_people(walk: Walk) -> None:
    asked = walk.open_dialog("apply to 4 people", heading="Apply to 4 people?")
    expect(asked.get_by_role("row")).to_have_text(
        ["Get InterCall for the first time3", "Get new details1", "Stay as they are3"]
    )
    asked.get_by_label("Why").fill("InterCall, first wave")
    walk.press("apply to 4 people", heading="Done")
    walk.read("4 people have the details of InterCall now.", "Send each person the PIN you received from InterCall.")
