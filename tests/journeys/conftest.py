"""A browser for the journeys: it signs people in, and a message in its console fails the test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from tests import browser as chromium
from tests.factories import make_administrator
from tests.journeys.every_page import let_in
from tests.journeys.walking import Walk
from users.models import User

# Playwright's way of waiting runs an event loop in this thread; Django would refuse the database because of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# What fades in is as pale for a moment as nobody ever reads it; what turns for ever is not waited for.
STILL = """() => Promise.all(document.getAnimations()
    .filter((moving) => moving.effect.getComputedTiming().iterations !== Infinity)
    .map((moving) => moving.finished.catch(() => null)))"""
# What the policy of a page has kept from being run or loaded; on an honest page that is nothing.
VIOLATIONS = """document.addEventListener("securitypolicyviolation",
    (event) => window.policyViolated(`${event.violatedDirective} ${event.blockedURI}`))"""
WIDTH, HEIGHT = 1400, 900
# An answer that refuses something is told in the console as well; that is no mistake of the page.
REFUSALS = ("status of 403", "status of 404", "status of 409", "status of 413", "status of 422", "status of 429")
TOLD_BY_HTMX = "Response Status Error Code 409"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": str(chromium.ensure()), "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: LiveServer) -> dict[str, Any]:
    viewport = {"width": WIDTH, "height": HEIGHT}
    return {**browser_context_args, "base_url": live_server.url, "viewport": viewport, "locale": "en-US"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        refusal = any(words in message.text for words in REFUSALS) and "/static/" not in message.location["url"]
        if message.type == "error" and not refusal and not message.text.startswith(TOLD_BY_HTMX):
            complaints.append(f"{message.text} ({message.location['url']})")

    page.expose_function("policyViolated", lambda what: complaints.append(f"content security policy: {what}"))
    page.add_init_script(VIOLATIONS)
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[User], None]:
    """Signs a person in without the form, which has a journey of its own."""

    def signed_in(person: User) -> None:
        client = Client()
        client.force_login(person)
        let_in(page.context, client, address=live_server.url)

    return signed_in


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A global administrator's page where no script runs."""
    client = Client()
    client.force_login(make_administrator("global"))
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    let_in(context, client, address=live_server.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Axe's rules on the page as it stands."""
    axe = Axe()

    def no_violations(page: Page) -> None:
        page.evaluate(STILL)
        found = axe.run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return no_violations


@pytest.fixture
def walk(page: Page, assert_accessible: Callable[[Page], None]) -> Iterator[Walk]:
    """A way through the pages that ends well only if axe has seen every page of it."""
    way = Walk(page, assert_accessible=assert_accessible)
    yield way
    assert not way.unseen, f"axe has not seen {way.unseen}"
