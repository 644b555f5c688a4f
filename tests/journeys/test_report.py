"""The validation report in a browser: repairs by group, a row typed over, a person chosen, undo; with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from conferencing.models import ImportBatch
from tests.conferencing.proposals import NEAR, ZEROS, know_kinds, propose
from tests.conferencing.provider_file.checked import checked_import, export_of, line, row_of
from tests.factories import make_administrator, make_person, make_provider
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)

START = "/dial-in-conferencing/third-party-provider/import/"


@pytest.fixture
def pilar() -> User:
    return make_administrator("global", display_name="Pilar Ackerman")


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> ImportBatch:
    """Two IDs without their zeros, a letter in an ID, nearly a name, a row that is ready, and somebody missing."""
    know_kinds(monkeypatch)
    names = {"ken": "Ken Myer", "amos": "Amos Marble", "eva": "Eva Kovacs", "ida": "Ida Kaya", "mia": "Mia Novak"}
    people = {key: make_person(f"{key}@contoso.com", display_name=name) for key, name in names.items()}
    zoe = make_person("zoe@contoso.com", display_name="Zoe Adams")
    provider = make_provider()
    batch = checked_import(
        provider,
        line(people["ken"], "712301"),
        line(people["amos"], "12302"),
        line(people["eva"], "07A1442"),
        line("idda@contoso.com", "0712304"),
        line(zoe, "0712305"),
        export=export_of(provider, *people.values(), zoe),
    )
    propose(batch, 2, ZEROS, {"conference_id": "0712301"}, found="712301")
    propose(batch, 3, ZEROS, {"conference_id": "0012302"}, found="12302")
    propose(batch, 5, NEAR, {"person": people["ida"].pk}, field="user_name", found="idda@contoso.com")
    return batch


@pytest.fixture
def long_proposal(monkeypatch: pytest.MonkeyPatch) -> ImportBatch:
    """Nearly a name, of somebody whose user name is far wider than the column."""
    know_kinds(monkeypatch)
    ken = make_person(f"{'kenneth-alexander-' * 5}myer@emea.contoso.com", display_name="Ken Myer")
    batch = checked_import(make_provider(), line("kenn@contoso.com", "0712301"))
    propose(batch, 2, NEAR, {"person": ken.pk}, field="user_name", found="kenn@contoso.com")
    return batch


def said(page: Page, sentence: str) -> None:
    expect(page.locator("#report-said")).to_contain_text(sentence)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.name"))


def test_a_group_is_accepted_and_undone_without_leaving_the_page(
    walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch
) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    page = walk.page
    page.get_by_role("button", name="use the proposals in 2 rows").click()
    said(page, "2 proposals are accepted. 3 are ready now.")
    expect(page.locator(".report-sentence")).to_contain_text("3 are ready")
    expect(page.locator(".report-figures")).to_contain_text("3")
    expect(page.locator(".apply-does")).to_contain_text("3 people change")
    expect(page.locator(f"#row-{row_of(batch, 3).pk}")).to_contain_text("Repaired as you accepted.")
    assert focused(page).startswith("undo")
    walk.assert_accessible(page)
    page.keyboard.press("Enter")
    said(page, "2 questions are asked again.")
    expect(page.locator(".apply-does")).to_contain_text("1 person changes")


@pytest.mark.parametrize("width", [360, 768, 1024, 1400])
def test_a_long_proposed_user_name_is_shown_whole(
    walk: Walk, sign_in: SignIn, pilar: User, long_proposal: ImportBatch, width: int
) -> None:
    sign_in(pilar)
    walk.page.set_viewport_size({"width": width, "height": 900})
    walk.go(f"{START}{long_proposal.pk}/", heading="Verification results")
    proposed = walk.page.locator(".row-person .proposed")
    expect(proposed).to_contain_text("myer@emea.contoso.com")
    assert proposed.evaluate("it => it.scrollWidth <= it.clientWidth"), "its end is cut off"


def test_a_row_is_typed_over_in_its_place(walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    page, eva = walk.page, walk.page.locator(f"#row-{row_of(batch, 4).pk}")
    eva.get_by_role("link", name="edit row 4").click()
    field = eva.get_by_label("Conference ID")
    expect(field).to_be_focused()
    walk.assert_accessible(page)
    field.fill("712")
    expect(eva.get_by_role("status")).to_contain_text("have 7 digits, 712 has 3")
    field.fill("0701442")
    expect(eva.get_by_role("status")).to_contain_text("7 digits, not in use")
    assert row_of(batch, 4).overrides == {}
    field.press("Enter")
    said(page, "Row 4, Eva Kovacs: ready.")
    expect(eva).to_contain_text("file 07A1442")
    expect(page.locator(".apply-does")).to_contain_text("2 people change")
    eva.get_by_role("button", name="as the file says").click()
    said(page, "The row says again what the file said.")
    expect(eva).to_contain_text("wrong")


def test_escape_leaves_the_row_as_it_was(walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    eva = walk.page.locator(f"#row-{row_of(batch, 4).pk}")
    eva.get_by_role("link", name="edit row 4").click()
    eva.get_by_label("Conference ID").fill("0701442")
    walk.page.keyboard.press("Escape")
    expect(eva.get_by_role("link", name="edit row 4")).to_be_focused()
    expect(eva).to_contain_text("07A1442")


def test_a_portal_that_does_not_answer_is_told_of(walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    walk.page.route("**/accept/", lambda route: route.fulfill(status=409, body=""))
    walk.page.get_by_role("button", name="use 0712301").click()
    expect(walk.page.get_by_role("alert")).to_contain_text("The portal did not answer.")
    walk.assert_accessible(walk.page)


def test_a_person_is_chosen(walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    walk.follow("somebody else", heading="Who is row 5 about?")
    walk.page.get_by_role("searchbox").fill("novak")
    with walk.page.expect_navigation(wait_until="domcontentloaded"):
        walk.page.keyboard.press("Enter")
    walk.arrive("Who is row 5 about?")
    walk.press("choose Mia Novak", heading="Verification results")
    said(walk.page, "Row 5, Mia Novak")
    expect(walk.page.locator(f"#row-{row_of(batch, 5).pk}")).to_contain_text("file idda@contoso.com")


def test_details_of_somebody_missing_are_typed_with_the_keyboard(
    walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch
) -> None:
    sign_in(pilar)
    walk.go(f"{START}{batch.pk}/?outcome=missing", heading="Verification results")
    page, mia = walk.page, walk.page.locator(".report-row", has_text="Mia Novak")
    mia.get_by_role("link", name="type the details").focus()
    page.keyboard.press("Enter")
    expect(mia.get_by_label("Toll number", exact=True)).to_be_focused()
    page.keyboard.type("+1 425-555-0142")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("0712309")
    page.keyboard.press("Tab")
    expect(mia.get_by_role("button", name="save row")).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "Mia Novak: ready.")


@pytest.mark.parametrize("width", [360, 1000])
def test_the_page_of_a_row_needs_no_table(
    walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch, width: int
) -> None:
    sign_in(pilar)
    walk.page.set_viewport_size({"width": width, "height": 740})
    walk.go(f"{START}{batch.pk}/rows/{row_of(batch, 4).pk}/", heading="Row 4, Eva Kovacs")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= width
    walk.page.get_by_label("Conference ID").fill("0701442")
    walk.press("save row", heading="Verification results")
    said(walk.page, "Row 4, Eva Kovacs: ready.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_groups_fold_in_a_narrow_window(
    walk: Walk, sign_in: SignIn, pilar: User, batch: ImportBatch, scheme: str
) -> None:
    sign_in(pilar)
    walk.page.set_viewport_size({"width": 360, "height": 740})
    walk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    walk.go(f"{START}{batch.pk}/", heading="Verification results")
    page = walk.page
    near = page.locator(f"#group-{NEAR}")
    expect(page.locator(f"#group-{ZEROS}").get_by_role("button", name="use the proposals in 2 rows")).to_be_visible()
    expect(near.get_by_role("link", name="decide 1 row")).not_to_be_visible()
    near.get_by_role("button", name="show or hide").click()
    expect(near.get_by_role("link", name="decide 1 row")).to_be_visible()
    page.locator(f"#row-{row_of(batch, 4).pk}").get_by_role("link", name="edit row 4").click()
    expect(page.locator("[data-edited]")).to_be_visible()
    walk.assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1400])
def test_the_page_to_print_keeps_its_columns_within_the_window(
    walk: Walk, sign_in: SignIn, pilar: User, width: int
) -> None:
    eva = make_person("eva.long@contoso.com", display_name="Eva Long")
    long = checked_import(make_provider(), line(eva, "9" * 300, toll="1" * 300))
    sign_in(pilar)
    walk.page.set_viewport_size({"width": width, "height": 740})
    walk.go(f"{START}{long.pk}/print/", heading=f"Report of import {long.pk}")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= width
    expect(walk.page.get_by_role("rowheader", name="Eva Long")).to_be_visible()
    expect(walk.page.get_by_role("rowheader", name="A cell is too long")).to_be_visible()
    walk.assert_accessible(walk.page)
