"""What somebody types outlives a click away, the end of a session, and a script that does not run."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.models import TenantSettings
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import SignIn, Walk

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery"
GENERAL = "/organization/general/"
DIAL_IN = "/users/ken.myer@contoso.com/dial-in-conferencing/"


def asked(page: Page) -> list[str]:
    """Each time the browser asks whether to leave the page; somebody stays."""
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return questions


def test_a_click_away_is_asked_about_and_saving_or_cancelling_is_not(walk: Walk, sign_in: SignIn) -> None:
    sign_in(make_administrator())
    questions = asked(walk.page)
    walk.go(GENERAL, heading="Settings")
    walk.follow("administrators", heading="administrators")
    assert questions == []

    walk.go(GENERAL, heading="Settings")
    walk.page.get_by_label("Organization name").fill("Contoso")
    walk.page.get_by_role("link", name="audit log").click()
    expect(walk.page.get_by_label("Organization name")).to_have_value("Contoso")
    assert questions == ["beforeunload"]
    walk.press("save", heading="Settings")
    walk.read("The settings are saved.")
    assert TenantSettings.current().organization_name == "Contoso"

    walk.page.get_by_label("Time zone").select_option("Europe/Berlin")
    walk.follow("cancel", heading="Settings")
    walk.page.get_by_label("Organization name").fill("Fabrikam")
    walk.page.get_by_label("Organization name").fill("Contoso")
    walk.follow("audit log", heading="audit log")
    assert questions == ["beforeunload"]


def test_what_is_shown_again_because_something_is_wrong_is_not_lost_either(walk: Walk, sign_in: SignIn) -> None:
    make_person()
    make_provider()
    sign_in(make_administrator())
    questions = asked(walk.page)
    walk.go(DIAL_IN, heading="Properties")
    walk.page.get_by_label("Provider name").select_option("InterCall")
    walk.press("save", heading="Properties")
    walk.page.get_by_role("link", name="history").first.click()
    walk.read("InterCall needs a toll number")
    assert questions == ["beforeunload"]


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_ended_loses_nothing(browser: Browser, live_server: LiveServer, *, script: bool) -> None:
    make_administrator(password=PASSWORD)
    ken, intercall = make_person(), make_provider()
    give(ken, third_party(intercall))
    page = browser.new_context(base_url=live_server.url, java_script_enabled=script).new_page()
    page.goto(DIAL_IN)
    sign_in_by_hand(page)
    page.get_by_label("Conference ID").fill("0712399")
    Session.objects.all().delete()
    page.get_by_role("button", name="save").click()
    expect(page.get_by_text("Sign in, and what you typed will be there again.")).to_be_visible()
    sign_in_by_hand(page)
    expect(page.get_by_text("What you had typed is in the form again. It was not saved")).to_be_visible()
    expect(page.get_by_label("Conference ID")).to_have_value("0712399")
    assert details_of(ken).conference_id == "0712301"
    page.get_by_role("button", name="save").click()
    expect(page.get_by_role("button", name="undo").first).to_be_visible()
    assert details_of(ken).conference_id == "0712399"
    page.context.close()


def sign_in_by_hand(page: Page) -> None:
    page.get_by_label("User name").fill("pilar@contoso.com")
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="sign in").click()
    expect(page.get_by_role("heading", name="Properties")).to_be_visible()
