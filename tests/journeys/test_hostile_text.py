"""Markup in every cell, name and header that reaches a page: the browser runs none of it."""

import io

import pytest
from playwright.sync_api import Dialog, Page, expect

from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.receiving import receive
from tests.conferencing.provider_file.checked import BY, checked_import
from tests.factories import TOLL, make_administrator, make_person, make_provider
from tests.faults.hostile_names import COLUMNS, SHEETS, workbook_of_hostile_names
from tests.journeys.walking import SignIn

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
FIELDS = ("user_name", "display_name", "provider", "toll_number", "toll_free_number", "conference_id")


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """What scripts have said; a violation of the page's policy fails the test by itself."""
    said: list[str] = []

    def seen(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    return said


def test_nothing_that_a_file_says_is_run(page: Page, sign_in: SignIn, dialogs: list[str]) -> None:
    ken = make_person(display_name=SCRIPT, department=SCRIPT)
    provider = make_provider(SCRIPT[:90])
    ready = [ken.user_principal_name, SCRIPT, provider.name, TOLL, "", "0712301"]
    batch = checked_import(provider, ready, [SCRIPT] * len(FIELDS), fields=FIELDS)
    sign_in(make_administrator())
    report = f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"
    for address in (
        report,
        f"{report}?q={SCRIPT}",
        f"{report}print/",
        "/dial-in-conferencing/third-party-provider/",
        "/",
    ):
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
    apply_import(batch, by=SCRIPT, why=SCRIPT)
    person = f"/users/{ken.user_principal_name}"
    for address in (f"{report}done/", "/users/", f"{person}/history/", f"{person}/dial-in-conferencing/"):
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
    assert dialogs == []


def test_nothing_that_sheets_and_columns_are_called_is_run(page: Page, sign_in: SignIn, dialogs: list[str]) -> None:
    batch = receive(
        io.BytesIO(workbook_of_hostile_names()), file_name=f"{SHEETS[0]}.xlsx", by=BY, provider=make_provider()
    )
    sign_in(make_administrator())
    page.goto(f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/")
    expect(page.get_by_text(SHEETS[1])).to_be_visible()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="next").click()
    expect(page.get_by_text(COLUMNS[1])).to_be_visible()
    page.get_by_role("button", name="throw this file away").click()
    page.wait_for_selector("html[data-ready]")
    assert dialogs == []
