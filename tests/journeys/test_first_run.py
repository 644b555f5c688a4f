"""An organization of one's own, from nobody at all to the first export, as its dashboard leads through it."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, expect

from conferencing.models import ExportBatch
from tests.journeys.walking import Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
NAME, OWN = "pilar@example.com", "staple of the horse"
STEPS = [
    *("Bring in the directory", "Name the administrators", "Enter the licenses"),
    *("Add the provider", "Export the first people"),
]


def test_an_empty_portal_leads_to_the_first_export(walk: Walk, tmp_path: Path) -> None:
    walk.go("/", heading="Sign in")
    walk.read("Nobody can sign in yet.")
    sign_in_first(walk)
    assert at(walk) == "Bring in the directory"
    bring_in_the_directory(walk, tmp_path)
    assert at(walk) == "Name the administrators"
    name_an_administrator(walk)
    assert at(walk) == "Enter the licenses"
    walk.follow("enter the seats", heading="licenses")
    walk.follow("change seats Office 365 Enterprise E3", heading="Seats of Office 365 Enterprise E3")
    walk.page.get_by_label("Seats bought").fill("10")
    walk.press("save", heading="licenses")
    home(walk)
    assert at(walk) == "Add the provider"
    walk.follow("add a provider", heading="Add a third-party provider")
    walk.page.get_by_label("Name").fill("InterCall")
    walk.page.get_by_label("Domain").fill("intercall.example")
    walk.press("add", heading="Configure a third-party audio conferencing provider")
    home(walk)
    assert at(walk) == "Export the first people"
    export_everybody(walk)
    walk.go("/", heading="Welcome")
    expect(walk.page.get_by_role("heading", name="First steps")).to_have_count(0)
    walk.read("InterCall has not answered export")
    assert ExportBatch.objects.get().people == 3


def test_steps_are_put_away_and_found_again(walk: Walk) -> None:
    walk.go("/", heading="Sign in")
    sign_in_first(walk)
    walk.press("put the first steps away", heading="First steps")
    walk.read("The first steps are no longer on the dashboard.")
    home(walk)
    expect(steps(walk)).to_have_count(0)
    walk.follow("organization", heading="Settings")
    walk.follow("First steps of an organization", heading="First steps")
    walk.press("show them on the dashboard again", heading="First steps")
    home(walk)
    expect(steps(walk)).to_have_count(len(STEPS))


def sign_in_first(walk: Walk) -> None:
    """With the password that the command prints, which has to be changed."""
    said = io.StringIO()
    call_command("make_administrator", NAME, "--role", "global", stdout=said)
    password = said.getvalue().split()[-1]
    walk.page.get_by_label("User name").fill(NAME)
    walk.page.get_by_label("Password:").fill(password)
    walk.press("sign in", heading="Change password")
    walk.page.get_by_label("Current password").fill(password)
    walk.page.get_by_label("New password:", exact=True).fill(OWN)
    walk.page.get_by_label("Confirm new password").fill(OWN)
    walk.press("save", heading="Welcome")


def bring_in_the_directory(walk: Walk, folder: Path) -> None:
    walk.follow("see how", heading="Bring in the directory")
    walk.read("not yet", ".venv/bin/python manage.py sync_directory people.csv")
    with walk.page.expect_download() as download:
        walk.page.get_by_role("link", name="people.csv").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    call_command("sync_directory", file, stdout=io.StringIO())
    home(walk)
    walk.read("3 people are in the portal.", "2 people added")


def name_an_administrator(walk: Walk) -> None:
    walk.follow("name an administrator", heading="Add an administrator")
    walk.page.get_by_role("searchbox").fill("leonte")
    walk.leave_by(walk.page.get_by_role("button", name="search"), heading="Add an administrator")
    walk.follow("Ina Leonte", heading="Roles of Ina Leonte")
    walk.page.get_by_label("Skype for Business administrator").check()
    walk.press("save", heading="One-time password of Ina Leonte")
    assert User.objects.administrators().count() == 2
    home(walk)


def export_everybody(walk: Walk) -> None:
    walk.follow("export people", heading="Getting Started")
    walk.press("next", heading="Select Users")
    walk.press("add all 3 people who match", heading="Select Users")
    walk.follow("next", heading="Download")
    walk.press("make the file for 3 people", heading="Download")


def home(walk: Walk) -> None:
    walk.follow("dashboard", heading="Welcome")


def steps(walk: Walk) -> Locator:
    return walk.page.locator(".first-steps > li")


def at(walk: Walk) -> str:
    """The step that is to be done now: all before it are done, all after it are still to come."""
    labels = steps(walk).locator("strong").all_inner_texts()
    assert labels == STEPS
    (current,) = walk.page.locator(".first-steps > [aria-current=step] strong").all_inner_texts()
    done = walk.page.locator(".first-steps > .first-step-done strong").all_inner_texts()
    assert done == STEPS[: STEPS.index(current)]
    return current
