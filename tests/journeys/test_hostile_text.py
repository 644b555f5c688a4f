"""Markup in every cell, name and header that reaches a page: the browser runs none of it."""

import pytest
from playwright.sync_api import Dialog, Page

from conferencing.provider_file.applying import apply_import
from tests.conferencing.provider_file.checked import checked_import
from tests.factories import TOLL, make_administrator, make_person, make_provider
from tests.journeys.walking import SignIn

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
FIELDS = ("user_name", "display_name", "provider", "toll_number", "toll_free_number", "conference_id")


def test_nothing_that_a_file_says_is_run(page: Page, sign_in: SignIn) -> None:
    dialogs: list[str] = []

    def seen(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    ken = make_person(display_name=SCRIPT, department=SCRIPT)
    provider = make_provider(SCRIPT[:90])
    ready = [ken.user_principal_name, SCRIPT, provider.name, TOLL, "", "0712301"]
    batch = checked_import(provider, ready, [SCRIPT] * len(FIELDS), fields=FIELDS)
    sign_in(make_administrator())
    report = f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"
    for address in (report, f"{report}?q={SCRIPT}", "/dial-in-conferencing/third-party-provider/", "/"):
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
    apply_import(batch, by=SCRIPT, why=SCRIPT)
    person = f"/users/{ken.user_principal_name}"
    for address in (f"{report}done/", "/users/", f"{person}/history/", f"{person}/dial-in-conferencing/"):
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
    assert dialogs == []
