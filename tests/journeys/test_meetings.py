"""The source document's tip: new meetings get the numbers, old ones keep theirs until their update is sent."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from acpportal.mail.models import Mail
from conferencing.models import Meeting
from tests.conferencing.meetings.reading import event_of, one
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PERSON = "/users/ken.myer@contoso.com"
NARROW = {"width": 360, "height": 800}


@pytest.fixture
def ken() -> User:
    person = make_person(usage_location="US")
    provider = make_provider(tolls=("+14255550142",), toll_frees=("+18885550142",), url="https://intercall.example/")
    give(person, third_party(provider))
    return person


def make(walk: Walk, subject: str) -> None:
    walk.go(f"{PERSON}/online-meetings/", heading="Online meetings")
    walk.follow("new meeting", heading="New meeting")
    page = walk.page
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("Date").fill(f"{timezone.localdate().year + 1}-06-01")
    page.get_by_label("Start").fill("10:00")
    page.get_by_label("Repeats").select_option("weekly")
    page.get_by_label("Times").fill("10")
    walk.press("save", heading=subject)


def test_old_meetings_keep_their_numbers_until_the_update_is_sent(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator("user-management"))
    make(walk, "Old review")
    walk.read("The meeting was made with InterCall, conference ID 0712301.", "10 times", "America/New York")

    # The preview beside the form follows what is typed.
    walk.go(f"{PERSON}/dial-in-conferencing/", heading="Properties")
    preview = walk.page.locator("#invitation-preview")
    expect(preview).to_contain_text("Conference ID: 0712301")
    walk.page.get_by_label("Conference ID").fill("79999")
    expect(preview).to_contain_text("not valid yet")
    walk.page.get_by_label("Conference ID").fill("0799999")
    expect(preview).to_contain_text("Conference ID: 0799999")
    expect(preview).not_to_contain_text("not valid yet")
    walk.press("save", heading="Properties")
    make(walk, "New review")
    walk.read("conference ID 0799999.")
    assert Meeting.objects.get(subject="Old review").conference_id == "0712301"

    # The dashboard counts the old one, and leads to it and to its update.
    walk.go("/", heading="Welcome")
    walk.read("1 meeting has the old numbers.")
    walk.follow("show the meeting", heading="online meetings")
    expect(walk.page.get_by_role("row")).to_have_count(2)
    walk.follow("Old review", heading="Old review")
    walk.follow("Open", heading="Old review")
    walk.read("This meeting has the old numbers.")
    walk.press("put in the new numbers", heading="Old review")
    walk.read("1 meeting has the new numbers.", "To send on: Old review")
    assert "0799999" in Mail.objects.latest("pk").params["calendar"]

    with walk.page.expect_download() as download:
        walk.page.get_by_role("link", name="download the calendar file").click()
    file = download.value.path().read_bytes()
    assert one(file, "SEQUENCE") == "1"
    assert "0799999" in event_of(file).description.value


def test_a_meeting_is_changed_and_cancelled_in_a_narrow_window(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator())
    make(walk, "Board")
    walk.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    walk.follow("Edit", heading="Board")
    walk.page.get_by_label("Subject").fill("Supervisory board")
    walk.press("save", heading="Supervisory board")
    walk.follow("cancel the meeting", heading="Cancel the meeting?")
    walk.page.get_by_label("Why").fill("on holiday")
    walk.press("cancel the meeting", heading="Supervisory board")
    walk.read("It takes the meeting out of calendars.", "on holiday")
    walk.go("/online-meetings/?state=cancelled", heading="online meetings")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_people_who_are_invited_find_all_numbers_without_an_account(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator())
    make(walk, "Review")
    walk.page.context.clear_cookies()
    provider = Meeting.objects.get().provider
    assert provider

    walk.go(f"/dial-in-numbers/{provider.numbers_page.key}/", heading="Find a local number")

    walk.read("+1 425-555-0142", "+1 888-555-0142", "toll-free")
    expect(walk.page.get_by_text("Ken Myer")).to_have_count(0)
