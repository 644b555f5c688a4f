"""A slow line: nothing jumps, neither while a page comes in nor when an answer comes late; no tick is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from conferencing.models import ImportBatch
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import THIRD_PARTY, SignIn
from tests.journeys.weather import Held, jumps, slow_down
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
LATE = 30_000  # ms
DIAL_IN = "/users/person00@contoso.com/dial-in-conferencing/"


@pytest.fixture
def people(db: None) -> list[User]:
    return [make_person(f"person{number:02}@contoso.com") for number in range(30)]


@pytest.fixture
def batch(people: list[User]) -> ImportBatch:
    """Ten rows are ready, one ID is too short."""
    intercall = make_provider(tolls=("+14255550142",))
    give(people[0], third_party(intercall))
    rows = [line(person, f"07123{number:02}") for number, person in enumerate(people[:10])]
    return checked_import(intercall, *rows, line(people[10], "712"), export=export_of(intercall, *people[:11]))


@pytest.fixture
def slow(page: Page, sign_in: SignIn, batch: ImportBatch) -> Iterator[Page]:
    sign_in(make_administrator("global"))
    page.goto("/help/")  # the styles are kept from here on, as they mostly are
    slow_down(page)
    page.set_default_timeout(LATE)
    expect.set_options(timeout=LATE)
    yield page
    expect.set_options(timeout=5_000)


def test_nothing_jumps_while_a_page_comes_in(slow: Page, batch: ImportBatch) -> None:
    report, exporting, importing = f"{THIRD_PARTY}import/{batch.pk}/", f"{THIRD_PARTY}export/", f"{THIRD_PARTY}import/"
    for path in ("/users/", "/users/?person=person00@contoso.com", DIAL_IN, report, exporting, f"{importing}file/"):
        slow.goto(path)
        assert jumps(slow) == [], path


def test_nothing_jumps_when_people_are_ticked(slow: Page, people: list[User]) -> None:
    slow.goto("/users/")
    strip, boxes = slow.locator("#selection"), slow.get_by_role("checkbox", name="Person")
    for number in (3, 4):
        boxes.nth(number).check()
        expect(strip).to_contain_text(f"{number - 2} p")
    for number in (3, 4):
        boxes.nth(number).uncheck()
        expect(strip).to_contain_text("1 person" if number == 3 else "Tick people")
    assert jumps(slow) == []


def test_nothing_jumps_while_somebody_decides(slow: Page, batch: ImportBatch) -> None:
    slow.goto(f"{THIRD_PARTY}import/{batch.pk}/")
    row = slow.locator(".report-row").first
    row.get_by_role("button", name="leave out").click()
    expect(slow.locator("#report-said")).to_contain_text("1 row is left out")
    row.get_by_role("button", name="take back in").click()
    expect(slow.locator("#report-said")).to_contain_text("1 row is back in")
    assert jumps(slow) == []
    before = row.bounding_box()
    row.get_by_role("link", name="edit row").click()
    expect(slow.locator(".is-edited")).to_be_visible()
    after = slow.locator(".is-edited").bounding_box()
    assert before
    assert after
    assert before["y"] == after["y"]


def test_nothing_jumps_while_somebody_types(slow: Page, people: list[User]) -> None:
    slow.goto(DIAL_IN)
    preview = slow.locator("#invitation-preview")
    slow.get_by_label("Toll-free number").fill("+1 888-555-0142")
    slow.get_by_label("Conference ID").fill("0712399")
    expect(preview).to_contain_text("0712399")
    slow.get_by_label("Provider name").select_option("None")
    expect(preview).to_contain_text("No numbers")
    assert jumps(slow) == []


def test_a_tick_made_before_the_script_came_is_kept(page: Page, sign_in: SignIn, people: list[User]) -> None:
    sign_in(make_administrator("global"))
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/htmx-2*.js", hold)
    page.goto("/users/", wait_until="commit")
    page.get_by_role("checkbox", name="Person03").check()
    expect(page.locator("#selection")).to_contain_text("Tick people")
    late[0].continue_()
    expect(page.locator("#selection")).to_contain_text("1 person is selected")


def test_what_leads_away_waits_for_the_tick_that_is_on_its_way(page: Page, sign_in: SignIn, people: list[User]) -> None:
    sign_in(make_administrator("global"))
    page.goto("/users/?sort=name")
    held = Held(page, address="**/users/select/**")
    page.get_by_role("checkbox", name="Person03").check()
    page.get_by_role("checkbox", name="Person04").check()
    page.get_by_role("link", name="next page").click()
    page.wait_for_timeout(200)
    assert page.url.endswith("?sort=name")
    held.let_go()
    held.arrived(count=2)
    held.let_go()
    expect(page.get_by_role("link", name="previous page")).to_be_visible()
    expect(page.locator("#selection")).to_contain_text("2 people are selected")
