"""Walks through the portal in a browser: every page that is reached is looked at by axe before the walk goes on."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from users.models import User

SignIn = Callable[[User], None]
Accessible = Callable[[Page], None]
THIRD_PARTY = "/dial-in-conferencing/third-party-provider/"


class Walk:
    """Somebody's way through the pages. `unseen` are pages that were reached and never looked at."""

    def __init__(self, page: Page, *, assert_accessible: Accessible) -> None:
        self.page, self.assert_accessible = page, assert_accessible
        self.unseen: set[str] = set()
        page.on("domcontentloaded", lambda reached: self.unseen.add(urlsplit(reached.url).path))

    def go(self, address: str, *, heading: str) -> None:
        self.page.goto(address)
        self.arrive(heading)

    def arrive(self, heading: str) -> None:
        """On a page with this heading, which axe finds nothing wrong with."""
        expect(self.page.get_by_role("heading", name=heading).first).to_be_visible()
        self.page.wait_for_selector("html[data-ready]")
        self.assert_accessible(self.page)
        self.unseen.discard(urlsplit(self.page.url).path)

    def follow(self, link: str, *, heading: str) -> None:
        self.leave_by(self.page.get_by_role("link", name=link, exact=True).first, heading=heading)

    def press(self, button: str, *, heading: str) -> None:
        self.leave_by(self.page.get_by_role("button", name=button, exact=True).first, heading=heading)

    def open_dialog(self, control: str, *, heading: str) -> Locator:
        """A question asked over the page, which axe looks at with it."""
        self.page.get_by_role("link", name=control, exact=True).click()
        self.arrive(heading)
        return self.page.get_by_role("dialog")

    def leave_by(self, control: Locator, *, heading: str) -> None:
        """Clicks what leads to a page, which may be the same one again, with another content."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            control.click()
        self.arrive(heading)

    def read(self, *sentences: str) -> None:
        """These sentences stand on the page."""
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)


def fill_in(workbook: Path, answers: dict[str, list[str]], *, save_as: Path) -> Path:
    """What a provider does: toll number, toll-free number and conference ID by user name; who has none is left out."""
    book = load_workbook(workbook)
    sheet = book["Users"]
    header = {str(cell.value): place for place, cell in enumerate(sheet[1], start=1)}
    columns = [header[name] for name in ("TollNumber", "TollFreeNumber", "Passcode")]
    for row in range(sheet.max_row, 1, -1):
        name = str(sheet.cell(row, header["Username"]).value)
        if name not in answers:
            sheet.delete_rows(row)
            continue
        for column, value in zip(columns, answers[name], strict=True):
            sheet.cell(row, column).value = value
    book.save(save_as)
    return save_as
