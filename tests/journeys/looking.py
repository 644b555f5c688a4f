"""Looks at one page after the other in a browser, and tells what is wrong with each."""

from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

SCRIPT = Path(__file__).with_name("look.js").read_text()
# Axe measures the page as a whole: what sticks to the window lies over something wherever the page stands, and rows
# that are laid out only when somebody comes near are not yet as high as what is in them.
LET_GO = """() => document.querySelectorAll("body *").forEach((each) => {
    const { position, contentVisibility } = getComputedStyle(each);
    if (position === "sticky") each.style.position = "static";
    if (contentVisibility === "auto") each.style.contentVisibility = "visible";
})"""
LEFT = "net::ERR_ABORTED"  # what the page before still waited for when it was left


class Looker:
    """Somebody who opens pages and writes down every complaint: the browser's, axe's, and our own."""

    def __init__(self, page: Page, *, thorough: bool = True) -> None:
        """`thorough` lets axe look at contrasts as well, which takes it most of the time; our own look is stricter."""
        self.page, self.axe, self.heard = page, Axe(), list[str]()
        # Targets of 24 px (WCAG 2.2, 2.5.8) are asked for by name: axe leaves them out otherwise.
        rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": thorough}}
        self.options = {"resultTypes": ["violations"], "rules": rules}
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def complaints(self, paths: Iterable[str]) -> list[str]:
        return [f"{path}: {complaint}" for path in paths for complaint in self.look_at(path)]

    def look_at(self, path: str) -> list[str]:
        self.heard.clear()
        self.page.goto(path)
        self.page.wait_for_load_state("load")
        found = self.page.evaluate(SCRIPT)
        self.page.evaluate(LET_GO)
        by_axe = self.axe.run(self.page, options=self.options).response["violations"]
        found += [f"axe: {each['help']}: {node['html'][:160]}" for each in by_axe for node in each["nodes"][:3]]
        return [*found, *self.heard]

    def _console(self, message: ConsoleMessage) -> None:
        self.heard.append(f"{message.type} in the console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.heard.append(f"{request.url} failed: {request.failure}")

    def _answered(self, response: Response) -> None:
        if not response.ok and response.status // 100 != 3:
            self.heard.append(f"{response.url} was answered with {response.status}")
