"""What somebody types outlives a click away, the end of a session, and a script that does not run."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from conferencing.models import Meeting, TenantSettings
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import THIRD_PARTY, SignIn, Walk

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


@pytest.mark.parametrize("script", [True, False])
def test_a_long_form_of_a_session_that_ended(browser: Browser, live_server: LiveServer, *, script: bool) -> None:
    make_administrator(password=PASSWORD)
    make_person()
    page = browser.new_context(base_url=live_server.url, java_script_enabled=script).new_page()
    page.goto("/online-meetings/add/?organizer=ken.myer@contoso.com")
    sign_in_by_hand(page, heading="New meeting")
    day = timezone.localdate() + timedelta(days=30)
    typed = {"Subject": "Budget", "Date": f"{day:%Y-%m-%d}", "Start": "10:15", "Times": "10"}
    page.get_by_label("Repeats").select_option("weekly")
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    page.get_by_label(f"{day:%A}").check()
    Session.objects.all().delete()
    page.get_by_role("button", name="save").click()
    sign_in_by_hand(page, heading="New meeting")
    for label, text in typed.items():
        expect(page.get_by_label(label)).to_have_value(text)
    expect(page.get_by_label("Repeats")).to_have_value("weekly")
    expect(page.get_by_label(f"{day:%A}")).to_be_checked()
    page.get_by_role("button", name="save").click()
    expect(page.get_by_role("heading", name="Budget")).to_be_visible()
    assert Meeting.objects.get().times == 10
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_step_of_a_wizard_of_a_session_that_ended(browser: Browser, live_server: LiveServer, *, script: bool) -> None:
    """The row of a report that was being put right, and the reason for applying it."""
    make_administrator(password=PASSWORD)
    batch = checked_import(make_provider(), line(make_person(), "0712302"))
    page = browser.new_context(base_url=live_server.url, java_script_enabled=script).new_page()
    page.goto(f"{THIRD_PARTY}import/{batch.pk}/")
    sign_in_by_hand(page, heading="Verification results")
    page.get_by_role("link", name="edit row 2").click()
    page.get_by_label("Conference ID").fill("0712377")
    Session.objects.all().delete()
    page.get_by_role("button", name="save row").click()
    sign_in_by_hand(page, heading="Verification results" if script else "Row 2")
    if script:  # it is read off where the row is not open any more
        expect(page.locator("main")).to_contain_text("0712377")
    else:
        expect(page.get_by_label("Conference ID")).to_have_value("0712377")

    page.goto(f"{THIRD_PARTY}import/{batch.pk}/apply/")
    page.get_by_label("Why").fill("their new numbers")
    Session.objects.all().delete()
    page.get_by_role("button", name="apply to 1 person").click()
    sign_in_by_hand(page, heading="1 person")
    expect(page.get_by_label("Why")).to_have_value("their new numbers")
    page.context.close()


def test_a_click_away_from_a_row_of_the_report_is_asked_about(walk: Walk, sign_in: SignIn) -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712302"))
    sign_in(make_administrator())
    questions = asked(walk.page)
    walk.go(f"{THIRD_PARTY}import/{batch.pk}/", heading="Verification results")
    walk.page.get_by_role("link", name="edit row 2").click()
    walk.page.get_by_role("row").get_by_label("Conference ID").fill("0712377")
    walk.page.get_by_role("link", name="ACP portal").click()
    expect(walk.page.get_by_role("row").get_by_label("Conference ID")).to_have_value("0712377")
    assert questions == ["beforeunload"]
    walk.page.get_by_role("button", name="save row").click()
    expect(walk.page.locator("#report-said")).to_contain_text("ready")
    walk.follow("ACP portal", heading="Welcome")
    assert questions == ["beforeunload"]


def sign_in_by_hand(page: Page, *, heading: str = "Properties") -> None:
    page.get_by_label("User name").fill("pilar@contoso.com")
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="sign in").click()
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
