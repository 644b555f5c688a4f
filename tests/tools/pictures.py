"""Takes the pictures of the documentation from a portal with the demonstration organization.

    python -m tests.tools.pictures [NAME]...

Without names all of them, into docs/pictures.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 200_000  # bytes: they travel with every copy of the repository
SECONDS_TO_START = 120
THIRD_PARTY = "/dial-in-conferencing/third-party-provider/"


def users(page: Page) -> None:
    page.goto("/users/?q=an")
    page.locator("tbody a").nth(3).click()


def one_person(page: Page) -> None:
    page.goto("/users/?q=an")
    page.locator("tbody a").nth(3).click()
    page.get_by_role("link", name="Edit").click()


def select_users(page: Page) -> None:
    page.goto(f"{THIRD_PARTY}export/")
    page.get_by_role("button", name="next").click()
    arrive(page)
    page.locator("[data-check-all]").check()
    page.get_by_role("button", name="add the ticked people").click()
    arrive(page)
    page.get_by_role("link", name="next page").click()


def verification_results(page: Page) -> None:
    page.goto(f"{THIRD_PARTY}import/")
    page.locator("section", has_text="checked and not finished").get_by_role("link", name="Import").first.click()


def apply_asks_once(page: Page) -> None:
    verification_results(page)
    arrive(page)
    page.get_by_role("link", name="apply to").click()


def arrive(page: Page) -> None:
    page.wait_for_load_state("load")
    page.wait_for_selector("html[data-ready]")


PICTURES: dict[str, Callable[[Page], None]] = {
    "users": users,
    "one-person": one_person,
    "select-users": select_users,
    "verification-results": verification_results,
    "apply": apply_asks_once,
}


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with demonstration() as (address, name, password), sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=browser.ensure(), args=["--disable-gpu", *flags])
        page = chromium.new_page(base_url=address, viewport={"width": 1400, "height": 900})
        page.goto("/sign-in/")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password:").fill(password)
        page.get_by_role("button", name="sign in").click()
        for picture in names or PICTURES:
            PICTURES[picture](page)
            arrive(page)
            file = FOLDER / f"{picture}.png"
            page.screenshot(path=file)
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
            if file.stat().st_size > LARGEST:
                raise SystemExit(f"{file} has more than {LARGEST // 1000} kB.")


@contextmanager
def demonstration() -> Iterator[tuple[str, str, str]]:
    """A portal as a newcomer starts it, in a folder of its own: its address, and who can sign in with what."""
    with tempfile.TemporaryDirectory(prefix="acp-pictures-") as data:
        address = f"127.0.0.1:{free_port()}"
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, str(ROOT / "manage.py"), "serve", address]
        quiet = subprocess.DEVNULL
        portal = subprocess.Popen(command, env={**environment, "ACP_DATA": data}, stdout=quiet, stderr=quiet)
        try:
            wait_for(f"http://{address}/healthz", portal)
            _address, name, password = (Path(data) / "first-sign-in.txt").read_text().split()
            yield f"http://{address}", name, password
        finally:
            portal.terminate()
            portal.wait()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for(address: str, portal: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and portal.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit("The portal did not start.")


if __name__ == "__main__":
    main(sys.argv[1:])
