"""Pictures of what passes by itself or is hard to come by: long work halfway, an empty portal, doors that are shut."""

import os
import re
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import FilePayload, Page

from tests.tools.album.files import IMPORT, a_file
from tests.tools.album.picture import Pictures, press, sign_in
from tests.tools.album.portal import Portal, nobody_there_yet

STAGED = Pictures()
JAKOB, AMOS = "jakob.solstad@contoso.com", "amos.marble@contoso.com"
LONG, HALFWAY, LOOKS, PAUSE = 120_000, 30, 600, 50  # rows; per cent; how often is looked, milliseconds between
ATTEMPTS = 6


@STAGED.staged(name="job-progress")
@contextmanager
def job_progress(page: Page, portal: Portal) -> Iterator[None]:
    """The worker is halted in the middle of a long file, and goes on when the picture is taken."""
    page.goto(f"{IMPORT}file/")
    page.locator("input[type=file]").set_input_files(a_long_file())
    page.get_by_label("Which provider sent it").select_option(label="InterCall")
    press(page, "next")
    wait_until_halfway(page)
    halted = portal.workers()
    for pid in halted:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in halted:
            os.kill(pid, signal.SIGCONT)
    press(page, "cancel the check")


@STAGED.staged(name="dashboard-empty", of_a_stranger=True)
@contextmanager
def dashboard_empty(page: Page, _portal: Portal) -> Iterator[None]:
    with nobody_there_yet() as portal:
        sign_in(page, portal)
        yield
        page.context.clear_cookies()


@STAGED.of(name="sign-in-shut", of_a_stranger=True)
def sign_in_shut(page: Page) -> None:
    """Too many have tried it with the same name."""
    page.goto("/sign-in/")
    for attempt in range(ATTEMPTS):
        page.get_by_label("User name").fill(AMOS)
        page.get_by_label("Password:").fill(f"perhaps {attempt}")
        press(page, "sign in")


@STAGED.staged(name="not-allowed", of_a_stranger=True)
@contextmanager
def not_allowed(page: Page, portal: Portal) -> Iterator[None]:
    """Somebody who looks only follows a link that a colleague sent. Comes in with a password that is made for it."""
    sign_in(page, portal)
    page.goto(f"/organization/administrators/{JAKOB}/password/")
    press(page, "make the password")
    one_time = page.locator(".facts code").inner_text()
    page.context.clear_cookies()
    sign_in(page, portal, name=JAKOB, password=one_time)
    own = secrets.token_urlsafe(16)
    page.get_by_label("Current password").fill(one_time)
    for field in page.get_by_label("New password").all():
        field.fill(own)
    press(page, "save")
    page.goto("/organization/administrators/add/")
    yield


def wait_until_halfway(page: Page) -> None:
    for _look in range(LOOKS):
        told = re.search(r"(\d+) %", page.locator(".job-count").first.inner_text())
        if told and int(told[1]) >= HALFWAY:
            return
        page.wait_for_timeout(PAUSE)
    raise SystemExit("The long work was over before it could be halted.")


def a_long_file() -> FilePayload:
    rows = (f"user{number}@contoso.com,+1 425-555-0142,07{number:05d}" for number in range(LONG))
    return a_file("InterCall.csv", "\n".join(["Username,TollNumber,Passcode", *rows]))
