"""The Import wizard in other ways: a refused file, a dropped file, the keyboard alone, a narrow window, no script."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from conferencing.models import AudioConferencingProvider, ImportBatch
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.hostile.people_xml import people, person
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
START = "/dial-in-conferencing/third-party-provider/import/"
FILE = f"{START}file/"
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
TOLL = "+1 425-555-0142"


@pytest.fixture
def pilar() -> User:
    return make_administrator("global", display_name="Pilar Ackerman", password=PASSWORD)


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    return make_provider(tolls=(TOLL,))


def with_a_question(intercall: AudioConferencingProvider, ken: User) -> ImportBatch:
    """Ken is ready, Amos has a number that InterCall is not known to have."""
    amos = make_person("amos.marble@contoso.com")
    return checked_import(intercall, line(ken, "0712301"), line(amos, "0712302", toll="+44 20 7946 0123"))


def csv_of(*people: User) -> dict[str, object]:
    lines = [f"{person.upn_key},InterCall,{TOLL},07123{number:02}" for number, person in enumerate(people)]
    content = "\n".join(["Username,Provider,TollNumber,Passcode", *lines]).encode()
    return {"name": "back.csv", "mimeType": "text/csv", "buffer": content}


def test_a_refused_file_says_what_to_do_and_another_one_is_taken(
    walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider
) -> None:
    ken = make_person()
    sign_in(pilar)
    walk.go(FILE, heading="Select File")
    refused = {"name": "AcpUsers-42.xls", "mimeType": "application/vnd.ms-excel", "buffer": OLD_EXCEL}
    walk.page.set_input_files("input[type=file]", refused)  # type: ignore[arg-type]
    walk.press("next", heading="Select File")
    expect(walk.page.get_by_role("alert")).to_contain_text("AcpUsers-42.xls was not read.")
    walk.page.set_input_files("input[type=file]", csv_of(ken))  # type: ignore[arg-type]
    walk.press("next", heading="Verification results")
    walk.read("1 is ready.")


def test_people_in_xml_are_told_by_their_lines(
    walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider
) -> None:
    ken = make_person()
    said = f"<Username>{ken.upn_key}</Username><TollNumber>{TOLL}</TollNumber>"
    persons = [
        person(f"{said}<Passcode>{number}</Passcode><leaderPassCode>1</leaderPassCode>") for number in ("12", "13")
    ]
    sign_in(pilar)
    walk.go(FILE, heading="Select File")
    sent = {"name": "back.xml", "mimeType": "application/xml", "buffer": people("\n", "\n".join(persons)).encode()}
    walk.page.set_input_files("input[type=file]", sent)  # type: ignore[arg-type]
    walk.page.get_by_label("Which provider sent it").select_option(label=intercall.name)
    walk.press("next", heading="Verification results")
    walk.read("is listed with other details in ACPUser 2.")
    walk.read("line 3")


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    walk: Walk, sign_in: SignIn, pilar: User, settings: Settings
) -> None:
    settings.ACP_IMPORT_MAX_BYTES = 2**20
    sign_in(pilar)
    walk.go(FILE, heading="Select File")
    large = {"name": "back.csv", "mimeType": "text/csv", "buffer": bytes(2**20 + 1)}
    walk.page.set_input_files("input[type=file]", large)  # type: ignore[arg-type]
    expect(walk.page.get_by_role("alert")).to_contain_text("That file is larger than 1 MB")
    expect(walk.page.locator("input[type=file]")).to_have_value("")


def test_a_file_can_be_dropped(walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider) -> None:
    ken = make_person()
    sign_in(pilar)
    walk.go(FILE, heading="Select File")
    text = str(csv_of(ken)["buffer"], "utf-8")  # type: ignore[call-overload]
    transfer = walk.page.evaluate_handle(
        "(text) => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.csv')); return data; }",
        text,
    )
    frame = walk.page.locator("[data-drop]")
    frame.dispatch_event("dragenter", {"dataTransfer": transfer})
    walk.assert_accessible(walk.page)
    frame.dispatch_event("drop", {"dataTransfer": transfer})
    walk.press("next", heading="Verification results")
    walk.read("dropped.csv")


def tab_to(page: Page, role: str, name: str) -> None:
    """Presses Tab until the focus is on the control, as somebody without a mouse does."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            assert wanted.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
            return
    raise AssertionError(f"no way to {name} by keyboard")


def enter(walk: Walk, *, heading: str) -> None:
    with walk.page.expect_navigation(wait_until="domcontentloaded"):
        walk.page.keyboard.press("Enter")
    walk.arrive(heading)


def test_the_report_is_decided_and_applied_with_the_keyboard_alone(
    walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider
) -> None:
    ken = make_person()
    batch = with_a_question(intercall, ken)
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    tab_to(walk.page, "button", "take it as it stands")
    walk.page.keyboard.press("Enter")
    expect(walk.page.locator("#report-said")).to_contain_text("2 are ready now.")
    walk.assert_accessible(walk.page)
    tab_to(walk.page, "link", "apply to 2 people")
    walk.page.keyboard.press("Enter")
    walk.arrive("Apply to 2 people?")
    expect(walk.page.get_by_label("Why")).to_be_focused()
    walk.page.keyboard.press("Escape")
    expect(walk.page.get_by_role("dialog")).not_to_be_visible()
    walk.page.keyboard.press("Enter")
    tab_to(walk.page, "button", "apply to 2 people")
    enter(walk, heading="Done")
    assert details_of(ken).conference_id == "0712301"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_an_import_fits_a_narrow_window(
    walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider, scheme: str
) -> None:
    ken = make_person(display_name="Jean-Baptiste de La Rochefoucauld-Montbel-Przybyszewski")
    give(ken, third_party(intercall, "0700455", toll_free="+18885550142"))
    batch = with_a_question(intercall, ken)
    sign_in(pilar)
    walk.page.set_viewport_size({"width": 360, "height": 740})
    walk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    addresses = {START: "Getting Started", FILE: "Select File", f"{START}{batch.pk}/": "Verification results"}
    for address, heading in addresses.items():
        walk.go(address, heading=heading)
        for width in (1100, 900, 720, 360):
            walk.page.set_viewport_size({"width": width, "height": 740})
            assert walk.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_import_needs_no_script(
    browser: Browser, live_server: LiveServer, pilar: User, intercall: AudioConferencingProvider
) -> None:
    ken = make_person()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(START)
    page.get_by_label("User name").fill("pilar@contoso.com")
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="sign in").click()
    page.get_by_role("link", name="next").click()
    page.set_input_files("input[type=file]", csv_of(ken, pilar))  # type: ignore[arg-type]
    page.get_by_role("button", name="next").click()
    page.locator(".report-row").nth(1).get_by_role("button", name="leave out").click()
    expect(page.locator("#report-said")).to_contain_text("1 row is left out. 1 is ready now.")
    page.get_by_role("link", name="apply to 1 person").click()
    page.get_by_role("button", name="apply to 1 person").click()
    expect(page.locator("main")).to_contain_text("1 person has the details of InterCall now.")
    assert details_of(ken).conference_id == "0712300"
    context.close()


def test_the_sign_in_ends_between_report_and_decision(
    walk: Walk, sign_in: SignIn, pilar: User, intercall: AudioConferencingProvider
) -> None:
    batch = with_a_question(intercall, make_person())
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    walk.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    walk.press("take it as it stands", heading="Sign in")
    walk.page.get_by_label("User name").fill("pilar@contoso.com")
    walk.page.get_by_label("Password:").fill(PASSWORD)
    walk.press("sign in", heading="Verification results")
    walk.read("1 needs your decision")
