"""The shortest way through the product: sign in, check a returned file, apply it, undo it. Runs on SQLite as well."""

import pytest
from playwright.sync_api import expect

from tests.factories import details_of, make_administrator, make_person, make_provider
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.short_journey]

PASSWORD = "correct horse battery"
FILE = "/dial-in-conferencing/third-party-provider/import/file/"


def test_a_returned_file_is_checked_applied_and_undone(walk: Walk) -> None:
    make_provider()
    ken = make_person()
    make_administrator("global", password=PASSWORD)
    walk.go(FILE, heading="Sign in")
    walk.page.get_by_label("User name").fill("pilar@contoso.com")
    walk.page.get_by_label("Password:").fill(PASSWORD)
    walk.press("sign in", heading="Select File")

    lines = ["Username,Provider,TollNumber,Passcode,PIN", "ken.myer@contoso.com,InterCall,+1 425-555-0142,0712301,1234"]
    content = "\n".join(lines).encode()
    walk.page.set_input_files("input[type=file]", {"name": "back.csv", "mimeType": "text/csv", "buffer": content})
    walk.press("next", heading="Verification results")
    walk.read("1 row was in the file:", "The file had a PIN column; it was dropped while reading and is not kept.")
    expect(walk.page.locator("body")).not_to_contain_text("1234")
    walk.open_dialog("apply to 1 person", heading="Apply to 1 person?")
    walk.press("apply to 1 person", heading="Done")
    assert details_of(ken).conference_id == "0712301"
    walk.follow("undo this import", heading="Undo import")
    walk.press("put 1 person back", heading="Done")
    assert details_of(ken).kind == "none"
