"""What pages weigh over the wire, as the browser counts it: with nothing kept, and after the page to sign in."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser
from tests.weighing import FIRST, LATER

SIGN_IN = "/sign-in/"
IMPORTS = "/dial-in-conferencing/third-party-provider/import/"


@dataclass(frozen=True)
class Weighed:
    """A page, how to ask for it, and its bytes."""

    name: str
    url: str
    headers: dict[str, str]
    first: int
    later: int

    @property
    def is_light(self) -> bool:
        return self.first <= FIRST and self.later <= LATER


def dial_in_form(page: Page) -> None:
    page.goto("/users/?q=an")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="Edit").click()


def report(page: Page) -> None:
    page.goto(IMPORTS)
    page.locator("section", has_text="checked and not finished").get_by_role("link", name="Import").first.click()


PAGES: dict[str, Callable[[Page], object]] = {
    "dashboard": lambda page: page.goto("/"),
    "users": lambda page: page.goto("/users/"),
    "a person's dial-in form": dial_in_form,
    "validation report": report,
}


def weigh(address: str, *, first_sign_in: Path) -> Iterator[Weighed]:
    """The page to sign in and all others as somebody who did so finds them."""
    _address, name, password = first_sign_in.read_text().split()
    with chromium() as opened:
        yield weighed("sign-in", address + SIGN_IN, cookies=[], opened=opened)
        page = opened.new_page(base_url=address)
        page.goto(SIGN_IN)
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password:").fill(password)
        page.get_by_role("button", name="sign in").click()
        page.wait_for_url(f"{address}/")
        for title, open_ in PAGES.items():
            open_(page)
            page.wait_for_load_state("load")
            yield weighed(title, page.url, cookies=page.context.cookies(), opened=opened)


def weighed(name: str, url: str, *, cookies: list[Any], opened: Browser) -> Weighed:
    headers = {"Cookie": "; ".join(f"{each['name']}={each['value']}" for each in cookies)} if cookies else {}
    with opened.new_page() as page:
        page.context.add_cookies(cookies)
        first = bytes_of(page, url)
    with opened.new_page() as page:
        page.goto(urljoin(url, SIGN_IN), wait_until="networkidle")
        page.context.add_cookies(cookies)
        later = bytes_of(page, url)
    return Weighed(name, url, headers, first=first, later=later)


def bytes_of(page: Page, url: str) -> int:
    """With everything that the page asks for, headers included."""
    counted: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: counted.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    return round(sum(counted))


@contextmanager
def chromium() -> Iterator[Browser]:
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=browser.ensure(), args=["--disable-gpu", *flags])
