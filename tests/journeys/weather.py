"""Bad weather on the line: slow, gone, or with answers that are held back until a test lets them go."""

from collections.abc import Callable
from http import HTTPStatus

from playwright.sync_api import Locator, Page, Request, Route

LATENCY, BYTES = 400, 50_000  # ms each way there and back, and a second: a telephone in a train
# Each time something moved that nobody was just about to move, with what it was
WATCH = """() => {
    window.shifts = [];
    const name = (node) => node?.localName ? `${node.localName}.${node.className}` : String(node?.data).slice(0, 30);
    const told = ({ node, previousRect: from, currentRect: to }) =>
        `${name(node)} from ${from.x},${from.y} (${from.width}) to ${to.x},${to.y} (${to.width})`;
    new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
        if (!shift.hadRecentInput) window.shifts.push(...shift.sources.map(told));
    })).observe({ type: "layout-shift", buffered: true });
}"""


def slow_down(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    conditions = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", conditions)
    page.add_init_script(f"({WATCH})()")


def wait_until(page: Page, has_come: Callable[[], bool]) -> None:
    """For what the browser does not show."""
    for _moment in range(400):
        if has_come():
            return
        page.wait_for_timeout(25)


def jumps(page: Page) -> list[str]:
    """What has moved since the page began to come in."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[str] = page.evaluate("window.shifts")
    return found


class Held:
    """What a script posts waits until it is let go; what would lead to a page is answered with "stay here"."""

    def __init__(self, page: Page, *, address: str = "**") -> None:
        self.page, self.waiting = page, list[Route]()
        self.posts: list[str] = []
        page.route(address, self._hold)

    def _hold(self, route: Route, request: Request) -> None:
        if request.method == "POST":
            self.posts.append(request.url)
        if request.method != "POST":
            route.continue_()
        elif request.is_navigation_request():
            route.fulfill(status=HTTPStatus.NO_CONTENT)
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        while self.waiting:
            self.waiting.pop(0).continue_()

    def swallow(self) -> None:
        """They never come to the portal, and the page stays as it is."""
        while self.waiting:
            self.waiting.pop(0).fulfill(status=HTTPStatus.NO_CONTENT)

    def arrived(self, *, count: int = 1) -> None:
        """So many have been posted, and no more follow."""
        wait_until(self.page, lambda: len(self.posts) >= count)
        self.page.wait_for_timeout(60)
        assert len(self.posts) == count, f"posted {len(self.posts)} times, not {count}: {self.posts}"


def is_busy(button: Locator) -> bool:
    """Whether a button says so, and draws something that says so."""
    return bool(
        button.evaluate("""(button) => button.ariaBusy === "true"
            && getComputedStyle(button, "::after").content !== "none" """)
    )
